//! Data that are hard to draw: every kind, in every language and both widths, stays honest and legible.

use rust_decimal::Decimal;

use super::markup::{Mark, marks, size};
use super::samples::{
    LOCALES, LONG, area, bar, bullet, dec, dumbbell, grouped, labelled, line, locale, of, stacked, waffle,
};
use super::*;
use crate::model::PartialDate;

type Named = (String, Chart);

/// Draws the charts and calls `more` with what they are, the locale, the drawing and its texts.
fn check(charts: &[Named], more: impl Fn(&str, &Chart, &Locale, &[String])) {
    for tag in LOCALES {
        let locale = locale(tag);
        for (name, chart) in charts {
            for width in [Width::Wide, Width::Narrow] {
                let (what, svg) = (format!("{name}, {tag}, {width:?}"), chart.svg("x", width, &locale));
                let marks = marks(&svg);
                is_sound(&what, &svg, &marks);
                is_within(&what, &svg, &marks);
                is_legible(&what, &marks);
                more(&what, chart, &locale, &texts(&marks));
            }
        }
    }
}

fn texts(marks: &[Mark]) -> Vec<String> {
    let text = |mark: &Mark| if let Mark::Text { words, .. } = mark { Some(words.clone()) } else { None };
    marks.iter().filter_map(text).collect()
}

fn is_sound(what: &str, svg: &str, marks: &[Mark]) {
    assert!(!marks.is_empty(), "{what} is blank");
    for refused in ["NaN", "inf\"", "style=", "chart.", "undefined", "<script"] {
        assert!(!svg.contains(refused), "{what} has {refused}: {svg}");
    }
    assert!(svg.starts_with("<svg class=\"chart chart-") && svg.contains(" role=\"img\" "), "{what}");
    assert!(svg.contains(" aria-labelledby=\"x-t\" aria-describedby=\"x-d\" direction=\"ltr\" "), "{what}");
}

fn is_within(what: &str, svg: &str, marks: &[Mark]) {
    let (width, height) = size(svg);
    for mark in marks {
        let ((left, right), (top, bottom)) = (mark.extent(), mark.height());
        // A mark on the edge may stand over it by half its width; the font is measured generously.
        assert!(left > -9.0 && right < width + 9.0, "{what}: {mark:?} from {left} to {right}");
        assert!(top > -3.0 && bottom < height + 3.0, "{what}: {mark:?} from {top} to {bottom} of {height}");
    }
}

fn is_legible(what: &str, marks: &[Mark]) {
    let texts: Vec<&Mark> = marks.iter().filter(|mark| matches!(mark, Mark::Text { .. })).collect();
    for (i, one) in texts.iter().enumerate() {
        for other in &texts[i + 1..] {
            assert!(!one.overlaps(other), "{what}: {one:?} {other:?}");
        }
    }
}

/// Whether a kind writes its values into the drawing.
fn writes_values(chart: &Chart) -> bool {
    !matches!(chart, Chart::Sparkline(_) | Chart::Gantt(_) | Chart::Calendar(_))
        && !matches!(chart, Chart::Dumbbell(dumbbell) if !dumbbell.levels.is_empty())
}

fn says(texts: &[String], part: &str) -> bool {
    texts.iter().any(|text| text.contains(part))
}

#[test]
fn empty() {
    check(&of(&[]), |what, chart, locale, texts| {
        let nothing = locale.text("chart.nothing").unwrap();
        // The days of a calendar's period had nothing, all the outlines of a map are unknown, and a sparkline has room for
        // a word only.
        if !matches!(chart, Chart::Calendar(_) | Chart::Choropleth(_) | Chart::Sparkline(_)) {
            assert_eq!(texts.len(), 1, "{what}");
            assert!(says(texts, nothing), "{what}: {texts:?}");
        }
        assert_eq!(chart.finding(locale), None, "{what}");
    });
}

