//! Spreadsheets and points of every kind: whatever is in them, an atlas that loads or a list of what is wrong.

use jiff::civil::date;
use proptest::prelude::*;

use marhala::atlas;
use marhala::import::{self, Kind};

fn make(files: &[(&str, &[u8])]) -> Result<String, Vec<import::Problem>> {
    let files: Vec<(String, Vec<u8>)> =
        files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    import::atlas(&files, ("A story", "en"), date(2026, 11, 24))
}

/// Either it loads, without an error, or something is said.
fn holds(result: &Result<String, Vec<import::Problem>>) {
    let messages = marhala::text::Languages::built_in().messages("ar");
    match result {
        Ok(text) => assert!(atlas::read(text.as_bytes(), false).atlas.is_some()),
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(problems.iter().all(|problem| !problem.message(&messages).contains("import-")));
        }
    }
}

/// A cell as people write them: words, numbers, dates, signs, quotes, other scripts, nothing.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-z ]{1,12}",
        "-?[0-9]{1,3}[.,][0-9]{1,4}",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]",
        "[ء-ي ]{1,12}",
        "\\PC{0,16}",
        prop::sample::select(vec!["plans", "reports", "leaving", "city", "https://example.org", "Old port"])
            .prop_map(str::to_owned),
    ]
}

fn table(head: &'static str, columns: usize) -> impl Strategy<Value = Vec<u8>> {
    let rows = prop::collection::vec(prop::collection::vec(cell(), 0..=columns + 1), 0..8);
    rows.prop_map(move |rows| {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(head.split(',')).unwrap();
        for row in rows.iter().filter(|row| !row.is_empty()) {
            writer.write_record(row).unwrap();
        }
        writer.into_inner().unwrap()
    })
}

proptest! {
    #[test]
    fn any_bytes_are_answered(places: Vec<u8>, claims: Vec<u8>) {
        holds(&make(&[("places.csv", &places), ("claims.csv", &claims)]));
    }

    #[test]
    fn any_tables_are_answered(
        places in table("name,lat,lon,kind,region,precision_km,id", 7),
        claims in table("date,by,side,stance,statement,place,state,to,source,url,phase,quote", 12),
    ) {
        holds(&make(&[("places.csv", &places), ("claims.csv", &claims)]));
    }

    #[test]
    fn any_points_are_answered(lon in -400.0..400.0_f64, lat in -200.0..200.0_f64, name in "\\PC{0,12}") {
        let json = serde_json::json!({"type": "FeatureCollection", "features": [
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": {"name": name}}]});
        holds(&make(&[("points.geojson", json.to_string().as_bytes())]));
    }
}

#[test]
fn a_table_of_nothing_known_is_named_with_its_columns() {
    let problems = make(&[("what.csv", b"a,b\n1,2\n")]).unwrap_err();
    assert_eq!(problems[0].kind, Kind::WhichTable { columns: "a, b".into() });
}

#[test]
fn a_misspelled_place_is_suggested() {
    let places = b"name,lat,lon\nOld port,57,9.9\n";
    let claims = b"date,by,side,statement,place,source\n2021-03,X,Y,It moves,Old prot,A paper\n";
    let problems = make(&[("places.csv", places), ("claims.csv", claims)]).unwrap_err();
    assert_eq!(problems[0].kind, Kind::UnknownPlace { found: "Old prot".into(), nearest: "Old port".into() });
    assert_eq!((problems[0].row, problems[0].column.as_str()), (Some(2), "place"));
}
