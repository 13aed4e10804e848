//! Tables that people have: whatever is in them, an atlas that loads or a list of what is wrong; and nothing that is
//! silently something else.

use jiff::civil::date;
use proptest::prelude::*;

use crate::common::imported::{Made, claims, days, evidence, kinds, make, make_with, one, options, read};
use marhala::atlas;
use marhala::atlas::evidence::Evidence;
use marhala::atlas::model::{Need, Stance};
use marhala::import::{self, DayOrder, Kind, Options};
use marhala::text::Languages;

// ---- Any bytes, any table.

/// Either it loads, without an error, or something is said, in at most a screen.
fn holds(result: &Made) {
    let messages = Languages::built_in().messages("ar");
    match result {
        Ok(made) => assert!(atlas::read(made.text.as_bytes(), false).atlas.is_some()),
        Err(problems) => {
            assert!(!problems.is_empty());
            let lines = import::summary(problems, &messages);
            assert!(lines.iter().all(|line| !line.contains("import-")), "{lines:?}");
            assert!(lines.len() <= 21 && lines.iter().all(|line| line.chars().count() < 1200), "{lines:?}");
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
        "[0-3]?[0-9][/.-][0-3]?[0-9][/.-](20)?[0-9]{2}",
        "[ء-ي ]{1,12}",
        "\\PC{0,16}",
        prop::sample::select(vec![
            "plans",
            "denies",
            "leaving",
            "city",
            "https://example.org",
            "Old port",
            "c. 1812",
            "TBC"
        ])
        .prop_map(str::to_owned),
    ]
}

fn table(head: &'static str, columns: usize) -> impl Strategy<Value = Vec<u8>> {
    let rows = prop::collection::vec(prop::collection::vec(cell(), 0..=columns), 0..8);
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
        claims in table("date,by,side,stance,statement,place,state,to,source,url,phase,quote,unnamed,answers,due,end", 16),
    ) {
        holds(&make(&[("places.csv", &places), ("claims.csv", &claims)]));
    }

    #[test]
    fn any_table_of_events_is_answered(
        events in table("id,location,coordinates,date,title,description,who,type,source,link1,link2,name_ar", 12),
    ) {
        holds(&make(&[("events.csv", &events)]));
    }

    #[test]
    fn any_points_are_answered(lon in -400.0..400.0_f64, lat in -200.0..200.0_f64, name in "\\PC{0,12}", start in cell()) {
        let json = serde_json::json!({"type": "FeatureCollection", "features": [
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]},
             "properties": {"name": name, "start": start}}]});
        holds(&make(&[("points.geojson", json.to_string().as_bytes())]));
    }
}

// ---- One table of events.

#[test]
fn one_table_of_events_is_a_story() {
    let atlas = one(
        "events.csv",
        "place,lat,lon,date,by,side,statement,source\n\
         Erbil,36.19,44.01,2024-10-01,The minister,Town,They left,Gazette\n\
         Erbil,36.19,44.01,2024-11-02,The mayor,Town,They are back,Gazette\n\
         Basra,30.51,47.78,2024-10-05,The mayor,Town,The port is closed,Gazette\n",
    );
    assert_eq!((atlas.places.len(), atlas.claims.len(), atlas.phases.len()), (2, 3, 2));
    assert_eq!(atlas.claims[2].about, [atlas.places[1].id.clone()]);
    let in_row = atlas.source(&atlas.claims[1].sources[1]).unwrap();
    assert_eq!(in_row.title, "events.csv, row 3", "a reader can check the row");
}

