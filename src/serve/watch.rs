//! Watches the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::ServeError;
use super::burst::{Bell, News};

/// Watches until it is dropped.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    roots: Vec<Root>,
}

/// A folder or file to watch, which need not exist.
#[derive(Debug, Clone)]
struct Root {
    /// As the caller wrote it.
    given: PathBuf,
    /// As the system reports it.
    real: PathBuf,
}

impl Watch {
    /// Watches these paths and sends what changes, except in the output.
    pub fn start(paths: &[PathBuf], out: &Path, bell: Bell) -> Result<Self, ServeError> {
        let roots: Vec<Root> = paths.iter().map(|path| Root::new(path)).collect();
        let (known, out) = (roots.clone(), real(out));
        let handler = move |event: notify::Result<Event>| {
            for news in translate(event, &known, &out) {
                // Nobody listens any more when the preview ends.
                bell.ring(news);
            }
        };
        let none = PathBuf::new();
        let watcher = notify::recommended_watcher(handler).map_err(|error| ServeError::watch(&error, none))?;
        let mut watch = Self { watcher, roots };
        watch.add_parents()?;
        (0..watch.roots.len()).try_for_each(|at| watch.add_folder(at))?;
        Ok(watch)
    }

    /// Watches again the folders among `changed` that had gone and came back.
    pub fn renew(&mut self, changed: &BTreeSet<PathBuf>) -> Result<(), ServeError> {
        let back = (0..self.roots.len()).filter(|at| changed.contains(&self.roots[*at].given));
        back.collect::<Vec<_>>().into_iter().try_for_each(|at| self.add_folder(at))
    }

    /// The folder around each root: an editor that saves by renaming replaces the file, and only the folder sees it.
    fn add_parents(&mut self) -> Result<(), ServeError> {
        let parents: BTreeSet<PathBuf> =
            self.roots.iter().filter_map(|root| root.real.parent()).map(Into::into).collect();
        parents
            .into_iter()
            .filter(|parent| parent.is_dir())
            .try_for_each(|parent| self.add(&parent, RecursiveMode::NonRecursive))
    }

    fn add_folder(&mut self, at: usize) -> Result<(), ServeError> {
        let path = self.roots[at].real.clone();
        if path.is_dir() { self.add(&path, RecursiveMode::Recursive) } else { Ok(()) }
    }

    fn add(&mut self, path: &Path, mode: RecursiveMode) -> Result<(), ServeError> {
        self.watcher.watch(path, mode).map_err(|error| ServeError::watch(&error, path.to_owned()))
    }
}

impl Root {
    fn new(path: &Path) -> Self {
        Self { given: path.to_owned(), real: real(path) }
    }

    /// A path at or below this root, as the caller would write it.
    fn write(&self, path: &Path) -> Option<PathBuf> {
        let below = path.strip_prefix(&self.real).ok()?;
        Some(if below.as_os_str().is_empty() { self.given.clone() } else { self.given.join(below) })
    }
}

/// The absolute path without links, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    fs::canonicalize(&absolute).unwrap_or_else(|_| match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) => real(parent).join(name),
        _ => absolute,
    })
}

fn translate(event: notify::Result<Event>, roots: &[Root], out: &Path) -> Vec<News> {
    let event = match event {
        Ok(event) => event,
        Err(error) => return vec![News::Problem(ServeError::watch(&error, first_path(&error)).to_string())],
    };
    if event.need_rescan() {
        return vec![News::Missed];
    }
    // Reading a file is an event, too: the build's own would never end.
    if event.kind.is_access() {
        return Vec::new();
    }
    let sources = event.paths.iter().filter(|path| !is_output(path, out));
    sources.flat_map(|path| roots.iter().filter_map(|root| root.write(path))).map(News::Changed).collect()
}

fn first_path(error: &notify::Error) -> PathBuf {
    error.paths.first().cloned().unwrap_or_default()
}

/// The output and the hidden folder beside it in which it is prepared.
fn is_output(path: &Path, out: &Path) -> bool {
    let beside = out.parent().and_then(|parent| path.strip_prefix(parent).ok());
    let first = beside.and_then(|rest| rest.iter().next()).and_then(|name| name.to_str());
    path.starts_with(out) || first.is_some_and(|name| name.starts_with('.') && name.ends_with(".shafaf"))
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind, EventKind, Flag};

    use super::*;

    fn news(kind: EventKind, path: &str) -> Vec<String> {
        let roots =
            ["content", "site.toml"].map(|name| Root { given: name.into(), real: Path::new("/site").join(name) });
        let event = Event::new(kind).add_path(path.into());
        let names =
            translate(Ok(event), &roots, Path::new("/site/content/public")).into_iter().map(|news| match news {
                News::Changed(path) => path.to_string_lossy().into_owned(),
                other => format!("{other:?}"),
            });
        names.collect()
    }

    #[test]
    fn only_changes_of_the_sources_count() {
        let create = EventKind::Create(CreateKind::File);
        assert_eq!(news(create, "/site/content/a/b.md"), ["content/a/b.md"]);
        assert_eq!(news(create, "/site/content"), ["content"]);
        assert_eq!(news(create, "/site/site.toml"), ["site.toml"]);
        assert!(news(create, "/site/site.toml~").is_empty());
        assert!(news(create, "/site/content/public/index.html").is_empty());
        assert!(news(create, "/site/content/.public.shafaf/next/index.html").is_empty());
        assert!(news(EventKind::Access(AccessKind::Any), "/site/content/a.md").is_empty());
    }

    #[test]
    fn a_lost_count_is_passed_on() {
        let event = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert!(matches!(translate(Ok(event), &[], Path::new("/out"))[..], [News::Missed]));
    }

    #[test]
    fn the_limit_says_what_to_do() {
        let error = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
        let told = translate(Err(error), &[], Path::new("/out"));
        assert!(matches!(&told[..], [News::Problem(words)] if words.contains("max_user_watches")), "{told:?}");
    }
}
