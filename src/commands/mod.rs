//! One thin verb a file.

mod arguments;
mod build;
mod check;
mod new;
mod report;
mod serve;
mod translations;

use std::process::ExitCode;

use crate::cli::Command;

/// Runs a verb. An error is a sentence for people: the tool could not run.
pub fn run(command: Command) -> Result<ExitCode, String> {
    match command {
        Command::Build(build) => build::run(&build),
        Command::Check(check) => check::run(&check),
        Command::New(new) => new::run(&new),
        Command::Serve(serve) => serve::run(&serve),
        Command::Translations(translations) => translations::run(&translations),
    }
}
