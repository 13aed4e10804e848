//! What is logged, and the error that ended the window: eframe writes it to the log and tells it nobody else.

use std::sync::{Mutex, PoisonError};

use log::{Level, Log, Metadata, Record};

/// The part of eframe that ends the window.
const ENDS: &str = "eframe::native::run";
/// How it begins to say so.
const BECAUSE: &str = "Exiting because of error: ";

static ENDING: Mutex<Option<String>> = Mutex::new(None);

/// Logs from now on: errors, or what `RUST_LOG` asks for.
pub fn install() {
    // What is wrong with a certificate or a window is said in our own words.
    let usual = format!("error,rustls_platform_verifier=off,{ENDS}=off");
    let logger = env_logger::Builder::from_env(env_logger::Env::default().default_filter_or(usual)).build();
    let most = logger.filter().max(Level::Error.to_level_filter());
    // Where somebody logs already, there is nothing to add.
    if log::set_boxed_logger(Box::new(Listening(logger))).is_ok() {
        log::set_max_level(most);
    }
}

/// The error that ended the window, if one did.
pub fn take_ending() -> Option<String> {
    ENDING.lock().unwrap_or_else(PoisonError::into_inner).take()
}

struct Listening(env_logger::Logger);

impl Log for Listening {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.0.enabled(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        if record.level() == Level::Error && record.target() == ENDS {
            let text = record.args().to_string();
            let reason = text.strip_prefix(BECAUSE).unwrap_or(&text).to_owned();
            *ENDING.lock().unwrap_or_else(PoisonError::into_inner) = Some(reason);
        }
        self.0.log(record);
    }

    fn flush(&self) {
        self.0.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_error_that_ends_the_window_is_kept() {
        let listening = Listening(env_logger::Builder::new().filter_level(log::LevelFilter::Off).build());
        let say = |level: Level, target: &str, what: &str| {
            listening.log(&Record::builder().level(level).target(target).args(format_args!("{what}")).build());
        };
        say(Level::Error, "marhala", "Exiting because of error: another");
        say(Level::Debug, ENDS, "Exiting");
        assert_eq!(take_ending(), None);
        say(Level::Error, ENDS, "Exiting because of error: no GPU");
        assert_eq!(take_ending().as_deref(), Some("no GPU"));
        assert_eq!(take_ending(), None, "it is told once");
    }
}
