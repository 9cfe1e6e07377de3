//! From the numbers of a chart to the kind of chart that its editor asks for.

use rust_decimal::Decimal;

use crate::chart::{
    Bar, BarItem, Bullet, BulletRow, Chart, Grouped, Line, LineSeries, Role, Series, Stacked, StackedArea, StackedRow,
    Treemap, TreemapGroup, TreemapPart, Unit, Waffle, WafflePart,
};
use crate::derive::answer::{Answer, AnswerLeftOut, AnswerMeasure, AnswerRow, Category, WhyLeftOut};
use crate::model::{ChartKind, Codes, PartialDate};
use crate::render::body::name::Names;
use crate::render::figure::LeftOut;
use crate::render::value::{Arg, Phrase};

/// The chart of an answer.
pub fn chart(names: Names, answer: &Answer) -> Chart {
    let drawing = Drawing { names, answer, unit: unit(names, answer.measure) };
    match names.block.spec.kind.value {
        ChartKind::Bar => drawing.bar(),
        ChartKind::Stacked => drawing.stacked(false),
        ChartKind::Shares => drawing.stacked(true),
        ChartKind::Grouped => {
            Chart::Grouped(Grouped { unit: drawing.unit.clone(), series: drawing.series(), rows: drawing.rows() })
        }
        ChartKind::Line => Chart::Line(Line {
            unit: drawing.unit.clone(),
            series: drawing.lines(),
            target: None,
            until: drawing.until(),
        }),
        ChartKind::Area => {
            Chart::Area(StackedArea { unit: drawing.unit.clone(), series: drawing.lines(), until: drawing.until() })
        }
        ChartKind::Waffle => drawing.waffle(),
        ChartKind::Treemap => drawing.treemap(),
        ChartKind::Bullet => drawing.bullet(),
    }
}

/// What the chart of an answer leaves out, and why.
pub fn left_out<'a>(names: Names<'a>, answer: &Answer) -> Vec<LeftOut<'a>> {
    let unit = unit(names, answer.measure);
    let date = Arg::Date(PartialDate::Day(names.cx.as_of()));
    let of = |left_out: &AnswerLeftOut| {
        let what = match left_out.why {
            WhyLeftOut::Filtered => Phrase::new("left_out.filtered").text("filter", names.filter()),
            WhyLeftOut::Undated => Phrase::new("left_out.undated"),
            WhyLeftOut::Later => Phrase::new("left_out.later_records").with("date", date.clone()),
            WhyLeftOut::Valueless => Phrase::new("left_out.valueless"),
            WhyLeftOut::OtherCurrency => Phrase::new("left_out.other_currency"),
            WhyLeftOut::Regranted => Phrase::new("left_out.regranted"),
            WhyLeftOut::Unfollowed => Phrase::new("left_out.unfollowed"),
        };
        // Of several series, nobody said to which it would belong; a count is in the words.
        let counted = answer.measure == AnswerMeasure::Count;
        let value = left_out.value.filter(|_| !counted && answer.series.len() == 1);
        LeftOut { what: what.count("n", left_out.records), unit: unit.clone(), values: vec![value] }
    };
    answer.left_out.iter().map(of).collect()
}

/// What the values count. Of a table the editor says so: `%`, a currency, or a word.
fn unit(names: Names, measure: AnswerMeasure) -> Unit {
    match measure {
        AnswerMeasure::Count => Unit::Count,
        AnswerMeasure::Percent => Unit::Percent,
        AnswerMeasure::Money(currency) => Unit::Money(currency),
        AnswerMeasure::Plain => match names.cx.optional(names.block.spec.unit.as_ref()).map(|unit| unit.text) {
            None => Unit::Count,
            Some("%") => Unit::Percent,
            Some(text) => text.parse().map_or_else(|()| Unit::Text(text.to_owned()), Unit::Money),
        },
    }
}

struct Drawing<'a> {
    names: Names<'a>,
    answer: &'a Answer<'a>,
    unit: Unit,
}

/// The colour that a part has by what it means, if it has one.
fn role(category: Category, codes: &Codes) -> Option<Role> {
    match category {
        Category::Computed("status", "done" | "done_late") => Some(Role::Done),
        Category::Computed("status", "in_progress" | "due_soon") => Some(Role::InProgress),
        Category::Computed("status", "overdue") => Some(Role::Overdue),
        Category::Computed("status", "not_started") => Some(Role::NotStarted),
        Category::Computed("status", "withdrawn") => Some(Role::Cancelled),
        Category::Computed("status", "unknown") => Some(Role::Series2),
        Category::Computed("codes.completion", "complete") => Some(Role::Done),
        Category::Computed("codes.completion", "substantial") => Some(Role::InProgress),
        Category::Computed("codes.completion", "limited") => Some(Role::Series4),
        Category::Computed("codes.completion", "not_started") => Some(Role::NotStarted),
        Category::Computed("codes.completion", "no_evidence") => Some(Role::Series3),
        Category::Computed("codes.completion", "withdrawn") => Some(Role::Cancelled),
        Category::Code(list, code) => codes.entry(list, code)?.colour.map(Role::from),
        _ => None,
    }
}

