//! One thin verb a file.

mod check;
mod new;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use shafaf::diag::Diagnostic;
use shafaf::inputs::{Inputs, source_text};
use shafaf::{Options, emit};

use crate::cli::{Command, Site};

/// The content has errors.
const PROBLEMS: u8 = 1;

/// Runs a verb. An error is a sentence for people: the tool could not run.
pub fn run(command: Command) -> Result<ExitCode, String> {
    match command {
        Command::Check(check) => check::run(&check),
        Command::New(new) => new::run(&new),
        _ => Err("not there".into()),
    }
}

/// The site that the command line names, with an absolute path, so that changed files can be told apart.
fn open(site: &Site) -> Result<Inputs, String> {
    let root = site.site.canonicalize().map_err(|error| format!("{}: {error}", site.site.display()))?;
    Ok(Inputs::open(&root))
}

fn options(site: &Site, base_url: Option<&str>) -> Options {
    let base_url = base_url.map(|url| if url.ends_with('/') { url.to_owned() } else { format!("{url}/") });
    Options { as_of: site.as_of, base_url, drafts: site.drafts }
}

/// Prints problems for people on standard error, in colours on a terminal.
fn tell(problems: &[Diagnostic], inputs: &Inputs) {
    if !problems.is_empty() {
        let color = std::io::stderr().is_terminal();
        anstream::eprint!("{}", report(problems, inputs, color));
    }
}

/// Problems for people, with the lines that they stand in.
fn report(problems: &[Diagnostic], inputs: &Inputs, color: bool) -> String {
    emit::text(problems, inputs.sources(), &|path| source_text(inputs.root(), path).ok(), color)
}

/// Where the pages go.
fn out(site: &Path, out: Option<&PathBuf>) -> PathBuf {
    out.cloned().unwrap_or_else(|| site.join("public"))
}
