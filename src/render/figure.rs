//! Figures: a chart with everything around it that a reader needs to trust it.

use std::borrow::Cow;

use serde::Serialize;

use crate::chart::{Chart, Role, Table, Width};
use crate::locale::Locale;
use crate::model::DataStatus;
use crate::render::value::Phrase;

/// A chart of a page: data and what they are. It is drawn only when the page is rendered.
#[derive(Debug, Clone, Serialize)]
pub struct Figure<'a> {
    /// Its id in the page.
    pub id: Cow<'a, str>,
    /// What is shown; the headline where the data have no finding.
    pub title: Phrase<'a>,
    /// Measure, unit, place and period.
    pub subtitle: Option<Phrase<'a>>,
    /// How sure the least sure of its data are.
    pub status: DataStatus,
    /// The data.
    pub chart: Chart,
}

/// A figure, drawn in one language: what the component `figure` shows.
#[derive(Debug, Serialize)]
pub struct Drawing<'a> {
    id: &'a str,
    title: &'a Phrase<'a>,
    subtitle: Option<&'a Phrase<'a>>,
    status: DataStatus,
    /// The name of its kind: a key shows lines as lines.
    kind: &'static str,
    /// What the data say, if they say something in a sentence.
    finding: Option<String>,
    legend: Vec<(Role, String)>,
    description: String,
    wide: String,
    narrow: String,
    table: Table,
}

impl<'a> Figure<'a> {
    /// Draws the figure in both widths.
    pub fn draw(&'a self, locale: &Locale) -> Drawing<'a> {
        Drawing {
            id: &self.id,
            title: &self.title,
            subtitle: self.subtitle.as_ref(),
            status: self.status,
            kind: self.chart.kind(),
            finding: self.chart.finding(locale),
            legend: self.chart.legend(locale),
            description: self.chart.description(locale),
            wide: self.chart.svg(&self.id, Width::Wide, locale),
            narrow: self.chart.svg(&self.id, Width::Narrow, locale),
            table: self.chart.table(locale),
        }
    }
}
