//! A copy of the theme that tells which template and which component wrote what: each leaves a mark in its tags.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use walkdir::WalkDir;

use crate::pages::Tree;
use crate::sites::{SITES, Site, build};

const THEME: &str = "themes/default/templates";
/// The first of the characters that say that a template was used, and that it wrote something.
const USED: u32 = 0xE000;
const WRITTEN: u32 = 0xF000;

/// What a template or a component leaves where it is used, and in what it writes.
#[derive(Clone, Copy)]
struct Mark {
    used: char,
    written: char,
}

/// The theme with marks, and the template or component that each mark stands for.
struct Marked {
    files: Tree,
    names: BTreeMap<char, String>,
}

impl Marked {
    /// The marks of a name, in characters that nobody writes.
    fn mark(&mut self, name: &str) -> Mark {
        let next = u32::try_from(self.names.len()).unwrap();
        let [used, written] = [USED + next, WRITTEN + next].map(|c| char::from_u32(c).unwrap());
        self.names.extend([(used, name.to_owned()), (written, name.to_owned())]);
        Mark { used, written }
    }

    /// Puts a mark into each block of a template that extends another, or into each tag of one that does not.
    fn template(&mut self, name: &str, text: &str) -> String {
        let mark = self.mark(name);
        if !text.contains("{% extends ") {
            return with_mark(text, mark);
        }
        let mut parts = text.split("{% block ").flat_map(|part| part.split("{%- block "));
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| text + "{% block " + &part.replacen("%}", &format!("%}}{}", mark.written), 1))
    }

    /// Puts a mark of its own into each component of a file.
    fn components(&mut self, name: &str, text: &str) -> String {
        let mut parts = text.split("{% component ");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| {
            let (head, inside) = part.split_once("%}").unwrap_or((part, ""));
            let mark = self.mark(&format!("{name} {}", head.split('(').next().unwrap_or_default()));
            let (shown, rest) = inside.split_at(inside.find("endcomponent").unwrap_or(inside.len()));
            text + "{% component " + head + "%}" + &with_mark(shown, mark) + rest
        })
    }
}

/// Marks inside every tag, as between the rows of a table there may be nothing else; and one at the start for what has no tag
/// first or none at all.
fn with_mark(text: &str, mark: Mark) -> String {
    let is_tag = |at: &usize| {
        text[at + 1..].starts_with(|c: char| c.is_ascii_lowercase()) && !text[..*at].ends_with(['{', ' ', '"'])
    };
    let tags = text.match_indices('<').map(|(at, _)| at).filter(is_tag);
    let ends = tags.filter_map(|at| Some(at + text[at..].find([' ', '>', '{'])?));
    let (mut marked, mut last) = (String::new(), 0);
    for end in ends.filter(|end| !text[*end..].starts_with('{')) {
        marked += &format!("{} {}", &text[last..end], mark.written);
        last = end;
    }
    let start = match last {
        0 => mark.written.to_string(),
        _ if text.trim_start().starts_with('<') => String::new(),
        _ => mark.used.to_string(),
    };
    start + &marked + &text[last..]
}

static MARKED: LazyLock<Marked> = LazyLock::new(|| {
    let mut marked = Marked { files: Tree::new(), names: BTreeMap::new() };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(THEME);
    let entries = WalkDir::new(&folder).sort_by_file_name().into_iter().map(Result::unwrap);
    for entry in entries.filter(|entry| entry.file_type().is_file()) {
        let name = entry.path().strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
        let text = fs::read_to_string(entry.path()).unwrap();
        let is_library = name.starts_with("components/");
        let text = if is_library { marked.components(&name, &text) } else { marked.template(&name, &text) };
        marked.files.insert(format!("{THEME}/{name}"), text.into());
    }
    marked
});

/// Each site as the marked theme makes it.
pub static MARKED_SITES: LazyLock<Vec<(&Site, Tree)>> = LazyLock::new(|| {
    let built = SITES.iter().map(|site| (site, build(&site.folder, &MARKED.files)));
    built.map(|(site, output)| (site, output.into_iter().map(behind_tags).collect())).collect()
});

/// A page with each mark behind its tag, so that tags are what they are without marks.
fn behind_tags((path, bytes): (String, Vec<u8>)) -> (String, Vec<u8>) {
    if !path.ends_with(".html") {
        return (path, bytes);
    }
    let text = String::from_utf8(bytes).unwrap();
    let mut moved = String::new();
    for part in text.split_inclusive('>') {
        let (before, tag) = part.split_at(part.rfind('<').unwrap_or(part.len()));
        let marks: String = tag.chars().filter(|c| MARKED.names.contains_key(c)).collect();
        let plain = marks.chars().fold(tag.to_owned(), |tag, mark| tag.replace(&format!(" {mark}"), ""));
        moved += &[before, &plain, &marks].concat();
    }
    (path, moved.into_bytes())
}

/// The templates and components that were used for a text.
pub fn used(text: &[u8]) -> BTreeSet<&'static str> {
    String::from_utf8_lossy(text).chars().filter_map(|c| MARKED.names.get(&c).map(String::as_str)).collect()
}

/// Those that wrote something of it.
pub fn wrote(text: &[u8]) -> BTreeSet<&'static str> {
    let written = |c: &char| u32::from(*c) >= WRITTEN;
    String::from_utf8_lossy(text)
        .chars()
        .filter(written)
        .filter_map(|c| MARKED.names.get(&c).map(String::as_str))
        .collect()
}

/// Every template and component.
pub fn all() -> BTreeSet<&'static str> {
    MARKED.names.values().map(String::as_str).collect()
}
