//! Facts in words: what a state, a stance or a kind of evidence is called, who speaks, and why something stands as it
//! does.

use crate::atlas::evidence::{Assessment, Evidence, MoveAssessment, Voices};
use crate::atlas::model::{Actor, Claim, Condition, Figure, Move, Need, PlaceKind, Shape, SideId, SourceKind, Stance};
use crate::atlas::moment::{PlaceNow, Spoken};
use crate::atlas::{Atlas, FigureSaid, geometry};
use crate::text::messages::{Messages, isolated};

impl Messages {
    /// The message of one of several of a kind, by its name in files: `state`, `handed_over` → `state-handed-over`.
    fn named(&self, kind: &str, name: &str) -> String {
        self.text(&format!("{kind}-{}", name.replace('_', "-")))
    }

    /// What a state is called in a story.
    #[must_use]
    pub fn state(&self, atlas: &Atlas, state: Option<Condition>) -> String {
        if let Some(own) = state.and_then(|state| atlas.states.get(&state)) {
            return own.get(self.tag()).to_owned();
        }
        let own = |state: Condition| atlas.own_states.iter().find(|own| own.id.as_str() == state.name());
        match state {
            Some(state @ Condition::Own(_)) => own(state).map_or("", |own| own.name.get(self.tag())).to_owned(),
            state => self.named("state", state.map_or("none", Condition::name)),
        }
    }

    /// How a place stands now in words: its state, or how it is spoken of where no state of it is known.
    #[must_use]
    pub fn standing(&self, atlas: &Atlas, now: &PlaceNow<'_>) -> String {
        match (now.state(), now.spoken) {
            (None, Some(spoken)) if !now.hidden => self.spoken(spoken),
            (state, _) => self.state(atlas, state),
        }
    }

    /// How a place is spoken of.
    #[must_use]
    pub fn spoken(&self, spoken: Spoken) -> String {
        self.text(match spoken {
            Spoken::Now => "spoken-now",
            Spoken::Before => "spoken-before",
            Spoken::NotYet => "spoken-not-yet",
        })
    }

    /// What a kind of evidence is called.
    #[must_use]
    pub fn evidence(&self, evidence: Evidence) -> String {
        self.named("evidence", evidence.name())
    }

    /// The rule that makes evidence of this kind.
    #[must_use]
    pub fn rule(&self, evidence: Evidence) -> String {
        self.named("rule", evidence.name())
    }

    /// What a stance is called.
    #[must_use]
    pub fn stance(&self, stance: Stance) -> String {
        self.named("stance", stance.name())
    }

    /// What a kind of place is called.
    #[must_use]
    pub fn place_kind(&self, atlas: &Atlas, kind: PlaceKind) -> String {
        if let PlaceKind::Own(_) = kind {
            let own = atlas.own_kinds.iter().find(|own| own.id.as_str() == kind.name());
            return own.map_or("", |own| own.name.get(self.tag())).to_owned();
        }
        self.named("kind", kind.name())
    }

    /// What a row lacks that waits.
    #[must_use]
    pub fn need(&self, need: Need) -> String {
        self.text(match need {
            Need::Date => "import-need-date",
            Need::Source => "import-need-source",
            Need::Position => "import-need-position",
        })
    }

    /// What a kind of source is called.
    #[must_use]
    pub fn source_kind(&self, kind: SourceKind) -> String {
        self.text(match kind {
            SourceKind::Primary => "source-primary",
            SourceKind::Agency => "source-agency",
            SourceKind::Regional => "source-regional",
            SourceKind::Repost => "source-repost",
            SourceKind::Reference => "source-reference",
        })
    }

    /// Names in a row.
    #[must_use]
    pub fn list(&self, names: &[String]) -> String {
        names.join(&self.text("list-separator"))
    }

