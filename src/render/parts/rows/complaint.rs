//! What may be told of complaints, in tables and on the pages of institutions and places.

use serde::Serialize;

use crate::derive::complaints::{ComplaintDimension, ComplaintFigures, ComplaintKey, ComplaintRow};
use crate::model::{DataStatus, PartialDate};
use crate::render::context::Context;
use crate::render::value::{Label, Link};

/// A row of a table; it is a link, a label, a period, or stands for what is not stated.
#[derive(Debug, Clone, Serialize)]
pub struct RowView<'a> {
    /// The institution or the place.
    pub link: Option<Link<'a>>,
    /// The subject or the channel.
    pub label: Option<Label<'a>>,
    /// The period, where the row is one.
    period: Option<PartialDate>,
    /// Nothing where they are hidden.
    pub figures: Option<ComplaintFigures>,
    /// How sure the least sure complaints of the site are.
    status: DataStatus,
}

/// What may be told of the complaints about a record, which the link leads to.
pub fn of_record<'a>(link: Link<'a>, row: &ComplaintRow, status: DataStatus) -> RowView<'a> {
    RowView { link: Some(link), label: None, period: None, figures: row.figures, status }
}

/// A row of a table.
pub fn row<'a>(cx: Context<'a>, dimension: ComplaintDimension, row: &'a ComplaintRow) -> RowView<'a> {
    let records = cx.site.records;
    let status = cx.site.metrics.complaints.status;
    let empty = RowView { link: None, label: None, period: None, figures: row.figures, status };
    match (&row.key, dimension) {
        (ComplaintKey::Record(i), ComplaintDimension::Place) => {
            RowView { link: Some(cx.link(&*records.places.rows()[*i])), ..empty }
        }
        (ComplaintKey::Record(i), _) => RowView { link: Some(cx.link(&*records.organisations.rows()[*i])), ..empty },
        (ComplaintKey::Code(code), dimension) => RowView { label: Some(cx.code(list(dimension), code)), ..empty },
        (ComplaintKey::Period(period), _) => RowView { period: Some(*period), ..empty },
        (ComplaintKey::Unstated, _) => empty,
    }
}

/// The code list of a dimension of codes.
fn list(dimension: ComplaintDimension) -> &'static str {
    if dimension == ComplaintDimension::Channel { "complaint_channel" } else { "complaint_category" }
}
