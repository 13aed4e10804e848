//! Announcements for screen readers: the current phase, what opened, results, hidden claims, notices.

use egui::{Id, Rect, Sense, Ui, accesskit, vec2};

use crate::app::context::Cx;
use crate::app::state::Detail;

/// What was announced last, and its words.
#[derive(Clone, Debug, Default)]
pub struct Announcer {
    last: Option<Heard>,
    words: String,
}

/// What is announced when it changes.
#[derive(Clone, Debug, PartialEq)]
struct Heard {
    story: String,
    open: String,
    found: Option<String>,
    hidden: usize,
    notice: Option<String>,
}

impl Heard {
    fn of(cx: &Cx<'_>) -> Self {
        let tag = cx.tag();
        let phase = cx.atlas().phases.get(cx.state.target_stop()).unwrap_or(cx.moment.phase);
        let dates = cx.state.dates(phase);
        let values = [
            ("number", (cx.state.target_stop() + 1).into()),
            ("title", phase.title.get(tag).into()),
            ("dates", dates.into()),
        ];
        let open = match &cx.state.details().opened {
            Some(Detail::Question(id)) => {
                cx.atlas().question(id).map_or_else(String::new, |question| question.title.get(tag).to_owned())
            }
            Some(Detail::Places(places)) => cx.spoken("cluster-here", &[("count", places.len().into())]),
            Some(Detail::Move(_)) => cx.text("move-name"),
            Some(Detail::Claim(_)) => cx.text("claim-name"),
            None => cx.state.view().place.as_ref().and_then(|id| cx.moment.place(id)).map_or_else(String::new, |now| {
                format!("{}: {}", cx.text("details-name"), crate::app::shell::accessible_text::place(cx, &now))
            }),
        };
        let search = &cx.state.search();
        let found = (search.open && !search.query.trim().is_empty()).then(|| {
            cx.spoken(
                "found-announced",
                &[("count", search.results.len().into()), ("query", search.query.as_str().into())],
            )
        });
        let notice = cx.state.notice();
        Self {
            story: cx.spoken("slider-value", &values),
            open,
            found,
            hidden: if cx.state.view().filter.is_empty() { 0 } else { cx.state.story_view().hidden() },
            notice: notice.map(|notice| cx.spoken(notice.key, &[("what", notice.what.as_str().into())])),
        }
    }
}

impl Announcer {
    /// Tells what has changed, in a region that screen readers listen to. Nothing of it is seen, and it costs nothing
    /// where nobody listens.
    pub fn show(&mut self, ui: &Ui, cx: &Cx<'_>) {
        let id = Id::unique("announcements");
        let corner = Rect::from_min_size(ui.max_rect().min, vec2(1.0, 1.0));
        ui.interact(corner, id, Sense::hover());
        let moving = cx.state.timeline().tween.is_some()
            || cx.state.timeline().day_tween.is_some()
            || cx.state.timeline().scrubbing;
        ui.ctx().accesskit_node_builder(id, |node| {
            if !moving {
                self.hear(cx);
            }
            node.set_role(accesskit::Role::Status);
            node.set_live(accesskit::Live::Polite);
            node.set_label(self.words.as_str());
        });
    }

    fn hear(&mut self, cx: &Cx<'_>) {
        let now = Heard::of(cx);
        if self.last.as_ref() == Some(&now) {
            return;
        }
        let Some(last) = self.last.replace(now.clone()) else { return };
        let mut news = Vec::new();
        if now.story != last.story {
            news.push(now.story);
        }
        if now.open != last.open && !now.open.is_empty() {
            news.push(now.open);
        }
        if now.found != last.found {
            news.extend(now.found);
        }
        if now.hidden != last.hidden {
            let key = if now.hidden == 0 { "nothing-hidden" } else { "hidden-claims" };
            news.push(cx.spoken(key, &[("count", now.hidden.into())]));
        }
        if now.notice != last.notice {
            news.extend(now.notice);
        }
        // Old announcements are replaced, not appended.
        self.words = news.join(". ");
    }
}
