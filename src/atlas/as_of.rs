//! The atlas as of a date: only what had been published by then.

use std::sync::Arc;

use jiff::civil::Date;

use crate::atlas::model::{Claim, ClaimId, SourceId, SourceKind};
use crate::atlas::{Atlas, PartialDate};

impl Atlas {
    /// The day by which a claim was surely published: that of its first dated source, and never before it was made.
    /// Sources without a date say nothing about it; then it is the last day it can have been made on.
    #[must_use]
    pub fn published(&self, claim: &Claim) -> Date {
        let sources = claim.sources.iter().filter_map(|id| self.source(id)?.date);
        sources.map(PartialDate::last).min().map_or(claim.date.last(), |day| day.max(claim.date.first()))
    }

    /// The last day up to a day on which something was published that the atlas has; the day itself where nothing was.
    /// As of either of the two, the atlas is the same.
    #[must_use]
    pub fn last_published(&self, day: Date) -> Date {
        let published = &self.index().published;
        let after = published.partition_point(|published| *published <= day);
        after.checked_sub(1).map_or(day, |last| published[last])
    }

    /// The atlas with only what had been published by the end of a day.
    ///
    /// Claims, quotations, facts and pictures published later are left out, and with them the states and moves that rest on
    /// nothing else; a question is open once claims of two of its versions are known. Evidence is weighed anew from
    /// what is left. Phases stay, so that the slider has its stops; states and moves that nothing was known of stay
    /// in their rows without a claim, and no moment has them.
    #[must_use]
    pub fn as_of(&self, day: Date) -> Self {
        let mut file = self.file.clone();
        file.claims.retain(|claim| self.published(claim) <= day);
        file.evidence_checked.take_if(|checked| checked.last() > day);
        let known = |id: &ClaimId| self.claim(id).is_some_and(|claim| self.published(claim) <= day);
        file.questions.retain_mut(|question| {
            let held = |claims: &Vec<ClaimId>| !claims.is_empty();
            let before = question.versions.iter().filter(|version| held(&version.claims)).count();
            question.versions.retain_mut(|version| {
                let had = held(&version.claims);
                version.claims.retain(known);
                held(&version.claims) || !had
            });
            let after = question.versions.iter().filter(|version| held(&version.claims)).count();
            after >= before.min(2)
        });
        let open: Vec<_> = file.questions.iter().map(|question| question.id.clone()).collect();
        for phase in &mut file.phases {
            phase.claims.retain(known);
            for status in &mut phase.statuses {
                status.claims.retain(known);
                status.against.retain(known);
                status.question.take_if(|question| !open.contains(question));
            }
            for relocation in &mut phase.moves {
                relocation.claims.retain(known);
                relocation.against.retain(known);
                relocation.question.take_if(|question| !open.contains(question));
            }
        }
        file.deadlines.retain_mut(|deadline| {
            deadline.claims.retain(known);
            deadline.expects.retain_mut(|status| {
                status.claims.retain(known);
                status.against.retain(known);
                status.question.take_if(|question| !open.contains(question));
                !status.claims.is_empty()
            });
            deadline.question.take_if(|question| !open.contains(question));
            deadline.reported.take_if(|report| {
                report.claims.retain(known);
                report.claims.is_empty()
            });
            !deadline.claims.is_empty()
        });
        // A gazetteer's edition does not date what it says.
        let sources_known = |ids: &[SourceId]| {
            let sources = ids.iter().filter_map(|id| self.source(id));
            let reports = sources.filter(|source| source.kind != SourceKind::Reference);
            let mut days = reports.filter_map(|source| source.date).map(PartialDate::last);
            days.clone().next().is_none() || days.any(|published| published <= day)
        };
        for place in &mut file.places {
            place.facts.retain(|fact| sources_known(&fact.sources));
            place.pictures.retain(|picture| sources_known(&picture.sources));
        }
        let of_claims = file.claims.iter_mut().map(|claim| &mut claim.pictures);
        for pictures in of_claims.chain(file.phases.iter_mut().map(|phase| &mut phase.pictures)) {
            pictures.retain(|picture| sources_known(&picture.sources));
        }
        let known = self.pictures.iter().filter(|(_, (picture, _))| sources_known(&picture.sources));
        let pictures = Arc::new(known.map(|(file, read)| (file.clone(), read.clone())).collect());
        Self { pictures, ..Self::new(file) }
    }
}
