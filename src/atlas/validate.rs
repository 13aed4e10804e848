//! Does a well-shaped atlas hold together? Every rule is checked, and every breach reported.

use ahash::{HashSet, HashSetExt as _};

use crate::atlas::circles::circles;
use crate::atlas::date::PartialDate;
use crate::atlas::each_shape::each_shape;
use crate::atlas::geometry;
use crate::atlas::id_sets::{Ids, Set};
use crate::atlas::model::{
    AtlasFile, Claim, ClaimId, Localized, Phase, PlaceId, Position, QuestionId, SourceId, Span, Status,
};
use crate::atlas::pictures::each_picture;
use crate::atlas::problem::{FieldPath, Kind, Severity};
use crate::atlas::schema_check::nearest;

type Report<'r> = dyn FnMut(Severity, &FieldPath, Kind) + 'r;

/// The most that is counted.
const MOST_COUNTED: f64 = 1e15;
/// How many suggestions are looked for: each is a walk over all ids.
const SUGGESTIONS: usize = 100;

/// Reports every problem of a file.
pub(super) fn check(file: &AtlasFile, report: &mut Report<'_>) {
    let root = FieldPath::default();
    let mut checker = Checker { file, ids: Ids::collect(file, report), suggestions: SUGGESTIONS, report };
    checker.texts(&root, [("title", &file.title), ("summary", &file.summary), ("evidence_note", &file.evidence_note)]);
    checker.view();
    for (state, name) in &file.states {
        checker.texts(&root.field("states"), [(state.name(), name)]);
    }
    for (index, state) in file.own_states.iter().enumerate() {
        checker.texts(&root.field("own_states").index(index), [("name", &state.name)]);
    }
    for (index, kind) in file.own_kinds.iter().enumerate() {
        checker.texts(&root.field("own_kinds").index(index), [("name", &kind.name)]);
    }
    for (index, measure) in file.measures.iter().enumerate() {
        checker.texts(&root.field("measures").index(index), [("name", &measure.name)]);
    }
    for (index, side) in file.sides.iter().enumerate() {
        checker.texts(&root.field("sides").index(index), [("name", &side.name)]);
    }
    checker.places();
    checker.shapes();
    checker.pictures();
    checker.actors();
    checker.sources();
    checker.claims();
    checker.questions();
    checker.deadlines();
    checker.phases();
}

struct Checker<'f, 'r> {
    file: &'f AtlasFile,
    ids: Ids<'f>,
    suggestions: usize,
    report: &'r mut Report<'r>,
}

