//! What people have, of every kind: whatever is in it, an atlas that loads or a list of what is wrong; and nothing that
//! is silently something else.

use std::io::Write as _;

use jiff::civil::date;
use proptest::prelude::*;

use marhala::atlas::evidence::Evidence;
use marhala::atlas::model::{Need, Stance};
use marhala::atlas::{self, Atlas};
use marhala::import::{self, DayOrder, Imported, Kind, Options, Problem};
use marhala::text::Languages;

type Made = Result<Imported, Vec<Problem>>;

fn options() -> Options {
    Options::new(Some("en"), date(2026, 11, 24))
}

fn make_with(files: &[(&str, &[u8])], options: &Options) -> Made {
    let files: Vec<(String, Vec<u8>)> =
        files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    import::atlas(&files, options)
}

fn make(files: &[(&str, &[u8])]) -> Made {
    make_with(files, &options())
}

/// The atlas of one file.
fn one(name: &str, text: &str) -> Atlas {
    let made = make(&[(name, text.as_bytes())]).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
    atlas::read(made.text.as_bytes(), false).atlas.unwrap()
}

/// The atlas of a table of claims about Alpha and Beta.
fn claims(text: &str) -> Made {
    make(&[("places.csv", b"name,lat,lon\nAlpha,33.3,44.4\nBeta,36.2,44.0\n"), ("claims.csv", text.as_bytes())])
}

fn read(made: &Made) -> Atlas {
    atlas::read(made.as_ref().unwrap().text.as_bytes(), false).atlas.unwrap()
}

fn days(atlas: &Atlas) -> Vec<String> {
    atlas.claims.iter().map(|claim| claim.date.to_string()).collect()
}

fn kinds(made: &Made) -> Vec<Kind> {
    made.as_ref().unwrap_err().iter().map(|problem| problem.kind.clone()).collect()
}

fn evidence(atlas: &Atlas, stop: usize) -> Vec<(String, Evidence)> {
    atlas.statuses_of(stop).map(|(status, weight)| (status.state.name().to_owned(), weight.evidence)).collect()
}

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
         B,11,21,44 BC,Chronicler,Town,Founded.,Chronicle\n\
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
    let refused = claims("date,by,side,statement,source,place\n44 BC,S,T,It fell,Gazette,Alpha\n");
    assert_eq!(kinds(&refused)[..2], [Kind::NothingStands, Kind::BeforeCommonEra { found: "44 BC".into() }]);
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

// ---- Maps and timelines of other programs.

#[test]
fn a_timeline_without_places_waits_for_them() {
    let made = make(&[(
        "timeline.csv",
        b"Year,Month,Day,End Year,Headline,Text,Media,Type\n,,,,The mill moves,<p>How it went.</p>,,title\n\
          2020,3,14,,Step 1,<b>Something</b> was said &amp; done.,https://example.org/p.jpg,\n2021,,,2022,Step 2,More.,,\n",
    )]);
    let atlas = read(&made);
    assert_eq!((atlas.title.get("en"), atlas.places.len()), ("The mill moves", 0));
    assert_eq!(days(&atlas), ["2020-03-14", "2021"]);
    assert_eq!(atlas.claims[0].statement.get("en"), "Step 1. Something was said & done.");
}

