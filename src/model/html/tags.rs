//! The tags of HTML, by what they mean for a text.

use pulldown_cmark::{Event, Parser};

/// A tag as it is written, `<a href="…">`.
#[derive(Debug, Clone, Copy)]
pub(super) struct HtmlTag<'t> {
    source: &'t str,
    name: &'t str,
    /// Whether it ends an element.
    pub closes: bool,
}

/// What a tag does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Parts blocks.
    Block,
    /// Breaks the line.
    Break,
    /// Parts cells of a row.
    Cell,
    /// A list with signs.
    Bullets,
    /// A list with numbers.
    Numbers,
    /// An item of a list.
    Item,
    /// A link.
    Link,
    /// A picture, of which the words that stand for it are kept.
    Picture,
    /// Holds no words for readers.
    Code,
    /// Says nothing about the words.
    Inline,
    /// No tag of HTML: something in angle brackets.
    Unknown,
}

const BLOCKS: &str = "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption \
                      figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend main nav noscript optgroup \
                      option p pre search section select summary table tbody tfoot thead tr";

const INLINE: &str = "abbr acronym applet area audio b base basefont bdi bdo big button canvas cite code col colgroup data datalist \
                      del dfn em embed font frame head i iframe input ins kbd label link map mark meta meter noframes object \
                      output param picture progress q rp rt ruby s samp slot small source span strike strong sub sup svg \
                      textarea time title track tt u var video wbr";

impl<'t> HtmlTag<'t> {
    /// A tag; `None` for a comment and other markup without a name.
    pub fn new(source: &'t str) -> Option<Self> {
        let inner = source.strip_prefix('<')?;
        let closes = inner.starts_with('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
        let name = &inner[..end];
        name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(Self { source, name, closes })
    }

    /// What it does to the text around it.
    pub fn role(self) -> Role {
        let name = self.name.to_ascii_lowercase();
        let among = |names: &str| names.split_whitespace().any(|known| known == name);
        match name.as_str() {
            "br" => Role::Break,
            "td" | "th" => Role::Cell,
            "ul" | "menu" => Role::Bullets,
            "ol" => Role::Numbers,
            "li" => Role::Item,
            "a" => Role::Link,
            "img" => Role::Picture,
            "script" | "style" | "template" => Role::Code,
            _ if among(BLOCKS) => Role::Block,
            _ if among(INLINE) => Role::Inline,
            _ => Role::Unknown,
        }
    }

    /// Whether another tag has the same name.
    pub fn is_named_like(self, other: Self) -> bool {
        self.name.eq_ignore_ascii_case(other.name)
    }

    /// The value of an attribute, with its entities decoded.
    pub fn attribute(self, wanted: &str) -> Option<String> {
        let mut rest = self.source.get(1 + self.name.len()..)?;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
            let name = &rest[..end];
            rest = rest[end..].trim_start();
            let Some(behind) = rest.strip_prefix('=') else {
                if name.is_empty() {
                    return None;
                }
                continue;
            };
            let (value, after) = value(behind.trim_start())?;
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decoded(value));
            }
            rest = after;
        }
    }
}

/// The value at the beginning of a text, in quotes or bare, and what follows it.
fn value(text: &str) -> Option<(&str, &str)> {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return text[1..].split_once(quote);
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '>')?;
    Some(text.split_at(end))
}

/// A text with its entities decoded, by the table of the Markdown reader.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let entity = |part: &str| -> String {
        let texts = Parser::new(part).filter_map(|event| match event {
            Event::Text(text) => Some(text.into_string()),
            _ => None,
        });
        texts.collect()
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').map_or(at + 1, |end| at + end + 1);
        let known = end > at + 1 && rest[at + 1..end - 1].chars().all(|c| c.is_ascii_alphanumeric() || c == '#');
        out.push_str(&if known { entity(&rest[at..end]) } else { rest[at..end].to_owned() });
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_attributes() {
        let tag = HtmlTag::new("<a class=x data-y HREF = 'https://example.org/?a=1&amp;b=2'>").expect("a tag");
        assert_eq!(tag.attribute("href").as_deref(), Some("https://example.org/?a=1&b=2"));
        assert_eq!((tag.attribute("class").as_deref(), tag.attribute("title")), (Some("x"), None));
        let tag = HtmlTag::new("<img alt=\"A map\" />").expect("a tag");
        assert_eq!((tag.attribute("alt").as_deref(), tag.attribute("src")), (Some("A map"), None));
    }

    #[test]
    fn knows_tags_from_words_in_angle_brackets() {
        let role = |source: &str| HtmlTag::new(source).map(HtmlTag::role);
        assert_eq!(role("</P>"), Some(Role::Block));
        assert_eq!(role("<nom de la commune>"), Some(Role::Unknown));
        assert_eq!(role("<!-- note -->"), None);
    }
}
