//! The window once more, in the place of this process, so that what is left of the old one goes with it.

use std::process::{Command, ExitCode};

use crate::cli::exit::CANNOT_RUN;
use crate::window::gpu;

/// Opens the window again after a panic or the loss of the GPU, where the session left it. If that happens again, it is
/// painted by the processor.
pub fn reopen() -> ExitCode {
    const AGAIN: &str = "MARHALA_OPENED_AGAIN";
    match std::env::var(AGAIN).as_deref() {
        // A third time would be no better.
        Ok("2") => ExitCode::from(CANNOT_RUN),
        Ok(_) if cfg!(target_os = "linux") => start(&[(AGAIN, "2"), gpu::PAINT]),
        Ok(_) => start(&[(AGAIN, "2"), ("WGPU_BACKEND", "gl")]),
        Err(_) => start(&[(AGAIN, "1")]),
    }
}

/// Opens it on a GPU that is asked for by other interfaces (a value of `WGPU_BACKEND`).
pub fn reopen_with(backends: &str) -> ExitCode {
    start(&[("WGPU_BACKEND", backends), (gpu::PAINT.0, "driver")])
}

fn start(variables: &[(&str, &str)]) -> ExitCode {
    let Ok(program) = std::env::current_exe() else { return ExitCode::from(CANNOT_RUN) };
    let mut command = Command::new(program);
    command.args(std::env::args_os().skip(1)).envs(variables.iter().copied());
    #[cfg(unix)]
    let opened: std::io::Result<()> = Err(std::os::unix::process::CommandExt::exec(&mut command));
    #[cfg(not(unix))]
    let opened = command.spawn().map(|_| ());
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::error!("{error}");
            ExitCode::from(CANNOT_RUN)
        }
    }
}
