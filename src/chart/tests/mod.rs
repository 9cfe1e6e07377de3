//! What holds for every chart, over the data that are hard to draw.

mod colour;
mod markup;
mod modes;
mod samples;
mod words;

use markup::{Mark, marks};
use proptest::prelude::*;
use samples::{LOCALES, everything, locale};

use super::*;

fn drawings(chart: &Chart, locale: &Locale) -> [(f64, String); 2] {
    let sparkline = matches!(chart, Chart::Sparkline(_));
    let [wide, narrow] = if sparkline { [160.0, 120.0] } else { [720.0, 340.0] };
    [(wide, chart.svg("x", Width::Wide, locale)), (narrow, chart.svg("x", Width::Narrow, locale))]
}

/// Runs a check over every sample in every language and both widths.
fn over_everything(check: impl Fn(&str, f64, &str)) {
    for tag in LOCALES {
        let locale = locale(tag);
        for (name, chart) in everything() {
            for (width, svg) in drawings(&chart, &locale) {
                check(&format!("{name}, {tag}, {width} px"), width, &svg);
            }
        }
    }
}

#[test]
fn drawings_are_well_formed_and_inert() {
    over_everything(|what, _, svg| {
        assert!(!marks(svg).is_empty(), "{what} is empty");
        for refused in ["NaN", "inf", "style=", "chart.", "undefined", "<script"] {
            assert!(!svg.contains(refused), "{what} has {refused}: {svg}");
        }
        assert!(svg.starts_with("<svg class=\"chart chart-") && svg.contains(" role=\"img\" "), "{what}");
        assert!(svg.contains(" aria-labelledby=\"x-t\" aria-describedby=\"x-d\" direction=\"ltr\" "), "{what}");
    });
}

#[test]
fn nothing_is_clipped() {
    over_everything(|what, width, svg| {
        for mark in marks(svg) {
            let (left, right) = mark.extent();
            // A mark on the edge may stand over it by half its width; the font is measured generously.
            assert!(left > -9.0 && right < width + 9.0, "{what}: {mark:?} from {left} to {right}");
        }
    });
}

#[test]
fn texts_do_not_overlap() {
    over_everything(|what, _, svg| {
        let texts: Vec<Mark> = marks(svg).into_iter().filter(|mark| matches!(mark, Mark::Text { .. })).collect();
        for (i, one) in texts.iter().enumerate() {
            for other in &texts[i + 1..] {
                assert!(!one.overlaps(other), "{what}: {one:?} {other:?}");
            }
        }
    });
}

#[test]
fn the_same_bytes_every_run() {
    for (name, chart) in everything() {
        let [once, again] = [(); 2].map(|()| drawings(&chart, &locale("fr")).map(|(_, svg)| svg));
        assert_eq!(once, again, "{name}");
    }
}

#[test]
fn drawings_are_small() {
    let size = |chart: Chart| chart.svg("a", Width::Wide, &locale("en")).len();
    assert!(size(samples::statuses()) <= 6400, "{}", size(samples::statuses()));
    assert!(size(samples::months()) <= 4300, "{}", size(samples::months()));
}

#[test]
fn a_mirrored_drawing_has_the_same_marks() {
    let chart = samples::statuses();
    let xs = |tag| -> Vec<(f64, f64)> {
        let fills = marks(&chart.svg("a", Width::Wide, &locale(tag))).into_iter();
        fills
            .filter_map(|mark| if let Mark::Path { left, right, .. } = mark { Some((left, right)) } else { None })
            .collect()
    };
    let (plain, mirrored) = (xs("en"), xs("ar"));
    assert_eq!(plain.len(), mirrored.len());
    let (first, last) = (plain[0].0, mirrored[0].1);
    assert!(first < 360.0 && last > 360.0, "the first part begins at {first}, mirrored at {last}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_data_draw(values in prop::collection::vec(prop::option::of(any::<i64>()), 0..12), scale in 0..25_u32, tag in 0..3_usize) {
        let locale = locale(LOCALES[tag]);
        let values: Vec<_> = values.into_iter().map(|v| v.map(|v| rust_decimal::Decimal::new(v, scale))).collect();
        for (name, chart) in samples::of(&values) {
            for (_, svg) in drawings(&chart, &locale) {
                marks(&svg);
                prop_assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}: {svg}");
            }
            let table = chart.table(&locale);
            prop_assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{name}");
            prop_assert!(!chart.description(&locale).contains("chart."), "{name}");
        }
    }
}
