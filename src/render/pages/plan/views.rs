//! What the government and what others say of how far commitments were carried out, side by side.

use std::cmp::Reverse;

use crate::chart::{Chart, Dumbbell, DumbbellRow, Unit};
use crate::derive::Related;
use crate::derive::{CommitmentMetrics, StatedCompletion, assessment};
use crate::model::{Commitment, Completion, DataStatus, PartialDate, Record};
use crate::render::context::Audience;
use crate::render::figure::{Figure, LeftOut};
use crate::render::parts::names::words;
use crate::render::value::{Arg, Phrase};

/// The steps of the scale, from the lowest.
const LEVELS: [Completion; 4] =
    [Completion::NotStarted, Completion::Limited, Completion::Substantial, Completion::Complete];
/// More rows than these are no drawing that anybody reads.
const MOST: usize = 40;

/// The latest word of each side on the commitments of which at least one side has said how far they came, the widest gaps
/// first. Nothing where nobody but the government has spoken, as there is nothing to compare.
pub fn figure<'a>(cx: Audience<'a>, commitments: &[Related<'a, Commitment>]) -> Option<Figure<'a>> {
    let step = |view: Option<StatedCompletion>| view.and_then(|view| assessment::step(view.completion));
    let independent = |one: &Related<Commitment>| step(one.metrics().independent).is_some();
    let said = |one: &&Related<Commitment>| step(one.metrics().government).is_some() || independent(one);
    let mut shown: Vec<Related<Commitment>> = commitments.iter().filter(said).copied().collect();
    if shown.len() > MOST || !shown.iter().any(independent) {
        return None;
    }
    let unjudged = commitments.len() - shown.len();
    shown.sort_by_key(|one| Reverse(one.metrics().gap.map(i64::abs)));
    let row = |one: &Related<Commitment>| DumbbellRow {
        label: one.record.title(cx.lang).text.to_owned(),
        first: step(one.metrics().government).map(Into::into),
        second: step(one.metrics().independent).map(Into::into),
    };
    let level = |level: Completion| words(cx, &format!("codes.completion.{}", level.code())).unwrap_or_default();
    let chart = Dumbbell {
        unit: Unit::Count,
        levels: LEVELS.map(level).into(),
        first: words(cx, "plans.view.government").unwrap_or_default(),
        second: words(cx, "plans.view.independent").unwrap_or_default(),
        rows: shown.iter().map(row).collect(),
    };
    Some(Figure {
        id: "views".into(),
        title: Phrase::new("plans.views"),
        subtitle: Some(Phrase::new("plans.views_sub").with("date", Arg::Date(PartialDate::Day(cx.as_of())))),
        status: shown.iter().map(|one| surety(one.record, one.metrics())).max().unwrap_or(DataStatus::Official),
        chart: Chart::Dumbbell(chart),
        left_out: LeftOut::counted("left_out.unjudged", unjudged, Unit::Count, Vec::new()).into_iter().collect(),
    })
}

/// How sure the record and the two assessments are.
fn surety(record: &Record<Commitment>, metrics: &CommitmentMetrics) -> DataStatus {
    let views = [metrics.government, metrics.independent].into_iter().flatten();
    let stated = views.filter_map(|view| record.assessments.get(view.assessment)?.data_status);
    stated.fold(record.status(), DataStatus::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::site;
    use crate::model::Lang;
    use crate::render::context::Context;
    use crate::render::testing::{self, english};

    fn drawn(assessments: [&str; 3]) -> Option<Dumbbell> {
        let commitments: String = assessments
            .iter()
            .enumerate()
            .map(|(i, list)| format!("- {{id: c{i}, title: C{i}, plan: p, lead: o, assessments: [{list}]}}\n"))
            .collect();
        let plan = "- {id: p, title: P, level: national, start: 2024, end: 2027}\n";
        let site = site(&[("organisations", "- {id: o, title: O}\n"), ("plans", plan), ("commitments", &commitments)]);
        let locales = [english()];
        let site = testing::site(&site, &locales);
        let cx = Context::new(&site, Lang::DEFAULT);
        let figure = figure(*cx, &cx.all_related(&site.metrics.rollups.plans[0].commitments))?;
        if let Chart::Dumbbell(chart) = figure.chart { Some(chart) } else { panic!("no dumbbell") }
    }

    const OWN: &str = "{date: 2026-01, by: government, completion: complete}";

    #[test]
    fn the_two_words_stand_side_by_side_and_are_never_made_up() {
        let both = format!("{OWN}, {{date: 2026-02, by: irm, completion: limited}}");
        let chart = drawn([OWN, &both, "{date: 2026-02, by: irm, completion: no_evidence}"]).expect("is drawn");
        let rows: Vec<_> = chart.rows.iter().map(|row| (&*row.label, row.first, row.second)).collect();
        assert_eq!(
            rows,
            [("C1", Some(3.into()), Some(1.into())), ("C0", Some(3.into()), None)],
            "no evidence is no step"
        );
        assert_eq!(chart.levels, ["Not started", "Limited", "Substantial", "Complete"]);
    }

    #[test]
    fn the_word_of_one_side_is_no_comparison() {
        assert_eq!(drawn([OWN, OWN, ""]), None);
    }
}
