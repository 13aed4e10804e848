//! What a user can do, by chance: actions, and what comes from the keyboard and the mouse.

use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, pos2, vec2};
use jiff::ToSpan as _;

use crate::dice::Dice;
use marhala::app::state::action::{
    Action, BasemapAction, CardAction, DetailsAction, DocumentAction, FilterAction, MapAction, RangeEnd, SearchAction,
    TimelineAction, WindowAction,
};
use marhala::app::state::cards::Card;
use marhala::app::state::export_options::ExportOptions;
use marhala::atlas::Atlas;
use marhala::atlas::evidence::Evidence;
use marhala::atlas::filter::Facet;
use marhala::atlas::find::Target;
use marhala::atlas::model::SourceKind;
use marhala::export::request::Format;
use marhala::import::Field;
use marhala::map::Point;
use marhala::map::clusters::Item;
use marhala::map::symbols::MoveKey;
use marhala::text::cite::Cited;
use marhala::tiles::Origin;
use marhala::view::Appearance;
use marhala::view::time_axis::TimeWindow;

/// Anything that a user can do, with anything it can be done with.
pub fn action(dice: &mut Dice, atlas: &Atlas) -> Action {
    match dice.below(17) {
        0..=3 => timeline(dice, atlas).into(),
        4 | 5 => map(dice).into(),
        6..=8 => details(dice, atlas).into(),
        9 => search(dice).into(),
        10 => filter(dice, atlas).into(),
        11 | 12 => card(dice, atlas).into(),
        13 => document(dice).into(),
        14 => basemap(dice).into(),
        _ => window(dice, atlas).into(),
    }
}

fn timeline(dice: &mut Dice, atlas: &Atlas) -> TimelineAction {
    let stop = dice.below(atlas.phases.len() + 2);
    let position = dice.part() * 14.0 - 2.0;
    let day = jiff::civil::date(2023, 6, 1) + i64::try_from(dice.below(1400)).unwrap().days();
    let on = dice.coin();
    match dice.below(20) {
        0 => TimelineAction::ScrubTo(position),
        1 => TimelineAction::ScrubToDay(position * 3000.0),
        2 => TimelineAction::Settle,
        3 => TimelineAction::GoToStop(stop),
        4 => TimelineAction::NextStop,
        5 => TimelineAction::PreviousStop,
        6 => TimelineAction::FirstStop,
        7 => TimelineAction::LastStop,
        8 => TimelineAction::GoToMoment(marhala::view::time_axis::days(day) + dice.part()),
        9 => TimelineAction::NextEvent,
        10 => TimelineAction::PreviousEvent,
        11 => TimelineAction::SetByDate(on),
        12 => {
            let (around, factor) = (dice.part() as f32, (dice.part() * 20.0) as f32);
            TimelineAction::Show(TimeWindow::default().zoomed(around, factor, 400.0))
        }
        13 => TimelineAction::TogglePlay,
        14 => TimelineAction::Faster,
        15 => TimelineAction::Slower,
        16 => TimelineAction::ToggleLoop,
        17 => TimelineAction::SetCompare(on),
        18 => TimelineAction::SetAsOf(on),
        _ => TimelineAction::SetGuided(on),
    }
}

fn point(dice: &mut Dice) -> Point {
    Point { x: (dice.part() * 1600.0 - 100.0) as f32, y: (dice.part() * 1000.0 - 100.0) as f32 }
}

fn map(dice: &mut Dice) -> MapAction {
    let (at, levels, on) = (point(dice), dice.part() * 6.0 - 3.0, dice.coin());
    match dice.below(6) {
        0 => MapAction::Pan { dx: at.x, dy: at.y },
        1 => MapAction::ZoomAt { point: at, levels },
        2 => MapAction::ZoomBy { point: on.then_some(at), levels },
        3 => MapAction::WholeStory,
        4 => MapAction::EnterCluster(if on {
            Item::Cluster(dice.below(3) as u32)
        } else {
            Item::Place(dice.below(12) as u32)
        }),
        _ => MapAction::SetFollow(on),
    }
}

