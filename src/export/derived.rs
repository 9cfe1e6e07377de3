//! What the code computed of a record, exported beside what its file says and never mixed with it.

use rust_decimal::Decimal;

use crate::derive::bodies;
use crate::derive::commitment::surety;
use crate::derive::{Amounts, Bucket, CommitmentStatus, Grouping, Rollup, Seats, Totals};
use crate::export::Site;
use crate::model::write::{Field, ToWritten, Written};
use crate::model::{
    Call, Commitment, Consultation, Contract, DataStatus, Dataset, Disbursement, Event, GoverningBody, Grant, Idea,
    Initiative, Kind, News, Page, Petition, Place, Plan, Practice, Record, Request, Signatures,
};

/// A kind of record with its computed values.
pub trait Derived: Kind {
    /// Those computed values that the CSV shows, by name.
    const COLUMNS: &'static [&'static str] = &[];

    /// Whether there is a list of these records, from which readers take lines.
    const LISTED: bool = true;

    /// How sure the record is, with what is computed of it.
    fn surety(record: &Record<Self>) -> DataStatus
    where
        Self: Sized,
    {
        record.status()
    }

    /// The computed values of the record at `position`.
    fn derived(_site: Site<'_>, _position: usize) -> Vec<Field<'_>> {
        Vec::new()
    }
}

impl Derived for Disbursement {}
impl Derived for News {}

impl Derived for Page {
    const LISTED: bool = false;
}

impl Derived for Commitment {
    const COLUMNS: &'static [&'static str] = &[
        "status",
        "days",
        "due",
        "progress",
        "progress_stated",
        "progress_computed",
        "last_update",
        "silent_days",
        "stale",
        "milestones",
        "milestones_done",
        "milestones_with_evidence",
        "government_completion",
        "independent_completion",
        "completion_gap",
        "datasets",
        "comments",
        "comments_answered",
        "answer_days",
    ];

    /// Pages show where a commitment stands as being no surer than its milestones.
    fn surety(record: &Record<Self>) -> DataStatus {
        surety(record)
    }

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.commitments[position];
        let states = metrics.milestones.iter().map(|milestone| Written::Text(milestone.state.code()));
        vec![
            ("status", metrics.status.written()),
            ("days", metrics.days.written()),
            ("due", metrics.due.written()),
            ("progress", number(metrics.progress.map(|progress| progress.percent))),
            ("progress_stated", metrics.progress.map_or(Written::Nothing, |progress| Written::Bool(progress.stated))),
            ("progress_computed", metrics.computed.written()),
            ("last_update", metrics.last_update.written()),
            ("silent_days", metrics.silent_days.written()),
            ("stale", metrics.stale.written()),
            ("milestones", count(metrics.milestones.len())),
            ("milestones_done", count(metrics.evidence.done)),
            ("milestones_with_evidence", count(metrics.evidence.shown)),
            ("government_completion", code(metrics.government.map(|view| view.completion.code()))),
            ("independent_completion", code(metrics.independent.map(|view| view.completion.code()))),
            ("completion_gap", metrics.gap.written()),
            ("datasets", count(metrics.datasets)),
            ("comments", count(metrics.answers.comments)),
            ("comments_answered", count(metrics.answers.answered)),
            ("answer_days", metrics.answers.days.written()),
            ("milestone_states", Written::List(states.collect())),
            ("money", totals(&metrics.money.direct)),
            ("regranted", totals(&metrics.money.regranted)),
        ]
    }
}

impl Derived for Plan {
    const COLUMNS: &'static [&'static str] = ROLLUP;

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        rollup(&site.metrics.rollups.plans[position])
    }
}

impl Derived for Place {
    const COLUMNS: &'static [&'static str] = ROLLUP;

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let funding = &site.metrics.funding;
        let mut fields = rollup(&site.metrics.rollups.places[position]);
        let heads = funding.per_head[position].iter().map(|head| {
            Written::Group(vec![("currency", head.currency.written()), ("awarded", Written::Number(head.amount))])
        });
        fields.push(("within", totals(&funding.within_place[position].direct)));
        fields.push(("per_head", Written::List(heads.collect())));
        fields
    }
}

