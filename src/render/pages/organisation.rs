//! The page of an organisation: what it leads, gives, receives and publishes.

use serde::Serialize;

use crate::derive::Links;
use crate::derive::Related;
use crate::derive::Subject;
use crate::derive::links::Backlinks;
use crate::model::Commitment;

use crate::derive::{Amounts, Flows};
use crate::model::{DataStatus, Organisation, PartialDate};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::figure::Figure;
use crate::render::parts::excerpt::{self, Excerpt};
use crate::render::parts::money::course;
use crate::render::parts::related::{self, RelatedTable};
use crate::render::parts::rows::commitment::{self, CommitmentRow};
use crate::render::parts::rows::complaint;
use crate::render::parts::rows::dataset::{self, DatasetView};
use crate::render::parts::rows::grant::{self, GrantView};
use crate::render::parts::rows::idea::{self, IdeaRow};
use crate::render::parts::rows::milestone::{self, MilestoneRow};
use crate::render::parts::rows::petition::{self, PetitionRow};
use crate::render::parts::rows::project::{self, ProjectRow};
use crate::render::parts::rows::request::{self, RequestRow};
use crate::render::parts::rows::seat::{self, SeatView};
use crate::render::parts::scorecard::{self, CardView};
use crate::render::parts::sections::{civil_society, contracts};
use crate::render::parts::statuses;
use crate::render::parts::surety::status;
use crate::render::parts::tiles::{self, Tile};
use crate::render::paths;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Crumb, Label, Link, Meta, Phrase, Text};

#[derive(Debug, Serialize)]
pub(super) struct OrganisationPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The record in a sentence or two.
    summary: Option<Text<'a>>,
    /// The text of the record, with its charts.
    body: Option<Body<'a>>,
    /// Its kind, from a code list.
    kind: Option<Label<'a>>,
    /// The organisation that it is a part of.
    parent: Option<Link<'a>>,
    /// Where it has its seat.
    place: Option<Link<'a>>,
    /// Its numbers in registers.
    identifiers: Vec<IdentifierView<'a>>,
    /// Its own site.
    url: Option<&'a str>,
    /// When it was founded.
    founded: Option<PartialDate>,
    /// Its sectors.
    sectors: Vec<Label<'a>>,
    /// When it joined the platform.
    on_platform: Option<PartialDate>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// Commitments that it leads.
    leads: Excerpt<CommitmentRow<'a>>,
    /// Commitments that it supports.
    supports: Excerpt<CommitmentRow<'a>>,
    /// Commitments that it is a partner of.
    partner: Excerpt<CommitmentRow<'a>>,
    /// Milestones that it is responsible for in commitments that others lead.
    milestones: Excerpt<MilestoneRow<'a>>,
    /// Projects that it takes part in.
    projects: Excerpt<ProjectRow<'a>>,
    /// Its calls for applications.
    calls: Excerpt<Link<'a>>,
    /// Grants that it gave.
    given: Excerpt<GrantView<'a>>,
    /// Grants that it received.
    received: Excerpt<GrantView<'a>>,
    /// Datasets that it publishes.
    datasets: Excerpt<DatasetView<'a>>,
    /// How its data stand.
    card: Option<CardView<'a>>,
    /// Datasets that it was asked for.
    requests: Excerpt<RequestRow<'a>>,
    /// Datasets that it asked for.
    requested: Excerpt<RequestRow<'a>>,
    /// Petitions that it has to answer.
    petitions: Excerpt<PetitionRow<'a>>,
    /// What other kinds have of it.
    related: Vec<RelatedTable<'a>>,
    /// What may be told of the complaints about it.
    complaints: Option<complaint::RowView<'a>>,
    /// Ideas that it proposed.
    ideas: Excerpt<IdeaRow<'a>>,
    /// Of an organisation of civil society: what it takes part in, each kind with its number.
    parts: Option<Vec<(&'static str, usize)>>,
    /// Commitments on which it commented.
    commented: Excerpt<Link<'a>>,
    /// Where it sits or sat.
    seats: Excerpt<SeatView<'a>>,
    /// Practices that it takes part in.
    practices: Excerpt<Link<'a>>,
    /// Events that it organises.
    events: Excerpt<Link<'a>>,
    /// The organisations that are a part of it.
    children: Excerpt<Link<'a>>,
    /// What the records that it answers for lack.
    findings: Option<Findings>,
    /// Ids of the charts of what it gave over the years, one a currency.
    given_figures: Vec<String>,
    /// Ids of the charts of what it received over the years, one a currency.
    received_figures: Vec<String>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// The number of findings in its records, and their list.
#[derive(Debug, Serialize)]
struct Findings {
    /// How many findings there are.
    count: usize,
    /// Their list, relative to the root of the language.
    path: String,
}

/// A number in a register.
#[derive(Debug, Serialize)]
struct IdentifierView<'a> {
    /// The register.
    scheme: &'a str,
    /// The number.
    id: &'a str,
}

