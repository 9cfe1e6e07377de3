//! Two counts of one thing on one day.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{DatedValue, PartialDate};
use crate::source::{Span, Spanned};

/// Two counts of one thing on one day.
pub static RULE: Rule = Rule {
    code: "E0516",
    title: "Two counts are given for one day",
    help: "Signatures, spending and the values of an indicator are states at a date, so there is one for each date. Two would \
           contradict each other in the chart and in its table. Remove one, or mend its date. Values of an indicator that \
           different sources state may share a date.",
    wrong: "--- file: content/petitions/trees.yml\ntitle: Trees along the road\nopened: 2026-01-10\nsignatures:\n  - {date: 2026-02-01, count: 400}\n  - {date: 2026-02-01, count: 410}\n",
    right: "--- file: content/petitions/trees.yml\ntitle: Trees along the road\nopened: 2026-01-10\nsignatures:\n  - {date: 2026-02-01, count: 400}\n  - {date: 2026-03-01, count: 410}\n",
};

/// Checks what commitments say of dates.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for commitment in context.records.commitments.iter() {
        problems.extend(twice(commitment.spending.iter().map(|spending| &spending.date)));
        for indicator in &commitment.indicators {
            let values = indicator.values.iter().enumerate();
            let same = values.filter_map(|(i, value)| repeated(value, &indicator.values[..i]));
            problems.extend(same);
        }
    }
}

/// A value that an earlier one gives as well, by the same source.
fn repeated(value: &DatedValue, earlier: &[DatedValue]) -> Option<Diagnostic> {
    let same = |other: &&DatedValue| other.date.value == value.date.value && other.source == value.source;
    earlier.iter().find(same).map(|other| tell(value.date.value, value.date.span, other.date.span))
}

/// The dates that stand twice among some.
pub fn twice<'a>(dates: impl Iterator<Item = &'a Spanned<PartialDate>>) -> Vec<Diagnostic> {
    let mut dates: Vec<&Spanned<PartialDate>> = dates.collect();
    dates.sort_by_key(|date| (date.value, date.span));
    let same = dates.windows(2).filter(|pair| pair[0].value == pair[1].value);
    same.map(|pair| tell(pair[1].value, pair[1].span, pair[0].span)).collect()
}

fn tell(date: PartialDate, span: Span, first: Span) -> Diagnostic {
    let problem = Diagnostic::new(&RULE, span, format!("there are two counts of {date}"));
    problem.help("remove one of the two, or mend its date").related(first, "the other is here")
}
