//! Commitments by where they stand, as tables and charts show them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::config::Words;
use crate::derive::{CommitmentStatus, Related, Rollup};
use crate::locale::Locale;
use crate::model::{Commitment, DataStatus, PartialDate, Plan, Record};
use crate::render::context::Audience;
use crate::render::figure::Figure;
use crate::render::parts::card_bar::card_bar;
use crate::render::parts::levels;
use crate::render::parts::names::{label_name, words};
use crate::render::parts::surety::least_sure;
use crate::render::parts::verdicts::{self, VerdictCount};
use crate::render::value::{Arg, Phrase};

/// More bars than these are no drawing that anybody reads.
pub const DRAWN: usize = 40;

/// A part of a bar: its name (`status.<key>`), its colour, the statuses that it stands for, whether it is always told.
struct Part {
    key: &'static str,
    role: Role,
    of: &'static [CommitmentStatus],
    always: bool,
}

/// The parts in the order in which they are stacked. A reader can tell five apart, so what is done late is with what is
/// done; the tables tell more.
const PARTS: [Part; 6] = [
    Part { key: "done", role: Role::Done, of: &[CommitmentStatus::Done, CommitmentStatus::DoneLate], always: true },
    Part {
        key: "in_progress",
        role: Role::InProgress,
        of: &[CommitmentStatus::InProgress, CommitmentStatus::DueSoon],
        always: false,
    },
    Part { key: "overdue", role: Role::Overdue, of: &[CommitmentStatus::Overdue], always: true },
    Part { key: "not_started", role: Role::NotStarted, of: &[CommitmentStatus::NotStarted], always: false },
    Part { key: "withdrawn", role: Role::Cancelled, of: &[CommitmentStatus::Withdrawn], always: false },
    Part { key: "unknown", role: Role::Series2, of: &[CommitmentStatus::Unknown], always: false },
];

impl Part {
    fn count(&self, rollup: &Rollup) -> usize {
        self.of.iter().map(|status| rollup.with(*status).len()).sum()
    }
}

/// How many commitments have a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct StatusCount {
    /// The status.
    pub status: CommitmentStatus,
    /// The number.
    pub count: usize,
}

/// What a table says of several commitments together.
#[derive(Debug, Clone, Serialize)]
pub struct Sums {
    /// All of them.
    pub total: usize,
    /// Done, late or not; unknown where it is said of none where they stand.
    pub done: Option<usize>,
    /// Overdue; unknown where it can be told of none.
    pub overdue: Option<usize>,
    /// Those of every status that occurs, the most pressing first.
    pub statuses: Vec<StatusCount>,
    /// Those of every verdict of an independent body, the furthest first.
    pub verdicts: Vec<VerdictCount>,
    /// Whose words are shown.
    pub words: Words,
    /// Mean of the progress, if enough of it is known.
    pub progress: Option<Decimal>,
    /// Number of commitments of which it is known.
    pub known: usize,
    /// How sure the least sure of them is.
    pub data_status: DataStatus,
}

impl Sums {
    /// What is known of the commitments of a rollup.
    pub fn new(cx: Audience<'_>, rollup: &Rollup) -> Self {
        let count =
            |(status, found): (&CommitmentStatus, &Vec<usize>)| StatusCount { status: *status, count: found.len() };
        Self {
            total: rollup.len(),
            done: rollup.known_done(),
            overdue: rollup.known_overdue(),
            verdicts: verdicts::counts(rollup),
            words: cx.config().leading_word.shows(words_of(rollup)),
            statuses: rollup.by_status.iter().map(count).collect(),
            progress: rollup.progress,
            known: rollup.known,
            data_status: rollup.surety(),
        }
    }
}

/// A bar a row, divided by status. Parts that are nowhere are left out, but for what is done and what is overdue: that
/// there is none of these says something.
pub fn stacked<'r>(cx: Audience<'_>, rows: impl IntoIterator<Item = (String, &'r Rollup)>) -> Chart {
    let rows: Vec<(String, &Rollup)> = rows.into_iter().collect();
    let occurs = |part: &&Part| rows.iter().any(|(_, rollup)| part.count(rollup) > 0);
    let parts: Vec<&Part> = PARTS.iter().filter(|part| part.always || occurs(part)).collect();
    let bar = |(label, rollup): (String, &Rollup)| StackedRow {
        label,
        values: parts.iter().map(|part| Some(part.count(rollup).into())).collect(),
    };
    let series = parts.iter().map(|part| Series { label: status_name(cx, part.key), role: part.role }).collect();
    Chart::Stacked(Stacked { unit: Unit::Count, share: false, series, rows: rows.into_iter().map(bar).collect() })
}

/// Whose words are known of some of these.
pub fn words_of(rollup: &Rollup) -> Words {
    Words { government: rollup.stated_status() > 0, independent: !rollup.independent.is_empty() }
}

/// Whose words are shown of several groups of commitments in one chart.
pub fn shown<'r>(cx: Audience<'_>, rollups: impl Iterator<Item = &'r Rollup>) -> Words {
    let mut known = Words { government: false, independent: false };
    for words in rollups.map(words_of) {
        known.government |= words.government;
        known.independent |= words.independent;
    }
    cx.config().leading_word.shows(known)
}

