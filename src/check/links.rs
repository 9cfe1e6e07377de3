//! Gathers what Markdown texts link to. Links to records become mentions, checked with all other references.

use std::ops::Range;

use crate::check::charts;
use crate::diag::{Diagnostic, Rule};
use crate::model::dangling::{Dangling, dangling};
use crate::model::html::without_html;
use crate::model::markdown::outline;
use crate::model::read::{FieldSpec, Reader, ValueType};
use crate::model::{FOLDERS, Markdown, Target, is_safe_url, paged_folders, rules};
use crate::source::{Entry, Node, Span, Value};

/// A link to something that is no record and no address.
pub static BROKEN_LINK: Rule = Rule {
    code: "E0702",
    title: "A link in a text leads nowhere",
    help: "A link to another record is written `[text](record:kind/id)`, for example \
           `[the portal](record:commitments/mo0006)`; so it works in every language and under every address. A link to \
           another site is written with `https://`.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\nSee [the news](../news/opening.html).\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\nSee [the news](record:news/opening).\n--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2026-03-01\n---\n",
};

/// A link to a heading that is not there.
pub static BROKEN_ANCHOR: Rule = Rule {
    code: "E0703",
    title: "A link leads to a heading that is not there",
    help: "`[text](#heading)` leads to a heading of the same text: its words in small letters, joined by hyphens.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\nSee [below](#contact).\n\n## Contact us\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\nSee [below](#contact-us).\n\n## Contact us\n",
};

/// A picture that is not there.
pub static MISSING_IMAGE: Rule = Rule {
    code: "E0704",
    title: "A picture is missing",
    help: "Pictures lie in `content/media/` as PNG, JPEG, WebP, GIF or AVIF and are written `![what it shows](media/name.png)`. \
           Pictures of other sites are not loaded: the reader's visit would be told to a stranger.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\n![The team](media/team.png)\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\nThe team has five members.\n",
};

/// HTML, of which pages show the words.
pub static HTML: Rule = Rule {
    code: "W0705",
    title: "HTML in a text is turned into Markdown",
    help: "Texts are written in Markdown. HTML could change the page around it or run a script, so that its words are kept and \
           its tags are not: paragraphs, line breaks, lists and links become Markdown's, scripts and styles are dropped. The \
           warning shows what the page shows. Write `**bold**`, `*italic*`, lists and tables in Markdown. A sign `<` that \
           belongs to the text is written `\\<`.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\nThis is <b>important</b>.\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\nThis is **important**.\n",
};

/// A name in a text without the line that says what it stands for.
pub static DANGLING: Rule = Rule {
    code: "W0706",
    title: "A text names an address or a note that is not there",
    help: "`[text][name]` needs a line `[name]: https://…` somewhere below, and `text[^1]` a line `[^1]: the note`. Without it, \
           the page shows the brackets. A note that nothing names is not shown at all.",
    wrong: "--- file: content/pages/about.md\n---\ntitle: About\n---\nThe portal opened in 2018.[^1]\n",
    right: "--- file: content/pages/about.md\n---\ntitle: About\n---\nThe portal opened in 2018.[^1]\n\n[^1]: On 1 March.\n",
};

/// All rules of this file.
pub const RULES: &[&Rule] = &[&BROKEN_LINK, &BROKEN_ANCHOR, &MISSING_IMAGE, &HTML, &DANGLING];

/// Gathers the links of every Markdown field and of the body.
pub fn gather(entries: &[Entry], specs: &[FieldSpec], body: &Markdown, reader: &mut Reader) {
    for spec in specs {
        if let Some(entry) = entries.iter().find(|entry| entry.key.value == spec.name) {
            gather_field(&entry.value, &spec.value, reader);
        }
    }
    for entry in body.entries() {
        let start = entry.span.start as usize;
        let place = |range: &Range<usize>| Span::new(entry.span.file, start + range.start, start + range.end);
        check(&entry.text, place, reader);
    }
}

fn gather_field(node: &Node, shape: &ValueType, reader: &mut Reader) {
    match (shape, &node.value) {
        (ValueType::Markdown, Value::Scalar { text, lines, .. }) => {
            charts::refuse(text, node.span, reader);
            let file = node.span.file;
            let place =
                |range: &Range<usize>| in_lines(text, lines, range).map(|(start, end)| Span::new(file, start, end));
            check(text, |range| place(range).unwrap_or(node.span), reader);
        }
        (ValueType::Markdown, Value::Map(languages)) => {
            for language in languages {
                gather_field(&language.value, shape, reader);
            }
        }
        (ValueType::List(item), Value::List(nodes)) => {
            for node in nodes {
                gather_field(node, item, reader);
            }
        }
        (ValueType::Group(specs), Value::Map(entries)) => gather(entries, specs, &Markdown::default(), reader),
        _ => {}
    }
}

/// Where bytes of a text stand in the file, by the places of its lines.
fn in_lines(text: &str, lines: &[u32], range: &Range<usize>) -> Option<(usize, usize)> {
    let place = |at: usize| {
        let before = text.get(..at)?;
        let column = at - before.rfind('\n').map_or(0, |end| end + 1);
        Some(*lines.get(before.matches('\n').count())? as usize + column)
    };
    let start = place(range.start)?;
    // The end of a line rather than the beginning of the next.
    let end = range.start + text.get(range.clone())?.trim_end().len();
    Some((start, place(end)?))
}

