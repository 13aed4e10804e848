//! The names of months, in full and short, as dates in tables have them.

/// English, German, French, Spanish, Russian and Ukrainian (as names and within dates), Arabic (of the east, of Egypt and
/// the Gulf, of the Maghreb), January first.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "январь", "января", "янв", "січень", "січня", "січ", "يناير", "كانون الثاني", "جانفي", "ژانویه"],
    &["february", "feb", "februar", "février", "fevrier", "févr", "fév", "febrero", "февраль", "февраля", "фев", "лютий", "лютого", "лют", "فبراير", "شباط", "فيفري"],
    &["march", "mar", "märz", "maerz", "mrz", "mars", "marzo", "март", "марта", "мар", "березень", "березня", "бер", "مارس", "آذار", "اذار"],
    &["april", "apr", "avril", "avr", "abril", "abr", "апрель", "апреля", "апр", "квітень", "квітня", "кві", "أبريل", "ابريل", "إبريل", "نيسان", "أفريل"],
    &["may", "mai", "mayo", "май", "мая", "травень", "травня", "тра", "مايو", "أيار", "ايار", "ماي"],
    &["june", "jun", "juni", "juin", "junio", "июнь", "июня", "июн", "червень", "червня", "чер", "يونيو", "حزيران", "جوان", "يونيه"],
    &["july", "jul", "juli", "juillet", "juil", "julio", "июль", "июля", "июл", "липень", "липня", "лип", "يوليو", "تموز", "جويلية", "يوليه"],
    &["august", "aug", "août", "aout", "agosto", "ago", "август", "августа", "авг", "серпень", "серпня", "сер", "أغسطس", "اغسطس", "آب", "أوت"],
    &["september", "sep", "sept", "septembre", "septiembre", "setiembre", "сентябрь", "сентября", "сен", "сент", "вересень", "вересня", "вер", "سبتمبر", "أيلول", "ايلول"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "октябрь", "октября", "окт", "жовтень", "жовтня", "жов", "أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول"],
    &["november", "nov", "novembre", "noviembre", "ноябрь", "ноября", "ноя", "нояб", "листопад", "листопада", "лис", "نوفمبر", "تشرين الثاني"],
    &["december", "dec", "dezember", "dez", "décembre", "decembre", "déc", "diciembre", "dic", "декабрь", "декабря", "дек", "грудень", "грудня", "гру", "ديسمبر", "كانون الأول", "كانون الاول"],
];

/// The month (1 to 12) that small letters name.
pub fn month(name: &str) -> Option<i8> {
    let name = name.trim_end_matches('.');
    let index = MONTHS.iter().position(|names| names.contains(&name))?;
    i8::try_from(index + 1).ok()
}

/// A text of small letters in which each month of two words is one word.
pub fn joined(text: &str) -> String {
    let mut joined = text.to_owned();
    for name in MONTHS.iter().flat_map(|names| names.iter()).filter(|name| name.contains(' ')) {
        if joined.contains(name)
            && let Some(number) = month(name)
            && let Some(single) = MONTHS[usize::from(number.unsigned_abs()) - 1].first()
        {
            joined = joined.replace(name, single);
        }
    }
    joined
}
