//! The arguments about the map under the story.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::cli::exit::CANNOT_RUN;
use marhala::app::WindowOptions;
use marhala::tiles::Origin;

/// The map under the story.
#[derive(Args, Clone)]
pub struct BasemapArguments {
    /// The map under the story: a PMTiles or MBTiles file; the address of a PMTiles archive, TileJSON or tiles with
    /// {z}/{x}/{y} (a key in it may be {key}, with the key in MARHALA_KEY); or "built-in".
    #[arg(long, value_name = "FILE-OR-ADDRESS")]
    pub basemap: Option<String>,
    /// Fetch nothing over the network.
    #[arg(long)]
    pub offline: bool,
}

/// Which map is asked for.
pub enum Asked<M> {
    /// None: what the story names, or what is remembered.
    Nothing,
    /// The bundled one.
    BuiltIn,
    /// Another.
    Other(M),
}

impl BasemapArguments {
    /// The map that is asked for.
    pub fn asked(&self, options: &WindowOptions) -> Result<Asked<Origin>, ExitCode> {
        let Some(text) = &self.basemap else { return Ok(Asked::Nothing) };
        if text == "built-in" {
            return Ok(Asked::BuiltIn);
        }
        match Origin::of(text) {
            Ok((origin, key)) => {
                // The key of the environment is for the address that is named with it, and for no other host.
                let needed = matches!(&origin, Origin::Address(address) if address.needs_key());
                let key = key.or_else(|| std::env::var("MARHALA_KEY").ok().filter(|key| needed && !key.is_empty()));
                if let (Some(network), Some(host), Some(key)) = (&options.network, origin.host(), key) {
                    network.set_key(&host, &key);
                }
                Ok(Asked::Other(origin))
            }
            Err(error) => {
                crate::cli::tell(&error.message(&options.languages.messages(&options.view.language)));
                Err(ExitCode::from(CANNOT_RUN))
            }
        }
    }
}

/// What is kept of a map.
#[derive(Args)]
pub struct KeepArguments {
    /// The story whose area is kept; the built-in one where not given.
    pub file: Option<PathBuf>,
    /// The file to write (.pmtiles).
    #[arg(long, short)]
    pub out: PathBuf,
    /// The deepest zoom.
    #[arg(long, default_value = "15", value_parser = clap::value_parser!(u8).range(0..=22))]
    pub max_zoom: u8,
    /// Only say how much it is.
    #[arg(long)]
    pub dry_run: bool,
    /// Replace a file that is there already.
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub basemap: BasemapArguments,
    /// The language (en, ar).
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
}
