//! Figures: a chart with everything around it that a reader needs to trust it.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Chart, ChartTable, Role, Unit, Width};
use crate::locale::{self, Locale};
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
    /// What belongs to what is shown and is not in the chart: with it, the figure accounts for everything.
    pub left_out: Vec<LeftOut<'a>>,
}

/// Records that a figure leaves out.
#[derive(Debug, Clone, Serialize)]
pub struct LeftOut<'a> {
    /// How many they are, and why they are left out.
    pub what: Phrase<'a>,
    /// How their values are written.
    pub unit: Unit,
    /// Their value in each series; nothing where they have none that is known.
    pub values: Vec<Option<Decimal>>,
}

impl<'a> LeftOut<'a> {
    /// So many records that a message tells, with their values; nothing where there are none.
    pub fn counted(message: &'static str, records: usize, unit: Unit, values: Vec<Option<Decimal>>) -> Option<Self> {
        (records > 0).then(|| Self { what: Phrase::new(message).count("n", records), unit, values })
    }

    /// The name of their row in the table.
    fn label(&self, locale: &Locale) -> String {
        Phrase::new("figure.left_out").text("what", self.what.to_text(locale)).to_text(locale)
    }

    /// The same with their values, for where there is no table; `heads` name the values where there are several.
    fn sentence(&self, locale: &Locale, heads: &[String]) -> String {
        let known = self.values.iter().zip(heads).filter_map(|(value, head)| Some((head, (*value)?)));
        let value = |(head, value): (&String, Decimal)| {
            let value = self.unit.exact(locale, value);
            let named = [("label", locale::Arg::Text(head)), ("value", locale::Arg::Text(&value))];
            let named = locale.message("chart.labelled", &named).ok().filter(|_| heads.len() > 1);
            named.unwrap_or(value)
        };
        let values: Vec<String> = known.filter(|(_, value)| !value.is_zero()).map(value).collect();
        let label = self.label(locale);
        let values = locale.list(&values.iter().map(String::as_str).collect::<Vec<_>>());
        // What is counted once says its number in its name.
        let is_told = heads.len() < 2 && self.unit == Unit::Count;
        if values.is_empty() || is_told { label } else { format!("{label} ({values})") }
    }
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
    /// What is left out, and which period is not over.
    remarks: Vec<String>,
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

    /// What is left out, each in a sentence without its full stop.
    pub fn left_out(&self, locale: &Locale) -> Vec<String> {
        if self.left_out.is_empty() {
            return Vec::new();
        }
        let head = self.chart.table(locale).head;
        let heads = head.get(1..).unwrap_or_default();
        self.left_out.iter().map(|left_out| left_out.sentence(locale, heads)).collect()
    }

    /// What a reader is told beside the subtitle: what is left out, and which period is not over.
    fn remarks(&self, locale: &Locale) -> Vec<String> {
        self.left_out(locale).into_iter().chain(self.chart.unfinished(locale)).collect()
    }

    /// The numbers, with those of what is left out.
    fn table(&self, locale: &Locale) -> ChartTable {
        let add = |table: ChartTable, left_out: &LeftOut| {
            table.with_left_out(locale, &left_out.unit, &left_out.label(locale), &left_out.values)
        };
        self.left_out.iter().fold(self.chart.table(locale), add)
    }

    /// What is shown and what is left out, in sentences.
    fn description(&self, locale: &Locale) -> String {
        let left_out = self.left_out(locale).into_iter().map(|left_out| format!(" {left_out}."));
        self.chart.description(locale) + &left_out.collect::<String>()
    }

    /// Draws the figure in both widths.
    pub fn draw(&'a self, locale: &Locale) -> Drawing<'a> {
        let table = self.table(locale);
        Drawing {
            id: &self.id,
            title: &self.title,
            subtitle: self.subtitle.as_ref(),
            status: self.status,
            kind: self.chart.kind(),
            finding: self.chart.finding(locale),
            legend: self.chart.legend(locale),
            remarks: self.remarks(locale),
            description: self.description(locale),
            wide: self.chart.svg(&self.id, Width::Wide, locale),
            narrow: self.chart.svg(&self.id, Width::Narrow, locale),
            units: table.units().into_iter().map(|unit| unit.map(str::to_owned)).collect(),
            table,
            files: None,
        }
    }
}

impl Drawing<'_> {
    /// What is left out, and which period is not over.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

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
