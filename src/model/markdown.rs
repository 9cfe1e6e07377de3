//! What a Markdown text links to and can be linked at. The pages and the checks use the same reading of a text.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

/// The extensions of CommonMark that texts may use.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS);

/// Links, pictures and headings of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TextOutline {
    /// Links, in order.
    pub links: Vec<Destination>,
    /// Pictures, in order.
    pub images: Vec<Destination>,
    /// Ids of headings, unique within the text.
    pub anchors: Vec<String>,
    /// The bytes of the first HTML that is no comment; pages leave all of it out.
    pub html: Option<Range<usize>>,
}

/// Where a link or a picture leads.
#[derive(Debug, PartialEq, Eq)]
pub struct Destination {
    /// The address as written; `<a@example.org>` begins with `mailto:`.
    pub address: String,
    /// The bytes of the whole link in the text.
    pub range: Range<usize>,
}

/// Reads the outline of a text; a text without any mark of a link, a picture or a heading is not parsed at all.
pub fn outline(text: &str) -> TextOutline {
    let mut outline = TextOutline::default();
    if !text.contains(['[', '<', '#']) && !text.contains("\n=") && !text.contains("\n-") {
        return outline;
    }
    let mut slugs = Slugs::default();
    let mut heading: Option<String> = None;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
                outline.links.push(Destination { address: format!("mailto:{dest_url}"), range });
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                outline.links.push(Destination { address: dest_url.into_string(), range });
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                outline.images.push(Destination { address: dest_url.into_string(), range });
            }
            Event::Html(part) | Event::InlineHtml(part) if !part.trim_start().starts_with("<!--") => {
                outline.html.get_or_insert(range);
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => outline.anchors.extend(heading.take().map(|text| slugs.next(&text))),
            Event::Text(part) | Event::Code(part) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&part);
                }
            }
            _ => {}
        }
    }
    outline
}

/// A fenced block of a chart in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct ChartFence {
    /// The bytes of the block with its fences.
    pub range: Range<usize>,
    /// The bytes between the fences; none if the last one is missing.
    pub content: Option<Range<usize>>,
    /// Whether it stands within a list or a quotation.
    pub nested: bool,
}

/// Finds the charts of a text in order.
pub fn charts(text: &str) -> Vec<ChartFence> {
    let mut found = Vec::new();
    if !text.contains("chart") {
        return found;
    }
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if is_chart(&tag) {
                    found.push(ChartFence { content: content(text, &range), range, nested: depth > 0 });
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    found
}

/// Finds what was meant to be a chart and is none, which readers would see as code: a name written otherwise, a block that
/// is moved in, quotes in place of backticks.
pub fn missed_charts(text: &str) -> Vec<Range<usize>> {
    if !text.to_ascii_lowercase().contains("chart") {
        return Vec::new();
    }
    let events = Parser::new_ext(text, OPTIONS).into_offset_iter();
    let missed = events.filter_map(|(event, range)| {
        let Event::Start(tag) = event else { return None };
        let first = text[range.clone()].trim_start().to_ascii_lowercase();
        let is_missed = match &tag {
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => !is_chart(&tag) && names_chart(info),
            Tag::CodeBlock(CodeBlockKind::Indented) => first.strip_prefix("```").is_some_and(names_chart),
            Tag::Paragraph => {
                ["'''", "\"\"\"", "´´´", "``"].iter().any(|mark| first.strip_prefix(mark).is_some_and(names_chart))
            }
            _ => false,
        };
        is_missed.then_some(range)
    });
    missed.collect()
}

/// Whether what stands behind three backticks is meant to name a chart.
fn names_chart(info: &str) -> bool {
    let word = info.trim_start().split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    ["chart", "charts"].contains(&word.as_str())
}

/// Whether a block begins that is a chart.
pub fn is_chart(tag: &Tag) -> bool {
    match tag {
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => info.split_whitespace().next() == Some("chart"),
        _ => false,
    }
}

/// What stands between the fences of a block.
fn content(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let block = text[range.clone()].trim_end();
    let first = block.find('\n')? + 1;
    let last = block.rfind('\n')? + 1;
    let closed = block[last..].trim_start().starts_with('`') || block[last..].trim_start().starts_with('~');
    closed.then_some(range.start + first..range.start + last)
}

/// The words of a text without its marks, its charts and HTML; what were lines and blocks is parted by one space.
pub fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut hidden = false;
    for event in Parser::new_ext(text, OPTIONS) {
        match event {
            Event::Start(tag) if is_chart(&tag) => hidden = true,
            Event::End(TagEnd::CodeBlock) => hidden = false,
            Event::Text(part) | Event::Code(part) if !hidden => words.push_str(&part),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(end) if !is_inline(end) => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_inline(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Gives headings their ids: letters and digits of any script, joined by hyphens, numbered when they recur.
#[derive(Debug, Default)]
pub struct Slugs {
    used: HashMap<String, usize>,
}

impl Slugs {
    /// The id of the next heading with this text.
    pub fn next(&mut self, heading: &str) -> String {
        let words: Vec<&str> = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let slug = if words.is_empty() { "section".to_owned() } else { words.join("-").to_lowercase() };
        let count = self.used.entry(slug.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { slug } else { format!("{slug}-{count}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_links_pictures_and_headings() {
        let found = outline("## Où aller ?\n\n[a](record:plans/x) ![p](map.png)\n\n## Où aller ?\n");
        assert_eq!((found.links[0].address.as_str(), found.links[0].range.clone()), ("record:plans/x", 16..35));
        assert_eq!(found.images[0].address, "map.png");
        assert_eq!(found.anchors, ["où-aller", "où-aller-2"]);
    }

    #[test]
    fn finds_charts_and_what_they_say() {
        let text = "A chart:\n\n```chart\nkind: bar\n```\n\n- a\n\n  ```chart\n  kind: bar\n  ```\n\n```charts\n```\n\n~~~ chart\n";
        let found: Vec<_> = charts(text).into_iter().map(|c| (c.content.map(|range| &text[range]), c.nested)).collect();
        assert_eq!(found, [(Some("kind: bar\n"), false), (Some("  kind: bar\n"), true), (None, false)]);
    }

    #[test]
    fn finds_what_was_meant_to_be_a_chart() {
        let meant = [
            "```Chart\nkind: bar\n```",
            "```{chart}\n```",
            "~~~ charts\n~~~",
            "    ```chart\n    ```",
            "'''chart\nkind: bar\n'''",
        ];
        meant.iter().for_each(|text| assert_eq!(missed_charts(text).len(), 1, "{text}"));
        let others =
            ["```chart\nkind: bar\n```", "A chart.", "```yaml\nchart: 1\n```", "````md\n```Chart\n````", "`chart`"];
        others.iter().for_each(|text| assert_eq!(missed_charts(text).len(), 0, "{text}"));
    }

    #[test]
    fn words_stand_alone() {
        let text = "# One\n\n*T*wo [three](https://example.org/)\nfour <b>five</b> `six`\n\n```chart\nkind: bar\n```\n\n| a | b |\n|---|---|\n| c | d |\n";
        assert_eq!(plain(text), "One Two three four five six a b c d");
        assert_eq!(plain("```\nseven\n```"), "seven");
    }

    #[test]
    fn an_underlined_heading_counts() {
        assert_eq!(outline("Title\n=====\n").anchors, ["title"]);
    }
}
