//! What happens and what is told: events, news, free pages, practices.

use crate::export::exported::Exported;
use crate::export::source::Site;
use crate::model::write::{Field, ToWritten};
use crate::model::{Event, News, Page, Practice};

impl Exported for Event {
    const COLUMNS: &'static [&'static str] = &["state", "days"];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.events[position];
        vec![("state", metrics.state.written()), ("days", metrics.days.written())]
    }
}

impl Exported for News {}

impl Exported for Page {
    const LISTED: bool = false;
}

impl Exported for Practice {}
