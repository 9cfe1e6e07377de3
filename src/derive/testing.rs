//! Small sites for the tests of this stage and the ones after it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::SystemTime;

use jiff::civil::{Date, date};

use crate::check::{self, Batch, CheckScope, Loading};
use crate::config::{self, Config};
use crate::derive::derive;
use crate::derive::metrics::Metrics;
use crate::diag::Severity;
use crate::load::{self, Form, Found};
use crate::model::Records;
use crate::source::{FileId, Sources};

/// The date of the data in tests.
pub const AS_OF: Date = date(2026, 10, 31);

/// A site that was read and derived.
pub struct Site {
    pub config: Config,
    pub sources: Sources,
    pub records: Records,
    pub metrics: Metrics,
}

/// Derives the records of these lists in YAML, each under the folder of its kind; `codes` are the themes, `codes/NAME` another
/// list of codes. Warnings of the content are ignored.
pub fn site(lists: &[(&str, &str)]) -> Site {
    let text = "title = \"Test\"\nlanguages = [\"en\", \"fr\"]\ndefault_currency = \"MAD\"\nlicence = \"cc-by-4.0\"\n";
    let config = config::parse(text, FileId(0), &[]).expect("the settings are right");
    let mut sources = Sources::default();
    let batches: Vec<Arc<Batch>> = lists.iter().map(|list| Arc::new(batch(list, &config, &mut sources))).collect();
    for batch in &batches {
        let errors = batch.problems.iter().filter(|problem| problem.severity == Severity::Error);
        let problems: Vec<&str> = errors.map(|problem| problem.message.as_str()).collect();
        assert!(problems.is_empty(), "{problems:?}");
    }
    let scope = CheckScope { config: &config, as_of: AS_OF, drafts: false, media: &BTreeSet::new(), maps: &[] };
    let (records, _) = check::check(&batches, scope);
    let metrics = derive(&records, &config, AS_OF, None);
    Site { config, sources, records, metrics }
}

fn batch((kind, text): &(&str, &str), config: &Config, sources: &mut Sources) -> Batch {
    let path = format!("content/{kind}/all.yml");
    let file = sources.intern(&path);
    let (kind, stem, form) = match kind.split_once('/') {
        Some((kind, list)) => (kind, list, Form::CodeList),
        None if *kind == "codes" => (*kind, "themes", Form::CodeList),
        None => (*kind, "all", Form::Yaml),
    };
    let (kind, stem) = (kind.to_owned(), stem.to_owned());
    let (size, modified) = (0, SystemTime::UNIX_EPOCH);
    let found = Found { path, file, kind: kind.clone(), stem, lang: None, meant: None, form, size, modified };
    let loaded = load::parse(&found, file, text.as_bytes());
    let loading = Loading { path: found.path, kind, file, stem: found.stem, documents: loaded.documents };
    let mut batch = check::read(loading, config);
    batch.problems.extend(loaded.problems);
    batch
}