#[test]
fn maps_are_read_with_their_times_and_links() {
    let kml = r#"<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Stations</name><Folder><name>Sites</name>
      <Placemark><name>Mill</name><description><![CDATA[Closed that day.<br><a href="https://example.org/1">source</a>]]></description>
        <TimeStamp><when>2024-03-14</when></TimeStamp><Point><coordinates>44.01,36.19,0</coordinates></Point></Placemark>
      <Placemark><name>The district</name><TimeSpan><begin>2024-04-15T00:00:00Z</begin></TimeSpan><Polygon><outerBoundaryIs><LinearRing>
        <coordinates>44,36 45,36 45,37 44,36</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
      <Placemark><name>The road</name><LineString><coordinates>44,36 45,36</coordinates></LineString></Placemark>
      </Folder></Document></kml>"#;
    let atlas = read(&make(&[("a.kml", kml.as_bytes())]));
    assert_eq!(
        (atlas.title.get("en"), atlas.places.len(), days(&atlas)),
        ("Stations", 2, vec!["2024-03-14".into(), "2024-04-15".into()])
    );
    assert_eq!((atlas.places[0].position.lon, atlas.places[0].region.get("en")), (44.01, "Sites"));
    assert_eq!(atlas.source(&atlas.claims[0].sources[0]).unwrap().url.as_deref(), Some("https://example.org/1"));
    assert!(atlas.places[1].shape.as_ref().unwrap().is_area());
    assert!(atlas.waiting[0].shape.is_some() && atlas.waiting[0].needs == [Need::Date], "a line without a time waits");

    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("doc.kml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(kml.as_bytes()).unwrap();
    let kmz = zip.finish().unwrap().into_inner();
    assert_eq!(read(&make(&[("a.kmz", &kmz)])).places.len(), 2);

    let gpx = r#"<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="36.19" lon="44.01"><time>2024-03-14T10:00:00Z</time><name>Mill</name><desc>Camp.</desc></wpt></gpx>"#;
    assert_eq!(days(&one("a.gpx", gpx)), ["2024-03-14"]);
    let umap = r#"{"type":"umap","properties":{"name":"Stations"},"layers":[{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Mill","date":"2024-03-14","description":"Opened."},"geometry":{"type":"Point","coordinates":[44.01,36.19]}}]}]}"#;
    assert_eq!(days(&one("a.umap", umap)), ["2024-03-14"]);
    let slides = r#"{"storymap":{"slides":[{"type":"overview","text":{"headline":"A walk"}},{"location":{"name":"Mill","lat":36.19,"lon":44.01},"date":"14 March 2024","text":{"headline":"Mill","text":"<p>It began here.</p>"}}]}}"#;
    let walk = one("a.json", slides);
    assert_eq!(
        (walk.title.get("en"), days(&walk), walk.places[0].position.lat),
        ("A walk", vec!["2024-03-14".into()], 36.19)
    );
    let timeline = r#"{"events":[{"start_date":{"year":"2024","month":"3","day":"14"},"text":{"headline":"Step","text":"Done."}}]}"#;
    assert_eq!(days(&one("a.json", timeline)), ["2024-03-14"]);
    let events = r#"[{id:"E1", description:"A convoy passed.", date:"03/14/2024", latitude:"36.19", longitude:"44.01", sources:["s1"],}]"#;
    assert_eq!(one("a.json", events).places[0].position.lon, 44.01);
}

#[test]
fn geojson_of_any_geometry_keeps_its_times() {
    let json = serde_json::json!({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "Camp A", "start": "2014-06-10", "end": "2017-07-10"},
         "geometry": {"type": "Point", "coordinates": [44, 36.2]}},
        {"type": "Feature", "properties": {"name": "Zone", "start": "2015-01-02"},
         "geometry": {"type": "MultiPolygon", "coordinates": [[[[44, 36], [45, 36], [45, 37], [44, 36]]]]}},
        {"type": "Feature", "properties": {"name": "Road"}, "geometry": {"type": "LineString", "coordinates": [[44, 36], [43, 35]]}}]});
    let atlas = one("a.geojson", &json.to_string());
    assert_eq!(days(&atlas), ["2014-06-10", "2015-01-02"]);
    assert_eq!(atlas.claims[0].statement.get("en"), "The file lists Camp A.");
    assert_eq!(atlas.places[1].shape.as_ref().unwrap().lines()[0].len(), 4);
    let track = r#"<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Way</name><trkseg><trkpt lat="36" lon="44"><time>2024-03-14T10:00:00Z</time></trkpt><trkpt lat="37" lon="45"/></trkseg></trk></gpx>"#;
    let track = one("a.gpx", track);
    assert_eq!(
        (track.places[0].shape.as_ref().unwrap().lines()[0].len(), days(&track)),
        (2, vec!["2024-03-14".to_owned()])
    );
    let empty = make(&[("a.geojson", br#"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[]},"properties":{}}]}"#)]);
    assert_eq!(kinds(&empty), [Kind::NoCoordinates]);
    assert_eq!(kinds(&make(&[("a.geojson", br#"{"type":"FeatureCollection","features":[]}"#)])), [Kind::NothingIn]);
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

// ---- Workbooks, and what we wrote ourselves.

#[test]
fn a_workbook_is_read_sheet_by_sheet_below_its_title() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let places = book.add_worksheet().set_name("Places").unwrap();
    places.write(0, 0, "Stations of the ferry").unwrap();
    for (column, heading) in ["name", "lat", "lon", "kind"].iter().enumerate() {
        places.write(2, column as u16, *heading).unwrap();
    }
    places.write(3, 0, "Old port").unwrap();
    places.write(3, 1, 57.05).unwrap();
    places.write(3, 2, 9.92).unwrap();
    let claims = book.add_worksheet().set_name("Claims").unwrap();
    for (column, heading) in ["date", "by", "side", "place", "statement", "source"].iter().enumerate() {
        claims.write(0, column as u16, *heading).unwrap();
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 3, 14).unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("d mmm yyyy");
    claims.write_with_format(1, 0, &day, &format).unwrap();
    for (column, cell) in ["Warden", "Town", "Old port", "It was shut.", "Town paper"].iter().enumerate() {
        claims.write(1, column as u16 + 1, *cell).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let atlas = read(&make(&[("story.xlsx", &bytes)]));
    assert_eq!((atlas.places[0].position.lat, days(&atlas)), (57.05, vec!["2024-03-14".to_owned()]));
    assert_eq!(atlas.claims[0].about, [atlas.places[0].id.clone()]);
    let in_row = atlas.source(&atlas.claims[0].sources[1]).unwrap();
    assert_eq!(in_row.title, "story.xlsx, Claims, row 2");
}

#[test]
fn a_package_that_would_fill_the_memory_is_refused() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("doc.kml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..64 {
        zip.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 200_000);
    assert_eq!(kinds(&make(&[("a.kmz", &bomb)])), [Kind::TooLarge]);
}

#[test]
fn the_tables_that_we_export_come_back() {
    let atlas = atlas::built_in().unwrap();
    let messages = Languages::built_in().messages("en");
    let tables = marhala::export::tables(&atlas, &messages).unwrap();
    let table = |name: &str| tables.iter().find(|(known, _)| *known == name).unwrap().1.clone();
    let (places, claims) = (table("places.csv"), table("claims.csv"));
    let back = read(&make(&[("places.csv", &places), ("claims.csv", &claims)]));
    assert_eq!((back.places.len(), back.claims.len()), (atlas.places.len(), atlas.claims.len()));
    for (claim, was) in back.claims.iter().zip(&atlas.claims) {
        assert_eq!((claim.date, claim.stance, &claim.about), (was.date, was.stance, &was.about), "{}", was.id);
        assert_eq!(claim.by.len(), was.by.len(), "{}", was.id);
        assert_eq!(claim.answers.is_some(), was.answers.is_some(), "{}", was.id);
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

// ---- Shapes.

#[test]
fn shapes_are_checked_drawn_and_exported() {
    use marhala::atlas::problem::Kind as Wrong;
    use marhala::map::{Camera, Point, Scene, Viewport};
    let area = |ring: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"name":"Zone","start":"2024-03-14"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}]}}"#
        )
    };
    let atlas = one("a.geojson", &area("[[44,36],[46,36],[46,38],[44,36]]"));
    let messages = Languages::built_in().messages("en");
    // Drawn where it is, each corner.
    let moment = marhala::atlas::Moment::at(&atlas, 0.0);
    let camera = Camera { center: atlas.places[0].position, zoom: 6.0 };
    let viewport = Viewport { x: 0.0, y: 0.0, width: 800.0, height: 600.0 };
    let focus = marhala::map::scene::Focus::default();
    let scene = Scene::new(&moment, (&camera, &viewport), ("en", false), &[], &focus, &mut |_, _| (40.0, 12.0));
    let corner = camera.project(&viewport, marhala::atlas::model::Position { lon: 46.0, lat: 38.0 });
    let near = |point: &&Point| point.distance(corner) < 0.1;
    assert!(scene.outlines[0].lines[0].iter().find(near).is_some() && scene.outlines[0].lines[0].len() == 4);
    // Written for others, and read again by ourselves.
    let kml = String::from_utf8(marhala::export::kml(&atlas, &messages).unwrap()).unwrap();
    assert!(kml.contains("<Polygon>") && kml.contains("46.0000000,38.0000000,0"), "{kml}");
    assert!(one("back.kml", &kml).places[0].shape.is_some());
    // What is no shape is refused, with what is wrong.
    let file = (*atlas).clone();
    let broken = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut value = serde_json::to_value(&file).unwrap();
        change(&mut value["places"][0]["shape"]);
        let outcome = atlas::read(value.to_string().as_bytes(), false);
        assert!(outcome.atlas.is_none());
        outcome.problems[0].kind.clone()
    };
    assert!(matches!(
        broken(&|shape| shape["coordinates"][0] = serde_json::json!([[0, 0], [1, 1]])),
        Wrong::BadShape { .. }
    ));
    assert!(matches!(
        broken(&|shape| shape["coordinates"][0][1] = serde_json::json!([999, 0])),
        Wrong::OutOfRange { .. }
    ));
    assert!(matches!(broken(&|shape| shape["coordinates"] = serde_json::json!([1, 2])), Wrong::Syntax { .. }));
    assert!(matches!(broken(&|shape| shape["type"] = serde_json::json!("Circle")), Wrong::NotOneOf { .. }));
}

// ---- What is written of imported stories.

#[test]
fn exports_of_imported_stories_are_whole_and_inert() {
    let messages = Languages::built_in().messages("en");
    let atlas = read(&claims(
        "date,by,side,statement,source,place\n2024-10-01,A,X,\"=HYPERLINK(\"\"http://example.org\"\",\"\"x\"\")\",Gazette,Alpha\n",
    ));
    // No cell is a formula, and what was written comes back as it was said.
    let tables = marhala::export::tables(&atlas, &messages).unwrap();
    let table = |name: &str| tables.iter().find(|(known, _)| *known == name).unwrap().1.clone();
    let text = String::from_utf8(table("claims.csv")).unwrap();
    assert!(text.contains("'=HYPERLINK") && !text.contains(",=HYPERLINK") && !text.contains("\"=HYPERLINK"), "{text}");
    let back = read(&make(&[("places.csv", &table("places.csv")), ("claims.csv", &table("claims.csv"))]));
    assert_eq!(back.claims[0].statement, atlas.claims[0].statement);
    // A story without states is no empty file for Google Earth.
    let kml = String::from_utf8(marhala::export::kml(&atlas, &messages).unwrap()).unwrap();
    assert_eq!(kml.matches("<Placemark>").count(), 2, "the claim about Alpha, and Beta");
    // Letters that no font has are named; those of the bundled fonts never are.
    assert_eq!(marhala::export::missing_letters(&atlas, "en"), "");
    let odd = one("a.csv", "name,lat,lon\nPlace \u{10fffd},36,44\n");
    assert_eq!(marhala::export::missing_letters(&odd, "en"), "\u{10fffd}");
}
