//! Which file uses which, and where that leads in a ring.
//!
//! A file uses another if its code says a name that the other defines, by `use` or by a path. A name that is passed on
//! (`pub use`) counts for the file that defines it, so no ring hides behind a facade and none is made up there; to pass a
//! name on is no use of it, unless the file says it in its own code too. Nor is `mod` a use: a parent may declare
//! whatever it likes. Methods and fields are not seen, as they are used without a name of their file.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{ModulePath, Source, Sources};

/// For each file those that it uses, each with the names for which it does.
pub type Uses = BTreeMap<ModulePath, BTreeMap<ModulePath, BTreeSet<String>>>;

/// Which file uses which.
pub fn uses(sources: &Sources) -> Uses {
    let macros = macros(sources);
    let uses_of = |(file, source): (&ModulePath, &Source)| {
        let mut uses = uses_of(sources, file, source);
        for (name, other) in called(source).filter_map(|name| macros.get_key_value(name)) {
            uses.entry((*other).clone()).or_default().insert(format!("{name}!"));
        }
        uses.remove(file);
        (file.clone(), uses)
    };
    sources.iter().map(uses_of).collect()
}

/// The files whose names `file` says, by `use` or by a path.
fn uses_of(sources: &Sources, file: &[String], source: &Source) -> BTreeMap<ModulePath, BTreeSet<String>> {
    let said = source.paths();
    let first: BTreeSet<&str> = said.iter().map(|path| path[0]).collect();
    let imported = source.imports.iter().filter(|import| !import.passed_on || first.contains(import.name.as_str()));
    let imported = imported.map(|import| import.path.iter().map(String::as_str).collect());
    let longer = said.iter().filter(|path| path.len() > 1).cloned();
    let paths: BTreeSet<Vec<&str>> = imported.chain(longer).collect();
    let mut uses: BTreeMap<ModulePath, BTreeSet<String>> = BTreeMap::new();
    for path in paths {
        if let Some((other, Some(name))) = definition(sources, file, &path) {
            uses.entry(other).or_default().insert(name);
        }
    }
    uses
}

/// The macros of the crate, each with the file that defines it; files call them without saying where they are from.
fn macros<'s>(sources: &'s Sources) -> BTreeMap<&'s str, &'s ModulePath> {
    let defined = |(file, source): (&'s ModulePath, &'s Source)| {
        let names = source.tokens.windows(3).filter(|tokens| tokens[0] == "macro_rules").map(|tokens| &*tokens[2]);
        names.map(move |name| (name, file))
    };
    sources.iter().flat_map(defined).collect()
}

/// The names of the macros that a file calls.
fn called(source: &Source) -> impl Iterator<Item = &str> {
    source.tokens.windows(2).filter(|pair| pair[1] == "!").map(|pair| &*pair[0])
}

/// The file that defines what a path in `file` names, and the name there; without one if it names a whole module. `None`
/// outside the crate.
fn definition(sources: &Sources, file: &[String], path: &[&str]) -> Option<(ModulePath, Option<String>)> {
    let (mut at, mut rest) = start(sources, file, path)?;
    while let [name, after @ ..] = rest {
        if sources[&at].children.contains(*name) {
            at.push((*name).to_owned());
            rest = after;
        } else if let Some(import) = import(sources, &at, name) {
            let onward: Vec<&str> = import.iter().map(String::as_str).chain(after.iter().copied()).collect();
            return definition(sources, &at, &onward);
        } else {
            return Some((at, Some((*name).to_owned())));
        }
    }
    Some((at, None))
}

/// Where a path in `file` starts, and what of it is left; `None` if it leads out of the crate.
fn start<'p, 'n>(sources: &Sources, file: &[String], path: &'p [&'n str]) -> Option<(ModulePath, &'p [&'n str])> {
    let (first, after) = path.split_first()?;
    match *first {
        "crate" => Some((Vec::new(), after)),
        "self" => Some((file.to_vec(), after)),
        "super" => {
            let ups = path.iter().take_while(|name| **name == "super").count();
            Some((file[..file.len() - ups].to_vec(), &path[ups..]))
        }
        name => {
            let source = &sources[file];
            let known = source.children.contains(name) || source.imports.iter().any(|import| import.name == name);
            known.then(|| (file.to_vec(), path))
        }
    }
}

