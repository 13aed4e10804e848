//! Tables as text: separated by commas, semicolons, tabs or bars, with whatever spreadsheets put above the headings.

use csv::{ReaderBuilder, StringRecord};

use crate::import::formats::grid;
use crate::import::problem::{Kind, Problem};
use crate::import::sheet::Sheet;

/// Reads a table. Rows are counted as a spreadsheet counts them, also where a cell has several lines.
///
/// # Errors
///
/// A row with more cells than there are headings: a separator that was not quoted has moved the cells.
pub fn read(file: &str, text: &str) -> Result<Vec<Sheet>, Vec<Problem>> {
    let (separator, text, first) = separator(text);
    let mut reader =
        ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    let mut record = StringRecord::new();
    // Where the record before began, the line breaks up to there, and those within cells, which are no rows.
    let (mut from, mut breaks, mut within) = (0, 0, 0);
    let end_of_line = if text.contains('\n') { '\n' } else { '\r' };
    loop {
        let at = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                let rest = text.get(at..).unwrap_or_default();
                let start = at + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
                breaks += text.get(from..start).unwrap_or_default().matches(end_of_line).count();
                from = start;
                rows.push((first + breaks - within, record.iter().map(|cell| cell.trim().to_owned()).collect()));
                within += record.iter().map(|cell| cell.matches(end_of_line).count()).sum::<usize>();
            }
            Err(error) => {
                return Err(vec![Problem::of_file(file, Kind::NotATable { reason: error.to_string() })]);
            }
        }
    }
    grid::sheet(file, None, rows).map(|sheet| sheet.into_iter().collect())
}

/// The separator of a table, the table without a line that names it, and the number of its first row.
fn separator(text: &str) -> (u8, &str, usize) {
    let line = text.lines().next().unwrap_or_default();
    if let Some(named) = line.trim().strip_prefix("sep=").or_else(|| line.trim().strip_prefix("SEP="))
        && let Some(separator) = named.bytes().next().or(line.ends_with('\t').then_some(b'\t'))
    {
        return (separator, text[line.len()..].trim_start_matches(['\r', '\n']), 2);
    }
    // The one that cuts most of the first lines into the same number of cells, at least two.
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(12).collect();
    let score = |separator: char| {
        let counts: Vec<usize> = lines.iter().map(|line| outside_quotes(line, separator)).collect();
        let head = counts.iter().copied().max().unwrap_or(0);
        let same = counts.iter().filter(|count| **count == head).count();
        (usize::from(head > 0) * same, head)
    };
    let best = [',', ';', '\t', '|'].into_iter().rev().max_by_key(|separator| score(*separator));
    let best = best.filter(|best| score(*best).1 > 0).unwrap_or(',');
    (u8::try_from(best).unwrap_or(b','), text, 1)
}

fn outside_quotes(line: &str, separator: char) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c == separator && !quoted => count += 1,
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        read("a.csv", text).unwrap()[0].rows.iter().map(|row| (row.number, row.cells.clone())).collect()
    }

    #[test]
    fn rows_count_as_in_a_spreadsheet() {
        assert_eq!(rows("a,b\r\n1,2\r\n3,4\r\n").iter().map(|row| row.0).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(rows("a,b\n1,2\n\n3,4\n").iter().map(|row| row.0).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(rows("a,b\n\"1\nx\",2\n3,4\n").iter().map(|row| row.0).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(rows("sep=;\na;b\n1;2\n").iter().map(|row| row.0).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn a_separator_in_a_cell_is_not_the_separator_of_the_table() {
        assert_eq!(rows("name;lat;lon\nA;36,19;44,01\n")[0].1, ["A", "36,19", "44,01"]);
        assert_eq!(rows("name\tnote\nA\tone, two, three\n")[0].1, ["A", "one, two, three"]);
    }

    #[test]
    fn a_row_longer_than_the_headings_is_refused() {
        let problems = read("a.csv", "name,lat,lon\nErbil,36,19,44,01\n").unwrap_err();
        assert_eq!((problems[0].row, &problems[0].kind), (Some(2), &Kind::TooManyCells { cells: 5, head: 3 }));
    }
}
