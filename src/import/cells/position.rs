//! Positions as people write them: decimal degrees with comma or point, degrees with minutes and seconds, both in one
//! cell, links to maps.

use crate::import::cells::text::western_digits;

/// A position in degrees, not yet checked against the globe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LonLat {
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

/// The axis that a letter behind a number names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Axis {
    Lat,
    Lon,
}

/// One coordinate: 33.79, 33,79, 33°47′24″N, “N 33 47 24”.
pub fn coordinate(cell: &str) -> Option<f64> {
    let found = angles(&western_digits(cell));
    match found[..] {
        [(value, _)] => Some(value),
        _ => None,
    }
}

/// Both coordinates: “33.79, 42.44”, latitude first unless letters say otherwise, a link to a map, a point in WKT.
pub fn both(cell: &str) -> Option<LonLat> {
    let text = western_digits(cell.trim());
    if let Some(found) = link(&text) {
        return Some(found);
    }
    let lower = text.to_lowercase();
    if let Some(point) = lower.strip_prefix("point") {
        // WKT has the longitude first.
        let numbers = numbers(point.trim_matches([' ', '(', ')', 'z', 'm']));
        return Some(LonLat { lon: *numbers.first()?, lat: *numbers.get(1)? });
    }
    match angles(&text)[..] {
        [(first, Some(Axis::Lon)), (second, _)] | [(second, _), (first, Some(Axis::Lon))] => {
            Some(LonLat { lon: first, lat: second })
        }
        [(first, _), (second, _)] => Some(LonLat { lat: first, lon: second }),
        _ => None,
    }
}

/// The position in the address of a map.
fn link(text: &str) -> Option<LonLat> {
    let number = |at: &str| -> Option<f64> {
        let end = at.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(at.len());
        at[..end].parse().ok()
    };
    let pair = |at: &str, separator: char| {
        let (lat, rest) = at.split_once(separator)?;
        Some(LonLat { lat: number(lat)?, lon: number(rest)? })
    };
    let after = |mark: &str| text.find(mark).map(|at| &text[at + mark.len()..]);
    if let Some(rest) = text.strip_prefix("geo:") {
        return pair(rest, ',');
    }
    if !text.starts_with("http") {
        return None;
    }
    // A marker is meant before the middle of the view.
    if let (Some(lat), Some(lon)) = (after("!3d"), after("!4d")) {
        return Some(LonLat { lat: number(lat)?, lon: number(lon)? });
    }
    if let (Some(lat), Some(lon)) = (after("mlat="), after("mlon=")) {
        return Some(LonLat { lat: number(lat)?, lon: number(lon)? });
    }
    if let Some(map) = after("#map=") {
        return pair(map.split_once('/')?.1, '/');
    }
    ["/@", "@", "?q=", "&q=", "query=", "ll=", "loc:", "center="]
        .iter()
        .filter_map(|mark| after(mark))
        .find_map(|rest| pair(&rest.replace("%2C", ",").replace("%2c", ","), ','))
}

fn numbers(text: &str) -> Vec<f64> {
    text.split([' ', ',']).filter_map(|part| part.parse().ok()).collect()
}

/// The angles in a text, each with the axis that a letter names.
fn angles(text: &str) -> Vec<(f64, Option<Axis>)> {
    let mut angles: Vec<(f64, Option<Axis>)> = Vec::new();
    let mut parts: Vec<f64> = Vec::new();
    let mut letter: Option<char> = None;
    // The sign or mark that stood last decides whether the next number goes on with the same angle.
    let mut goes_on = false;
    let mut finish = |parts: &mut Vec<f64>, letter: Option<char>| {
        if let Some(angle) = angle(parts, letter) {
            angles.push(angle);
        }
        parts.clear();
    };
    let tokens = tokens(text);
    if tokens.iter().any(|token| matches!(token, Token::Other)) {
        return Vec::new();
    }
    for token in &tokens {
        match *token {
            Token::Number(number) => {
                let fresh = parts.is_empty() || goes_on || letter_leads(&tokens) && parts.len() < 3 && letter.is_some();
                if !fresh {
                    finish(&mut parts, letter.take());
                }
                parts.push(number);
                goes_on = false;
            }
            Token::Mark => goes_on = true,
            Token::Letter(found) => {
                if letter_leads(&tokens) {
                    if !parts.is_empty() {
                        finish(&mut parts, letter.take());
                    }
                    letter = Some(found);
                } else {
                    finish(&mut parts, Some(found));
                }
                goes_on = false;
            }
            Token::Comma => {
                if !parts.is_empty() {
                    finish(&mut parts, letter.take());
                }
                goes_on = false;
            }
            Token::Seconds => goes_on = false,
            Token::Other => return Vec::new(),
        }
    }
    if !parts.is_empty() {
        finish(&mut parts, letter);
    }
    angles
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    Number(f64),
    /// Of degrees or minutes: what follows belongs to the same angle.
    Mark,
    /// Of seconds: the angle ends here.
    Seconds,
    Letter(char),
    Comma,
    Other,
}

/// Whether the letters stand before their numbers.
fn letter_leads(tokens: &[Token]) -> bool {
    matches!(tokens.first(), Some(Token::Letter(_)))
}

