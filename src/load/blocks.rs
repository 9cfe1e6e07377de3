//! The blocks of YAML in Markdown texts, each value with its place in the file.

use super::text::SourceText;
use super::yaml;
use crate::diag::{Diagnostic, Rule};
use crate::model::markdown::{ChartFence, charts, missed_charts};
use crate::source::{Entry, Span, Spanned, Value};

/// A chart where a page has no room for one.
pub static PLACE: Rule = Rule {
    code: "E1001",
    title: "A chart stands where none can be shown",
    help: "A chart stands by itself in the text below the fields of a `.md` file: a line of three backticks and the word \
           `chart`, its fields, and a line of three backticks, all at the start of the line. It cannot stand within a list, \
           a quotation or a field.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n- Our plans:\n\n  ```chart\n  kind: bar\n  records: plans\n  group: level\n  ```\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\n- Our plans:\n\n```chart\nkind: bar\nrecords: pages\ngroup: data_status\n```\n",
};

/// A chart that says nothing.
pub static EMPTY: Rule = Rule {
    code: "E1002",
    title: "A chart has no fields",
    help: "Between the lines of backticks stand the fields of the chart, one a line: its `kind`, and where its data come \
           from.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\n```\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\n```chart\nkind: bar\nrecords: pages\ngroup: data_status\n```\n",
};

/// A block as it stands in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The block with its fences.
    pub span: Span,
    /// Its fields.
    pub fields: Vec<Entry>,
    /// Part of the fields could not be read.
    pub broken: bool,
}

/// The charts of a body.
pub(super) fn read(source: SourceText<'_>, body: &Spanned<String>, problems: &mut Vec<Diagnostic>) -> Vec<Block> {
    let start = body.span.start as usize;
    for missed in missed_charts(&body.value) {
        let span = first_line(source, source.span(start + missed.start, start + missed.end));
        let problem = Diagnostic::new(&PLACE, span, "this is shown as code, and not as a chart");
        problems.push(problem.help("write three backticks and `chart`, in small letters, at the start of the line"));
    }
    charts(&body.value).into_iter().filter_map(|fence| block(source, start, fence, problems)).collect()
}

fn block(source: SourceText<'_>, start: usize, fence: ChartFence, problems: &mut Vec<Diagnostic>) -> Option<Block> {
    let span = source.span(start + fence.range.start, start + fence.range.end);
    let span = first_line(source, span);
    if fence.nested {
        let problem = Diagnostic::new(&PLACE, span, "a chart cannot stand within a list or a quotation");
        problems.push(problem.help("put it between two paragraphs, each of its lines at the start of the line"));
        return None;
    }
    let Some(content) = fence.content else {
        let problem = Diagnostic::new(&PLACE, span, "the chart begins here, and no line of backticks ends it");
        problems.push(problem.help("write a line of three backticks below its last field"));
        return None;
    };
    let tree = yaml::parse(source, start + content.start..start + content.end, problems);
    let broken = !tree.damaged.is_empty();
    match tree.root.map(|root| (root.span, root.value)) {
        Some((_, Value::Map(fields))) => Some(Block { span, fields, broken }),
        _ if broken => None,
        root => {
            let message =
                if root.is_some() { "this chart has no fields, only text" } else { "this chart has no fields" };
            let problem = Diagnostic::new(&EMPTY, root.map_or(span, |(at, _)| at), message);
            problems.push(problem.help("write `kind: bar` and the other fields, one a line"));
            None
        }
    }
}

/// The line that opens a block, to point at.
fn first_line(source: SourceText<'_>, span: Span) -> Span {
    let text = &source.text[span.start as usize..span.end as usize];
    let line = text.lines().next().unwrap_or_default();
    source.span(span.start as usize, span.start as usize + line.trim_end().len())
}
