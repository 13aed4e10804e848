//! Requests: only to hosts that are allowed, with our name, within bounds, tried again where that may help. Keys are put
//! into an address last and are in no error, no log line and no file.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::{ETAG, HeaderMap, LAST_MODIFIED, LOCATION, RANGE, RETRY_AFTER};
use reqwest::Url;
use reqwest::blocking::{Client, Response};
use reqwest::redirect::Policy;

use crate::tiles::address::{Address, host_of};
use crate::tiles::cache::{Cache, Kept};
use crate::tiles::error::SourceError;
use crate::tiles::hosts::Hosts;

/// Who asks, as the rules of tile servers want it.
const USER_AGENT: &str =
    concat!("Marhala/", env!("CARGO_PKG_VERSION"), " (desktop atlas; ", env!("CARGO_PKG_NAME"), ")");
/// How often a request is made at most.
const ATTEMPTS: u32 = 3;
/// The longest wait before another attempt.
const LONGEST_WAIT: Duration = Duration::from_secs(8);
/// How many redirects are followed.
const REDIRECTS: usize = 5;

/// What is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The bytes.
    pub bytes: Bytes,
    /// Which state of the file they are of: its `ETag` or when it was changed.
    pub version: Option<String>,
}

/// Makes requests.
pub struct Network {
    /// Which hosts are allowed.
    pub hosts: Hosts,
    /// Keys, by host.
    keys: Mutex<BTreeMap<String, String>>,
    /// What was fetched before.
    pub cache: Option<Cache>,
    client: OnceLock<Result<Client, String>>,
    /// How long a wait is, as a part of what it would be: less in tests.
    patience: f64,
    timeout: Duration,
}

impl Network {
    /// The network as far as the reader allows it.
    #[must_use]
    pub fn new(hosts: Hosts, keys: BTreeMap<String, String>, cache: Option<Cache>) -> Arc<Self> {
        Arc::new(Self {
            hosts,
            keys: Mutex::new(keys),
            cache,
            client: OnceLock::new(),
            patience: 1.0,
            timeout: Duration::from_secs(30),
        })
    }

    /// None at all.
    #[must_use]
    pub fn none() -> Arc<Self> {
        Self::new(Hosts::new(BTreeMap::new(), true), BTreeMap::new(), None)
    }

    /// The same, in a hurry: with waits of a hundredth, and requests that end after `timeout`.
    #[must_use]
    pub fn hurried(hosts: Hosts, cache: Option<Cache>, timeout: Duration) -> Arc<Self> {
        Arc::new(Self { hosts, keys: Mutex::default(), cache, client: OnceLock::new(), patience: 0.01, timeout })
    }

