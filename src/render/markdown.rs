//! Markdown to HTML, on the event stream: nothing that an editor writes can put HTML of its own, a script or an inline
//! style into a page.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html};

use crate::key::Key;
use crate::model::is_safe_url;
use crate::model::markdown::{OPTIONS, Slugs, is_chart};
use crate::render::html::escape;

/// Where a text is shown.
#[derive(Debug, Clone, Copy)]
pub struct Placement<'a> {
    /// The way from the page to the root of its language.
    pub root: &'a str,
    /// The way from the page to the root of the output.
    pub base: &'a str,
    /// The level that the topmost heading gets.
    pub top: u8,
    /// Whether headings get ids: only those of a page's main text, so that none is there twice.
    pub anchors: bool,
    /// What a table that scrolls is called, for those who don't see it.
    pub table: &'a str,
}

/// Writes a text as HTML. The block of a chart is shown as it was written.
pub fn to_html(text: &str, place: &Placement) -> String {
    write(text, events(text).collect(), place)
}

/// Stands for a chart until the HTML is cut there. Where a text has this sign, another is written.
const CHART: &str = "\0";

/// Writes a text as HTML, in the parts before, between and after its charts.
pub fn to_parts(text: &str, place: &Placement) -> Vec<String> {
    let text = text.replace(CHART, "\u{FFFD}");
    let html = write(&text, without_charts(events(&text)), place);
    html.split(CHART).map(str::to_owned).collect()
}

/// The events of a text with a mark in place of each chart.
fn without_charts<'t>(events: impl Iterator<Item = Event<'t>>) -> Vec<Event<'t>> {
    let mut inside = false;
    let mut kept = Vec::new();
    for event in events {
        match &event {
            Event::Start(tag) if is_chart(tag) => inside = true,
            Event::End(TagEnd::CodeBlock) if inside => {
                inside = false;
                kept.push(raw(CHART));
            }
            _ if inside => {}
            _ => kept.push(event),
        }
    }
    kept
}

/// The events of a text without HTML of its own.
fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, OPTIONS).filter(|event| !is_raw_html(event))
}

fn write(text: &str, events: Vec<Event>, place: &Placement) -> String {
    let shift = shift(&events, place.top);
    let events = with_own_notes(text, events);
    let mut writer = Writer { place, shift, slugs: Slugs::default(), kept: Vec::new(), table: None };
    let rewritten = events.iter().enumerate().filter_map(|(i, event)| writer.rewrite(event.clone(), &events[i..]));
    let rewritten: Vec<Event> = rewritten.collect();
    let mut html = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut html, rewritten.into_iter());
    html
}

/// Gives the notes of a text ids that no other text on the page has: each is named after the text that it belongs to.
fn with_own_notes<'e>(text: &str, events: Vec<Event<'e>>) -> Vec<Event<'e>> {
    let is_note = |event: &Event| matches!(event, Event::Start(Tag::FootnoteDefinition(_)));
    if !events.iter().any(is_note) {
        return events;
    }
    let text = Key::of(text.as_bytes()).version();
    let own = |name: CowStr| CowStr::from(format!("note-{text}-{name}"));
    let renamed = events.into_iter().map(|event| match event {
        Event::FootnoteReference(name) => Event::FootnoteReference(own(name)),
        Event::Start(Tag::FootnoteDefinition(name)) => Event::Start(Tag::FootnoteDefinition(own(name))),
        other => other,
    });
    renamed.collect()
}

fn is_raw_html(event: &Event) -> bool {
    matches!(
        event,
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock)
    )
}

/// How many levels the headings move, so that the topmost one gets `top`.
fn shift(events: &[Event], top: u8) -> i8 {
    let levels = events.iter().filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as i8),
        _ => None,
    });
    levels.min().map_or(0, |first| top as i8 - first)
}

/// The words of the heading that begins here, as [`crate::model::markdown::outline`] reads them.
fn heading_text(events: &[Event]) -> String {
    let inside = events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    inside
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(&**text),
            _ => None,
        })
        .collect()
}

struct Writer<'p> {
    place: &'p Placement<'p>,
    shift: i8,
    slugs: Slugs,
    /// For each open link and picture whether its tags are written.
    kept: Vec<bool>,
    table: Option<TableState>,
}

/// The table that is being written.
struct TableState {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
}