/// Where a module has a name from, if it has not defined it.
fn import(sources: &Sources, module: &ModulePath, name: &str) -> Option<Vec<String>> {
    let imports = &sources[module].imports;
    if let Some(import) = imports.iter().find(|import| import.name == name) {
        return (import.path != [name]).then(|| import.path.clone());
    }
    let all = imports.iter().filter(|import| import.name == "*").map(|import| &import.path[..import.path.len() - 1]);
    let mut from = all.filter(|path| {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        definition(sources, module, &path).is_some_and(|(other, _)| offers(&sources[&other], name))
    });
    from.next().map(|path| [path, &[name.to_owned()]].concat())
}

/// Whether `*` of a module stands for this name too: it passes it on, or says it without having it from elsewhere.
fn offers(source: &Source, name: &str) -> bool {
    let import = source.imports.iter().find(|import| import.name == name);
    import.map_or_else(|| source.tokens.iter().any(|token| token == name), |import| import.passed_on)
}

/// Groups of files each of which uses, by whatever way, all others of the group.
pub fn rings(uses: &Uses) -> Vec<BTreeSet<&ModulePath>> {
    let reach: BTreeMap<&ModulePath, BTreeSet<&ModulePath>> =
        uses.keys().map(|file| (file, reached(uses, file))).collect();
    let ring = |file: &&ModulePath| -> BTreeSet<&ModulePath> {
        reach[file].iter().filter(|other| reach[*other].contains(file)).copied().collect()
    };
    let rings: BTreeSet<BTreeSet<&ModulePath>> = uses.keys().collect::<Vec<_>>().iter().map(ring).collect();
    rings.into_iter().filter(|ring| !ring.is_empty()).collect()
}

/// All files that `file` uses, those that they use, and so on.
fn reached<'u>(uses: &'u Uses, file: &ModulePath) -> BTreeSet<&'u ModulePath> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&ModulePath> = uses[file].keys().collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(uses[next].keys());
        }
    }
    reached
}

/// A ring in words: each use inside it, with the names that it is for.
pub fn description(uses: &Uses, ring: &BTreeSet<&ModulePath>) -> String {
    let mut lines = vec![format!("a ring of {} files:", ring.len())];
    for file in ring {
        for (other, names) in uses[*file].iter().filter(|(other, _)| ring.contains(other)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            lines.push(format!("  {} uses {} for {}", shown(file), shown(other), names.join(", ")));
        }
    }
    lines.join("\n")
}

fn shown(path: &ModulePath) -> String {
    if path.is_empty() { "lib".to_owned() } else { path.join("/") }
}

/// Sources put together from the module and the text of each file.
#[cfg(test)]
fn crate_of(files: &[(&str, &str)]) -> Sources {
    let path = |name: &str| name.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    files.iter().map(|(name, code)| (path(name), Source::parse(code))).collect()
}

#[test]
fn a_ring_behind_a_facade_is_found() {
    let sources = crate_of(&[
        ("", "mod a; mod b;"),
        ("a", "mod inner; pub use inner::Thing;"),
        ("a/inner", "use crate::b::help; pub struct Thing;"),
        ("b", "pub fn help(thing: &crate::a::Thing) {}"),
    ]);
    let uses = uses(&sources);
    let found: Vec<String> = rings(&uses).iter().map(|ring| description(&uses, ring)).collect();
    assert_eq!(found, ["a ring of 2 files:\n  a/inner uses b for help\n  b uses a/inner for Thing"]);
}

#[test]
fn to_declare_and_to_pass_on_is_no_use() {
    let sources = crate_of(&[
        ("", "mod a;"),
        ("a", "mod b; mod c; pub use b::*; pub use self::c::{Other as Renamed}; pub struct Own;"),
        ("a/b", "use super::{Own, Renamed}; pub struct Thing; #[cfg(test)] mod tests { use super::super::c::Test; }"),
        ("a/c", "use super::Own; pub struct Other;"),
    ]);
    let uses = uses(&sources);
    assert!(rings(&uses).is_empty());
    assert_eq!(uses[&vec!["a".to_owned(), "b".to_owned()]].len(), 2);
}

#[test]
fn what_is_passed_on_and_said_is_used() {
    let sources = crate_of(&[
        ("", "mod a;"),
        ("a", "mod b; pub use b::Thing; fn own(thing: Thing) {}"),
        ("a/b", "pub struct Thing; fn call() { super::own(Thing) }"),
    ]);
    assert_eq!(rings(&uses(&sources)).len(), 1);
}
