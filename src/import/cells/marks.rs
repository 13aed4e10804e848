//! What stands around a date: about, before our era, open at one side, in the languages of the headings.

/// A number below nothing: who wrote it may count a year 0, or not.
pub(super) fn is_negative(text: &str) -> bool {
    text.strip_prefix(['-', '−']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// What stands before a mark of the time before the common era.
pub(super) fn without_former_era(text: &str) -> Option<&str> {
    const MARKS: [&str; 12] =
        ["b.c.e.", "b.c.", "bce", "bc", "ق.م", "ق م", "قبل الميلاد", "до н", "v. chr", "v.chr", "av. j", "a. c."];
    MARKS.iter().find_map(|mark| {
        let at = text.find(mark)?;
        let (before, after) = (&text[..at], &text[at + mark.len()..]);
        let apart = !before.ends_with(char::is_alphabetic) && !after.starts_with(|c: char| c.is_ascii_alphanumeric());
        apart.then_some(before.trim_end_matches([' ', ',']))
    })
}

/// Without the marks of the common era and of the word “year”.
pub(super) fn without_era(text: &str) -> &str {
    const ENDS: [&str; 13] =
        ["a.d.", "ad", "c.e.", "ce", "n. chr.", "н.э.", "н. э.", "года", "год", "г.", "року", "р.", "م"];
    let mut text = text.trim_end_matches([' ', ',']);
    for end in ENDS {
        if let Some(rest) = text.strip_suffix(end)
            && rest.trim_end().ends_with(|c: char| c.is_ascii_digit())
        {
            text = rest.trim_end();
        }
    }
    text.strip_prefix("ad ").unwrap_or(text)
}

pub(super) fn without_about(text: &str) -> (&str, bool) {
    #[rustfmt::skip]
    const STARTS: [&str; 42] = [
        "circa ", "ca. ", "ca ", "c. ", "c.", "about ", "around ", "approximately ", "approx. ", "~", "≈", "um ", "vers ",
        "около ", "حوالي ", "نحو ", "early ", "mid-", "mid ", "late ", "beginning of ", "end of ", "start of ", "spring ", "summer ",
        "autumn ", "fall ", "winter ", "anfang ", "mitte ", "ende ", "début ", "mi-", "fin ", "principios de ", "finales de ",
        "начало ", "середина ", "конец ", "أوائل ", "منتصف ", "أواخر ",
    ];
    let bare = text.trim_end_matches('?').trim_end();
    let start = STARTS.iter().find_map(|start| bare.strip_prefix(start)).map(str::trim_start);
    (start.unwrap_or(bare), start.is_some() || bare.len() < text.len())
}

pub(super) fn is_open(text: &str) -> bool {
    const STARTS: [&str; 24] = [
        "before ",
        "after ",
        "until ",
        "till ",
        "since ",
        "by ",
        "not before ",
        "from ",
        "<",
        ">",
        "vor ",
        "nach ",
        "bis ",
        "seit ",
        "avant ",
        "après ",
        "depuis ",
        "antes ",
        "después ",
        "до ",
        "после ",
        "після ",
        "قبل ",
        "بعد ",
    ];
    STARTS.iter().any(|start| text.starts_with(start))
}
