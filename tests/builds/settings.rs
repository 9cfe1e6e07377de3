//! `site.toml` as lines `name = value`, one a setting.

use super::site::Site;

/// The file.
pub const FILE: &str = "site.toml";

/// The value of a setting as written; `None` where the setting is not there.
pub fn setting(site: &Site, name: &str) -> Option<String> {
    let lines = site.text(FILE).lines().filter_map(|line| line.split_once(" = "));
    lines.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}

/// Writes a setting in the place of its old value, or at the end.
pub fn set(site: &mut Site, name: &str, value: &str) {
    let line = format!("{name} = {value}");
    let mut lines: Vec<String> = site.text(FILE).lines().map(str::to_owned).collect();
    match lines.iter_mut().find(|line| line.split(" = ").next() == Some(name)) {
        Some(known) => *known = line,
        None => lines.push(line),
    }
    site.write(FILE, lines.join("\n") + "\n");
}

/// Takes a setting away.
pub fn unset(site: &mut Site, name: &str) {
    let lines = site.text(FILE).lines().filter(|line| line.split(" = ").next() != Some(name));
    let text: String = lines.map(|line| format!("{line}\n")).collect();
    site.write(FILE, text);
}

/// The languages of the site, the default one first.
pub fn languages(site: &Site) -> Vec<String> {
    let written = setting(site, "languages").unwrap_or_default();
    written.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}
