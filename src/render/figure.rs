//! Figures: a chart with everything around it that a reader needs to trust it.

use std::borrow::Cow;

use serde::Serialize;

use crate::chart::{Chart, ChartTable, Role, Width};
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
    /// Its id in the page.
    pub id: &'a str,
    /// The title of the figure.
    title: &'a Phrase<'a>,
    /// What is measured, for whom and when.
    subtitle: Option<&'a Phrase<'a>>,
    /// How sure the least sure of the numbers is.
    status: DataStatus,
    /// The name of its kind: a key shows lines as lines.
    kind: &'static str,
    /// What the data say, if they say something in a sentence.
    finding: Option<String>,
    /// Class and words of each colour.
    legend: Vec<(Role, String)>,
    /// The drawing in words, for those who do not see it.
    description: String,
    /// The drawing for wide screens and paper, as SVG.
    wide: String,
    /// The drawing for narrow screens, as SVG.
    narrow: String,
    /// The same numbers as a table.
    table: ChartTable,
    /// What the numbers of each column count.
    units: Vec<Option<String>>,
    /// Its files, if it is published.
    files: Option<FigureFiles>,
}

/// Where the files of a published figure are, relative to the root of the language, and how large they are.
#[derive(Debug, Clone, Serialize)]
pub struct FigureFiles {
    /// Their paths without the endings.
    pub stem: String,
    /// The bytes of the drawing.
    pub svg: usize,
    /// The bytes of the table.
    pub csv: usize,
    /// The pixels that the figure alone needs.
    pub height: u32,
}

impl<'a> Figure<'a> {
    /// Whether it says something by itself. A sparkline belongs to the number beside it.
    pub fn stands_alone(&self) -> bool {
        !matches!(self.chart, Chart::Sparkline(_))
    }

    /// Draws the figure in both widths.
    pub fn draw(&'a self, locale: &Locale) -> Drawing<'a> {
        let table = self.chart.table(locale);
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
            units: table.units().into_iter().map(|unit| unit.map(str::to_owned)).collect(),
            table,
            files: None,
        }
    }
}

impl Drawing<'_> {
    /// What the data say, if they say something in a sentence.
    pub fn finding(&self) -> Option<&str> {
        self.finding.as_deref()
    }

    /// The table behind it.
    pub fn table(&self) -> &ChartTable {
        &self.table
    }

    /// The pixels that the higher of the two drawings takes.
    pub fn height(&self) -> u32 {
        [&self.wide, &self.narrow].into_iter().filter_map(|svg| height(svg)).max().unwrap_or_default()
    }

    /// Notes where its files are.
    #[must_use]
    pub fn published(self, files: FigureFiles) -> Self {
        Self { files: Some(files), ..self }
    }
}

/// What a drawing says of its own height.
fn height(svg: &str) -> Option<u32> {
    let (_, rest) = svg.split_once(" height=\"")?;
    rest.split_once('"')?.0.parse().ok()
}
