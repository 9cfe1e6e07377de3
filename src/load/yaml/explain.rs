//! The parser's mistakes in the words of an editor, at the place where the mistake was made.
//!
//! A parser notices a mistake where it can no longer go on. That is often a line too late: an open quote swallows the
//! next field, a missing blank makes one text of two lines. So the place is looked for in the lines around.

pub mod fault;
mod lines;
mod quotes;

use granit_parser::ErrorKind;

use super::rules::{BRACKET, FIRST_SIGN, SYNTAX, TAB, TOO_DEEP, UNREAD_FEATURE};
use super::text::{is_item, line_start, quoted};
use crate::diag::Diagnostic;
use crate::load::text::SourceText;
use crate::source::{Span, Value};
use fault::SyntaxFault;

/// Puts a mistake into words.
pub(super) fn explain(fault: &SyntaxFault<'_>) -> Diagnostic {
    use ErrorKind as E;
    if moved_by_tab(fault) {
        return tab(fault);
    }
    match &fault.kind {
        E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabNotAllowed
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => tab(fault),
        E::MappingValueNotAllowed => lines::colon(fault),
        E::SimpleKeyExpected | E::InvalidSimpleKey => lines::no_field(fault, fault.at),
        E::ExpectedBlockMappingKey | E::ExpectedBlockSequenceEntry => lines::entry_expected(fault),
        E::BlockSequenceEntryNotAllowed => lines::list_on_line(fault),
        E::ExpectedDocumentStart | E::InvalidIndentation | E::InvalidBlockScalarIndent => lines::indentation(fault),
        E::UnclosedQuotedScalar | E::InvalidQuotedScalarIndent | E::DocumentIndicatorInQuotedScalar => {
            quotes::open(fault)
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => quotes::trailing(fault),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => quotes::escape(fault),
        E::RecursionLimitExceeded => too_deep(fault),
        E::DirectiveDisallowed => directive(fault),
        kind if is_bracket(kind) => bracket(fault),
        kind if is_first_sign(kind) => first_sign(fault),
        _ => syntax(fault),
    }
}

/// Whether the parser stopped at a line that a tab moves to the right, where it looks for the next field. Behind a value in
/// brackets or quotes it takes the tab for a space.
fn moved_by_tab(fault: &SyntaxFault<'_>) -> bool {
    use ErrorKind as E;
    let (start, line) = fault.line(fault.at);
    let blanks = line.len() - line.trim_start().len();
    let structure = matches!(
        fault.kind,
        E::MappingValueNotAllowed
            | E::SimpleKeyExpected
            | E::InvalidSimpleKey
            | E::ExpectedBlockMappingKey
            | E::ExpectedBlockSequenceEntry
            | E::ExpectedDocumentStart
            | E::InvalidTrailingSingleQuotedScalar
            | E::InvalidTrailingDoubleQuotedScalar
    );
    let ended = fault.text()[..start].trim_end().ends_with(['"', '\'', ']', '}']);
    structure && ended && line[..blanks].contains('\t')
}

/// The problem of a text that stands alone where a field or an entry is expected.
pub(super) fn stray(source: SourceText<'_>, span: Span, value: &Value) -> Option<Diagnostic> {
    let at = span.start as usize;
    let fault =
        SyntaxFault { source, start: at, kind: ErrorKind::SimpleKeyExpected, at, after: at, open_bracket: None };
    (*value != Value::Null).then(|| lines::no_field(&fault, at))
}

fn is_bracket(kind: &ErrorKind) -> bool {
    use ErrorKind as E;
    matches!(
        kind,
        E::UnexpectedEofFlowSequence
            | E::UnexpectedEofFlowMapping
            | E::UnexpectedEofImplicitFlowMapping
            | E::ExpectedFlowMappingSeparator
            | E::ExpectedFlowSequenceSeparator
            | E::MisplacedFlowCollectionEnd
            | E::MismatchedFlowCollectionEnd { .. }
            | E::UnclosedFlowCollection { .. }
            | E::BlockEntryInFlowCollection
            | E::FlowMappingValueAdjacentCollection
            | E::InvalidColonPlacement
            | E::InvalidFlowScalarIndent
    )
}

fn is_first_sign(kind: &ErrorKind) -> bool {
    use ErrorKind as E;
    matches!(
        kind,
        E::UnexpectedCharacter { .. }
            | E::MissingAnchorOrAliasName
            | E::UndeclaredTagHandle
            | E::InvalidTagTerminator
            | E::ExpectedTagBang
            | E::InvalidGlobalTagCharacter
            | E::MissingTagUri
            | E::UnclosedVerbatimTag
            | E::InvalidTagEscape
            | E::InvalidBlockScalarHeader
            | E::ZeroBlockScalarIndent
            | E::MappingKeyNotAllowed
            | E::PlainScalarStartsWithDashFlowIndicator
            | E::ExpectedNodeContent
    )
}

fn tab(fault: &SyntaxFault<'_>) -> Diagnostic {
    let text = fault.text();
    let begin = line_start(text, fault.at);
    let at =
        indenting_tab(text, begin).or_else(|| text[fault.at..].find('\t').map(|n| fault.at + n)).unwrap_or(fault.at);
    let length = text[at..].bytes().take_while(|b| *b == b'\t').count();
    let problem = fault.problem(&TAB, at, at + length, "a tab stands where YAML wants spaces");
    problem.help("put spaces in place of the tab, two for each level")
}

/// The first tab in the indentation of a line from `begin` on.
fn indenting_tab(text: &str, begin: usize) -> Option<usize> {
    let mut start = begin;
    for line in text[begin..].split_inclusive('\n') {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..blanks].find('\t') {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

fn bracket(fault: &SyntaxFault<'_>) -> Diagnostic {
    let text = fault.text();
    let open = opening(fault);
    let Some(open) = open.filter(|open| *open != fault.at && is_later_line(text, *open, fault.at)) else {
        return misplaced(fault, open);
    };
    let sign = &text[open..=open];
    let close = if sign == "{" { "}" } else { "]" };
    let problem = fault.problem(&BRACKET, open, open + 1, format!("the bracket `{sign}` opened here is never closed"));
    problem.help(format!("write `{close}` at the end, or put the text in quotes if the bracket belongs to it"))
}

/// The bracket that the parser was in, or the one that it names.
fn opening(fault: &SyntaxFault<'_>) -> Option<usize> {
    let named =
        matches!(fault.kind, ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::MismatchedFlowCollectionEnd { .. });
    if named && fault.text()[fault.at..].starts_with(['[', '{']) { Some(fault.at) } else { fault.open_bracket }
}

fn misplaced(fault: &SyntaxFault<'_>, open: Option<usize>) -> Diagnostic {
    if let ErrorKind::MismatchedFlowCollectionEnd { open, close } = fault.kind {
        let message = format!("the bracket `{open}` opened here is closed by `{close}`");
        let right = if open == '{' { '}' } else { ']' };
        return fault.problem(&BRACKET, fault.at, fault.at + 1, message).help(format!("write `{right}` at its end"));
    }
    let end = (fault.at + 1).min(fault.text().len());
    let end = if fault.text().is_char_boundary(end) { end } else { fault.at };
    let Some(open) = open else {
        let problem = fault.problem(&BRACKET, fault.at, end, "this bracket closes nothing");
        return problem.help(format!("put the text in quotes: `{}`", quoted(fault.rest_of_line(fault.at))));
    };
    if open == fault.at || fault.at == fault.text().len() {
        let problem = fault.problem(&BRACKET, open, open + 1, "the bracket opened here is never closed");
        return problem.help("write the same kind of bracket at the end");
    }
    if fault.text()[open..fault.at].trim_end().ends_with(',') {
        let problem = fault.problem(&BRACKET, fault.at, end, "an entry is missing before this place");
        return problem.help("leave one comma between two entries");
    }
    let problem = fault.problem(&BRACKET, fault.at, end, "a comma or the closing bracket is missing before this place");
    let problem =
        problem.help("write `,` between the entries, and quotes around a text that holds `: `, a comma or a bracket");
    problem.related(fault.source.span(open, open + 1), "the bracket is opened here")
}

fn is_later_line(text: &str, earlier: usize, later: usize) -> bool {
    earlier < later && text[earlier..later].contains('\n')
}

fn first_sign(fault: &SyntaxFault<'_>) -> Diagnostic {
    let Some(sign) = fault.text()[fault.at..].chars().next().filter(|c| !c.is_whitespace()) else {
        return syntax(fault);
    };
    let span = (fault.at, fault.at + sign.len_utf8());
    let value = fault.rest_of_line(fault.at);
    let problem =
        fault.problem(&FIRST_SIGN, span.0, span.1, format!("a text without quotes cannot begin with `{sign}`"));
    problem.help(format!("put the text in quotes: `{}`", quoted(value)))
}

fn too_deep(fault: &SyntaxFault<'_>) -> Diagnostic {
    let problem =
        fault.problem(&TOO_DEEP, fault.at, fault.at, "lists and fields stand in each other more than 64 deep");
    problem.help("write the same with fewer levels")
}

fn directive(fault: &SyntaxFault<'_>) -> Diagnostic {
    let end = fault.at + fault.rest_of_line(fault.at).len();
    let problem = fault.problem(
        &UNREAD_FEATURE,
        fault.at,
        end,
        "a line that begins with `%` is a YAML directive, and those are not used here",
    );
    problem.help("remove this line, or put the text in quotes")
}

fn syntax(fault: &SyntaxFault<'_>) -> Diagnostic {
    let (start, line) = fault.line(fault.at);
    let blanks = line.len() - line.trim_start().len();
    let begin = if fault.at > start + blanks && fault.at < start + line.len() { fault.at } else { start + blanks };
    if fault.kind == ErrorKind::CommentNotSeparated {
        let problem = fault.problem(&SYNTAX, begin, start + line.len(), "a space is missing before the comment");
        return problem.help("put a space before `#`, or the whole text in quotes if `#` belongs to it");
    }
    let message = format!("this cannot be read as YAML: {}", fault.kind);
    let form = if is_item(line.trim_start()) { "`- ` and an entry of the list" } else { "`field: value`" };
    fault
        .problem(&SYNTAX, begin, start + line.len(), message)
        .help(format!("write {form}, with unusual texts in quotes"))
}
