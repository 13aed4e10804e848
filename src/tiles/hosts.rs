//! Which hosts the reader has allowed.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the reader said of hosts, and which ones are asked for now.
#[derive(Debug, Default)]
pub struct Hosts(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    offline: bool,
    answers: BTreeMap<String, bool>,
    asked: Vec<String>,
}

impl Hosts {
    /// With what the reader said before.
    #[must_use]
    pub fn new(answers: BTreeMap<String, bool>, offline: bool) -> Self {
        Self(Mutex::new(Inner { offline, answers, asked: Vec::new() }))
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether something may be fetched from a host. Where nothing was said of it, the reader will be asked.
    #[must_use]
    pub fn allows(&self, host: &str) -> bool {
        let mut inner = self.inner();
        if let Some(answer) = inner.answers.get(host) {
            return *answer && !inner.offline;
        }
        if !inner.offline && !inner.asked.iter().any(|known| known == host) {
            inner.asked.push(host.to_owned());
        }
        false
    }

    /// Whether nothing may be fetched at all.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        self.inner().offline
    }

    /// Forbids everything, or lets the answers count again.
    pub fn set_offline(&self, offline: bool) {
        let mut inner = self.inner();
        inner.offline = offline;
        if offline {
            inner.asked.clear();
        }
    }

    /// The host that the reader is to be asked about.
    #[must_use]
    pub fn asks(&self) -> Option<String> {
        self.inner().asked.first().cloned()
    }

    /// The reader's answer.
    pub fn answer(&self, host: &str, allowed: bool) {
        let mut inner = self.inner();
        inner.asked.retain(|known| known != host);
        inner.answers.insert(host.to_owned(), allowed);
    }

    /// Forgets what was said of a host, so that it is asked about again.
    pub fn forget(&self, host: &str) {
        self.inner().answers.remove(host);
    }

    /// What was said of each host.
    #[must_use]
    pub fn answers(&self) -> BTreeMap<String, bool> {
        self.inner().answers.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_allowed_that_nobody_allowed() {
        let hosts = Hosts::default();
        assert!(!hosts.allows("a.org") && !hosts.allows("a.org") && !hosts.allows("b.org"));
        assert_eq!(hosts.asks().as_deref(), Some("a.org"));
        hosts.answer("a.org", true);
        assert!(hosts.allows("a.org"));
        assert_eq!(hosts.asks().as_deref(), Some("b.org"));
        hosts.answer("b.org", false);
        assert!(!hosts.allows("b.org"));
        assert_eq!(hosts.asks(), None);
        hosts.set_offline(true);
        assert!(!hosts.allows("a.org") && !hosts.allows("c.org"));
        assert_eq!(hosts.asks(), None);
    }
}
