//! The names under which columns come, in the languages of the people who write them.

use unicode_normalization::UnicodeNormalization as _;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those of the format")]
pub enum Field {
    Id,
    Name,
    Place,
    Lat,
    Lon,
    Coordinates,
    Kind,
    Region,
    Precision,
    To,
    Date,
    End,
    Year,
    Month,
    Day,
    EndYear,
    EndMonth,
    EndDay,
    By,
    Role,
    Side,
    Unnamed,
    Stance,
    Title,
    Statement,
    Quote,
    Note,
    State,
    Phase,
    Source,
    Publisher,
    Url,
    Answers,
    Question,
    Version,
    Due,
    Type,
    LeaveOut,
}

/// A heading that was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What its column holds.
    pub field: Field,
    /// The language of its texts, where it names one: `name_ar`.
    pub language: Option<String>,
    /// How usual the name is: 0 is the name that the format uses.
    pub rank: usize,
}

use Field::{
    Answers, By, Coordinates, Date, Day, Due, End, EndDay, EndMonth, EndYear, Id, Kind, Lat, LeaveOut, Lon, Month,
    Name, Note, Phase, Place, Precision, Publisher, Question, Quote, Region, Role, Side, Source, Stance, State,
    Statement, Title, To, Type, Unnamed, Url, Version, Year,
};

