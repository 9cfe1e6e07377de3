//! The files of the theme: those in the binary, each replaced by the site's own of the same name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rust_embed::Embed;
use walkdir::WalkDir;

use crate::load::with_unix_lines;
use crate::render::error::RenderError;

/// Where a site keeps its own versions of the theme's files.
pub const FOLDER: &str = "themes/default";

#[derive(Embed)]
#[folder = "themes/default"]
struct BuiltIn;

/// The theme's files by name (`templates/base.html`).
#[derive(Debug)]
pub struct Files {
    site: PathBuf,
    own: BTreeSet<String>,
}

impl Files {
    /// The files as the site in the folder `root` sees them. Links are not followed.
    pub fn new(root: &Path) -> Self {
        let folder = root.join(FOLDER);
        let found =
            WalkDir::new(&folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        let name = |path: &Path| Some(path.strip_prefix(&folder).ok()?.to_str()?.replace('\\', "/"));
        Self { site: root.to_owned(), own: found.filter_map(|entry| name(entry.path())).collect() }
    }

    /// The names of all files below a folder, sorted.
    pub fn names(&self, folder: &str) -> BTreeSet<String> {
        let all = Self::built_in().chain(self.own.iter().cloned());
        all.filter(|name| name.starts_with(folder) && !is_hidden(name)).collect()
    }

    /// The names of the files in the binary.
    pub fn built_in() -> impl Iterator<Item = String> {
        BuiltIn::iter().map(Cow::into_owned)
    }

    /// The names of the site's files that take the place of none in the binary, sorted; not those that are hidden.
    pub fn added(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(String::as_str).filter(|name| !is_hidden(name) && BuiltIn::get(name).is_none())
    }

    /// What stands in `themes/` beside the theme: the name of each, and the path of its first file. Nothing reads them.
    pub fn elsewhere(&self) -> BTreeMap<String, String> {
        let folder = self.site.join("themes");
        let found = WalkDir::new(&folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        let files = found.filter(|entry| entry.file_type().is_file());
        let path = |path: &Path| Some(path.strip_prefix(&folder).ok()?.to_str()?.replace('\\', "/"));
        let mut others = BTreeMap::new();
        for path in files.filter_map(|entry| path(entry.path())) {
            let name = path.split('/').next().unwrap_or_default();
            if format!("themes/{name}") != FOLDER && !is_hidden(&path) {
                others.entry(name.to_owned()).or_insert_with(|| format!("themes/{path}"));
            }
        }
        others
    }

    /// Whether there is a file of this name.
    pub fn has(&self, name: &str) -> bool {
        self.own.contains(name) || BuiltIn::get(name).is_some()
    }

    /// The bytes of a file; text has the line ends of Unix.
    pub fn read(&self, name: &str) -> Result<Cow<'static, [u8]>, RenderError> {
        if self.own.contains(name) {
            let bytes = self.read_of_site(&format!("{FOLDER}/{name}"))?;
            let is_text = std::str::from_utf8(&bytes).is_ok();
            return Ok(Cow::Owned(if is_text { with_unix_lines(bytes) } else { bytes }));
        }
        let file =
            BuiltIn::get(name).ok_or_else(|| RenderError::new(self.shown(name), "the theme has no such file"))?;
        Ok(file.data)
    }

    /// The text of a file.
    pub fn text(&self, name: &str) -> Result<Cow<'static, str>, RenderError> {
        text_of(self.read(name)?).map_err(|before| RenderError {
            line: Some(before),
            ..RenderError::new(self.shown(name), "a byte here is not UTF-8; save the file as UTF-8")
        })
    }

    /// The text of the file in the binary, if it is there: what the site's own is laid over.
    pub fn built_in_text(name: &str) -> Option<Cow<'static, str>> {
        text_of(BuiltIn::get(name)?.data).ok()
    }

    /// The text of the site's own version, if there is one.
    pub fn own_text(&self, name: &str) -> Result<Option<Cow<'static, str>>, RenderError> {
        if self.own.contains(name) { self.text(name).map(Some) } else { Ok(None) }
    }

    /// The bytes of any file of the site. A link that leads out of the site is refused.
    pub fn read_of_site(&self, path: &str) -> Result<Vec<u8>, RenderError> {
        let unreadable = |error: io::Error| RenderError::new(path, format!("cannot be read: {error}"));
        let file = self.site.join(path).canonicalize().map_err(unreadable)?;
        if !file.starts_with(self.site.canonicalize().map_err(unreadable)?) {
            return Err(RenderError::new(path, "leads out of the site"));
        }
        fs::read(file).map_err(unreadable)
    }

    /// How a message names a file.
    pub fn shown(&self, name: &str) -> String {
        let built_in = !self.own.contains(name) && BuiltIn::get(name).is_some();
        if built_in { format!("{name} (built into shafaf)") } else { format!("{FOLDER}/{name}") }
    }
}

fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.'))
}

/// The text, or the line of the first byte that is none.
fn text_of(bytes: Cow<'static, [u8]>) -> Result<Cow<'static, str>, usize> {
    let line = |valid: usize, bytes: &[u8]| bytes[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
    match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|e| line(e.valid_up_to(), bytes)),
        Cow::Owned(bytes) => {
            String::from_utf8(bytes).map(Cow::Owned).map_err(|e| line(e.utf8_error().valid_up_to(), e.as_bytes()))
        }
    }
}
