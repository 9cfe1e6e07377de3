//! `shafaf build`: writes the dashboard and says what that came to.

use std::cell::Cell;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use indicatif::ProgressBar;
use shafaf::WithCards;
use shafaf::card::CardCount;
use shafaf::diag::Severity;
use shafaf::model::{ForKind, Listed, Records, for_each_kind};
use shafaf::session::{BuildParts, BuildStep, Built, Failure, Session};

use crate::cli::BuildArguments;
use crate::commands::arguments::{options, out, root};
use crate::commands::report::{PROBLEMS, failure_report, say, show, tell};

/// Files of others that the summary names.
const NAMED: usize = 10;

/// Builds once.
pub fn run(arguments: &BuildArguments) -> Result<ExitCode, String> {
    let started = Instant::now();
    let root = root(&arguments.site)?;
    let out = out(&root, arguments.out.as_ref())?;
    let mut session = Session::open(&root, &out).map_err(|error| error.to_string())?;
    let wanted = cfg!(feature = "cards") && !arguments.no_cards;
    let cards = if wanted { WithCards::Drawn } else { WithCards::None };
    let options = options(&arguments.site, arguments.base_url.as_deref(), cards)?;
    let bar = ProgressLine::new();
    let built = session.build(&options, None, BuildParts::All, &|step| bar.show(step));
    bar.clear();
    match built {
        Ok(built) => {
            tell(&built.checked.problems, session.inputs());
            say(&summary(&built, wanted, &out.display().to_string(), started.elapsed()));
            if arguments.open {
                show(&out.join("index.html"));
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(Failure::Content(problems)) => {
            tell(&problems, session.inputs());
            eprintln!("Nothing was written: the content has errors.");
            Ok(ExitCode::from(PROBLEMS))
        }
        Err(failure) => Err(failure_report(&failure, session.inputs())),
    }
}

/// A spinner on a terminal, for builds long enough to wonder about; nothing elsewhere.
struct ProgressLine {
    bar: ProgressBar,
    started: Cell<bool>,
}

impl ProgressLine {
    fn new() -> Self {
        // Hides itself when standard error is not a terminal.
        Self { bar: ProgressBar::new_spinner(), started: Cell::new(false) }
    }

    fn show(&self, step: BuildStep) {
        if !self.started.replace(true) {
            self.bar.enable_steady_tick(Duration::from_millis(120));
        }
        self.bar.set_message(match step {
            BuildStep::Reading => "reading and checking the records",
            BuildStep::Rendering => "making the pages",
            BuildStep::Exporting => "making the data files",
        });
    }

    fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

/// What was built, from what, and what it changed.
fn summary(built: &Built, wanted: bool, out: &str, elapsed: Duration) -> String {
    let summary = &built.summary;
    let warnings = built.checked.problems.iter().filter(|problem| problem.severity == Severity::Warning).count();
    let mut lines = vec![
        format!("Records   {}", kinds(&built.checked.records)),
        format!("Data of   {}", built.checked.as_of),
        format!(
            "Files     {} written, {} unchanged, {} removed in {out}",
            summary.written, summary.unchanged, summary.removed
        ),
        format!("Warnings  {warnings}"),
        format!("Time      {:.2} s", elapsed.as_secs_f64()),
    ];
    lines.splice(3..3, wanted.then(|| cards(built)));
    if !summary.foreign.is_empty() {
        let (named, more) = summary.foreign.split_at(summary.foreign.len().min(NAMED));
        let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
        lines.push(format!("Kept      {}{more} (not made by Shafaf)", named.join(", ")));
    }
    lines.join("\n")
}

/// How many pictures for shared links were drawn, and what they cost.
fn cards(built: &Built) -> String {
    let CardCount { drawn, kept, time } = built.cards;
    if built.checked.config.base_url.is_none() {
        return "Cards     none: `base_url` is not set, so that pages could not name them".to_owned();
    }
    let cost = if drawn > 0 { format!(" in {:.2} s of work", time.as_secs_f64()) } else { String::new() };
    format!("Cards     {drawn} drawn{cost}, {kept} unchanged")
}

/// How many records of each kind there are, the empty kinds left out.
fn kinds(records: &Records) -> String {
    let words: Vec<String> = for_each_kind(CountedKind(records)).into_iter().flatten().collect();
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}

/// What one kind adds to the summary.
struct CountedKind<'a>(&'a Records);

impl ForKind for CountedKind<'_> {
    type Out = Option<String>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        let count = self.0.of::<T>().len();
        (count > 0).then(|| format!("{count} {}", if count == 1 { T::NAME } else { T::FOLDER }))
    }
}
