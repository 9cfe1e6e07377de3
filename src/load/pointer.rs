//! Pointers of Git LFS, which stand in place of files that were not fetched.

use super::text::SourceText;
use crate::diag::{Diagnostic, Rule};

/// A pointer in place of a file of content.
pub static POINTER: Rule = Rule {
    code: "E0114",
    title: "A file is a pointer of Git LFS",
    help: "Git LFS keeps large files elsewhere, and a few lines that say where in their place. What the file holds was not fetched, so that \
           nothing of it can be read. Run `git lfs pull`; on a git host, let the step that checks the repository out fetch LFS files \
           (`lfs: true`). Records are text, and need no LFS.",
    wrong: "--- file: content/organisations/fund.yml\nversion https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n",
    right: "--- file: content/organisations/fund.yml\ntitle: The fund\n",
};

/// What fetches the file.
pub(super) const FETCH: &str = "use `git lfs pull` to fetch the file, and let the git host do so as well";

/// What a pointer begins with (the specification of Git LFS, version 1).
const BEGINNING: &str = "version https://git-lfs.github.com/spec/";

/// Whether a file is a pointer.
pub(super) fn is_pointer(bytes: &[u8]) -> bool {
    bytes.starts_with(BEGINNING.as_bytes())
}

/// The problem of a text that is a pointer.
pub(super) fn find(source: SourceText<'_>) -> Option<Diagnostic> {
    let line = source.text.lines().next().unwrap_or_default();
    let problem =
        || Diagnostic::new(&POINTER, source.span(0, line.len()), "this is a pointer of Git LFS, not the file itself");
    is_pointer(source.text.as_bytes()).then(|| problem().help(FETCH))
}
