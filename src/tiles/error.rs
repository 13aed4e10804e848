//! Why a basemap cannot be opened or a tile not be fetched, in words.

use std::path::PathBuf;

use crate::map::basemap::BasemapError;
use crate::text::{Messages, Value};

/// Why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// There is no such file.
    #[error("there is no file {}", .0.display())]
    NoFile(PathBuf),
    /// It is no address.
    #[error("{0} is no address")]
    NoAddress(String),
    /// The address has a user and a password in it.
    #[error("the address has a password in it")]
    Password,
    /// It is neither PMTiles nor MBTiles.
    #[error("neither PMTiles nor MBTiles")]
    UnknownFile(String),
    /// It is damaged.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Its tiles are of a kind that cannot be drawn.
    #[error("tiles of the kind {0} cannot be drawn")]
    UnknownTiles(String),
    /// The host is not allowed.
    #[error("nothing may be fetched from {0}")]
    NotAllowed(String),
    /// Nothing may be fetched at all.
    #[error("the network is switched off")]
    Offline,
    /// The host does not answer.
    #[error("{host} does not answer: {reason}")]
    Unreachable {
        /// The host.
        host: String,
        /// Why.
        reason: String,
    },
    /// The host refuses.
    #[error("{host} answers {status}")]
    Status {
        /// The host.
        host: String,
        /// The status of HTTP.
        status: u16,
    },
    /// The host does not serve parts of files.
    #[error("{0} does not serve parts of files")]
    NoRanges(String),
    /// More bytes than a tile or an archive's directory has.
    #[error("too large")]
    TooLarge,
    /// The key of the address is not known.
    #[error("the key for {0} is not known")]
    NoKey(String),
    /// The archive has changed since it was opened.
    #[error("the archive has changed")]
    Changed,
    /// An area of too many tiles.
    #[error("{0} tiles")]
    TooMany(u64),
    /// Cancelled.
    #[error("cancelled")]
    Cancelled,
    /// A file cannot be written.
    #[error("{0}")]
    NotWritten(String),
}

impl SourceError {
    /// The error in words: what is wrong and what to do.
    #[must_use]
    pub fn message(&self, messages: &Messages) -> String {
        let say = |key: &str, what: &str| messages.format(key, &[("what", Value::from(what.to_owned()))]);
        match self {
            Self::NoFile(path) => say("basemap-no-file", &path.display().to_string()),
            Self::NoAddress(text) => say("basemap-no-address", text),
            Self::Password => messages.text("basemap-password"),
            Self::UnknownFile(name) => say("basemap-unknown-file", name),
            Self::Damaged(reason) => say("basemap-broken", reason),
            Self::UnknownTiles(kind) => say("basemap-unknown-tiles", kind),
            Self::NotAllowed(host) => say("basemap-not-allowed", host),
            Self::Offline => messages.text("basemap-offline"),
            Self::Unreachable { host, reason } => messages
                .format("basemap-unreachable", &[("what", host.clone().into()), ("reason", reason.clone().into())]),
            Self::Status { host, status } => messages
                .format("basemap-status", &[("what", host.clone().into()), ("status", status.to_string().into())]),
            Self::NoRanges(host) => say("basemap-no-ranges", host),
            Self::TooLarge => messages.text("basemap-too-large"),
            Self::NoKey(host) => say("basemap-no-key", host),
            Self::Changed => messages.text("basemap-changed"),
            Self::TooMany(count) => say("basemap-too-many", &count.to_string()),
            Self::Cancelled => messages.text("export-cancelled"),
            Self::NotWritten(reason) => say("basemap-not-written", reason),
        }
    }
}

impl From<SourceError> for BasemapError {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::NotAllowed(host) => Self::NotAllowed(host),
            SourceError::TooLarge => Self::TooLarge,
            SourceError::Damaged(reason) => Self::Tile(reason),
            other => Self::Unavailable(other.to_string()),
        }
    }
}
