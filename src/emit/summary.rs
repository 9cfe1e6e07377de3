//! How many problems there are, in words.

use crate::diag::{Diagnostic, Severity};
use crate::source::FileId;

/// "3 errors, 1 warning in 2 files"
pub fn summary(diags: &[Diagnostic]) -> String {
    if diags.is_empty() {
        return "no problems".to_owned();
    }
    let errors = diags.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = diags.len() - errors;
    let mut files: Vec<FileId> = diags.iter().map(|d| d.span.file).collect();
    files.sort_unstable();
    files.dedup();
    let counts = [counted(errors, "error"), counted(warnings, "warning")];
    let counts: Vec<_> = counts.into_iter().flatten().collect();
    format!("{} in {}", counts.join(", "), counted(files.len(), "file").unwrap_or_default())
}

fn counted(count: usize, noun: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{count} {noun}s")),
    }
}
