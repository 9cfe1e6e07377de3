//! What feeds and calendars tell of a record in the same way.

use jiff::civil::Date;
use serde::Serializer;

use crate::model::{DataStatus, PartialDate, Record};
use crate::render::context::Context;

/// The day on which a record was last changed, if it is known to the day.
pub fn revised<T>(record: &Record<T>) -> Option<Date> {
    match record.changed {
        Some(PartialDate::Day(day)) => Some(day),
        _ => None,
    }
}

/// A title that says that its record is not official: in a list of other programs nothing else would.
pub fn marked(cx: Context<'_>, title: &str, status: DataStatus) -> String {
    if status == DataStatus::Official {
        return title.to_owned();
    }
    let label = cx.code(DataStatus::LIST, status.code());
    format!("{title} ({})", label.to_text(cx.site.locale(cx.lang)))
}

/// A day as the formats write it.
pub fn day<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// A text without control characters but tabs and ends of lines: XML 1.0 has no others, escaped or not, nor have calendars.
pub fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n')).collect()
}
