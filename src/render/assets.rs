//! Stylesheet, scripts, fonts and pictures: put together, named by their bytes, ready to be stored.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::key::Key;
use crate::output::OutPath;
use crate::render::error::RenderError;
use crate::render::files::{FOLDER, Files};

/// The file that says what the stylesheet and the script are put together from.
const MANIFEST: &str = "theme.toml";

/// A file of the theme as it is stored in the output.
#[derive(Debug)]
pub struct Asset {
    /// Where.
    pub path: OutPath,
    /// What.
    pub bytes: Cow<'static, [u8]>,
    /// The key of these bytes.
    pub key: Key,
}

/// Where the pages find what they load, relative to the root of the output.
#[derive(Debug, Default, Serialize)]
pub struct AssetLinks {
    /// The stylesheet.
    pub style: String,
    /// The script, if the theme has one.
    pub script: Option<String>,
    /// The script of pages with figures, if the theme has one.
    pub figures: Option<String>,
    /// The script of lists that can be narrowed, if the theme has one.
    pub lists: Option<String>,
    /// The script of the search page, if the theme has one.
    pub search: Option<String>,
    /// The site's logo.
    pub logo: Option<String>,
    /// The site's accent colour, which browsers show around the page.
    pub accent: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    styles: Vec<String>,
    #[serde(default)]
    scripts: Vec<String>,
    #[serde(default)]
    figures: Vec<String>,
    #[serde(default)]
    lists: Vec<String>,
    #[serde(default)]
    search: Vec<String>,
}

/// Puts the assets together. `logo` is a file of the site, `accent` the site's colour as `#rrggbb`.
pub fn load(files: &Files, logo: Option<&str>, accent: Option<&str>) -> Result<(Vec<Asset>, AssetLinks), RenderError> {
    let manifest = manifest(files)?;
    let mut assets = Vec::new();
    let mut named = BTreeMap::new();
    for name in files.names("assets/") {
        let bundled = name.ends_with(".css") || name.ends_with(".js");
        if !bundled {
            let asset = asset(&name, files.read(&name)?)?;
            named.insert(name, asset.path.as_str().to_owned());
            assets.push(asset);
        }
    }
    let mut links = AssetLinks { accent: accent.map(str::to_owned), ..AssetLinks::default() };
    let mut style = themed(&compact(&rename(&joined(files, &manifest.styles)?, &named)));
    style.push_str(
        &accent.filter(|colour| !style.contains(&format!("--accent: {colour};"))).map(accent_rules).unwrap_or_default(),
    );
    links.style = add(&mut assets, "assets/style.css", style.into_bytes())?;
    links.script = add_script(&mut assets, "assets/script.js", files, &manifest.scripts)?;
    links.figures = add_script(&mut assets, "assets/figures.js", files, &manifest.figures)?;
    links.lists = add_script(&mut assets, "assets/lists.js", files, &manifest.lists)?;
    links.search = add_script(&mut assets, "assets/search.js", files, &manifest.search)?;
    if let Some(path) = logo {
        let ending = path.rsplit_once('.').map_or("png", |(_, ending)| ending);
        links.logo = Some(add(&mut assets, &format!("assets/logo.{ending}"), files.read_of_site(path)?)?);
    }
    Ok((assets, links))
}

/// The names of the style sheets and scripts that are put together, below `assets/`.
pub fn bundled(files: &Files) -> Result<Vec<String>, RenderError> {
    let Manifest { styles, scripts, figures, lists, search } = manifest(files)?;
    Ok([styles, scripts, figures, lists, search].concat())
}

fn manifest(files: &Files) -> Result<Manifest, RenderError> {
    let text = files.text(MANIFEST)?;
    toml::from_str(&text).map_err(|error| RenderError {
        line: error.span().map(|range| text[..range.start.min(text.len())].matches('\n').count() + 1),
        ..RenderError::new(files.shown(MANIFEST), error.message())
    })
}

fn joined(files: &Files, names: &[String]) -> Result<String, RenderError> {
    let texts: Vec<Cow<str>> = names.iter().map(|name| part(files, name)).collect::<Result<_, _>>()?;
    Ok(texts.join("\n"))
}

/// A file that the manifest names.
fn part(files: &Files, name: &str) -> Result<Cow<'static, str>, RenderError> {
    let path = format!("assets/{name}");
    if files.has(&path) {
        return files.text(&path);
    }
    let manifest = files.text(MANIFEST)?;
    let message = format!("there is no file `{FOLDER}/{path}`, which this list names");
    let line = manifest.lines().position(|line| line.contains(name)).map(|before| before + 1);
    Err(RenderError { line, ..RenderError::new(files.shown(MANIFEST), message) })
}

fn add_script(
    assets: &mut Vec<Asset>,
    name: &str,
    files: &Files,
    parts: &[String],
) -> Result<Option<String>, RenderError> {
    if parts.is_empty() {
        return Ok(None);
    }
    let script = joined(files, parts)?;
    add(assets, name, script.into_bytes()).map(Some)
}

