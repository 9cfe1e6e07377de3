//! The charts of the sheet: values of categories and of times.

use jiff::civil::date;
use rust_decimal::Decimal;
use shafaf::chart::{
    Bar, BarItem, Bullet, BulletRow, Chart, Gantt, GanttRow, Line, LineSeries, Role, Series, Sparkline, Stacked,
    StackedRow, Unit,
};
use shafaf::model::PartialDate;

use super::wholes::{area, assessments, calendar, choropleth, dumbbell, grouped, sankey, treemap, waffle};

/// A value of so many decimal places.
pub fn dec(value: i64, scale: u32) -> Option<Decimal> {
    Some(Decimal::new(value, scale))
}

/// The charts of the sheet, with labels in an Arabic or in a Latin script.
pub fn charts(rtl: bool) -> Vec<Chart> {
    vec![
        sparkline(),
        bar(rtl, &[dec(42, 0), dec(17, 0), None, dec(0, 0), dec(31, 0)]),
        bar(rtl, &[dec(-1_250_000, 0), dec(1_700_000, 0), dec(12_345, 1), dec(640_000, 0), dec(-1, 2)]),
        stacked(rtl, false),
        stacked(rtl, true),
        line(rtl),
        single_line(rtl),
        gantt(rtl),
        bullet(rtl),
        grouped(rtl),
        area(rtl),
        waffle(rtl),
        calendar(),
        dumbbell(rtl),
        assessments(rtl),
        treemap(rtl, 1, 14),
        treemap(rtl, 4, 40),
        sankey(rtl, 3),
        sankey(rtl, 2),
        choropleth(rtl),
    ]
}

/// One of eight names, short and long.
pub fn label(rtl: bool, i: usize) -> String {
    let latin = [
        "Open budget and public finance",
        "Accès à l’information et transparence de l’administration publique territoriale et de ses établissements",
        "Justice",
        "Civic participation",
        "Open local government",
        "Education and health",
        "Digital services",
        "Integrity",
    ];
    let arabic = [
        "الميزانية المفتوحة والمالية العمومية",
        "الحق في الحصول على المعلومات وشفافية الإدارة العمومية الترابية ومؤسساتها في جميع جهات المملكة المغربية",
        "العدالة المفتوحة",
        "المشاركة المواطنة",
        "Open local government",
        "التعليم والصحة",
        "الخدمات الرقمية",
        "النزاهة",
    ];
    (if rtl { arabic } else { latin })[i % 8].to_owned()
}

fn sparkline() -> Chart {
    let value = |i: i16| if i == 5 { None } else { dec(i64::from(i * i % 17 + i), 0) };
    let points = (0..20).map(|i| (PartialDate::Quarter(2019 + i / 4, (i % 4 + 1) as i8), value(i))).collect();
    Chart::Sparkline(Sparkline { unit: Unit::Count, points, until: None })
}

fn bar(rtl: bool, values: &[Option<Decimal>]) -> Chart {
    let item = |(i, value): (usize, &Option<Decimal>)| BarItem {
        label: label(rtl, i),
        value: *value,
        href: None,
        rest: false,
    };
    let money = "MAD".parse().map_or(Unit::Count, Unit::Money);
    Chart::Bar(Bar {
        unit: if values.iter().flatten().any(Decimal::is_sign_negative) { money } else { Unit::Count },
        bars: values.iter().enumerate().map(item).collect(),
        whole: true,
    })
}

const STATUSES: [(Role, &str, &str); 5] = [
    (Role::Done, "Done", "منجز"),
    (Role::InProgress, "In progress", "قيد الإنجاز"),
    (Role::Overdue, "Overdue", "متأخر"),
    (Role::NotStarted, "Not started", "لم يبدأ"),
    (Role::Cancelled, "Cancelled", "ملغى"),
];

fn stacked(rtl: bool, share: bool) -> Chart {
    let name = |(_, latin, arabic): &(Role, &str, &str)| if rtl { (*arabic).to_owned() } else { (*latin).to_owned() };
    let value = |row: usize, i: usize| if (row, i) == (4, 2) { None } else { dec(((row * 7 + i * 5) % 11) as i64, 0) };
    Chart::Stacked(Stacked {
        unit: Unit::Count,
        share,
        series: STATUSES.iter().map(|status| Series { label: name(status), role: status.0 }).collect(),
        rows: (0..8)
            .map(|row| StackedRow { label: label(rtl, row), values: (0..5).map(|i| value(row, i)).collect() })
            .collect(),
    })
}

fn line(rtl: bool) -> Chart {
    let value = |s: i16, i: i16| {
        if (s, i) == (1, 4) { None } else { dec(i64::from((s + 1) * (i * 3 + 4) + (i * 7 + s * 3) % 9) * 125_000, 0) }
    };
    let series = |s: i16| LineSeries {
        label: label(rtl, s as usize),
        role: Role::series(s as usize),
        points: (0..12).map(|i| (PartialDate::Quarter(2021 + i / 4, (i % 4 + 1) as i8), value(s, i))).collect(),
    };
    let unit = "MAD".parse().map_or(Unit::Count, Unit::Money);
    Chart::Line(Line { unit, series: (0..4).map(series).collect(), target: None, until: None })
}

fn single_line(rtl: bool) -> Chart {
    let point = |i: i64| {
        let at = PartialDate::Month((2008 + i / 12) as i16, (i % 12 + 1) as i8);
        (at, dec(300 + i * 2 + (i * i * 37) % 83, 1))
    };
    Chart::Line(Line {
        unit: Unit::Percent,
        series: vec![LineSeries { label: label(rtl, 0), role: Role::Series1, points: (0..200).map(point).collect() }],
        target: dec(80, 0).map(|target| (if rtl { "الهدف" } else { "Target" }.to_owned(), target)),
        until: None,
    })
}

fn gantt(rtl: bool) -> Chart {
    let at = PartialDate::parse;
    let dates = [
        (at("2021-02"), at("2022-06-30"), at("2022-05-12")),
        (at("2021-05"), at("2024"), None),
        (at("2022-09-01"), at("2023-Q2"), None),
        (at("2024-03"), at("2025-06"), None),
        (at("2022"), None, None),
        (None, at("2023-09"), at("2023-11-02")),
        (None, None, None),
    ];
    let roles = [0, 1, 2, 3, 1, 0, 4].map(|i| STATUSES[i]);
    let mut rows = Vec::new();
    for (i, ((start, due, done), (role, latin, arabic))) in dates.into_iter().zip(roles).enumerate() {
        let status = if rtl { arabic } else { latin }.to_owned();
        rows.push(GanttRow { label: label(rtl, i), start, due, done, unknown: i == 6, role, status });
    }
    Chart::Gantt(Gantt { as_of: date(2023, 12, 31), rows })
}

fn bullet(rtl: bool) -> Chart {
    let row = |i: usize, value, target, baseline| BulletRow { label: label(rtl, i), value, target, baseline };
    Chart::Bullet(Bullet {
        unit: Unit::Percent,
        rows: vec![
            row(0, dec(625, 1), dec(80, 0), dec(30, 0)),
            row(1, dec(91, 0), dec(90, 0), dec(12, 0)),
            row(2, None, dec(50, 0), None),
            row(3, dec(12, 0), None, dec(20, 0)),
            row(4, dec(22, 0), dec(10, 0), dec(64, 0)),
        ],
    })
}
