//! Who acts, and where: organisations, places, the bodies that govern.

use rust_decimal::Decimal;

use crate::derive::{Bucket, Grouping, Involvement, Scorecard, Seats, bodies};
use crate::export::exported::{Exported, ROLLUP, count, number, rollup, totals};
use crate::export::part_table::{Part, part};
use crate::export::source::Site;
use crate::model::write::{Field, ToWritten, Written};
use crate::model::{DataStatus, GoverningBody, Organisation, Place, Record};

/// The commitments that it leads, its part in civil society, its money, its data.
impl Exported for Organisation {
    const COLUMNS: &'static [&'static str] = &[
        "commitments",
        "progress",
        "progress_known",
        "done",
        "overdue",
        "stale",
        "datasets",
        "civil_society",
        "takes_part",
    ];
    const PARTS: &'static [Part] = &[part("identifiers", "identifiers")];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let funding = &site.metrics.funding;
        let mut fields = rollup(&site.metrics.rollups.organisations[position]);
        fields.push(("published", count(site.metrics.links.datasets.by_publisher[position].len())));
        let parts = site.metrics.civil_society.parts[position];
        let each = |parts: Involvement| parts.each().into_iter().map(|(kind, number)| (kind, count(number))).collect();
        fields.push(("civil_society", Written::Bool(parts.is_some())));
        fields.push(("takes_part", parts.map_or(Written::Nothing, |parts| count(parts.total()))));
        fields.push(("takes_part_in", parts.map_or(Written::Nothing, |parts| Written::Group(each(parts)))));
        fields.push(("scorecard", site.metrics.scorecards[position].as_ref().map_or(Written::Nothing, scorecard)));
        fields.push(("given", direct(&funding.by_funder, position)));
        fields.push(("received", direct(&funding.by_recipient, position)));
        fields
    }
}

/// How the data of a publisher stand.
fn scorecard(card: &Scorecard) -> Written<'_> {
    Written::Group(vec![
        ("datasets", count(card.datasets)),
        ("mean_openness", number(card.openness())),
        ("fresh", count(card.fresh)),
        ("with_rhythm", count(card.scheduled)),
        ("fresh_share", number(card.fresh_share())),
        ("open_licences", count(card.open)),
        ("open_licence_share", number(card.open_share())),
        ("last_published", card.last.written()),
    ])
}

/// The money of one group, without what was passed on.
fn direct(grouping: &Grouping<usize>, position: usize) -> Written<'_> {
    grouping.get(&Bucket::One(position)).map_or(Written::Nothing, |flows| totals(&flows.direct))
}

impl Exported for Place {
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

impl Exported for GoverningBody {
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
    const PARTS: &'static [Part] = &[
        part("members", "body_members"),
        part("meetings", "body_meetings"),
        part("meetings", "body_attendance").inside("present", "meeting_number"),
        part("meetings", "body_decisions").inside("decisions", "meeting_number"),
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
