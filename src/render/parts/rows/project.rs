//! Projects of programmes in the list and on the pages of those that they belong to.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::Related;
use crate::derive::programmes::{spent, spent_share};
use crate::derive::{CommitmentStatus, Progress};
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{Commitment, Currency, DataStatus, Money};
use crate::render::context::Audience;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::{Order, Row};
use crate::render::value::{Link, Text};

/// Projects on the page of their programme, of which the list has all.
const OF_PROGRAMME: usize = 15;
/// Projects on the pages of institutions and themes.
pub const SHOWN: usize = 12;

/// A project in a table.
#[derive(Debug, Clone, Serialize)]
pub struct ProjectRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// The programme that it belongs to.
    programme: Option<Link<'a>>,
    /// The axis of the programme.
    axis: Option<Text<'a>>,
    /// The institution that answers for it.
    lead: Option<Link<'a>>,
    /// The places that it is for.
    places: Vec<Link<'a>>,
    /// Where it stands at the date of the data.
    status: CommitmentStatus,
    /// Days overdue, late or left until it is due, as its status says.
    days: Option<i64>,
    /// How far it has come, and who says so.
    progress: Option<Progress>,
    /// What it may cost.
    budget: Option<Money>,
    /// What was spent.
    spent: Option<Money>,
    /// Spent in percent of the budget.
    share: Option<Decimal>,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for ProjectRow<'_> {
    const TEMPLATE: &'static str = "projects.html";
    const EXPORT: Option<&'static str> = Some(Commitment::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> ProjectRow<'a> {
    /// The row of a project.
    pub fn new(cx: Audience<'a>, row: Related<'a, Commitment>) -> Self {
        let (record, metrics) = (row.record, row.metrics());
        let plan = row.follow(|row| Some(&row.plan));
        let groups = plan.into_iter().flat_map(|plan| &plan.groups);
        let axis = record.group.as_ref().and_then(|group| groups.into_iter().find(|axis| axis.id.value == group.value));
        let (budget, spent) = (record.budget.map(|budget| budget.value), spent(record, cx.as_of()));
        let spent = spent.map(|(_, money)| money);
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            programme: plan.map(|plan| cx.link(plan)),
            axis: axis.and_then(|axis| cx.local(&axis.title)),
            lead: cx.link_to(row.follow(|row| Some(&row.lead))),
            places: cx.links_to(row.follow_all(|row| &row.head.places)),
            status: metrics.status,
            days: metrics.days,
            progress: metrics.progress,
            budget,
            spent,
            share: spent_share(budget, spent),
            data_status: metrics.surety,
        }
    }
}

/// Some projects, the most pressing first.
pub fn table<'a>(cx: Audience<'a>, projects: Vec<Related<'a, Commitment>>) -> Excerpt<ProjectRow<'a>> {
    sorted(cx, projects, SHOWN)
}

/// The projects of a programme.
pub fn of_programme<'a>(cx: Audience<'a>, projects: Vec<Related<'a, Commitment>>) -> Excerpt<ProjectRow<'a>> {
    sorted(cx, projects, OF_PROGRAMME)
}

fn sorted<'a>(cx: Audience<'a>, mut projects: Vec<Related<'a, Commitment>>, most: usize) -> Excerpt<ProjectRow<'a>> {
    projects.sort_by_key(|one| one.metrics().status.urgency(one.metrics().days));
    Excerpt::new(projects, most, |one| ProjectRow::new(cx, one))
}

impl ProjectRow<'_> {
    fn percent(&self) -> Option<Decimal> {
        self.progress.map(|progress| progress.percent)
    }
}

/// The orders of the list.
pub fn orders<'a>() -> Vec<Order<ProjectRow<'a>>> {
    vec![
        Order { key: "status", compare: by_status },
        Order { key: "title", compare: |a, b, locale| locale.compare(a.title.text, b.title.text) },
        Order { key: "budget", compare: |a, b, _| amount(b.budget).cmp(&amount(a.budget)) },
        Order { key: "progress", compare: |a, b, _| b.percent().cmp(&a.percent()) },
    ]
}

/// For sorting: currencies one after another, and in each the largest first.
fn amount(money: Option<Money>) -> Option<(Currency, Decimal)> {
    money.map(|money| (money.currency, money.amount))
}

fn by_status(a: &ProjectRow, b: &ProjectRow, _: &Locale) -> Ordering {
    a.status.cmp(&b.status).then(b.days.cmp(&a.days))
}
