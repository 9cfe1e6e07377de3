//! `shafaf serve`: shows the dashboard and follows every change.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use shafaf::output::Wanted;
use shafaf::serve::{self, BuildOutcome, Builder, Settings};
use shafaf::session::{BuildParts, Failure, Session};
use shafaf::{Options, WithCards};

use crate::cli::ServeArguments;
use crate::commands::arguments::{options, out, root};
use crate::commands::report::{failure_report, say, tell};

/// Builds and serves until it is told to stop.
pub fn run(arguments: &ServeArguments) -> Result<ExitCode, String> {
    let root = root(&arguments.site)?;
    let out = out(&root, arguments.out.as_ref())?;
    let session = Session::open(&root, &out).map_err(|error| error.to_string())?;
    let watch = ["content", "themes", "site.toml"].map(|name| root.join(name));
    let (host, port, open) = (arguments.host, arguments.port, arguments.open);
    let shown = out.join("index.html").is_file();
    let settings = Settings { out, watch: watch.into(), host, port, open };
    let preview = Preview { session, options: options(&arguments.site, None, WithCards::Held)?, failed: false, shown };
    serve::run(&settings, preview, say).map_err(|error| error.to_string())?;
    Ok(ExitCode::SUCCESS)
}

/// A site that is built again and again.
struct Preview {
    session: Session,
    options: Options,
    failed: bool,
    /// Whether there are pages.
    shown: bool,
}

impl Builder for Preview {
    /// Makes the pages; data files and the lists of what is missing follow when the editor pauses.
    fn rebuild(&mut self, changed: &[PathBuf]) -> BuildOutcome {
        let started = Instant::now();
        // After a failure nobody knows what the last good build had seen.
        let changed = (!changed.is_empty() && !self.failed).then_some(changed);
        let built = self.session.build(&self.options, changed, BuildParts::First, &|_| {});
        self.failed = built.is_err();
        self.shown |= !self.failed;
        match built {
            Ok(built) => {
                tell(&built.checked.problems, self.session.inputs());
                let changed = built.summary.written + built.summary.removed;
                say(&format!("{changed} pages changed in {} ms", started.elapsed().as_millis()));
                BuildOutcome::Built { changed }
            }
            Err(failure) => self.report(&failure),
        }
    }

    fn settle(&mut self, wanted: Wanted) -> bool {
        if self.failed {
            return true;
        }
        let built = match self.session.complete(&self.options, wanted) {
            Err(Failure::Revoked) => return false,
            built => built.map_err(|failure| failure_report(&failure, self.session.inputs())),
        };
        let settled = built.and_then(|_| self.session.warm().map_err(|error| error.to_string()));
        if let Err(report) = settled {
            eprintln!("{report}");
        }
        true
    }
}

impl Preview {
    fn report(&self, failure: &Failure) -> BuildOutcome {
        match failure {
            Failure::Content(problems) => tell(problems, self.session.inputs()),
            other => eprintln!("{}", failure_report(other, self.session.inputs())),
        }
        eprintln!("{}", if self.shown { "The last good pages stay." } else { "There are no pages yet." });
        BuildOutcome::Failed { report: failure_report(failure, self.session.inputs()) }
    }
}
