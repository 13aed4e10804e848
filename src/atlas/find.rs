//! Finding: across places, phases, speakers, claims, questions and sources, in all languages at once, however a name
//! is spelled.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::atlas::Atlas;
use crate::atlas::model::{ActorId, ClaimId, Localized, PlaceId, QuestionId, SourceId};

/// What a hit leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A place.
    Place(PlaceId),
    /// A phase, by its stop.
    Phase(usize),
    /// An open question.
    Question(QuestionId),
    /// A speaker.
    Actor(ActorId),
    /// A claim.
    Claim(ClaimId),
    /// A source.
    Source(SourceId),
}

/// Something that can be found: what it is called in each language, and all else it can be found by.
#[derive(Clone, Debug)]
struct Entry {
    target: Target,
    /// The words of all languages, folded, one text after another.
    folded: String,
}

/// Everything that can be found in an atlas.
#[derive(Clone, Debug)]
pub struct Index {
    entries: Vec<Entry>,
}

impl Index {
    /// The index of an atlas.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut entries = Vec::new();
        let mut add = |target: Target, texts: &mut dyn Iterator<Item = &str>| {
            let folded = texts.map(|text| fold(text).0).collect::<Vec<_>>().join(" \n ");
            entries.push(Entry { target, folded: format!(" {folded}") });
        };
        for place in &atlas.places {
            let names = std::iter::once(&place.name).chain(&place.also).chain(std::iter::once(&place.region));
            add(Target::Place(place.id.clone()), &mut names.flat_map(every));
        }
        for (stop, phase) in atlas.phases.iter().enumerate() {
            add(Target::Phase(stop), &mut every(&phase.title).chain(every(&phase.narrative)));
        }
        for question in &atlas.questions {
            let versions = question.versions.iter().flat_map(|version| every(&version.statement));
            add(Target::Question(question.id.clone()), &mut every(&question.title).chain(versions));
        }
        for actor in &atlas.actors {
            add(Target::Actor(actor.id.clone()), &mut every(&actor.name).chain(every(&actor.role)));
        }
        for claim in &atlas.claims {
            let quote = claim.quote.iter().map(|quote| quote.text.as_str());
            add(Target::Claim(claim.id.clone()), &mut every(&claim.statement).chain(quote));
        }
        for source in &atlas.sources {
            let words = [source.publisher.as_str(), source.title.as_str()];
            add(Target::Source(source.id.clone()), &mut words.into_iter());
        }
        Self { entries }
    }

    /// What holds all words of the query, each at the beginning of a word; in the order of the atlas.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<&Target> {
        let words = words(query);
        if words.is_empty() {
            return Vec::new();
        }
        let holds =
            |entry: &&Entry| words.iter().all(|word| word.iter().any(|form| entry.folded.contains(form.as_str())));
        self.entries.iter().filter(holds).map(|entry| &entry.target).collect()
    }
}

fn every(text: &Localized) -> impl Iterator<Item = &str> {
    text.0.values().map(String::as_str)
}

/// The words of a query, folded, each after the space that words begin with, with and without the Arabic article.
fn words(query: &str) -> Vec<Vec<String>> {
    const ARTICLE: &str = "ال";
    let arabic = |word: &str| word.chars().next().is_some_and(|c| ('\u{620}'..='\u{64a}').contains(&c));
    let forms = |word: &str| {
        let bare = word.strip_prefix(ARTICLE).filter(|rest| rest.chars().count() > 2);
        let other = match bare {
            Some(bare) => Some(format!(" {bare}")),
            None => arabic(word).then(|| format!(" {ARTICLE}{word}")),
        };
        std::iter::once(format!(" {word}")).chain(other).collect()
    };
    fold(query).0.split_whitespace().map(forms).collect()
}

/// Whether a text holds all words of a query, each at the beginning of a word; every text holds an empty one.
#[must_use]
pub fn holds(text: &str, query: &str) -> bool {
    let folded = fold(&format!(" {text}")).0;
    words(query).iter().all(|forms| forms.iter().any(|form| folded.contains(form.as_str())))
}

