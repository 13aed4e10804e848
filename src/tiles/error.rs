//! Why a basemap cannot be opened or a tile not be fetched, in words.

use std::path::PathBuf;

use crate::map::basemap::{BasemapError, Reason};
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
        let (key, values) = self.said();
        let values: Vec<(&str, Value)> = values.into_iter().map(|(name, value)| (name, Value::from(value))).collect();
        messages.format(key, &values)
    }

    /// The message that says it, and what that names.
    fn said(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let what = |what: &str| vec![("what", what.to_owned())];
        match self {
            Self::NoFile(path) => ("basemap-no-file", what(&path.display().to_string())),
            Self::NoAddress(text) => ("basemap-no-address", what(text)),
            Self::Password => ("basemap-password", Vec::new()),
            Self::UnknownFile(name) => ("basemap-unknown-file", what(name)),
            Self::Damaged(reason) => ("basemap-broken", what(reason)),
            Self::UnknownTiles(kind) => ("basemap-unknown-tiles", what(kind)),
            Self::NotAllowed(host) => ("basemap-not-allowed", what(host)),
            Self::Offline => ("basemap-offline", Vec::new()),
            Self::Unreachable { host, reason } => {
                ("basemap-unreachable", vec![("what", host.clone()), ("reason", reason.clone())])
            }
            Self::Status { host, status } => {
                ("basemap-status", vec![("what", host.clone()), ("status", status.to_string())])
            }
            Self::NoRanges(host) => ("basemap-no-ranges", what(host)),
            Self::TooLarge => ("basemap-too-large", Vec::new()),
            Self::NoKey(host) => ("basemap-no-key", what(host)),
            Self::Changed => ("basemap-changed", Vec::new()),
            Self::TooMany(count) => ("basemap-too-many", what(&count.to_string())),
            Self::Cancelled => ("export-cancelled", Vec::new()),
            Self::NotWritten(reason) => ("basemap-not-written", what(reason)),
        }
    }
}

impl From<SourceError> for BasemapError {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::NotAllowed(host) => Self::NotAllowed(host),
            SourceError::TooLarge => Self::TooLarge,
            SourceError::Damaged(reason) => Self::Tile(reason),
            other => {
                let (key, values) = other.said();
                Self::Unavailable(Box::new(Reason { plain: other.to_string(), key, values }))
            }
        }
    }
}
