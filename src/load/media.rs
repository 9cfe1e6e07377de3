//! Pictures that texts show, from `content/media/`.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use walkdir::WalkDir;

use super::pointer::{FETCH, is_pointer};
use crate::diag::Rule;

/// A file with the ending of a picture that is none.
pub static NO_PICTURE: Rule = Rule {
    code: "W0707",
    title: "A picture is not one",
    help: "The file has the ending of a picture, but its first bytes are those of something else, so that readers see a broken picture: a page \
           of errors that was saved, a document that was renamed, an empty file, or a pointer of Git LFS whose file was not fetched. \
           Save the picture again as PNG, JPEG, WebP, GIF or AVIF.",
    wrong: "--- file: content/media/team.png\n<html>Not found</html>\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\nThe team has five members.\n",
};

/// The folder.
pub const MEDIA: &str = "content/media";

/// Endings of pictures. SVG is not among them: opened by itself it can run a script.
pub const ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "webp", "gif", "avif"];

/// Names of the pictures, relative to the folder, with `/`. Links are not followed.
pub fn media(site_root: &Path) -> BTreeSet<String> {
    files(site_root).filter(|name| is_picture(name)).collect()
}

fn files(site_root: &Path) -> impl Iterator<Item = String> {
    let folder = site_root.join(MEDIA);
    let files = WalkDir::new(&folder)
        .follow_root_links(false)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file());
    files.filter_map(move |entry| Some(entry.path().strip_prefix(&folder).ok()?.to_str()?.replace('\\', "/")))
}

/// Names of the files in the folder that are no pictures, so that they are not published. Hidden files and notes for those
/// who look into the folder are none of a reader's business.
pub fn strays(site_root: &Path) -> Vec<String> {
    files(site_root)
        .filter(|name| {
            !is_picture(name) && !name.starts_with('.') && !name.contains("/.") && !name.ends_with("README.md")
        })
        .collect()
}

/// Whether a file has the ending of a picture that is published.
pub fn is_picture(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Names of the files that have the ending of a picture and are none, in their order, with what to do.
pub fn unshown(site_root: &Path) -> Vec<(String, &'static str)> {
    let folder = site_root.join(MEDIA);
    let told = |name: String| {
        let first = first_bytes(&folder.join(&name))?;
        if is_pointer(&first) {
            return Some((name, FETCH));
        }
        (!shows_picture(&first)).then_some((name, "save the picture again as PNG, JPEG, WebP, GIF or AVIF"))
    };
    media(site_root).into_iter().filter_map(told).collect()
}

/// The first bytes of a file. One that cannot be read is told where it is copied.
fn first_bytes(path: &Path) -> Option<Vec<u8>> {
    let mut first = Vec::new();
    File::open(path).ok()?.take(64).read_to_end(&mut first).ok()?;
    Some(first)
}

/// Whether bytes begin as those of a picture do that browsers show, whatever its ending says.
fn shows_picture(first: &[u8]) -> bool {
    let begins = |sign: &[u8]| first.starts_with(sign);
    let names = |at: usize, names: &[&[u8]]| {
        names.iter().any(|name| first.get(at..).is_some_and(|rest| rest.starts_with(name)))
    };
    begins(b"\x89PNG\r\n\x1a\n")
        || begins(b"\xff\xd8\xff")
        || begins(b"GIF8")
        || begins(b"RIFF") && names(8, &[b"WEBP"])
        || names(4, &[b"ftypavif", b"ftypavis", b"ftypmif1", b"ftypmsf1"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_told_by_their_first_bytes() {
        let pictures: [&[u8]; 5] =
            [b"\x89PNG\r\n\x1a\n....", b"\xff\xd8\xff\xe0..JFIF", b"GIF89a..", b"RIFF....WEBPVP8 ", b"\0\0\0 ftypavif"];
        assert!(pictures.into_iter().all(shows_picture));
        let others: [&[u8]; 4] = [b"", b"<html>", b"%PDF-1.7", b"RIFF....WAVE"];
        assert!(!others.into_iter().any(shows_picture));
    }
}
