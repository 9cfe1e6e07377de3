//! A contact sheet: every kind of chart in every language of the theme, wide and narrow, in the page and as a file.
//!
//! `cargo run --example gallery -- FOLDER` writes `index.html`, a page a language, and the files. `docs/charts.md` tells
//! what the kinds are for; `cargo test --example gallery` holds every figure of the sheet to what a figure must have.

use std::fmt::Write;
use std::path::Path;

use jiff::civil::date;
use rust_decimal::Decimal;
use shafaf::chart::{
    Bar, BarItem, Bullet, BulletRow, Calendar, Caption, Cell, Chart, Dumbbell, DumbbellRow, Gantt, GanttRow, Grouped,
    Line, LineSeries, Role, Series, Sparkline, Stacked, StackedArea, StackedRow, Unit, Waffle, WafflePart, Width,
};
use shafaf::locale::{Locale, Messages};
use shafaf::model::{Lang, PartialDate};

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

const LOCALES: [(&str, &str); 3] = [
    ("en", include_str!("../themes/default/locales/en.yml")),
    ("fr", include_str!("../themes/default/locales/fr.yml")),
    ("ar", include_str!("../themes/default/locales/ar.yml")),
];

fn main() -> Fallible<()> {
    let folder = std::env::args().nth(1).ok_or("a folder is needed")?;
    for (path, text) in files()? {
        std::fs::write(Path::new(&folder).join(path), text)?;
    }
    Ok(())
}

/// The pages and the files of the sheet, by name.
fn files() -> Fallible<Vec<(String, String)>> {
    let mut files = vec![("index.html".to_owned(), index())];
    for (tag, messages) in LOCALES {
        let locale = Locale::new(Lang::DEFAULT, tag, Messages::parse(messages)?)?;
        let charts = charts(locale.is_rtl());
        for (i, chart) in charts.iter().enumerate() {
            files.push((file_name(tag, i, chart), chart.standalone(&caption(chart, &locale), Width::Wide, &locale)));
        }
        files.push((format!("{tag}.html"), page(&locale, &charts)));
    }
    Ok(files)
}

fn file_name(tag: &str, i: usize, chart: &Chart) -> String {
    format!("{tag}-{i:02}-{}.svg", chart.kind())
}

fn index() -> String {
    let links: String =
        LOCALES.iter().map(|(tag, _)| format!("<li><a href=\"{tag}.html\" lang=\"{tag}\">{tag}</a></li>")).collect();
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Charts</title><h1>Charts</h1><ul>{links}</ul></html>"
    )
}

/// What a page says around a figure: what the data say, or else the kind.
fn caption(chart: &Chart, locale: &Locale) -> Caption {
    Caption {
        title: chart.finding(locale).unwrap_or_else(|| chart.kind().to_owned()),
        subtitle: None,
        notes: vec![locale.date(PartialDate::Day(date(2026, 10, 31)))],
    }
}

fn page(locale: &Locale, charts: &[Chart]) -> String {
    let dir = if locale.is_rtl() { "rtl" } else { "ltr" };
    let mut out = format!(
        "<!doctype html><html lang=\"{0}\" dir=\"{dir}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>Charts ({0})</title><style>{1}\n\
         body {{ margin: 20px; background: var(--chart-page); color: var(--chart-text); font: 16px/1.4 'Noto Sans', 'Noto Sans \
         Arabic', sans-serif; }} figure {{ margin: 0 0 40px; }} h1, h2 {{ font-size: 19px; margin: 0; }} \
         table {{ font-size: 13px; }} td, th {{ padding-inline-end: 20px; text-align: start; }} img {{ max-width: 100%; }} \
         .pair {{ display: flex; flex-wrap: wrap; gap: 20px 60px; align-items: start; }} \
         .pair > div {{ inline-size: 720px; max-inline-size: 100%; }} .pair > div + div {{ inline-size: 340px; }} \
         </style></head><body><main><h1>{0}</h1>",
        locale.tag(),
        include_str!("../themes/default/assets/charts.css"),
    );
    for (i, chart) in charts.iter().enumerate() {
        figure(&mut out, i, chart, locale);
    }
    out.push_str("</main></body></html>");
    out
}

