//! What holds for every chart, over the data that are hard to draw.

mod colour;
mod edges;
mod markup;
mod modes;
mod samples;
mod words;

use markup::{Mark, marks};
use proptest::prelude::*;
pub use samples::grid;
use samples::{LOCALES, everything, locale};

use super::*;

fn drawings(chart: &Chart, locale: &Locale) -> [String; 2] {
    [Width::Wide, Width::Narrow].map(|width| chart.svg("x", width, locale))
}

#[test]
fn the_same_bytes_every_run() {
    let locale = locale("fr");
    for (name, chart) in everything() {
        let [once, again] = [(); 2].map(|()| drawings(&chart, &locale));
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
    #![proptest_config(crate::properties::cases(40))]

    #[test]
    fn any_data_draw(values in prop::collection::vec(prop::option::of(any::<i64>()), 0..12), scale in 0..25_u32, tag in 0..3_usize) {
        let locale = locale(LOCALES[tag]);
        let values: Vec<_> = values.into_iter().map(|v| v.map(|v| rust_decimal::Decimal::new(v, scale))).collect();
        for (name, chart) in samples::of(&values) {
            for svg in drawings(&chart, &locale) {
                marks(&svg);
                prop_assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}: {svg}");
            }
            let table = chart.table(&locale);
            prop_assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{name}");
            prop_assert!(!chart.description(&locale).contains("chart."), "{name}");
        }
    }
}
