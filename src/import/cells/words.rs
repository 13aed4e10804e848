//! Words of cells that mean one of few things.

use crate::atlas;
use crate::atlas::model::{Condition, PlaceKind, Stance};
use crate::import::headings::folded;

/// What a word means, or how to go on without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant<T> {
    /// This.
    This(T),
    /// Probably a slip of this.
    Slip(String),
    /// Nothing that is known here.
    Unknown,
}

#[rustfmt::skip]
const STANCES: &[(Stance, &[&str])] = &[
    (Stance::Announces, &["announces", "announced", "announce", "announcement", "أعلن", "يعلن", "kündigt an", "annonce", "anuncia", "объявил", "объявляет", "оголосив"]),
    (Stance::Plans, &["plans", "planned", "plan", "intends", "scheduled", "يخطط", "plant", "prévoit", "planea", "планирует", "планує"]),
    (Stance::Reports, &["reports", "reported", "report", "asserts", "claims", "claimed", "أفاد", "يفيد", "berichtet", "meldet", "rapporte", "informa", "сообщает", "сообщил", "повідомив"]),
    (Stance::Confirms, &["confirms", "confirmed", "confirm", "يؤكد", "أكد", "bestätigt", "confirme", "confirma", "подтверждает", "подтвердил", "підтвердив"]),
    (Stance::Denies, &["denies", "denied", "deny", "rejects", "refutes", "ينفي", "نفى", "bestreitet", "dementiert", "dément", "nie", "niega", "desmiente", "отрицает", "опровергает", "опроверг", "заперечує", "спростував"]),
    (Stance::HasNotConfirmed, &["has not confirmed", "not confirmed", "unconfirmed", "silent", "no comment", "declined to comment", "لم يؤكد", "nicht bestätigt", "n'a pas confirmé", "no ha confirmado", "не подтвердил", "не підтвердив"]),
    (Stance::Says, &["says", "said", "comments", "comment", "opinion", "يقول", "قال", "sagt", "dit", "dice", "говорит", "сказал", "сказав"]),
];

#[rustfmt::skip]
const STATES: &[(Condition, &[&str])] = &[
    (Condition::Present, &["present", "there", "حاضرة", "موجود", "anwesend", "présent", "presente", "присутствует"]),
    (Condition::Leaving, &["leaving", "withdrawing", "departing", "مغادرة", "تغادر", "abziehend", "en départ", "saliendo", "уходит"]),
    (Condition::HandedOver, &["handed over", "left", "withdrawn", "vacated", "مسلمة", "مسلّمة", "übergeben", "remis", "entregado", "передан"]),
    (Condition::Receiving, &["receiving", "مستقبلة", "aufnehmend", "accueille", "recibe", "принимает"]),
    (Condition::Unclear, &["unclear", "غير واضح", "unklar", "incertain", "incierto", "неясно"]),
];

#[rustfmt::skip]
const KINDS: &[(PlaceKind, &[&str])] = &[
    (PlaceKind::AirBase, &["air base", "airbase", "قاعدة جوية", "luftwaffenstützpunkt", "base aérienne", "base aérea", "авиабаза"]),
    (PlaceKind::Camp, &["camp", "base", "معسكر", "lager", "campamento", "лагерь"]),
    (PlaceKind::Airport, &["airport", "مطار", "flughafen", "aéroport", "aeropuerto", "аэропорт"]),
    (PlaceKind::City, &["city", "town", "village", "مدينة", "stadt", "ville", "ciudad", "город", "місто"]),
    (PlaceKind::Other, &["other", "أخرى", "andere", "autre", "otro", "другое"]),
];

/// How somebody says it.
pub fn stance(cell: &str) -> Meant<Stance> {
    meant(cell, STANCES)
}

/// How a place stands.
pub fn state(cell: &str) -> Meant<Condition> {
    meant(cell, STATES)
}

/// What kind of place it is.
pub fn kind(cell: &str) -> Meant<PlaceKind> {
    meant(cell, KINDS)
}

/// Whether a cell says yes.
pub fn is_yes(cell: &str) -> bool {
    const YES: [&str; 15] =
        ["yes", "y", "true", "1", "x", "✓", "unnamed", "anonymous", "نعم", "ja", "oui", "sí", "si", "да", "так"];
    YES.contains(&cell.trim().to_lowercase().as_str())
}

fn meant<T: Copy>(cell: &str, words: &[(T, &[&str])]) -> Meant<T> {
    let word = folded(cell);
    let known = words.iter().find(|(_, names)| names.contains(&word.as_str()));
    if let Some((value, _)) = known {
        return Meant::This(*value);
    }
    let names = words.iter().filter_map(|(_, names)| names.first()).copied();
    match atlas::nearest(&word, names) {
        slip if !slip.is_empty() => Meant::Slip(slip),
        _ => Meant::Unknown,
    }
}
