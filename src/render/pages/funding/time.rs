//! Money over time, one currency at a time.

use crate::chart::Chart;
use crate::derive::PeriodSum;
use crate::model::{Currency, DataStatus};
use crate::render::context::Context;
use crate::render::figure::Figure;
use crate::render::parts::money::course::{self, by_period};
use crate::render::parts::money::{self, slug};
use crate::render::value::Phrase;

/// The id of the small chart of what was awarded.
pub const AWARDED: &str = "spark-awarded";
/// The id of the small chart of what was paid.
pub const PAID: &str = "spark-paid";

/// The small charts of the number tiles, each where there are enough periods to see a course.
pub fn sparks<'a>(cx: Context<'a>, currency: Currency, status: DataStatus) -> Vec<Figure<'a>> {
    let Some(course) = cx.site.metrics.funding.course(currency) else { return Vec::new() };
    let spark = |id: &'static str, keys, sums: &[PeriodSum]| {
        let title = Phrase::new(by_period(course, keys));
        course::spark(*cx, course, sums).map(|chart| Figure {
            id: id.into(),
            title,
            subtitle: None,
            status,
            chart: Chart::Sparkline(chart),
            left_out: Vec::new(),
        })
    };
    let awarded = spark(AWARDED, ["funding.awarded_by_quarter", "funding.awarded_by_year"], &course.awarded);
    let paid = spark(PAID, ["funding.paid_by_quarter", "funding.paid_by_year"], &course.paid);
    awarded.into_iter().chain(paid).collect()
}

/// Awarded and paid by quarter, or by year where quarters are not known of all money or are too many.
pub fn line<'a>(cx: Context<'a>, currency: Currency, status: DataStatus) -> Option<Figure<'a>> {
    let course = cx.site.metrics.funding.course(currency)?;
    let title = by_period(course, ["funding.by_quarter", "funding.by_year"]);
    Some(Figure {
        id: format!("time-{}", slug(currency)).into(),
        title: course::period(title, course)?,
        subtitle: Some(money::subtitle(*cx, currency)),
        status,
        chart: course::line(*cx, course),
        left_out: course::left_out(*cx, course),
    })
}
