//! `shafaf check`: tells every mistake and writes nothing.

use std::io::IsTerminal;
use std::process::ExitCode;

use shafaf::inputs::{Inputs, source_text};
use shafaf::{Checked, WithCards, emit};

use crate::cli::{Check, Format};
use crate::commands::{PROBLEMS, options, report, root, say};

/// Prints the problems on standard output.
pub fn run(arguments: &Check) -> Result<ExitCode, String> {
    let mut inputs = Inputs::open(&root(&arguments.site)?);
    let checked = shafaf::check(&mut inputs, &options(&arguments.site, None, WithCards::None)?, None);
    let failed = checked.as_ref().map_or(true, Checked::has_errors);
    let problems = checked.map_or_else(|problems| problems, |checked| checked.problems);
    let read = |path: &str| source_text(inputs.root(), path).ok();
    match arguments.format {
        Format::Json => say(&emit::json(&problems, inputs.sources(), &read)),
        Format::Text if problems.is_empty() => say("Nothing is wrong."),
        Format::Text => say(&report(&problems, &inputs, std::io::stdout().is_terminal())),
    }
    Ok(if failed { ExitCode::from(PROBLEMS) } else { ExitCode::SUCCESS })
}
