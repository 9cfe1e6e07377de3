//! The scripts of an index.

use serde::Serialize;
use serde_json::json;

use crate::key::Key;
use crate::search::endings::Rules;
use crate::search::entry::Entries;
use crate::search::fold::LETTERS;
use crate::search::postings::Shard;

/// Records of one shard: few, because results are spread over all of them.
pub const RECORDS: usize = 8;

/// What every script calls: `shafafSearch.index(…)`, `.keys(…)`, `.records(…)`.
const CALL: &str = "shafafSearch.";

/// What must be known before anything can be looked up.
pub fn index(entries: &Entries, rules: &Rules, shards: &[Shard]) -> String {
    let firsts: Vec<&str> = shards.iter().map(|shard| &*shard.first).collect();
    let letters: Vec<(String, &str)> = LETTERS.iter().map(|(letter, other)| (letter.to_string(), *other)).collect();
    call(
        "index",
        &json!({
            "version": version(entries, shards),
            "records": entries.len(),
            "size": RECORDS,
            "kinds": entries.kinds(),
            "keys": firsts,
            "letters": letters,
            "rules": rules,
        }),
    )
}

/// A shard of keys.
pub fn keys(number: usize, shard: &Shard) -> String {
    call("keys", &(number, &shard.text))
}

/// A shard of records.
pub fn records(number: usize, entries: &Entries) -> String {
    let shown: Vec<_> =
        (number * RECORDS..entries.len().min((number + 1) * RECORDS)).map(|i| entries.shown(i)).collect();
    call("records", &(number, shown))
}

/// A part of the addresses of shards that changes with them, so that no browser mixes those of two builds.
fn version(entries: &Entries, shards: &[Shard]) -> String {
    let mut key = Key::of(&[]);
    for shard in shards {
        key = key.and(Key::of(shard.text.as_bytes()));
    }
    for part in 0..entries.len().div_ceil(RECORDS) {
        key = key.and(Key::of(records(part, entries).as_bytes()));
    }
    key.version()
}

fn call(function: &str, arguments: &impl Serialize) -> String {
    let json = serde_json::to_string(arguments).unwrap_or_default();
    format!("{CALL}{function}({json});\n")
}