fn check(text: &str, place: impl Fn(&Range<usize>) -> Span, reader: &mut Reader) {
    let outline = outline(text);
    let dangling = dangling(text).into_iter().map(|(found, range)| left_alone(&found, place(&range)));
    reader.problems.extend(dangling);
    if let Some(html) = &outline.html {
        let shown = without_html(text).map(|kept| kept.shown).filter(|shown| !shown.is_empty());
        let message = match shown {
            Some(shown) => format!("HTML becomes Markdown: the page shows `{shown}`"),
            None => "the page leaves out this HTML, which holds no words".to_owned(),
        };
        let problem = Diagnostic::new(&HTML, place(html), message);
        reader.problems.push(problem.help("write the text in Markdown, or `\\<` for the sign itself"));
    }
    for link in &outline.links {
        check_link(&link.address, place(&link.range), &outline.anchors, reader);
    }
    for image in &outline.images {
        let span = place(&image.range);
        match image.address.strip_prefix("media/") {
            Some(name) => reader.mention(Target::Media, name, span),
            None => {
                let message = format!("the picture `{}` does not lie in `content/media/`", image.address);
                let help = "put the file there and write `![what it shows](media/name.png)`";
                reader.problems.push(Diagnostic::new(&MISSING_IMAGE, span, message).help(help));
            }
        }
    }
}

fn left_alone(found: &Dangling, span: Span) -> Diagnostic {
    let (message, help) = match found {
        Dangling::Link(name) => {
            (format!("there is no address for `[{name}]`"), format!("add a line `[{name}]: https://…` below the text"))
        }
        Dangling::Note(name) => {
            (format!("there is no note `[^{name}]`"), format!("add a line `[^{name}]: …` below the text"))
        }
        Dangling::Spaced(address) => {
            let message = format!(
                "`{address}` is no address, for there is a space in it, and stands on the page as it is written"
            );
            (message, "take the space out, or write `%20` for it".to_owned())
        }
        Dangling::Unused(name) => {
            let message = format!("nothing names the note `[^{name}]`, so that no page shows it");
            (message, format!("write `[^{name}]` where it belongs, or remove the note"))
        }
    };
    Diagnostic::new(&DANGLING, span, message).help(help)
}

fn check_link(address: &str, span: Span, anchors: &[String], reader: &mut Reader) {
    if let Some(anchor) = address.strip_prefix('#') {
        if !anchors.iter().any(|known| known == anchor) {
            reader.problems.push(no_heading(anchor, anchors, span));
        }
    } else if let Some(target) = address.strip_prefix("record:") {
        check_record_link(target, span, reader);
    } else if is_safe_url(address) {
        // Whether another site still answers is not ours to say.
    } else if has_scheme(address) {
        let message = format!("`{address}` is not an address that can be linked");
        let help = "write an address that begins with `https://`, `http://` or `mailto:`";
        reader.problems.push(Diagnostic::new(&rules::BAD_URL, span, message).help(help));
    } else {
        let message = format!("`{address}` leads nowhere");
        let help = proposal(address);
        reader.problems.push(Diagnostic::new(&BROKEN_LINK, span, message).help(help));
    }
}

/// The problem of a link to a heading that a text does not have.
pub fn no_heading(anchor: &str, anchors: &[String], span: Span) -> Diagnostic {
    let help = match crate::diag::nearest(anchor, anchors.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `#{near}`?"),
        None if anchors.is_empty() => format!("remove `#{anchor}`: the text has no headings"),
        None => format!("use one of {}", anchors.join(", ")),
    };
    Diagnostic::new(&BROKEN_ANCHOR, span, format!("there is no heading `#{anchor}`")).help(help)
}

fn check_record_link(target: &str, span: Span, reader: &mut Reader) {
    let (target, anchor) = target.split_once('#').map_or((target, None), |(target, anchor)| (target, Some(anchor)));
    let (folder, id) = target.split_once('/').unwrap_or((target, ""));
    // Code lists and single disbursements have no page.
    let linkable = paged_folders();
    let Some(kind) = linkable.iter().copied().find(|known| *known == folder) else {
        let near = crate::diag::nearest(folder, linkable.iter().copied());
        let help = near.map_or_else(
            || format!("use one of {}", linkable.join(", ")),
            |near| format!("did you mean `record:{near}/{id}`?"),
        );
        let message = format!("there is no kind of record `{folder}`");
        reader.problems.push(Diagnostic::new(&BROKEN_LINK, span, message).help(help));
        return;
    };
    if id.is_empty() {
        let message = format!("`record:{kind}` names no record");
        let help = format!("write `record:{kind}/id` with the id of a record");
        reader.problems.push(Diagnostic::new(&BROKEN_LINK, span, message).help(help));
        return;
    }
    reader.mention(Target::Record(kind), id, span);
    if let Some(anchor) = anchor {
        reader.mention(Target::Heading(kind), &format!("{id}#{anchor}"), span);
    }
}

/// Whether an address begins with a scheme, `word:`.
fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return false };
    !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// What a link by file name was meant to be.
fn proposal(address: &str) -> String {
    let host = address.strip_prefix("//").or_else(|| address.starts_with("www.").then_some(address));
    if let Some(host) = host {
        return format!("write `https://{host}`");
    }
    if address.is_empty() {
        return "write the address between the brackets, `[text](https://…)`".to_owned();
    }
    if address.contains('@') && !address.contains('/') {
        return format!("write `mailto:{address}`");
    }
    if address.starts_with("media/") {
        return "only pictures are passed on from `content/media/`: link to where the file can be had".to_owned();
    }
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let mut parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    let last = parts.pop_if(|last| !FOLDERS.contains(last));
    let stem = last.map_or("id", |file| file.split('.').next().unwrap_or(file));
    let kind = parts.iter().find(|part| FOLDERS.contains(part));
    format!("write `record:{}/{stem}`", kind.unwrap_or(&"kind"))
}
