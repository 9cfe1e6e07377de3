//! `site.toml` to its raw spec, with every problem and not only the first.

use toml::de::DeTable;

use super::fields::{Fields, Reader};
use super::problems::syntax_problem;
use super::raw::RawConfig;
use crate::diag::Diagnostic;
use crate::source::FileId;

/// Reads the raw spec. Nothing comes back if a setting is missing without which the rest cannot be judged.
pub(super) fn raw(text: &str, file: FileId, problems: &mut Vec<Diagnostic>) -> Option<RawConfig> {
    match DeTable::parse(text) {
        Ok(table) => Fields::read(table.get_ref(), 0..0, &mut Reader { file, problems }, RawConfig::read),
        Err(error) => {
            problems.push(syntax_problem(&error, text, file));
            None
        }
    }
}
