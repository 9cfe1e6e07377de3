//! One thin verb a file.

mod build;
mod check;
mod new;
mod serve;
mod translations;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use shafaf::diag::Diagnostic;
use shafaf::inputs::{Inputs, source_text};
use shafaf::model::is_safe_url;
use shafaf::render::RenderError;
use shafaf::session::Failure;
use shafaf::{Options, WithCards, emit};

use crate::cli::{Command, Site};

/// The content has errors.
const PROBLEMS: u8 = 1;

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

/// The folder of the site, as an absolute path, so that changed files can be told apart.
fn root(site: &Site) -> Result<PathBuf, String> {
    site.site.canonicalize().map_err(|error| format!("{}: {error}", site.site.display()))
}

/// What the command line says about the build.
fn options(site: &Site, base_url: Option<&str>, cards: WithCards) -> Result<Options, String> {
    let base_url = match base_url {
        Some(url) if !is_safe_url(url) || url.contains(['?', '#']) => {
            return Err(format!("`{url}` is not an address: write for example https://example.org/"));
        }
        Some(url) => Some(format!("{}/", url.trim_end_matches('/'))),
        None => None,
    };
    Ok(Options { as_of: site.as_of, base_url, drafts: site.drafts, cards })
}

/// Prints lines on standard output. Whoever closed the pipe, such as `head`, wants no more: that is no failure.
fn say(lines: &str) {
    let _ = writeln!(std::io::stdout(), "{lines}");
}

/// Prints problems for people on standard error, in colours on a terminal.
fn tell(problems: &[Diagnostic], inputs: &Inputs) {
    if !problems.is_empty() {
        let color = std::io::stderr().is_terminal();
        anstream::eprintln!("{}", report(problems, inputs, color));
    }
}

/// Problems for people, with the lines that they stand in.
fn report(problems: &[Diagnostic], inputs: &Inputs, color: bool) -> String {
    emit::text(problems, inputs.sources(), &|path| source_text(inputs.root(), path).ok(), color)
}

/// Why nothing was written, without colours.
fn failure_report(failure: &Failure, inputs: &Inputs) -> String {
    match failure {
        Failure::Content(problems) => report(problems, inputs, false),
        Failure::Theme(errors) => theme_report(errors),
        Failure::Write(error) => error.to_string(),
        Failure::File(error) => error.clone(),
        Failure::Revoked => "The build was given up.".to_owned(),
    }
}

/// What is wrong with the theme.
fn theme_report(errors: &[RenderError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

/// Opens a page in the reader's browser. A machine that cannot is no reason to fail.
fn show(page: &Path) {
    let page = page.display().to_string();
    if open::that_detached(&page).is_err() {
        say(&format!("Open {page} in a browser."));
    }
}

/// Where the pages go: not among the files that they are made from, where the next check would find them.
fn out(site: &Path, out: Option<&PathBuf>) -> Result<PathBuf, String> {
    let Some(out) = out else { return Ok(site.join("public")) };
    let real = real(out).map_err(|error| format!("{}: {error}", out.display()))?;
    match ["content", "themes"].into_iter().find(|name| real.starts_with(site.join(name))) {
        Some(name) => Err(format!("the output `{}` lies in `{name}/` of the site: name another folder", out.display())),
        None => Ok(out.clone()),
    }
}

/// The path without links and `..`, as far as it is there.
fn real(path: &Path) -> std::io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let there = path.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    Ok(there.map_or_else(|| path.clone(), |(above, real)| real.join(path.strip_prefix(above).unwrap_or(&path))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_do_not_go_among_the_content() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().canonicalize().unwrap();
        std::fs::create_dir(site.join("content")).unwrap();
        for wrong in ["content", "content/out", "content/a/b", "themes/x", "content/../themes"] {
            assert!(out(&site, Some(&site.join(wrong))).is_err(), "{wrong}");
        }
        for right in ["public", "contents", "content/../out", "a/content"] {
            assert!(out(&site, Some(&site.join(right))).is_ok(), "{right}");
        }
        assert_eq!(out(&site, None).unwrap(), site.join("public"));
    }
}