    /// Remembers the key for a host.
    pub fn set_key(&self, host: &str, key: &str) {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).insert(host.to_owned(), key.to_owned());
    }

    /// The keys, by host. They go into the reader's settings and nowhere else.
    #[must_use]
    pub fn keys(&self) -> BTreeMap<String, String> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The key for a host.
    fn key(&self, host: &str) -> Option<String> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).get(host).cloned()
    }

    fn client(&self) -> Result<&Client, SourceError> {
        let made = self.client.get_or_init(|| {
            // There may be a provider already; then that one does.
            let _ = rustls::crypto::ring::default_provider().install_default();
            Client::builder()
                .user_agent(USER_AGENT)
                // Another host is another question to the reader.
                .redirect(Policy::none())
                .connect_timeout(self.timeout.min(Duration::from_secs(10)))
                .timeout(self.timeout)
                .build()
                .map_err(|error| error.without_url().to_string())
        });
        made.as_ref().map_err(|reason| SourceError::Unreachable { host: String::new(), reason: reason.clone() })
    }

    /// Fetches a file of at most `most` bytes; none where there is none. What was fetched before and still holds is not
    /// fetched again; where the host cannot be reached, what was fetched before is taken.
    ///
    /// # Errors
    ///
    /// When the host is not allowed, does not answer, or answers with too much or an error.
    pub fn fetch(&self, address: &Address, most: usize) -> Result<Option<Bytes>, SourceError> {
        let host = address.host().unwrap_or_default();
        let kept = self.cache.as_ref().and_then(|cache| cache.get(address.shown()));
        let now = SystemTime::now();
        if let Some(kept) = kept.as_ref().filter(|kept| kept.is_fresh(now)) {
            return Ok(Some(kept.body.clone()));
        }
        let answer = self.allowed(&host).and_then(|()| self.ask(address, None, kept.as_ref(), most));
        match answer {
            Ok(Answer::NotModified(headers)) => {
                let kept = kept.ok_or(SourceError::Status { host, status: 304 })?;
                let kept = kept.refreshed(&headers, now);
                if let Some(cache) = &self.cache {
                    cache.put(address.shown(), &kept);
                }
                Ok(Some(kept.body))
            }
            Ok(Answer::Body { bytes, headers }) => {
                if let Some(cache) = &self.cache {
                    let kept = Kept::new(address.shown(), bytes.clone(), &headers, now);
                    if let Some(kept) = kept {
                        cache.put(address.shown(), &kept);
                    }
                }
                Ok(Some(bytes))
            }
            Ok(Answer::Nothing) => Ok(None),
            // Seen before, seen still.
            Err(error) => match kept {
                Some(kept) if error != SourceError::TooLarge => Ok(Some(kept.body)),
                _ => Err(error),
            },
        }
    }

    /// Fetches a part of a file. It is kept where the file's version is known, under that version: it cannot change.
    ///
    /// # Errors
    ///
    /// As [`Network::fetch`]; and when the host does not serve parts.
    pub fn fetch_part(
        &self,
        address: &Address,
        (offset, length): (u64, usize),
        version: Option<&str>,
    ) -> Result<Fetched, SourceError> {
        let host = address.host().unwrap_or_default();
        let name = version.map(|version| format!("{}#{version}#{offset}+{length}", address.shown()));
        if let (Some(cache), Some(name)) = (&self.cache, &name)
            && let Some(kept) = cache.get(name)
        {
            return Ok(Fetched { bytes: kept.body, version: version.map(str::to_owned) });
        }
        self.allowed(&host)?;
        let most = length;
        match self.ask(address, Some((offset, length)), None, most)? {
            Answer::Body { bytes, headers } => {
                let found = version_of(&headers);
                if let (Some(cache), Some(name)) = (&self.cache, &name)
                    && found.as_deref() == version
                    && let Some(kept) = Kept::forever(name, bytes.clone())
                {
                    cache.put(name, &kept);
                }
                Ok(Fetched { bytes, version: found })
            }
            Answer::Nothing => Err(SourceError::Status { host, status: 404 }),
            Answer::NotModified(_) => Err(SourceError::Status { host, status: 304 }),
        }
    }

    fn allowed(&self, host: &str) -> Result<(), SourceError> {
        if self.hosts.is_offline() {
            return Err(SourceError::Offline);
        }
        if self.hosts.allows(host) { Ok(()) } else { Err(SourceError::NotAllowed(host.to_owned())) }
    }

    /// Asks, and asks again where that may help.
    fn ask(
        &self,
        address: &Address,
        part: Option<(u64, usize)>,
        kept: Option<&Kept>,
        most: usize,
    ) -> Result<Answer, SourceError> {
        let host = address.host().unwrap_or_default();
        let url = address.url(self.key(&host).as_deref())?;
        let mut attempt = 1;
        loop {
            let (error, wait) = match self.ask_once(url.clone(), &host, part, kept, most) {
                Ok(answer) => return Ok(answer),
                Err(Failure::For(error)) => return Err(error),
                Err(Failure::Perhaps(error, wait)) => (error, wait),
            };
            if attempt >= ATTEMPTS {
                return Err(error);
            }
            let wait = wait.unwrap_or(Duration::from_millis(500) * 2_u32.pow(attempt - 1));
            if wait > LONGEST_WAIT {
                return Err(error);
            }
            std::thread::sleep(wait.mul_f64(self.patience));
            attempt += 1;
        }
    }

    fn ask_once(
        &self,
        mut url: Url,
        host: &str,
        part: Option<(u64, usize)>,
        kept: Option<&Kept>,
        most: usize,
    ) -> Result<Answer, Failure> {
        let client = self.client().map_err(Failure::For)?;
        // The reason has no address in it, since that may have a key.
        let unreachable = |host: &str, error: reqwest::Error| {
            let error = error.without_url();
            let mut reason = error.to_string();
            let mut cause = std::error::Error::source(&error);
            while let Some(inner) = cause {
                reason = inner.to_string();
                cause = inner.source();
            }
            let trusted = !reason.contains("certificate");
            let error = SourceError::Unreachable { host: host.to_owned(), reason };
            // A certificate does not get better by asking again.
            if trusted { Failure::Perhaps(error, None) } else { Failure::For(error) }
        };
        for _ in 0..=REDIRECTS {
            let here = host_of(&url).unwrap_or_else(|| host.to_owned());
            self.allowed(&here).map_err(Failure::For)?;
            let mut request = client.get(url.clone());
            if let Some((offset, length)) = part {
                let last = offset.saturating_add(length.max(1) as u64 - 1);
                request = request.header(RANGE, format!("bytes={offset}-{last}"));
            }
            if let Some(kept) = kept {
                for (name, value) in kept.conditions(SystemTime::now()) {
                    request = request.header(name, value);
                }
            }
            let response = request.send().map_err(|error| unreachable(&here, error))?;
            let status = response.status().as_u16();
            let refused = || SourceError::Status { host: here.clone(), status };
            match status {
                // A whole archive where a part was asked for is no reason to fetch it.
                200 if part.is_some() => return Err(Failure::For(SourceError::NoRanges(here))),
                200 | 206 => return body(response, &here, most, unreachable),
                304 => return Ok(Answer::NotModified(response.headers().clone())),
                // Nothing is there: of many tiles of the sea, and of all beyond the edge.
                204 | 404 | 410 => return Ok(Answer::Nothing),
                301 | 302 | 303 | 307 | 308 => {
                    let next = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
                    let next = next.and_then(|next| url.join(next).ok());
                    url = next.filter(|url| matches!(url.scheme(), "http" | "https")).ok_or(Failure::For(refused()))?;
                }
                408 | 429 | 500..=599 => {
                    let wait = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
                    let wait = wait.and_then(|text| text.trim().parse().ok()).map(Duration::from_secs);
                    return Err(Failure::Perhaps(refused(), wait));
                }
                _ => return Err(Failure::For(refused())),
            }
        }
        Err(Failure::For(SourceError::Status { host: host.to_owned(), status: 310 }))
    }
}

