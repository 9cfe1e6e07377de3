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
        use tera::ErrorKind::{RenderingError, SyntaxError};
        if let SyntaxError(report) | RenderingError(report) = error.kind() {
            return Self {
                file: locate(report.filename()),
                line: Some(report.span().start_line),
                message: full_message(error),
                page: None,
            };
        }
        let message = full_message(error);
        let named = message.split_once(" --> ").and_then(|(_, place)| place.lines().next()).unwrap_or_default();
        let mut parts = named.rsplitn(3, ':').skip(1);
        match (parts.next().and_then(|line| line.parse().ok()), parts.next()) {
            (Some(line), Some(file)) => Self { line: Some(line), ..Self::new(locate(file), message) },
            _ => Self::new(locate(name), message),
        }
    }
}

/// The message with the causes below it.
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
