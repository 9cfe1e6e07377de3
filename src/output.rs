//! Where pages go: a path in the output, the key that decides a page's bytes, and the sink that takes pages as they are
//! made. Nothing here touches a disk.

mod memory;
mod path;

use std::fmt;
use std::io;

pub use memory::Memory;
pub use path::{OutPath, PathError};

/// What decides a page's bytes: the hash of its struct, of the theme and of the program's version. With the same key
/// there is nothing to render.
///
/// 128 bits of BLAKE3: far beyond accident, and half as much to keep for every page as the full hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub [u8; 16]);

impl Key {
    /// The key of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::short(blake3::hash(bytes))
    }

    /// A hasher for what comes in pieces, such as a struct that is serialised into it.
    pub fn hasher() -> KeyHasher {
        KeyHasher(blake3::Hasher::new())
    }

    /// Appends the key as 32 hexadecimal digits.
    pub fn push_hex(&self, text: &mut String) {
        let digit = |nibble| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
        text.extend(self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
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

/// Takes pages as they are made; used from many threads at once.
///
/// A page that is neither kept nor put leaves the output. Two pages for one path are an error of the second `put`, also
/// when the paths differ in case only, because some file systems and hosts do not tell them apart.
pub trait Sink: Sync {
    /// True when the output already holds this page made from the same key: it stays, and nothing need be rendered.
    /// False also when the path is taken, so that the `put` that follows says so.
    fn keep(&self, path: &OutPath, key: Key) -> bool;

    /// Leaves everything below a folder as it is, whatever it was made from.
    fn hold(&self, folder: &str);

    /// Takes a page.
    ///
    /// # Errors
    /// When the path is taken or the page cannot be stored; the message names the path.
    fn put(&self, path: &OutPath, key: Key, bytes: &[u8]) -> io::Result<()>;
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
