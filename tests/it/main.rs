//! The behaviour tests, in one program: linking the window once takes a fraction of the time. The soak and the fuzzing
//! are programs of their own.

#![allow(clippy::unwrap_used, clippy::panic, clippy::float_cmp, reason = "a test ends where it fails")]

mod common;
#[path = "../../benches/support/large_story.rs"]
mod large_story;

mod areas;
mod basemaps;
mod bidi_conformance;
mod bidi_reference;
mod built_in_atlas;
mod census;
mod command_line;
mod contrast;
mod crowded;
mod elements;
mod evidence_rule;
mod examples;
mod export;
mod figures;
mod files;
mod finer_time;
mod formats;
mod founding_article;
mod hostile;
mod house;
mod importing;
mod keyboard;
mod known;
mod long_lists;
mod messages;
mod moments;
mod own_words;
mod packages;
mod page;
mod painted;
mod passed_dates;
mod pdf;
mod pictures;
mod plain_rects;
mod playing;
mod reading;
mod real_servers;
mod remembered;
mod shapes;
mod story_pictures;
mod styles;
mod text;
mod third_language;
mod tile_servers;
mod time;
mod who_says_so;
mod window;
mod workbooks;
