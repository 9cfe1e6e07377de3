//! What the last check found in a batch by itself, kept for as long as nothing changes that it depends on.

use std::sync::{Mutex, PoisonError};

use crate::diag::Diagnostic;
use crate::key::Key;

/// Problems of a batch, and the key of what they were found with: the settings, the date, and every name there is.
#[derive(Debug, Default)]
pub struct Verdict(Mutex<Option<(Key, Vec<Diagnostic>)>>);

impl Verdict {
    /// The problems, found anew if `basis` is not that of the last time.
    pub fn with(&self, basis: Option<Key>, find: impl FnOnce() -> Vec<Diagnostic>) -> Vec<Diagnostic> {
        let Some(basis) = basis else { return find() };
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((key, problems)) if *key == basis => problems.clone(),
            _ => {
                let problems = find();
                *known = Some((basis, problems.clone()));
                problems
            }
        }
    }
}
