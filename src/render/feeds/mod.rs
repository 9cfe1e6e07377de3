//! What other programs follow: feeds of what is new, and calendars of what is to come.

pub mod atom;
pub mod calendar;
mod ics;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::model::{DataStatus, PartialDate, Record};
use crate::render::{Cx, Press, RenderError};

/// A feed of the site, as the frame and the lists name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// The message `feed.<key>`.
    pub key: &'static str,
    /// Relative to the root of the language.
    pub path: &'static str,
}

/// Makes the feeds and the calendars of one language.
pub fn render<'a>(cx: Cx<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let mut errors = atom::render(cx, press);
    errors.extend(calendar::render(cx, press));
    errors
}

/// The day on which a record was last changed, if it is known to the day.
fn revised<T>(record: &Record<T>) -> Option<Date> {
    match record.changed {
        Some(PartialDate::Day(day)) => Some(day),
        _ => None,
    }
}

/// A title that says that its record is not official: in a list of other programs nothing else would.
fn marked(cx: Cx<'_>, title: &str, status: DataStatus) -> String {
    if status == DataStatus::Official {
        return title.to_owned();
    }
    let label = cx.code(DataStatus::LIST, status.code());
    format!("{title} ({})", label.said(cx.site.locale(cx.lang)))
}

fn day<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}
