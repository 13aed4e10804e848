//! The headings of a grid of cells: titles, merged cells and empty rows may stand above them, sums below.

use crate::import::headings;
use crate::import::problem::{Kind, Problem};
use crate::import::sheet::{Row, Sheet};

/// How far down headings are looked for.
const LOOKED_AT: usize = 15;

/// The table in a grid of cells, each row with its number; none where the grid is empty.
///
/// # Errors
///
/// Rows with more cells than there are headings.
pub fn sheet(file: &str, name: Option<&str>, rows: Vec<(usize, Vec<String>)>) -> Result<Option<Sheet>, Vec<Problem>> {
    let rows: Vec<(usize, Vec<String>)> =
        rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect();
    let known = |cells: &[String]| cells.iter().filter(|cell| headings::recognise(cell).is_some()).count();
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
    let looked_at = rows.iter().take(LOOKED_AT);
    // The row with the most words that headings have; without any, the first with more than one cell.
    let best = looked_at.clone().enumerate().rev().max_by_key(|(_, (_, cells))| known(cells));
    let best = best.filter(|(_, (_, cells))| known(cells) > 0).map(|(at, _)| at);
    let Some(at) = best.or_else(|| looked_at.clone().position(|(_, cells)| filled(cells) > 1)).or(Some(0)) else {
        return Ok(None);
    };
    let Some((_, head)) = rows.get(at) else { return Ok(None) };
    let head: Vec<String> = head.clone();
    let width = head.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    let mut problems = Vec::new();
    let mut body = Vec::new();
    for (number, cells) in rows.into_iter().skip(at + 1) {
        let used = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        if used > width {
            let kind = Kind::TooManyCells { cells: used, head: width };
            problems.push(Problem {
                file: file.to_owned(),
                sheet: name.map(str::to_owned),
                row: Some(number),
                column: String::new(),
                index: None,
                kind,
            });
            continue;
        }
        body.push(Row { number, cells, outline: None });
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Some(Sheet {
        file: file.to_owned(),
        name: name.map(str::to_owned),
        head: head.into_iter().take(width).collect(),
        rows: body,
        is_map: false,
    }))
}
