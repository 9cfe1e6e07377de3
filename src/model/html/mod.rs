//! Markdown in place of the HTML in a text, so that none of its words is lost: tags are dropped, and what parts words (breaks,
//! paragraphs, lists, links) becomes Markdown's own. Comments, scripts and styles are no words.
//!
//! The tags are found by the Markdown reader, which knows them within paragraphs; a block of HTML is read like one.

mod tags;
mod writer;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::model::is_safe_url;
use crate::model::markdown::OPTIONS;
use tags::{HtmlTag, Role};
use writer::{Gap, LINE, Writer};

/// Letters of the result that a problem shows.
const SHOWN: usize = 120;

/// A text without HTML.
#[derive(Debug, PartialEq, Eq)]
pub struct WithoutHtml {
    /// The text in Markdown.
    pub text: String,
    /// What became of the first paragraph with HTML, shortened.
    pub shown: String,
}

/// The text without HTML; `None` if it has none, comments aside.
pub fn without_html(text: &str) -> Option<WithoutHtml> {
    if !text.contains('<') {
        return None;
    }
    let mut conversion = Conversion::new(text);
    conversion.read(OPTIONS);
    let found = conversion.found?;
    let text = conversion.writer.out.trim().to_owned();
    Some(WithoutHtml { shown: shown(&text, found), text })
}

/// The words of the paragraph at a place, on one line.
fn shown(text: &str, found: usize) -> String {
    let before = text.get(..found).unwrap_or(text);
    let start = before.rfind("\n\n").map_or(0, |at| at + 2);
    let words: Vec<&str> = text[start..].split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The words of a block of HTML in Markdown; `None` if it is a comment and nothing else.
fn words_of_block(source: &str) -> Option<String> {
    // A letter before it makes it a paragraph, and so does the absence of lines.
    let line = format!("x{}", one_line(source));
    let mut conversion = Conversion { is_block: true, ..Conversion::new(&line) };
    conversion.read(Options::empty());
    let words = conversion.writer.out.get(1..).unwrap_or_default().replace(LINE, "\n");
    let words = words.trim().to_owned();
    (conversion.found.is_some() || !words.is_empty()).then_some(words)
}

/// The source without line breaks: spaces within tags, signs of their own elsewhere.
fn one_line(source: &str) -> String {
    let mut inside = false;
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let sign = |c: char| {
        inside = match c {
            '<' => true,
            '>' => false,
            _ => inside,
        };
        if c == '\n' && !inside { LINE } else { c }
    };
    lines.join("\n").chars().map(sign).map(|c| if c == '\n' { ' ' } else { c }).collect()
}

/// A text on its way from HTML to Markdown.
struct Conversion<'t> {
    text: &'t str,
    /// Up to here the text is written.
    at: usize,
    writer: Writer,
    /// Where in the result the first HTML was.
    found: Option<usize>,
    /// The text is a block of HTML.
    is_block: bool,
    /// A block of Markdown has begun, and nothing of it was read.
    begins: bool,
    /// The block has no lines of its own.
    flat: bool,
    /// The element whose content is left out.
    code: Option<HtmlTag<'t>>,
    /// Where the open link leads.
    link: Option<String>,
}