impl Page for OrganisationPage<'_> {
    const TEMPLATE: &'static str = "organisation.html";
    const PUBLISHED: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).body(self.body.as_ref()).figures(&self.figures)
    }
}

/// Makes the page of every organisation.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.records(cx, build)
}

/// Gathers what the page of one record shows.
pub(super) fn build<'a>(cx: Audience<'a>, subject: Subject<'a, Organisation>) -> OrganisationPage<'a> {
    let record = subject.record;
    let metrics = subject.metrics();
    let identifiers = record.identifiers.iter().map(|one| IdentifierView { scheme: &one.scheme, id: &one.id.value });
    let findings = (metrics.findings > 0)
        .then(|| Findings { count: metrics.findings, path: format!("{}/index.html", paths::findings_of(&record.id)) });
    let leads = subject.all(|links| &links.commitments.by_lead);
    let gives = subject.all(|links| &links.grants.by_funder);
    let receives = subject.all(|links| &links.grants.by_recipient);
    let plans = statuses::plans_figures(cx, &leads);
    let given = course::yearly(cx, "given-by-year", "organisations.given_by_year", &gives);
    let received = course::yearly(cx, "received-by-year", "organisations.received_by_year", &receives);
    let complaints = metrics.complaints;
    OrganisationPage {
        meta: meta(cx, subject),
        summary: record.summary(cx.lang).map(|summary| cx.text(summary)),
        body: Body::of(cx, subject),
        kind: record.kind.as_ref().map(|kind| cx.label(kind)),
        parent: cx.link_to(subject.follow(|row| row.parent.as_ref())),
        place: cx.link_to(subject.follow(|row| row.place.as_ref())),
        identifiers: identifiers.collect(),
        url: record.url.as_ref().map(|url| &*url.0),
        founded: record.founded.as_ref().map(|day| day.value),
        sectors: record.sectors.iter().map(|sector| cx.label(sector)).collect(),
        on_platform: record.on_platform.as_ref().map(|day| day.value),
        tiles: tiles(cx, subject),
        leads: commitment::table(cx, leads),
        supports: commitment::table(
            cx,
            both(subject, |links| &links.commitments.by_support, |links| &links.projects.by_support),
        ),
        partner: commitment::table(
            cx,
            both(subject, |links| &links.commitments.by_partner, |links| &links.projects.by_partner),
        ),
        milestones: milestone::table(cx, subject),
        projects: project::table(cx, subject.all(|links| &links.projects.by_lead)),
        calls: excerpt::links(cx, subject.all(|links| &links.calls)),
        given: grant::table(cx, gives),
        received: grant::table(cx, receives),
        petitions: petition::table(cx, subject.all(|links| &links.petitions.by_addressee)),
        related: related::on_organisation(cx, subject),
        complaints: complaints.map(|row| complaint::of_record(cx.link(record), row, metrics.complaints_status)),
        ideas: idea::table(cx, subject.all(|links| &links.ideas.by_author)),
        parts: metrics.parts.map(civil_society::parts),
        commented: excerpt::links(cx, subject.all(|links| &links.commitments.by_commenter)),
        seats: seat::table(cx, subject),
        practices: excerpt::links(cx, subject.all(|links| &links.practices.by_organisation)),
        events: excerpt::links(cx, subject.all(|links| &links.events.by_organiser)),
        card: scorecard::card(cx, subject),
        requests: request::table(cx, subject.all(|links| &links.requests.by_organisation)),
        requested: request::table(cx, subject.all(|links| &links.requests.by_author)),
        datasets: dataset::table(cx, subject.all(|links| &links.datasets.by_publisher)),
        children: excerpt::links(cx, subject.all(|links| &links.organisations)),
        findings,
        given_figures: ids(&given),
        received_figures: ids(&received),
        figures: plans.into_iter().chain(given).chain(received).collect(),
    }
}

