//! A record as one group of fields, the same for every format.

use crate::export::Site;
use crate::export::exported::Exported;
use crate::model::read::{FieldSpec, Group, Shape};
use crate::model::write::{Field, ToWritten, Written};
use crate::model::{Head, Record};

/// The fields that stand before those of the kind.
pub fn shared_specs() -> Vec<FieldSpec> {
    let spec = |name, shape, doc| FieldSpec { name, shape, required: false, doc };
    let mut specs = vec![
        spec("id", Shape::Plain("text"), "The id."),
        spec("type", Shape::Plain("text"), "The folder of the kind."),
        spec("file", Shape::Plain("text"), "The file that the record is kept in."),
        spec("changed", Shape::Plain("date"), "When it was last changed."),
    ];
    specs.extend(Head::specs());
    specs.push(spec("body", Shape::Markdown, "The text."));
    specs
}

/// The values of [`shared_specs`] and of the kind's own fields. The data status is told even where it is the usual one, and is
/// that of the least sure part where something is computed from parts.
pub fn fields<'a, T: Exported>(site: Site<'a>, record: &'a Record<T>) -> Vec<Field<'a>> {
    let status = T::surety(record);
    let mut fields = vec![
        ("id", record.id.written()),
        ("type", Written::Text(T::FOLDER)),
        ("file", Written::Text(site.sources.path(record.span.file))),
        ("changed", record.changed.written()),
    ];
    fields.extend(record.head.values());
    for (name, value) in &mut fields {
        if *name == "data_status" {
            *value = Written::Text(status.code());
        }
    }
    fields.push(("body", record.body.written()));
    fields.extend(record.data.values());
    fields
}
