//! The program: a window, or one command.

#![forbid(unsafe_code)]

mod cli;
mod platform;
mod window;

use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::arguments::Arguments;

fn main() -> ExitCode {
    platform::logging::install();
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Some(command) => cli::run(command),
        None => window::open_on(arguments),
    };
    done.unwrap_or_else(|failed| failed)
}
