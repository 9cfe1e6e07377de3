//! How many problems there are, in words.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Severity};
use crate::source::FileId;

/// "3 errors, 1 warning in 2 files"
pub fn summary(diags: &[Diagnostic]) -> String {
    if diags.is_empty() {
        return "no problems".to_owned();
    }
    let errors = diags.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = diags.len() - errors;
    let counts = [counted(errors, "error"), counted(warnings, "warning")];
    let counts: Vec<_> = counts.into_iter().flatten().collect();
    format!("{} in {}", counts.join(", "), files(diags))
}

/// "2 files", those that the problems stand in.
pub(super) fn files<'a>(diags: impl IntoIterator<Item = &'a Diagnostic>) -> String {
    let mut files: Vec<FileId> = diags.into_iter().map(|d| d.span.file).collect();
    files.sort_unstable();
    files.dedup();
    counted(files.len(), "file").unwrap_or_default()
}

/// A line for each rule with the number of its problems, the most frequent first.
pub(super) fn by_rule(diags: &[Diagnostic]) -> String {
    let mut rules: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for diag in diags {
        rules.entry(diag.rule.code).or_insert((0, diag.rule.title)).0 += 1;
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(code, (count, _))| (std::cmp::Reverse(*count), *code));
    let width = rules.iter().map(|(_, (count, _))| number(*count).len()).max().unwrap_or_default();
    let line =
        |(code, (count, title)): &(&str, (usize, &str))| format!("  {:>width$} × {code}  {title}", number(*count));
    rules.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn counted(count: usize, noun: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{} {noun}s", number(count))),
    }
}

/// A count with commas between thousands: `1,858`.
pub(super) fn number(count: usize) -> String {
    let digits = count.to_string();
    let parts: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|part| std::str::from_utf8(part).ok()).collect();
    parts.join(",")
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn thousands_are_separated() {
        let numbers = [0, 7, 999, 1000, 1858, 1_234_567].map(number);
        assert_eq!(numbers, ["0", "7", "999", "1,000", "1,858", "1,234,567"]);
    }
}
