//! What a Markdown text means as a link and is none: `[text][name]` without its address, `[^name]` without its note, notes
//! that nothing names, and addresses with a space in them. CommonMark leaves out the third and takes the others as plain text.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag};

use super::markdown::OPTIONS;

/// A name without what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dangling {
    /// `[text][name]`: no line `[name]: address`.
    Link(String),
    /// `[^name]`: no line `[^name]: note`.
    Note(String),
    /// `[^name]: note`: nothing names it.
    Unused(String),
    /// `[text](an address)`: a space ends an address.
    Spaced(String),
}

/// The dangling names of a text with their places, in order.
pub fn dangling(text: &str) -> Vec<(Dangling, Range<usize>)> {
    let spaced: Vec<_> = spaced(text).collect();
    if spaced.is_empty() && !text.contains("][") && !text.contains("[^") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut links = |link: BrokenLink| -> Option<(CowStr, CowStr)> {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            found.push((Dangling::Link(link.reference.to_string()), link.span));
        }
        None
    };
    let mut notes = Notes::default();
    for (event, range) in Parser::new_with_broken_link_callback(text, OPTIONS, Some(&mut links)).into_offset_iter() {
        notes.read(text, &event, range);
    }
    notes.end_of_run(text);
    found.extend(notes.unknown);
    let in_text = |range: &Range<usize>| notes.texts.iter().any(|run| run.contains(&range.start));
    let spaced = spaced.into_iter().filter(|range| in_text(range));
    found.extend(spaced.map(|range| (Dangling::Spaced(text[range.clone()].to_owned()), range)));
    let named = notes.named;
    let unused = |(name, _): &(String, Range<usize>)| !named.contains(name);
    let code = |range: &Range<usize>| notes.code.iter().any(|code| code.contains(&range.start));
    let unused = definitions(text).filter(|(_, range)| !code(range)).filter(unused);
    found.extend(unused.map(|(name, range)| (Dangling::Unused(name), range)));
    found.sort_by_key(|(_, range)| range.start);
    found
}

/// Notes as they are met.
#[derive(Default)]
struct Notes {
    /// Names of notes that are there.
    named: BTreeSet<String>,
    /// The bytes of text that stand together; the parser cuts them at brackets.
    run: Range<usize>,
    /// Texts that stand as they are.
    texts: Vec<Range<usize>>,
    unknown: Vec<(Dangling, Range<usize>)>,
    code: Vec<Range<usize>>,
}

impl Notes {
    fn read(&mut self, text: &str, event: &Event, range: Range<usize>) {
        match event {
            Event::Text(_) if range.start == self.run.end => self.run.end = range.end,
            Event::Text(_) => {
                self.end_of_run(text);
                self.run = range;
            }
            Event::FootnoteReference(name) => _ = self.named.insert(name.to_string()),
            Event::Start(Tag::CodeBlock(_)) => self.code.push(range),
            _ => {}
        }
    }

    /// Looks for `[^name]` in text, where a known one would not have stayed.
    fn end_of_run(&mut self, text: &str) {
        let run = std::mem::take(&mut self.run);
        if self.code.iter().any(|code| code.contains(&run.start)) {
            return;
        }
        self.texts.push(run.clone());
        for (at, _) in text[run.clone()].match_indices("[^") {
            let start = run.start + at;
            let Some(length) = text[start..run.end].find(']') else { continue };
            let name = &text[start + 2..start + length];
            if is_name(name) && !text[..start].ends_with('\\') {
                self.unknown.push((Dangling::Note(name.to_owned()), start..start + length + 1));
            }
        }
    }
}

/// Where an address in brackets behind `]` has a space in it that no title follows.
fn spaced(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("](").filter_map(|(at, _)| {
        let start = at + 2;
        let end = start + text[start..].find([')', '\n'])?;
        let (_, rest) = text[start..end].trim_start().split_once(' ')?;
        let titled = rest.trim_start().starts_with(['"', '\'', '(']) || rest.trim().is_empty();
        (text[end..].starts_with(')') && !titled && !text[start..].starts_with('<')).then_some(start..end)
    })
}

/// The lines that begin with `[^name]:`.
fn definitions(text: &str) -> impl Iterator<Item = (String, Range<usize>)> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    lines.filter_map(|(start, line)| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let name = line[indent..].strip_prefix("[^")?.split_once("]:")?.0;
        let start = start + indent;
        (indent < 4 && is_name(name)).then(|| (name.to_owned(), start..start + name.len() + 3))
    })
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || matches!(c, '[' | ']'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(&'static str, String, String)> {
        let name = |(found, range): (Dangling, Range<usize>)| match found {
            Dangling::Link(name) => ("link", name, text[range].to_owned()),
            Dangling::Note(name) => ("note", name, text[range].to_owned()),
            Dangling::Unused(name) => ("unused", name, text[range].to_owned()),
            Dangling::Spaced(name) => ("spaced", name, text[range].to_owned()),
        };
        dangling(text).into_iter().map(name).collect()
    }

    #[test]
    fn names_without_what_they_stand_for_are_found() {
        let text = "See [the law][law], [it][] and this.[^1] But[^2] [sic] \\[^3].\n\n[^2]: A note.\n[^4]: Another.\n";
        let found =
            [("link", "law", "[the law][law]"), ("link", "it", "[it]"), ("note", "1", "[^1]"), ("unused", "4", "[^4]")];
        assert_eq!(names(text), found.map(|(kind, name, text)| (kind, name.to_owned(), text.to_owned())));
    }

    #[test]
    fn a_space_in_an_address_is_found() {
        let text = "A [x](record: grants/a), ![p](media/my photo.png) and `[c](d e)`, [y](https://example.org \"Title\"), [z]( # ).";
        let found = [("spaced", "record: grants/a"), ("spaced", "media/my photo.png")];
        assert_eq!(names(text), found.map(|(kind, address)| (kind, address.to_owned(), address.to_owned())));
    }

    #[test]
    fn what_is_there_or_is_code_is_left_alone() {
        let text = "[a][b], x[^n], `[c][d]` and `[^m]`.\n\n```\n[^o]: code [^p]\n```\n\n[b]: https://example.org\n[^n]: Note.\n";
        assert_eq!(names(text), []);
        assert_eq!(names("[^ no name] and [1] and [^"), []);
    }
}
