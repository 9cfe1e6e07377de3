//! Pictures that texts show, from `content/media/`.

use std::collections::BTreeSet;
use std::path::Path;

use walkdir::WalkDir;

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
