//! What is wrong with `site.toml` as a whole, in the words of this tool.

use super::rule::{BAD_CONFIG, FILE};
use crate::diag::{Diagnostic, nearest};
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

/// The problem of a file that is no TOML, or that holds other settings.
pub(super) fn syntax_problem(error: &toml::de::Error, file: FileId) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let (message, help) = explain(error.message().trim());
    Diagnostic::new(&BAD_CONFIG, Span::new(file, range.start, range.end), message).help(help)
}

/// The setting that a reader of TOML misses.
pub(super) fn is_missing(error: &toml::de::Error) -> Option<&str> {
    error.message().strip_prefix("missing field `")?.strip_suffix('`')
}

/// The words of the TOML reader in the words of this tool, and what to write.
fn explain(message: &str) -> (String, String) {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match names.as_slice() {
        [name, known @ ..] if message.starts_with("unknown field") => {
            let help = nearest(name, known.iter().copied());
            let help = help.map_or_else(|| format!("use one of {}", known.join(", ")), did_you_mean);
            (format!("there is no setting `{name}` here"), help)
        }
        [name] if message.starts_with("missing field") => {
            (format!("the setting `{name}` is missing"), format!("add a line `{name} = …`"))
        }
        _ => (plain_words(message), "compare the line with the example in the publisher's guide".to_owned()),
    }
}

/// What the TOML reader expected, without the names of its types.
fn plain_words(message: &str) -> String {
    let expected = message.rsplit_once("expected ").map(|(_, expected)| expected);
    let wanted = match expected {
        _ if message.contains("RawText") => "a text in quotes, or one for each language",
        Some("a string" | "literal string") => "a text in quotes",
        Some("a sequence") => "a list, `[\"one\", \"two\"]`,",
        Some("i64") => "a number without quotes",
        Some("a boolean") => "`true` or `false`",
        Some("a map") => "a group of settings",
        _ => return message.to_owned(),
    };
    format!("{wanted} is expected here")
}

pub(super) fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}
