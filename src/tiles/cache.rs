//! What was fetched, on disk: as long as HTTP allows it to be used without asking (RFC 9111, by `http-cache-semantics`),
//! with a limit on the whole. Files are named after a hash; no address with a key is in any of them.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, Request, Response};
use http_cache_semantics::{AfterResponse, BeforeRequest, CacheOptions, CachePolicy};
use serde::{Deserialize, Serialize};

/// How long something is used for which its host says nothing. The tile servers of OpenStreetMap want seven days.
const UNSAID: Duration = Duration::from_hours(7 * 24);

/// The cache.
pub struct Cache {
    folder: PathBuf,
    limit: u64,
    /// Bytes on disk, as far as counted.
    size: AtomicU64,
    counted: AtomicBool,
}

/// Something that is kept.
pub struct Kept {
    /// Its bytes.
    pub body: Bytes,
    head: Head,
}

#[derive(Serialize, Deserialize)]
struct Head {
    /// The address without its key.
    address: String,
    /// What HTTP allows; none where it cannot change.
    policy: Option<CachePolicy>,
    /// Whether the host said nothing of how long it holds.
    unsaid: bool,
    stored: SystemTime,
}

fn request(address: &str) -> Request<()> {
    // Braces are no part of an address.
    let plain = address.replace('{', "%7B").replace('}', "%7D");
    Request::get(plain).body(()).unwrap_or_default()
}

fn response(headers: &HeaderMap) -> Response<()> {
    let mut response = Response::new(());
    *response.headers_mut() = headers.clone();
    // Who else gets what the host sends is of no matter here, and cookies are not sent.
    response.headers_mut().remove(http::header::SET_COOKIE);
    response
}

impl Kept {
    /// What a host sent; none where it may not be kept.
    #[must_use]
    pub fn new(address: &str, body: Bytes, headers: &HeaderMap, now: SystemTime) -> Option<Self> {
        let options = CacheOptions { shared: false, ..CacheOptions::default() };
        let policy = CachePolicy::new_options(&request(address), &response(headers), now, options);
        let said = headers.contains_key("cache-control") || headers.contains_key("expires");
        let keeps = policy.is_storable();
        let head = Head { address: address.to_owned(), policy: Some(policy), unsaid: !said, stored: now };
        keeps.then_some(Self { body, head })
    }

    /// Something that cannot change.
    #[must_use]
    pub fn forever(name: &str, body: Bytes) -> Option<Self> {
        let head = Head { address: name.to_owned(), policy: None, unsaid: false, stored: SystemTime::now() };
        Some(Self { body, head })
    }

    /// Whether it may be used without asking.
    #[must_use]
    pub fn is_fresh(&self, now: SystemTime) -> bool {
        let Some(policy) = &self.head.policy else { return true };
        let young = now.duration_since(self.head.stored).is_ok_and(|age| age < UNSAID);
        self.head.unsaid && young
            || !policy.is_stale(now)
                && policy.before_request(&request(&self.head.address), now).satisfies_without_revalidation()
    }

    /// What to ask with, so that only what has changed is sent.
    #[must_use]
    pub fn conditions(&self, now: SystemTime) -> Vec<(HeaderName, HeaderValue)> {
        let Some(policy) = &self.head.policy else { return Vec::new() };
        match policy.before_request(&request(&self.head.address), now) {
            BeforeRequest::Stale { request, .. } => {
                let wanted = ["if-none-match", "if-modified-since"];
                let headers = request.headers.into_iter();
                headers
                    .filter_map(|(name, value)| Some((name?, value)))
                    .filter(|(name, _)| wanted.contains(&name.as_str()))
                    .collect()
            }
            BeforeRequest::Fresh(_) => Vec::new(),
        }
    }

    /// The same, after the host said that it has not changed.
    #[must_use]
    pub fn refreshed(mut self, headers: &HeaderMap, now: SystemTime) -> Self {
        if let Some(policy) = &self.head.policy {
            let mut answer = response(headers);
            *answer.status_mut() = http::StatusCode::NOT_MODIFIED;
            let next = match policy.after_response(&request(&self.head.address), &answer, now) {
                AfterResponse::NotModified(policy, _) | AfterResponse::Modified(policy, _) => policy,
            };
            self.head.policy = Some(next);
        }
        self.head.stored = now;
        self
    }
}

impl Cache {
    /// A cache in a folder, of at most so many bytes. The folder is made when something is kept.
    #[must_use]
    pub fn new(folder: PathBuf, limit: u64) -> Self {
        Self { folder, limit, size: AtomicU64::new(0), counted: AtomicBool::new(false) }
    }