fn tokens(text: &str) -> Vec<Token> {
    let text = &text.replace("''", "″").replace("deg", "°");
    // A comma between digits is a decimal one where there is no point.
    let separates = |at: usize| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let decimal = digit(before.chars().next_back()) && digit(after.chars().next());
        !decimal || text.contains('.')
    };
    let mut tokens = Vec::new();
    let mut number = String::new();
    let flush = |number: &mut String, tokens: &mut Vec<Token>| {
        if !number.is_empty() {
            tokens.push(number.parse().map_or(Token::Other, Token::Number));
            number.clear();
        }
    };
    for (at, c) in text.char_indices() {
        match c {
            '0'..='9' | '.' => number.push(c),
            ',' if !separates(at) => number.push('.'),
            '-' | '+' | '−' if number.is_empty() => number.push(if c == '−' { '-' } else { c }),
            _ => {
                flush(&mut number, &mut tokens);
                match c {
                    '°' | 'º' | '˚' | '′' | '’' | '\'' | '‘' | ':' => tokens.push(Token::Mark),
                    '″' | '”' | '"' | '“' => tokens.push(Token::Seconds),
                    'N' | 'S' | 'E' | 'W' | 'n' | 's' | 'e' | 'w' => tokens.push(Token::Letter(c.to_ascii_uppercase())),
                    'O' | 'o' => tokens.push(Token::Letter('O')),
                    'ش' => tokens.push(Token::Letter('N')),
                    'ق' => tokens.push(Token::Letter('E')),
                    ',' | ';' | '/' | '|' => tokens.push(Token::Comma),
                    '(' | ')' | '[' | ']' | '\u{200e}' | '\u{200f}' => {}
                    c if c.is_whitespace() => {}
                    _ => tokens.push(Token::Other),
                }
            }
        }
    }
    flush(&mut number, &mut tokens);
    tokens
}

/// Degrees from degrees, minutes and seconds, and the letter that goes with them.
fn angle(parts: &[f64], letter: Option<char>) -> Option<(f64, Option<Axis>)> {
    let (degrees, minutes, seconds) = match parts {
        [degrees] => (*degrees, 0.0, 0.0),
        [degrees, minutes] => (*degrees, *minutes, 0.0),
        [degrees, minutes, seconds] => (*degrees, *minutes, *seconds),
        _ => return None,
    };
    if !(0.0..60.0).contains(&minutes) || !(0.0..60.0).contains(&seconds) || !degrees.is_finite() {
        return None;
    }
    let size = degrees.abs() + minutes / 60.0 + seconds / 3600.0;
    let (axis, sign) = match letter {
        Some('N') => (Some(Axis::Lat), 1.0),
        Some('S') => (Some(Axis::Lat), -1.0),
        // “O” is the east in German and the west in French and Spanish: the number says nothing without its sign.
        Some('E') => (Some(Axis::Lon), 1.0),
        Some('W') => (Some(Axis::Lon), -1.0),
        Some(_) => return None,
        None => (None, 1.0),
    };
    let sign = if degrees.is_sign_negative() { -1.0 } else { sign };
    Some((sign * size, axis))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<LonLat>, lat: f64, lon: f64) -> bool {
        found.is_some_and(|found| (found.lat - lat).abs() < 1e-4 && (found.lon - lon).abs() < 1e-4)
    }

    #[test]
    fn one_coordinate() {
        for (cell, right) in [
            ("33.79", 33.79),
            ("33,79", 33.79),
            ("-20,5", -20.5),
            ("٣٣٫٧٩", 33.79),
            ("33°47′24″N", 33.79),
            ("33° 47' 24\" S", -33.79),
            ("33°47.4′N", 33.79),
            ("N 33 47 24", 33.79),
            ("33:47:24", 33.79),
            ("44.01 E", 44.01),
            ("44.01W", -44.01),
        ] {
            let found = coordinate(cell);
            assert!(found.is_some_and(|found| (found - right).abs() < 1e-4), "{cell}: {found:?}");
        }
        for cell in ["", "Erbil", "33.79 44.01", "12 O", "33°99′N"] {
            assert_eq!(coordinate(cell), None, "{cell}");
        }
    }

    #[test]
    fn both_in_one_cell() {
        for cell in [
            "36.19, 44.01",
            "36.19,44.01",
            "36.19 44.01",
            "(36.19; 44.01)",
            "36,19; 44,01",
            "N 36.19 E 44.01",
            "44.01 E, 36.19 N",
            "36°11′24″N 44°00′36″E",
            "36°11'24\"N, 44°00'36\"E",
            "POINT (44.01 36.19)",
            "geo:36.19,44.01?z=12",
            "https://www.google.com/maps/@36.19,44.01,12z",
            "https://www.google.com/maps/place/Erbil/@36.2,44.1,12z/data=!3m1!4b1!8m2!3d36.19!4d44.01",
            "https://maps.google.com/?q=36.19,44.01",
            "https://www.openstreetmap.org/#map=12/36.19/44.01",
            "https://www.openstreetmap.org/?mlat=36.19&mlon=44.01#map=5/1/2",
        ] {
            assert!(near(both(cell), 36.19, 44.01), "{cell}: {:?}", both(cell));
        }
        for cell in ["", "Erbil", "36.19", "https://example.org/a", "1 2 3 4 5"] {
            assert_eq!(both(cell), None, "{cell}");
        }
    }
}
