//! Records as rows of values, the same for every format. The files of a kind are written from its rows and from nothing
//! else, so the key of the rows is the key of the files: a value that a file shows cannot be missing from it.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::Config;
use crate::export::exported::Exported;
use crate::export::source::Site;
use crate::key::{Key, key_of, stamp_of};
use crate::model::read::{FieldSpec, Group, TextFormat, ValueType};
use crate::model::write::{Field, ToWritten, Written};
use crate::model::{Head, PartialDate, Record, Table};

/// The fields that stand before those of the kind.
pub fn shared_specs() -> Vec<FieldSpec> {
    let spec = |name, value, doc| FieldSpec { name, value, required: false, doc };
    let mut specs = vec![
        spec("id", ValueType::Text(TextFormat::Id), "The id."),
        spec("type", ValueType::Text(TextFormat::Id), "The folder of the kind."),
        spec("file", ValueType::Text(TextFormat::File), "The file that the record is kept in."),
        spec("changed", ValueType::Date, "When it was last changed."),
    ];
    specs.extend(Head::specs());
    specs.push(spec("body", ValueType::Markdown, "The text."));
    specs
}

/// What files show around their rows.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The date of the data.
    pub as_of: Date,
}

impl<'a> Frame<'a> {
    /// The frame of the files of a site.
    pub fn new(site: Site<'a>) -> Self {
        Self { config: site.config, as_of: site.metrics.as_of }
    }

    fn key(self) -> Option<Key> {
        // The key is part of the addresses of scripts, so that no browser mixes those of two versions.
        let program = env!("CARGO_PKG_VERSION");
        stamp_of(&(program, self.config.stamp, &self.config.base_url, PartialDate::Day(self.as_of)))
    }
}

/// A record as every format sees it.
pub struct Row<'a> {
    /// The values of [`shared_specs`] and of the kind's own fields.
    pub fields: Vec<Field<'a>>,
    /// The values computed of it.
    pub derived: Vec<Field<'a>>,
}

/// The records of a kind as rows, with the key of each.
#[derive(Debug)]
pub struct Rows<'a, T> {
    /// What stands around them.
    pub frame: Frame<'a>,
    site: Site<'a>,
    table: &'a Table<T>,
    around: Option<Key>,
    keys: Vec<Option<Key>>,
}

impl<'a, T: Exported> Rows<'a, T> {
    /// The rows of a kind. Each is made once to be hashed, and again whenever a file is written.
    pub fn new(site: Site<'a>, table: &'a Table<T>) -> Arc<Self> {
        let frame = Frame::new(site);
        let around = frame.key();
        let key = |at: usize| {
            let record: &Record<T> = &table.rows()[at];
            let Row { fields, derived } = row(site, record, at);
            key_of(around?, &(fields, derived)).ok()
        };
        let keys = (0..table.len()).into_par_iter().map(key).collect();
        Arc::new(Self { frame, site, table, around, keys })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// The row at a position.
    pub fn row(&self, at: usize) -> Row<'a> {
        row(self.site, &self.table.rows()[at], at)
    }

    /// The id of the record at a position.
    pub fn id(&self, at: usize) -> &'a str {
        &self.table.rows()[at].id
    }

    /// The key of the row at a position.
    pub fn key(&self, at: usize) -> Option<Key> {
        self.keys[at]
    }

    /// The key of several rows together.
    pub fn keys(&self, positions: Range<usize>) -> Option<Key> {
        let keys: Vec<Key> = self.keys[positions].iter().copied().collect::<Option<_>>()?;
        key_of(self.around?, &keys).ok()
    }

    /// Does something with each row in order.
    ///
    /// # Errors
    /// Those of `each`.
    pub fn for_each(&self, mut each: impl FnMut(usize, Row<'a>) -> io::Result<()>) -> io::Result<()> {
        (0..self.len()).try_for_each(|at| each(at, self.row(at)))
    }
}

fn row<'a, T: Exported>(site: Site<'a>, record: &'a Record<T>, at: usize) -> Row<'a> {
    Row { fields: fields(site, record), derived: T::derived(site, at) }
}

/// The values of a record. The data status is told even where it is the usual one, and is that of the least sure part where
/// something is computed from parts.
fn fields<'a, T: Exported>(site: Site<'a>, record: &'a Record<T>) -> Vec<Field<'a>> {
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
