//! What became of ideas, as numbers and charts.

use std::collections::BTreeMap;

use crate::chart::{Bar, BarItem, Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::cocreation::{outcomes, outcomes_by_theme};
use crate::derive::{ConsultationMetrics, Related};
use crate::model::Idea;
use crate::model::{Consultation, IdeaStatus, PartialDate, Record};
use crate::render::context::Audience;
use crate::render::figure::Figure;
use crate::render::parts::names::{label_name, words};
use crate::render::parts::surety::status;
use crate::render::value::{Arg, Phrase};

/// Ideas by theme, divided by what became of them; those without a theme last.
pub fn by_theme<'a>(cx: Audience<'a>, ideas: &[Related<'a, Idea>]) -> Option<Figure<'a>> {
    let rows = || ideas.iter().map(|one| &**one.record);
    let all = outcomes(rows());
    let statuses: Vec<IdeaStatus> = IdeaStatus::ALL.iter().copied().filter(|status| all.contains_key(status)).collect();
    let series = statuses.iter().map(|status| Series { label: name(cx, *status), role: role(*status) });
    let row = |(code, counts): (Option<&'a str>, BTreeMap<IdeaStatus, usize>)| StackedRow {
        label: match code {
            Some(code) => label_name(cx, &cx.code("themes", code)),
            None => words(cx, "themes.none").unwrap_or_default(),
        },
        values: statuses.iter().map(|status| Some(counts.get(status).copied().unwrap_or_default().into())).collect(),
    };
    let rows = outcomes_by_theme(cx.codes(), rows()).into_iter().map(row).collect();
    let chart = Stacked { unit: Unit::Count, share: false, series: series.collect(), rows };
    (!ideas.is_empty()).then(|| Figure {
        id: "outcomes".into(),
        title: Phrase::new("ideas.by_theme"),
        subtitle: Some(measure(cx, ideas.len())),
        status: status(ideas),
        chart: Chart::Stacked(chart),
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
    let bar = |label, value: u64, rest| BarItem { label, value: Some(value.into()), href: None, rest };
    let bars = record.outcomes.iter();
    let mut bars: Vec<BarItem> =
        bars.map(|outcome| bar(name(cx, outcome.status.value), outcome.ideas.value, false)).collect();
    let unsaid = || words(cx, "consultations.no_outcome").unwrap_or_default();
    bars.extend(metrics.without_outcome(record).map(|rest| bar(unsaid(), rest, true)));
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