fn figure(out: &mut String, i: usize, chart: &Chart, locale: &Locale) {
    let id = format!("c{i}");
    let Caption { title, .. } = caption(chart, locale);
    let item = |(role, label): &(Role, String)| format!("<li class=\"key-{}\">{}</li>", role.name(), escape(label));
    let key: String = chart.legend(locale).iter().map(item).collect();
    let key =
        if key.is_empty() { key } else { format!("<ul class=\"chart-key chart-key-{}\">{key}</ul>", chart.kind()) };
    // The second time for the narrow drawing, by other ids.
    let [drawings, again] = [id.clone(), format!("{id}n")].map(|id| {
        let [wide, narrow] = [Width::Wide, Width::Narrow].map(|width| chart.svg(&id, width, locale));
        let name = if id.ends_with('n') { "narrow" } else { "wide" };
        format!(
            "<div class=\"chart-frame\"><p id=\"{id}-t\" hidden>{name}: {}</p><p id=\"{id}-d\" hidden>{}</p>{wide}{narrow}</div>",
            escape(&title),
            escape(&chart.description(locale))
        )
    });
    // Writing into a string cannot fail.
    let _ = write!(
        out,
        "<figure class=\"{kind}\"><figcaption><h2>{}</h2><p>{}</p></figcaption>{key}<div class=\"pair\">{drawings}{again}</div>\
         <details><summary>{kind}</summary>{}<img src=\"{}\" alt=\"\"></details></figure>",
        escape(&title),
        escape(&chart.description(locale)),
        table(chart, locale),
        file_name(locale.tag(), i, chart),
        kind = chart.kind(),
    );
}

