//! What the publisher counted of a consultation adds up by the way people came and by outcome.

use proptest::prelude::*;

use super::*;
use crate::chart::Chart;
use crate::render::context::Context;
use crate::render::pages::sums::rows;
use crate::render::pages::tests::read;
use crate::render::parts::outcomes;

/// A consultation drawn at random: first and last day, people and ideas by way, ideas by outcome.
type DrawnConsultation = (usize, Vec<(Option<u64>, Option<u64>)>, Vec<u64>);

fn written(drawn: &[DrawnConsultation]) -> String {
    let window = [
        "opens: 2026-01-01, closes: 2026-02-01",
        "opens: 2026-10-01, closes: 2026-11-30",
        "opens: 2027-01, closes: 2027-02",
    ];
    let (ways, outcomes) = (["meeting", "portal", "survey"], ["accepted", "partly", "rejected"]);
    let known = |name: &str, count: Option<u64>| count.map_or(String::new(), |count| format!(", {name}: {count}"));
    let one = |(i, (dates, turnout, said)): (usize, &DrawnConsultation)| {
        let turnout: Vec<String> = turnout
            .iter()
            .zip(ways)
            .map(|((people, ideas), way)| {
                format!("{{method: {way}{}{}}}", known("participants", *people), known("ideas", *ideas))
            })
            .collect();
        let said: Vec<String> =
            said.iter().zip(outcomes).map(|(count, status)| format!("{{status: {status}, ideas: {count}}}")).collect();
        let (turnout, said) = (turnout.join(", "), said.join(", "));
        format!("- {{id: c{i:02}, title: C{i}, {}, turnout: [{turnout}], outcomes: [{said}]}}\n", window[*dates])
    };
    drawn.iter().enumerate().map(one).collect()
}

fn all_the_same(cx: Context<'_>, drawn: &[DrawnConsultation]) -> Result<(), TestCaseError> {
    prop_assert_eq!(rows(&states(cx)), (0..drawn.len()).collect::<Vec<_>>(), "each is open, closed or to come");
    let (records, metrics) = (cx.site.records.consultations.rows(), &cx.site.metrics.consultations);
    let listed = ConsultationRow::all(*cx, cx.all_related(&(0..drawn.len()).collect::<Vec<_>>()));
    for ((record, metrics), (_, turnout, said)) in records.iter().zip(metrics).zip(drawn) {
        let row = listed.iter().find(|row| row.id == &*record.id).expect("a row");
        let sum = |counts: Vec<u64>| (!counts.is_empty()).then(|| counts.iter().sum::<u64>());
        prop_assert_eq!(row.participants, sum(turnout.iter().filter_map(|way| way.0).collect()));
        prop_assert_eq!(row.counted, sum(turnout.iter().filter_map(|way| way.1).collect()));
        let figure = outcomes::counted(*cx, record, metrics);
        prop_assert_eq!(figure.is_some(), !said.is_empty());
        let Some(Chart::Bar(chart)) = figure.map(|figure| figure.chart) else { continue };
        let bars: Vec<(bool, u64)> = chart
            .bars
            .iter()
            .map(|bar| (bar.rest, bar.value.and_then(|n| n.to_string().parse().ok()).unwrap_or(0)))
            .collect();
        let told: u64 = bars.iter().filter(|bar| !bar.0).map(|bar| bar.1).sum();
        prop_assert_eq!(told, said.iter().sum::<u64>());
        let whole: u64 = bars.iter().map(|bar| bar.1).sum();
        prop_assert_eq!(whole, row.counted.unwrap_or(0).max(told), "the bar of what nobody said fills up the whole");
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::properties::cases(48))]

    #[test]
    fn every_grouping_makes_up_the_whole(
        drawn in prop::collection::vec(
            (
                0..3_usize,
                prop::collection::vec((prop::option::of(0..50_u64), prop::option::of(0..50_u64)), 0..4),
                prop::collection::vec(0..40_u64, 0..4),
            ),
            1..8,
        ),
    ) {
        let consultations = written(&drawn);
        read(&[("consultations", &consultations)], |cx| all_the_same(cx, &drawn))?;
    }
}
