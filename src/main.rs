//! The command line: parse, dispatch, exit code (0 done, 1 problems in the content, 2 the tool could not run).

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli;
mod commands;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match commands::run(cli.command) {
        Ok(code) => code,
        Err(message) => {
            anstream::eprintln!("shafaf: {message}");
            ExitCode::from(2)
        }
    }
}