    /// Who makes a claim.
    #[must_use]
    pub fn speakers(&self, atlas: &Atlas, claim: &Claim) -> String {
        let actors = claim.by.iter().filter_map(|id| atlas.actor(id));
        self.list(&actors.map(|actor| isolated(actor.name.get(self.tag()))).collect::<Vec<_>>())
    }

    /// What a move is called: from where to where, or only from where.
    #[must_use]
    pub fn move_title(&self, atlas: &Atlas, relocation: &Move) -> String {
        let name = |id| atlas.place(id).map_or("", |place| place.name.get(self.tag()));
        let from = name(&relocation.from);
        match &relocation.to {
            Some(to) => self.format("move-title", &[("from", from.into()), ("to", name(to).into())]),
            None => self.format("move-title-open", &[("from", from.into())]),
        }
    }

    /// Speakers in a row: each side with its named speakers, then those without a name.
    #[must_use]
    pub fn voices(&self, atlas: &Atlas, voices: &Voices) -> String {
        /// More speakers of one side than this are only counted.
        const NAMED: usize = 3;
        let name = |actor: &Actor| isolated(actor.name.get(self.tag()));
        let actors = || voices.actors.iter().filter_map(|id| atlas.actor(id));
        let of_side = |side: &SideId| {
            let members: Vec<String> = actors().filter(|a| !a.unnamed && a.side == *side).map(name).collect();
            let side = atlas.side(side).map_or("", |side| side.name.get(self.tag()));
            // A body that is the side, such as a coalition, is named once.
            if members.iter().all(|member| *member == isolated(side)) {
                return isolated(side);
            }
            let shown = self.list(&members[..members.len().min(NAMED)]);
            let more = members.len().saturating_sub(NAMED);
            let values = [("side", isolated(side).into()), ("speakers", shown.into()), ("more", more.into())];
            self.format("side-speakers", &values)
        };
        let unnamed = actors().filter(|actor| actor.unnamed).map(name);
        self.list(&voices.sides.iter().map(of_side).chain(unnamed).collect::<Vec<_>>())
    }

    /// A number as a claim says it.
    #[must_use]
    pub fn figure(&self, atlas: &Atlas, figure: &Figure) -> String {
        let decimals = |number: f64| usize::from(number.fract() != 0.0);
        let number = |number: f64| self.number(number, decimals(number));
        let name = atlas.measure(figure).map_or("", |measure| measure.name.get(self.tag()));
        let said = match figure.most.filter(|most| *most > figure.least) {
            Some(most) if figure.least == 0.0 => self.format("figure-up-to", &[("most", number(most).into())]),
            Some(most) => {
                self.format("figure-range", &[("least", number(figure.least).into()), ("most", number(most).into())])
            }
            None => number(figure.least),
        };
        let key = if figure.about { "figure-about" } else { "figure" };
        self.format(key, &[("number", said.into()), ("name", name.into())])
    }

    /// The numbers that a claim says, each with its place where it counts for one only.
    #[must_use]
    pub fn figures_of_claim(&self, atlas: &Atlas, claim: &Claim) -> Vec<String> {
        let one = |figure: &Figure| {
            let number = self.figure(atlas, figure);
            match figure.place.as_ref().and_then(|id| atlas.place(id)) {
                Some(place) => {
                    let name = place.name.get(self.tag());
                    self.format("figure-said", &[("figure", isolated(&number).into()), ("by", name.into())])
                }
                None => number,
            }
        };
        claim.figures.iter().map(one).collect()
    }

    /// Numbers side by side, each with who says it.
    #[must_use]
    pub fn figures(&self, atlas: &Atlas, said: &[FigureSaid<'_>]) -> Option<String> {
        let one = |said: &FigureSaid<'_>| {
            let (number, by) = (self.figure(atlas, said.figure), self.speakers(atlas, said.claim));
            self.format("figure-said", &[("figure", isolated(&number).into()), ("by", by.into())])
        };
        let all: Vec<String> = said.iter().map(one).collect();
        (!all.is_empty()).then(|| all.join(" · "))
    }

