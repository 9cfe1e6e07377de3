//! Marks of an unfinished merge, which would be told as many other mistakes if the file were read.

use super::text::SourceText;
use crate::diag::{Diagnostic, Rule};

/// Marks that git left.
pub static CONFLICT: Rule = Rule {
    code: "E0217",
    title: "A file holds two versions of itself",
    help: "Two people changed the same lines, and git wrote both versions into the file, between lines of `<<<<<<<`, \
           `=======` and `>>>>>>>`. Decide which lines are right, and delete the others together with the three marks.",
    wrong: "--- file: content/places/rabat.yml\ntitle: Rabat\n<<<<<<< HEAD\nlevel: commune\n=======\nlevel: region\n>>>>>>> edit\n",
    right: "--- file: content/places/rabat.yml\ntitle: Rabat\nlevel: commune\n",
};

/// The problem of a file that holds two versions of itself.
pub(super) fn find(source: SourceText<'_>) -> Option<Diagnostic> {
    let text = source.text;
    let start = if text.starts_with("<<<<<<< ") { 0 } else { text.find("\n<<<<<<< ")? + 1 };
    let end = start + text[start..].find('\n')?;
    text[end..].find("\n>>>>>>> ")?;
    let span = source.span(start, start + text[start..end].trim_end().len());
    let problem = Diagnostic::new(&CONFLICT, span, "git wrote two versions of these lines into the file");
    Some(problem.help("keep the lines that are right, without the marks `<<<<<<<`, `=======` and `>>>>>>>`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn marked(text: &str) -> Option<&str> {
        let span = find(SourceText { file: FileId(0), text })?.span;
        text.get(span.start as usize..span.end as usize)
    }

    #[test]
    fn marks_count_only_together() {
        assert_eq!(marked("a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> d\r\n"), Some("<<<<<<< HEAD"));
        assert_eq!(marked("<<<<<<< HEAD\n=======\n>>>>>>> d"), Some("<<<<<<< HEAD"));
        assert_eq!(marked("<<<<<<< HEAD\n"), None);
        assert_eq!(marked("a <<<<<<< b\n>>>>>>> c\n"), None);
    }
}
