//! Finds the files of `content/`.

pub mod rules;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use super::media::NO_PICTURE;
use super::{MAPS, MEDIA, media, names, utf8};
use crate::diag::{Diagnostic, Rule, nearest};
use crate::model::DATA_ENDING;
use crate::source::{FileId, Sources, Span};
use rules::{
    NAME_NOT_TEXT, NO_CONTENT, OUTSIDE, STRAY, SYMLINK, TOO_LARGE, UNKNOWN_FOLDER, UNKNOWN_LANGUAGE, UNREADABLE,
    WRONG_ENDING,
};

/// Largest Markdown or YAML file in bytes; a record of this size is a mistake.
const LARGEST: u64 = 64 << 20;

/// The folder whose files are lists of codes.
const CODES: &str = "codes";

/// How a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Fields between `---` lines, and Markdown below.
    Markdown,
    /// One record, or a list of records.
    Yaml,
    /// A record a row.
    Csv,
    /// A list of codes, in YAML.
    CodeList,
    /// A table that charts of texts show, `name.data.csv`.
    Data,
    /// `site.toml`, which holds no record.
    Settings,
}

/// A file as found, before it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Relative to the site's root, with `/`.
    pub path: String,
    /// Number of the path.
    pub file: FileId,
    /// The kind's folder as written: `commitments`.
    pub kind: String,
    /// The name without language and ending.
    pub stem: String,
    /// The language of a sibling translation.
    pub lang: Option<String>,
    /// What it has to be called should it be meant as a translation: `about.fr.md` for `about-fr.md`.
    pub meant: Option<String>,
    /// How to read it.
    pub form: Form,
    /// In bytes.
    pub size: u64,
    /// Last change, as the file system has it.
    pub modified: SystemTime,
}

/// Finds the files under `content/`, sorted by path. `kinds` are the folders that may stand there, `languages` the ones
/// that translations may be in.
pub fn walk(
    site_root: &Path,
    kinds: &[&str],
    languages: &[String],
    sources: &mut Sources,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Found> {
    let mut walker = Walker { site_root, kinds, languages, sources, problems, found: Vec::new() };
    walker.run();
    let mut found = walker.found;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

struct Walker<'a> {
    site_root: &'a Path,
    kinds: &'a [&'a str],
    languages: &'a [String],
    sources: &'a mut Sources,
    problems: &'a mut Vec<Diagnostic>,
    found: Vec<Found>,
}

