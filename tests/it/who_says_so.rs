//! Claims, evidence, questions, sides, filters and the look back, by what a reader does.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::common::{Open as _, all_words, arabic, click_at, english, press, says, settle, window};
use marhala::app::state::Detail;
use marhala::app::state::action::{Action, CardAction, DetailsAction, FilterAction, WindowAction};
use marhala::app::state::cards::Card;
use marhala::app::{App, WindowOptions};
use marhala::atlas::evidence::Evidence;
use marhala::atlas::filter::Facet;
use marhala::atlas::model::{ClaimId, PlaceId, QuestionId, SideId};
use marhala::atlas::moment::Age;
use marhala::text::cite::Cited;

const SIZE: (f32, f32) = (1280.0, 800.0);

fn act(window: &mut Harness<'_, App>, action: impl Into<Action>) {
    window.state_mut().apply(action, 0.0);
    settle(window);
}

fn click_button(window: &mut Harness<'_, App>, name: &str) {
    window.get_by_role_and_label(Role::Button, name).click();
    settle(window);
}

fn at(start: &WindowOptions, stop: usize, place: &str) -> WindowOptions {
    start.clone().at_stop(stop).with_place(place)
}

#[test]
fn the_evidence_explains_itself_by_the_rule_and_the_claims() {
    for (start, badge, rule, prospect, words) in [
        (
            english(),
            "Agreed. Why?",
            "How evidence is rated",
            "A prospect is scheduled, and never agreed.",
            ["Agreed: asserted by at least two sides", "Asserted by", "do not count for a side"],
        ),
        (
            arabic(),
            "متفق عليه. لماذا؟",
            "كيف تُحدَّد درجة الثبوت",
            "والأمر الآتي مقرر",
            ["متفق عليه: قاله طرفان على الأقل", "قاله", "لا تُحتسب المصادر المجهّلة"],
        ),
    ] {
        let mut window = window(&at(&start, 7, "ain-al-asad"), SIZE);
        assert!(!says(&window, words[0]));
        click_button(&mut window, badge);
        for words in words {
            assert!(says(&window, words), "{words}: {:?}", all_words(&window));
        }
        // The whole rule is one click away.
        window.get_by_role_and_label(Role::Button, rule).click_accesskit();
        settle(&mut window);
        assert!(window.state().state().is_open(Card::Rule) && says(&window, prospect), "{:?}", all_words(&window));
        press(&mut window, Key::Escape);
        assert!(!window.state().state().is_open(Card::Rule));
        click_button(&mut window, badge);
        assert!(!says(&window, words[0]));
    }
}

#[test]
fn a_click_on_a_move_opens_the_claims_behind_it_and_its_question() {
    let mut window = window(&english().at_stop(4), SIZE);
    let arc = window.state().scene().arcs.iter().find(|arc| arc.age == Age::Current && arc.ends()).unwrap().clone();
    // Beside its question mark.
    let point = arc.curve[arc.curve.len() / 5];
    click_at(&mut window, pos2(point.x, point.y));
    assert_eq!(window.state().state().details().opened, Some(Detail::Move(arc.key)));
    let atlas = window.state().state().atlas().clone();
    let relocation = &atlas.phases[arc.key.stop].moves[arc.key.index];
    for claim in relocation.claims.iter().filter_map(|id| atlas.claim(id)) {
        assert!(says(&window, claim.statement.get("en")), "{}", claim.id);
    }
    let question = atlas.question(relocation.question.as_ref().unwrap()).unwrap();
    // The markers have signs that lead there too; this is the row in the drawer.
    let name = format!("Open question: {}", question.title.get("en"));
    let row = window.get_all_by_role_and_label(Role::Button, &name).find(|node| node.rect().width() > 100.0);
    row.unwrap().click();
    settle(&mut window);
    assert_eq!(window.state().state().details().opened, Some(Detail::Question(question.id.clone())));
    for version in &question.versions {
        assert!(says(&window, version.statement.get("en")));
    }
    press(&mut window, Key::Escape);
    assert_eq!(window.state().state().details().opened, Some(Detail::Move(arc.key)), "the way back");
    press(&mut window, Key::Escape);
    assert!(!window.state().state().drawer_open());
}

