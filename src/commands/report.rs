//! What verbs say to people, and the page that they show.

use std::io::{IsTerminal, Write};
use std::path::Path;

use shafaf::diag::Diagnostic;
use shafaf::emit::{self, TextStyle};
use shafaf::inputs::{Inputs, source_text};
use shafaf::render::RenderError;
use shafaf::session::Failure;

/// The exit code for content with errors.
pub const PROBLEMS: u8 = 1;

/// Prints lines on standard output. Whoever closed the pipe, such as `head`, wants no more: that is no failure.
pub fn say(lines: &str) {
    let _ = writeln!(std::io::stdout(), "{lines}");
}

/// Prints problems for people on standard error, in colours on a terminal.
pub fn tell(problems: &[Diagnostic], inputs: &Inputs) {
    if !problems.is_empty() {
        let style = TextStyle { color: std::io::stderr().is_terminal(), ..TextStyle::default() };
        anstream::eprintln!("{}", report(problems, inputs, style));
    }
}

/// Problems for people, with the lines that they stand in.
pub fn report(problems: &[Diagnostic], inputs: &Inputs, style: TextStyle) -> String {
    emit::text(problems, inputs.sources(), &|path| source_text(inputs.root(), path).ok(), style)
}

/// Why nothing was written, without colours.
pub fn failure_report(failure: &Failure, inputs: &Inputs) -> String {
    match failure {
        Failure::Content(problems) => report(problems, inputs, TextStyle::default()),
        Failure::Theme(errors) => theme_report(errors),
        Failure::Write(error) => error.to_string(),
        Failure::File(error) => error.clone(),
        Failure::Revoked => "The build was given up.".to_owned(),
    }
}

/// What is wrong with the theme.
pub fn theme_report(errors: &[RenderError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

/// Opens a page in the reader's browser. A machine that cannot is no reason to fail.
pub fn show(page: &Path) {
    let page = page.display().to_string();
    if open::that_detached(&page).is_err() {
        say(&format!("Open {page} in a browser."));
    }
}