#[test]
fn incidents_without_speakers_are_said_by_the_file() {
    let made = make(&[(
        "incidents.csv",
        b"id,location,latitude,longitude,date,description,source,link1,link2,casualties\n\
          I1,Old mill,5.5,17.25,02/24/2022,A roof burned.,Town paper,https://example.org/1,https://example.net/1,3\n\
          I2,Harbour,6,18,03/05/2022,A crane fell.,TBC,www.example.org/2,,\n",
    )]);
    let atlas = read(&made);
    assert_eq!(days(&atlas), ["2022-02-24", "2022-03-05"], "the column proves that months come first");
    let actor = atlas.actor(&atlas.claims[0].by[0]).unwrap();
    assert!(actor.unnamed && actor.name.get("en") == "incidents.csv");
    let urls: Vec<_> = atlas.claims[0].sources.iter().filter_map(|id| atlas.source(id)?.url.clone()).collect();
    assert_eq!(urls, ["https://example.org/1", "https://example.net/1"]);
    let second = atlas.source(&atlas.claims[1].sources[0]).unwrap();
    assert_eq!((second.publisher.as_str(), second.url.as_deref()), ("example.org", Some("https://www.example.org/2")));
    let notes = made.unwrap().notes;
    assert!(notes.iter().any(|note| note.kind == Kind::LeftOut { columns: "casualties".into() }), "{notes:?}");
}

#[test]
fn a_source_is_not_made_a_speaker() {
    let atlas = one("places.csv", "name,lat,lon,source\nNorth plant,50,30,Powergrid\nSouth plant,49,31,Powergrid\n");
    assert!(atlas.actors.iter().all(|actor| actor.unnamed && actor.name.get("en") == "places.csv"));
    assert!(atlas.sources.iter().any(|source| source.publisher == "Powergrid"));
}

#[test]
fn places_are_marked_while_they_are_spoken_of() {
    use marhala::atlas::moment::{Moment, Spoken};
    let atlas = read(&claims(
        "date,by,side,statement,source,place\n2024-01-10,A,X,One,Gazette,Alpha\n2024-06-01,A,X,Two,Gazette,Beta\n2024-08-01,A,X,Three,Gazette,\n",
    ));
    let at = |stop: f64| Moment::at(&atlas, stop).places().map(|now| now.spoken).collect::<Vec<_>>();
    assert_eq!(at(0.0), [Some(Spoken::Now), Some(Spoken::NotYet)]);
    assert_eq!(at(1.0), [Some(Spoken::Before), Some(Spoken::Now)]);
    assert_eq!(at(2.0), [Some(Spoken::Before), Some(Spoken::Before)]);
    // Where a state is known, it is shown instead.
    let stated = read(&claims("date,by,side,statement,source,place,state\n2024-01-10,A,X,One,Gazette,Alpha,present\n"));
    assert_eq!(Moment::at(&stated, 0.0).places().map(|now| now.spoken).collect::<Vec<_>>(), [None, None]);
}

#[test]
fn headings_of_other_peoples_tables_are_understood_or_named() {
    // The scale of a source is none, and notes are what happened.
    let atlas = one(
        "a.csv",
        "event_id_cnty,event_date,year,actor1,location,latitude,longitude,source,source_scale,notes\n\
         U1,24 February 2022,2022,Forces,Mill,50.45,30.52,Town paper; Gazette,National,A fire was seen.\n",
    );
    let publishers: Vec<&str> = atlas.sources.iter().map(|source| source.publisher.as_str()).collect();
    assert_eq!(publishers, ["a.csv", "Town paper", "Gazette", "a.csv"]);
    assert_eq!(atlas.claims[0].statement.get("en"), "A fire was seen.");
    let atlas = one(
        "a.csv",
        "Date of incident,Geo lat,Geo long,Site name,Short description,Source 1 URL\n14/03/2022,50.45° N,30.52° E,Depot,A fire.,https://example.org/1\n",
    );
    assert_eq!((atlas.places[0].name.get("en"), days(&atlas)), ("Depot", vec!["2022-03-14".to_owned()]));
    // Where nothing is called a name, the first column of words is one.
    let atlas = one("a.csv", "Battle,Year,Latitude,Longitude,Losses\nHastings,1066,50.91,0.49,400\n");
    assert_eq!((atlas.places[0].name.get("en"), days(&atlas)), ("Hastings", vec!["1066".to_owned()]));
    let atlas = one("a.csv", "name,lat,lon,from,to,what,source\nA,36,44,2024-01-01,2024-02-01,It stood.,P\n");
    assert_eq!(atlas.claims[0].speaks_of.unwrap().end.unwrap().to_string(), "2024-02-01");
}