#[test]
fn a_disputed_marker_leads_to_its_question() {
    let mut window = window(&at(&english(), 7, "harir"), SIZE);
    let atlas = window.state().state().atlas().clone();
    let question = atlas.question(&QuestionId::from("harir-or-airport")).unwrap().clone();
    window
        .get_all_by_role_and_label(Role::Button, &format!("Open question: {}", question.title.get("en")))
        .next()
        .unwrap()
        .click();
    settle(&mut window);
    let places: Vec<PlaceId> = question.places.clone();
    for place in &places {
        let name = atlas.place(place).unwrap().name.get("en").to_owned();
        window.get_by_role_and_label(Role::Button, &format!("Open {name}"));
    }
    // The versions stand side by side: in columns, at one height.
    let [first, second] = [0, 1].map(|version: usize| {
        let words = question.versions[version].statement.get("en");
        window.get_by_role_and_label(Role::Label, words).rect()
    });
    assert!((first.top() - second.top()).abs() < 1.0 && first.right() < second.left(), "{first} {second}");
}

#[test]
fn the_central_question_is_read_from_one_screen() {
    for start in [english(), arabic()] {
        let mut window = window(&start, SIZE);
        act(&mut window, CardAction::ShowSpeakersOn(Some(QuestionId::from("us-forces"))));
        let state = window.state().state();
        let (atlas, tag) = (state.atlas().clone(), state.messages().tag().to_owned());
        let question = atlas.question(&QuestionId::from("us-forces")).unwrap();
        let mut columns = Vec::new();
        for version in &question.versions {
            let rect = window.get_by_role_and_label(Role::Label, version.statement.get(&tag)).rect();
            columns.push(rect.center().x);
            for claim in version.claims.iter().filter_map(|id| atlas.claim(id)) {
                let speakers = state.messages().speakers(&atlas, claim);
                let name = state.messages().format(
                    "open-claim",
                    &[("speakers", speakers.into()), ("date", state.messages().date(claim.date).into())],
                );
                let name = marhala::text::bidi::without_marks(&name);
                let row = window.get_all_by_role_and_label(Role::Button, &name).next();
                let row = row.unwrap_or_else(|| panic!("{name}")).rect();
                assert!(row.bottom() < 660.0, "{name} is out of sight, at {row}");
            }
        }
        let sorted = columns.is_sorted() || columns.iter().rev().is_sorted();
        assert!(sorted && columns.len() == 3, "{columns:?}");
        assert_eq!(columns[0] > columns[2], tag == "ar", "the first version stands where reading begins");
    }
}

#[test]
fn a_filter_hides_and_says_so_but_changes_no_evidence() {
    for (start, notice, all) in [(english(), "claims are hidden", "Show all"), (arabic(), "مخفياً", "إظهار الكل")]
    {
        let mut window = window(&start.at_stop(7), SIZE);
        let before = window.state().scene().clone();
        act(&mut window, FilterAction::Toggle(Facet::Side(SideId::from("iraq"))));
        assert!(says(&window, notice), "{:?}", all_words(&window));
        let (hidden, shown): (Vec<_>, Vec<_>) =
            window.state().scene().markers.iter().partition(|marker| marker.evidence.is_none());
        assert!(!hidden.is_empty());
        for marker in shown {
            let was = before.marker(&marker.place).unwrap();
            assert_eq!((marker.state, marker.evidence), (was.state, was.evidence), "{}", marker.place);
        }
        assert!(window.state().scene().arcs.len() < before.arcs.len());
        act(&mut window, DetailsAction::OpenPlace(PlaceId::from("ain-al-asad")));
        let atlas = window.state().state().atlas().clone();
        let tag = window.state().state().messages().tag().to_owned();
        let filter = window.state().state().view().filter.clone();
        for claim in atlas.claims_about(&PlaceId::from("ain-al-asad")) {
            let shown = says(&window, claim.statement.get(&tag));
            assert_eq!(shown, filter.shows(&atlas, claim), "{}", claim.id);
        }
        click_button(&mut window, all);
        assert!(!says(&window, notice));
        assert_eq!(window.state().scene().arcs.len(), before.arcs.len());
    }
}

#[test]
fn filters_are_switched_by_their_chips() {
    let mut window = window(&english(), SIZE);
    press(&mut window, Key::F);
    for name in ["United States", "Disputed", "repost", "2024"] {
        window.get_by_role_and_label(Role::CheckBox, name).click();
        settle(&mut window);
    }
    let filter = window.state().state().view().filter.clone();
    assert_eq!(filter.sides.len() + filter.evidence.len() + filter.kinds.len() + filter.years.len(), 4);
    assert!(filter.evidence.contains(&Evidence::Disputed) && filter.years.contains(&2024));
    window.get_by_role_and_label(Role::CheckBox, "2024").click();
    settle(&mut window);
    assert!(window.state().state().view().filter.years.is_empty());
    press(&mut window, Key::Escape);
    assert!(!window.state().state().is_open(Card::Filters));
}

