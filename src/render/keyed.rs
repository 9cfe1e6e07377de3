//! Values that stand on many pages and are hashed once.

use std::sync::Arc;

use serde::ser::{Serialize, Serializer};

use crate::key::{Key, KeyError, key_of};

/// A value that was hashed already: it counts by its key wherever it stands, and is written out in full on a page. It is
/// shared by the lists that show it.
#[derive(Debug)]
pub struct Keyed<T> {
    /// The value.
    pub value: Arc<T>,
    /// The position of its record, if it shows one.
    pub position: usize,
    key: Key,
}

impl<T> Clone for Keyed<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), position: self.position, key: self.key }
    }
}

impl<T: Serialize> Keyed<T> {
    /// Hashes a value.
    pub fn new(value: T) -> Result<Self, KeyError> {
        let key = key_of(Key([0; 16]), &value)?;
        Ok(Self::known(value, key))
    }

    /// A value that follows from what has this key.
    pub fn known(value: T, key: Key) -> Self {
        Self { value: Arc::new(value), position: 0, key }
    }
}

impl<T> Keyed<T> {
    /// What shows the record at `position` of its table.
    #[must_use]
    pub fn of(self, position: usize) -> Self {
        Self { position, ..self }
    }
}

impl<T: Serialize> Serialize for Keyed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.value.serialize(serializer)
        } else {
            serializer.serialize_bytes(&self.key.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: Key = Key([7; 16]);

    #[test]
    fn a_hashed_row_counts_by_its_key_and_shows_in_full() {
        let row = Keyed::new("row").unwrap();
        assert_eq!(serde_json::to_string(&row).unwrap(), "\"row\"");
        assert_eq!(key_of(SALT, &vec![&row]).unwrap(), key_of(SALT, &vec![&Keyed::new("row").unwrap()]).unwrap());
        assert_ne!(key_of(SALT, &row).unwrap(), key_of(SALT, &Keyed::new("other").unwrap()).unwrap());
    }
}
