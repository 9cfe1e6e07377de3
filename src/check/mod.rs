//! Check stage: documents become records, and every problem is found.
//!
//! [`read()`] turns one group of files into records and depends on nothing else; [`check`] holds all records to the rules
//! together. Nothing is derived or rendered when an error was found.

pub mod charts;
mod confirmed;
mod links;
mod read;
mod references;
pub mod rules;
mod titles;
mod translate;
mod verdict;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::Config;
use crate::diag::{Diagnostic, Rule};
use crate::key::{Key, stamp_of};
use crate::model::{AnyRecord, Codes, Mention, Outlines, PartialDate, Records};

pub use crate::model::FOLDERS;
pub use read::{Batch, CodeFile, Loading, Owner, read, specs};
use references::{NameIndex, NamedRecord, RecordNames};
use rules::Context;

/// Two records with one id.
pub static DUPLICATE_ID: Rule = Rule {
    code: "E0403",
    title: "Two records of a kind have the same id",
    help: "The id is the name of the file without its ending, or `id` in a list. It is unique among the records of its \
           kind, in all folders: it is the address of the record's page.",
    wrong: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/organisations/others.yml\n- {id: fund, title: Another fund}\n",
    right: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/organisations/others.yml\n- {id: other-fund, title: Another fund}\n",
};

/// A code list that no field uses.
pub static UNKNOWN_LIST: Rule = Rule {
    code: "E0408",
    title: "A code list is not one that a site can extend",
    help: "The name of a file in `content/codes/` is the name of a code list. Lists that the metrics depend on, such as the \
           status of a milestone, are fixed.",
    wrong: "--- file: content/codes/sector.yml\n- {id: water, title: Water}\n",
    right: "--- file: content/codes/sectors.yml\n- {id: water, title: Water}\n",
};

/// The rules of this stage.
pub fn rules_of_stage() -> impl Iterator<Item = &'static Rule> {
    let own = [
        &DUPLICATE_ID,
        &UNKNOWN_LIST,
        &confirmed::NO_WARNING,
        &translate::NO_ORIGINAL,
        &translate::NOT_A_TEXT,
        &translate::TWICE,
    ];
    let listed = crate::model::rules::RULES
        .iter()
        .chain(links::RULES)
        .chain(references::RULES)
        .chain(charts::rules::RULES)
        .copied();
    own.into_iter().chain(listed).chain(rules::rules())
}

/// Everything that the rules are held against.
#[derive(Debug, Clone, Copy)]
pub struct CheckScope<'a> {
    /// The settings.
    pub config: &'a Config,
    /// Date of the data.
    pub as_of: Date,
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Files below `content/media/`.
    pub media: &'a BTreeSet<String>,
    /// The outlines of the maps in the order of the settings.
    pub maps: &'a [Arc<Outlines>],
}

/// Puts the records together and checks them. The problems are those of all batches and of all rules, in no order.
pub fn check(batches: &[Arc<Batch>], scope: CheckScope) -> (Records, Vec<Diagnostic>) {
    let mut problems: Vec<Diagnostic> = batches.iter().flat_map(|batch| batch.problems.iter().cloned()).collect();
    let (index, records) = rayon::join(|| index(batches, scope), || assemble(batches, scope));
    let (index, doubles) = index;
    problems.extend(doubles);
    let basis = basis(batches, scope);
    let alone = |batch: &Arc<Batch>| batch.verdict.with(basis, || alone(batch, &index, scope));
    problems.par_extend(batches.par_iter().flat_map_iter(alone));
    problems.extend(scope.config.mentions.iter().filter_map(|mention| index.look_up(mention)));
    let linking = batches.iter().filter(|batch| batch.names_headings);
    let headings = linking.flat_map(|batch| mentions(batch, scope));
    problems.extend(headings.filter_map(|mention| references::heading(&records, mention)));
    titles::propose(&mut problems, batches.iter().flat_map(|batch| mentions(batch, scope)), &records);
    rules::check_together(scope.context(&records), &mut problems);
    let confirmations: Vec<_> = batches.iter().flat_map(|batch| &batch.confirmations).collect();
    let rules: Vec<&Rule> = rules_of_stage().chain(crate::load::RULES.iter().copied()).collect();
    confirmed::apply(&confirmations, &rules, &mut problems);
    (records, problems)
}

/// The key of everything but itself that decides what a batch is found to be: the settings, the date, all names.
fn basis(batches: &[Arc<Batch>], scope: CheckScope) -> Option<Key> {
    let names: Vec<Key> = batches.iter().map(|batch| batch.names).collect::<Option<_>>()?;
    stamp_of(&(scope.config.stamp, PartialDate::Day(scope.as_of), scope.drafts, scope.media, names))
}

