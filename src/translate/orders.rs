//! What a table orders, and the files that change by it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::load::Found;
use crate::model::Lang;
use crate::translate::sheet::{SheetProblem, SheetRow};
use crate::translate::texts::TranslatableText;

/// A file as it is and as it will be.
#[derive(Debug, PartialEq, Eq)]
pub struct Changed {
    /// Which file.
    pub found: Found,
    /// Its text; none if it is new.
    pub old: Option<String>,
    /// Its text to come.
    pub new: String,
}

/// A row that holds a new translation.
#[derive(Debug, Clone, Copy)]
pub struct NewTranslation<'r> {
    pub text: usize,
    pub lang: Lang,
    pub row: &'r SheetRow,
}

/// Rows by text and language.
pub type NewTranslations<'r> = BTreeMap<(usize, Lang), NewTranslation<'r>>;

/// The problem of a text that no table can change.
pub fn too_odd(text: &TranslatableText<'_>, line: u64) -> SheetProblem {
    let message =
        format!("`{}` stands in {} in a form that cannot be edited from a table", text.field, text.file.found.path);
    SheetProblem::new(line, message, "write this translation into the file by hand, and empty the cell")
}

impl Changed {
    /// Writes the file, wholly or not at all.
    ///
    /// # Errors
    /// When it cannot be written; the file is then as it was.
    pub fn write(&self, root: &Path) -> io::Result<()> {
        let path = root.join(&self.found.path);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = path.with_file_name(format!(".{name}.new"));
        let written = fill(&beside, self.new.as_bytes())
            .and_then(|()| match fs::metadata(&path) {
                Ok(meta) => fs::set_permissions(&beside, meta.permissions()),
                Err(_) => Ok(()),
            })
            .and_then(|()| fs::rename(&beside, &path));
        if written.is_err() {
            // The file itself is whole; what is left beside it is not worth a second message.
            let _ = fs::remove_file(&beside);
        }
        written
    }
}

fn fill(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