fn details(dice: &mut Dice, atlas: &Atlas) -> DetailsAction {
    let key = MoveKey { stop: dice.below(atlas.phases.len() + 2), index: dice.below(4) };
    match dice.below(10) {
        0 => DetailsAction::OpenPlace(dice.one(&atlas.places).id.clone()),
        1 => DetailsAction::OpenMove(key),
        2 => DetailsAction::OpenQuestion(dice.one(&atlas.questions).id.clone()),
        3 => DetailsAction::OpenClaim(dice.one(&atlas.claims).id.clone()),
        4 => DetailsAction::GoTo(match dice.below(6) {
            0 => Target::Place(dice.one(&atlas.places).id.clone()),
            1 => Target::Phase(dice.below(atlas.phases.len())),
            2 => Target::Question(dice.one(&atlas.questions).id.clone()),
            3 => Target::Actor(dice.one(&atlas.actors).id.clone()),
            4 => Target::Source(dice.one(&atlas.sources).id.clone()),
            _ => Target::Claim(dice.one(&atlas.claims).id.clone()),
        }),
        5 => DetailsAction::Back,
        6 => DetailsAction::Close,
        7 => DetailsAction::OpenPicture("bridge.png".to_owned()),
        8 => DetailsAction::RevealPicture("bridge.png".to_owned()),
        _ => DetailsAction::ToggleExplanation,
    }
}

fn typed(dice: &mut Dice) -> String {
    let texts = ["", "عين", "erbil", "2025-09", "x", "marhala --phase 3", "2024-13", "\u{202e}", "🙂"];
    (*dice.one(&texts)).to_owned()
}

fn search(dice: &mut Dice) -> SearchAction {
    match dice.below(5) {
        0 => SearchAction::Open,
        1 => SearchAction::Close,
        2 => SearchAction::SetQuery(typed(dice)),
        3 => SearchAction::Choose(dice.below(20).cast_signed() - 5),
        _ => SearchAction::GoToChosen,
    }
}

fn filter(dice: &mut Dice, atlas: &Atlas) -> FilterAction {
    match dice.below(6) {
        0..=2 => FilterAction::Toggle(match dice.below(4) {
            0 => Facet::Side(dice.one(&atlas.sides).id.clone()),
            1 => Facet::Evidence(*dice.one(&Evidence::ALL)),
            2 => Facet::Kind(*dice.one(&SourceKind::ALL)),
            _ => Facet::Year(*dice.one(&[2023, 2024, 2025, 2026])),
        }),
        3 | 4 => FilterAction::SetDate(*dice.one(&[RangeEnd::From, RangeEnd::To]), typed(dice)),
        _ => FilterAction::Clear,
    }
}

fn card(dice: &mut Dice, atlas: &Atlas) -> CardAction {
    match dice.below(9) {
        0..=2 => CardAction::Show(*dice.one(&Card::ALL), dice.coin()),
        3 | 4 => CardAction::CloseTopmost,
        5 => CardAction::ShowSpeakersOn(dice.coin().then(|| dice.one(&atlas.questions).id.clone())),
        6 => CardAction::SetPaletteQuery(typed(dice)),
        7 => CardAction::ChooseCommand(dice.below(80)),
        _ => {
            let formats: Vec<Format> = Format::all().collect();
            let format = *dice.one(&formats);
            CardAction::SetExport(ExportOptions { format, all_phases: dice.coin(), ..ExportOptions::default() })
        }
    }
}

/// Without a platform nothing happens outside the window; the state asks all the same.
fn document(dice: &mut Dice) -> DocumentAction {
    match dice.below(11) {
        0 => DocumentAction::ChooseFile,
        1 => DocumentAction::Open("story.json".into()),
        2 => DocumentAction::OpenBuiltIn,
        3 => DocumentAction::Edit { file: "story.json".into(), line: dice.below(100), column: 1 },
        4 => DocumentAction::Export,
        5 => DocumentAction::ExportAs,
        6 => DocumentAction::CancelOpening,
        7 => DocumentAction::ShowColumns,
        8 => DocumentAction::SetColumn("name".into(), Field::Place),
        9 => DocumentAction::SetDayFirst(dice.below(2) == 0),
        _ => DocumentAction::CancelExport,
    }
}

