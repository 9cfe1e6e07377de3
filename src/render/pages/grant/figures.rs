//! The charts of a grant: what became of the award, and how it was paid over time.

use rust_decimal::Decimal;

use crate::chart::{Chart, Line as LineChart, LineSeries, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::Amounts;
use crate::model::{DataStatus, DisbursementKind, Grant, PartialDate, Record};
use crate::render::context::Audience;
use crate::render::figure::Figure;
use crate::render::pages::grant::ledger::Line;
use crate::render::parts::names::{currency_name, words};
use crate::render::value::{Arg, Phrase};

/// Both charts, where there is something to see.
pub fn of<'a>(cx: Audience<'a>, record: &Record<Grant>, sums: &Amounts, ledger: &[Line<'a>]) -> Vec<Figure<'a>> {
    let status = ledger.iter().map(|line| line.data_status).fold(record.status(), DataStatus::max);
    let charts = [("award", "grants.award", award(cx, sums)), ("course", "grants.course", course(cx, sums, ledger))];
    let figure = |(id, title, chart): (&'static str, &'static str, Option<Chart>)| {
        let subtitle = Phrase::new("grants.figure_sub").text("currency", currency_name(cx, sums.currency));
        Some(Figure {
            id: id.into(),
            title: Phrase::new(title),
            subtitle: Some(subtitle.with("date", Arg::Date(PartialDate::Day(cx.as_of())))),
            status,
            chart: chart?,
            left_out: Vec::new(),
        })
    };
    charts.into_iter().filter_map(figure).collect()
}

/// The award, divided into what was paid and kept, what came back, and what is not paid. Where more was paid than
/// awarded, or more came back than was paid, the parts would not make up the whole and nothing is drawn.
fn award(cx: Audience<'_>, sums: &Amounts) -> Option<Chart> {
    let parts = parts(sums)?;
    let all = [
        ("grants.part.kept", Role::Done, parts[0]),
        ("grants.part.returned", Role::Overdue, parts[1]),
        ("grants.part.unpaid", Role::NotStarted, parts[2]),
    ];
    let shown: Vec<_> = all.into_iter().filter(|(_, _, value)| !value.is_zero()).collect();
    let name = |key| words(cx, key).unwrap_or_default();
    let series = shown.iter().map(|(key, role, _)| Series { label: name(key), role: *role }).collect();
    let values = shown.iter().map(|(_, _, value)| Some(*value)).collect();
    let rows = vec![StackedRow { label: name("money.awarded"), values }];
    Some(Chart::Stacked(Stacked { unit: Unit::Money(sums.currency), share: false, series, rows }))
}

/// Paid and kept, returned, not paid; together the award. Nothing where it is not known what was paid.
fn parts(sums: &Amounts) -> Option<[Decimal; 3]> {
    let (paid, returned) = (sums.paid?, sums.returned.unwrap_or_default());
    let parts = [paid - returned, returned, sums.awarded - paid];
    parts.iter().all(|part| *part >= Decimal::ZERO).then_some(parts)
}

/// What was paid up to each payment, against the award.
fn course(cx: Audience<'_>, sums: &Amounts, ledger: &[Line<'_>]) -> Option<Chart> {
    let is_move = |line: &&Line| matches!(line.kind, DisbursementKind::Paid | DisbursementKind::Returned);
    let moves = ledger.iter().filter(is_move).filter(|line| line.amount.currency == sums.currency);
    let mut points: Vec<(PartialDate, Option<Decimal>)> = Vec::new();
    for line in moves {
        // Of several payments on one date the last tells the total.
        if points.last().is_some_and(|(date, _)| *date == line.date) {
            points.pop();
        }
        points.push((line.date, Some(line.running.amount)));
    }
    if points.len() < 3 {
        return None;
    }
    let name = |key| words(cx, key).unwrap_or_default();
    let series = vec![LineSeries { label: name("grants.paid_so_far"), role: Role::Series1, points }];
    let target = Some((name("money.awarded"), sums.awarded));
    Some(Chart::Line(LineChart { unit: Unit::Money(sums.currency), series, target, until: None }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(awarded: i64, paid: i64, returned: i64) -> Amounts {
        let [awarded, paid, returned] = [awarded, paid, returned].map(Decimal::from);
        Amounts { awarded, paid: Some(paid), returned: Some(returned), ..Amounts::default() }
    }

    #[test]
    fn the_parts_make_up_the_award_or_are_not_shown() {
        assert_eq!(parts(&sums(100, 60, 10)), Some([50, 10, 40].map(Decimal::from)));
        assert_eq!(parts(&sums(100, 120, 0)), None);
        assert_eq!(parts(&sums(100, 10, 20)), None);
    }
}