impl Walker<'_> {
    fn run(&mut self) {
        let root = self.site_root.join("content");
        if root.symlink_metadata().is_err() {
            let help = "make a folder `content` with the records in it";
            return self.report("content", &NO_CONTENT, "the folder `content` is missing", help);
        }
        if root.is_file() && !root.is_symlink() {
            let help = "rename the file, and make a folder `content` with the records in it";
            return self.report("content", &NO_CONTENT, "`content` is a file, not a folder", help);
        }
        let mut entries = WalkDir::new(root).follow_root_links(false).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Err(error) => self.failed(&error),
                Ok(entry) if !self.leaves_out(&entry) => self.take(&entry),
                Ok(entry) if entry.file_type().is_dir() => entries.skip_current_dir(),
                Ok(_) => {}
            }
        }
        for name in media::strays(self.site_root) {
            let help = "remove the file, and link to where readers can have it";
            self.report(&format!("{MEDIA}/{name}"), &STRAY, "only pictures are published from this folder", help);
        }
        for (name, help) in media::unshown(self.site_root) {
            self.report(&format!("{MEDIA}/{name}"), &NO_PICTURE, "this file is not a picture", help);
        }
    }

    /// Whether an entry is passed over without looking into it; unknown folders are told.
    fn leaves_out(&mut self, entry: &DirEntry) -> bool {
        if entry.depth() > 0 && (is_ignored(entry) || is_read_elsewhere(entry)) {
            return true;
        }
        let unknown = entry.depth() == 1 && entry.file_type().is_dir() && !self.is_kind(entry);
        if unknown {
            self.unknown_folder(entry);
        }
        // What it holds is read as what it was meant to be, so that those who name it are not told as well.
        unknown && entry.file_name().to_str().is_none_or(|name| self.meant_kind(name).is_none())
    }

    /// The kind that the name of a folder is meant to be, if the site has no folder of it beside.
    fn meant_kind(&self, name: &str) -> Option<&str> {
        let near = nearest(name, self.kinds.iter().copied())?;
        let beside = self.site_root.join("content").join(near);
        (!is_for_pictures(name) && !beside.exists()).then_some(near)
    }

    fn is_kind(&self, entry: &DirEntry) -> bool {
        entry.file_name().to_str().is_some_and(|name| self.kinds.contains(&name))
    }

    fn unknown_folder(&mut self, entry: &DirEntry) {
        let name = entry.file_name().to_string_lossy();
        let help = match nearest(&name, self.kinds.iter().copied()) {
            _ if is_for_pictures(&name) => "put pictures into `content/media/`".to_owned(),
            Some(kind) => format!("rename the folder to `content/{kind}/`"),
            None => format!("give the folder the name of a kind of record: {}", self.kinds.join(", ")),
        };
        let message = format!("`{}` is no kind of record", name.escape_debug());
        self.report(&self.relative(entry.path()), &UNKNOWN_FOLDER, message, help);
    }

    fn take(&mut self, entry: &DirEntry) {
        let path = self.relative(entry.path());
        if entry.file_type().is_dir() {
            return self.folder(entry, &path);
        }
        if entry.path_is_symlink() {
            return self.report(&path, &SYMLINK, "a link is not followed", "put a copy of the file in its place");
        }
        let Some(name) = entry.file_name().to_str().filter(|_| entry.path().to_str().is_some()) else {
            let help = "give it a name of small letters `a` to `z`, digits, `-` and `_`";
            return self.report(&path, &NAME_NOT_TEXT, "the name of the file or of its folder is not UTF-8", help);
        };
        if !entry.file_type().is_file() {
            return self.report(&path, &UNREADABLE, "this is no ordinary file", "put an ordinary file in its place");
        }
        match ending(name) {
            Ending::Content(form) => self.content(entry, path, name, form),
            Ending::Wrong(right) => {
                self.wrong_ending(&path, name, right);
                // Only its name is wrong: those who name its records are right.
                if let Some(form) = meant_form(name).filter(|_| !entry.path().with_extension(right).exists()) {
                    self.content(entry, path, name, form);
                }
            }
            Ending::Other => self.report(
                &path,
                &STRAY,
                "this file is not read",
                "write content as `.md`, `.yml` or `.csv`, or remove the file",
            ),
        }
    }

    /// Folders inside a kind's are free, but their names are printed and linked.
    fn folder(&mut self, entry: &DirEntry, path: &str) {
        let name = entry.file_name().to_string_lossy();
        if entry.depth() > 1 && name.chars().any(|c| c == '\\' || utf8::is_suspect(c)) {
            let message = format!("`{}` cannot be the name of a folder", name.escape_debug());
            self.report(
                path,
                &names::FILE_NAME,
                message,
                "give it a name of small letters `a` to `z`, digits, `-` and `_`",
            );
        }
    }

    fn wrong_ending(&mut self, path: &str, name: &str, right: &str) {
        let (stem, _) = name.rsplit_once('.').unwrap_or((name, ""));
        let message = "content is not read from files with this ending";
        self.report(path, &WRONG_ENDING, message, format!("save it as `{stem}.{right}`"));
    }

    fn content(&mut self, entry: &DirEntry, path: String, name: &str, form: Form) {
        let Some(kind) = self.kind_of(&path) else {
            if name != "README.md" {
                let help = format!("move the file into a folder like `content/pages/{name}`");
                self.report(&path, &OUTSIDE, "a record stands in the folder of its kind", help);
            }
            return;
        };
        let Some(form) = form_in(&kind, form) else {
            return self.wrong_ending(&path, name, "yml");
        };
        match entry.metadata() {
            Err(error) => self.failed(&error),
            Ok(meta) if meta.len() > largest(form) => {
                let message = format!("the file has {} MiB", meta.len() >> 20);
                self.report(&path, &TOO_LARGE, message, "split it into several smaller files");
            }
            Ok(meta) => {
                let (stem, lang) = self.stem(&path, name, form);
                let file = self.sources.intern(&path);
                let modified = meta.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                let meant = (form == Form::Markdown && lang.is_none()).then(|| self.meant(&stem)).flatten();
                self.found.push(Found { path, file, kind, stem, lang, meant, form, size: meta.len(), modified });
            }
        }
    }

    fn kind_of(&self, path: &str) -> Option<String> {
        let (kind, _) = path.strip_prefix("content/")?.split_once('/')?;
        let meant = if self.kinds.contains(&kind) { None } else { self.meant_kind(kind) };
        Some(meant.unwrap_or(kind).to_owned())
    }

    /// The id and the language that a file's name stands for.
    fn stem(&mut self, path: &str, name: &str, form: Form) -> (String, Option<String>) {
        if let Some(stem) = name.strip_suffix(DATA_ENDING) {
            let span = Span::start_of(self.sources.intern(path));
            self.problems.extend(names::check_stem(stem, DATA_ENDING, span));
            return (stem.to_owned(), None);
        }
        let base = name.rsplit_once('.').map_or(name, |(base, _)| base);
        let (stem, lang) = match base.rsplit_once('.') {
            Some((stem, suffix)) if looks_like_language(suffix) || self.has_language(suffix) => (stem, Some(suffix)),
            _ => (base, None),
        };
        let span = Span::start_of(self.sources.intern(path));
        self.problems.extend(names::check_stem(stem, &name[stem.len()..], span));
        if let Some(lang) = lang {
            self.check_language(path, name, lang, form);
        }
        (stem.to_owned(), lang.map(str::to_owned))
    }

    /// The name of a translation that a name with another sign before the language stands for.
    fn meant(&self, stem: &str) -> Option<String> {
        let translations = self.languages.iter().skip(1);
        let mut bases = translations.filter_map(|lang| Some((stem.strip_suffix(lang.as_str())?, lang)));
        bases.find_map(|(base, lang)| Some(format!("{}.{lang}.md", base.strip_suffix(['-', '_'])?)))
    }

    fn has_language(&self, suffix: &str) -> bool {
        self.languages.iter().any(|l| l == suffix)
    }

    fn check_language(&mut self, path: &str, name: &str, lang: &str, form: Form) {
        if matches!(form, Form::Csv | Form::CodeList) {
            let original = name.replacen(&format!(".{lang}."), ".", 1);
            let help = match form {
                Form::Csv => format!("write its texts into columns of `{original}` such as `note.{lang}`"),
                _ => {
                    let default = self.languages.first().map_or("en", String::as_str);
                    format!("write its texts into `{original}`: `title: {{{default}: …, {lang}: …}}`")
                }
            };
            self.report(path, &UNKNOWN_LANGUAGE, "tables and lists of codes have no translations beside them", help);
        } else if self.languages.first().is_some_and(|first| first == lang) {
            let original = name.replacen(&format!(".{lang}."), ".", 1);
            let message = format!("`{lang}` is the default language, in which the original is written");
            self.report(path, &UNKNOWN_LANGUAGE, message, format!("write it in `{original}`"));
        } else if !self.has_language(lang) {
            let help = match self.languages.iter().find(|known| known.eq_ignore_ascii_case(lang)) {
                Some(known) => {
                    format!("rename the file to `{}`", name.replacen(&format!(".{lang}."), &format!(".{known}."), 1))
                }
                None => {
                    format!("use one of {}, or add `{lang}` to `languages` in `site.toml`", self.languages.join(", "))
                }
            };
            self.report(path, &UNKNOWN_LANGUAGE, format!("`{lang}` is not a language of this site"), help);
        }
    }

    fn failed(&mut self, error: &walkdir::Error) {
        let path = error.path().map_or_else(|| "content".to_owned(), |p| self.relative(p));
        let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
        self.report(&path, &UNREADABLE, format!("this cannot be read: {cause}"), "give Shafaf the right to read it");
    }

    fn report(&mut self, path: &str, rule: &'static Rule, message: impl Into<String>, help: impl Into<String>) {
        let span = Span::start_of(self.sources.intern(path));
        self.problems.push(Diagnostic::new(rule, span, message).help(help));
    }

    /// The path from the site's root, with `/`. What is not UTF-8 is replaced.
    fn relative(&self, path: &Path) -> String {
        let relative = path.strip_prefix(self.site_root).unwrap_or(path);
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    }
}

