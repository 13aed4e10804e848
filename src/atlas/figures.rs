//! The numbers that are said of a place, each by its claim; nothing is added up or averaged.

use crate::atlas::Atlas;
use crate::atlas::model::{Claim, Figure, Measure, Status};

/// A number that is said of a place, and by which claim.
#[derive(Clone, Copy, Debug)]
pub struct FigureSaid<'a> {
    /// The number.
    pub figure: &'a Figure,
    /// Who says it.
    pub claim: &'a Claim,
}

impl Atlas {
    /// What is counted, by its id.
    #[must_use]
    pub fn measure(&self, figure: &Figure) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == figure.of)
    }

    /// The measure that places are drawn with, and the largest number of it that anybody says.
    #[must_use]
    pub fn drawn_measure(&self) -> Option<(&Measure, f64)> {
        let drawn = self.drawn.get_or_init(|| {
            let number = self.measures.iter().position(|measure| measure.drawn)?;
            let figures = self.claims.iter().flat_map(|claim| &claim.figures);
            let of_it = figures.filter(|figure| figure.of == self.measures[number].id);
            of_it.map(Figure::largest).reduce(f64::max).filter(|most| *most > 0.0).map(|most| (number, most))
        });
        let (number, most) = (*drawn)?;
        Some((self.measures.get(number)?, most))
    }

    /// The numbers that the claims behind a status and against it say of its place, in the order of these claims.
    #[must_use]
    pub fn figures_of(&self, status: &Status) -> Vec<FigureSaid<'_>> {
        let claims = status.claims.iter().chain(&status.against).filter_map(|id| self.claim(id));
        let said = claims.flat_map(|claim| claim.figures.iter().map(move |figure| FigureSaid { figure, claim }));
        said.filter(|FigureSaid { figure, claim }| match &figure.place {
            Some(of) => *of == status.place,
            None => claim.about.contains(&status.place),
        })
        .collect()
    }
}
