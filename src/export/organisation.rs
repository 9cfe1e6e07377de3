//! What the code computed of an organisation: the commitments that it leads, its part in civil society, its money, its data.

use crate::derive::{Parts, Scorecard};
use crate::export::Site;
use crate::export::derived::{Derived, count, direct, number, rollup};
use crate::model::Organisation;
use crate::model::write::{Field, ToWritten, Written};

impl Derived for Organisation {
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

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let funding = &site.metrics.funding;
        let mut fields = rollup(&site.metrics.rollups.organisations[position]);
        fields.push(("published", count(site.metrics.links.datasets.by_publisher[position].len())));
        let parts = site.metrics.civil_society.parts[position];
        let each = |parts: Parts| parts.each().into_iter().map(|(kind, number)| (kind, count(number))).collect();
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
