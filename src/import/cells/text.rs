//! Texts of cells: digits of other scripts, markup, characters that are not seen.

use unicode_normalization::UnicodeNormalization as _;

/// The text with Western digits and signs for Arabic-Indic and Persian ones.
pub fn western_digits(text: &str) -> String {
    let western = |c: char| match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(u32::from(c) - u32::from('۰'), 10).unwrap_or(c),
        '٫' => '.',
        '٬' => ',',
        c => c,
    };
    text.chars().map(western).collect()
}

/// One line of text as an atlas can hold it: markup becomes text, breaks become spaces, what cannot be seen goes.
pub fn clean(cell: &str) -> String {
    // So spreadsheets, and our own tables, keep a text from being a formula.
    let cell = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell);
    let plain = if cell.contains('<') || cell.contains('&') { without_markup(cell) } else { cell.to_owned() };
    let seen = plain.nfc().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c });
    let seen: String = seen
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{200b}'))
        .collect();
    seen.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a reader of a page would see: tags go, entities become characters. “3 < 4” stays.
fn without_markup(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((length, stands_for)) = tag(rest).or_else(|| entity(rest)) {
            plain.push_str(&stands_for);
            rest = &rest[length..];
        } else {
            plain.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    plain + rest
}

/// A tag at the start of a text: its length, and a space where it separates words.
fn tag(text: &str) -> Option<(usize, String)> {
    let name = text.strip_prefix('<')?.trim_start_matches('/');
    if let Some(comment) = name.strip_prefix("!--") {
        return Some((
            text.len() - comment.len() + comment.find("-->").map_or(comment.len(), |end| end + 3),
            String::new(),
        ));
    }
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = text.find('>')?;
    let word: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
    let within = matches!(
        word.to_lowercase().as_str(),
        "b" | "i" | "em" | "strong" | "a" | "span" | "u" | "font" | "sup" | "sub"
    );
    Some((end + 1, if within { String::new() } else { " ".to_owned() }))
}

fn entity(text: &str) -> Option<(usize, String)> {
    let end = text.char_indices().take(12).find(|(_, c)| *c == ';')?.0;
    let name = &text[1..end];
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((end + 1, character.to_string()))
}

/// The addresses of the web in a text, also those within markup.
pub fn addresses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = ["http://", "https://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let tail = &rest[at..];
        let end =
            tail.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '|')).unwrap_or(tail.len());
        let address = tail[..end].trim_end_matches(['.', ',', ';', ')', ']']).replace("&amp;", "&");
        if !found.contains(&address) {
            found.push(address);
        }
        rest = &tail[end..];
    }
    found
}

/// The address that a cell means: “www.example.org” lacks its scheme.
pub fn address(cell: &str) -> Option<String> {
    let cell = cell.trim();
    if let Some(first) = addresses(cell).into_iter().next() {
        return Some(first);
    }
    let host = cell.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = !cell.contains(char::is_whitespace)
        && host.contains('.')
        && host.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && host.rsplit('.').next().is_some_and(|end| end.len() >= 2 && end.chars().all(char::is_alphabetic))
        && (host.starts_with("www.") || cell.contains('/'));
    is_host.then(|| format!("https://{cell}"))
}

/// Whether a cell says only that nothing is known.
pub fn is_nothing(cell: &str) -> bool {
    const NOTHING: [&str; 28] = [
        "",
        "-",
        "–",
        "—",
        "--",
        "?",
        "??",
        ".",
        "n/a",
        "na",
        "none",
        "null",
        "nil",
        "nan",
        "tbc",
        "tbd",
        "tba",
        "unknown",
        "to be confirmed",
        "#n/a",
        "غير معروف",
        "unbekannt",
        "inconnu",
        "desconocido",
        "неизвестно",
        "невідомо",
        "لا يوجد",
        "todo",
    ];
    NOTHING.contains(&cell.trim().to_lowercase().as_str())
}

/// What makes names the same: case, spaces and ways to write accents do not count.
pub fn key(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(clean("<p>How <b>it</b> went.</p><p>Then &amp; now</p>"), "How it went. Then & now");
        assert_eq!(clean("3 < 4 && 5 > 4"), "3 < 4 && 5 > 4");
        assert_eq!(clean("Erbil\nairport"), "Erbil airport");
        assert_eq!(clean("a\u{202e}b"), "ab");
        assert_eq!(clean("<"), "<");
        assert_eq!(clean("&#x41;&#66;&nope;"), "AB&nope;");
    }

    #[test]
    fn addresses_are_found() {
        assert_eq!(
            addresses(r#"see <a href="https://example.org/1?a=1&amp;b=2">x</a>."#),
            ["https://example.org/1?a=1&b=2"]
        );
        assert_eq!(address("www.example.org/a").as_deref(), Some("https://www.example.org/a"));
        assert_eq!(address("example.org/a").as_deref(), Some("https://example.org/a"));
        assert_eq!(address("12 Main Street"), None);
        assert_eq!(address("e.g."), None);
        assert!(is_nothing("TBC") && is_nothing(" – ") && !is_nothing("Town paper"));
    }
}