impl Writer<'_> {
    fn rewrite<'e>(&mut self, event: Event<'e>, rest: &[Event]) -> Option<Event<'e>> {
        match event {
            Event::Start(Tag::Heading { level, .. }) => Some(self.heading(level, &heading_text(rest))),
            Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(self.shifted(level)))),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest = self.link(link_type, &dest_url);
                self.open(dest).map(|dest_url| Event::Start(Tag::Link { link_type, dest_url, title, id }))
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let dest = self.picture(&dest_url);
                self.open(dest).map(|dest_url| Event::Start(Tag::Image { link_type, dest_url, title, id }))
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.kept.pop().filter(|kept| *kept).map(|_| event),
            Event::Start(Tag::Table(alignments)) => Some(self.open_table(alignments)),
            // A box that cannot be ticked is a sign, not a field.
            Event::TaskListMarker(done) => {
                Some(Event::Text(if done { "\u{2611}\u{A0}" } else { "\u{2610}\u{A0}" }.into()))
            }
            other => self.in_table(other),
        }
    }

    fn shifted(&self, level: HeadingLevel) -> HeadingLevel {
        let wanted = (level as i8 + self.shift).clamp(1, 6);
        HeadingLevel::try_from(wanted as usize).unwrap_or(HeadingLevel::H6)
    }

    fn heading<'e>(&mut self, level: HeadingLevel, text: &str) -> Event<'e> {
        let id = self.place.anchors.then(|| self.slugs.next(text).into());
        Event::Start(Tag::Heading { level: self.shifted(level), id, classes: vec![], attrs: vec![] })
    }

    /// Notes whether the tag that begins here is written.
    fn open<'e>(&mut self, dest: Option<String>) -> Option<CowStr<'e>> {
        self.kept.push(dest.is_some());
        dest.map(CowStr::from)
    }

    fn link(&self, link_type: LinkType, dest: &str) -> Option<String> {
        if let Some(target) = dest.strip_prefix("record:") {
            let (record, anchor) = target.split_once('#').map_or((target, None), |(r, a)| (r, Some(a)));
            let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
            return Some(format!("{}{record}.html{anchor}", self.place.root));
        }
        if dest.starts_with('#') {
            return Some(dest.to_owned());
        }
        let address = if link_type == LinkType::Email { format!("mailto:{dest}") } else { dest.to_owned() };
        // The writer adds the scheme of an address in angle brackets itself.
        is_safe_url(&address).then(|| dest.to_owned())
    }

    /// A picture of the site's own; any other would be a request to a stranger.
    fn picture(&self, dest: &str) -> Option<String> {
        let own =
            dest.starts_with("media/") && !dest.contains(['\\', ':']) && !dest.split('/').any(|part| part == "..");
        own.then(|| format!("{}{dest}", self.place.base))
    }

    fn open_table<'e>(&mut self, alignments: Vec<Alignment>) -> Event<'e> {
        self.table = Some(TableState { alignments, column: 0, head: true });
        let label = escape(self.place.table);
        raw(format!("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\"><table>\n"))
    }

    /// The parts of a table, with classes where the usual writer puts styles.
    fn in_table<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        let Some(table) = &mut self.table else { return Some(event) };
        Some(match event {
            Event::Start(Tag::TableHead) => raw("<thead><tr>"),
            Event::End(TagEnd::TableHead) => {
                table.head = false;
                table.column = 0;
                raw("</tr></thead><tbody>\n")
            }
            Event::Start(Tag::TableRow) => {
                table.column = 0;
                raw("<tr>")
            }
            Event::End(TagEnd::TableRow) => raw("</tr>\n"),
            Event::Start(Tag::TableCell) => raw(table.cell()),
            Event::End(TagEnd::TableCell) => raw(if table.head { "</th>" } else { "</td>" }),
            Event::End(TagEnd::Table) => {
                self.table = None;
                raw("</tbody></table></div>\n")
            }
            other => other,
        })
    }
}

impl TableState {
    fn cell(&mut self) -> String {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"end\"",
            Some(Alignment::Center) => " class=\"centre\"",
            _ => "",
        };
        self.column += 1;
        if self.head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
    }
}