fn table(chart: &Chart, locale: &Locale) -> String {
    let table = chart.table(locale);
    let head: String = table.head.iter().map(|head| format!("<th scope=\"col\">{}</th>", escape(head))).collect();
    let row = |row: &Vec<Cell>| row.iter().map(|cell| format!("<td>{}</td>", escape(&cell.text))).collect::<String>();
    let rows: String = table.rows.iter().map(|cells| format!("<tr>{}</tr>", row(cells))).collect();
    format!("<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn dec(value: i64, scale: u32) -> Option<Decimal> {
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

fn grouped(rtl: bool) -> Chart {
    let names = if rtl { ["الممنوح", "المصروف"] } else { ["Awarded", "Paid"] };
    let series = names.into_iter().zip([Role::Series3, Role::Series1]);
    let row = |(i, values): (usize, [Option<Decimal>; 2])| StackedRow { label: label(rtl, i), values: values.into() };
    let values = [
        [dec(5_100_000, 0), dec(3_250_000, 0)],
        [dec(2_400_000, 0), dec(2_400_000, 0)],
        [dec(1_900_000, 0), dec(12_000, 0)],
        [dec(800_000, 0), dec(0, 0)],
        [dec(640_000, 0), None],
    ];
    Chart::Grouped(Grouped {
        unit: "MAD".parse().map_or(Unit::Count, Unit::Money),
        series: series.map(|(label, role)| Series { label: label.to_owned(), role }).collect(),
        rows: values.into_iter().enumerate().map(row).collect(),
    })
}

fn area(rtl: bool) -> Chart {
    let value = |s: i16, i: i16| {
        if (s, i) == (1, 9) { None } else { dec(i64::from((4 - s) * (i * 4 + 20) + (i * i * 7 + s * 13) % 23), 0) }
    };
    let series = |s: i16| LineSeries {
        label: label(rtl, s as usize),
        role: Role::series(s as usize),
        points: (0..16).map(|i| (PartialDate::Quarter(2021 + i / 4, (i % 4 + 1) as i8), value(s, i))).collect(),
    };
    Chart::Area(StackedArea { unit: Unit::Count, series: (0..4).map(series).collect() })
}

fn waffle(rtl: bool) -> Chart {
    let values = [dec(412, 0), dec(230, 0), dec(97, 0), dec(30, 0), dec(1, 0)];
    let part = |(i, value)| WafflePart { label: label(rtl, i), role: Role::series(i), value };
    Chart::Waffle(Waffle { unit: Unit::Count, parts: values.into_iter().enumerate().map(part).collect() })
}

fn calendar() -> Chart {
    let first = date(2025, 11, 1);
    let day = |i: i64| first.saturating_add(jiff::Span::new().days(i));
    let value = |i: i64| if (200..204).contains(&i) { None } else { dec((i * i * 31) % 97 * (i % 3) / 11, 0) };
    let days = (0..365).filter(|i| i % 7 < 4 && i % 11 != 0).map(|i| (day(i), value(i))).collect();
    Chart::Calendar(Calendar { unit: Unit::Count, first, last: day(364), days })
}

fn dumbbell(rtl: bool) -> Chart {
    let row = |i: usize, first, second| DumbbellRow { label: label(rtl, i), first, second };
    Chart::Dumbbell(Dumbbell {
        unit: Unit::Percent,
        levels: Vec::new(),
        first: "2018".to_owned(),
        second: "2024".to_owned(),
        rows: vec![
            row(0, dec(32, 0), dec(71, 0)),
            row(1, dec(55, 0), dec(48, 0)),
            row(2, dec(40, 0), dec(40, 0)),
            row(3, dec(40, 0), dec(41, 0)),
            row(4, None, dec(64, 0)),
            row(5, None, None),
        ],
    })
}

fn assessments(rtl: bool) -> Chart {
    let levels = if rtl {
        ["لم يبدأ", "محدود", "متقدم", "مكتمل"]
    } else {
        ["Non commencé", "Limité", "Substantiel", "Complet"]
    };
    let row = |i: usize, first, second| DumbbellRow { label: label(rtl, i), first, second };
    Chart::Dumbbell(Dumbbell {
        unit: Unit::Count,
        levels: levels.map(str::to_owned).into(),
        first: if rtl { "التقييم الذاتي" } else { "Auto-évaluation" }.to_owned(),
        second: if rtl { "التقييم المستقل" } else { "Évaluation indépendante" }.to_owned(),
        rows: vec![
            row(0, dec(3, 0), dec(2, 0)),
            row(1, dec(3, 0), dec(1, 0)),
            row(2, dec(2, 0), dec(2, 0)),
            row(3, dec(3, 0), None),
            row(4, None, dec(3, 0)),
            row(5, dec(0, 0), dec(1, 0)),
            row(6, None, None),
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The names of the elements that are opened and never closed, and of those closed and never opened.
    fn unbalanced(markup: &str) -> Vec<String> {
        let mut open: Vec<&str> = Vec::new();
        let tags = markup.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
        for tag in tags.filter(|tag| !tag.ends_with('/') && !tag.starts_with('!')) {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            let closes = tag.starts_with('/');
            if closes && open.pop() != Some(name) {
                return vec![format!("{name} is closed before {open:?}")];
            }
            if !closes && !["meta", "img"].contains(&name) {
                open.push(name);
            }
        }
        open.into_iter().map(str::to_owned).collect()
    }

    fn attributes<'a>(markup: &'a str, name: &str) -> Vec<&'a str> {
        let begin = format!(" {name}=\"");
        markup.split(begin.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
    }

    #[test]
    fn every_file_is_balanced_and_without_styles_or_gaps() {
        for (name, text) in files().unwrap() {
            // Style sheets may speak of elements.
            let (before, style) = text.split_once("<style>").unwrap_or((&text, "</style>"));
            let bare = format!("{before}{}", style.split_once("</style>").unwrap().1);
            assert_eq!(unbalanced(&bare), Vec::<String>::new(), "{name}");
            for refused in ["NaN", "style=", ">chart.", "undefined", "<script"] {
                assert!(!text.contains(refused), "{name} has {refused}");
            }
        }
    }

    #[test]
    fn every_figure_is_named_described_and_has_its_table() {
        for (name, text) in
            files().unwrap().into_iter().filter(|(name, _)| name.ends_with("ml") && name != "index.html")
        {
            let ids: BTreeSet<_> = attributes(&text, "id").into_iter().collect();
            assert_eq!(ids.len(), attributes(&text, "id").len(), "{name}: an id twice");
            for target in ["aria-labelledby", "aria-describedby"].into_iter().flat_map(|name| attributes(&text, name)) {
                assert!(ids.contains(target), "{name}: nothing has the id {target}");
            }
            for figure in text.split("<figure ").skip(1) {
                assert_eq!(figure.matches("class=\"chart chart-wide\"").count(), 2, "{figure}");
                assert_eq!(figure.matches("class=\"chart chart-narrow\"").count(), 2, "{figure}");
                assert!(figure.matches("<td>").count() >= 2 && !figure.contains("<p></p>"), "{figure}");
            }
        }
    }

    #[test]
    fn every_kind_in_every_language_has_a_file() {
        let names: Vec<String> = files().unwrap().into_iter().map(|(name, _)| name).collect();
        for kind in charts(false).iter().map(Chart::kind).collect::<BTreeSet<_>>() {
            for (tag, _) in LOCALES {
                let file = |name: &&String| name.starts_with(tag) && name.ends_with(&format!("-{kind}.svg"));
                assert!(names.iter().any(|name| file(&name)), "{kind} in {tag}");
            }
        }
    }
}
