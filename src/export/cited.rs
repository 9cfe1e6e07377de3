//! The sources of all records in one table, as records of every kind have them.

use std::io::{self, Write};

use crate::export::csv::{push_names, push_row, writer};
use crate::export::source::Site;
use crate::key::{Key, stamp_of};
use crate::model::read::Group;
use crate::model::write::{ToWritten, Written};
use crate::model::{Listed, Source, published_kinds};

/// The name of the table.
pub const NAME: &str = "sources";

/// Folder and id of a record, and its sources.
type Cited<'a> = (&'static str, &'a str, Written<'a>);

/// The key of the table.
pub fn key(site: Site<'_>) -> Option<Key> {
    stamp_of(&(site.config.stamp, cited(site)))
}

/// Writes the table; a row begins with the record and the number of the source in its list.
///
/// # Errors
/// Those of `out`.
pub fn file(site: Site<'_>, out: &mut dyn Write) -> io::Result<()> {
    let specs = Source::specs();
    let mut names = ["type", "record", "number"].map(str::to_owned).to_vec();
    specs.iter().for_each(|spec| push_names("", spec, site.config, &mut names));
    let mut writer = writer(out);
    writer.write_record(&names)?;
    for (folder, id, sources) in cited(site) {
        let Written::List(sources) = sources else { continue };
        for (i, source) in sources.iter().enumerate() {
            let Written::Group(fields) = source else { continue };
            let mut cells = vec![folder.to_owned(), id.to_owned(), (i + 1).to_string()];
            push_row(&specs, fields, site.config, &mut cells);
            writer.write_record(&cells)?;
        }
    }
    writer.flush()
}

fn cited(site: Site<'_>) -> Vec<Cited<'_>> {
    published_kinds!(T => of::<T>(site)).into_iter().flatten().collect()
}

/// The records of a kind that name sources.
fn of<T: Listed>(site: Site<'_>) -> Vec<Cited<'_>> {
    let rows = site.records.of::<T>().iter().filter(|row| !row.head.sources.is_empty());
    rows.map(|row| (T::FOLDER, &*row.id, row.head.sources.written())).collect()
}
