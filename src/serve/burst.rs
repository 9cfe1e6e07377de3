//! Many events become one build: an editor that saves a file makes several, a checkout makes thousands.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

/// A burst is over when nothing came for this long. Editors empty a file and then fill it, within a millisecond or two.
const QUIET: Duration = Duration::from_millis(8);
/// A burst that goes on is cut here.
const LONGEST: Duration = Duration::from_millis(100);

/// After this long without news, work that can wait is done.
const IDLE: Duration = Duration::from_millis(400);

/// What the preview hears of.
#[derive(Debug)]
pub(super) enum News {
    /// A file or folder came, went or changed.
    Changed(PathBuf),
    /// The system lost count of the changes.
    Missed,
    /// Something to tell.
    Problem(String),
    /// It is over.
    End,
}

/// Brings news, and lets those who work while they wait for news know that there is some.
#[derive(Debug, Clone)]
pub(super) struct Bell {
    send: Sender<News>,
    rang: Arc<AtomicBool>,
}

impl Bell {
    /// A bell, and where its news comes out.
    pub fn new() -> (Self, Receiver<News>) {
        let (send, news) = mpsc::channel();
        (Self { send, rang: Arc::default() }, news)
    }

    /// Brings news; lost when nobody listens any more.
    pub fn ring(&self, news: News) {
        self.rang.store(true, Ordering::Relaxed);
        let _ = self.send.send(news);
    }

    /// Whether news came since it was last silenced.
    pub fn rang(&self) -> bool {
        self.rang.load(Ordering::Relaxed)
    }

    /// Forgets the news so far. Whoever waits for news does so before waiting, so that none is overheard.
    pub fn silence(&self) {
        self.rang.store(false, Ordering::Relaxed);
    }
}

/// What came at once.
#[derive(Debug, Default)]
pub(super) struct Burst {
    /// Changed files and folders.
    pub paths: BTreeSet<PathBuf>,
    /// More changed than is known.
    pub missed: bool,
    /// Something to tell.
    pub problems: Vec<String>,
    /// It is over.
    pub ended: bool,
}

impl Burst {
    /// Waits for the next one. Calls `idle` when nothing has come for a moment.
    pub fn wait(news: &Receiver<News>, idle: impl FnOnce()) -> Self {
        let mut burst = Self::default();
        let first = news.recv_timeout(IDLE).or_else(|_| {
            idle();
            news.recv()
        });
        match first {
            Ok(first) => burst.add(first),
            Err(_) => burst.ended = true,
        }
        let end = Instant::now() + LONGEST;
        while !burst.ended {
            let left = end.saturating_duration_since(Instant::now());
            match news.recv_timeout(QUIET.min(left)) {
                Ok(next) => burst.add(next),
                Err(_) => break,
            }
        }
        burst
    }

    /// Whether there is anything to build.
    pub fn is_change(&self) -> bool {
        self.missed || !self.paths.is_empty()
    }

    /// The changed paths, none for everything.
    pub fn changed(&self) -> Vec<PathBuf> {
        if self.missed { Vec::new() } else { self.paths.iter().cloned().collect() }
    }

    fn add(&mut self, news: News) {
        match news {
            News::Changed(path) => drop(self.paths.insert(path)),
            News::Missed => self.missed = true,
            News::Problem(problem) => self.problems.push(problem),
            News::End => self.ended = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn what_comes_at_once_is_one_burst() {
        let (send, news) = mpsc::channel();
        for path in ["b", "a", "b"] {
            send.send(News::Changed(path.into())).unwrap();
        }
        let burst = Burst::wait(&news, || {});
        assert_eq!(burst.changed(), [PathBuf::from("a"), PathBuf::from("b")]);
        send.send(News::Changed("c".into())).unwrap();
        send.send(News::Missed).unwrap();
        let burst = Burst::wait(&news, || {});
        assert!(burst.is_change() && burst.changed().is_empty());
    }

    #[test]
    fn the_end_comes_at_once() {
        let (send, news) = mpsc::channel();
        send.send(News::End).unwrap();
        assert!(Burst::wait(&news, || {}).ended);
        drop(send);
        assert!(Burst::wait(&news, || {}).ended);
    }

    #[test]
    fn a_burst_without_end_is_cut() {
        let (send, news) = mpsc::channel();
        let steady = std::thread::spawn(move || {
            while send.send(News::Missed).is_ok() {
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        let start = Instant::now();
        assert!(!Burst::wait(&news, || {}).ended);
        assert!(start.elapsed() < Duration::from_secs(5));
        drop(news);
        steady.join().unwrap();
    }
}