fn window(dice: &mut Dice, atlas: &Atlas) -> WindowAction {
    match dice.below(12) {
        0 => WindowAction::SetLanguage((*dice.one(&["en", "ar", "xx"])).to_owned()),
        1 => WindowAction::SetAppearance(*dice.one(&[Appearance::System, Appearance::Light, Appearance::Dark])),
        2 => WindowAction::SetLessMotion(dice.coin()),
        3 => WindowAction::SetScale((dice.part() * 3.0) as f32),
        4 => WindowAction::FocusPart(dice.coin()),
        5 => WindowAction::Cite(if dice.coin() {
            Cited::Claim(dice.one(&atlas.claims).id.clone())
        } else {
            Cited::Status(dice.one(&atlas.places).id.clone())
        }),
        6 => WindowAction::Copy(typed(dice)),
        7 => WindowAction::CopyLink,
        8 => WindowAction::ChooseStyle,
        9 => WindowAction::UseStyle("nowhere.toml".into()),
        10 => WindowAction::UseOwnStyle,
        _ => WindowAction::OpenLink(format!("marhala --phase {}", dice.below(12) + 1).parse().unwrap()),
    }
}

fn basemap(dice: &mut Dice) -> BasemapAction {
    match dice.below(13) {
        0 => BasemapAction::UseBuiltIn,
        1 => BasemapAction::Use(Origin::File("nowhere.pmtiles".into())),
        2 => BasemapAction::UseTyped,
        3 => BasemapAction::SetTyped(typed(dice), typed(dice)),
        4 => BasemapAction::ChooseFile,
        5 => BasemapAction::Forget(Origin::File("nowhere.pmtiles".into())),
        6 => BasemapAction::Answer("example.org".to_owned(), false),
        7 => BasemapAction::SetOffline(dice.coin()),
        8 => BasemapAction::SetTone(dice.below(120) as u8, dice.coin()),
        9 => BasemapAction::EmptyCache,
        10 => BasemapAction::PlanArea,
        11 => BasemapAction::KeepArea,
        _ => BasemapAction::CancelArea,
    }
}

/// How many kinds of actions there are. A new one does not compile until it has its number in [`kind`].
pub const KINDS: usize = 87;