    /// How large the shape of a place is, in words and about: two digits of it count.
    #[must_use]
    pub fn size(&self, shape: Option<&Shape>) -> Option<String> {
        let about = |value: f64| {
            let step = 10_f64.powf((value.max(1e-9).log10().floor() - 1.0).max(0.0));
            self.number((value / step).round() * step, usize::from(value < 9.95))
        };
        Some(match geometry::size(shape?) {
            geometry::Size::Area(km2) => self.format("size-area", &[("km2", about(km2).into())]),
            geometry::Size::Length(km) => self.format("size-line", &[("km", about(km).into())]),
        })
    }

    /// The ends of a move that are claimed, each with the message that names it and its evidence.
    pub fn move_ends<'w>(&self, weight: &'w MoveAssessment) -> Vec<(String, &'w Assessment)> {
        let named = |key: &str, end: &'w Assessment| {
            (self.format(key, &[("evidence", self.evidence(end.evidence).into())]), end)
        };
        let destination = weight.destination.as_ref().map(|end| named("move-destination", end));
        std::iter::once(named("move-departure", &weight.departure)).chain(destination).collect()
    }

    /// How well something stands that came with a stop. What was only scheduled for a date that has passed is not called
    /// scheduled any more.
    #[must_use]
    pub fn evidence_at(&self, atlas: &Atlas, stop: usize, evidence: Evidence) -> String {
        if evidence == Evidence::Scheduled && atlas.is_over(stop) {
            return self.text("evidence-over");
        }
        self.evidence(evidence)
    }

    /// Until when anything later was looked for, in a sentence.
    #[must_use]
    pub fn looked_for(&self, atlas: &Atlas) -> String {
        let (key, date) = match atlas.evidence_checked {
            Some(checked) => ("looked-for", checked),
            None => ("looked-for-ends", atlas.evidence_ends),
        };
        self.format(key, &[("date", self.date(date).into())])
    }

    /// How well both ends of a move stand, in two short sentences.
    #[must_use]
    pub fn move_evidence(&self, weight: &MoveAssessment) -> String {
        self.move_ends(weight).into_iter().map(|(words, _)| format!("{words}.")).collect::<Vec<_>>().join(" ")
    }

    /// How well both ends of a move stand, and why.
    #[must_use]
    pub fn move_reasons(&self, atlas: &Atlas, weight: &MoveAssessment) -> String {
        let ends = self.move_ends(weight).into_iter();
        ends.map(|(words, end)| format!("{words}. {}", self.reason(atlas, end))).collect::<Vec<_>>().join(" ")
    }

    /// Why the evidence is what it is, in a sentence.
    #[must_use]
    pub fn reason(&self, atlas: &Atlas, weight: &Assessment) -> String {
        let asserted = || ("sides", self.voices(atlas, &weight.asserted_by).into());
        match weight.evidence {
            Evidence::Agreed => self.format("reason-agreed", &[asserted()]),
            Evidence::OneSided if weight.unnamed_only() => self.format("reason-unnamed", &[asserted()]),
            Evidence::OneSided if !weight.not_confirmed_by.is_empty() => {
                let silent = self.voices(atlas, &weight.not_confirmed_by);
                self.format("reason-not-confirmed", &[asserted(), ("silent", silent.into())])
            }
            Evidence::OneSided => self.format("reason-one-sided", &[asserted()]),
            Evidence::Scheduled => {
                self.format("reason-scheduled", &[("sides", self.voices(atlas, &weight.planned_by).into())])
            }
            Evidence::Unstated => self.text("reason-unstated"),
            Evidence::Disputed if weight.denied_by.is_empty() => self.text("reason-question"),
            Evidence::Disputed => {
                self.format("reason-denied", &[("sides", self.voices(atlas, &weight.denied_by).into())])
            }
        }
    }
}
