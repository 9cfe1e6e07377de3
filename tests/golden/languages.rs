//! A page has the same parts in every language, so that what is kept in one holds for all.

use std::collections::BTreeMap;

use crate::html::{all_between, attribute, own, target};
use crate::sites::{SITES, Site};

/// Pages whose text is another one in each language.
const WRITTEN_ANEW: [&str; 2] = ["commitments/meters.html", "pages/about.html"];

/// Elements with a class or a link, and how many there are of each. Text in a foreign language brings a span and a notice of
/// its own, an amount a note where it was shortened, and drawings are as wide as their words.
fn parts(site: &Site, path: &str, html: &str) -> BTreeMap<String, usize> {
    let own = own(path, html);
    let drawings = all_between(&own, "<svg", "</svg>");
    let own = drawings.iter().fold(own.clone(), |own, drawing| own.replacen(drawing, "", 1));
    let mut parts = BTreeMap::new();
    for tag in own.split('<').skip(1) {
        let tag = format!("<{tag}");
        let part = part(site, path, &tag);
        let foreign = ["span", "notice-info", "tile-note"].iter().any(|name| part.contains(name));
        if !part.ends_with('<') && !foreign {
            *parts.entry(part).or_default() += 1;
        }
    }
    parts
}

/// The class of an element, and where it leads within the site.
fn part(site: &Site, path: &str, tag: &str) -> String {
    let to = attribute(tag, "href").map(|href| target(path, href)).filter(|to| !to.contains("://"));
    let class = attribute(tag, "class").unwrap_or_default();
    let name = tag.split([' ', '>']).next().unwrap_or_default();
    let shown = if class.is_empty() && to.is_none() { "<" } else { name };
    format!("{class} {} {shown}", to.map(|to| site.parted(&to).1.to_owned()).unwrap_or_default())
}

/// Whether a page shows but a part of a list, which is in another order in each language.
fn is_part_of_list(html: &str) -> bool {
    html.contains("class=\"pager\"") || html.contains("class=\"letters\"")
}

#[test]
fn pages_have_the_same_parts_in_every_language() {
    let mut differences = Vec::new();
    for site in SITES.iter() {
        let pages = site.pages().map(|(path, html)| (path, html, site.parted(path)));
        let others = pages.filter(|(_, html, (folder, rest))| {
            !folder.is_empty() && !is_part_of_list(html) && !WRITTEN_ANEW.contains(rest)
        });
        for (path, html, (_, rest)) in others {
            let first = parts(site, rest, site.text(rest).unwrap_or_default());
            let here = parts(site, path, html);
            let differs = |part: &&String| first.get(*part) != here.get(*part);
            let all = first.keys().chain(here.keys());
            differences.extend(all.filter(differs).map(|part| format!("{path}: {part}")));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
