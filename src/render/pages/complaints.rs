//! Complaints: how many came, how many were resolved, how long it took and who was satisfied, by institution, subject,
//! channel, place and month. What is hidden is hidden long before this page.

use serde::Serialize;

use crate::chart::{Chart, Grouped, Line, LineSeries, Role, Series, StackedRow, Unit};
use crate::derive::complaints::tables::ComplaintRemainder;
use crate::derive::complaints::{ComplaintDimension, ComplaintFigures, ComplaintKey, ComplaintRow};
use crate::locale::Locale;
use crate::model::{DataStatus, PartialDate};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::face::Face;
use crate::render::figure::{Figure, LeftOut};
use crate::render::parts::crumbs;
use crate::render::parts::names::{label_name, words};
use crate::render::parts::rows::complaint::{self, RowView};
use crate::render::parts::sections::complaints;
use crate::render::parts::tiles::Tile;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Crumb, Meta, Phrase, SourceView};

/// Institutions named as those that resolve most and least.
const ENDS: usize = 3;
/// Institutions with fewer complaints are not compared with others: their rates say little.
const COMPARED: u64 = 30;
/// Groups of bars in a chart; the table beside it has all.
const BARS: usize = 12;
/// Rows of a table on a page; the data file has all.
const ROWS: usize = 150;
/// Periods from which a line has a course.
const COURSE: usize = 3;

#[derive(Debug, Serialize)]
struct ComplaintsPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// How sure the least sure of the numbers is.
    status: DataStatus,
    /// Counts below it are hidden.
    least: i64,
    /// Whether something is hidden.
    hidden: bool,
    /// Institutions with fewer complaints than this are not compared.
    compared: u64,
    /// The institutions that resolved most of their complaints.
    best: Vec<RowView<'a>>,
    /// The institutions that resolved fewest of their complaints.
    worst: Vec<RowView<'a>>,
    /// The ways to the tables, a dimension each: the message `complaints.by.<key>`.
    tables: Vec<Way>,
    /// What the rows say of their sources, each once.
    sources: Vec<SourceView<'a>>,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// The way to a table.
#[derive(Debug, Serialize)]
struct Way {
    /// What the rows of the table stand for.
    key: ComplaintDimension,
    /// Its page, relative to the root of the language.
    path: String,
    /// How many rows it has.
    rows: usize,
}

/// The page of a table.
#[derive(Debug, Serialize)]
struct TablePage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// How sure the least sure of the numbers is.
    status: DataStatus,
    /// Numbers below this one are hidden.
    least: i64,
    /// The table.
    table: TableView<'a>,
}

/// The rows of a dimension.
#[derive(Debug, Serialize)]
struct TableView<'a> {
    /// What its rows stand for.
    key: ComplaintDimension,
    /// Its rows.
    rows: Vec<RowView<'a>>,
    /// How many rows it has, hidden ones included.
    total: usize,
    /// How many rows are hidden because their numbers are small.
    hidden: usize,
    /// What is hidden, all together.
    rest: Option<ComplaintRemainder>,
}

impl Page for ComplaintsPage<'_> {
    const TEMPLATE: &'static str = "complaints.html";
    const PUBLISHED: bool = true;
    const HAS_FACE: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).figures(&self.figures)
    }

    fn face(&self, locale: &Locale) -> Option<Face<'_>> {
        Some(Face::of(&self.tiles, &self.figures, locale))
    }
}

impl Page for TablePage<'_> {
    const TEMPLATE: &'static str = "complaint-table.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta)
    }
}

/// Makes the page and those of the tables; a site without complaints has none.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    if !cx.site.metrics.complaints.any {
        return Vec::new();
    }
    let tables = cx.site.metrics.complaints.tables.keys();
    let tables = tables.filter_map(|dimension| press.page(&table_page(cx, *dimension)).err());
    press.page(&build(cx)).err().into_iter().chain(tables).collect()
}

