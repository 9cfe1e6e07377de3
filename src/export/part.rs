//! Tables of the parts of records: the milestones of commitments, the distributions of datasets.
//!
//! A row begins with the id of the record and the number of the part in its list, counted from 1; a part of a part has
//! the number of both.

use std::io::{self, Write};

use crate::export::csv::{push_names, push_row, writer};
use crate::export::exported::Exported;
use crate::export::part_table::Part;
use crate::export::row::Rows;
use crate::model::read::{FieldSpec, Group, ValueType};
use crate::model::write::{Field, Written};

/// A row before it is flattened.
struct Row<'r, 'a> {
    numbers: Vec<String>,
    fields: &'r [Field<'a>],
}

impl Part {
    /// Writes the table.
    pub fn file<T: Exported>(&self, rows: &Rows<T>, out: &mut dyn Write) -> io::Result<()> {
        let (specs, config) = (self.specs::<T>(), rows.frame.config);
        let mut names = vec![T::NAME.to_owned()];
        names.extend(self.inner.map(|(_, number)| number.to_owned()));
        names.push("number".to_owned());
        specs.iter().for_each(|spec| push_names("", spec, config, &mut names));
        let mut writer = writer(out);
        writer.write_record(&names)?;
        rows.for_each(|at, record| {
            for row in self.rows(&record.fields) {
                let mut cells = vec![rows.id(at).to_owned()];
                cells.extend(row.numbers);
                push_row(&specs, row.fields, config, &mut cells);
                writer.write_record(&cells)?;
            }
            Ok(())
        })?;
        writer.flush()
    }

    /// The fields of a part.
    fn specs<T: Group>(&self) -> Vec<FieldSpec> {
        let outer = specs_of(T::specs(), self.list);
        match self.inner {
            Some((inner, _)) => specs_of(outer, inner),
            None => outer,
        }
    }

    fn rows<'r, 'a>(&self, record: &'r [Field<'a>]) -> Vec<Row<'r, 'a>> {
        let outer = items(record, self.list);
        let Some((inner, _)) = self.inner else {
            return outer.map(|(number, fields)| Row { numbers: vec![number], fields }).collect();
        };
        let inside = |(outer, fields): (String, &'r [Field<'a>])| {
            items(fields, inner).map(move |(number, fields)| Row { numbers: vec![outer.clone(), number], fields })
        };
        outer.flat_map(inside).collect()
    }
}

/// The fields of the groups in the list `name`.
fn specs_of(specs: Vec<FieldSpec>, name: &str) -> Vec<FieldSpec> {
    let list = specs.into_iter().find(|spec| spec.name == name).map(|spec| spec.value);
    match list {
        Some(ValueType::List(item)) => match *item {
            ValueType::Group(specs) => specs,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The groups in the list `name`, each with its number.
fn items<'r, 'a>(fields: &'r [Field<'a>], name: &str) -> impl Iterator<Item = (String, &'r [Field<'a>])> {
    let list = fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value);
    let items: &[Written] = match list {
        Some(Written::List(items)) => items,
        _ => &[],
    };
    items.iter().enumerate().filter_map(|(i, item)| match item {
        Written::Group(fields) => Some(((i + 1).to_string(), fields.as_slice())),
        _ => None,
    })
}
