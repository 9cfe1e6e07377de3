//! Keys: short hashes that tell whether something changed.

mod fields;
#[cfg(test)]
mod identity;

use std::fmt;
use std::io;

use serde::{Serialize, Serializer};
use xxhash_rust::xxh3::xxh3_128;

pub use fields::{KeyError, key_of, stamp_of};

/// The identity of the code that this program was compiled from: another one may make other bytes from the same records.
///
/// The build script computes it from `src`, `themes` and `Cargo.lock`, so it is the same for all targets and profiles.
pub const CODE: &str = env!("SHAFAF_CODE");

/// The hash of everything that something was made from: with the same key there is nothing to make again.
///
/// 128 bits: far beyond accident, and half as much to keep for every page as the full hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub [u8; 16]);

impl Key {
    /// The key of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::short(blake3::hash(bytes))
    }

    /// The key of two together.
    pub fn and(self, other: Self) -> Self {
        let mut both = [0; 32];
        both[..16].copy_from_slice(&self.0);
        both[16..].copy_from_slice(&other.0);
        Self(xxh3_128(&both).to_le_bytes())
    }

    /// A hasher for what comes in pieces, such as a struct that is serialised into it.
    pub fn hasher() -> KeyHasher {
        KeyHasher(blake3::Hasher::new())
    }

    /// Appends the key as 32 hexadecimal digits.
    pub fn push_hex(&self, text: &mut String) {
        let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
        for byte in self.0 {
            text.push(digit(byte >> 4));
            text.push(digit(byte & 15));
        }
    }

    /// Its first 8 hexadecimal digits: enough for an address that changes with what stands there.
    pub fn version(&self) -> String {
        let mut text = self.to_string();
        text.truncate(8);
        text
    }

    /// Reads 32 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let mut key = [0; 16];
        if pairs.len() != key.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in key.iter_mut().zip(pairs) {
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Some(Self(key))
    }

    fn short(hash: blake3::Hash) -> Self {
        let mut key = [0; 16];
        key.copy_from_slice(&hash.as_bytes()[..16]);
        Self(key)
    }
}

/// In hexadecimal digits.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut hex = String::new();
        self.push_hex(&mut hex);
        f.write_str(&hex)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Hashes what is written to it; writing never fails.
#[derive(Debug, Clone)]
pub struct KeyHasher(blake3::Hasher);

impl KeyHasher {
    /// The key of everything written so far.
    pub fn key(&self) -> Key {
        Key::short(self.0.finalize())
    }
}

impl io::Write for KeyHasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_key_is_the_same_whole_or_in_pieces() {
        let mut hasher = Key::hasher();
        hasher.write_all(b"one ").unwrap();
        hasher.write_all(b"two").unwrap();
        assert_eq!(hasher.key(), Key::of(b"one two"));
        assert_ne!(hasher.key(), Key::of(b"one  two"));
    }

    #[test]
    fn a_key_survives_being_written_down() {
        let key = Key::of(b"page");
        let hex = format!("{key:?}");
        assert_eq!((hex.len(), Key::from_hex(&hex)), (32, Some(key)));
        assert_eq!(Key::from_hex("12"), None);
        assert_eq!(Key::from_hex(&hex[1..]), None);
        assert_eq!(Key::from_hex(&"+1".repeat(16)), None);
        assert_eq!(Key::from_hex(&"é".repeat(16)), None);
    }
}
