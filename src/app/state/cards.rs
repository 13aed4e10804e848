//! What is open over the map, in the order in which it was opened.

/// A card that opens and closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Card {
    /// The filter.
    Filters,
    /// The export.
    Export,
    /// The problems of a file.
    FileProblems,
    /// The columns of a table.
    Columns,
    /// The rows of tables that cannot stand yet.
    Waiting,
    /// The speakers on a time axis.
    Speakers,
    /// The command palette.
    Palette,
    /// The list of keys.
    Keys,
    /// The evidence rule.
    Rule,
    /// The maps to choose from.
    Basemaps,
    /// A picture, large.
    Picture,
}

impl Card {
    /// All cards.
    pub const ALL: [Self; 11] = [
        Self::Filters,
        Self::Export,
        Self::FileProblems,
        Self::Columns,
        Self::Waiting,
        Self::Speakers,
        Self::Palette,
        Self::Keys,
        Self::Rule,
        Self::Basemaps,
        Self::Picture,
    ];

    /// The cards that close when this one opens: they need the same room.
    pub(super) fn replaces(self) -> &'static [Self] {
        match self {
            Self::Filters => &[Self::Export, Self::Basemaps],
            Self::Export => &[Self::Filters, Self::Basemaps],
            Self::Basemaps => &[Self::Filters, Self::Export],
            _ => &[],
        }
    }
}

/// Something that Escape closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// A card.
    Card(Card),
    /// The details drawer.
    Drawer,
    /// Announced beside reported.
    Compare,
    /// The guided story.
    Guided,
}

/// What is open, the last one on top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenLayers(Vec<Layer>);

impl OpenLayers {
    /// Whether a layer is open.
    #[must_use]
    pub fn has(&self, layer: Layer) -> bool {
        self.0.contains(&layer)
    }

    /// What was opened last.
    #[must_use]
    pub fn topmost(&self) -> Option<Layer> {
        self.0.last().copied()
    }

    /// Opens a layer on top of the others, or closes it. One that is open already stays where it is.
    pub(super) fn set(&mut self, layer: Layer, open: bool) {
        if !open {
            self.0.retain(|known| *known != layer);
        } else if !self.has(layer) {
            self.0.push(layer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layer_opened_last_is_on_top() {
        let mut open = OpenLayers::default();
        open.set(Layer::Drawer, true);
        open.set(Layer::Card(Card::Keys), true);
        open.set(Layer::Drawer, true);
        assert_eq!(open.topmost(), Some(Layer::Card(Card::Keys)));
        open.set(Layer::Card(Card::Keys), false);
        assert_eq!(open.topmost(), Some(Layer::Drawer));
        open.set(Layer::Drawer, false);
        assert_eq!(open.topmost(), None);
    }
}
