//! When the records were last changed, day by day.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::chart::{Calendar, Chart, Unit};
use crate::model::{DataStatus, ForKind, Listed, PartialDate, for_each_kind};
use crate::render::context::Context;
use crate::render::figure::Figure;
use crate::render::value::{Arg, Phrase};

/// Records by the day of their last change, over the year up to the date of the data. Nothing where none has such a day.
pub fn figure<'a>(cx: Context<'a>) -> Option<Figure<'a>> {
    let last = cx.site.as_of;
    let first = last.saturating_sub(1.year()).tomorrow().ok()?;
    let mut days: BTreeMap<Date, Option<Decimal>> = BTreeMap::new();
    for day in changes(cx).filter(|day| (first..=last).contains(day)) {
        let count = days.entry(day).or_insert(Some(Decimal::ZERO));
        *count = count.map(|count| count + Decimal::ONE);
    }
    let shown: Decimal = days.values().flatten().sum();
    let period = |phrase: Phrase<'a>| {
        phrase.with("from", Arg::Date(PartialDate::Day(first))).with("to", Arg::Date(PartialDate::Day(last)))
    };
    (!days.is_empty()).then(|| Figure {
        id: "changes".into(),
        title: Phrase::new("quality.changes"),
        subtitle: Some(period(Phrase::new("quality.changes_sub").with("n", Arg::Number(shown)))),
        status: DataStatus::Official,
        chart: Chart::Calendar(Calendar { unit: Unit::Count, first, last, days }),
        left_out: Vec::new(),
    })
}

/// The day of the last change of each record of which it is known to the day.
fn changes(cx: Context<'_>) -> impl Iterator<Item = Date> {
    for_each_kind(Days(cx)).into_iter().flatten()
}

struct Days<'a>(Context<'a>);

impl ForKind for Days<'_> {
    type Out = Vec<Date>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        let changed = self.0.site.records.of::<T>().iter().filter(|_| T::PAGED).filter_map(|record| record.changed);
        let day = |changed| match changed {
            PartialDate::Day(day) => Some(day),
            _ => None,
        };
        changed.filter_map(day).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::site;
    use crate::model::Lang;
    use crate::render::testing::{self, english};

    #[test]
    fn each_record_counts_on_the_day_of_its_last_change() {
        let organisations = "- {id: a, title: A, updated: 2026-10-31}\n- {id: b, title: B, updated: 2025-11-01}\n\
                             - {id: c, title: C, updated: 2026-10-31}\n- {id: d, title: D, updated: 2025-10-31}\n\
                             - {id: e, title: E, updated: 2026-10}\n- {id: f, title: F}\n";
        let site = site(&[("organisations", organisations)]);
        let locales = [english()];
        let site = testing::site(&site, &locales);
        let figure = figure(Context::new(&site, Lang::DEFAULT)).expect("there are changes");
        let Chart::Calendar(calendar) = figure.chart else { panic!("no calendar") };
        let days: Vec<(String, Option<Decimal>)> =
            calendar.days.iter().map(|(day, count)| (day.to_string(), *count)).collect();
        let (first, last) = ("2025-11-01".to_owned(), "2026-10-31".to_owned());
        assert_eq!(days, [(first, Some(1.into())), (last, Some(2.into()))], "a month is no day, and a year is a year");
    }
}
