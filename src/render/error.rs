//! What goes wrong when pages are made: a template, a locale file or the place to write to.

use std::fmt;
use std::io;

/// A problem with the theme or with writing a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RenderError {
    /// The file of the theme, or the page that could not be stored.
    pub file: String,
    /// The line in it, counted from 1.
    pub line: Option<usize>,
    /// What is wrong; for a template with the line itself and the value at fault marked.
    pub message: String,
    /// The first page on which it showed.
    pub page: Option<String>,
}

impl RenderError {
    /// A problem with a file as a whole.
    pub fn new(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, message: message.into(), page: None }
    }

    /// A page that could not be stored.
    pub fn storing(path: &str, error: &io::Error) -> Self {
        Self { page: Some(path.to_owned()), ..Self::new(path, error.to_string()) }
    }

    /// What the template engine says. `locate` gives the path of a template for its name.
    pub fn template(error: &tera::Error, name: &str, locate: impl Fn(&str) -> String) -> Self {
        use tera::ErrorKind::{CircularExtend, CircularInclude, MissingParent, RenderingError, SyntaxError};
        let message = full_message(error);
        match error.kind() {
            SyntaxError(report) | RenderingError(report) => {
                Self { line: Some(report.span().start_line), ..Self::new(locate(report.filename()), message) }
            }
            CircularExtend { tpl, .. } | CircularInclude { tpl, .. } | MissingParent { current: tpl, .. } => {
                Self::new(locate(tpl), message)
            }
            // What shows where templates come together, such as filters that are unknown: the message tells each place.
            _ => Self::new(locate(name), message),
        }
    }
}

/// The message with the causes below it, without the label of the engine: whoever prints the error has one.
fn full_message(error: &tera::Error) -> String {
    let mut message = error.to_string().trim_start_matches("error: ").to_owned();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        message.push_str("\ncaused by: ");
        message.push_str(&inner.to_string());
        cause = inner.source();
    }
    message
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)?;
        match &self.page {
            Some(page) if *page != self.file => write!(f, "\nfirst seen on the page {page}"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for RenderError {}