/// Every name by which a column is known, the usual one first. Letters are small, signs between words are spaces.
#[rustfmt::skip]
pub const NAMES: &[(Field, &[&str])] = &[
    (Id, &["id", "event id", "eventid", "incident id", "identifier", "uid", "code", "المعرف", "المعرّف", "kennung", "identifiant", "identificador", "идентификатор", "ідентифікатор"]),
    (Lat, &["lat", "latitude", "y", "lat dd", "latitude dd", "gps lat", "point y", "خط العرض", "العرض", "breite", "breitengrad", "geographische breite", "latitud", "широта"]),
    (Lon, &["lon", "longitude", "lng", "long", "x", "lon dd", "longitude dd", "gps lon", "gps long", "point x", "خط الطول", "الطول", "länge", "längengrad", "geographische länge", "longitud", "долгота", "довгота"]),
    (Coordinates, &["coordinates", "coords", "coordinate", "lat lon", "lat lng", "latlng", "latlon", "latitude longitude", "lat long", "gps", "gps coordinates", "geolocation", "geo", "geotag", "map link", "google maps", "google maps link", "wkt", "mgrs", "الإحداثيات", "احداثيات", "إحداثيات", "koordinaten", "coordonnées", "coordonnées gps", "coordenadas", "координаты", "координати"]),
    (Place, &["place", "location", "place name", "location name", "where", "about", "site", "town", "city", "village", "settlement", "locality", "venue", "address name", "المكان", "الموقع", "المدينة", "ort", "ortsname", "stadt", "lieu", "ville", "localité", "lugar", "ubicación", "ciudad", "место", "город", "населенный пункт", "населённый пункт", "місце", "місто", "населений пункт"]),
    (Name, &["name", "label", "battle name", "الاسم", "bezeichnung", "nom", "nombre", "название", "наименование", "имя", "назва"]),
    (Title, &["title", "headline", "heading", "event", "event name", "event title", "incident", "العنوان", "الحدث", "titel", "überschrift", "ereignis", "titre", "événement", "título", "titulo", "evento", "заголовок", "событие", "подія"]),
    (Statement, &["statement", "claim", "description", "desc", "text", "what", "what happened", "summary", "details", "content", "body", "event description", "incident description", "notes and quotes", "cmt", "القول", "الوصف", "النص", "الخبر", "aussage", "beschreibung", "text der aussage", "was", "déclaration", "description de l'événement", "texte", "declaración", "descripción", "descripcion", "texto", "описание", "текст", "заявление", "опис", "заява"]),
    (Kind, &["kind", "place kind", "place type", "النوع", "نوع المكان"]),
    (Type, &["type", "category", "event type", "incident type", "typ", "kategorie", "art", "catégorie", "tipo", "categoría", "тип", "категория", "категорія"]),
    (Region, &["region", "governorate", "province", "admin1", "state province", "oblast", "district", "county", "country", "المحافظة", "المنطقة", "provinz", "bezirk", "land", "région", "département", "pays", "región", "provincia", "país", "регион", "область", "страна", "регіон", "країна"]),
    (Precision, &["precision km", "precision", "accuracy km", "الدقة"]),
    (To, &["to", "to place", "moved to", "destination", "إلى", "الوجهة", "nach", "ziel", "vers", "hacia", "куда", "куди"]),
    (Date, &["date", "when", "day of event", "event date", "incident date", "start", "start date", "startdate", "begin", "from", "timestamp", "datetime", "date time", "time start", "published", "date published", "publication date", "التاريخ", "تاريخ", "البداية", "datum", "wann", "beginn", "anfang", "date de début", "début", "quand", "fecha", "inicio", "fecha de inicio", "дата", "начало", "когда", "початок"]),
    (End, &["end", "end date", "enddate", "until", "date end", "finish", "time end", "النهاية", "ende", "bis", "fin", "date de fin", "fecha de fin", "конец", "кінець"]),
    (Year, &["year", "start year", "السنة", "jahr", "année", "año", "год", "рік"]),
    (Month, &["month", "start month", "الشهر", "monat", "mois", "mes", "месяц", "місяць"]),
    (Day, &["day", "start day", "اليوم", "tag", "jour", "día", "dia", "день"]),
    (EndYear, &["end year"]),
    (EndMonth, &["end month"]),
    (EndDay, &["end day"]),
    (By, &["by", "who", "actor", "speaker", "who says", "who says so", "who said", "said by", "says", "claimed by", "claimant", "spokesperson", "attributed to", "القائل", "المتحدث", "قاله", "sprecher", "sprecherin", "wer", "qui", "porte parole", "dit par", "quién", "quien", "portavoz", "кто", "спикер", "кем заявлено", "хто", "спікер"]),
    (Role, &["role", "office", "function", "الصفة", "rolle", "amt", "fonction", "cargo", "должность", "посада"]),
    (Side, &["side", "party", "camp", "الطرف", "الجهة", "seite", "partei", "camp politique", "lado", "parte", "сторона"]),
    (Unnamed, &["unnamed", "anonymous", "name withheld", "مجهول", "لم يذكر اسمه", "ungenannt", "anonym", "anonyme", "anónimo", "анонимно", "анонімно"]),
    (Stance, &["stance", "speech act", "الموقف", "haltung", "position du locuteur", "postura"]),
    (Quote, &["quote", "quotation", "verbatim", "الاقتباس", "zitat", "citation", "cita", "цитата"]),
    (Note, &["note", "notes", "comment", "comments", "remark", "remarks", "ملاحظة", "ملاحظات", "anmerkung", "bemerkung", "remarque", "nota", "notas", "примечание", "примітка"]),
    (State, &["state", "status", "condition", "الوضع", "الحالة", "zustand", "stand", "état", "statut", "estado", "состояние", "статус", "стан"]),
    (Phase, &["phase", "chapter", "stage", "المرحلة", "abschnitt", "étape", "fase", "этап", "етап"]),
    (Source, &["source", "sources", "source title", "source name", "reference", "references", "media outlet", "المصدر", "المصادر", "quelle", "quellen", "référence", "fuente", "fuentes", "источник", "источники", "джерело", "джерела"]),
    (Publisher, &["publisher", "outlet", "publication", "newspaper", "الناشر", "herausgeber", "éditeur", "medio", "издание", "видання"]),
    (Url, &["url", "link", "links", "source url", "source link", "sourceurl", "source urls", "web", "website", "href", "permalink", "الرابط", "روابط", "verweis", "lien", "enlace", "ссылка", "посилання"]),
    (Answers, &["answers", "answers to", "in reply to", "replies to", "يرد على", "antwortet auf", "répond à", "responde a"]),
    (Question, &["question", "question id", "السؤال", "frage", "pregunta", "вопрос", "питання"]),
    (Version, &["version", "الرواية", "fassung", "versión", "версия", "версія"]),
    (Due, &["due", "due date", "deadline", "scheduled for", "expected", "الموعد", "fällig", "frist", "échéance", "plazo", "срок", "термін"]),
    (LeaveOut, &["time", "end time", "display date", "media", "media credit", "media caption", "media thumbnail", "background", "group", "zoom", "icon", "color", "colour"]),
];

/// What follows a heading's words where its texts are in another language, as in `name_ar`.
const LANGUAGES: [&str; 22] = [
    "en", "ar", "ckb", "ku", "fr", "de", "es", "ru", "uk", "zh", "he", "fa", "tr", "pt", "it", "pl", "nl", "ja", "ko",
    "sv", "hy", "ka",
];

