//! `shafaf check`: tells every mistake and writes nothing.

use std::process::ExitCode;

use shafaf::inputs::{Inputs, source_text};
use shafaf::{Checked, emit};

use crate::cli::{Check, Format};
use crate::commands::{PROBLEMS, options, report, root};

/// Prints the problems on standard output.
pub fn run(arguments: &Check) -> Result<ExitCode, String> {
    let mut inputs = Inputs::open(&root(&arguments.site)?);
    let checked = shafaf::check(&mut inputs, &options(&arguments.site, None)?, None);
    let failed = checked.as_ref().map_or(true, Checked::has_errors);
    let problems = checked.map_or_else(|problems| problems, |checked| checked.problems);
    let read = |path: &str| source_text(inputs.root(), path).ok();
    match arguments.format {
        Format::Json => println!("{}", emit::json(&problems, inputs.sources(), &read)),
        Format::Text if problems.is_empty() => println!("Nothing is wrong."),
        Format::Text => {
            let color = std::io::IsTerminal::is_terminal(&std::io::stdout());
            anstream::print!("{}", report(&problems, &inputs, color));
        }
    }
    Ok(if failed { ExitCode::from(PROBLEMS) } else { ExitCode::SUCCESS })
}
