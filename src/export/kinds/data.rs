//! Open data: datasets, and what was asked for.

use crate::export::exported::Exported;
use crate::export::part_table::{Part, part};
use crate::export::source::Site;
use crate::model::write::{Field, ToWritten, Written};
use crate::model::{Dataset, Request};

impl Exported for Dataset {
    const COLUMNS: &'static [&'static str] = &["stars", "timeliness", "days", "last_change"];
    const PARTS: &'static [Part] = &[part("distributions", "distributions")];

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

impl Exported for Request {
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
