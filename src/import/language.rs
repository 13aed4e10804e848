//! The language of tables, as far as their letters tell.

use crate::import::sheet::Sheet;

/// How many rows are looked at.
const LOOKED_AT: usize = 200;

/// The tag of the language in which most of the texts seem to be; English where letters do not tell.
pub fn of(sheets: &[Sheet]) -> &'static str {
    let mut counts = [0_usize; 7];
    let cells = sheets.iter().flat_map(|sheet| sheet.rows.iter().take(LOOKED_AT)).flat_map(|row| &row.cells);
    for c in cells.filter(|cell| !cell.starts_with("http")).flat_map(|cell| cell.chars()) {
        let script = match c {
            'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' => 2,
            'ء'..='ي' => 1,
            'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' => 4,
            'а'..='я' | 'А'..='Я' | 'ё' => 3,
            'א'..='ת' => 5,
            '\u{4e00}'..='\u{9fff}' => 6,
            'a'..='z' | 'A'..='Z' | 'à'..='ÿ' => 0,
            _ => continue,
        };
        counts[script] += 1;
    }
    let [latin, arabic, persian, cyrillic, ukrainian, hebrew, chinese] = counts;
    let (arabic_script, cyrillic_script) = (arabic + persian, cyrillic + ukrainian);
    let most = [latin, arabic_script, cyrillic_script, hebrew, chinese].into_iter().max().unwrap_or(0);
    match () {
        () if most == 0 || most == latin => "en",
        () if most == arabic_script => {
            if persian * 20 > arabic_script {
                "fa"
            } else {
                "ar"
            }
        }
        () if most == cyrillic_script => {
            if ukrainian * 50 > cyrillic_script {
                "uk"
            } else {
                "ru"
            }
        }
        () if most == hebrew => "he",
        () => "zh",
    }
}
