//! Diagnostics to what people and programs read: text and JSON.
//!
//! [`located::Located`] is what every format starts from; a format for a CI service is one more function over it.

mod group;
mod json;
mod located;
mod place;
mod summary;
mod text;

use crate::diag::Diagnostic;
use crate::source::Sources;

pub use json::json;
pub use located::Read;
pub use place::{LineColumn, line_column};
pub use summary::summary;
pub use text::{TextStyle, text};

/// Sorts by path, then place, then code.
pub fn sort(diags: &mut [Diagnostic], sources: &Sources) {
    diags.sort_by(|a, b| key(a, sources).cmp(&key(b, sources)));
}

fn key<'a>(diag: &'a Diagnostic, sources: &'a Sources) -> (&'a str, u32, &'static str, u32, &'a str) {
    (sources.path(diag.span.file), diag.span.start, diag.rule.code, diag.span.end, &diag.message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Rule;
    use crate::source::Span;

    static SLIP: Rule = Rule { code: "E9901", title: "", help: "", wrong: "", right: "" };
    static ODD: Rule = Rule { code: "W9902", title: "", help: "", wrong: "", right: "" };

    #[test]
    fn problems_stand_in_the_order_of_the_files() {
        let mut sources = Sources::default();
        let (b, a) = (sources.intern("b.yml"), sources.intern("a.yml"));
        let at = |rule, file, start| Diagnostic::new(rule, Span::new(file, start, start), "");
        let mut diags = vec![at(&ODD, b, 2), at(&SLIP, b, 2), at(&SLIP, b, 1), at(&ODD, a, 9)];
        sort(&mut diags, &sources);
        let order: Vec<_> = diags.iter().map(|d| (sources.path(d.span.file), d.span.start, d.rule.code)).collect();
        let expected = [("a.yml", 9, "W9902"), ("b.yml", 1, "E9901"), ("b.yml", 2, "E9901"), ("b.yml", 2, "W9902")];
        assert_eq!(order, expected);
        assert_eq!(summary(&diags), "2 errors, 2 warnings in 2 files");
        assert_eq!(summary(&[]), "no problems");
    }
}