    fn path(&self, name: &str) -> PathBuf {
        // Two hashes with other beginnings: that two names share both does not happen.
        let hash = |seed: u64| {
            let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ seed;
            for byte in name.bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
                hash ^= hash >> 29;
            }
            hash
        };
        let hash = format!("{:016x}{:016x}", hash(0), hash(0x9e37_79b9_7f4a_7c15));
        self.folder.join(&hash[..2]).join(hash)
    }

    /// What is kept under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Kept> {
        let path = self.path(name);
        let bytes = Bytes::from(fs::read(&path).ok()?);
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let head: Head = serde_json::from_slice(&bytes[..end]).ok()?;
        if head.address != name {
            return None;
        }
        // What was used last goes last.
        let _ = fs::File::options().append(true).open(&path).and_then(|file| file.set_modified(SystemTime::now()));
        Some(Kept { body: bytes.slice(end + 1..), head })
    }

    /// Keeps something. What cannot be written is fetched again another time.
    pub fn put(&self, name: &str, kept: &Kept) {
        let path = self.path(name);
        let Ok(head) = serde_json::to_vec(&kept.head) else { return };
        let write = || -> std::io::Result<u64> {
            let folder = path.parent().unwrap_or(&self.folder);
            fs::create_dir_all(folder)?;
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(&head)?;
            file.write_all(b"\n")?;
            file.write_all(&kept.body)?;
            let before = fs::metadata(&path).map_or(0, |file| file.len());
            file.persist(&path).map_err(|error| error.error)?;
            Ok((head.len() as u64 + 1 + kept.body.len() as u64).saturating_sub(before))
        };
        if !self.counted.swap(true, Ordering::Relaxed) {
            self.size.store(self.files().iter().map(|(_, size, _)| size).sum(), Ordering::Relaxed);
        }
        if let Ok(added) = write()
            && self.size.fetch_add(added, Ordering::Relaxed) + added > self.limit
        {
            self.shrink();
        }
    }

    /// Removes what was used longest ago, until there is some room.
    fn shrink(&self) {
        let mut files = self.files();
        files.sort_by_key(|(_, _, used)| *used);
        let mut size: u64 = files.iter().map(|(_, size, _)| size).sum();
        for (path, bytes, _) in files {
            if size <= self.limit / 10 * 9 {
                break;
            }
            if fs::remove_file(path).is_ok() {
                size -= bytes;
            }
        }
        self.size.store(size, Ordering::Relaxed);
    }

    /// All files, with their sizes and when they were used.
    fn files(&self) -> Vec<(PathBuf, u64, SystemTime)> {
        let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
        let files = entries(&self.folder).flat_map(|folder| entries(&folder.path()));
        let known = files.filter_map(|file| {
            let data = file.metadata().ok().filter(fs::Metadata::is_file)?;
            Some((file.path(), data.len(), data.modified().unwrap_or(SystemTime::UNIX_EPOCH)))
        });
        known.collect()
    }

    /// How many bytes are kept.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.files().iter().map(|(_, size, _)| size).sum()
    }

    /// Removes everything.
    pub fn empty(&self) {
        for (path, _, _) in self.files() {
            let _ = fs::remove_file(path);
        }
        self.size.store(0, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect()
    }

    #[test]
    fn what_is_kept_holds_as_long_as_its_host_says() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().join("tiles"), 1 << 20);
        let now = SystemTime::now();
        let later = |seconds| now + Duration::from_secs(seconds);
        let body = || Bytes::from_static(b"tile");
        let address = "https://example.org/1/2/3.png?key={key}";
        let kept =
            Kept::new(address, body(), &headers(&[("cache-control", "max-age=60"), ("etag", "\"a\"")]), now).unwrap();
        cache.put(address, &kept);
        let kept = cache.get(address).unwrap();
        assert_eq!(kept.body, body());
        assert!(kept.is_fresh(later(30)) && !kept.is_fresh(later(90)));
        assert_eq!(kept.conditions(later(90))[0].1, "\"a\"");
        let kept = kept.refreshed(&headers(&[("cache-control", "max-age=600"), ("etag", "\"a\"")]), later(90));
        assert!(kept.is_fresh(later(500)));
        assert!(Kept::new(address, body(), &headers(&[("cache-control", "no-store")]), now).is_none());
        let unsaid = Kept::new(address, body(), &headers(&[]), now).unwrap();
        assert!(unsaid.is_fresh(later(3600)) && !unsaid.is_fresh(later(8 * 24 * 3600)));
        assert!(cache.get("https://example.org/other").is_none());
    }

    #[test]
    fn the_cache_stays_within_its_limit_and_can_be_emptied() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().join("tiles"), 100_000);
        for number in 0..50 {
            let name = format!("https://example.org/{number}");
            cache.put(&name, &Kept::forever(&name, vec![0; 10_000].into()).unwrap());
            assert!(cache.size() <= 110_000);
        }
        assert!(cache.get("https://example.org/49").is_some() && cache.get("https://example.org/0").is_none());
        cache.empty();
        assert_eq!(cache.size(), 0);
    }
}
