//! What an editor writes between ```` ```chart ```` and ```` ``` ````.

use crate::model::read::{Fields, FromNode, Reader, TextFormat, ValueType, codes, fields};
use crate::model::write::{ToWritten, Written};
use crate::model::{Currency, DataStatus, Lang, LocalText};
use crate::source::{Node, Span, Spanned, Value};

codes! {
    /// The charts that rows of values can be drawn as.
    ChartKind = "chart_kind" {
        /// A bar a category.
        Bar = "bar",
        /// A bar a category, divided into series.
        Stacked = "stacked",
        /// The same, each bar as a hundred percent.
        Shares = "shares",
        /// The series of a category side by side.
        Grouped = "grouped",
        /// Values over time.
        Line = "line",
        /// Parts of a sum over time.
        Area = "area",
        /// Parts of one whole as a hundred squares.
        Waffle = "waffle",
        /// Parts of one whole as areas.
        Treemap = "treemap",
        /// Values against targets.
        Bullet = "bullet",
    }
}

impl ChartKind {
    /// Whether its first field is a date.
    pub fn is_timed(self) -> bool {
        matches!(self, Self::Line | Self::Area)
    }

    /// Whether it cannot do without a second field.
    pub fn needs_series(self) -> bool {
        matches!(self, Self::Stacked | Self::Shares | Self::Grouped | Self::Area)
    }

    /// Whether it has room for a second field.
    pub fn takes_series(self) -> bool {
        self.needs_series() || matches!(self, Self::Line | Self::Treemap)
    }

    /// Whether it shows its values as parts of a sum.
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Stacked | Self::Shares | Self::Area | Self::Waffle | Self::Treemap)
    }
}

codes! {
    /// The step in which dates are counted.
    ChartPeriod = "chart_period" {
        /// Year by year.
        Year = "year",
        /// Quarter by quarter.
        Quarter = "quarter",
        /// Month by month.
        Month = "month",
    }
}

fields! {
    /// A chart of a text.
    ChartSpec {
        /// How it is drawn.
        kind: Spanned<ChartKind>,
        /// What is shown; made from the fields where nothing is said, but needed with `csv`.
        title: Option<LocalText>,
        /// The headline; made from the data where nothing is said. It does not change with the data.
        headline: Option<LocalText>,
        /// Measure, unit, place and period.
        subtitle: Option<LocalText>,
        /// A remark below the chart.
        note: Option<LocalText>,
        /// Where the data come from, for a table.
        source: Option<LocalText>,
        /// How sure a table is; that of the record when nothing is said.
        data_status: Option<DataStatus>,
        /// Metric, or several.
        metric: Option<Names>,
        /// Kind of record that is counted.
        records: Option<Spanned<Box<str>>>,
        /// Table beside the file, `name.data.csv`.
        csv: Option<Spanned<Box<str>>> as TextFormat::File,
        /// Which records: a field, and the value or the values that it may have.
        filter: Option<Filter>,
        /// Field by which records are counted, or part of a metric.
        group: Option<Spanned<Box<str>>>,
        /// Second field, for the parts of each bar or for several lines.
        by: Option<Spanned<Box<str>>>,
        /// Field with an amount or a number to add up; the records are counted when nothing is said.
        sum: Option<Spanned<Box<str>>>,
        /// Step of a field with dates: a year when nothing is said.
        period: Option<Spanned<ChartPeriod>>,
        /// Currency of the amounts; needed where there are several.
        currency: Option<Spanned<Currency>>,
        /// Column of the table with the names or the dates.
        label: Option<Spanned<Box<str>>>,
        /// Column with the values; several columns are several series.
        value: Option<Names>,
        /// Column with the name of the series.
        series: Option<Spanned<Box<str>>>,
        /// Column with the value to reach.
        target: Option<Spanned<Box<str>>>,
        /// Column with the value at the start.
        baseline: Option<Spanned<Box<str>>>,
        /// What the values of a table count: `%`, a currency such as `MAD`, or a word.
        unit: Option<LocalText>,
    }
}

/// A chart of a text that was read.
#[derive(Debug, Clone)]
pub struct ChartBlock {
    /// The language of the text.
    pub lang: Lang,
    /// The folder of the file, relative to the root of the site.
    pub folder: Box<str>,
    /// The block with its fences.
    pub span: Span,
    /// What it says.
    pub spec: ChartSpec,
    /// Whether nothing that it says is wrong by itself.
    pub sound: bool,
}

impl ChartBlock {
    /// The path of its table, relative to the root of the site.
    pub fn table_path(&self) -> Option<String> {
        self.spec.csv.as_ref().map(|name| format!("{}/{}", self.folder, name.value))
    }
}

/// One name, or a list of names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names(pub Vec<Spanned<Box<str>>>);

impl FromNode for Names {
    fn value_type() -> ValueType {
        let name = Box::<str>::value_type();
        ValueType::Either(vec![name.clone(), ValueType::List(Box::new(name))])
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::List(_) => Vec::from_node(node, reader).map(Self),
            _ => Spanned::from_node(node, reader).map(|name| Self(vec![name])),
        }
    }
}

impl ToWritten for Names {
    fn written(&self) -> Written<'_> {
        self.0.written()
    }
}

/// Which records are counted: those that meet every condition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter(pub Vec<Condition>);

/// A field, and the values of which it must have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The field.
    pub field: Spanned<String>,
    /// The values.
    pub values: Names,
}

impl FromNode for Filter {
    fn value_type() -> ValueType {
        ValueType::Map(Box::new(Names::value_type()))
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        Fields::of(node, reader)?;
        let Value::Map(entries) = &node.value else { return None };
        let mut conditions = Vec::with_capacity(entries.len());
        for entry in entries {
            let values = Names::from_node(&entry.value, reader);
            conditions.extend(values.map(|values| Condition { field: entry.key.clone(), values }));
        }
        Some(Self(conditions))
    }
}

impl ToWritten for Filter {
    fn written(&self) -> Written<'_> {
        Written::List(self.0.iter().map(|condition| condition.values.written()).collect())
    }
}
