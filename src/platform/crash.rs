//! Crash reports: a panic writes one beside the session, and the user is told where it is.

use std::backtrace::Backtrace;
use std::fmt::Write as _;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use marhala::export::{free_name, write};

/// The end of the name of a report that has not been shown yet.
const NEW: &str = "new.txt";

/// The last report, until it is taken.
static LAST: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Makes every panic write a report into a folder and pass its path to `tell`.
pub fn install(folder: PathBuf, tell: impl Fn(&Path) + Send + Sync + 'static) {
    panic::set_hook(Box::new(move |panic| {
        let text = report(panic);
        let path = free_name(&folder.join("report.txt"));
        let path = path.with_extension(NEW);
        match write(&path, text.as_bytes(), true) {
            Ok(()) => {
                tell(&path);
                *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
            }
            // Where nothing can be written, the terminal is all there is.
            Err(_) => eprintln!("{text}"),
        }
    }));
}

/// Takes the report of a panic in this run.
pub fn take_report() -> Option<PathBuf> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Returns a crash report of an earlier run that has not been shown yet, and marks it as shown.
pub fn earlier_report(folder: &Path) -> Option<PathBuf> {
    let names = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let is_new = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(NEW));
    let mut message = None;
    for path in names.filter(is_new) {
        let known = free_name(&path.with_extension("").with_extension("txt"));
        message = std::fs::rename(&path, &known).ok().map(|()| known).or(message);
    }
    message
}

fn report(panic: &PanicHookInfo<'_>) -> String {
    let mut text = String::new();
    // Writing into a text does not fail.
    let _ = writeln!(text, "Marhala {} on {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    let _ = writeln!(text, "{}", jiff::Timestamp::now());
    let _ = writeln!(text, "{panic}");
    let name = std::thread::current().name().unwrap_or("unnamed").to_owned();
    let _ = writeln!(text, "thread: {name}\n\n{}", Backtrace::force_capture());
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where it fails")]

    use super::*;
    use std::sync::Arc;

    /// One test, since there is one hook for a whole program.
    #[test]
    fn a_panic_leaves_a_report_and_the_user_is_told_once() {
        let folder = std::env::temp_dir().join(format!("marhala-crash-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let before = panic::take_hook();
        install(folder.clone(), move |path| heard.lock().unwrap().push(path.to_owned()));
        assert!(std::thread::spawn(|| panic!("the tiles have run out")).join().is_err());
        panic::set_hook(before);
        let path = take_report().unwrap();
        assert_eq!(told.lock().unwrap().as_slice(), std::slice::from_ref(&path));
        assert_eq!(take_report(), None);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("the tiles have run out") && text.contains("crash.rs"), "{text}");
        // The next start tells of it, and the one after that no more.
        let found_now = earlier_report(&folder).unwrap();
        assert!(found_now.is_file() && !path.exists());
        assert_eq!(earlier_report(&folder), None);
        let _ = std::fs::remove_dir_all(&folder);
    }
}