/// Where the words of a query are in a text: byte ranges, in order, none within another.
#[must_use]
pub fn hits(text: &str, query: &str) -> Vec<Range<usize>> {
    let (folded, origins) = fold(&format!(" {text}"));
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for word in words(query).into_iter().flatten() {
        for (at, found) in folded.match_indices(&word) {
            // The leading space belongs to the word only for the search; origins count it too.
            let (first, last) = (at + 1, at + found.len() - 1);
            let begin = origins[first].0.saturating_sub(1);
            let end = origins[last].1.saturating_sub(1);
            ranges.push(begin..end);
        }
    }
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    ranges.dedup_by(|later, earlier| later.start < earlier.end);
    ranges
}

/// A text as it is compared, and for each of its bytes the range of bytes that it comes from.
///
/// Small letters; compatibility forms and accents taken apart (Unicode NFKD) and the accents left out, which also makes
/// one letter of أ إ آ; Arabic letters that are written now one way, now another (ة ه, ى ي, and Persian forms) as one;
/// no vowel signs, tatweel or marks of direction; transliterations in one spelling (y as i, no doubled letters).
/// Anything that is no letter or digit is a space.
pub(in crate::atlas) fn fold(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut folded = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len());
    let mut last = '\0';
    for (offset, original) in text.char_indices() {
        let range = (offset, offset + original.len_utf8());
        for lower in original.to_lowercase() {
            decompose_compatible(lower, |part| {
                let Some(c) = folded_char(part) else { return };
                if c == last && (c == ' ' || c.is_ascii_lowercase()) {
                    return;
                }
                last = c;
                folded.push(c);
                origins.extend(std::iter::repeat_n(range, c.len_utf8()));
            });
        }
    }
    (folded, origins)
}

/// A character as it is compared; none where it does not count.
fn folded_char(c: char) -> Option<char> {
    Some(match c {
        // Tatweel, apostrophes in names, joiners and marks of direction.
        '\u{640}'
        | '\''
        | '’'
        | '‘'
        | 'ʿ'
        | 'ʾ'
        | 'ʼ'
        | '\u{200c}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{61c}' => return None,
        c if is_combining_mark(c) => return None,
        'ٱ' => 'ا',
        'ة' | 'ە' => 'ه',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'y' | 'ı' => 'i',
        c if c.is_alphanumeric() => c,
        _ => ' ',
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str) -> Vec<Target> {
        let atlas = crate::atlas::built_in().unwrap();
        Index::new(&atlas).find(query).into_iter().cloned().collect()
    }

    #[test]
    fn a_base_is_found_however_it_is_spelled() {
        let base = Target::Place(PlaceId::from("ain-al-asad"));
        for query in [
            "Ain al-Asad",
            "ayn al-assad",
            "AL ASAD",
            "asad",
            "عين الأسد",
            "عين الاسد",
            "عَيْن الأسَد",
            "قاعده عين",
            "اسد",
            "قاعدة العين",
            "الجويه",
            "عيـــن",
            "Ａｉｎ al-Ásad",
        ] {
            assert!(found(query).contains(&base), "{query}");
        }
        for query in ["", " ", "-", "xyzzy", "sad"] {
            assert!(!found(query).contains(&base), "{query}");
        }
    }

    #[test]
    fn a_query_in_one_language_finds_what_is_shown_in_the_other() {
        let claim = Target::Claim(ClaimId::from("army-takes-over"));
        assert!(found("الجيش العراقي إدارة").contains(&claim) && found("iraqi army control").contains(&claim));
        assert!(found("العشرات من الجنود").contains(&Target::Claim(ClaimId::from("awadi-departures"))), "quotations");
    }

    #[test]
    fn hits_are_marked_in_the_text_as_it_stands() {
        let marked = |text: &str, query: &str| -> Vec<String> {
            hits(text, query).into_iter().map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(marked("Ain al-Asad air base", "assad ain"), ["Ain", "Asad"]);
        assert_eq!(marked("قاعدة عين الأسد", "الاس"), ["الأس"]);
        assert_eq!(marked("قال المتحدّث", "المتحدث"), ["المتحدّث"]);
        assert!(marked("Baghdad", "dad").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn hits_never_cut_a_character(text in "\\PC{0,40}", query in "\\PC{0,10}") {
            for range in hits(&text, &query) {
                proptest::prop_assert!(text.get(range).is_some());
            }
        }
    }
}
