//! `shafaf check`: tells every mistake and writes nothing.

use std::io::IsTerminal;
use std::process::ExitCode;

use shafaf::diag::{Diagnostic, Severity};
use shafaf::emit::{self, TextStyle};
use shafaf::inputs::{Inputs, source_text};
use shafaf::render::{RenderError, Theme};
use shafaf::source::Spanned;
use shafaf::{Checked, WithCards};

use crate::cli::{CheckArguments, Format};
use crate::commands::arguments::{options, root};
use crate::commands::report::{PROBLEMS, report, say, theme_report};

/// Prints the problems on standard output.
pub fn run(arguments: &CheckArguments) -> Result<ExitCode, String> {
    let mut inputs = Inputs::open(&root(&arguments.site)?);
    let checked = shafaf::check(&mut inputs, &options(&arguments.site, None, WithCards::None)?, None);
    let failed = checked.as_ref().map_or(true, Checked::has_errors);
    let theme = checked.as_ref().ok().map_or(Ok(()), |checked| Theme::load(inputs.root(), &checked.config).map(drop));
    let logo = checked.as_ref().ok().and_then(|checked| checked.config.theme.logo.clone());
    let problems = checked.map_or_else(|problems| problems, |checked| checked.problems);
    let theme = theme.or_else(|errors| untold(errors, &problems, logo, &inputs));
    let read = |path: &str| source_text(inputs.root(), path).ok();
    match arguments.format {
        Format::Json => say(&emit::json(&problems, inputs.sources(), &read)),
        Format::Text if problems.is_empty() && theme.is_ok() => say("Nothing is wrong."),
        Format::Text if problems.is_empty() => {}
        Format::Text => say(&report(&problems, &inputs, style(arguments))),
    }
    // A theme that cannot be used keeps every page from being made, whatever the records say.
    theme.map_err(|errors| theme_report(&errors))?;
    Ok(if failed { ExitCode::from(PROBLEMS) } else { ExitCode::SUCCESS })
}

fn style(arguments: &CheckArguments) -> TextStyle {
    TextStyle { color: std::io::stdout().is_terminal(), every_place: arguments.all }
}

/// The errors of the theme without those that a rule has told already, with their place.
fn untold(
    errors: Vec<RenderError>,
    problems: &[Diagnostic],
    logo: Option<Spanned<Box<str>>>,
    inputs: &Inputs,
) -> Result<(), Vec<RenderError>> {
    let told = || problems.iter().filter(|problem| problem.severity == Severity::Error);
    // A logo that is missing is told at the setting that names it.
    let lost_logo = logo.filter(|logo| told().any(|problem| problem.span == logo.span));
    let is_told = |file: &str| {
        let in_file = told().any(|problem| inputs.sources().path(problem.span.file) == file);
        in_file || lost_logo.as_ref().is_some_and(|logo| *logo.value == *file)
    };
    let left: Vec<RenderError> = errors.into_iter().filter(|error| !is_told(&error.file)).collect();
    if left.is_empty() { Ok(()) } else { Err(left) }
}
