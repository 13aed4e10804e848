//! Credits of others, which come as HTML, as plain text.

/// The longest credit, in characters.
const LONGEST: usize = 160;

/// The text of a credit: without tags, and with nothing in it that turns or hides text.
#[must_use]
pub fn plain(html: &str) -> String {
    let (mut text, mut inside) = (String::new(), false);
    for sign in html.chars().take(4096) {
        match sign {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if inside => {}
            sign if sign.is_control() || is_hidden(sign) => text.push(' '),
            sign => text.push(sign),
        }
    }
    let text = text
        .replace("&copy;", "©")
        .replace("&amp;", "&")
        .replace("&nbsp;", " ")
        .replace("&lt;", "‹")
        .replace("&gt;", "›");
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST).collect()
}

fn is_hidden(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn credits_are_plain_text() {
        let html = "<a href=\"https://osm.org\" target=_blank>&copy; OpenStreetMap</a>\n contributors\u{202e}<script>x</script>";
        assert_eq!(plain(html), "© OpenStreetMap contributors x");
        assert_eq!(plain(&"a".repeat(900)).len(), 160);
    }
}