#[test]
fn as_it_was_known_the_story_has_no_hindsight() {
    let mut window = window(&at(&english(), 3, "ain-al-asad"), SIZE);
    press(&mut window, Key::H);
    assert!(says(&window, "As known on 4 October 2024"));
    let atlas = window.state().state().atlas().clone();
    let later: Vec<&str> = atlas
        .claims
        .iter()
        .filter(|claim| claim.date.first() > jiff::civil::date(2024, 10, 4))
        .map(|claim| claim.statement.get("en"))
        .collect();
    let words = all_words(&window);
    assert!(later.len() > 30);
    for statement in later {
        assert!(!words.iter().any(|words| words.contains(statement)), "{statement}");
    }
    // The slider takes the day with it.
    press(&mut window, Key::ArrowLeft);
    assert!(says(&window, "As known on 30 September 2024"));
    click_button(&mut window, "Show all that is known");
    assert!(!says(&window, "As known on") && !window.state().state().view().as_of);
}

#[test]
fn a_claim_a_status_and_a_place_are_cited_with_their_sources() {
    let copied = |window: &mut Harness<'_, App>, action: WindowAction| -> String {
        window.state_mut().apply(action, 0.0);
        window.step();
        let commands = window.output().platform_output.commands.clone();
        commands
            .iter()
            .find_map(|command| match command {
                OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            })
            .unwrap()
    };
    for (start, message, ends) in [
        (english(), "Copied", ["Departure: One side only.", "Destination: Disputed."]),
        (arabic(), "تم النسخ", ["المغادرة: من طرف واحد.", "الوجهة: موضع خلاف."]),
    ] {
        let mut window = window(&at(&start, 3, "ain-al-asad"), SIZE);
        let atlas = window.state().state().atlas().clone();
        let tag = window.state().state().messages().tag().to_owned();
        let claim = atlas.claim(&ClaimId::from("awadi-departures")).unwrap();
        let text = copied(&mut window, WindowAction::Cite(Cited::Claim(claim.id.clone())));
        assert!(text.contains(claim.statement.get(&tag)) && text.contains(&claim.quote.as_ref().unwrap().text));
        for source in claim.sources.iter().filter_map(|id| atlas.source(id)) {
            assert!(text.contains(&source.publisher) && text.contains(&source.title), "{text}");
            assert!(source.url.as_ref().is_none_or(|url| text.contains(url.as_str())));
        }
        assert!(!text.contains('\u{2067}') && text.contains(atlas.title.get(&tag)));
        assert!(says(&window, message));
        let relocation = copied(&mut window, WindowAction::Cite(Cited::Move { stop: 7, index: 1 }));
        for words in ends {
            assert!(relocation.contains(words), "{words}: {relocation}");
        }
        let status = copied(&mut window, WindowAction::Cite(Cited::Status(PlaceId::from("ain-al-asad"))));
        assert!(status.starts_with(atlas.place(&PlaceId::from("ain-al-asad")).unwrap().name.get(&tag)), "{status}");
        // C copies the whole place.
        window.event(Event::Key {
            key: Key::C,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
        window.step();
        let all = window.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        let all = all.unwrap();
        for claim in atlas.claims_about(&PlaceId::from("ain-al-asad")) {
            assert!(all.contains(claim.statement.get(&tag)), "{}", claim.id);
        }
    }
}

#[test]
fn the_address_of_a_source_is_copied_with_a_key() {
    let mut window = window(&at(&english(), 7, "erbil"), SIZE);
    let atlas = window.state().state().atlas().clone();
    let addresses: BTreeSet<&str> = atlas.sources.iter().filter_map(|source| source.url.as_deref()).collect();
    window.get_all_by_role(Role::Link).next().unwrap().focus();
    settle(&mut window);
    window.event(Event::Copy);
    window.step();
    let commands = window.output().platform_output.commands.clone();
    let copied = commands
        .iter()
        .any(|command| matches!(command, OutputCommand::CopyText(text) if addresses.contains(text.as_str())));
    assert!(copied, "{commands:?}");
}

#[test]
fn the_palette_does_everything_that_keys_do() {
    for (start, words, language) in [(english(), "theme", "en"), (arabic(), "المظهر", "ar")] {
        let mut window = window(&start, SIZE);
        assert_eq!(window.state().state().messages().tag(), language);
        window.key_press_modifiers(Modifiers::COMMAND, Key::K);
        settle(&mut window);
        window.event(Event::Text(words.to_owned()));
        settle(&mut window);
        let names: Vec<_> =
            window.get_all_by_role(Role::ListItem).filter_map(|node| node.accesskit_node().label()).collect();
        assert_eq!(names.len(), 1, "{names:?}");
        press(&mut window, Key::Enter);
        assert!(window.state().state().settings().dark && !window.state().state().is_open(Card::Palette));
    }
    let mut window = window(&english(), SIZE);
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut window);
    let shown = window.get_all_by_role(Role::ListItem).count();
    let atlas = &window.state().state().atlas();
    let targets = atlas.phases.len() + atlas.places.len() + atlas.questions.len();
    assert!(shown >= targets + 14, "{shown}");
    press(&mut window, Key::Escape);
    assert!(window.query_by_role(Role::ListItem).is_none());
}