/// A heading without what makes no difference: case, accents written apart, signs between words.
pub fn folded(heading: &str) -> String {
    let lower: String = heading.nfc().flat_map(char::to_lowercase).collect();
    let spaced: String = lower.chars().map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The field of a heading, if it is one of those that are known.
pub fn recognise(heading: &str) -> Option<Heading> {
    if heading.chars().count() > 60 {
        return None;
    }
    let name = folded(heading);
    if let Some((field, rank)) = known(&name) {
        return Some(Heading { field, language: None, rank });
    }
    // “name ar”, “statement en”; but “place to” is no language.
    if let Some((words, last)) = name.rsplit_once(' ')
        && LANGUAGES.contains(&last)
        && let Some((field, rank)) = known(words).filter(|(field, _)| field.is_text())
    {
        return Some(Heading { field, language: Some(last.to_owned()), rank });
    }
    // “link1”, “source 2”.
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let (field, rank) = known(bare).filter(|(field, _)| bare != name && field.is_many())?;
    Some(Heading { field, language: None, rank })
}

/// Words that say what a column holds wherever they stand in its heading: “date of incident”, “geo lat”. The first that is
/// found decides, so that the address of a source is an address.
#[rustfmt::skip]
const WORDS: &[(Field, &[&str])] = &[
    (Lat, &["latitude", "lat", "latitud", "breite", "широта", "العرض"]),
    (Lon, &["longitude", "lon", "lng", "long", "longitud", "länge", "долгота", "довгота", "الطول"]),
    (Coordinates, &["coordinates", "coords", "coordenadas", "koordinaten", "coordonnées", "координаты", "координати", "geolocation", "الإحداثيات"]),
    (Url, &["url", "urls", "link", "links", "website", "href", "الرابط", "ссылка", "посилання"]),
    (Date, &["date", "datum", "fecha", "дата", "تاريخ", "التاريخ", "timestamp", "datetime"]),
    (Source, &["source", "sources", "quelle", "fuente", "источник", "джерело", "المصدر"]),
    (Statement, &["description", "summary", "narrative", "beschreibung", "descripción", "описание", "опис", "الوصف"]),
    (Place, &["location", "place", "site", "ort", "lieu", "lugar", "место", "місце", "المكان", "الموقع"]),
];

/// The field that a word of a heading suggests, for tables where no heading says it plainly.
pub fn suggested(heading: &str) -> Option<Field> {
    let name = folded(heading);
    // Dates of the table's making, and the like, are not those of what it tells.
    if heading.chars().count() > 60
        || ["updated", "created", "modified", "accessed", "added", "precision"].iter().any(|word| name.contains(word))
    {
        return None;
    }
    let parts: Vec<&str> = name.split(' ').filter(|part| !part.bytes().all(|byte| byte.is_ascii_digit())).collect();
    let suggests = |(field, words): &&(Field, &[&str])| match field {
        // The scale or the type of a source is none.
        Source | Url => parts.last().is_some_and(|last| words.contains(last)),
        _ => parts.iter().any(|part| words.contains(part)),
    };
    WORDS.iter().find(suggests).map(|(field, _)| *field)
}

fn known(name: &str) -> Option<(Field, usize)> {
    NAMES.iter().find_map(|(field, names)| names.iter().position(|known| *known == name).map(|rank| (*field, rank)))
}

impl Field {
    /// The field that `name=FIELD` means on the command line, by the name that the format uses for it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = folded(name);
        if matches!(name.as_str(), "leave out" | "none" | "ignore" | "") {
            return Some(LeaveOut);
        }
        known(&name).map(|(field, _)| field)
    }

    /// The name that the format uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        if self == LeaveOut {
            return "leave out";
        }
        NAMES.iter().find(|(field, _)| *field == self).and_then(|(_, names)| names.first()).copied().unwrap_or_default()
    }

    /// Whether there can be one in each language.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Name | Place | Region | By | Role | Side | Title | Statement | Note | Phase | Question | Version)
    }

    /// Whether a table that has it twice says nothing clear.
    #[must_use]
    pub fn decides(self) -> bool {
        matches!(self, Lat | Lon | Coordinates | Date | By | Side | Statement | Place | State | Stance | Source)
    }

    /// Whether several columns of one table can hold it.
    #[must_use]
    pub fn is_many(self) -> bool {
        matches!(self, Source | Url | LeaveOut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_things() {
        let mut met = std::collections::HashMap::new();
        for (field, names) in NAMES {
            for name in *names {
                assert_eq!(folded(name), *name, "{name} is not folded");
                assert_eq!(met.insert(*name, *field), None, "{name} is there twice");
            }
        }
    }

    #[test]
    fn headings_are_known_however_they_are_written() {
        let field = |heading: &str| recognise(heading).map(|heading| (heading.field, heading.language));
        assert_eq!(field("Start_Date"), Some((Date, None)));
        assert_eq!(field("LATITUDE"), Some((Lat, None)));
        assert_eq!(field("خط العرض"), Some((Lat, None)));
        assert_eq!(field("name_uk"), Some((Name, Some("uk".into()))));
        assert_eq!(field("Statement (ar)"), Some((Statement, Some("ar".into()))));
        assert_eq!(field("link2"), Some((Url, None)));
        assert_eq!(field("Населённый пункт"), Some((Place, None)));
        assert_eq!(field("casualties"), None);
    }
}