/// Commitments by the words that are shown of them: where they stand, and by the verdicts of independent bodies. Two measures
/// make two figures, the second with `-verdicts` after its id; where there is but one, it has the id.
pub fn figures<'a>(cx: Audience<'a>, figure: Head, rows: Vec<(String, &Rollup)>) -> Vec<Figure<'a>> {
    let shown = shown(cx, rows.iter().map(|(_, rollup)| *rollup));
    let make = |id: String, title, subtitle, chart| Figure {
        id: id.into(),
        title: Phrase::new(title),
        subtitle: Some(subtitle),
        status: figure.status,
        chart,
        left_out: Vec::new(),
    };
    let found = shown.independent.then(|| {
        let id = if shown.government { verdicts::id(figure.id) } else { figure.id.to_owned() };
        make(id, verdicts::TITLE, verdicts::subtitle(cx), verdicts::stacked(cx, &rows))
    });
    let status = shown.government.then(|| make(figure.id.to_owned(), figure.title, subtitle(cx), stacked(cx, rows)));
    status.into_iter().chain(found).collect()
}

/// What a figure is called, and how sure it is.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// Its id.
    pub id: &'static str,
    /// The message that is its title.
    pub title: &'static str,
    /// How sure the least sure of its data is.
    pub status: DataStatus,
}

/// One bar for a card of what is shown of commitments: where they stand, else what independent bodies found.
pub fn card(locale: &Locale, sums: &Sums) -> Option<Chart> {
    if sums.words.government { bar(locale, &sums.statuses) } else { verdicts::bar(locale, &sums.verdicts) }
}

/// One bar of commitments by where they stand, for a card; its key tells the numbers.
fn bar(locale: &Locale, counts: &[StatusCount]) -> Option<Chart> {
    let count = |part: &Part| -> usize {
        counts.iter().filter(|count| part.of.contains(&count.status)).map(|count| count.count).sum()
    };
    let name = |part: &Part| locale.label(&format!("status.{}", part.key)).unwrap_or(part.key).to_owned();
    card_bar(locale, PARTS.iter().map(|part| (name(part), part.role, count(part))))
}

/// Rows by theme, the largest first.
pub fn by_theme<'r>(cx: Audience<'_>, themes: &'r BTreeMap<Box<str>, Rollup>) -> Vec<(String, &'r Rollup)> {
    let mut rows: Vec<(String, &Rollup)> =
        themes.iter().map(|(theme, rollup)| (theme_name(cx, theme), rollup)).collect();
    rows.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| cx.locale().compare(&a.0, &b.0)));
    rows
}

/// The name of a theme; the empty code stands for commitments without one.
pub fn theme_name(cx: Audience<'_>, theme: &str) -> String {
    if theme.is_empty() {
        return words(cx, "themes.none").unwrap_or_default();
    }
    label_name(cx, &cx.code("themes", theme))
}

/// Commitments of each plan, the newest plan first.
fn by_plan(cx: Audience<'_>, commitments: &[Related<Commitment>]) -> Vec<(String, Rollup)> {
    let mut found: BTreeMap<&str, (&Record<Plan>, Vec<Related<Commitment>>)> = BTreeMap::new();
    for one in commitments {
        if let Some(plan) = one.follow(|row| Some(&row.plan)) {
            found.entry(&plan.id).or_insert((plan, Vec::new())).1.push(*one);
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|(plan, _)| Reverse(plan.start.value.first()));
    found.iter().map(|(plan, list)| (plan.title(cx.lang).text.to_owned(), Rollup::of_related(list))).collect()
}

/// Commitments by plan and status, or by level where there are more plans than anybody compares; nothing where there is
/// but one.
pub fn plans_figures<'a>(cx: Audience<'a>, commitments: &[Related<Commitment>]) -> Vec<Figure<'a>> {
    let (title, rows) = match by_plan(cx, commitments) {
        plans if plans.len() > DRAWN => ("levels.chart.commitments", by_level(cx, commitments)),
        plans => ("plans.chart", plans),
    };
    if rows.len() < 2 {
        return Vec::new();
    }
    let head = Head { id: "plans", title, status: least_sure(commitments) };
    figures(cx, head, rows.iter().map(|(title, rollup)| (title.clone(), rollup)).collect())
}

/// Commitments of each level, in the order of the levels.
fn by_level(cx: Audience<'_>, commitments: &[Related<Commitment>]) -> Vec<(String, Rollup)> {
    let of = |code: &str| {
        let is_of =
            |one: &&Related<Commitment>| one.follow(|row| Some(&row.plan)).is_some_and(|plan| *plan.level.id == *code);
        let list: Vec<Related<Commitment>> = commitments.iter().filter(is_of).copied().collect();
        (levels::title(cx.codes(), cx.locale(), code).text.to_owned(), Rollup::of_related(&list))
    };
    cx.levels().iter().map(|code| of(code)).filter(|(_, rollup)| !rollup.is_empty()).collect()
}

/// What the charts of this file measure.
pub fn subtitle<'a>(cx: Audience<'a>) -> Phrase<'a> {
    Phrase::new("tile.by_status").with("date", Arg::Date(PartialDate::Day(cx.as_of())))
}

/// The colour and the name of the part that a status is drawn in.
pub fn part(cx: Audience<'_>, status: CommitmentStatus) -> (Role, String) {
    let part = PARTS.iter().find(|part| part.of.contains(&status));
    part.map_or((Role::Series2, String::new()), |part| (part.role, status_name(cx, part.key)))
}

/// What a status is called. Charts hold words, so these are said when the page is built.
fn status_name(cx: Audience<'_>, code: &str) -> String {
    words(cx, &format!("status.{code}")).unwrap_or_else(|| code.to_owned())
}
