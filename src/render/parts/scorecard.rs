//! The card of a publisher of data: how much, how open, how fresh, in which formats.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::Subject;
use crate::model::Organisation;
use crate::model::{DataStatus, PartialDate};
use crate::render::context::Audience;
use crate::render::parts::surety::status;
use crate::render::value::Label;

/// Formats that a card names.
const FORMATS: usize = 5;

/// The card of a publisher as pages show it.
#[derive(Debug, Clone, Serialize)]
pub struct CardView<'a> {
    /// How many datasets.
    pub datasets: usize,
    /// Mean of the stars.
    pub openness: Option<Decimal>,
    /// How many are as fresh as they promise.
    fresh: usize,
    /// How many promise a rhythm and say when they last changed.
    scheduled: usize,
    /// Those that are fresh, in percent of those with a schedule.
    pub fresh_share: Option<Decimal>,
    /// How many have an open licence.
    open: usize,
    /// The same as a percentage.
    open_share: Option<Decimal>,
    /// The most frequent formats.
    formats: Vec<Label<'a>>,
    /// How many other formats there are.
    more_formats: usize,
    /// The newest date of a dataset.
    pub last: Option<PartialDate>,
    /// How sure the least sure of the datasets is.
    pub data_status: DataStatus,
}

/// The card of an organisation, if it publishes data.
pub fn card<'a>(cx: Audience<'a>, publisher: Subject<'a, Organisation>) -> Option<CardView<'a>> {
    let card = publisher.metrics().scorecard?;
    let datasets = publisher.all(|links| &links.datasets.by_publisher);
    Some(CardView {
        datasets: card.datasets,
        openness: card.openness(),
        fresh: card.fresh,
        scheduled: card.scheduled,
        fresh_share: card.fresh_share(),
        open: card.open,
        open_share: card.open_share(),
        formats: card.formats.iter().take(FORMATS).map(|(format, _)| cx.code("formats", format)).collect(),
        more_formats: card.formats.len().saturating_sub(FORMATS),
        last: card.last,
        data_status: status(&datasets),
    })
}