fn add(assets: &mut Vec<Asset>, name: &str, bytes: Vec<u8>) -> Result<String, RenderError> {
    let asset = asset(name, bytes.into())?;
    let path = asset.path.as_str().to_owned();
    assets.push(asset);
    Ok(path)
}

/// A file under a name that changes with its bytes, so that hosts may let browsers keep it for ever. Texts, such as
/// licences, keep their names.
fn asset(name: &str, bytes: Cow<'static, [u8]>) -> Result<Asset, RenderError> {
    let key = Key::of(&bytes);
    let hash = key.version();
    let path = match name.rsplit_once('.') {
        Some((_, "txt")) | None => name.to_owned(),
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
    };
    let path = OutPath::new(&path).map_err(|error| RenderError::new(name, error.to_string()))?;
    Ok(Asset { path, bytes, key })
}

/// Names the other assets in a stylesheet by their stored names. Both stand in `assets/`.
fn rename(css: &str, named: &BTreeMap<String, String>) -> String {
    let inside = |path: &str| path.strip_prefix("assets/").unwrap_or(path).to_owned();
    named.iter().fold(css.to_owned(), |css, (from, to)| {
        css.replace(&format!("url(\"{}\")", inside(from)), &format!("url(\"{}\")", inside(to)))
    })
}

/// Drops comments and indentation.
fn compact(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        plain.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    plain.push_str(rest);
    let lines: Vec<&str> = plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// What begins the colours of the dark scheme. Such a block holds rules for `:root` only.
const DARK: &str = "@media screen and (prefers-color-scheme: dark) {";

/// Lets the reader's own choice (`data-theme`, set by the script) win over the browser's: each dark block is written
/// once in the sources and twice here.
fn themed(css: &str) -> String {
    let mut out = String::with_capacity(css.len() * 5 / 4);
    let mut rest = css;
    while let Some(start) = rest.find(DARK) {
        let inside = &rest[start + DARK.len()..];
        let end = block_end(inside);
        let body = &inside[..end];
        out.push_str(&rest[..start]);
        let unless_light = body.replace(":root {", ":root:where(:not([data-theme=\"light\"])) {");
        let if_dark = body.replace(":root {", ":root:where([data-theme=\"dark\"]) {");
        out.push_str(&format!("{DARK}{unless_light}}}\n@media screen {{{if_dark}}}"));
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Where the block ends that is open at the start.
fn block_end(css: &str) -> usize {
    let mut depth = 0;
    for (i, c) in css.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return i,
            '}' => depth -= 1,
            _ => {}
        }
    }
    css.len()
}

/// The site's colour, and a lighter one of the same hue for the dark scheme.
fn accent_rules(accent: &str) -> String {
    let light = lighter(accent);
    themed(&format!(
        "\n:root {{--accent: {accent};--chart-series-1: {accent};}}\n{DARK}\n:root {{--accent: {light};--chart-series-1: {light};}}\n}}\n"
    ))
}

/// Two thirds of the way to white.
fn lighter(colour: &str) -> String {
    let channel = |at: usize| {
        let value = colour.get(at..at + 2).and_then(|hex| u16::from_str_radix(hex, 16).ok()).unwrap_or(0);
        value + (255 - value.min(255)) * 2 / 3
    };
    format!("#{:02x}{:02x}{:02x}", channel(1), channel(3), channel(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(compact("/* a */\na {\n  b: c; /* d\n e */\n}\n\n"), "a {\nb: c;\n}");
    }

    #[test]
    fn the_dark_scheme_can_be_chosen_and_refused() {
        let css = format!("a {{}}\n{DARK}\n:root {{--x: y;}}\n}}\nb {{}}");
        let out = themed(&css);
        assert!(out.starts_with("a {}") && out.ends_with("b {}"), "{out}");
        assert!(out.contains(":root:where(:not([data-theme=\"light\"])) {--x: y;}"), "{out}");
        assert!(out.contains("@media screen {\n:root:where([data-theme=\"dark\"]) {--x: y;}\n}"), "{out}");
    }

    #[test]
    fn a_name_changes_with_the_bytes() {
        let name = |bytes: &'static [u8]| asset("assets/a.woff2", bytes.into()).unwrap().path.as_str().to_owned();
        assert_ne!(name(b"1"), name(b"2"));
        assert!(name(b"1").starts_with("assets/a.") && name(b"1").ends_with(".woff2"));
        assert_eq!(asset("assets/OFL.txt", b"".as_slice().into()).unwrap().path.as_str(), "assets/OFL.txt");
    }

    #[test]
    fn stylesheets_name_the_stored_files() {
        let named = BTreeMap::from([("assets/fonts/a.woff2".to_owned(), "assets/fonts/a.12.woff2".to_owned())]);
        assert_eq!(rename("src: url(\"fonts/a.woff2\")", &named), "src: url(\"fonts/a.12.woff2\")");
    }

    #[test]
    fn the_lighter_accent_keeps_its_hue() {
        assert_eq!(lighter("#0b5d3b"), "#adc9bd");
        assert_eq!(lighter("#ffffff"), "#ffffff");
    }
}
