//! What open pages are told: the number of the build that they should show, and what is wrong if the last one failed.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::response::sse::{Event, KeepAlive, Sse};
use serde::Serialize;
use tokio::sync::watch::Sender;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use super::outcome::BuildOutcome;

/// The script that a page loads.
pub(super) const SCRIPT: &str = include_str!("live.js");
/// The look of a report.
pub(super) const STYLE: &str = include_str!("live.css");

/// The present state, shared by all pages.
#[derive(Debug, Clone)]
pub(super) struct LiveReload(Arc<Sender<Status>>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Status {
    build: u64,
    report: Option<String>,
}

impl LiveReload {
    /// Numbers begin with the time, so that a page from an earlier run of the preview knows that it is old.
    pub fn new() -> Self {
        let start = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        Self(Arc::new(Sender::new(Status { build: start * 1000, report: None })))
    }

    /// Tells every page what a build came to.
    pub fn tell(&self, outcome: BuildOutcome) {
        self.0.send_if_modified(|status| {
            let next = match outcome {
                BuildOutcome::Built { changed } => {
                    Status { build: status.build + u64::from(changed > 0), report: None }
                }
                BuildOutcome::Failed { report } => Status { build: status.build, report: Some(report) },
            };
            let differs = *status != next;
            *status = next;
            differs
        });
    }

    /// The tag that makes a page listen; it says of which build the page is.
    pub fn tag(&self) -> String {
        format!(r#"<script src="/__shafaf/live.js?build={}" defer></script>"#, self.0.borrow().build)
    }

    /// The state now and whenever it changes.
    pub fn events(&self) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
        let states = WatchStream::new(self.0.subscribe());
        let events = states.map(|status| Ok(Event::default().data(status.to_json())));
        Sse::new(events).keep_alive(KeepAlive::default())
    }
}

impl Status {
    /// A number and a text always serialise.
    fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_counts_when_it_changed_something() {
        let live = LiveReload::new();
        let state = || live.0.borrow().clone();
        let first = state().build;
        live.tell(BuildOutcome::Built { changed: 0 });
        assert_eq!(state(), Status { build: first, report: None });
        live.tell(BuildOutcome::Failed { report: "E1 </script>".into() });
        assert_eq!(state(), Status { build: first, report: Some("E1 </script>".into()) });
        live.tell(BuildOutcome::Built { changed: 2 });
        assert_eq!(state(), Status { build: first + 1, report: None });
        assert!(live.tag().contains(&format!("build={}", first + 1)));
    }
}
