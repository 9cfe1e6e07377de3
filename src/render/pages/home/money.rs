//! Money over time, one currency at a time.

use crate::chart::Chart;
use crate::model::Currency;
use crate::render::context::Context;
use crate::render::figure::Figure;
use crate::render::parts::money::course::{self, by_period};
use crate::render::parts::money::{self, main_currency};
use crate::render::value::Phrase;

/// The id of the small chart of what was paid.
pub const SPARK: &str = "spark-paid";

/// A chart a currency: awarded and paid over time.
pub fn figures<'a>(cx: Context<'a>) -> Vec<Figure<'a>> {
    cx.site.metrics.funding.total.direct.iter().filter_map(|sums| figure(cx, sums.currency)).collect()
}

fn figure<'a>(cx: Context<'a>, currency: Currency) -> Option<Figure<'a>> {
    let course = cx.site.metrics.funding.course(currency)?;
    let title = by_period(course, ["funding.by_quarter", "funding.by_year"]);
    Some(Figure {
        id: format!("money-{}", currency.code().to_ascii_lowercase()).into(),
        title: course::period(title, course)?,
        subtitle: Some(money::subtitle(*cx, currency)),
        status: money::status(cx),
        chart: course::line(*cx, course),
        left_out: course::left_out(*cx, course),
    })
}

/// What was paid over time, small.
pub fn spark<'a>(cx: Context<'a>) -> Option<Figure<'a>> {
    let course = cx.site.metrics.funding.course(main_currency(cx))?;
    Some(Figure {
        id: SPARK.into(),
        title: Phrase::new(by_period(course, ["funding.paid_by_quarter", "funding.paid_by_year"])),
        subtitle: None,
        status: money::status(cx),
        chart: Chart::Sparkline(course::spark(*cx, course, &course.paid)?),
        left_out: Vec::new(),
    })
}