impl Derived for Call {
    const COLUMNS: &'static [&'static str] = &["state", "days", "awarded_share"];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.calls[position];
        vec![
            ("state", metrics.state.written()),
            ("days", metrics.days.written()),
            ("awarded_share", metrics.awarded_share.written()),
            ("money", totals(&metrics.money.direct)),
        ]
    }
}

impl Derived for Grant {
    const COLUMNS: &'static [&'static str] =
        &["planned", "paid", "returned", "paid_share", "outstanding", "outstanding_since"];

    /// The columns are in the currency of the award; `money` has every currency.
    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let (sums, late) = (&site.metrics.funding.grants[position], site.metrics.late[position]);
        let currency = site.records.grants.rows()[position].amount_awarded.currency;
        let own = sums.get(currency);
        let ledger = site.metrics.links.disbursements[position].iter();
        let ledger = ledger.map(|&line| site.records.disbursements.rows()[line].id.written());
        vec![
            ("planned", number(own.map(|line| line.planned))),
            ("paid", number(own.map(|line| line.paid))),
            ("returned", number(own.map(|line| line.returned))),
            ("paid_share", number(own.and_then(Amounts::paid_share))),
            ("outstanding", number(late.map(|late| late.outstanding.amount))),
            ("outstanding_since", late.map_or(Written::Nothing, |late| Written::Date(late.since))),
            ("money", totals(sums)),
            ("disbursements", Written::List(ledger.collect())),
        ]
    }
}

impl Derived for Dataset {
    const COLUMNS: &'static [&'static str] = &["stars", "timeliness", "days", "last_change"];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.datasets[position];
        vec![
            ("stars", Written::Number(metrics.stars.count().into())),
            ("timeliness", metrics.timeliness.written()),
            ("days", metrics.days.written()),
            ("last_change", metrics.last_change.written()),
        ]
    }
}

impl Derived for Idea {}
impl Derived for Signatures {
    const LISTED: bool = false;
}

impl Derived for Petition {
    const COLUMNS: &'static [&'static str] =
        &["status", "days", "signatures", "counted", "share", "reached", "pace", "decision_days"];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.petitions[position];
        let latest = metrics.course.last();
        vec![
            ("status", metrics.status.written()),
            ("days", metrics.days.written()),
            ("signatures", latest.map_or(Written::Nothing, |last| last.count.written())),
            ("counted", latest.map_or(Written::Nothing, |last| last.date.written())),
            ("share", metrics.share.written()),
            ("reached", metrics.reached.written()),
            ("pace", metrics.pace.written()),
            ("decision_days", metrics.decided.written()),
        ]
    }
}

impl Derived for Initiative {
    const COLUMNS: &'static [&'static str] = &["status"];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        vec![("status", site.metrics.initiatives[position].status.written())]
    }
}

impl Derived for Contract {
    const COLUMNS: &'static [&'static str] =
        &["status", "value", "currency", "single_bid", "tender_days", "agreed_share", "paid_share"];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.contracts[position];
        vec![
            ("status", metrics.status.written()),
            ("value", number(metrics.value.map(|value| value.amount))),
            ("currency", metrics.value.as_ref().map_or(Written::Nothing, |value| value.currency.written())),
            ("single_bid", metrics.single.written()),
            ("tender_days", metrics.days.written()),
            ("agreed_share", number(metrics.agreed_share)),
            ("paid_share", number(metrics.paid_share)),
        ]
    }
}

impl Derived for GoverningBody {
    const COLUMNS: &'static [&'static str] = &[
        "seats",
        "meetings_held",
        "last_meeting",
        "next_meeting",
        "attendance",
        "minutes",
        "minutes_share",
        "minutes_days",
        "decisions",
        "decisions_carried_out",
        "carried_out_share",
    ];

    fn surety(record: &Record<Self>) -> DataStatus {
        bodies::surety(record)
    }

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.bodies[position];
        let tally = &metrics.tally;
        vec![
            ("seats", Written::Number(metrics.seats.total().into())),
            ("meetings_held", count(tally.held)),
            ("last_meeting", metrics.last.written()),
            ("next_meeting", metrics.next.written()),
            ("attendance", number(tally.attendance())),
            ("minutes", count(tally.minutes)),
            ("minutes_share", number(tally.minutes_share())),
            ("minutes_days", number(tally.minutes_days().map(Decimal::from))),
            ("decisions", count(tally.decisions())),
            ("decisions_carried_out", count(tally.carried_out())),
            ("carried_out_share", number(tally.carried_out_share())),
            ("seats_by_side", sides(&metrics.seats)),
        ]
    }
}

