//! Which records have a key, and where in them it stands.

use crate::output::Sink;
use crate::search::entry::{Entries, Weight};
use crate::search::words::Keys;

/// Bytes of a shard of keys at most, unless a single key takes more.
const SHARD: usize = 16_000;

/// Digits of the numbers in postings; each stands for five bits, and for one more that says whether others follow.
const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

/// How many weights there are.
const WEIGHTS: u32 = 3;

/// All keys in order, each with its records.
pub struct Postings {
    keys: Vec<Key>,
}

/// A key as the index has it.
struct Key {
    name: Box<str>,
    /// Other keys for forms of the same word.
    kin: Vec<Box<str>>,
    list: Vec<Posting>,
}

/// A record with the most prominent place of a key in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Posting(u32);

impl Posting {
    fn new(record: u32, weight: Weight) -> Self {
        Self(record * WEIGHTS + weight as u32)
    }

    fn record(self) -> u32 {
        self.0 / WEIGHTS
    }
}

/// Some of the keys, as they are written.
pub struct Shard {
    /// The first key.
    pub first: Box<str>,
    /// Keys, each on a line of its own with its postings and its kin.
    pub text: String,
}

impl Postings {
    /// Reads all texts, one record after the other; fewer when `sink` will not take what they come to.
    pub fn new(entries: &Entries, mut keys: Keys, sink: &dyn Sink) -> Self {
        let mut lists: Vec<Vec<Posting>> = Vec::new();
        for record in (0..entries.len()).take_while(|_| sink.is_wanted()) {
            let number = record as u32;
            // What is prominent comes first, so the first place of a key in a record counts.
            entries.texts(record, &mut |weight, text| {
                keys.each(text, &mut |key| note(&mut lists, key, Posting::new(number, weight)));
            });
        }
        let named = keys.into_names().into_iter().zip(lists);
        let mut keys: Vec<Key> = named.map(|((name, kin), list)| Key { name, kin, list }).collect();
        // The browser compares strings by UTF-16 units.
        keys.sort_unstable_by(|a, b| a.name.encode_utf16().cmp(b.name.encode_utf16()));
        Self { keys }
    }

    /// The keys cut into pieces of similar length.
    pub fn shards(&self) -> Vec<Shard> {
        let mut shards: Vec<Shard> = Vec::new();
        for key in &self.keys {
            let line = key.line();
            match shards.last_mut().filter(|shard| shard.text.len() + line.len() < SHARD) {
                Some(shard) => {
                    shard.text.push('\n');
                    shard.text.push_str(&line);
                }
                None => shards.push(Shard { first: key.name.clone(), text: line }),
            }
        }
        shards
    }
}

impl Key {
    fn line(&self) -> String {
        let list = written(&self.list);
        let kin = self.kin.iter().map(|name| &**name);
        [&*self.name, &list].into_iter().chain(kin).collect::<Vec<_>>().join(" ")
    }
}

fn note(lists: &mut Vec<Vec<Posting>>, key: u32, posting: Posting) {
    let key = key as usize;
    if key == lists.len() {
        lists.push(Vec::new());
    }
    let list = &mut lists[key];
    if list.last().is_none_or(|last| last.record() != posting.record()) {
        list.push(posting);
    }
}

/// The list as digits: of each posting three times the records since the last one, plus its weight.
fn written(list: &[Posting]) -> String {
    let mut text = String::with_capacity(list.len() * 2);
    let mut last = 0;
    for posting in list {
        push_number(&mut text, posting.0 - last * WEIGHTS);
        last = posting.record();
    }
    text
}

fn push_number(text: &mut String, mut number: u32) {
    loop {
        let (low, rest) = (number & 31, number >> 5);
        let more = if rest > 0 { 32 } else { 0 };
        text.push(char::from(DIGITS[(low | more) as usize]));
        if rest == 0 {
            return;
        }
        number = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_written_as_steps() {
        let list = [Posting::new(0, Weight::Title), Posting::new(1, Weight::Body), Posting::new(400, Weight::Summary)];
        // 0; 3 + 2; 399 * 3 + 1 = 1198 = 14 + 5 * 32 + 1 * 1024, the lowest digit first.
        assert_eq!(written(&list), "05K".to_owned() + "B1");
    }
}