/// Why a request failed, and whether another may not.
enum Failure {
    /// For good.
    For(SourceError),
    /// Perhaps not again, after a wait.
    Perhaps(SourceError, Option<Duration>),
}

/// What a host answers.
enum Answer {
    Body { bytes: Bytes, headers: HeaderMap },
    NotModified(HeaderMap),
    Nothing,
}

/// Reads a body of at most `most` bytes, unpacked as it comes.
fn body(
    response: Response,
    host: &str,
    most: usize,
    unreachable: impl Fn(&str, reqwest::Error) -> Failure,
) -> Result<Answer, Failure> {
    let headers = response.headers().clone();
    if response.content_length().is_some_and(|length| length > most as u64) {
        return Err(Failure::For(SourceError::TooLarge));
    }
    let mut bytes = Vec::new();
    let read = response.take(most as u64 + 1).read_to_end(&mut bytes);
    if let Err(error) = read {
        let cut = SourceError::Unreachable { host: host.to_owned(), reason: error.kind().to_string() };
        return Err(match error.into_inner().and_then(|inner| inner.downcast::<reqwest::Error>().ok()) {
            Some(inner) => unreachable(host, *inner),
            None => Failure::Perhaps(cut, None),
        });
    }
    if bytes.len() > most {
        return Err(Failure::For(SourceError::TooLarge));
    }
    Ok(Answer::Body { bytes: bytes.into(), headers })
}

/// Which state of a file an answer is of.
fn version_of(headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).and_then(|value: &http::HeaderValue| value.to_str().ok()).map(str::to_owned);
    text(ETAG).or_else(|| text(LAST_MODIFIED))
}
