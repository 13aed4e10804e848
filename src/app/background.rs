//! Threads for what a frame does not wait for.

use std::thread::{self, JoinHandle};

use thread_priority::{ThreadPriority, ThreadPriorityValue, set_current_thread_priority};

/// From 0 to 99, below what threads begin with everywhere: a niceness of 9 on Linux, 23 of 31 on macOS, below normal on
/// Windows. The window goes first where there are fewer processors than threads; where there are more, nothing is slower.
const PRIORITY: u8 = 23;

/// Runs work on a thread of its own, which steps back behind the frames.
pub fn spawn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    thread::spawn(move || {
        step_back();
        work()
    })
}

/// Lets this thread, and those that it starts, step back behind the frames from now on.
pub fn step_back() {
    // A system that does not allow it shares its processors evenly.
    if let Ok(value) = ThreadPriorityValue::try_from(PRIORITY) {
        let _ = set_current_thread_priority(ThreadPriority::Crossplatform(value));
    }
}
