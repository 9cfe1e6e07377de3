//! When the records were last changed, day by day.

use crate::chart::{Calendar, Chart, Unit};
use crate::derive::Changes;
use crate::model::{DataStatus, PartialDate};
use crate::render::context::Context;
use crate::render::figure::{Figure, LeftOut};
use crate::render::value::{Arg, Phrase};

/// Records by the day of their last change. Nothing where none has such a day.
pub fn figure<'a>(cx: Context<'a>) -> Option<Figure<'a>> {
    let changes = Changes::new(cx.site.records, cx.site.as_of)?;
    let (first, last) = (changes.first, changes.last);
    let period = |phrase: Phrase<'a>| {
        phrase.with("from", Arg::Date(PartialDate::Day(first))).with("to", Arg::Date(PartialDate::Day(last)))
    };
    let count = Arg::Number(changes.total().into());
    let others =
        LeftOut::counted("left_out.changed_before", changes.others, Unit::Count, vec![Some(changes.others.into())]);
    let days = changes.days.into_iter().map(|(day, count)| (day, Some(count.into()))).collect();
    Some(Figure {
        id: "changes".into(),
        title: Phrase::new("quality.changes"),
        subtitle: Some(period(Phrase::new("quality.changes_sub").with("n", count))),
        status: DataStatus::Official,
        chart: Chart::Calendar(Calendar { unit: Unit::Count, first, last, days }),
        left_out: others.into_iter().collect(),
    })
}
