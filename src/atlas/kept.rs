//! What is found when it is first asked for, and kept while nothing that it depends on changes.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The value found last, with what tells it from others.
pub(crate) struct Kept<K, V>(Mutex<Option<(K, Arc<V>)>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K, V> Clone for Kept<K, V> {
    /// A copy finds its own.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<K, V> fmt::Debug for Kept<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept")
    }
}

impl<K: PartialEq + Clone, V> Kept<K, V> {
    /// The value of a key, found anew where the key is another than last time.
    pub(crate) fn get(&self, key: &K, find: impl FnOnce() -> V) -> Arc<V> {
        // What another thread left half done is only a cache.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((known, value)) if known == key => Arc::clone(value),
            _ => {
                let value = Arc::new(find());
                *kept = Some((key.clone(), Arc::clone(&value)));
                value
            }
        }
    }
}
