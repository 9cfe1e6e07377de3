//! `shafaf check`: tells every mistake and writes nothing.

use std::io::IsTerminal;
use std::process::ExitCode;

use shafaf::diag::Severity;
use shafaf::inputs::{Inputs, source_text};
use shafaf::render::Theme;
use shafaf::{Checked, WithCards, emit};

use crate::cli::{Check, Format};
use crate::commands::{PROBLEMS, options, report, root, say, theme_report};

/// Prints the problems on standard output.
pub fn run(arguments: &Check) -> Result<ExitCode, String> {
    let mut inputs = Inputs::open(&root(&arguments.site)?);
    let checked = shafaf::check(&mut inputs, &options(&arguments.site, None, WithCards::None)?, None);
    let failed = checked.as_ref().map_or(true, Checked::has_errors);
    let theme = checked.as_ref().ok().map_or(Ok(()), |checked| Theme::load(inputs.root(), &checked.config).map(drop));
    let logo = checked.as_ref().ok().and_then(|checked| checked.config.theme.logo.clone());
    let problems = checked.map_or_else(|problems| problems, |checked| checked.problems);
    let theme = theme.or_else(|errors| {
        // What the rules told with its place is not told once more.
        let errors_of_rules = || problems.iter().filter(|problem| problem.severity == Severity::Error);
        let is_logo = |file: &str| logo.as_ref().is_some_and(|logo| *logo.value == *file);
        let lacks_logo = logo.as_ref().is_some_and(|logo| errors_of_rules().any(|problem| problem.span == logo.span));
        let is_told = |file: &str| {
            let of_file = errors_of_rules().any(|problem| inputs.sources().path(problem.span.file) == file);
            of_file || lacks_logo && is_logo(file)
        };
        let left: Vec<_> = errors.into_iter().filter(|error| !is_told(&error.file)).collect();
        if left.is_empty() { Ok(()) } else { Err(left) }
    });
    let read = |path: &str| source_text(inputs.root(), path).ok();
    match arguments.format {
        Format::Json => say(&emit::json(&problems, inputs.sources(), &read)),
        Format::Text if problems.is_empty() && theme.is_ok() => say("Nothing is wrong."),
        Format::Text if problems.is_empty() => {}
        Format::Text => say(&report(&problems, &inputs, std::io::stdout().is_terminal())),
    }
    // A theme that cannot be used keeps every page from being made, whatever the records say.
    theme.map_err(|errors| theme_report(&errors))?;
    Ok(if failed { ExitCode::from(PROBLEMS) } else { ExitCode::SUCCESS })
}
