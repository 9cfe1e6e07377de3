//! Follows the text of each record back to the commit that brought it.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::blobs::Blobs;
use super::log::{Commit, FileChange, Oid};
use super::pieces::PieceKey;

/// Contents that are asked for at once, at the most.
const AHEAD: usize = 64;

/// Dates by path and text.
type Dates = HashMap<String, HashMap<PieceKey, Date>>;

/// The texts of a file's records that are looked for, in the commits from `from` on.
struct Search<'c> {
    /// The file that has them now.
    owner: &'c str,
    /// The file that had them then.
    path: &'c str,
    from: usize,
    wanted: Vec<PieceKey>,
}

/// The commits of a file, the newest first: each with its number.
type Commits<'c> = BTreeMap<&'c str, Vec<(usize, &'c FileChange)>>;

/// The day of the last change of each record of the newest commit; none for what no commit is known to have brought.
pub fn dates(commits: &[Commit], blobs: &mut Blobs) -> Dates {
    let by_path = by_path(commits);
    let newest = || by_path.values().filter_map(|changes| changes.first()).map(|(_, change)| *change);
    let oids = newest().filter(|change| change.after.is_some()).flat_map(contents);
    blobs.read(&oids.collect::<Vec<_>>());
    let mut tracer = Tracer { commits, by_path: &by_path, blobs, moved: HashMap::new(), dates: Dates::new() };
    let mut searches: Vec<Search> = newest().filter_map(|change| tracer.begin(change)).collect();
    while let Some(search) = searches.pop() {
        searches.extend(tracer.follow(search));
    }
    tracer.dates
}

/// The changes of files that can hold records, by path.
fn by_path(commits: &[Commit]) -> Commits<'_> {
    let mut found = Commits::new();
    for (number, commit) in commits.iter().enumerate() {
        for change in commit.changes.iter().filter(|change| holds_records(&change.path)) {
            found.entry(&change.path).or_default().push((number, change));
        }
    }
    found
}

fn holds_records(path: &str) -> bool {
    path.starts_with("content/") && [".md", ".yml", ".yaml", ".csv"].iter().any(|ending| path.ends_with(ending))
}

fn contents(change: &FileChange) -> impl Iterator<Item = (&str, &Oid)> {
    change.before.iter().chain(&change.after).map(|oid| (&*change.path, oid))
}

struct Tracer<'c, 'b> {
    commits: &'c [Commit],
    by_path: &'b Commits<'c>,
    blobs: &'b mut Blobs,
    /// Where texts stood before a commit, by its number.
    moved: HashMap<usize, HashMap<PieceKey, &'c str>>,
    dates: Dates,
}

impl<'c> Tracer<'c, '_> {
    /// Looks for all texts of a file that is there now.
    fn begin(&mut self, newest: &'c FileChange) -> Option<Search<'c>> {
        let wanted = self.blobs.texts(&newest.path, newest.after.as_ref()?).to_vec();
        Some(Search { owner: &newest.path, path: &newest.path, from: 0, wanted })
    }

    /// Goes back through the commits of a file. Texts that came from other files are looked for there.
    fn follow(&mut self, mut search: Search<'c>) -> Vec<Search<'c>> {
        let by_path = self.by_path;
        let Some(changes) = by_path.get(search.path) else { return Vec::new() };
        let begin = changes.partition_point(|(number, _)| *number < search.from);
        let mut elsewhere = Vec::new();
        let mut ahead = 1;
        for (i, (number, change)) in changes.iter().enumerate().skip(begin) {
            if search.wanted.is_empty() {
                break;
            }
            let Some(after) = &change.after else { continue };
            if !contents(change).all(|(_, oid)| self.blobs.has(oid)) {
                let next = changes[i..].iter().take(ahead).flat_map(|(_, change)| contents(change));
                self.blobs.read(&next.collect::<Vec<_>>());
                ahead = (ahead * 2).min(AHEAD);
            }
            let brought = self.brought(&search.wanted, change, after);
            search.wanted.retain(|text| brought.binary_search(text).is_err());
            elsewhere.extend(self.settle(&search, *number, brought));
            self.blobs.forget(after);
        }
        elsewhere
    }

    /// Those of the texts that a file has after a change and had not before it, sorted.
    fn brought(&mut self, wanted: &[PieceKey], change: &FileChange, after: &Oid) -> Vec<PieceKey> {
        let new = self.blobs.texts(&change.path, after);
        let old: Vec<_> = change.before.iter().map(|oid| self.blobs.texts(&change.path, oid)).collect();
        let was = |text: &PieceKey| old.iter().any(|texts| texts.binary_search(text).is_ok());
        let mut brought: Vec<PieceKey> = wanted.to_vec();
        brought.retain(|text| !was(text) && new.binary_search(text).is_ok());
        brought.sort_unstable();
        brought
    }

    /// Notes the day of a commit for the texts that it brought, but for those that only moved.
    fn settle(&mut self, search: &Search<'c>, number: usize, brought: Vec<PieceKey>) -> Vec<Search<'c>> {
        if brought.is_empty() {
            return Vec::new();
        }
        let commit = &self.commits[number];
        let mut moved: BTreeMap<&'c str, Vec<PieceKey>> = BTreeMap::new();
        for text in brought {
            match self.came_from(number, text).filter(|path| *path != search.path) {
                Some(path) => moved.entry(path).or_default().push(text),
                None if commit.is_cut => {}
                None => _ = self.dates.entry(search.owner.to_owned()).or_default().insert(text, commit.day),
            }
        }
        let search = |(path, wanted)| Search { owner: search.owner, path, from: number + 1, wanted };
        moved.into_iter().map(search).collect()
    }

    /// The file in which a text stood before a commit.
    fn came_from(&mut self, number: usize, text: PieceKey) -> Option<&'c str> {
        if !self.moved.contains_key(&number) {
            let mut places = HashMap::new();
            let commit = &self.commits[number];
            // A change of one file moves nothing from another.
            let changes =
                commit.changes.iter().filter(|change| commit.changes.len() > 1 && holds_records(&change.path));
            let old: Vec<_> = changes.flat_map(|change| change.before.iter().map(|oid| (&*change.path, oid))).collect();
            self.blobs.read(&old);
            for (path, oid) in old {
                places.extend(self.blobs.texts(path, oid).iter().map(|text| (*text, path)));
            }
            self.moved.insert(number, places);
        }
        self.moved.get(&number)?.get(&text).copied()
    }
}