/// The folders of pictures and of map files, which are no kinds of record.
fn is_read_elsewhere(entry: &DirEntry) -> bool {
    let folder = entry.depth() == 1 && entry.file_type().is_dir();
    folder && [MEDIA, MAPS].iter().any(|name| entry.path().ends_with(name))
}

/// Hidden files and what editors and systems leave behind.
fn is_ignored(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || name == "Thumbs.db" || name == "desktop.ini"
}

enum Ending {
    Content(Form),
    /// Content with another ending, and the one it should have.
    Wrong(&'static str),
    Other,
}

fn ending(name: &str) -> Ending {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension {
        "md" => Ending::Content(Form::Markdown),
        "yml" => Ending::Content(Form::Yaml),
        "csv" if name.ends_with(DATA_ENDING) => Ending::Content(Form::Data),
        "csv" => Ending::Content(Form::Csv),
        _ => match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mdx" => Ending::Wrong("md"),
            "yml" | "yaml" | "json" | "toml" => Ending::Wrong("yml"),
            "csv" | "tsv" | "xlsx" | "xls" | "ods" => Ending::Wrong("csv"),
            _ => Ending::Other,
        },
    }
}

/// The form that a file has whatever its ending says: `.yaml` and `.YML` hold the same as `.yml`.
fn meant_form(name: &str) -> Option<Form> {
    let (_, extension) = name.rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "yml" | "yaml" => Some(Form::Yaml),
        "md" | "markdown" | "mdown" => Some(Form::Markdown),
        _ => None,
    }
}

/// Whether the name of a folder says that it holds pictures.
fn is_for_pictures(name: &str) -> bool {
    ["images", "image", "img", "pictures", "photos", "assets"].contains(&name)
}

/// Lists of codes are YAML only.
fn form_in(kind: &str, form: Form) -> Option<Form> {
    match form {
        Form::Yaml if kind == CODES => Some(Form::CodeList),
        _ if kind == CODES => None,
        _ => Some(form),
    }
}

fn largest(form: Form) -> u64 {
    if form == Form::Csv { u64::from(u32::MAX) - 1 } else { LARGEST }
}

/// Whether the part before the ending reads as a language: `fr`, `zgh`, `pt-br`, `zh-hant`.
fn looks_like_language(suffix: &str) -> bool {
    let mut parts = suffix.split('-');
    let first = parts.next().unwrap_or_default();
    let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric()) && (2..=8).contains(&part.len());
    matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_alphabetic()) && parts.all(letters)
}
