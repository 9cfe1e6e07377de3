//! What the arguments that verbs share stand for.

use std::path::{Path, PathBuf};

use shafaf::model::is_safe_url;
use shafaf::{Options, WithCards};

use crate::cli::SiteArguments;

/// The folder of the site, as an absolute path, so that changed files can be told apart.
pub fn root(site: &SiteArguments) -> Result<PathBuf, String> {
    site.site.canonicalize().map_err(|error| format!("{}: {error}", site.site.display()))
}

/// What the command line says about the build.
pub fn options(site: &SiteArguments, base_url: Option<&str>, cards: WithCards) -> Result<Options, String> {
    let base_url = match base_url {
        Some(url) if !is_safe_url(url) || url.contains(['?', '#']) => {
            return Err(format!("`{url}` is not an address: write for example https://example.org/"));
        }
        Some(url) => Some(format!("{}/", url.trim_end_matches('/'))),
        None => None,
    };
    Ok(Options { as_of: site.as_of, base_url, drafts: site.drafts, cards })
}

/// Where the pages go: not among the files that they are made from, where the next check would find them.
pub fn out(site: &Path, out: Option<&PathBuf>) -> Result<PathBuf, String> {
    let Some(out) = out else { return Ok(site.join("public")) };
    let real = real(out).map_err(|error| format!("{}: {error}", out.display()))?;
    match ["content", "themes"].into_iter().find(|name| real.starts_with(site.join(name))) {
        Some(name) => Err(format!("the output `{}` lies in `{name}/` of the site: name another folder", out.display())),
        None => Ok(out.clone()),
    }
}

/// The path without links and `..`, as far as it is there.
fn real(path: &Path) -> std::io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let there = path.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    Ok(there.map_or_else(|| path.clone(), |(above, real)| real.join(path.strip_prefix(above).unwrap_or(&path))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_do_not_go_among_the_content() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().canonicalize().unwrap();
        std::fs::create_dir(site.join("content")).unwrap();
        for wrong in ["content", "content/out", "content/a/b", "themes/x", "content/../themes"] {
            assert!(out(&site, Some(&site.join(wrong))).is_err(), "{wrong}");
        }
        for right in ["public", "contents", "content/../out", "a/content"] {
            assert!(out(&site, Some(&site.join(right))).is_ok(), "{right}");
        }
        assert_eq!(out(&site, None).unwrap(), site.join("public"));
    }
}
