//! Finding: across places, phases, speakers, claims, questions and sources, in all languages at once, however a name
//! is spelled.

use std::ops::Range;

use ahash::HashMap;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::atlas::Atlas;
use crate::atlas::lists::{Lists, as_u32};
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

/// Everything that can be found in an atlas: its words, each with what holds it.
///
/// A search is a look into an ordered list of words for each word of the query, so that it answers while somebody types,
/// in an atlas of any size.
#[derive(Clone, Debug)]
pub struct Index {
    /// All words, folded, in order.
    words: Vec<Box<str>>,
    /// For each word the numbers of what holds it, in order.
    holders: Lists<u32>,
    /// How many of each kind there are, in the order in which they are numbered: places, phases, questions, speakers,
    /// claims, sources.
    counts: [usize; 6],
}

/// Words as they are met.
#[derive(Default)]
struct Words {
    numbers: HashMap<Box<str>, u32>,
    /// Word and holder.
    pairs: Vec<(u32, u32)>,
    holders: u32,
    folded: String,
}

impl Words {
    /// Adds what can be found by some texts.
    fn add<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        for text in texts {
            self.folded.clear();
            fold_into(text, &mut self.folded);
            for word in self.folded.split(' ').filter(|word| !word.is_empty()) {
                let next = as_u32(self.numbers.len());
                let number = match self.numbers.get(word) {
                    Some(number) => *number,
                    None => *self.numbers.entry(word.into()).or_insert(next),
                };
                self.pairs.push((number, self.holders));
            }
        }
        self.holders += 1;
    }
}

impl Index {
    /// The index of an atlas.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut met = Words::default();
        for place in &atlas.places {
            let names = std::iter::once(&place.name).chain(&place.also).chain(std::iter::once(&place.region));
            met.add(names.flat_map(every));
        }
        for phase in &atlas.phases {
            met.add(every(&phase.title).chain(every(&phase.narrative)));
        }
        for question in &atlas.questions {
            let versions = question.versions.iter().flat_map(|version| every(&version.statement));
            met.add(every(&question.title).chain(versions));
        }
        for actor in &atlas.actors {
            met.add(every(&actor.name).chain(every(&actor.role)));
        }
        for claim in &atlas.claims {
            let quote = claim.quote.iter().map(|quote| quote.text.as_str());
            met.add(every(&claim.statement).chain(quote));
        }
        for source in &atlas.sources {
            met.add([source.publisher.as_str(), source.title.as_str()].into_iter());
        }
        let counts = [
            atlas.places.len(),
            atlas.phases.len(),
            atlas.questions.len(),
            atlas.actors.len(),
            atlas.claims.len(),
            atlas.sources.len(),
        ];
        let mut words: Vec<(Box<str>, u32)> = met.numbers.into_iter().collect();
        words.sort_unstable();
        let mut rank = vec![0; words.len()];
        for ((_, number), place) in words.iter().zip(0..) {
            rank[*number as usize] = place;
        }
        let mut pairs = met.pairs;
        for (word, _) in &mut pairs {
            *word = rank[*word as usize];
        }
        Self {
            holders: Lists::new(words.len(), &pairs),
            words: words.into_iter().map(|(word, _)| word).collect(),
            counts,
        }
    }

    /// The first `most` things that hold all words of the query, each at the beginning of a word, in the order of the
    /// atlas; and how many there are.
    #[must_use]
    pub fn find(&self, atlas: &Atlas, query: &str, most: usize) -> (Vec<Target>, usize) {
        let words = words(query);
        let all: usize = self.counts.iter().sum();
        let mut found: Option<Vec<u64>> = None;
        for forms in words {
            let mut holders = vec![0_u64; all.div_ceil(64)];
            for form in &forms {
                // Words begin after a space.
                let form = form.trim_start();
                let from = self.words.partition_point(|word| **word < *form);
                let begin = self.words[from..].iter().take_while(|word| word.starts_with(form)).count();
                for holder in self.holders.between(from..from + begin) {
                    holders[*holder as usize / 64] |= 1 << (holder % 64);
                }
            }
            match &mut found {
                None => found = Some(holders),
                Some(found) => found.iter_mut().zip(holders).for_each(|(found, holder)| *found &= holder),
            }
        }
        let Some(found) = found else { return (Vec::new(), 0) };
        let count = found.iter().map(|bits| bits.count_ones() as usize).sum();
        let numbers = found
            .iter()
            .enumerate()
            .flat_map(|(block, bits)| (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| block * 64 + bit));
        (numbers.take(most).filter_map(|number| self.target(atlas, number)).collect(), count)
    }

    /// What a number stands for.
    fn target(&self, atlas: &Atlas, mut number: usize) -> Option<Target> {
        for (kind, count) in self.counts.iter().enumerate() {
            if number < *count {
                return Some(match kind {
                    0 => Target::Place(atlas.places.get(number)?.id.clone()),
                    1 => Target::Phase(number),
                    2 => Target::Question(atlas.questions.get(number)?.id.clone()),
                    3 => Target::Actor(atlas.actors.get(number)?.id.clone()),
                    4 => Target::Claim(atlas.claims.get(number)?.id.clone()),
                    _ => Target::Source(atlas.sources.get(number)?.id.clone()),
                });
            }
            number -= count;
        }
        None
    }
}

fn every(text: &Localized) -> impl Iterator<Item = &str> {
    text.values()
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
    fold_each(text, |c, range| {
        folded.push(c);
        origins.extend(std::iter::repeat_n(range, c.len_utf8()));
    });
    (folded, origins)
}

/// The same without the origins, at the end of a text.
pub(in crate::atlas) fn fold_into(text: &str, folded: &mut String) {
    fold_each(text, |c, _| folded.push(c));
}

fn fold_each(text: &str, mut each: impl FnMut(char, (usize, usize))) {
    let mut last = '\0';
    let mut put = |c: char, range: (usize, usize)| {
        if c == last && (c == ' ' || c.is_ascii_lowercase()) {
            return;
        }
        last = c;
        each(c, range);
    };
    for (offset, original) in text.char_indices() {
        let range = (offset, offset + original.len_utf8());
        // Most letters need no tables.
        match original {
            'a'..='x' | 'z' | '0'..='9' | 'ء' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' => put(original, range),
            'A'..='X' | 'Z' => put(original.to_ascii_lowercase(), range),
            ' ' | '.' | ',' => put(' ', range),
            _ => {
                for lower in original.to_lowercase() {
                    decompose_compatible(lower, |part| {
                        if let Some(c) = folded_char(part) {
                            put(c, range);
                        }
                    });
                }
            }
        }
    }
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
        Index::new(&atlas).find(&atlas, query, usize::MAX).0
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