fn build<'a>(cx: Context<'a>) -> ComplaintsPage<'a> {
    let all = &cx.site.metrics.complaints;
    let [best, worst] = ends(cx);
    let hidden = |rows: &Vec<ComplaintRow>| rows.iter().any(|row| row.figures.is_none());
    let way =
        |(key, rows): (&ComplaintDimension, &Vec<ComplaintRow>)| Way { key: *key, path: path(*key), rows: rows.len() };
    ComplaintsPage {
        meta: Meta {
            path: "complaints/index.html".to_owned(),
            title: Phrase::new("nav.complaints").into(),
            description: Some(Phrase::new("complaints.description").into()),
            crumbs: crumbs(cx),
            section: "integrity",
            record: None,
        },
        tiles: complaints::tiles(cx),
        status: all.status,
        least: cx.site.config.hide_counts_below,
        hidden: all.total.is_none() || all.tables.values().any(hidden),
        compared: COMPARED,
        best,
        worst,
        tables: all.tables.iter().map(way).collect(),
        sources: cx.sources(&all.sources),
        figures: figures(cx),
    }
}

fn path(dimension: ComplaintDimension) -> String {
    format!("complaints/by/{}.html", dimension.code())
}

fn table_page<'a>(cx: Context<'a>, dimension: ComplaintDimension) -> TablePage<'a> {
    let own = Crumb { title: Phrase::new("nav.complaints").into(), path: "complaints/index.html".into() };
    let table = table(cx, dimension);
    TablePage {
        meta: Meta {
            path: path(dimension),
            title: Phrase::new(format!("complaints.table.{}", dimension.code())).into(),
            description: None,
            crumbs: crumbs(cx).into_iter().chain([own]).collect(),
            section: "integrity",
            record: None,
        },
        status: cx.site.metrics.complaints.status,
        least: cx.site.config.hide_counts_below,
        table: TableView { rows: table.rows.into_iter().take(ROWS).collect(), ..table },
    }
}

/// The way over the integrity bank, where there is one.
fn crumbs<'a>(cx: Context<'a>) -> Vec<Crumb<'a>> {
    if cx.site.records.initiatives.is_empty() { Vec::new() } else { vec![crumbs::integrity()] }
}

fn table<'a>(cx: Context<'a>, dimension: ComplaintDimension) -> TableView<'a> {
    let all = &cx.site.metrics.complaints;
    let (rows, hidden) = (all.sorted(dimension), all.hidden(dimension));
    let rest = all.without(rows.iter().filter_map(|row| row.figures)).filter(|_| hidden > 0);
    let total = rows.len();
    let rows = rows.into_iter().map(|one| complaint::row(cx, dimension, one)).collect();
    TableView { key: dimension, total, rows, hidden, rest }
}

/// Those that resolve most and least of what comes.
fn ends<'a>(cx: Context<'a>) -> [Vec<RowView<'a>>; 2] {
    let (most, least) = cx.site.metrics.complaints.ends(COMPARED, ENDS);
    let view = |one: &'a ComplaintRow| complaint::row(cx, ComplaintDimension::Organisation, one);
    [most, least].map(|rows| rows.into_iter().map(view).collect())
}

fn figures<'a>(cx: Context<'a>) -> Vec<Figure<'a>> {
    let groups = [
        ComplaintDimension::Organisation,
        ComplaintDimension::Category,
        ComplaintDimension::Channel,
        ComplaintDimension::Place,
    ];
    course(cx).into_iter().chain(groups.into_iter().filter_map(|dimension| grouped(cx, dimension))).collect()
}

fn figure<'a>(cx: Context<'a>, id: &'static str, chart: Chart) -> Figure<'a> {
    Figure {
        id: id.into(),
        title: Phrase::new(format!("complaints.chart.{id}")),
        subtitle: Some(Phrase::new("complaints.measure").with("date", Arg::Date(PartialDate::Day(cx.site.as_of)))),
        status: cx.site.metrics.complaints.status,
        chart,
        left_out: Vec::new(),
    }
}