/// The commitments of action plans by an index, then the projects by theirs.
fn both<'a>(
    subject: Subject<'a, Organisation>,
    promises: fn(&Links) -> &Backlinks<Organisation, Commitment>,
    projects: fn(&Links) -> &Backlinks<Organisation, Commitment>,
) -> Vec<Related<'a, Commitment>> {
    subject.all(promises).into_iter().chain(subject.all(projects)).collect()
}

fn ids(figures: &[Figure<'_>]) -> Vec<String> {
    figures.iter().map(|figure| figure.id.to_string()).collect()
}

fn meta<'a>(cx: Audience<'a>, subject: Subject<'a, Organisation>) -> Meta<'a> {
    let record = subject.record;
    Meta {
        path: format!("organisations/{}.html", record.id),
        title: cx.text(record.title(cx.lang)).into(),
        description: record.summary(cx.lang).map(|summary| cx.text(summary).into()),
        crumbs: vec![Crumb { title: Phrase::new("nav.organisations").into(), path: "organisations/index.html".into() }],
        section: "organisations",
        record: Some(cx.record_meta(*subject)),
    }
}

fn tiles<'a>(cx: Audience<'a>, subject: Subject<'a, Organisation>) -> Vec<Tile<'a>> {
    let metrics = subject.metrics();
    let mut tiles = tiles::commitments(cx, metrics.rollup, "#leads");
    if let Some(tile) = tiles.first_mut() {
        tile.title = Phrase::new("organisations.leads");
    }
    let (given, received) = (metrics.given, metrics.received);
    let sure = status(&subject.all(|links| &links.grants.by_funder));
    tiles.extend(money(given, "organisations.given", "organisations.passed_on", "#given", sure));
    let sure = status(&subject.all(|links| &links.grants.by_recipient));
    tiles.extend(money(received, "organisations.received", "organisations.received_passed_on", "#received", sure));
    tiles.extend(contracts::tiles_of(&subject.all(|links| &links.contracts.by_buyer), "#buys"));
    tiles.extend(contracts::supplied(&subject.all(|links| &links.contracts.by_supplier)));
    let datasets = subject.all(|links| &links.datasets.by_publisher);
    if !datasets.is_empty() {
        let status = status(&datasets);
        tiles.push(Tile::count("organisations.datasets", datasets.len()).path("#datasets").status(status));
    }
    tiles
}

/// A tile a currency for money out of funders' own pockets, and one for money that was passed on: the second is a part
/// of somebody's first.
fn money<'a>(
    flows: Option<&Flows>,
    direct: &'static str,
    regranted: &'static str,
    path: &'static str,
    status: DataStatus,
) -> Vec<Tile<'a>> {
    let Some(flows) = flows else { return Vec::new() };
    let tile = |key: &'static str, sums: &Amounts| {
        let note = match sums.paid_money() {
            Some(paid) => Phrase::new("organisations.paid_in_grants").with("paid", Arg::Money(paid)),
            None => Phrase::new("organisations.in_grants_unpaid"),
        };
        Tile::new(Phrase::new(key), Arg::Money(sums.awarded_money()))
            .note(note.count("n", sums.grants))
            .path(path)
            .status(status)
    };
    let own = flows.direct.iter().map(|sums| tile(direct, sums));
    own.chain(flows.regranted.iter().map(|sums| tile(regranted, sums))).collect()
}