impl Drawing<'_> {
    fn label(&self, row: &AnswerRow) -> String {
        self.names.category(row.category)
    }

    fn bar(&self) -> Chart {
        let bar = |row: &AnswerRow| BarItem {
            label: self.label(row),
            value: first(row),
            href: href(row.category),
            rest: row.category.is_rest(),
        };
        Chart::Bar(Bar {
            unit: self.unit.clone(),
            bars: self.answer.rows.iter().map(bar).collect(),
            whole: self.answer.whole,
        })
    }

    /// The colours of parts: what they mean, else their place.
    fn roles<'c>(&self, parts: impl Iterator<Item = Category<'c>>) -> Vec<Role> {
        let codes = self.names.cx.codes();
        Role::of_parts(&parts.map(|part| role(part, codes)).collect::<Vec<_>>())
    }

    fn series(&self) -> Vec<Series> {
        let roles = self.roles(self.answer.series.iter().copied());
        let series = self.answer.series.iter().zip(roles);
        series.map(|(of, role)| Series { label: self.names.category(*of), role }).collect()
    }

    fn rows(&self) -> Vec<StackedRow> {
        let row = |row: &AnswerRow| StackedRow { label: self.label(row), values: row.values.clone() };
        self.answer.rows.iter().map(row).collect()
    }

    fn stacked(&self, share: bool) -> Chart {
        Chart::Stacked(Stacked { unit: self.unit.clone(), share, series: self.series(), rows: self.rows() })
    }

    fn lines(&self) -> Vec<LineSeries> {
        let points = |i: usize| -> Vec<(PartialDate, Option<Decimal>)> {
            self.answer.rows.iter().filter_map(|row| Some((date(row.category)?, row.values[i]))).collect()
        };
        let series = self.series().into_iter().enumerate();
        series.map(|(i, Series { label, role })| LineSeries { label, role, points: points(i) }).collect()
    }

    /// Sums of periods go up to the date of the data. What a table says of a period is its own affair.
    fn until(&self) -> Option<PartialDate> {
        self.answer.whole.then(|| PartialDate::Day(self.names.cx.as_of()))
    }

    fn waffle(&self) -> Chart {
        let roles = self.roles(self.answer.rows.iter().map(|row| row.category));
        let part = |(row, role): (&AnswerRow, Role)| WafflePart { label: self.label(row), role, value: first(row) };
        Chart::Waffle(Waffle { unit: self.unit.clone(), parts: self.answer.rows.iter().zip(roles).map(part).collect() })
    }

    fn treemap(&self) -> Chart {
        let part = |row: &AnswerRow, i: usize| TreemapPart {
            label: self.label(row),
            value: row.values[i],
            href: href(row.category),
            rest: row.category.is_rest(),
        };
        let parts = |i: usize| {
            let there = self.answer.rows.iter().filter(move |row| row.values[i] != Some(Decimal::ZERO));
            there.map(|row| part(row, i)).collect::<Vec<_>>()
        };
        let series = self.answer.series.iter().enumerate();
        let groups = series.map(|(i, of)| TreemapGroup { label: self.names.category(*of), parts: parts(i) }).collect();
        Chart::Treemap(Treemap { unit: self.unit.clone(), groups })
    }

    fn bullet(&self) -> Chart {
        let row = |row: &AnswerRow| BulletRow {
            label: self.label(row),
            value: first(row),
            target: row.target,
            baseline: row.baseline,
        };
        Chart::Bullet(Bullet { unit: self.unit.clone(), rows: self.answer.rows.iter().map(row).collect() })
    }
}

fn first(row: &AnswerRow) -> Option<Decimal> {
    row.values.first().copied().flatten()
}

fn date(category: Category) -> Option<PartialDate> {
    match category {
        Category::Time(date) => Some(date),
        _ => None,
    }
}

/// The page of a record.
fn href(category: Category) -> Option<String> {
    match category {
        Category::Record(folder, id) => Some(format!("{folder}/{id}.html")),
        _ => None,
    }
}
