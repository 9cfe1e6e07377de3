//! What became of ideas, as numbers and charts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::chart::{Bar, BarItem, Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::ConsultationMetrics;
use crate::derive::Related;
use crate::derive::cocreation::outcome;
use crate::model::Idea;
use crate::model::{Consultation, IdeaStatus, PartialDate, Record};
use crate::render::context::Audience;
use crate::render::figure::Figure;
use crate::render::parts::names::{label_name, words};
use crate::render::parts::surety::status;
use crate::render::value::{Arg, Phrase};

/// Ideas by theme, divided by what became of them; those without a theme last.
pub fn by_theme<'a>(cx: Audience<'a>, ideas: &[Related<'a, Idea>]) -> Option<Figure<'a>> {
    let mut themes: BTreeMap<Option<&'a str>, Vec<&'a Idea>> = BTreeMap::new();
    for idea in ideas.iter().map(|one| one.record) {
        themes.entry(idea.theme.as_ref().map(|theme| &*theme.id)).or_default().push(idea);
    }
    let entries = cx.codes().list("themes");
    let place = |code: Option<&str>| entries.iter().position(|entry| Some(&*entry.id) == code);
    let mut themes: Vec<(Option<&'a str>, Vec<&'a Idea>)> = themes.into_iter().collect();
    themes.sort_by_key(|(code, _)| (code.is_none(), place(*code).unwrap_or(usize::MAX)));
    let used = |status: &&IdeaStatus| ideas.iter().any(|one| outcome(one.record) == **status);
    let statuses: Vec<IdeaStatus> = IdeaStatus::ALL.iter().filter(used).copied().collect();
    let series = statuses.iter().map(|status| Series { label: name(cx, *status), role: role(*status) });
    let count = |list: &[&Idea], status| list.iter().filter(|idea| outcome(idea) == status).count();
    let row = |(code, list): (Option<&'a str>, Vec<&'a Idea>)| StackedRow {
        label: match code {
            Some(code) => label_name(cx, &cx.code("themes", code)),
            None => words(cx, "themes.none").unwrap_or_default(),
        },
        values: statuses.iter().map(|status| Some(count(&list, *status).into())).collect(),
    };
    let chart = Stacked { unit: Unit::Count, share: false, series: series.collect(), rows: Vec::new() };
    (!ideas.is_empty()).then(|| Figure {
        id: "outcomes".into(),
        title: Phrase::new("ideas.by_theme"),
        subtitle: Some(measure(cx, ideas.len())),
        status: status(ideas),
        chart: Chart::Stacked(Stacked { rows: themes.into_iter().map(row).collect(), ..chart }),
        left_out: Vec::new(),
    })
}

fn measure<'a>(cx: Audience<'a>, count: usize) -> Phrase<'a> {
    Phrase::new("ideas.measure").count("n", count).with("date", Arg::Date(PartialDate::Day(cx.as_of())))
}

/// Ideas by outcome as the publisher counted them; those of which nothing is said have a bar of their own.
pub fn counted<'a>(
    cx: Audience<'a>,
    record: &Record<Consultation>,
    metrics: &ConsultationMetrics,
) -> Option<Figure<'a>> {
    let said: Decimal = record.outcomes.iter().map(|outcome| Decimal::from(outcome.ideas.value)).sum();
    let bar = |label, value, rest| BarItem { label, value: Some(value), href: None, rest };
    let bars = record.outcomes.iter();
    let mut bars: Vec<BarItem> =
        bars.map(|outcome| bar(name(cx, outcome.status.value), outcome.ideas.value.into(), false)).collect();
    let rest = metrics.counted.map(|all| Decimal::from(all) - said).filter(|rest| *rest > Decimal::ZERO);
    let unsaid = || words(cx, "consultations.no_outcome").unwrap_or_default();
    bars.extend(rest.map(|rest| bar(unsaid(), rest, true)));
    (!record.outcomes.is_empty()).then(|| Figure {
        id: "counted".into(),
        title: Phrase::new("consultations.outcomes"),
        subtitle: Some(Phrase::new("consultations.outcomes_sub")),
        status: record.status(),
        chart: Chart::Bar(Bar { unit: Unit::Count, bars, whole: true }),
        left_out: Vec::new(),
    })
}

fn name(cx: Audience<'_>, status: IdeaStatus) -> String {
    words(cx, &format!("codes.idea_status.{}", status.code())).unwrap_or_else(|| status.code().to_owned())
}

/// What was taken up is good, what was not is done with; what waits is nothing yet.
fn role(status: IdeaStatus) -> Role {
    match status {
        IdeaStatus::Accepted => Role::Done,
        IdeaStatus::Partly => Role::InProgress,
        IdeaStatus::Merged => Role::Series4,
        IdeaStatus::Rejected => Role::Cancelled,
        IdeaStatus::Received => Role::NotStarted,
    }
}
