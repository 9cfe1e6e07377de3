//! A block as it was written, and what can be said of its fields whatever its data come from.

use super::rules::KIND;
use crate::diag::Diagnostic;
use crate::model::read::Reader;
use crate::model::{ChartKind, ChartSpec};
use crate::source::{Entry, Span, Value};

/// A block as it was written, to point at.
#[derive(Clone, Copy)]
pub struct WrittenBlock<'a> {
    pub entries: &'a [Entry],
    pub span: Span,
}

impl WrittenBlock<'_> {
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.key.value == name && entry.value.value != Value::Null)
    }

    /// The name of a field, or the whole block.
    pub fn key(&self, name: &str) -> Span {
        self.entries.iter().find(|entry| entry.key.value == name).map_or(self.span, |entry| entry.key.span)
    }

    pub fn needs(&self, name: &str, reader: &mut Reader) {
        if !self.has(name) {
            let problem = Diagnostic::new(
                &crate::model::rules::MISSING_FIELD,
                self.span,
                format!("the field `{name}` is missing"),
            );
            reader.problems.push(problem.help(format!("add a line `{name}: …`")));
        }
    }
}

/// Whether a chart has as many fields as its kind shows. `name` is that of the second one.
pub fn series(spec: &ChartSpec, given: bool, name: &str, written: WrittenBlock, reader: &mut Reader) {
    let kind = spec.kind.value;
    if kind.needs_series() && !given {
        let message = format!("a `{}` chart needs a second field", kind.code());
        let help = match kind {
            ChartKind::Area => format!("add a line `{name}: …`, or write `kind: line`"),
            _ => format!("add a line `{name}: …`, or write `kind: bar`"),
        };
        reader.problems.push(Diagnostic::new(&KIND, spec.kind.span, message).help(help));
    } else if given && !kind.takes_series() {
        let message = format!("a `{}` chart shows one value a category", kind.code());
        let span = if written.has(name) { written.key(name) } else { spec.kind.span };
        let problem = Diagnostic::new(&KIND, span, message);
        reader.problems.push(problem.help("delete it, or write `kind: stacked` or `kind: grouped`"));
    }
}