impl<'f> Checker<'f, '_> {
    fn error(&mut self, path: &FieldPath, kind: Kind) {
        (self.report)(Severity::Error, path, kind);
    }

    /// Every text must be there in every language of the atlas.
    fn texts<'t>(&mut self, path: &FieldPath, texts: impl IntoIterator<Item = (&'static str, &'t Localized)>) {
        for (field, text) in texts {
            for language in &self.file.languages {
                if text.exactly(language).is_none_or(|text| text.trim().is_empty()) {
                    let kind = Kind::MissingTranslation { language: language.clone() };
                    self.error(&path.field(field), kind);
                }
            }
        }
    }

    fn known(&mut self, path: impl FnOnce() -> FieldPath, id: &str, ids: for<'i> fn(&'i Ids<'f>) -> &'i Set<'f>) {
        if ids(&self.ids).contains_key(id) {
            return;
        }
        let nearest = if self.suggestions > 0 {
            self.suggestions -= 1;
            nearest(id, ids(&self.ids).keys().copied())
        } else {
            String::new()
        };
        self.error(&path(), Kind::UnknownId { id: id.to_owned(), nearest });
    }

    fn claims_behind(&mut self, path: impl Fn() -> FieldPath, claims: &[ClaimId]) {
        if claims.is_empty() {
            self.error(&path(), Kind::NoClaim);
        }
        for (index, claim) in claims.iter().enumerate() {
            self.known(|| path().index(index), claim.as_str(), |ids| &ids.claims);
        }
    }

    fn sources_behind(&mut self, path: impl Fn() -> FieldPath, sources: &[SourceId]) {
        if sources.is_empty() {
            self.error(&path(), Kind::NoSource);
        }
        for (index, source) in sources.iter().enumerate() {
            self.known(|| path().index(index), source.as_str(), |ids| &ids.sources);
        }
    }

    fn question(&mut self, path: &FieldPath, question: Option<&QuestionId>) {
        if let Some(question) = question {
            self.known(|| path.field("question"), question.as_str(), |ids| &ids.questions);
        }
    }

    fn within(&mut self, path: &FieldPath, value: f64, least: f64, most: f64) -> bool {
        let inside = (least..=most).contains(&value);
        if !inside {
            let kind = Kind::OutOfRange { found: value.to_string(), least: least.to_string(), most: most.to_string() };
            self.error(path, kind);
        }
        inside
    }

    fn view(&mut self) {
        let basemap = self.file.basemap.as_ref().and_then(crate::atlas::model::StoryBasemap::problem);
        basemap.inspect(|(what, at)| self.error(&FieldPath::of(["basemap", at]), Kind::BadBasemap { what: *what }));
        let Some(view) = self.file.view else { return };
        let path = FieldPath::default().field("view");
        self.within(&path.field("west"), view.west, -180.0, 180.0);
        self.within(&path.field("east"), view.east, -180.0, 180.0);
        self.within(&path.field("south"), view.south, -85.0, 85.0);
        self.within(&path.field("north"), view.north, view.south.max(-85.0), 85.0);
    }

    fn places(&mut self) {
        let file = self.file;
        for (index, place) in file.places.iter().enumerate() {
            let path = FieldPath::default().field("places").index(index);
            self.texts(&path, [("name", &place.name), ("region", &place.region)]);
            self.position(&path.field("position"), place.position, index);
            self.within(&path.field("precision_km"), place.precision_km, 0.0, 20_000.0);
            self.sources_behind(|| path.field("sources"), &place.sources);
            for (index, fact) in place.facts.iter().enumerate() {
                let path = path.field("facts").index(index);
                self.texts(&path, [("text", &fact.text)]);
                self.sources_behind(|| path.field("sources"), &fact.sources);
            }
        }
    }

    /// Shapes are judged by where their place is; those of versions by the first place of their question.
    fn shapes(&mut self) {
        let file = self.file;
        let at = |id: &PlaceId| self.ids.places.get(id.as_str()).map(|place| file.places[*place].position);
        let of_phases = file.phases.iter().flat_map(|phase| {
            let statuses = phase.statuses.iter().filter(|status| status.shape.is_some()).map(|status| &status.place);
            statuses.chain(phase.moves.iter().filter(|one| one.along.is_some()).map(|one| &one.from)).map(at)
        });
        let of_versions = file.questions.iter().flat_map(|question| {
            let shaped = question.versions.iter().filter(|version| version.shape.is_some());
            shaped.map(|_| question.places.first().and_then(at))
        });
        let of_places = file.places.iter().filter(|place| place.shape.is_some()).map(|place| Some(place.position));
        let positions: Vec<Option<Position>> = of_places.chain(of_phases).chain(of_versions).collect();
        let mut positions = positions.into_iter();
        each_shape(file, &mut |path, shape| {
            let own = || {
                shape.lines().first().and_then(|line| line.first()).map(|[lon, lat]| Position { lon: *lon, lat: *lat })
            };
            let Some(position) = positions.next().flatten().or_else(own) else { return };
            for (severity, kind) in geometry::problems(shape, position) {
                (self.report)(severity, &path(), kind);
            }
        });
    }

    /// A picture says who made it, under which licence, and what it shows.
    fn pictures(&mut self) {
        let file = self.file;
        let mut all = Vec::new();
        each_picture(file, &mut |path, picture| all.push((path, picture)));
        for (path, picture) in all {
            self.texts(&path, [("caption", &picture.caption), ("alt", &picture.alt)]);
            for (field, text) in [("credit", &picture.credit), ("licence", &picture.licence)] {
                if text.trim().is_empty() {
                    self.error(&path.field(field), Kind::MissingField { field: field.to_owned() });
                }
            }
            self.sources_behind(|| path.field("sources"), &picture.sources);
        }
    }

    fn position(&mut self, path: &FieldPath, position: Position, index: usize) {
        let Position { lon, lat } = position;
        let swapped = || Kind::LooksSwapped { lon: lon.to_string(), lat: lat.to_string() };
        if !(-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lat) && (-90.0..=90.0).contains(&lon) {
            return self.error(path, swapped());
        }
        // Web Mercator ends at 85.05 degrees, so a place nearer to a pole could not be shown.
        let on_globe = self.within(&path.field("lon"), lon, -180.0, 180.0);
        if !on_globe || !self.within(&path.field("lat"), lat, -85.0, 85.0) {
            return;
        }
        // Far from all other places, but near them when swapped.
        let near = |lon: f64, lat: f64, degrees: f64| {
            let others = self.file.places.iter().enumerate().filter(|(other, _)| *other != index).take(1000);
            others
                .map(|(_, other)| (other.position.lon - lon).abs().max((other.position.lat - lat).abs()))
                .any(|distance| distance <= degrees)
        };
        if !near(lon, lat, 5.0) && near(lat, lon, 2.5) {
            (self.report)(Severity::Warning, path, swapped());
        }
    }

    fn actors(&mut self) {
        let file = self.file;
        for (index, actor) in file.actors.iter().enumerate() {
            let path = FieldPath::default().field("actors").index(index);
            self.texts(&path, [("name", &actor.name), ("role", &actor.role)]);
            self.known(|| path.field("side"), actor.side.as_str(), |ids| &ids.sides);
            self.span(&path.field("during"), actor.during);
        }
    }

    fn sources(&mut self) {
        let file = self.file;
        for (index, source) in file.sources.iter().enumerate() {
            let Some(url) = &source.url else { continue };
            if !is_web_address(url) {
                let path = FieldPath::default().field("sources").index(index).field("url");
                let kind = Kind::NotWebAddress { found: url.chars().take(60).collect() };
                self.error(&path, kind);
            }
        }
    }

    fn claims(&mut self) {
        let file = self.file;
        let answers = file.claims.iter().filter_map(|claim| Some((&claim.id, claim.answers.as_ref()?))).collect();
        let circles = circles(&answers);
        for (index, claim) in file.claims.iter().enumerate() {
            let path = FieldPath::default().field("claims").index(index);
            self.texts(&path, [("statement", &claim.statement)]);
            for (index, actor) in claim.by.iter().enumerate() {
                self.known(|| path.field("by").index(index), actor.as_str(), |ids| &ids.actors);
            }
            for (index, place) in claim.about.iter().enumerate() {
                self.known(|| path.field("about").index(index), place.as_str(), |ids| &ids.places);
            }
            self.sources_behind(|| path.field("sources"), &claim.sources);
            if let Some(note) = &claim.note {
                self.texts(&path, [("note", note)]);
            }
            self.figures(&path.field("figures"), claim);
            self.span(&path.field("speaks_of"), claim.speaks_of);
            if let Some(answered) = &claim.answers {
                self.known(|| path.field("answers"), answered.as_str(), |ids| &ids.claims);
                if circles.contains(&claim.id) {
                    self.error(&path.field("answers"), Kind::AnswersItself);
                }
            }
        }
    }

    /// Numbers are of something that the story counts, and of a place that the claim is about.
    fn figures(&mut self, list: &FieldPath, claim: &Claim) {
        for (index, figure) in claim.figures.iter().enumerate() {
            let path = list.index(index);
            self.known(|| path.field("of"), figure.of.as_str(), |ids| &ids.measures);
            if self.within(&path.field("least"), figure.least, 0.0, MOST_COUNTED) {
                self.within(&path.field("most"), figure.largest(), figure.least, MOST_COUNTED);
            }
            if let Some(place) = figure.place.as_ref().filter(|place| !claim.about.contains(place)) {
                let kind = Kind::NotAbout { claim: claim.id.to_string(), place: place.to_string() };
                self.error(&path.field("place"), kind);
            }
        }
    }

    fn questions(&mut self) {
        let file = self.file;
        for (index, question) in file.questions.iter().enumerate() {
            let path = FieldPath::default().field("questions").index(index);
            self.texts(&path, [("title", &question.title), ("note", &question.note)]);
            for (index, place) in question.places.iter().enumerate() {
                self.known(|| path.field("places").index(index), place.as_str(), |ids| &ids.places);
            }
            for (index, version) in question.versions.iter().enumerate() {
                let path = path.field("versions").index(index);
                self.texts(&path, [("statement", &version.statement)]);
                self.claims_behind(|| path.field("claims"), &version.claims);
            }
        }
    }

    fn phases(&mut self) {
        let file = self.file;
        let list = FieldPath::default().field("phases");
        if file.phases.is_empty() {
            self.error(&list, Kind::TooFew { least: 1 });
        }
        for (index, phase) in file.phases.iter().enumerate() {
            let path = list.index(index);
            self.texts(&path, [("title", &phase.title), ("narrative", &phase.narrative)]);
            self.claims_behind(|| path.field("claims"), &phase.claims);
            self.dates(&path, index, phase);
            self.statuses(&path.field("statuses"), &phase.statuses);
            for (index, relocation) in phase.moves.iter().enumerate() {
                let path = path.field("moves").index(index);
                self.texts(&path, [("note", &relocation.note)]);
                self.known(|| path.field("from"), relocation.from.as_str(), |ids| &ids.places);
                self.claims_behind(|| path.field("claims"), &relocation.claims);
                self.against(&path, &relocation.against);
                self.question(&path, relocation.question.as_ref());
                if relocation.along.as_ref().is_some_and(|along| along.one_line().is_none()) {
                    self.error(&path.field("along"), Kind::NotOneLine);
                }
                if let Some(to) = &relocation.to {
                    self.known(|| path.field("to"), to.as_str(), |ids| &ids.places);
                    if *to == relocation.from {
                        self.error(&path.field("to"), Kind::MoveToItself);
                    }
                }
            }
        }
    }

    fn statuses(&mut self, list: &FieldPath, statuses: &'f [Status]) {
        let mut seen: HashSet<&PlaceId> = HashSet::new();
        for (index, status) in statuses.iter().enumerate() {
            let path = list.index(index);
            self.texts(&path, [("note", &status.note)]);
            self.known(|| path.field("place"), status.place.as_str(), |ids| &ids.places);
            self.claims_behind(|| path.field("claims"), &status.claims);
            self.against(&path, &status.against);
            self.question(&path, status.question.as_ref());
            if !seen.insert(&status.place) {
                self.error(&path.field("place"), Kind::RepeatedPlace { place: status.place.to_string() });
            }
        }
    }

    fn deadlines(&mut self) {
        let file = self.file;
        for (index, deadline) in file.deadlines.iter().enumerate() {
            let path = FieldPath::default().field("deadlines").index(index);
            self.texts(&path, [("title", &deadline.title)]);
            self.claims_behind(|| path.field("claims"), &deadline.claims);
            self.statuses(&path.field("expects"), &deadline.expects);
            self.question(&path, deadline.question.as_ref());
            let Some(report) = &deadline.reported else { continue };
            let path = path.field("reported");
            self.claims_behind(|| path.field("claims"), &report.claims);
            if let Some(end) = report.end {
                self.ordered(&path.field("end"), report.start, end);
            }
            let last = report.end.unwrap_or(report.start);
            if last.first() > file.evidence_ends.last() {
                let kind = Kind::AfterEvidence { date: last.to_string(), ends: file.evidence_ends.to_string() };
                self.error(&path, kind);
            }
        }
    }

    fn span(&mut self, path: &FieldPath, span: Option<Span>) {
        if let Some(Span { start, end: Some(end) }) = span {
            self.ordered(&path.field("end"), start, end);
        }
    }

    fn against(&mut self, path: &FieldPath, claims: &[ClaimId]) {
        for (index, claim) in claims.iter().enumerate() {
            self.known(|| path.field("against").index(index), claim.as_str(), |ids| &ids.claims);
        }
    }

    /// The end of a span must not lie before its start.
    fn ordered(&mut self, path: &FieldPath, earlier: PartialDate, later: PartialDate) {
        if later.ends() < earlier.begins() {
            let kind = Kind::DatesOutOfOrder { earlier: earlier.to_string(), later: later.to_string() };
            self.error(path, kind);
        }
    }

    fn dates(&mut self, path: &FieldPath, index: usize, phase: &Phase) {
        if let Some(end) = phase.end {
            self.ordered(&path.field("end"), phase.start, end);
        }
        if let Some(before) = index.checked_sub(1).and_then(|before| self.file.phases.get(before)) {
            let mut ordered = |earlier: PartialDate, later: PartialDate| {
                if later.begins() < earlier.begins() {
                    let kind = Kind::DatesOutOfOrder { earlier: earlier.to_string(), later: later.to_string() };
                    self.error(&path.field("start"), kind);
                }
            };
            ordered(before.start, phase.start);
        }
        if !phase.scheduled && phase.start.first() > self.file.evidence_ends.last() {
            let kind = Kind::AfterEvidence { date: phase.start.to_string(), ends: self.file.evidence_ends.to_string() };
            self.error(&path.field("start"), kind);
        }
    }
}

/// Whether an address is one that a browser fetches from the web, and hides nothing.
#[must_use]
pub fn is_web_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}
