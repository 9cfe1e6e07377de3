//! The preview: builds, serves the output, watches the sources, builds again, and tells the open pages.
//!
//! 1. The sources are watched and the port is taken, so that nothing that happens during the first build is lost.
//! 2. The first build.
//! 3. Pages are served from the output as it is on disk; into each goes one script tag, on its way out only.
//! 4. Each burst of changes becomes one build. Pages hear of it through a stream of events: after a good build they
//!    reload, after a failed one they show the report over the last good page.

mod burst;
mod error;
mod http;
mod live_reload;
mod outcome;
mod port;
mod served_folder;
mod watch;

use std::net::{IpAddr, TcpListener};
use std::path::PathBuf;

pub use error::ServeError;
pub use outcome::BuildOutcome;

use burst::{Bell, Burst, News};
use live_reload::LiveReload;
use tokio::runtime::Runtime;
use watch::Watch;

use crate::output::Wanted;

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The output folder, which the first build makes.
    pub out: PathBuf,
    /// Folders and files whose changes call for a build; they may come into being later.
    pub watch: Vec<PathBuf>,
    /// The address to listen at; only a loopback address keeps others out.
    pub host: IpAddr,
    /// The wished port; if it is taken, one of the next, and then any.
    pub port: u16,
    /// Open the browser.
    pub open: bool,
}

/// Who builds what is served. A closure from changed paths to an [`BuildOutcome`] is one that leaves nothing for later.
pub trait Builder {
    /// Builds after a change, as fast as it can. The paths are at or below an entry of `watch` and written like it; none
    /// means everything, a folder all that is in it.
    fn rebuild(&mut self, changed: &[PathBuf]) -> BuildOutcome;

    /// Does what `rebuild` left for later; called when nothing has changed for a moment. Gives up, and says so with `false`,
    /// once it is no longer wanted because something changed.
    fn settle(&mut self, _: Wanted) -> bool {
        true
    }
}

impl<F: FnMut(&[PathBuf]) -> BuildOutcome> Builder for F {
    fn rebuild(&mut self, changed: &[PathBuf]) -> BuildOutcome {
        self(changed)
    }
}

/// Serves until Ctrl-C or a request of the system to end. `announce` gets lines for the terminal.
///
/// # Errors
/// When the port cannot be had or the sources cannot be watched.
pub fn run(settings: &Settings, mut builder: impl Builder, announce: impl Fn(&str)) -> Result<(), ServeError> {
    let (bell, news) = Bell::new();
    let mut watch = Watch::start(&settings.watch, &settings.out, bell.clone())?;
    let listener = port::take(settings.host, settings.port)?;
    let live = LiveReload::new();
    live.tell(builder.rebuild(&[]));
    let runtime = start(settings, listener, &live, bell.clone(), &announce)?;
    let mut missed_before = false;
    let mut settled = false;
    loop {
        bell.silence();
        let burst = Burst::wait(&news, || settled = settled || builder.settle(&|| !bell.rang()));
        burst.problems.iter().for_each(|problem| announce(problem));
        if burst.ended {
            break;
        }
        watch.renew(&burst.paths).unwrap_or_else(|error| announce(&error.to_string()));
        // A build reads so many files that the system may miss events again: that must not go on for ever.
        let only_missed = burst.missed && burst.paths.is_empty();
        if burst.is_change() && !(only_missed && missed_before) {
            live.tell(builder.rebuild(&burst.changed()));
            settled = false;
        }
        missed_before = only_missed;
    }
    // Open event streams would never end by themselves.
    runtime.shutdown_background();
    Ok(())
}

/// Starts to answer requests and to listen for the end.
fn start(
    settings: &Settings,
    listener: TcpListener,
    live: &LiveReload,
    bell: Bell,
    announce: &impl Fn(&str),
) -> Result<Runtime, ServeError> {
    let address = listener.local_addr().map_err(ServeError::System)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(ServeError::System)?;
    let router = http::router(&settings.out, live.clone(), settings.host);
    let entered = runtime.enter();
    http::stop_on_signal(&bell).map_err(ServeError::System)?;
    let listener = tokio::net::TcpListener::from_std(listener).map_err(ServeError::System)?;
    drop(entered);
    runtime.spawn(async move {
        if let Err(cause) = axum::serve(listener, router).await {
            bell.ring(News::Problem(format!("the server stopped: {cause}")));
        }
    });
    if settings.port != 0 && address.port() != settings.port {
        announce(&format!("Port {} is taken, so it is port {}.", settings.port, address.port()));
    }
    let url = port::url(address);
    announce(&format!("Serving {url} (Ctrl-C ends it)"));
    if !settings.host.is_loopback() {
        announce("Everyone who can reach this machine can read it.");
    }
    if settings.open {
        open::that_detached(&url)
            .unwrap_or_else(|cause| announce(&format!("The browser could not be opened: {cause}")));
    }
    Ok(runtime)
}
