//! The arguments that name the style of a house.

use std::path::PathBuf;

use clap::Args;

#[derive(Args, Clone)]
pub struct StyleArguments {
    /// The style of a house: a TOML file with fonts, colours, sizes, logo and credit (see `marhala new style.toml`).
    #[arg(long, value_name = "FILE")]
    pub style: Option<PathBuf>,
}
