//! Which new path is taken by whom: no two pages, no page and foreign file, no file and folder may want the same one.

use std::collections::HashMap;

use super::WriteError;
use super::manifest::{self, ManifestEntry};
use crate::output::OutPath;

#[derive(Debug)]
enum Claim {
    Foreign(String),
    Page(OutPath, ManifestEntry),
}

/// Taken paths in lower case, because some file systems and hosts do not tell case apart.
#[derive(Debug, Default)]
pub(super) struct Claims {
    files: HashMap<String, Claim>,
    /// Every folder of a file, with the first file that needed it.
    folders: HashMap<String, String>,
}

impl Claims {
    /// Claims with the paths of files that Shafaf did not make taken beforehand.
    pub fn new(foreign: impl Iterator<Item = String>) -> Self {
        let mut claims = Self::default();
        for path in foreign {
            let folded = path.to_lowercase();
            claims.add_folders(&folded, &path);
            claims.files.insert(folded, Claim::Foreign(path));
        }
        claims
    }

    /// Takes a path for a page.
    pub fn add(&mut self, path: &OutPath, entry: ManifestEntry) -> Result<(), WriteError> {
        self.check(path)?;
        let folded = path.as_str().to_lowercase();
        self.add_folders(&folded, path.as_str());
        self.files.insert(folded, Claim::Page(path.clone(), entry));
        Ok(())
    }

    /// The pages, in no order.
    pub fn pages(&self) -> Vec<(OutPath, ManifestEntry)> {
        let page = |claim: &Claim| match claim {
            Claim::Page(path, entry) => Some((path.clone(), *entry)),
            Claim::Foreign(_) => None,
        };
        self.files.values().filter_map(page).collect()
    }

    /// Whether a path gets along with those that are taken.
    pub fn check(&self, path: &OutPath) -> Result<(), WriteError> {
        let (path, folded) = (path.as_str(), path.as_str().to_lowercase());
        if folded.split('/').next() == Some(manifest::NAME) {
            return Err(WriteError::Reserved(path.to_owned()));
        }
        if let Some(taken) = self.files.get(&folded) {
            return Err(taken.refuse(path));
        }
        if let Some(inside) = self.folders.get(&folded) {
            return Err(WriteError::FileAndFolder(path.to_owned(), inside.clone()));
        }
        let mut unknown = ancestors(&folded).take_while(|folder| !self.folders.contains_key(*folder));
        unknown.find_map(|folder| self.files.get(folder)).map_or(Ok(()), |file| Err(file.refuse_inside(path)))
    }

    fn add_folders(&mut self, folded: &str, path: &str) {
        for folder in ancestors(folded) {
            if self.folders.contains_key(folder) {
                break;
            }
            self.folders.insert(folder.to_owned(), path.to_owned());
        }
    }
}

impl Claim {
    fn refuse(&self, path: &str) -> WriteError {
        match self {
            Self::Foreign(file) => WriteError::Foreign(path.to_owned(), file.clone()),
            Self::Page(page, _) => {
                let mut both = [page.as_str().to_owned(), path.to_owned()];
                both.sort();
                let [a, b] = both;
                WriteError::Twice(a, b)
            }
        }
    }

    fn refuse_inside(&self, path: &str) -> WriteError {
        match self {
            Self::Foreign(file) => WriteError::Foreign(path.to_owned(), file.clone()),
            Self::Page(page, _) => WriteError::FileAndFolder(page.as_str().to_owned(), path.to_owned()),
        }
    }
}

/// The folders of a path, innermost first.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(slash, _)| &path[..slash])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;

    fn add(claims: &mut Claims, path: &str) -> Result<(), String> {
        claims.add(&OutPath::new(path).unwrap(), ManifestEntry::of(Key::of(b"").into(), b"")).map_err(|e| e.to_string())
    }

    #[test]
    fn every_clash_names_both() {
        let mut claims = Claims::new(["CNAME".to_owned(), "old/notes.txt".to_owned()].into_iter());
        for fine in ["a/b/c.html", "a/b.html", "A/d.html", "old/page.html"] {
            add(&mut claims, fine).unwrap();
        }
        let clashes = [
            ("a/b.html", "two pages want the path `a/b.html`"),
            ("a/B.html", "two pages want paths that differ in case only: `a/B.html` and `a/b.html`"),
            ("a", "`a` cannot be both a file and the folder of `a/b/c.html`"),
            ("a/b", "`a/b` cannot be both a file and the folder of `a/b/c.html`"),
            ("a/b.html/x/y", "`a/b.html` cannot be both a file and the folder of `a/b.html/x/y`"),
            ("cname", "Shafaf did not make `CNAME`"),
            ("cname/x", "Shafaf did not make `CNAME`"),
            ("old", "the folder of `old/notes.txt`"),
            (".SHAFAF", "`.SHAFAF` is kept for Shafaf's own list"),
        ];
        for (path, words) in clashes {
            let message = add(&mut claims, path).unwrap_err();
            assert!(message.contains(words), "{message}");
        }
        assert_eq!(claims.pages().len(), 4);
    }
}