/// A number for each kind of action.
pub fn kind(action: &Action) -> usize {
    match action {
        Action::Timeline(action) => match action {
            TimelineAction::ScrubTo(_) => 0,
            TimelineAction::ScrubToDay(_) => 1,
            TimelineAction::Settle => 2,
            TimelineAction::GoToStop(_) => 3,
            TimelineAction::NextStop => 4,
            TimelineAction::PreviousStop => 5,
            TimelineAction::FirstStop => 6,
            TimelineAction::LastStop => 7,
            TimelineAction::GoToMoment(_) => 8,
            TimelineAction::NextEvent => 9,
            TimelineAction::PreviousEvent => 10,
            TimelineAction::SetByDate(_) => 11,
            TimelineAction::Show(_) => 12,
            TimelineAction::TogglePlay => 13,
            TimelineAction::Faster => 14,
            TimelineAction::Slower => 15,
            TimelineAction::ToggleLoop => 16,
            TimelineAction::SetCompare(_) => 17,
            TimelineAction::SetAsOf(_) => 18,
            TimelineAction::SetGuided(_) => 19,
        },
        Action::Map(action) => match action {
            MapAction::Pan { .. } => 20,
            MapAction::ZoomAt { .. } => 21,
            MapAction::ZoomBy { .. } => 22,
            MapAction::WholeStory => 23,
            MapAction::SetFollow(_) => 24,
            MapAction::EnterCluster(_) => 64,
        },
        Action::Details(action) => match action {
            DetailsAction::OpenPlace(_) => 25,
            DetailsAction::OpenMove(_) => 26,
            DetailsAction::OpenQuestion(_) => 27,
            DetailsAction::OpenClaim(_) => 28,
            DetailsAction::GoTo(_) => 29,
            DetailsAction::Back => 30,
            DetailsAction::Close => 31,
            DetailsAction::ToggleExplanation => 32,
            DetailsAction::OpenPicture(_) => 85,
            DetailsAction::RevealPicture(_) => 86,
        },
        Action::Search(action) => match action {
            SearchAction::Open => 33,
            SearchAction::Close => 34,
            SearchAction::SetQuery(_) => 35,
            SearchAction::Choose(_) => 36,
            SearchAction::GoToChosen => 37,
        },
        Action::Filter(action) => match action {
            FilterAction::Toggle(_) => 38,
            FilterAction::SetDate(RangeEnd::From, _) => 39,
            FilterAction::SetDate(RangeEnd::To, _) => 40,
            FilterAction::Clear => 41,
        },
        Action::Card(action) => match action {
            CardAction::Show(..) => 42,
            CardAction::CloseTopmost => 43,
            CardAction::ShowSpeakersOn(_) => 44,
            CardAction::SetPaletteQuery(_) => 45,
            CardAction::ChooseCommand(_) => 46,
            CardAction::SetExport(_) => 47,
        },
        Action::Document(action) => match action {
            DocumentAction::ChooseFile => 48,
            DocumentAction::Open(_) => 49,
            DocumentAction::OpenBuiltIn => 50,
            DocumentAction::Edit { .. } => 51,
            DocumentAction::Export => 52,
            DocumentAction::ExportAs => 53,
            DocumentAction::CancelExport => 54,
            DocumentAction::CancelOpening => 65,
            DocumentAction::ShowColumns => 66,
            DocumentAction::SetColumn(..) => 67,
            DocumentAction::SetDayFirst(_) => 68,
        },
        Action::Window(action) => match action {
            WindowAction::SetLanguage(_) => 55,
            WindowAction::SetAppearance(_) => 56,
            WindowAction::SetLessMotion(_) => 57,
            WindowAction::SetScale(_) => 58,
            WindowAction::FocusPart(_) => 59,
            WindowAction::Cite(_) => 60,
            WindowAction::Copy(_) => 61,
            WindowAction::CopyLink => 62,
            WindowAction::OpenLink(_) => 63,
            WindowAction::ChooseStyle => 82,
            WindowAction::UseStyle(_) => 83,
            WindowAction::UseOwnStyle => 84,
        },
        Action::Basemap(action) => match action {
            BasemapAction::UseBuiltIn => 69,
            BasemapAction::Use(_) => 70,
            BasemapAction::UseTyped => 71,
            BasemapAction::SetTyped(..) => 72,
            BasemapAction::ChooseFile => 73,
            BasemapAction::Forget(_) => 74,
            BasemapAction::Answer(..) => 75,
            BasemapAction::SetOffline(_) => 76,
            BasemapAction::SetTone(..) => 77,
            BasemapAction::EmptyCache => 78,
            BasemapAction::PlanArea => 79,
            BasemapAction::KeepArea => 80,
            BasemapAction::CancelArea => 81,
        },
    }
}

/// What comes from the keyboard and the mouse.
pub fn events(dice: &mut Dice, size: egui::Vec2) -> Vec<Event> {
    let keys = [
        Key::Tab,
        Key::Enter,
        Key::Escape,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowDown,
        Key::Space,
        Key::Home,
        Key::End,
        Key::D,
        Key::B,
        Key::F,
        Key::S,
        Key::H,
        Key::L,
        Key::T,
        Key::W,
        Key::Plus,
        Key::Minus,
        Key::F6,
        Key::OpenBracket,
        Key::CloseBracket,
        Key::G,
        Key::Slash,
        Key::Backspace,
        Key::K,
    ];
    let at: Pos2 = pos2(dice.part() as f32 * size.x, dice.part() as f32 * size.y);
    let modifiers = *dice.one(&[Modifiers::NONE, Modifiers::NONE, Modifiers::SHIFT, Modifiers::COMMAND]);
    match dice.below(5) {
        0 | 1 => {
            let key = *dice.one(&keys);
            let press = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
            vec![press(true), press(false)]
        }
        2 => {
            let button = |pressed| Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers };
            vec![Event::PointerMoved(at), button(true), button(false)]
        }
        3 => vec![
            Event::PointerMoved(at),
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, dice.part() as f32 * 400.0 - 200.0),
                modifiers,
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
            },
        ],
        _ => vec![Event::PointerMoved(at), Event::Text((*dice.one(&["a", "ع", "9", "(", "\u{200f}"])).to_owned())],
    }
}