/// Received and resolved month by month; a hidden month is a gap.
fn course<'a>(cx: Context<'a>) -> Option<Figure<'a>> {
    let rows = cx.site.metrics.complaints.table(ComplaintDimension::Period);
    let months: Vec<(PartialDate, Option<ComplaintFigures>)> = rows
        .iter()
        .filter_map(|row| match row.key {
            ComplaintKey::Period(period @ PartialDate::Month(..)) => Some((period, row.figures)),
            _ => None,
        })
        .collect();
    let line = |label, role, count: fn(&ComplaintFigures) -> u64| LineSeries {
        label: words(*cx, label).unwrap_or_default(),
        role,
        points: months.iter().map(|(at, figures)| (*at, figures.map(|figures| count(&figures).into()))).collect(),
    };
    let series = vec![
        line("complaints.received", Role::Series1, |figures| figures.received),
        line("complaints.resolved", Role::Series3, |figures| figures.resolved),
    ];
    let told = months.iter().filter_map(|(_, figures)| *figures);
    let untold = rows.len() - told.clone().count();
    let rest = cx.site.metrics.complaints.without(told);
    let values = rest.map(|rest| [rest.received, rest.resolved].map(|count| Some(count.into())).to_vec());
    let left_out = LeftOut::counted("left_out.other_periods", untold, Unit::Count, values.unwrap_or_default());
    let chart =
        Chart::Line(Line { unit: Unit::Count, series, target: None, until: Some(PartialDate::Day(cx.site.as_of)) });
    (months.len() >= COURSE).then(|| Figure { left_out: left_out.into_iter().collect(), ..figure(cx, "period", chart) })
}

/// Received and resolved side by side, where there is more than one to compare; what is hidden is among the others.
fn grouped<'a>(cx: Context<'a>, dimension: ComplaintDimension) -> Option<Figure<'a>> {
    let name = |row: &RowView| match (row.link, row.label) {
        (Some(link), _) => link.title.text.to_owned(),
        (_, Some(label)) => label_name(*cx, &label),
        _ => words(*cx, "complaints.unstated").unwrap_or_default(),
    };
    let named = |row: RowView| Some((name(&row), row.figures?));
    let mut rows: Vec<(String, ComplaintFigures)> = table(cx, dimension).rows.into_iter().filter_map(named).collect();
    // A single one would stand among the others under a name that is not its own.
    if rows.len() > BARS + 1 {
        rows.truncate(BARS);
    }
    let rest = cx.site.metrics.complaints.without(rows.iter().map(|(_, figures)| *figures));
    let bars = |label: String, received: u64, resolved: u64| StackedRow {
        label,
        values: [received, resolved].map(|count| Some(count.into())).to_vec(),
    };
    let there = rows.len() > 1;
    let mut rows: Vec<StackedRow> =
        rows.into_iter().map(|(label, figures)| bars(label, figures.received, figures.resolved)).collect();
    if let Some(rest) = rest.filter(|rest| rest.received > 0) {
        let others = cx.site.metrics.complaints.table(dimension).len() - rows.len();
        let label = Phrase::new("funding.others_n").count("n", others).to_text(cx.locale());
        rows.push(bars(label, rest.received, rest.resolved));
    }
    let series = [("complaints.received", Role::Series1), ("complaints.resolved", Role::Series3)];
    let series = series.map(|(label, role)| Series { label: words(*cx, label).unwrap_or_default(), role }).to_vec();
    there.then(|| figure(cx, dimension.code(), Chart::Grouped(Grouped { unit: Unit::Count, series, rows })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pages::tests::read;

    /// The names of the bars of a dimension, of complaints in so many places and of some in none.
    fn bars(places: usize) -> Vec<String> {
        let written = |line: fn(usize) -> String| (0..places).map(line).collect::<String>();
        let all = written(|i| format!("- {{id: p{i:02}, title: Place {i:02}, level: region}}\n"));
        let rows = written(|i| {
            format!("- {{id: r{i:02}, period: 2026-01, organisation: a, place: p{i:02}, received: 90, resolved: 80}}\n")
        });
        let rows = rows + "- {id: rest, period: 2026-01, organisation: a, received: 50, resolved: 40}\n";
        let lists =
            [("organisations", "- {id: a, title: A}\n"), ("places", all.as_str()), ("complaints", rows.as_str())];
        read(&lists, |cx| match grouped(cx, ComplaintDimension::Place).map(|figure| figure.chart) {
            Some(Chart::Grouped(chart)) => chart.rows.into_iter().map(|row| row.label).collect(),
            other => panic!("{other:?}"),
        })
    }

    #[test]
    fn one_row_that_is_left_keeps_its_own_name() {
        let last = |places| bars(places).pop();
        let unstated = read(&[], |cx| words(*cx, "complaints.unstated"));
        let others = Some("All 2 others together".to_owned());
        assert_eq!((bars(BARS).len(), last(BARS)), (BARS + 1, unstated));
        assert_eq!((bars(BARS + 1).len(), last(BARS + 1)), (BARS + 1, others));
    }
}
