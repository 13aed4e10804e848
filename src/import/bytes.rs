//! Text from the bytes of a file: UTF-8, UTF-16, or the code page that its letters suggest.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How many bytes are looked at to tell a code page.
const LOOKED_AT: usize = 256 * 1024;

/// The text of a file. None where it is no text: pictures, programs.
pub fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, wrong) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (!wrong).then_some(text);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return Some(Cow::Borrowed(text));
    }
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    if let Some(encoding) = utf_16(start) {
        let (text, wrong) = encoding.decode_without_bom_handling(bytes);
        return (!wrong).then_some(text);
    }
    if start.contains(&0) {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(start, true);
    let (text, wrong) = detector.guess(None, Utf8Detection::Deny).decode_without_bom_handling(bytes);
    let odd = text.chars().take(LOOKED_AT).filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')).count();
    (!wrong && odd == 0).then_some(text)
}

/// UTF-16 without a byte order mark: every other byte of Latin text is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), bytes.len() / 2);
    match () {
        () if odd > half / 3 && even * 8 < odd => Some(UTF_16LE),
        () if even > half / 3 && odd * 8 < even => Some(UTF_16BE),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_write_letters_is_read() {
        let long = "Die Brücke über den Fluss ist gesperrt; Bürgermeister Müller bestätigt das.";
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(long);
        assert_eq!(text(&latin).as_deref(), Some(long));
        let arabic = "الاسم,خط العرض,خط الطول\nالمستودع الشمالي,33.3,44.4\nبوابة النهر,36.2,44.0\n";
        let (page, _, lossy) = encoding_rs::WINDOWS_1256.encode(arabic);
        assert!(!lossy);
        assert_eq!(text(&page).as_deref(), Some(arabic));
        let russian = "название,широта,долгота\nСтарая мельница,55.7,37.6\n";
        assert_eq!(text(&encoding_rs::WINDOWS_1251.encode(russian).0).as_deref(), Some(russian));
        let wide: Vec<u8> = "name\tlat\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&wide).as_deref(), Some("name\tlat\n"));
        assert_eq!(text(&[b"\xff\xfe".as_slice(), &wide].concat()).as_deref(), Some("name\tlat\n"));
        assert_eq!(text(b"\xef\xbb\xbfname").as_deref(), Some("name"));
        assert_eq!(text(&[0x89, b'P', b'N', b'G', 0, 1, 2, 0xff]), None);
    }
}
