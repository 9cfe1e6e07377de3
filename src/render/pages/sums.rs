//! What tests of "the parts make up the whole" share: the lists, charts and tiles of a page as numbers.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::chart::Chart;
use crate::render::list::filter::field::Field;
use crate::render::parts::tiles::Tile;
use crate::render::value::Arg;

/// How many rows a list has for each value of a field, by the name that charts use too.
pub fn counts(field: &Field<'_>) -> BTreeMap<String, usize> {
    field.values.iter().filter(|value| !value.rows.is_empty()).map(|v| (v.name.clone(), v.rows.len())).collect()
}

/// All rows that a field leads to, in order: each as often as it has a value.
pub fn rows(field: &Field<'_>) -> Vec<usize> {
    let mut rows: Vec<usize> = field.values.iter().flat_map(|value| value.rows.clone()).collect();
    rows.sort_unstable();
    rows
}

/// The field with this key.
pub fn field<'f, 'a>(fields: &'f [Field<'a>], key: &str) -> &'f Field<'a> {
    fields.iter().find(|field| field.key == key).expect("a field of the list")
}

/// The number of a tile that counts.
pub fn told(tiles: &[Tile<'_>], key: &str) -> usize {
    match tiles.iter().find(|tile| tile.title.key == key).and_then(|tile| tile.value.as_ref()) {
        Some(Arg::Number(number)) => number.to_string().parse().expect("a count"),
        other => panic!("{key}: {other:?}"),
    }
}

/// What a chart draws for each of its rows, without those that are nothing.
pub fn drawn(chart: &Chart) -> BTreeMap<String, usize> {
    let whole = |value: Decimal| value.to_string().parse::<usize>().expect("a count");
    let rows: Vec<(String, usize)> = match chart {
        Chart::Bar(chart) => chart.bars.iter().map(|bar| (bar.label.clone(), bar.value.map_or(0, whole))).collect(),
        Chart::Stacked(chart) => chart
            .rows
            .iter()
            .map(|row| (row.label.clone(), row.values.iter().flatten().copied().map(whole).sum()))
            .collect(),
        other => panic!("neither bars nor stacked bars: {other:?}"),
    };
    rows.into_iter().filter(|(_, count)| *count > 0).collect()
}

/// What a chart of stacked bars draws for each of its series, without those that are nothing.
pub fn series(chart: &Chart) -> BTreeMap<String, usize> {
    let Chart::Stacked(chart) = chart else { panic!("no stacked bars") };
    let sum = |i: usize| chart.rows.iter().filter_map(|row| row.values[i]).sum::<Decimal>();
    let named = chart.series.iter().enumerate();
    let sums = named.map(|(i, series)| (series.label.clone(), sum(i).to_string().parse().expect("a count")));
    sums.filter(|(_, count)| *count > 0).collect()
}
