//! Shafaf turns a folder of records into a public dashboard that needs no server.
//!
//! The pipeline, each stage using only those before it:
//!
//! 1. [`load`]: the files of `content/` become documents, every value with its file, line and column.
//! 2. [`check`](mod@check): documents become records, and every problem is found. Nothing goes on after an error.
//! 3. [`derive`](mod@derive): records and the date of the data become metrics.
//! 4. [`chart`]: metrics become drawings, when a page that shows them is rendered.
//! 5. [`card`]: what a page says of itself becomes a picture for shared links.
//! 6. [`export`]: records and metrics become data files in open formats.
//! 7. [`search`]: the words of all records become an index that a browser can ask.
//! 8. [`render`]: records and metrics become pages, each a pure function of its struct and the theme.
//! 9. [`write`](mod@write): pages and files become the output, wholly or not at all.
//!
//! [`check()`] runs the first two, [`session::Session::build`] all of them, in this order. [`inputs`] and [`session`] keep
//! what one build leaves for the next; [`config`], [`model`], [`source`], [`key`], [`diag`], [`emit`], [`locale`] and
//! [`output`] are what the stages talk in. [`translate`] is no stage: it takes translations out of the files and back in.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod card;
pub mod chart;
pub mod check;
pub mod config;
pub mod derive;
pub mod diag;
pub mod emit;
pub mod export;
pub mod inputs;
pub mod key;
pub mod load;
pub mod locale;
pub mod model;
pub mod output;
pub mod render;
pub mod search;
pub mod serve;
pub mod session;
pub mod source;
pub mod translate;
pub mod write;

#[cfg(test)]
mod properties;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use config::Config;
use diag::{Diagnostic, Rule, Severity};
use inputs::Inputs;
use model::{Outlines, Records};
use render::Files;
use source::Span;

/// What the command line may say about a build.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Date of the data.
    pub as_of: Option<Date>,
    /// Address at which the site will stand.
    pub base_url: Option<String>,
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// What becomes of the cards.
    pub cards: WithCards,
}

/// What becomes of the pictures for shared links in a build. They need `base_url`: without it, no page can name one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WithCards {
    /// There are none; those of an earlier build leave the output.
    #[default]
    None,
    /// Pages name theirs, and none is drawn: for previews.
    Held,
    /// Those that changed are drawn.
    Drawn,
}

/// A site whose content was read and held to every rule.
#[derive(Debug)]
pub struct Checked {
    /// The settings.
    pub config: Config,
    /// The records.
    pub records: Arc<Records>,
    /// The outlines of the maps in the order of the settings.
    pub maps: Vec<Arc<Outlines>>,
    /// Date of the data.
    pub as_of: Date,
    /// All problems, sorted by place.
    pub problems: Vec<Diagnostic>,
}

impl Checked {
    /// Whether anything stands in the way of a build.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Nothing says what day it is.
pub static NO_DATE: Rule = Rule {
    code: "E0002",
    title: "The date of the data is not known",
    help: "What is overdue, open or stale is judged at the date of the data, never by the clock, so that the same input gives \
           the same site on every day. It is `--as-of`, else `as_of` in `site.toml`, else `SOURCE_DATE_EPOCH`, else the day of \
           the newest commit.",
    wrong: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\n",
    right: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n",
};

/// Every rule there is, by code.
pub fn rules() -> Vec<&'static Rule> {
    let stages = config::RULES.iter().chain(load::RULES).chain(render::words::RULES).copied();
    let mut rules: Vec<&Rule> =
        stages.chain([&NO_DATE, &render::unused_files::UNUSED_FILE]).chain(check::rules_of_stage()).collect();
    rules.sort_by_key(|rule| &rule.code[1..]);
    rules
}

/// Loads and checks a site. `changed` names the files known to have changed since the last call; `None` looks at all.
///
/// # Errors
/// The problems of `site.toml`, without which nothing can be read.
pub fn check(inputs: &mut Inputs, options: &Options, changed: Option<&[PathBuf]>) -> Result<Checked, Vec<Diagnostic>> {
    let (config, mut wrong) = inputs.config(&rules());
    let Some(mut config) = config else {
        inputs.forget();
        emit::sort(&mut wrong, inputs.sources());
        return Err(wrong);
    };
    config.base_url = options.base_url.clone().or(config.base_url);
    // Without a date nothing lies in the future, so that everything else can be checked.
    let as_of = date_of_data(inputs, options, &config).unwrap_or_else(|problem| {
        // A wrong setting may be the one that was meant to say it.
        if wrong.is_empty() {
            wrong.push(problem);
        }
        Date::MAX
    });
    let reading = inputs.read(&config, changed);
    let scope = check::CheckScope {
        config: &config,
        as_of,
        drafts: options.drafts,
        media: &reading.media,
        maps: &reading.maps,
    };
    let (records, found) = check::check(&reading.batches, scope);
    let theme = Files::new(inputs.root());
    let words = render::words::check(&theme, &config, |path| inputs.file(path));
    let undated = if records.are_dated() { None } else { inputs.undated() };
    let unused = render::unused_files::check(&theme, &config, |path| inputs.file(path));
    let judged = wrong
        .into_iter()
        .chain(found)
        .chain(reading.problems)
        .chain(words)
        .chain(unused)
        .chain(undated)
        .map(|problem| config.judge(problem));
    let mut problems: Vec<Diagnostic> = judged.filter(|problem| problem.severity != Severity::Off).collect();
    emit::sort(&mut problems, inputs.sources());
    // What is wrong with a column is found in each of its rows.
    problems.dedup_by(|a, b| (a.rule, a.span, &a.message) == (b.rule, b.span, &b.message));
    Ok(Checked { config, records: Arc::new(records), maps: reading.maps, as_of, problems })
}

/// The day at which everything is judged; never the clock's, see "Same input, same bytes" in `docs/architecture.md`.
fn date_of_data(inputs: &mut Inputs, options: &Options, config: &Config) -> Result<Date, Diagnostic> {
    let stated = options.as_of.or(config.as_of).or_else(source_date_epoch);
    stated.or_else(|| inputs.newest_commit()).ok_or_else(|| {
        let problem =
            Diagnostic::new(&NO_DATE, Span::start_of(inputs.settings_file()), "the date of the data is not known");
        problem.help("add a line `as_of = \"2026-10-31\"` with the day that the data are from")
    })
}

/// The day of `SOURCE_DATE_EPOCH`, which reproducible builds set (seconds since 1970, UTC).
fn source_date_epoch() -> Option<Date> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?;
    let instant = jiff::Timestamp::from_second(seconds).ok()?;
    Some(instant.to_zoned(jiff::tz::TimeZone::UTC).date())
}
