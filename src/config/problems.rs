//! What is wrong with `site.toml` as a whole, in the words of this tool.

use std::ops::Range;

use super::rule::{BAD_CONFIG, FILE};
use crate::diag::Diagnostic;
use crate::source::{FileId, Span, Spanned};

/// The problem of a logo that is not there.
pub fn no_logo(logo: &Spanned<Box<str>>) -> Diagnostic {
    let message = format!("there is no file `{}`", logo.value);
    Diagnostic::new(&BAD_CONFIG, logo.span, message).help("put the picture there, or remove the line `logo`")
}

/// The problem of a settings file that cannot be opened.
pub fn unreadable(file: FileId, error: &std::io::Error) -> Diagnostic {
    let message = match error.kind() {
        std::io::ErrorKind::NotFound => format!("there is no `{FILE}` here"),
        _ => format!("`{FILE}` cannot be read: {error}"),
    };
    let help = "go to the folder of a site, which has one, or make a site with `shafaf new DIR`";
    Diagnostic::new(&BAD_CONFIG, Span::start_of(file), message).help(help)
}

/// The help where no better one is known.
pub(super) const COMPARE: &str = "compare the line with the example in the publisher's guide";

/// The problem of a file that is no TOML.
pub(super) fn syntax_problem(error: &toml::de::Error, text: &str, file: FileId) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let wanted = without_quotes(text, range.clone()).map(|wanted| format!("{wanted} is expected here"));
    let message = wanted.unwrap_or_else(|| error.message().trim().to_owned());
    Diagnostic::new(&BAD_CONFIG, Span::new(file, range.start, range.end), message).help(COMPARE)
}

/// What belongs where the value of a setting, at this place, is missing or is a word without quotes.
fn without_quotes(text: &str, range: Range<usize>) -> Option<&'static str> {
    let is_value = text.get(..range.start)?.trim_end_matches([' ', '\t']).ends_with('=');
    let word = text.get(range)?.trim();
    if !is_value || word.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    let is_truth = ["true", "false"].iter().any(|truth| word.eq_ignore_ascii_case(truth));
    Some(if is_truth { "`true` or `false`" } else { "a text in quotes" })
}

pub(super) fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}