#[test]
fn single_value() {
    check(&of(&[dec(7, 0)]), |what, chart, _, texts| {
        assert!(!writes_values(chart) || says(texts, "7") || says(texts, "100"), "{what}: {texts:?}");
    });
}

#[test]
fn all_zero() {
    check(&of(&[dec(0, 0); 5]), |what, chart, locale, texts| {
        assert!(!writes_values(chart) || says(texts, "0"), "{what}: {texts:?}");
        let counted = matches!(chart, Chart::Waffle(_) | Chart::Calendar(_) | Chart::Stacked(_));
        assert!(!counted || chart.finding(locale).is_none(), "{what}: nothing is said to be most");
    });
}

#[test]
fn negative() {
    check(&of(&[dec(-5, 0), dec(3, 0), dec(-125, 1), None, dec(0, 0)]), |what, chart, _, texts| {
        let minus = ['-', '\u{2212}'];
        let signed = texts.iter().any(|text| text.contains(minus));
        // Areas say in words that they leave something out.
        let told = matches!(chart, Chart::Treemap(_) | Chart::Sankey(_)) && texts.len() > 1;
        let sums = matches!(chart, Chart::Stacked(_));
        assert!(sums || told || !writes_values(chart) || signed, "{what}: {texts:?}");
    });
}

#[test]
fn huge() {
    let values = [dec(1_000_000_000_000, 0), dec(99_999_999_999_999, 2), dec(1, 0), dec(1_000_000_000_000, 0)];
    check(&of(&values), |what, chart, _, texts| {
        let written_out =
            |text: &String| ["000,000", "000\u{202f}000", "000.000"].iter().any(|zeros| text.contains(zeros));
        assert!(!writes_values(chart) || !texts.iter().any(written_out), "{what}: {texts:?}");
    });
}

#[test]
fn tiny() {
    check(&of(&[dec(1, 9), dec(25, 10), None, dec(5, 9)]), |what, chart, locale, texts| {
        let table = chart.table(locale);
        let cells: Vec<String> = table.rows.iter().flatten().map(|cell| cell.text.clone()).collect();
        assert!(matches!(chart, Chart::Gantt(_)) || cells.iter().any(|cell| cell.contains("00000000")), "{cells:?}");
        assert!(!texts.is_empty() || matches!(chart, Chart::Sparkline(_)), "{what}");
    });
}

#[test]
fn two_hundred_categories() {
    let values: Vec<_> = (0..200).map(|i| dec(i * 37 % 101, 0)).collect();
    check(&of(&values), |what, chart, _, texts| {
        if matches!(chart, Chart::Bar(_) | Chart::Bullet(_) | Chart::Dumbbell(_) | Chart::Gantt(_)) {
            assert!(says(texts, "Category 199"), "{what}");
        }
    });
}

#[test]
fn two_hundred_series() {
    let name = |i: usize| format!("Series {i}");
    let at = PartialDate::Month(2024, 1);
    let series = |i: usize| LineSeries {
        label: name(i),
        role: Role::series(i),
        points: [at, PartialDate::Month(2024, 7)].map(|at| (at, dec(i as i64, 0))).into(),
    };
    let parts = (0..200).map(|i| Series { label: name(i), role: Role::series(i) });
    let row = StackedRow { label: name(0), values: (0..200).map(|i| dec(i, 0)).collect() };
    let lines: Vec<_> = (0..200).map(series).collect();
    let (unit, parts, rows) = (Unit::Count, parts.collect::<Vec<_>>(), vec![row]);
    let charts = [
        Chart::Line(Line { unit: unit.clone(), series: lines.clone(), target: None, until: None }),
        Chart::Area(StackedArea { unit: unit.clone(), series: lines, until: None }),
        Chart::Stacked(Stacked { unit: unit.clone(), share: false, series: parts.clone(), rows: rows.clone() }),
        Chart::Stacked(Stacked { unit: unit.clone(), share: true, series: parts.clone(), rows: rows.clone() }),
        Chart::Grouped(Grouped { unit, series: parts, rows }),
    ];
    check(&charts.map(|chart| (chart.kind().to_owned(), chart)), |what, chart, locale, _| {
        assert_eq!(chart.legend(locale).len(), 200, "{what}");
    });
}