/// The problems that a batch has whatever the fields of other records say: unknown names, and rules for one record.
fn alone(batch: &Arc<Batch>, index: &NameIndex, scope: CheckScope) -> Vec<Diagnostic> {
    let mut problems = unknown_names(batch, index, scope);
    let records = assemble(std::slice::from_ref(batch), scope);
    rules::check_alone(scope.context(&records), &mut problems);
    problems
}

impl<'a> CheckScope<'a> {
    /// Whether a record is part of the site.
    fn shows(self, record: &AnyRecord) -> bool {
        (self.drafts || !record.is_draft()) && !self.config.off.contains(&record.folder())
    }

    fn context(self, records: &'a Records) -> Context<'a> {
        Context { records, config: self.config, maps: self.maps, as_of: self.as_of }
    }
}

/// Every id and code there is; what is given twice is a problem.
fn index<'a>(batches: &'a [Arc<Batch>], scope: CheckScope<'a>) -> (NameIndex<'a>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut records: HashMap<&str, RecordNames> = HashMap::new();
    let mut first: HashMap<(&str, &str), &Owner, ahash::RandomState> = HashMap::default();
    for owner in batches.iter().flat_map(|batch| &batch.owners) {
        if let Some(other) = first.insert((owner.kind, &owner.id.value), owner) {
            let message = format!("the id `{}` is given twice among the {}", owner.id.value, owner.kind);
            let problem = Diagnostic::new(&DUPLICATE_ID, owner.id.span, message);
            problems.push(problem.help("give one of them another id").related(other.id.span, "the other is here"));
        }
        let named = NamedRecord { draft: owner.draft && !scope.drafts, off: scope.config.off.contains(&owner.kind) };
        records.entry(owner.kind).or_default().insert(&owner.id.value, named);
    }
    let mut codes: HashMap<&str, Vec<&str>> = HashMap::new();
    for file @ CodeFile { list, entries, .. } in batches.iter().filter_map(|batch| batch.codes.as_ref()) {
        problems.extend(code_problems(file));
        codes.insert(list, entries.iter().map(|entry| &*entry.id).collect());
    }
    (NameIndex { records, codes, media: scope.media }, problems)
}

/// The problems of a code list as a whole.
fn code_problems(CodeFile { list, entries, span, .. }: &CodeFile) -> Vec<Diagnostic> {
    let open = crate::model::OPEN_LISTS.iter().map(|(name, _)| *name);
    let mut problems = Vec::new();
    if !open.clone().any(|name| name == list) {
        let help = match crate::diag::nearest(list, open.clone()) {
            Some(near) => format!("did you mean `{near}.yml`?"),
            None => format!("use one of {}", open.collect::<Vec<_>>().join(", ")),
        };
        let message = format!("there is no code list `{list}` that a site can extend");
        problems.push(Diagnostic::new(&UNKNOWN_LIST, *span, message).help(help));
    }
    let mut seen = BTreeMap::new();
    for entry in entries {
        if let Some(other) = seen.insert(&entry.id, entry.span) {
            let problem = Diagnostic::new(&DUPLICATE_ID, entry.span, format!("the code `{}` is given twice", entry.id));
            problems.push(problem.help("remove one of them").related(other, "the other is here"));
        }
    }
    problems
}

/// The problems of everything that a batch names.
fn unknown_names(batch: &Batch, index: &NameIndex, scope: CheckScope) -> Vec<Diagnostic> {
    mentions(batch, scope).filter_map(|mention| index.look_up(mention)).collect()
}

/// Everything that a batch names, but what drafts name that stay out.
fn mentions<'a>(batch: &'a Batch, scope: CheckScope<'a>) -> impl Iterator<Item = &'a Mention> {
    let live = batch.records.iter().filter(move |record| scope.shows(record));
    live.flat_map(|record| record.mentions()).chain(&batch.mentions)
}

/// All records in their tables; drafts only when they are wanted.
fn assemble(batches: &[Arc<Batch>], scope: CheckScope) -> Records {
    let all = batches.iter().flat_map(|batch| &batch.records);
    let records = Records::sorted(all.filter(|record| scope.shows(record)));
    let files = || batches.iter().filter_map(|batch| batch.codes.as_ref());
    let stamps: Option<Vec<Key>> = files().map(|file| file.stamp).collect();
    let mut codes = Codes::new(stamps.and_then(|stamps| stamp_of(&stamps)));
    for CodeFile { list, entries, .. } in files() {
        codes.insert(list, entries.iter().map(|entry| entry.value.clone()).collect());
    }
    let data = batches.iter().filter_map(|batch| batch.data.clone());
    let data = data.map(|table| (table.path.clone(), table)).collect();
    Records { codes, data, ..records }
}
