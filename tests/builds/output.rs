//! An output that follows a site, in all ways in which the program can be told of a change.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use shafaf::session::{BuildParts, Failure, Session};
use tempfile::TempDir;

use super::dice::Dice;
use super::site::Site;
use crate::pages::{Tree, tree};

/// How an output is brought up to date.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// Whether a new process does it, which knows of nothing but the output.
    pub reopens: bool,
    /// What it is told of what changed.
    pub told: Told,
    /// What is made when.
    pub parts: Order,
}

/// What a build is told of what changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Nothing: it has to look.
    Nothing,
    /// The files.
    Files,
    /// The folders in which they lie or lay.
    Folders,
}

/// What is made when.
#[derive(Debug, Clone, Copy)]
pub enum Order {
    /// Everything, in one build after all edits.
    AtOnce,
    /// As under `serve`: the pages after each edit, the rest when the editor pauses, given up after so many questions whether it
    /// is still wanted, and begun again.
    Served(usize),
    /// As under `serve`, which ends before the rest is made; a new process makes it.
    Ended,
}

impl Way {
    /// A second `shafaf build`.
    pub const AGAIN: Self = Self { reopens: true, told: Told::Nothing, parts: Order::AtOnce };
    /// A session that is told what changed.
    pub const TOLD: Self = Self { reopens: false, told: Told::Files, parts: Order::AtOnce };

    /// Any of them.
    pub fn roll(dice: &mut Dice) -> Self {
        let parts = match dice.below(6) {
            0..3 => Order::AtOnce,
            3 | 4 => Order::Served(dice.below(99)),
            _ => Order::Ended,
        };
        let told = match dice.below(6) {
            0..3 => Told::Nothing,
            3 | 4 => Told::Files,
            _ => Told::Folders,
        };
        Self { reopens: dice.one_in(4), told, parts }
    }
}

/// What became of a build, and of what a build from nothing would have become.
pub type Outcome = Result<(), String>;

/// A site on the disk with its output.
#[derive(Debug)]
pub struct Output {
    folder: TempDir,
    site: Site,
    /// `None` only while it is replaced, as two cannot write one folder.
    session: Option<Session>,
}

impl Output {
    /// A site, and no output yet.
    pub fn new(site: &Site) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let output = Self { folder, site: Site::default(), session: None };
        site.place(&output.root(), &output.site);
        Self { site: site.clone(), session: Some(output.open()), ..output }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn open(&self) -> Session {
        Session::open(&self.root(), &self.folder.path().join("public")).unwrap()
    }

    /// The files of the output.
    pub fn files(&self) -> Tree {
        tree(&self.folder.path().join("public"))
    }

    /// What a build of the site as it stands gives from nothing.
    pub fn fresh_files(&self) -> Result<Tree, String> {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let mut session = Session::open(&self.root(), &out).unwrap();
        told(session.build(&self.site.options, None, BuildParts::All, &|_| {}))?;
        Ok(tree(&out))
    }

    /// Builds all of the site as it stands.
    pub fn build(&mut self) -> Outcome {
        self.all(None)
    }

    /// Brings the site to each of these states, and the output to the last of them.
    pub fn follow(&mut self, states: &[Site], way: Way) -> Outcome {
        if way.reopens {
            self.reopen();
        }
        match way.parts {
            Order::AtOnce => {
                let changed: Vec<_> = states.iter().map(|site| self.place(site, way)).collect();
                let changed: Option<Vec<_>> = changed.into_iter().collect();
                self.all(changed.map(|changed| changed.concat()).as_deref())
            }
            Order::Served(patience) => {
                let pages = self.pages(states, way);
                let rest = self.rest(patience);
                pages.and(rest)
            }
            Order::Ended => {
                // What is wrong with the pages, the new process finds as well.
                _ = self.pages(states, way);
                self.reopen();
                self.all(None)
            }
        }
    }

    fn reopen(&mut self) {
        drop(self.session.take());
        self.session = Some(self.open());
    }

    fn session(&mut self) -> &mut Session {
        self.session.as_mut().unwrap()
    }

    /// Writes a state of the site and says what the build is told of it.
    fn place(&mut self, site: &Site, way: Way) -> Option<Vec<PathBuf>> {
        let changed = site.place(&self.root(), &self.site);
        self.site = site.clone();
        if way.told != Told::Nothing {
            changed.iter().for_each(|path| age(path));
        }
        let folder = |path: &PathBuf| path.parent().unwrap().to_owned();
        match way.told {
            Told::Nothing => None,
            Told::Files => Some(changed),
            Told::Folders => Some(changed.iter().map(folder).collect()),
        }
    }

    fn all(&mut self, changed: Option<&[PathBuf]>) -> Outcome {
        let options = self.site.options.clone();
        told(self.session().build(&options, changed, BuildParts::All, &|_| {}))
    }

    /// The pages after each edit.
    fn pages(&mut self, states: &[Site], way: Way) -> Outcome {
        let mut outcome = Ok(());
        for site in states {
            let changed = self.place(site, way);
            outcome = told(self.session().build(&site.options, changed.as_deref(), BuildParts::First, &|_| {}));
        }
        outcome
    }

    /// What builds of the pages left out, at the second attempt if the first is given up.
    fn rest(&mut self, patience: usize) -> Outcome {
        let options = self.site.options.clone();
        let asked = AtomicUsize::new(0);
        let patient = || asked.fetch_add(1, Ordering::Relaxed) < patience;
        if let Err(failure) = self.session().complete(&options, &patient)
            && !matches!(failure, Failure::Revoked)
        {
            return told::<()>(Err(failure));
        }
        let built = self.session().complete(&options, &|| true);
        self.session().warm().unwrap();
        told(built)
    }
}

/// A failure as a text; which one it is, the build from nothing has to confirm.
fn told<T>(built: Result<T, Failure>) -> Outcome {
    built.map(|_| ()).map_err(|failure| match failure {
        Failure::Content(problems) => {
            let problem = problems.iter().find(|problem| problem.rule.code.starts_with('E'));
            format!("content: {}", problem.map_or_else(String::new, ToString::to_string))
        }
        Failure::Theme(errors) => format!("theme: {}", errors[0]),
        other => format!("{other:?}"),
    })
}

/// Gives a file a fixed time, as tools do that restore one: that it changed must be taken from whoever says so.
pub fn age(path: &Path) {
    if let Ok(file) = fs::File::options().write(true).open(path) {
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)).unwrap();
    }
}
