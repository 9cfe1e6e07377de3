//! Search stage: an index of all records with pages, one a language, that a browser can ask without a server.
//!
//! Everything is a classic script, because a page opened from a folder may load nothing else, and every script calls
//! one function of `assets/js/search-*.js`:
//!
//! | file | holds |
//! |---|---|
//! | `search/fr/index.js` | the kinds, the rules of folding, and the first key of each shard of keys |
//! | `search/fr/keys-3.js` | keys in order, each with the records that have it and how prominently, and with its kin |
//! | `search/fr/records-12.js` | what a result shows of eight records |
//!
//! So a page loads the index, the shards of the words that were typed, and the records that it shows. A word becomes a
//! key in [`fold`] and [`endings`], and by the same steps in the browser, which gets the rules from the index. What else is a
//! form of the same word, a library knows ([`stems`]): those keys are found as well and count less.

pub mod endings;
mod entry;
pub mod fold;
mod kinds;
mod postings;
mod script;
mod source;
mod stems;
#[cfg(test)]
mod tests;
mod words;

use std::io;

use rayon::prelude::*;

use crate::key::key_of;
use crate::model::{Kind, Lang, published_kinds};
use crate::output::{OutPath, Sink};

use entry::{Entries, Searchable};
use postings::Postings;
pub use source::Site;
use stems::Stems;
use words::Keys;

/// The folder of all indexes in the output.
pub const FOLDER: &str = "search";

/// Each kind whose results tell where they stand, with the codes that say so.
pub fn statuses() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    published_kinds!(T => (T::FOLDER, <T as Searchable>::CODES)).into_iter().filter(|(_, codes)| !codes.is_empty())
}

/// The path of the index of a language, relative to the root of the output.
pub fn index_path(tag: &str) -> String {
    format!("{FOLDER}/{tag}/index.js")
}

/// Makes the index of every language, unless the output holds it already.
///
/// # Errors
/// When a file cannot be stored.
pub fn store(site: Site, sink: &dyn Sink) -> io::Result<()> {
    if !site.config.search {
        return Ok(());
    }
    let langs: Vec<Lang> = site.config.langs().collect();
    langs.par_iter().try_for_each(|lang| language(site, *lang, sink))
}

fn language(site: Site, lang: Lang, sink: &dyn Sink) -> io::Result<()> {
    let (tag, default) = (site.config.tag(lang), site.config.tag(Lang::DEFAULT));
    let entries = Entries::new(site, lang);
    let stamp = entries.key().and_then(|entries| key_of(entries, &(tag, default)).ok());
    if stamp.is_some_and(|stamp| sink.stay(&index_path(tag), &format!("{FOLDER}/{tag}"), stamp)) {
        return Ok(());
    }
    let rules = endings::rules(tag, default);
    let postings = Postings::new(&entries, Keys::new(&rules, Stems::new(tag, default)), sink);
    let shards = postings.shards();
    let pour = |name: String, script: &(dyn Fn() -> String + Sync)| {
        let path = OutPath::new(&format!("{FOLDER}/{tag}/{name}.js")).map_err(io::Error::other)?;
        sink.pour(&path, stamp, &|out| out.write_all(script().as_bytes()))
    };
    pour("index".to_owned(), &|| script::index(&entries, &rules, &shards))?;
    let keys = shards.par_iter().enumerate();
    keys.try_for_each(|(i, shard)| pour(format!("keys-{i}"), &|| script::keys(i, shard)))?;
    let parts = (0..entries.len().div_ceil(script::RECORDS)).into_par_iter();
    parts.try_for_each(|i| pour(format!("records-{i}"), &|| script::records(i, &entries)))
}
