//! The key of a struct, such as everything that a page shows.
//!
//! The struct is written into a buffer in a compact form of our own (every value with its length or a fixed size, so that
//! two different structs of one type never give the same bytes) and the buffer is hashed. This is several times faster
//! than hashing JSON. The hash is XXH3, which is made for many small values; nobody gains by making two of them meet, for a page
//! would only stay as it was. A type can tell that it is being hashed by `is_human_readable` being false.

use std::cell::Cell;
use std::fmt::{self, Display, Write};

use serde::ser::{self, Serialize, Serializer};
use xxhash_rust::xxh3::xxh3_128;

use super::Key;

thread_local! {
    /// The buffer of the last value that this thread hashed: an edit hashes tens of thousands of small ones.
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// The key of a value under a salt.
pub fn key_of<T: Serialize + ?Sized>(salt: Key, value: &T) -> Result<Key, KeyError> {
    let mut buffer = Bytes(BUFFER.take());
    buffer.0.clear();
    buffer.0.extend_from_slice(&salt.0);
    value.serialize(&mut buffer)?;
    let key = Key(xxh3_128(&buffer.0).to_le_bytes());
    BUFFER.set(buffer.0);
    Ok(key)
}

/// The key of a value that need not have one: without it, what is made from the value is made anew.
pub fn stamp_of<T: Serialize + ?Sized>(value: &T) -> Option<Key> {
    key_of(Key([0; 16]), value).ok()
}

/// A value that cannot be hashed: its own `Serialize` refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError(String);

impl Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for KeyError {}

impl ser::Error for KeyError {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The buffer that a struct is written into.
struct Bytes(Vec<u8>);

impl Bytes {
    fn length(&mut self, length: usize) {
        self.0.extend_from_slice(&(length as u64).to_le_bytes());
    }

    fn sized(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.0.extend_from_slice(bytes);
    }
}

/// Writes text and puts its length before it once it is known.
struct Text<'a>(&'a mut Vec<u8>);

impl Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

type KeyResult = Result<(), KeyError>;

impl<'b> Serializer for &'b mut Bytes {
    type Ok = ();
    type Error = KeyError;
    type SerializeSeq = CountedFields<'b>;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = CountedFields<'b>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bool(self, v: bool) -> KeyResult {
        self.serialize_u8(v.into())
    }

    fn serialize_i8(self, v: i8) -> KeyResult {
        self.serialize_i64(v.into())
    }

    fn serialize_i16(self, v: i16) -> KeyResult {
        self.serialize_i64(v.into())
    }

    fn serialize_i32(self, v: i32) -> KeyResult {
        self.serialize_i64(v.into())
    }

    fn serialize_i64(self, v: i64) -> KeyResult {
        self.0.extend_from_slice(&v.to_le_bytes());
        Ok(())
    }

    fn serialize_u8(self, v: u8) -> KeyResult {
        self.0.push(v);
        Ok(())
    }

    fn serialize_u16(self, v: u16) -> KeyResult {
        self.serialize_u64(v.into())
    }

    fn serialize_u32(self, v: u32) -> KeyResult {
        self.serialize_u64(v.into())
    }

    fn serialize_u64(self, v: u64) -> KeyResult {
        self.0.extend_from_slice(&v.to_le_bytes());
        Ok(())
    }

    fn serialize_f32(self, v: f32) -> KeyResult {
        self.serialize_f64(v.into())
    }

    fn serialize_f64(self, v: f64) -> KeyResult {
        self.serialize_u64(v.to_bits())
    }

    fn serialize_char(self, v: char) -> KeyResult {
        self.serialize_u32(v.into())
    }

    fn serialize_str(self, v: &str) -> KeyResult {
        self.sized(v.as_bytes());
        Ok(())
    }

    fn serialize_bytes(self, v: &[u8]) -> KeyResult {
        self.sized(v);
        Ok(())
    }

    fn serialize_none(self) -> KeyResult {
        self.serialize_u8(0)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> KeyResult {
        self.0.push(1);
        value.serialize(self)
    }

    fn serialize_unit(self) -> KeyResult {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> KeyResult {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> KeyResult {
        self.serialize_u32(index)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> KeyResult {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> KeyResult {
        self.length(index as usize);
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<CountedFields<'b>, KeyError> {
        Ok(CountedFields::new(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, KeyError> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, KeyError> {
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, index: u32, _: &'static str, _: usize) -> Result<Self, KeyError> {
        self.length(index as usize);
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<CountedFields<'b>, KeyError> {
        Ok(CountedFields::new(self))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, KeyError> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, KeyError> {
        self.length(index as usize);
        Ok(self)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> KeyResult {
        let start = self.0.len();
        self.length(0);
        let begun = self.0.len();
        write!(Text(&mut self.0), "{value}").map_err(|error| KeyError(error.to_string()))?;
        let length = (self.0.len() - begun) as u64;
        self.0[start..begun].copy_from_slice(&length.to_le_bytes());
        Ok(())
    }
}

/// A list or a map: the number of its values stands before them.
struct CountedFields<'b> {
    bytes: &'b mut Bytes,
    start: usize,
    count: u64,
}

impl<'b> CountedFields<'b> {
    fn new(bytes: &'b mut Bytes) -> Self {
        let start = bytes.0.len();
        bytes.length(0);
        Self { bytes, start, count: 0 }
    }

    fn add<T: Serialize + ?Sized>(&mut self, value: &T) -> KeyResult {
        self.count += 1;
        value.serialize(&mut *self.bytes)
    }

    fn close(self) -> KeyResult {
        self.bytes.0[self.start..self.start + 8].copy_from_slice(&self.count.to_le_bytes());
        Ok(())
    }
}

impl ser::SerializeSeq for CountedFields<'_> {
    type Ok = ();
    type Error = KeyError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> KeyResult {
        self.add(value)
    }

    fn end(self) -> KeyResult {
        self.close()
    }
}

impl ser::SerializeMap for CountedFields<'_> {
    type Ok = ();
    type Error = KeyError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> KeyResult {
        self.add(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> KeyResult {
        self.add(value)
    }

    fn end(self) -> KeyResult {
        self.close()
    }
}

impl ser::SerializeTuple for &mut Bytes {
    type Ok = ();
    type Error = KeyError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> KeyResult {
        value.serialize(&mut **self)
    }

    fn end(self) -> KeyResult {
        Ok(())
    }
}

impl ser::SerializeTupleStruct for &mut Bytes {
    type Ok = ();
    type Error = KeyError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> KeyResult {
        value.serialize(&mut **self)
    }

    fn end(self) -> KeyResult {
        Ok(())
    }
}

impl ser::SerializeTupleVariant for &mut Bytes {
    type Ok = ();
    type Error = KeyError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> KeyResult {
        value.serialize(&mut **self)
    }

    fn end(self) -> KeyResult {
        Ok(())
    }
}

impl ser::SerializeStruct for &mut Bytes {
    type Ok = ();
    type Error = KeyError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> KeyResult {
        value.serialize(&mut **self)
    }

    fn end(self) -> KeyResult {
        Ok(())
    }
}

impl ser::SerializeStructVariant for &mut Bytes {
    type Ok = ();
    type Error = KeyError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> KeyResult {
        value.serialize(&mut **self)
    }

    fn end(self) -> KeyResult {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize;

    use super::*;
    use crate::model::PartialDate;

    const SALT: Key = Key([7; 16]);

    #[derive(Serialize)]
    struct Sample<'a> {
        title: &'a str,
        note: Option<&'a str>,
        tags: Vec<&'a str>,
        date: PartialDate,
    }

    fn key(title: &str, note: Option<&str>, tags: &[&str]) -> Key {
        let sample = Sample { title, note, tags: tags.to_vec(), date: PartialDate::Year(2026) };
        key_of(SALT, &sample).unwrap()
    }

    #[test]
    fn a_key_changes_with_every_field_and_with_the_salt() {
        let base = key("a", None, &["x", "y"]);
        assert_eq!(base, key("a", None, &["x", "y"]));
        for other in [key("b", None, &["x", "y"]), key("a", Some(""), &["x", "y"]), key("a", None, &["xy"])] {
            assert_ne!(base, other);
        }
        assert_ne!(key_of(SALT, "a").unwrap(), key_of(Key([8; 16]), "a").unwrap());
        assert_ne!(key_of(SALT, &PartialDate::Year(2026)), key_of(SALT, &PartialDate::Month(2026, 1)));
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn lists_never_run_into_each_other(a in prop::collection::vec("[ab]{0,3}", 0..4), b in prop::collection::vec("[ab]{0,3}", 0..4)) {
            prop_assert_eq!(key_of(SALT, &(&a, &b)) == key_of(SALT, &(&b, &a)), a == b);
        }
    }
}
