//! Data that are hard to draw, and some that are not.

use jiff::civil::date;
use rust_decimal::Decimal;

use crate::chart::*;
use crate::locale::Messages;
use crate::model::{Lang, Outline, Outlines, PartialDate};
use crate::source::{FileId, Span};

pub const LOCALES: [&str; 3] = ["en", "fr", "ar"];

pub fn locale(tag: &str) -> Locale {
    let messages = match tag {
        "fr" => include_str!("../../../themes/default/locales/fr.yml"),
        "ar" => include_str!("../../../themes/default/locales/ar.yml"),
        _ => include_str!("../../../themes/default/locales/en.yml"),
    };
    Locale::new(Lang::DEFAULT, tag, Messages::parse(messages).unwrap()).unwrap()
}

pub const LONG: [&str; 4] = [
    "Renforcement de l’intégrité, de la transparence et de la redevabilité des établissements publics territoriaux",
    "تعزيز النزاهة والشفافية والمساءلة في المؤسسات العمومية الترابية في جميع جهات المملكة المغربية وأقاليمها",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "ⵜⴰⵏⴱⴰⴹⵜ ⵜⴰⵏⴰⵎⵓⵔⵜ ⵏ ⵓⵙⵍⵖⵓ <b>&amp;</b>",
];

pub fn dec(value: i64, scale: u32) -> Option<Decimal> {
    Some(Decimal::new(value, scale))
}

/// Every kind of chart over the same values, by name.
pub fn of(values: &[Option<Decimal>]) -> Vec<(String, Chart)> {
    labelled(values, |i| format!("Category {i}"))
}