#[test]
fn every_claim_is_reached_from_the_map_in_three_clicks() {
    let mut window = window(&english(), SIZE);
    let atlas = window.state().state().atlas().clone();
    let mut reached: BTreeSet<ClaimId> = BTreeSet::new();
    // One click on a place: everything said about it is in the drawer.
    for place in &atlas.places {
        let center = window.state().scene().marker(&place.id).unwrap().center;
        click_at(&mut window, pos2(center.x, center.y));
        assert_eq!(window.state().state().view().place.as_ref(), Some(&place.id));
        let words = all_words(&window);
        let shown =
            |claim: &&marhala::atlas::model::Claim| words.iter().any(|words| words.contains(claim.statement.get("en")));
        reached.extend(atlas.claims.iter().filter(shown).map(|claim| claim.id.clone()));
        press(&mut window, Key::Escape);
    }
    assert!(reached.len() > 40, "{}", reached.len());
    // The rest: one click on the speakers, one on the claim.
    click_button(&mut window, "Who said what, and when");
    for claim in atlas.claims.iter().filter(|claim| !reached.contains(&claim.id)) {
        let statement = claim.statement.get("en");
        let mark = window
            .get_all_by_role(Role::Button)
            .find(|node| node.accesskit_node().label().is_some_and(|label| label.ends_with(statement)));
        // As a screen reader clicks: marks further down are scrolled to.
        mark.unwrap_or_else(|| panic!("{} has no mark", claim.id)).click_accesskit();
        settle(&mut window);
        assert!(window.query_by_role_and_label(Role::Label, statement).is_some(), "{} does not open", claim.id);
        act(&mut window, DetailsAction::Close);
    }
}

#[test]
fn signs_of_questions_on_the_map_lead_to_them() {
    let mut window = window(&english().at_stop(4), SIZE);
    let marker = window.state().scene().marker(&PlaceId::from("ain-al-asad")).unwrap().clone();
    click_at(&mut window, pos2(marker.center.x + marker.radius * 0.8, marker.center.y - marker.radius * 0.8));
    let Some(Detail::Question(question)) = window.state().state().details().opened.clone() else {
        panic!("no question opened")
    };
    let atlas = window.state().state().atlas().clone();
    assert!(atlas.question(&question).unwrap().places.contains(&marker.place));
    press(&mut window, Key::Escape);
    let arc = window.state().scene().arcs.iter().find(|arc| arc.age == Age::Current && arc.ends()).unwrap().clone();
    // The sign is where the move is disputed; here in the middle, where the keyboard has its button.
    let point = marhala::render::symbols::question_of(&arc).unwrap();
    click_at(&mut window, point);
    let expected = atlas.phases[arc.key.stop].moves[arc.key.index].question.clone().unwrap();
    assert_eq!(window.state().state().details().opened, Some(Detail::Question(expected)));
}

#[test]
fn dates_are_filtered_by_typing_them() {
    for (start, from, to) in [(english(), "From", "to"), (arabic(), "من", "إلى")] {
        let mut window = window(&start, SIZE);
        press(&mut window, Key::F);
        for (name, typed) in [(from, "2024-10"), (to, "2025-08-24")] {
            window.get_by_role_and_label(Role::SearchInput, name).focus();
            settle(&mut window);
            window.event(Event::Text(typed.to_owned()));
            settle(&mut window);
        }
        let state = window.state().state();
        let shown: Vec<_> =
            state.atlas().claims.iter().filter(|claim| state.view().filter.shows(state.atlas(), claim)).collect();
        assert!(shown.len() > 10 && shown.len() < state.atlas().claims.len() - 10);
        let (first, last) = (jiff::civil::date(2024, 10, 1), jiff::civil::date(2025, 8, 24));
        assert!(shown.iter().all(|claim| claim.date.last() >= first && claim.date.first() <= last));
        assert_eq!(state.story_view().hidden(), state.atlas().claims.len() - shown.len());
        act(&mut window, FilterAction::Clear);
        assert!(
            window.state().state().view().filter.is_empty() && window.state().state().filter_dates().from.is_empty()
        );
    }
}
