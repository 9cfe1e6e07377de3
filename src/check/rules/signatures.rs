//! Signatures and procedures of petitions that cannot be so.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::rules::context::Context;
use crate::check::rules::{inverted_dates, same_day};
use crate::diag::{Diagnostic, Rule};
use crate::model::{PartialDate, Petition, PetitionStatus};
use crate::source::Spanned;

/// Fewer signatures than before.
pub static FALLING: Rule = Rule {
    code: "W0506",
    title: "A count of signatures falls",
    help: "A count says how many have signed since the petition opened, so it does not fall, unless signatures were taken back \
           or found invalid. Most often a count holds only what came since the last one.",
    wrong: "--- file: content/petitions/trees.yml\ntitle: Trees along the road\nopened: 2026-01-10\nsignatures:\n  - {date: 2026-02-01, count: 400}\n  - {date: 2026-03-01, count: 150}\n",
    right: "--- file: content/petitions/trees.yml\ntitle: Trees along the road\nopened: 2026-01-10\nsignatures:\n  - {date: 2026-02-01, count: 400}\n  - {date: 2026-03-01, count: 550}\n",
};

/// A petition that is said to be signed after its last day.
pub static OVER: Rule = Rule {
    code: "W0507",
    title: "A petition collects signatures after its last day",
    help: "Its status is `collecting`, but the last day to sign lies before the date of the data. Say what became of it: \
           `submitted`, `under_review`, `accepted`, `rejected` or `closed`; or move `closes`.",
    wrong: "--- file: content/petitions/trees.yml\ntitle: Trees along the road\nopened: 2024-01-10\ncloses: 2024-06-30\nstatus: collecting\n",
    right: "--- file: content/petitions/trees.yml\ntitle: Trees along the road\nopened: 2024-01-10\ncloses: 2024-06-30\nstatus: submitted\n",
};

/// A count with its places.
type CountedSignatures = (Spanned<PartialDate>, Spanned<u64>);

/// Checks every petition by itself.
pub fn check_alone(context: Context, problems: &mut Vec<Diagnostic>) {
    problems.extend(context.records.petitions.iter().filter_map(|petition| over(petition, context.as_of)));
}

/// Follows the signatures of every petition, wherever they stand.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let records = context.records;
    let mut courses: BTreeMap<&str, Vec<CountedSignatures>> = BTreeMap::new();
    for petition in records.petitions.iter() {
        let own = petition.signatures.iter().map(|count| (count.date, count.count));
        courses.entry(&petition.id).or_default().extend(own);
    }
    for row in records.signatures.iter() {
        courses.entry(&row.petition.id).or_default().push((row.date, row.count));
        let opened = records.petitions.get(&row.petition).map(|petition| &petition.opened);
        problems.extend(inverted_dates::compare(("opened", opened), ("date", Some(&row.date))));
    }
    for course in courses.values_mut() {
        problems.extend(same_day::twice(course.iter().map(|(date, _)| date)));
        course.sort_by_key(|(date, _)| date.value);
        problems.extend(course.windows(2).filter_map(falling));
    }
}

fn falling(pair: &[CountedSignatures]) -> Option<Diagnostic> {
    let [(earlier, before), (later, after)] = pair else { return None };
    if earlier.value == later.value {
        return None;
    }
    let message = format!("{} signatures come after {}", after.value, before.value);
    let problem = Diagnostic::new(&FALLING, after.span, message).help("write all signatures since the petition opened");
    (after.value < before.value).then(|| problem.related(before.span, "the count before it is here"))
}

fn over(petition: &Petition, as_of: Date) -> Option<Diagnostic> {
    let (status, closes) = (petition.status?, petition.closes?);
    let over = status.value == PetitionStatus::Collecting && closes.value.last() < as_of;
    let message = format!("the petition is `collecting`, but its last day ({}) is over", closes.value);
    let problem = Diagnostic::new(&OVER, status.span, message).help("write what became of it, or remove `status`");
    over.then(|| problem.related(closes.span, "its last day is here"))
}
