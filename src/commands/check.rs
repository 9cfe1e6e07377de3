//! `shafaf check`: tells every mistake and writes nothing.

use std::io::IsTerminal;
use std::process::ExitCode;

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
    let problems = checked.map_or_else(|problems| problems, |checked| checked.problems);
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
