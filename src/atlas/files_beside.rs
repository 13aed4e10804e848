//! Which files beside it an atlas names: its map, its shapes, its pictures.

use crate::atlas::Atlas;
use crate::atlas::each_shape::each_shape;
use crate::atlas::pictures::each_picture;

impl Atlas {
    /// The files beside the atlas that it names, each once, in the order of their names.
    #[must_use]
    pub fn files_beside(&self) -> &[String] {
        self.beside.get_or_init(|| {
            let mut names: Vec<String> = self.basemap.iter().filter_map(|basemap| basemap.file.clone()).collect();
            each_shape(self, &mut |_, shape| names.extend(shape.beside().map(|(file, _)| file.to_owned())));
            each_picture(self, &mut |_, picture| names.push(picture.file.clone()));
            names.sort_unstable();
            names.dedup();
            names
        })
    }
}
