//! A sink that keeps pages in memory, for tests and for checks that write nothing.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::sync::{Mutex, PoisonError};

use super::{Origin, OutPath, Pour, Sink};
use crate::key::Key;

/// Keeps every page that is put; holds nothing beforehand, so nothing is ever kept.
#[derive(Debug, Default)]
pub struct Memory {
    pages: Mutex<BTreeMap<String, (OutPath, Vec<u8>)>>,
}

impl Memory {
    /// The pages by path.
    pub fn into_pages(self) -> BTreeMap<OutPath, Vec<u8>> {
        self.pages.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
    }
}

impl Sink for Memory {
    fn stays(&self, _: &str, _: Key) -> bool {
        false
    }

    fn stay(&self, _: &str, _: &str, _: Key) -> bool {
        false
    }

    fn keep(&self, _: &OutPath, _: Origin) -> bool {
        false
    }

    /// Memory holds nothing from an earlier build.
    fn hold(&self, _: &str) {}

    fn put(&self, path: &OutPath, _: Origin, bytes: &[u8]) -> io::Result<()> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        match pages.entry(path.as_str().to_lowercase()) {
            Entry::Vacant(free) => {
                free.insert((path.clone(), bytes.to_owned()));
                Ok(())
            }
            Entry::Occupied(taken) => {
                let message = format!("two pages want one path: `{}` and `{path}`", taken.get().0);
                Err(io::Error::new(io::ErrorKind::AlreadyExists, message))
            }
        }
    }

    fn pour(&self, path: &OutPath, stamp: Option<Key>, write: Pour) -> io::Result<()> {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        self.put(path, Origin { key: Key::of(&bytes), stamp }, &bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_kept_and_doubles_refused() {
        let memory = Memory::default();
        let put = |path: &str| memory.put(&OutPath::new(path).unwrap(), Key::of(b"").into(), path.as_bytes());
        put("a.html").unwrap();
        put("B.html").unwrap();
        assert!(put("b.html").unwrap_err().to_string().contains("`B.html` and `b.html`"));
        let pages = memory.into_pages();
        assert_eq!(pages.keys().map(OutPath::as_str).collect::<Vec<_>>(), ["B.html", "a.html"]);
        assert_eq!(pages.get("a.html").map(Vec::as_slice), Some(b"a.html".as_slice()));
    }
}