impl<'t> Conversion<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            writer: Writer::default(),
            found: None,
            is_block: false,
            begins: false,
            flat: false,
            code: None,
            link: None,
        }
    }

    fn read(&mut self, options: Options) {
        let events: Vec<(Event, Range<usize>)> = Parser::new_ext(self.text, options).into_offset_iter().collect();
        let mut block = None;
        for (i, (event, range)) in events.iter().enumerate() {
            match (event, &mut block) {
                (Event::Start(Tag::HtmlBlock), _) => block = Some(String::new()),
                (Event::Html(part), Some(source)) => source.push_str(part),
                (Event::End(TagEnd::HtmlBlock), source) => {
                    let source = source.take().unwrap_or_default();
                    self.block(&source, range);
                }
                (event, _) => self.event(event, range, &events[i + 1..]),
            }
        }
        self.end_block(self.text.len());
    }

    fn event(&mut self, event: &Event, range: &Range<usize>, rest: &[(Event, Range<usize>)]) {
        match event {
            Event::Start(tag) if !is_inline(tag.to_end()) => {
                self.end_block(range.start);
                self.begins = true;
                self.flat = matches!(tag, Tag::Heading { .. } | Tag::TableCell);
            }
            Event::End(end) if !is_inline(*end) => self.end_block(range.end),
            _ => {
                if std::mem::take(&mut self.begins) {
                    self.writer.begin(prefix(self.text, range.start), self.flat);
                }
                self.inline(event, range, rest);
            }
        }
    }

    fn inline(&mut self, event: &Event, range: &Range<usize>, rest: &[(Event, Range<usize>)]) {
        match event {
            Event::InlineHtml(_) => match HtmlTag::new(&self.text[range.clone()]) {
                Some(tag) => self.tag(tag, range, rest),
                None if self.is_block => self.drop(range),
                None => {}
            },
            Event::Text(decoded) => self.entity(decoded, range),
            // Its address was never checked.
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) if self.is_block => {
                if let Some(at) = self.text[range.clone()].find('[').filter(|at| *at < 2) {
                    self.copy(range.start + at);
                    self.writer.write("\\");
                }
            }
            _ => {}
        }
    }

    /// Writes an entity as its sign, where the sign means nothing in Markdown.
    fn entity(&mut self, decoded: &str, range: &Range<usize>) {
        let source = &self.text[range.clone()];
        if self.code.is_some() || !source.starts_with('&') || source == decoded {
            return;
        }
        let next = self.text[range.end..].chars().next();
        match decoded {
            "<" => self.replace(range, "\\<"),
            "&" if !next.is_some_and(|c| c == '#' || c.is_alphanumeric()) => self.replace(range, "&"),
            _ if decoded.chars().any(|c| c.is_ascii_punctuation() && !matches!(c, '"' | '\'')) => {}
            _ => self.replace(range, decoded),
        }
    }

    fn tag(&mut self, tag: HtmlTag<'t>, range: &Range<usize>, rest: &[(Event, Range<usize>)]) {
        if let Some(code) = self.code {
            if tag.closes && tag.is_named_like(code) {
                self.code = None;
                self.at = range.end;
            }
            return;
        }
        self.copy(range.start);
        self.found.get_or_insert(self.writer.out.len());
        match (tag.role(), tag.closes) {
            (Role::Unknown, _) => return self.writer.write("\\"),
            (Role::Block, _) | (Role::Item, true) => self.writer.part(Gap::Paragraph),
            (Role::Break, _) => self.writer.part(Gap::Line),
            (Role::Cell, _) => self.writer.part(Gap::Cell),
            (Role::Bullets, false) => self.writer.open_list(false),
            (Role::Numbers, false) => self.writer.open_list(true),
            (Role::Bullets | Role::Numbers, true) => self.writer.close_list(),
            (Role::Item, false) => self.writer.item(),
            (Role::Link, false) => self.open_link(tag, is_closed(tag, self.text, rest)),
            (Role::Link, true) => self.close_link(),
            (Role::Picture, _) => self.writer.write(&tag.attribute("alt").unwrap_or_default()),
            (Role::Code, false) if is_closed(tag, self.text, rest) => self.code = Some(tag),
            (Role::Code | Role::Inline, _) => {}
        }
        self.at = range.end;
    }

    /// Opens a link if it leads anywhere from here.
    fn open_link(&mut self, tag: HtmlTag, is_closed: bool) {
        let address = tag.attribute("href").filter(|address| is_closed && self.link.is_none() && is_safe_url(address));
        if let Some(address) = address {
            self.writer.write("[");
            self.link = Some(address);
        }
    }

    fn close_link(&mut self) {
        let Some(address) = self.link.take() else { return };
        if self.writer.out.ends_with('[') {
            self.writer.write(&address);
        }
        let plain = !address.contains(['(', ')']);
        self.writer.write(&if plain { format!("]({address})") } else { format!("](<{address}>)") });
    }

    /// Writes what became of a block of HTML, apart from the lines above and below.
    fn block(&mut self, source: &str, range: &Range<usize>) {
        let Some(words) = words_of_block(source) else { return };
        self.end_block(range.start);
        self.found.get_or_insert(self.writer.out.len());
        let prefix = prefix(self.text, range.start);
        if !words.is_empty() && follows_a_line(self.text, range.start) {
            self.writer.out.push('\n');
            self.writer.out.push_str(&prefix);
        }
        self.writer.out.push_str(&words.replace('\n', &format!("\n{prefix}")));
        self.at = range.end;
        if self.text[range.clone()].ends_with('\n') {
            let apart = words.is_empty() || !prefix.is_empty() || self.text[range.end..].starts_with(['\n', '\r']);
            self.writer.out.push_str(if apart { "\n" } else { "\n\n" });
        }
    }

    /// Writes the text up to a place as it stands.
    fn copy(&mut self, to: usize) {
        if self.at < to {
            self.writer.write(&self.text[self.at..to]);
            self.at = to;
        }
    }

    fn replace(&mut self, range: &Range<usize>, words: &str) {
        self.copy(range.start);
        self.writer.write(words);
        self.at = range.end;
    }

    fn drop(&mut self, range: &Range<usize>) {
        self.copy(range.start);
        self.at = range.end;
    }

    /// Ends a block of Markdown, and what was open in it.
    fn end_block(&mut self, to: usize) {
        if self.at < to {
            let part = &self.text[self.at..to];
            let words = part.trim_end();
            self.writer.write(words);
            self.writer.begin(String::new(), false);
            self.writer.out.push_str(&part[words.len()..]);
            self.at = to;
        }
        self.writer.begin(String::new(), false);
    }
}

/// Whether the element that begins here ends within the same block.
fn is_closed(tag: HtmlTag, text: &str, rest: &[(Event, Range<usize>)]) -> bool {
    let inside = rest.iter().take_while(|(event, _)| !matches!(event, Event::End(end) if !is_inline(*end)));
    let mut tags = inside.filter(|(event, _)| matches!(event, Event::InlineHtml(_)));
    tags.any(|(_, range)| HtmlTag::new(&text[range.clone()]).is_some_and(|end| end.closes && end.is_named_like(tag)))
}