pub fn labelled(values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Vec<(String, Chart)> {
    let money = Unit::Money("MAD".parse().unwrap());
    let charts = [
        sparkline(Unit::Count, values),
        bar(money.clone(), values, &label),
        stacked(Unit::Count, false, values, &label),
        stacked(money.clone(), true, values, &label),
        line(Unit::Text("km²".to_owned()), values, &label),
        line(money, values, &label),
        gantt(values, &label),
        bullet(Unit::Percent, values, &label),
        treemap(1, values, &label),
        treemap(3, values, &label),
        treemap(9, values, &label),
        sankey(2, values, &label),
        sankey(3, values, &label),
        choropleth(values, &label),
        grouped(Unit::Count, values, &label),
        area(Unit::Count, values, &label),
        waffle(Unit::Count, values, &label),
        calendar(values),
        dumbbell(&[], values, &label),
        dumbbell(&["None", "Limited", "Substantial evidence of change", "Complete"], values, &label),
    ];
    charts.into_iter().map(|chart| (chart.kind().to_owned(), chart)).collect()
}

/// Every kind over every hard set of values.
pub fn everything() -> Vec<(String, Chart)> {
    let sets: [(&str, Vec<Option<Decimal>>); 9] = [
        ("empty", vec![]),
        ("all unknown", vec![None; 4]),
        ("single", vec![dec(7, 0)]),
        ("all zero", vec![dec(0, 0); 5]),
        ("negative", vec![dec(-5, 0), dec(3, 0), dec(-125, 1), None, dec(0, 0)]),
        ("huge", vec![dec(1_000_000_000_000, 0), dec(99_999_999_999_999, 2), dec(1, 0)]),
        ("tiny", vec![dec(1, 9), dec(25, 10), None]),
        ("many", (0..200).map(|i| dec(i * 37 % 101, 0)).collect()),
        ("gaps", vec![dec(1, 0), None, dec(4, 0), None, None, dec(2, 0), dec(6, 0)]),
    ];
    let mut charts = Vec::new();
    for (name, values) in sets {
        charts.extend(of(&values).into_iter().map(|(kind, chart)| (format!("{kind} {name}"), chart)));
    }
    let values = [dec(12, 0), dec(45, 1), None, dec(30, 0)];
    let long = labelled(&values, |i| LONG[i % LONG.len()].to_owned());
    charts.extend(long.into_iter().map(|(kind, chart)| (format!("{kind} long labels"), chart)));
    let unit = Unit::Text("tonnes d’équivalent CO₂ par habitant et par an dans l’ensemble du territoire".to_owned());
    let values = [dec(12, 0), dec(-45, 1), dec(5, 0), dec(30, 0)];
    charts.extend([
        ("bar long unit".to_owned(), bar(unit.clone(), &values, |i| format!("Category {i}"))),
        ("stacked long unit".to_owned(), stacked(unit.clone(), false, &values, |i| format!("Category {i}"))),
        ("line long unit".to_owned(), line(unit.clone(), &values, |i| format!("Category {i}"))),
        ("bullet long unit".to_owned(), bullet(unit, &values, |i| format!("Category {i}"))),
    ]);
    charts.extend([("statuses".to_owned(), statuses()), ("months".to_owned(), months())]);
    charts
}

/// Eight themes by five statuses.
pub fn statuses() -> Chart {
    let roles = [Role::Done, Role::InProgress, Role::Overdue, Role::NotStarted, Role::Cancelled];
    let words = ["Done", "In progress", "Overdue", "Not started", "Cancelled"];
    let series = roles.into_iter().zip(words).map(|(role, label)| Series { label: label.to_owned(), role });
    let values = |row: i64| (0..5).map(|i| dec(1 + (row * 7 + i * 5) % 11, 0)).collect();
    let rows = (0..8).map(|row| StackedRow { label: format!("Open government theme {row}"), values: values(row) });
    Chart::Stacked(Stacked { unit: Unit::Count, share: false, series: series.collect(), rows: rows.collect() })
}

/// One line of two hundred months.
pub fn months() -> Chart {
    let values: Vec<_> = (0..200).map(|i| dec(300 + i * 2 + i * i * 37 % 83, 1)).collect();
    let points = values.into_iter().enumerate().map(|(i, value)| (month(i), value)).collect();
    let series = vec![LineSeries { label: "Open data sets".to_owned(), role: Role::Series1, points }];
    Chart::Line(Line {
        unit: Unit::Count,
        series,
        target: Some(("Target".to_owned(), Decimal::ONE_HUNDRED)),
        until: None,
    })
}

fn month(i: usize) -> PartialDate {
    PartialDate::Month(2008 + (i / 12) as i16, (i % 12) as i8 + 1)
}

pub fn sparkline(unit: Unit, values: &[Option<Decimal>]) -> Chart {
    let points = values.iter().enumerate().map(|(i, value)| (month(i), *value)).collect();
    Chart::Sparkline(Sparkline { unit, points, until: None })
}

pub fn bar(unit: Unit, values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Chart {
    let bars =
        values.iter().enumerate().map(|(i, value)| BarItem { label: label(i), value: *value, href: None, rest: false });
    Chart::Bar(Bar { unit, bars: bars.collect(), whole: true })
}

/// A row for every three values.
pub fn stacked(unit: Unit, share: bool, values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Chart {
    let series = (0..3).map(|i| Series { label: label(i + 1), role: Role::series(i) }).collect();
    let row = |(i, values): (usize, &[Option<Decimal>])| StackedRow { label: label(i), values: values.to_vec() };
    Chart::Stacked(Stacked { unit, share, series, rows: values.chunks(3).enumerate().map(row).collect() })
}

/// Four lines, each a month later than the one before.
pub fn line(unit: Unit, values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Chart {
    let points = |line: usize| values.iter().enumerate().map(move |(i, value)| (month(i + line), *value)).collect();
    let series = (0..4).map(|i| LineSeries { label: label(i), role: Role::series(i), points: points(i) });
    let target = values.iter().flatten().next().map(|value| ("Target".to_owned(), *value));
    Chart::Line(Line { unit, series: series.collect(), target, until: None })
}

/// A row a value; which dates are known depends on its place, how long it takes on its value.
pub fn gantt(values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Chart {
    let roles = [Role::Done, Role::InProgress, Role::NotStarted, Role::Overdue, Role::Cancelled];
    let row = |(i, value): (usize, &Option<Decimal>)| {
        let end = value.map(|value| PartialDate::Year(2015 + (value.mantissa() % 20).unsigned_abs() as i16));
        GanttRow {
            label: label(i),
            start: (i % 3 != 1).then(|| month(i % 180)),
            due: end,
            done: end.filter(|_| i % 5 == 0),
            unknown: i % 5 == 3,
            role: roles[i % 5],
            status: "Awaiting an independent assessment".chars().take(6 + i % 28).collect(),
        }
    };
    Chart::Gantt(Gantt { as_of: date(2021, 2, 28), rows: values.iter().enumerate().map(row).collect() })
}

pub fn bullet(unit: Unit, values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Chart {
    let at = |i: usize| values.get(i).copied().flatten();
    let row = |i| BulletRow { label: label(i), value: at(i), target: at(i + 1), baseline: at(i + 2) };
    Chart::Bullet(Bullet { unit, rows: (0..values.len()).map(row).collect() })
}

/// The values dealt out to so many groups.
pub fn treemap(groups: usize, values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Chart {
    let part = |(i, value): (usize, &Option<Decimal>)| TreemapPart {
        label: label(i),
        value: *value,
        href: None,
        rest: i % 7 == 5,
    };
    let parts = |group: usize| values.iter().enumerate().skip(group).step_by(groups).map(part).collect();
    let group = |i: usize| TreemapGroup { label: label(i + 1), parts: parts(i) };
    Chart::Treemap(Treemap { unit: Unit::Money("MAD".parse().unwrap()), groups: (0..groups).map(group).collect() })
}

/// A flow a value through so many stages; what some pass is not known.
pub fn sankey(stages: usize, values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Chart {
    let at = |i: usize, stage: usize| (i % 6 != 4).then(|| label(i * (stage + 2) / (stage + 3) % 40));
    let flow = |(i, value): (usize, &Option<Decimal>)| Flow {
        path: (0..stages).map(|stage| at(i, stage)).collect(),
        value: *value,
        rest: i % 7 == 5,
    };
    Chart::Sankey(Sankey {
        unit: Unit::Money("MAD".parse().unwrap()),
        stages: (0..stages).map(|stage| label(stage + 1)).collect(),
        flows: values.iter().enumerate().map(flow).collect(),
    })
}

/// Land cut into squares, a key a number.
pub fn grid(columns: usize, rows: usize) -> Outlines {
    let square = |i: usize| {
        let (x, y) = ((i % columns) as f64 - 10.0, (i / columns) as f64 + 30.0);
        let ring = vec![[x, y], [x + 1.0, y], [x + 1.0, y + 1.0], [x, y + 1.0], [x, y]];
        Outline { span: Span::start_of(FileId(0)), polygons: vec![vec![ring]] }
    };
    Outlines { shapes: (0..columns * rows).map(|i| (i.to_string().into(), square(i))).collect() }
}

/// A map with one outline more than there are values.
pub fn choropleth(values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Chart {
    let columns = if values.len() > 20 { 20 } else { 3 };
    let map = Map::new(&grid(columns, values.len() / columns + 1)).into();
    let place = |(i, value): (usize, &Option<Decimal>)| MapPlace {
        key: i.to_string(),
        label: label(i),
        value: *value,
        href: None,
    };
    let places = values.iter().enumerate().map(place).collect();
    Chart::Choropleth(Choropleth { unit: Unit::Count, map, places, credit: Some(LONG[0].to_owned()) })
}
/// A group for every three values.
pub fn grouped(unit: Unit, values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Chart {
    match stacked(unit, false, values, label) {
        Chart::Stacked(Stacked { unit, series, rows, .. }) => Chart::Grouped(Grouped { unit, series, rows }),
        other => other,
    }
}

/// Three parts over the same months.
pub fn area(unit: Unit, values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Chart {
    let points = || values.iter().enumerate().map(|(i, value)| (month(i), *value)).collect();
    let series = (0..3).map(|i| LineSeries { label: label(i), role: Role::series(i), points: points() });
    Chart::Area(StackedArea { unit, series: series.collect(), until: None })
}

pub fn waffle(unit: Unit, values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Chart {
    let part =
        |(i, value): (usize, &Option<Decimal>)| WafflePart { label: label(i), role: Role::series(i), value: *value };
    Chart::Waffle(Waffle { unit, parts: values.iter().enumerate().map(part).collect() })
}

/// Every third day from a Wednesday on.
pub fn calendar(values: &[Option<Decimal>]) -> Chart {
    let first = date(2025, 1, 1);
    let day = |i: usize| first.saturating_add(jiff::Span::new().days(3 * i as i64));
    let days = values.iter().enumerate().map(|(i, value)| (day(i), *value)).collect();
    Chart::Calendar(Calendar { unit: Unit::Count, first, last: day(values.len()), days })
}

/// A row a value, whose second one is that of the row after next.
pub fn dumbbell(levels: &[&str], values: &[Option<Decimal>], label: impl Fn(usize) -> String) -> Chart {
    let at = |i: usize| values.get(i).copied().flatten();
    let row = |i| DumbbellRow { label: label(i), first: at(i), second: at(i + 2) };
    Chart::Dumbbell(Dumbbell {
        unit: Unit::Count,
        levels: levels.iter().map(|level| (*level).to_owned()).collect(),
        first: label(1),
        second: label(2),
        rows: (0..values.len()).map(row).collect(),
    })
}
