//! An atlas as a workbook that Excel and LibreOffice edit and this program opens again, and a workbook to begin with.

use rust_xlsxwriter::{Color, DataValidation, ExcelDateTime, Format, Note, Workbook, Worksheet, XlsxError};

use crate::atlas::Atlas;
use crate::atlas::model::{Condition, PlaceKind, Stance};
use crate::atlas::sheets::{self, Cell};
use crate::export::error::ExportError;
use crate::text::Messages;

/// How far down drop-down lists reach.
const LISTED_ROWS: u32 = 5_000;

#[allow(clippy::needless_pass_by_value, reason = "it is what errors are mapped by")]
fn failed(error: XlsxError) -> ExportError {
    ExportError::Draw(error.to_string())
}

/// The whole atlas. Nothing is lost: the workbook opens as the same atlas.
///
/// # Errors
///
/// When a sheet cannot hold it.
pub fn workbook(atlas: &Atlas) -> Result<Vec<u8>, ExportError> {
    let mut book = new_book()?;
    let heading = heading();
    for sheet in sheets::sheets(atlas) {
        let page = book.add_worksheet();
        page.set_name(&sheet.name).map_err(failed)?;
        for (column, text) in (0_u16..).zip(&sheet.head) {
            page.write_with_format(0, column, text, &heading).map_err(failed)?;
            page.set_column_width(column, width(text)).map_err(failed)?;
        }
        for (row, cells) in (1_u32..).zip(&sheet.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Cell::Text(text) if text.is_empty() => {}
                    Cell::Text(text) => page.write_string(row, column, text).map(drop).map_err(failed)?,
                    Cell::Number(number) => page.write_number(row, column, *number).map(drop).map_err(failed)?,
                }
            }
        }
        page.set_freeze_panes(1, 1).map_err(failed)?;
        for (field, words) in lists() {
            // Sources have kinds, too, but others.
            let is_listed = |heading: &String| heading == field && (field != "kind" || sheet.name == "Places");
            if let Some((column, _)) = (0_u16..).zip(&sheet.head).find(|(_, heading)| is_listed(heading)) {
                list(page, column, &words).map_err(failed)?;
            }
        }
    }
    book.save_to_buffer().map_err(failed)
}

/// A workbook to begin with: places and claims, with headings that explain themselves, lists to choose from, and an
/// example that is to be replaced.
///
/// # Errors
///
/// None that writing to memory can have.
pub fn template(messages: &Messages) -> Result<Vec<u8>, ExportError> {
    const PLACES: [(&str, &str); 5] = [
        ("name", "template-name"),
        ("lat", "template-lat"),
        ("lon", "template-lon"),
        ("kind", "template-kind"),
        ("source", "template-place-source"),
    ];
    const CLAIMS: [(&str, &str); 11] = [
        ("date", "template-date"),
        ("by", "template-by"),
        ("side", "template-side"),
        ("stance", "template-stance"),
        ("statement", "template-statement"),
        ("place", "template-place"),
        ("state", "template-state"),
        ("to", "template-to"),
        ("source", "template-source"),
        ("url", "template-url"),
        ("due", "template-due"),
    ];
    let mut book = new_book()?;
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let places = page(&mut book, "Places", &PLACES, messages).map_err(failed)?;
    let example = [("template-example-old", 57.05, 9.92), ("template-example-new", 56.95, 10.02)];
    for (row, (name, lat, lon)) in (1_u32..).zip(example) {
        places.write_string(row, 0, messages.text(name)).map_err(failed)?;
        places.write_number(row, 1, lat).map_err(failed)?;
        places.write_number(row, 2, lon).map_err(failed)?;
        places.write_string(row, 3, PlaceKind::Other.name()).map_err(failed)?;
    }
    let claims = page(&mut book, "Claims", &CLAIMS, messages).map_err(failed)?;
    let (old, new) = (messages.text("template-example-old"), messages.text("template-example-new"));
    let plan = ["template-example-board", "template-example-company", "template-example-plan"];
    let report = ["template-example-mayor", "template-example-town", "template-example-report"];
    let rows =
        [(2, plan, Stance::Plans, [&*old, "leaving", &*new]), (20, report, Stance::Reports, [&*new, "receiving", ""])];
    for (row, (date, words, stance, [place, state, to])) in (1_u32..).zip(rows) {
        let date = ExcelDateTime::from_ymd(2024, 10, date).map_err(failed)?;
        claims.write_with_format(row, 0, &date, &day).map_err(failed)?;
        let [by, side, statement] = words.map(|key| messages.text(key));
        let (stance, source) = (stance.name().to_owned(), messages.text("template-example-paper"));
        let [place, state, to, url] = [place, state, to, "https://example.org"].map(str::to_owned);
        let cells = [by, side, stance, statement, place, state, to, source, url];
        for (column, cell) in (1_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            claims.write_string(row, column, cell).map_err(failed)?;
        }
    }
    // What is typed below the example is a day, too.
    claims.set_column_format(0, &day).map_err(failed)?;
    book.save_to_buffer().map_err(failed)
}

fn page<'b>(
    book: &'b mut Workbook,
    name: &str,
    columns: &[(&str, &str)],
    messages: &Messages,
) -> Result<&'b mut Worksheet, XlsxError> {
    let heading = heading();
    let page = book.add_worksheet();
    page.set_name(name)?;
    for (column, (text, note)) in (0_u16..).zip(columns) {
        page.write_with_format(0, column, *text, &heading)?;
        page.set_column_width(column, width(text))?;
        let words = crate::text::bidi::without_marks(&messages.text(note));
        page.insert_note(0, column, &Note::new(words).add_author_prefix(false))?;
        if let Some((_, words)) = lists().into_iter().find(|(field, _)| field == text) {
            list(page, column, &words)?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    Ok(page)
}

/// The words that a column can have.
fn lists() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("kind", PlaceKind::ALL.map(PlaceKind::name).to_vec()),
        ("stance", Stance::ALL.map(Stance::name).to_vec()),
        ("state", Condition::ALL.map(Condition::name).to_vec()),
    ]
}

/// A drop-down list below a heading.
fn list(page: &mut Worksheet, column: u16, words: &[&str]) -> Result<(), XlsxError> {
    let choice = DataValidation::new().allow_list_strings(words)?;
    page.add_data_validation(1, column, LISTED_ROWS, column, &choice).map(drop)
}

fn heading() -> Format {
    Format::new().set_bold().set_background_color(Color::RGB(0x00f3_ebe0))
}

/// How wide a column is, in characters.
fn width(heading: &str) -> f64 {
    match heading.split('_').next().unwrap_or_default() {
        "statement" | "narrative" | "note" | "text" | "summary" | "value" => 60.0,
        "name" | "title" | "url" | "source" | "sources" | "place" | "by" => 28.0,
        _ => 14.0,
    }
}

/// A workbook that is the same each time it is written.
fn new_book() -> Result<Workbook, ExportError> {
    let mut book = Workbook::new();
    let moment = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&moment));
    Ok(book)
}