fn is_inline(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// What the lines of the block that begins at a place begin with: signs of quotations stay, markers of lists become spaces.
fn prefix(text: &str, at: usize) -> String {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[line..at].chars().map(|c| if c == '>' || c.is_whitespace() { c } else { ' ' }).collect()
}

/// Whether words stand in the line above, in the same quotation or list, and none before the place in its own line.
fn follows_a_line(text: &str, at: usize) -> bool {
    let blank = |line: &str| line.chars().all(|c| c == '>' || c.is_whitespace());
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let above = text[..line].trim_end_matches(['\n', '\r']).len() + 2 > line;
    blank(&text[line..at]) && above && !blank(text[..line].lines().next_back().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> String {
        without_html(text).map_or_else(|| format!("unchanged: {text}"), |kept| kept.text)
    }

    #[test]
    fn words_stay_and_tags_go() {
        assert_eq!(
            kept("<p>Deaths by <b>council</b>.</p><ul><li>First &amp; second</li></ul>"),
            "Deaths by council.\n\n- First & second"
        );
        assert_eq!(kept("This is <b>important</b>, but 1 < 2 &eacute;."), "This is important, but 1 < 2 é.");
        assert_eq!(kept("One<br>two<br/><br/>three"), "One\\\ntwo\n\nthree");
        assert_eq!(kept("<div>\nOnce is enough.\n</div>\n\nAfter."), "Once is enough.\n\nAfter.");
    }

    #[test]
    fn lists_are_lists() {
        let html = "<ol>\n <li>One\n  <ul><li>a</li><li><p>b</p></li></ul></li>\n <li>Two</li>\n</ol><p>End</p>";
        assert_eq!(kept(html), "1. One\n   - a\n   - b\n2. Two\n\nEnd");
        assert_eq!(
            kept("<table><tr><th>Year</th><th>Sum</th></tr><tr><td>2024</td><td>5</td></tr></table>"),
            "Year · Sum\n\n2024 · 5"
        );
    }

    #[test]
    fn links_and_pictures_say_what_they_said() {
        assert_eq!(
            kept("See <a href=\"https://example.org/a?b=1&amp;c=2\">the page</a>."),
            "See [the page](https://example.org/a?b=1&c=2)."
        );
        assert_eq!(kept("<p><a href=\"/here\">Here</a> <a href=\"javascript:x()\">bad</a></p>"), "Here bad");
        assert_eq!(kept("<p><img src=x alt=\"The map\"></p>"), "The map");
    }

    #[test]
    fn what_is_no_word_is_left_out() {
        assert_eq!(kept("<script>alert(1)</script>\n\nText"), "Text");
        assert_eq!(kept("A <style>p{}</style>word"), "A word");
        assert_eq!(kept("<div><!-- not --><p>Word</p></div>"), "Word");
        assert_eq!(without_html("A <!-- comment --> only.\n\n<!-- block -->\n"), None);
    }

    #[test]
    fn words_in_angle_brackets_stay() {
        assert_eq!(kept("Write <nom de la commune> here"), "Write \\<nom de la commune> here");
        assert_eq!(without_html("<https://example.org/> and `<b>code</b>` and 1 < 2"), None);
    }

    #[test]
    fn no_sign_gains_a_meaning() {
        assert_eq!(kept("<p># of people</p><p>2024. A year</p>"), "\\# of people\n\n2024\\. A year");
        assert_eq!(kept("<p>a &lt;b&gt; &amp;lt; [x](y) 2 * 3</p>"), "a \\<b&gt; &amp;lt; \\[x](y) 2 * 3");
    }

    #[test]
    fn all_else_stays_as_it_is_written() {
        let text = "# Head <i>ing</i>\n\n> Quote<br>two\n\n- a<br>b\n- c\n\n| x<br>y | z |\n|---|---|\n| 1 | 2 |\n\n```\n<b>\n```\n";
        let wanted =
            "# Head ing\n\n> Quote\\\n> two\n\n- a\\\n  b\n- c\n\n| x y | z |\n|---|---|\n| 1 | 2 |\n\n```\n<b>\n```";
        assert_eq!(kept(text), wanted);
        assert_eq!(kept("Text\n<div>x</div>\nmore\n\n- <p>in</p>\n- b"), "Text\n\nx\n\nmore\n\n- in\n- b");
    }

    #[test]
    fn the_result_has_no_html_and_is_shown() {
        let found = without_html("Before.\n\nA <b>word</b> more.\n\nAfter.").expect("there is HTML");
        assert_eq!(found.shown, "A word more. After.");
        for text in ["<p>a</p>", "<x y=\"", "a <b", "<a href=\"https://x.org/(a)\">b</a>", "<td>a", "</ul></li><li>"] {
            let first = kept(text);
            assert_eq!(without_html(&first), None, "{text}: {first}");
        }
    }
}