#[test]
fn events_and_their_sources_come_in_two_files() {
    let made = make(&[
        ("events.json", br#"[{"id":"E1","description":"A convoy.","date":"03/14/2022","latitude":"50.4","longitude":"30.5","location":"Depot","sources":["s1"]}]"#),
        ("sources.json", br#"[{"id":"s1","title":"A video","url":"https://example.org/s1"}]"#),
    ]);
    let atlas = read(&made);
    let source = atlas.source(&atlas.claims[0].sources[0]).unwrap();
    assert_eq!((source.title.as_str(), source.url.as_deref()), ("A video", Some("https://example.org/s1")));
}

// ---- Dates: read right, asked, or kept waiting.

#[test]
fn dates_that_can_be_two_days_are_asked() {
    let table = b"name,lat,lon,date,statement,source\nA,10,20,03/04/2024,Shut.,Paper\nB,11,21,05/06/2024,Open.,Paper\n";
    let made = make(&[("a.csv", table)]);
    assert!(matches!(kinds(&made)[0], Kind::AmbiguousDate { .. }));
    for (order, right) in
        [(DayOrder::DayFirst, ["2024-04-03", "2024-06-05"]), (DayOrder::MonthFirst, ["2024-03-04", "2024-05-06"])]
    {
        let made = make_with(&[("a.csv", table)], &Options { order: Some(order), ..options() });
        assert_eq!(days(&read(&made)), right);
    }
    let mixed = b"name,lat,lon,date,statement,source\nA,10,20,30/04/2024,Shut.,Paper\nB,11,21,05/26/2024,Open.,Paper\n";
    assert!(matches!(kinds(&make(&[("a.csv", mixed)]))[0], Kind::MixedDates { .. }));
}

#[test]
fn rows_that_lack_something_wait_and_support_nothing() {
    let atlas = one(
        "a.csv",
        "name,lat,lon,date,by,side,statement,source\n\
         A,10,20,1812,Chronicler,Town,Built.,Chronicle\n\
         B,11,21,-44,Chronicler,Town,Founded.,Chronicle\n\
         C,12,22,before 5 March 1812,Chronicler,Town,Burnt.,Chronicle\n\
         D,13,23,1812-09,Chronicler,Town,Rebuilt.,TBC\n\
         E,,,1812-10,Chronicler,Town,Sold.,Chronicle\n",
    );
    assert_eq!(days(&atlas), ["1812", "1812-10"]);
    let needs: Vec<_> = atlas.waiting.iter().map(|row| row.needs.clone()).collect();
    assert_eq!(needs, [vec![Need::Date], vec![Need::Date], vec![Need::Source]]);
    assert_eq!(atlas.waiting[2].from, "a.csv, row 5");
    assert!(atlas.claims[1].about.is_empty(), "no place is made up");
    // Where nothing stands, that is what is wrong.
    let refused = claims("date,by,side,statement,source,place\n-44,S,T,It fell,Gazette,Alpha\n");
    assert_eq!(kinds(&refused)[..2], [Kind::NothingStands, Kind::BeforeCommonEra { found: "-44".into() }]);
    for (cell, kind) in [
        ("12 May", Kind::NoYear { found: "12 May".into() }),
        ("5 March 22", Kind::TwoDigitYear { found: "5 March 22".into() }),
        ("before 5 March 2022", Kind::OpenDate { found: "before 5 March 2022".into() }),
        ("2024-13-01", Kind::BadDate { found: "2024-13-01".into() }),
    ] {
        let refused = claims(&format!("date,by,side,statement,source,place\n{cell},S,T,It fell,Gazette,Alpha\n"));
        assert_eq!(kinds(&refused)[1], kind);
    }
}

#[test]
fn spans_and_circa_are_kept() {
    let atlas = one(
        "a.csv",
        "name,lat,lon,start,end,description\nCamp,36.2,44,2014-06-10,2017-07-10,It stood here.\nFort,36,43,c. 1812,,It was built.\n",
    );
    let span = atlas.claims[0].speaks_of.unwrap();
    assert_eq!((span.start.to_string(), span.end.unwrap().to_string()), ("2014-06-10".into(), "2017-07-10".into()));
    assert_eq!(atlas.claims[1].note.as_ref().unwrap().get("en"), "start: c. 1812.");
}

// ---- Contradictions come in as such.

#[test]
fn two_states_on_one_day_are_disputed_with_both_versions() {
    let atlas = read(&claims(
        "date,by,side,statement,source,place,state\n\
         2024-10-02,Spokesman,Town,They left Alpha,Gazette,Alpha,handed_over\n\
         2024-10-02,Command,Guests,We are still in Alpha,Bulletin,Alpha,present\n",
    ));
    assert_eq!(evidence(&atlas, 0).iter().map(|(_, evidence)| *evidence).collect::<Vec<_>>(), [Evidence::Disputed]);
    assert_eq!(atlas.questions[0].versions.len(), 2);
    assert_eq!(atlas.phases[0].statuses[0].question.as_ref(), Some(&atlas.questions[0].id));
}

#[test]
fn a_later_state_of_the_same_side_takes_the_place_of_the_earlier() {
    let atlas = read(&claims(
        "date,by,side,statement,source,place,state\n\
         2024-10-02,Spokesman,Town,They are leaving Alpha,Gazette,Alpha,leaving\n\
         2024-10-20,Spokesman,Town,They left Alpha,Gazette,Alpha,handed_over\n",
    ));
    assert_eq!(evidence(&atlas, 0), [("handed_over".into(), Evidence::OneSided)]);
    assert!(atlas.questions.is_empty());
}

#[test]
fn a_denial_counts_in_its_own_phase_and_later() {
    for day in ["2024-10-02", "2024-12-02"] {
        let atlas = read(&claims(&format!(
            "date,by,side,statement,source,place,state,stance\n\
             2024-10-01,Spokesman,Town,They left Alpha,Gazette,Alpha,handed_over,announces\n\
             {day},Command,Guests,Nobody left Alpha,Bulletin,Alpha,,denies\n"
        )));
        let last = atlas.phases.len() - 1;
        assert_eq!(evidence(&atlas, last), [("handed_over".into(), Evidence::Disputed)], "{day}");
    }
}

#[test]
fn unnamed_speakers_never_agree_and_answers_find_their_claims() {
    let atlas = read(&claims(
        "id,date,by,side,unnamed,statement,source,place,state,stance,answers\n\
         E1,2024-10-01,An official,Guests,yes,They left,Gazette,Alpha,handed_over,,\n\
         E2,2024-10-02,A source,Town,yes,They left,Bulletin,Alpha,handed_over,,\n\
         E3,2024-10-03,The mayor,Town,,So it is,Bulletin,Beta,,confirms,E1\n",
    ));
    assert_eq!(evidence(&atlas, 0)[0].1, Evidence::OneSided);
    assert_eq!(atlas.claims[2].answers, Some(atlas.claims[0].id.clone()));
    assert_eq!(atlas.claims[2].stance, Stance::Confirms);
}

#[test]
fn questions_due_dates_and_other_languages_can_be_written_in_a_sheet() {
    let atlas = read(&claims(
        "date,by,side,statement,statement_ar,source,place,question,version,due\n\
         2024-10-01,A,X,All are gone,رحل الجميع,Gazette,Alpha,Who is left?,Nobody,\n\
         2024-10-02,B,Y,Some stay,بقي بعضهم,Bulletin,Alpha,Who is left?,Some,\n\
         2024-10-03,A,X,They will go,سيرحلون,Gazette,Beta,,,2025-09\n",
    ));
    let question = &atlas.questions[0];
    assert_eq!((question.title.get("en"), question.versions.len()), ("Who is left?", 2));
    assert_eq!(atlas.claims[1].statement.exactly("ar"), Some("بقي بعضهم"));
    assert_eq!(
        (atlas.claims[2].stance, atlas.claims[2].speaks_of.unwrap().start.to_string()),
        (Stance::Plans, "2025-09".into())
    );
}

#[test]
fn a_story_is_called_after_its_file_where_that_says_anything() {
    let table = b"name,lat,lon\nA,10,20\n";
    assert_eq!(read(&make(&[("Fires of 2024.csv", table)])).title.get("en"), "Fires of 2024");
    assert_eq!(read(&make(&[("places.csv", table)])).title.get("en"), "Untitled story");
    let titled = Options { title: Some("Fires".into()), ..options() };
    assert_eq!(read(&make_with(&[("places.csv", table)], &titled)).title.get("en"), "Fires");
}

// ---- Names, columns, cells.

#[test]
fn names_that_are_the_same_are_one_and_others_are_not() {
    let made = make(&[
        ("places.csv", "id,name,lat,lon,name_uk\nEV0001,Cafe\u{301},36.2,44,Кафе\n,Лікарня 1,50.1,30.1,\n,Школа 1,50.2,30.2,\n".as_bytes()),
        ("claims.csv", "date,by,side,statement,source,place\n2024-10-01,A,USA,One?,Gazette,ev0001\n2024-10-02,B,usa,Two,Gazette,Café\n".as_bytes()),
    ]);
    let atlas = read(&made);
    assert_eq!((atlas.places.len(), atlas.sides.len()), (3, 1));
    assert!(atlas.claims.iter().all(|claim| claim.about == [atlas.places[0].id.clone()]));
    assert_eq!(atlas.places[0].name.exactly("uk"), Some("Кафе"));
    assert_eq!(atlas.phases[0].narrative.get("en"), "One? Two.");
}

#[test]
fn a_misspelled_place_is_suggested() {
    let places = b"name,lat,lon\nOld port,57,9.9\n";
    let claims = b"date,by,side,statement,place,source\n2021-03,X,Y,It moves,Old prot,A paper\n";
    let problems = make(&[("places.csv", places), ("claims.csv", claims)]).unwrap_err();
    assert_eq!(problems[0].kind, Kind::UnknownPlace { found: "Old prot".into(), nearest: "Old port".into() });
    assert_eq!((problems[0].row, problems[0].column.as_str()), (Some(2), "place"));
}

#[test]
fn columns_are_named_where_they_do_not_fit() {
    let problems = make(&[("what.csv", b"a,b\n1,2\n")]).unwrap_err();
    assert_eq!(problems[0].kind, Kind::WhichTable { columns: "a, b".into() });
    let twice = claims("Date,date,by,side,statement,source\n05.03.2022,2022-03-05,S,T,It closed,Gazette\n");
    assert_eq!(kinds(&twice)[0], Kind::RepeatedColumn { name: "date".into() });
    let swapped = make(&[("a.csv", b"name,lat,lon\nA,120.5,33.1\n")]);
    assert!(matches!(kinds(&swapped)[0], Kind::LooksSwapped { .. }));
    let slip = claims("date,by,side,statement,source,place,state\n2024-10-01,S,T,It closed,Gazette,Alpha,leavin\n");
    assert!(matches!(&kinds(&slip)[0], Kind::NotOneOf { nearest, .. } if nearest == "leaving"));
}

#[test]
fn headings_that_are_not_known_can_be_explained() {
    let table = b"battle,where_n,where_e,fought\nBorodino,55.5,35.8,7 September 1812\n";
    assert!(make(&[("a.csv", table)]).is_err());
    let mut explained = options();
    for (column, field) in [("battle", "name"), ("where_n", "lat"), ("where_e", "lon"), ("fought", "date")] {
        assert!(explained.map(column, field));
    }
    assert!(!explained.map("battle", "casualties"));
    let atlas = read(&make_with(&[("a.csv", table)], &explained));
    assert_eq!(days(&atlas), ["1812-09-07"]);
    assert_eq!(atlas.places[0].name.get("en"), "Borodino");
}

#[test]
fn words_of_other_peoples_tables_are_kept_or_named() {
    let atlas = one("a.csv", "name,lat,lon,type\nErbil clinic,36.19,44.01,Hospital\nBase,36,44,Air base\n");
    assert_eq!(atlas.places[0].facts[0].text.get("en"), "type: Hospital");
    assert_eq!(atlas.places[1].kind.name(), "air_base");
}

#[test]
fn letters_and_separators_come_as_programs_write_them() {
    let table = "sep=;\r\nName;Breite;Länge;Datum;Aussage;Quelle\r\nBrücke;36,19;44,01;05.10.2024;Sie ist gesperrt.;Stadtblatt\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(table);
    let atlas = read(&make(&[("a.csv", &bytes)]));
    assert_eq!((atlas.places[0].name.get("en"), atlas.places[0].position.lon), ("Brücke", 44.01));
    assert_eq!(days(&atlas), ["2024-10-05"]);
    let arabic = "الاسم,خط العرض,خط الطول,التاريخ,القائل,الطرف,القول,المصدر\nالميناء,٣٦٫١٩,٤٤٫٠١,٢٠١٩/٠٨/١٦,المتحدث,المدينة,أُغلق الموقع.,صحيفة\n";
    let atlas = read(&make_with(&[("a.csv", arabic.as_bytes())], &Options::new(None, date(2026, 1, 1))));
    assert_eq!((atlas.places[0].position.lat, days(&atlas)), (36.19, vec!["2019-08-16".to_owned()]));
    let wide: Vec<u8> = "\u{feff}name\tlat\tlon\nA\t36.19\t44.01\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&make(&[("a.txt", &wide)])).places[0].position.lat, 36.19);
    let refused = make(&[("a.csv", b"name,lat,lon\nErbil,36,19,44,01\n")]);
    assert_eq!(kinds(&refused), [Kind::TooManyCells { cells: 5, head: 3 }]);
    let named = one("a.csv", "name,lat,lon\n\"Erbil\nairport\",36.19,44.01\n");
    assert_eq!(named.places[0].name.get("en"), "Erbil airport");
}

#[test]
fn a_refusal_is_never_longer_than_a_screen() {
    let messages = Languages::built_in().messages("en");
    let novel = serde_json::to_vec(&vec![serde_json::json!({"chapter": 1, "text": "word ".repeat(500)}); 300]).unwrap();
    let wide = format!("{}\n{}\n", "a column of no known name,".repeat(2000), "1,".repeat(2000));
    let wrong: Vec<String> = (0..5000).map(|row| format!("P{row},north,44")).collect();
    let wrong = format!("name,lat,lon\n{}\n", wrong.join("\n"));
    for (name, bytes) in [("novel.json", &novel[..]), ("wide.csv", wide.as_bytes()), ("wrong.csv", wrong.as_bytes())] {
        let problems = make(&[(name, bytes)]).unwrap_err();
        let lines = import::summary(&problems, &messages);
        let length: usize = lines.iter().map(String::len).sum();
        assert!(length < 1500 && lines[0].contains(name), "{name}: {length} bytes: {lines:?}");
    }
}

#[test]
fn a_large_table_is_read_in_a_time_that_grows_with_it_and_not_with_its_square() {
    let rows = |count: usize| -> String {
        let row = |n: usize| {
            format!(
                "Site {n},{},{},2024-{:02}-{:02},Something happened at {n},Gazette\n",
                n % 80,
                n % 170,
                n % 12 + 1,
                n % 28 + 1
            )
        };
        std::iter::once("name,lat,lon,date,statement,source\n".to_owned()).chain((0..count).map(row)).collect()
    };
    let table = rows(20_000);
    let atlas = one("many.csv", &table);
    assert_eq!((atlas.places.len(), atlas.claims.len()), (20_000, 20_000));
    // It says how far it is, ever farther, and stops when it is no longer wanted.
    let files = [("many.csv".to_owned(), table.into_bytes())];
    let mut parts = Vec::new();
    let outcome = import::read_while(&files, &options(), &mut |part| {
        parts.push(part);
        true
    });
    assert!(outcome.atlas.is_some() && parts.len() > 20 && parts.is_sorted(), "{parts:?}");
    for last in [0, parts.len() / 2, parts.len() - 1] {
        let mut asked = 0;
        let stopped = import::read_while(&files, &options(), &mut |_| {
            asked += 1;
            asked <= last
        });
        assert!(stopped.atlas.is_none() && stopped.problems.is_empty(), "after {last}");
    }
}