/// The value at the end of the line is narrower than half of the last date.
#[test]
fn long_dates_beside_short_values() {
    let quarters = (2019..2027).map(|year| (PartialDate::Quarter(year, 4), dec(7, 0)));
    let series = vec![LineSeries { label: "Catalogue".to_owned(), role: Role::series(0), points: quarters.collect() }];
    let charts = [
        Chart::Line(Line { unit: Unit::Count, series: series.clone(), target: None, until: None }),
        Chart::Area(StackedArea { unit: Unit::Count, series, until: None }),
    ];
    check(&charts.map(|chart| (chart.kind().to_owned(), chart)), |_, _, _, _| {});
}

#[test]
fn very_long_labels() {
    let values = [dec(12, 0), dec(45, 1), None, dec(30, 0)];
    for first in 0..LONG.len() {
        let charts = labelled(&values, |i| LONG[(first + i) % LONG.len()].to_owned());
        check(&charts, |what, chart, locale, _| {
            let table = chart.table(locale);
            let cells = table.rows.iter().flatten().map(|cell| &cell.text).chain(&table.head);
            assert!(cells.into_iter().all(|cell| !cell.contains('…')), "{what}: the table has every word");
        });
    }
}

#[test]
fn very_long_units() {
    let unit = Unit::Text("tonnes d’équivalent CO₂ par habitant et par an dans l’ensemble du territoire".to_owned());
    let name = |i: usize| format!("Category {i}");
    let values = [dec(12, 0), dec(-45, 1), dec(5, 0), dec(30, 0)];
    let positive = [dec(12, 0), dec(45, 1), dec(5, 0), dec(30, 0)];
    let charts = [
        bar(unit.clone(), &values, name),
        stacked(unit.clone(), false, &values, name),
        line(unit.clone(), &values, name),
        bullet(unit.clone(), &values, name),
        grouped(unit.clone(), &values, name),
        area(unit.clone(), &positive, name),
        waffle(unit, &positive, name),
        dumbbell(&[], &values, name),
    ];
    check(&charts.map(|chart| (chart.kind().to_owned(), chart)), |_, _, _, _| {});
}

#[test]
fn all_unknown() {
    check(&of(&[None; 4]), |what, chart, locale, texts| {
        let words = ["chart.unknown", "chart.all_unknown", "chart.gantt.undated"].map(|key| locale.text(key).unwrap());
        let said = words.iter().any(|word| says(texts, word));
        // A calendar says it with a sign, a key and its description.
        let told = chart.description(locale).contains(&locale.number(Decimal::from(4)));
        assert!(said || (matches!(chart, Chart::Calendar(_)) && told), "{what}: {texts:?}");
        assert_eq!(chart.finding(locale), finding_without_values(chart, locale), "{what}");
    });
}

/// A timeline's finding is about statuses, which are known.
fn finding_without_values(chart: &Chart, locale: &Locale) -> Option<String> {
    if matches!(chart, Chart::Gantt(_)) { chart.finding(locale) } else { None }
}

#[test]
fn some_missing() {
    check(&of(&[dec(1, 0), None, dec(4, 0), None, None, dec(2, 0), dec(6, 0)]), |what, chart, locale, texts| {
        let unknown = locale.text("chart.unknown").unwrap();
        let marked = says(texts, unknown) || says(texts, "?");
        let listed = chart.table(locale).rows.iter().flatten().any(|cell| cell.text.contains(unknown));
        assert!(marked || matches!(chart, Chart::Sparkline(_) | Chart::Gantt(_) | Chart::Calendar(_)), "{what}");
        assert!(listed, "{what}: the table says what is not known");
    });
}