fn raw<'e>(html: impl Into<CowStr<'e>>) -> Event<'e> {
    Event::Html(html.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Placement = Placement { root: "../", base: "../../", top: 2, anchors: true, table: "A \"table\"" };

    fn html(text: &str) -> String {
        to_html(text, &PLACE)
    }

    #[test]
    fn html_of_the_editor_is_dropped() {
        let text =
            "<script>alert(1)</script>\n\na <b onclick=x>c</b> <img src=x onerror=y> d\n\n<div style=\"x\">\n\ne";
        let out = html(text);
        assert_eq!(out, "<p>a c  d</p>\n<p>e</p>\n");
    }

    #[test]
    fn only_safe_addresses_become_links() {
        assert_eq!(html("[a](javascript:alert(1))"), "<p>a</p>\n");
        assert_eq!(
            html("[a](data:text/html,x) [b](https://example.org/)"),
            "<p>a <a href=\"https://example.org/\">b</a></p>\n"
        );
        assert_eq!(html("<x@example.org>"), "<p><a href=\"mailto:x@example.org\">x@example.org</a></p>\n");
        assert_eq!(html("[a](record:plans/x#aim)"), "<p><a href=\"../plans/x.html#aim\">a</a></p>\n");
    }

    #[test]
    fn only_own_pictures_are_shown() {
        assert_eq!(html("![a](media/x/b.png)"), "<p><img src=\"../../media/x/b.png\" alt=\"a\" /></p>\n");
        for bad in ["https://example.org/a.png", "media/../../x.png", "data:x", "//example.org/x.png"] {
            assert_eq!(html(&format!("![what it *shows*]({bad})")), "<p>what it <em>shows</em></p>\n");
        }
    }

    #[test]
    fn a_text_is_cut_at_its_charts() {
        let text = "One[^a].\n\n```chart\nkind: bar\n```\n\n## Two[^b]\n\n```\ncode\n```\n\n~~~chart\n~~~\n[^a]: A\n\n[^b]: B\n";
        let parts = to_parts(text, &PLACE);
        assert_eq!(parts.len(), 3, "{parts:?}");
        assert!(
            parts[0].starts_with("<p>One<sup") && parts[1].contains("<h2 ") && parts[1].contains("code"),
            "{parts:?}"
        );
        assert!(parts[1].contains(">2</a>") && parts[2].contains("footnote-definition"), "notes are counted through");
        assert_eq!(to_parts("a\u{0}b", &PLACE).len(), 1, "nobody else writes the mark");
        assert!(to_html(text, &PLACE).contains("<code class=\"language-chart\">kind: bar"));
    }

    #[test]
    fn notes_of_two_texts_have_ids_of_their_own() {
        let ids = |text: &str| -> Vec<String> {
            let out = html(text);
            let parts = out.split("href=\"#").skip(1).chain(out.split("definition\" id=\"").skip(1));
            parts.map(|part| part[..part.find('"').expect("a quote")].to_owned()).collect()
        };
        let (first, second) = (ids("A.[^1]\n\n[^1]: One\n"), ids("B.[^1]\n\n[^1]: Two\n"));
        assert_eq!((first.len(), &first[0], &second[0]), (2, &first[1], &second[1]));
        assert_ne!(first[0], second[0]);
        assert!(html("A.[^1]\n\n[^1]: One\n").contains(">1</a>"), "the sign stays as it was");
    }

    #[test]
    fn headings_move_below_the_page_and_get_the_ids_that_are_checked() {
        let text = "# One *two*\n\n### Three\n\n# One two";
        let out = html(text);
        let ids = crate::model::markdown::outline(text).anchors;
        assert_eq!(ids, ["one-two", "three", "one-two-2"]);
        let wanted = ["<h2 id=\"one-two\">", "<h4 id=\"three\">", "<h2 id=\"one-two-2\">"];
        assert!(wanted.iter().all(|tag| out.contains(tag)), "{out}");
    }

    #[test]
    fn tables_scroll_and_align_by_class() {
        let out = html("| a | b |\n|:--|--:|\n| 1 | 2 |\n");
        assert!(out.contains("aria-label=\"A &quot;table&quot;\"><table>"), "{out}");
        assert!(out.contains("<th scope=\"col\">a</th><th scope=\"col\" class=\"end\">b</th>"), "{out}");
        assert!(out.contains("<tr><td>1</td><td class=\"end\">2</td></tr>") && !out.contains("style"), "{out}");
    }
}