/// Seats by side; those of which nothing is said come last, without a side.
fn sides(seats: &Seats) -> Written<'_> {
    let named = seats.by_side.iter().map(|(code, count)| (code.written(), *count));
    let unsaid = (seats.unsaid > 0).then_some((Written::Nothing, seats.unsaid));
    let all = named.chain(unsaid);
    Written::List(
        all.map(|(side, count)| Written::Group(vec![("seat", side), ("seats", Written::Number(count.into()))]))
            .collect(),
    )
}

impl Derived for Practice {}

impl Derived for Request {
    const COLUMNS: &'static [&'static str] = &["status", "is_answered", "days", "waiting"];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.requests[position];
        vec![
            ("status", metrics.status.written()),
            ("is_answered", metrics.answered.written()),
            ("days", metrics.days.written()),
            ("waiting", metrics.waiting.written()),
        ]
    }
}

impl Derived for Event {
    const COLUMNS: &'static [&'static str] = &["state", "days"];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.events[position];
        vec![("state", metrics.state.written()), ("days", metrics.days.written())]
    }
}

impl Derived for Consultation {
    const COLUMNS: &'static [&'static str] = &[
        "state",
        "days",
        "participants",
        "ideas_counted",
        "ideas",
        "ideas_reasoned",
        "answered_share",
        "ideas_became",
    ];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.consultations[position];
        let ideas = &metrics.ideas;
        let by_status = ideas.by_status.iter().map(|(status, list)| (status.code(), count(list.len())));
        vec![
            ("state", metrics.state.written()),
            ("days", metrics.days.written()),
            ("participants", metrics.participants.written()),
            ("ideas_counted", metrics.counted.written()),
            ("ideas", count(ideas.all.len())),
            ("ideas_reasoned", count(ideas.reasoned)),
            ("answered_share", number(ideas.answered_share())),
            ("ideas_became", count(ideas.became)),
            ("by_status", Written::Group(by_status.collect())),
        ]
    }
}

/// What the CSV shows of several commitments together.
const ROLLUP: &[&str] = &["commitments", "progress", "progress_known", "done", "overdue", "stale", "datasets"];

/// What is computed of several commitments together.
pub fn rollup(rollup: &Rollup) -> Vec<Field<'_>> {
    let overdue = rollup.with(CommitmentStatus::Overdue).len();
    let by_status = rollup.by_status.iter().map(|(status, list)| (status.code(), count(list.len())));
    vec![
        ("commitments", count(rollup.len())),
        ("progress", rollup.progress.written()),
        ("progress_known", count(rollup.known)),
        ("done", count(rollup.done())),
        ("overdue", count(overdue)),
        ("stale", count(rollup.stale.len())),
        ("datasets", count(rollup.datasets)),
        ("by_status", Written::Group(by_status.collect())),
        ("money", totals(&rollup.money.direct)),
    ]
}

/// The code of something that may be unknown.
fn code(code: Option<&'static str>) -> Written<'static> {
    code.map_or(Written::Nothing, Written::Text)
}

/// A number that may be unknown.
pub(super) fn number(number: Option<Decimal>) -> Written<'static> {
    number.map_or(Written::Nothing, Written::Number)
}

/// A number of things.
pub(super) fn count(count: usize) -> Written<'static> {
    Written::Number(count.into())
}

/// The money of one group, without what was passed on.
pub(super) fn direct(grouping: &Grouping<usize>, position: usize) -> Written<'_> {
    grouping.get(&Bucket::One(position)).map_or(Written::Nothing, |flows| totals(&flows.direct))
}

/// A group for each currency.
fn totals(totals: &Totals) -> Written<'_> {
    Written::List(totals.iter().map(amounts).collect())
}

fn amounts(amounts: &Amounts) -> Written<'_> {
    Written::Group(vec![
        ("currency", amounts.currency.written()),
        ("awarded", amounts.awarded.written()),
        ("planned", amounts.planned.written()),
        ("paid", amounts.paid.written()),
        ("returned", amounts.returned.written()),
        ("grants", count(amounts.grants)),
    ])
}
