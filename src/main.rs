//! The program: a window, or one command.

#![forbid(unsafe_code)]

mod cli;
mod platform;
mod window;

use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::arguments::Arguments;

fn main() -> ExitCode {
    // What is wrong with a certificate or a window is said in our own words.
    let usual = "error,rustls_platform_verifier=off,eframe::native::run=off";
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or(usual)).init();
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Some(command) => cli::run(command),
        None => window::open_on(arguments),
    };
    done.unwrap_or_else(|failed| failed)
}
