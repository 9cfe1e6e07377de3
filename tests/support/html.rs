//! What is read of a page: its own part, its words, its links.

/// What a page shows between the header and the footer that all share; all of it where it has no such part.
pub fn body(html: &str) -> &str {
    between(html, "<main", "</main>").unwrap_or(html)
}

/// What the template of a page fills: the body without what every page has around it (the way to the page, what is told about
/// a record). Small parts that most pages have (tiles, dates, icons and bars) are kept by their words or their names, and so are
/// figures that have pages of their own.
pub fn own(path: &str, html: &str) -> String {
    let body = body(html);
    let start = body.find("class=\"crumbs").and_then(|at| Some(at + body[at..].find("</nav>")? + "</nav>".len()));
    let end = body.find("class=\"about page\"").and_then(|at| body[..at].rfind('<')).unwrap_or(body.len());
    let own = body[start.unwrap_or(0)..end].trim();
    let own = replaced(own, "<figure ", "</figure>", |figure| match svg_of(path, figure) {
        Some(svg) if !path.starts_with(&*svg.replace(".svg", ".")) => format!("<figure> {svg}"),
        _ => figure.to_owned(),
    });
    let tiles = |list: &str| {
        let tiles = all_between(list, "<div class=\"tile", "</div>").into_iter();
        tiles.map(|tile| format!("<tile> {}", words(tile))).collect::<Vec<_>>().join("\n")
    };
    let own = replaced(&own, "<dl class=\"tiles", "</dl>", tiles);
    let own = replaced(&own, "<time ", "</time>", words);
    replaced(&own, "<svg ", "</svg>", |drawing| match attribute(drawing, "class") {
        Some(class) if !class.starts_with("chart") => format!("<svg {class}>"),
        _ => drawing.to_owned(),
    })
}

/// A text with each part from a `from` to the next `to` replaced.
fn replaced(text: &str, from: &str, to: &str, with: impl Fn(&str) -> String) -> String {
    let (mut replaced, mut rest) = (String::new(), text);
    while let Some(part) = between(rest, from, to) {
        let at = rest.find(part).unwrap_or(0);
        replaced += &rest[..at];
        replaced += &with(part);
        rest = &rest[at + part.len()..];
    }
    replaced + rest
}

/// The figures of a page.
pub fn figures(html: &str) -> Vec<&str> {
    all_between(html, "<figure ", "</figure>")
}

/// The drawing of a figure as a file, which only a figure with a page of its own has.
pub fn svg_of(path: &str, figure: &str) -> Option<String> {
    links(path, figure).into_iter().map(|(to, _)| to).find(|to| to.ends_with(".svg"))
}

/// The text from the first `from` to the first `to` after it, both included.
pub fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let text = &text[text.find(from)?..];
    Some(&text[..text.find(to)? + to.len()])
}

/// Every part from a `from` to the next `to`.
pub fn all_between<'a>(mut text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    while let Some(part) = between(text, from, to) {
        parts.push(part);
        text = &text[text.find(part).unwrap_or(0) + part.len()..];
    }
    parts
}

/// The words that a reader meets, with single spaces; what is drawn or waits for a script is no word.
pub fn words(html: &str) -> String {
    let (mut words, mut rest) = (String::new(), html);
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        let name = tag_name(tag);
        if !is_inline(name) {
            words.push(' ');
        }
        let end = match name {
            "svg" => "</svg>",
            "template" => "</template>",
            "script" => "</script>",
            _ => ">",
        };
        rest = tag.split_once(end).map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    plain(&words)
}

fn tag_name(tag: &str) -> &str {
    let tag = tag.trim_start_matches('/');
    &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())]
}

/// Whether words go on through a tag of this name.
fn is_inline(name: &str) -> bool {
    ["a", "abbr", "bdi", "code", "em", "span", "strong", "sup", "time"].contains(&name)
}

/// Text without entities, marks of direction and of tests, and spaces of more than one kind or width.
pub fn plain(text: &str) -> String {
    const ENTITIES: [(&str, &str); 6] =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    let text = ENTITIES.iter().fold(text.to_owned(), |text, (entity, c)| text.replace(entity, c));
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200e}'..='\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{e000}'..='\u{f8ff}'))
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value of an attribute of the first tag.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let tag = &tag[..tag.find('>')?];
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}

/// Where a link of the page at `path` leads, from the root of the site; other addresses as they are.
pub fn target(path: &str, href: &str) -> String {
    if href.contains(':') {
        return href.to_owned();
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The links in the page at `path`: where each leads, and its words.
pub fn links(path: &str, html: &str) -> Vec<(String, String)> {
    let links = all_between(html, "<a ", "</a>").into_iter();
    links.filter_map(|link| Some((target(path, &plain(attribute(link, "href")?)), words(link)))).collect()
}

#[test]
fn words_and_links_are_read_as_readers_meet_them() {
    let html = "<main><dl><dt>Paid</dt><dd>MAD\u{a0}5 &amp; <strong>more</strong>.<svg><text>x</text></svg></dd></dl>\
                <a class=\"x\" href=\"../a/b.html\">There</a></main>";
    assert_eq!(words(html), "Paid MAD 5 & more. There");
    assert_eq!(links("fr/c/d.html", html), [("fr/a/b.html".to_owned(), "There".to_owned())]);
    assert_eq!(own("a.html", "<body><main>\n<nav class=\"crumbs page\"></nav>\n<p></p></main>"), "<p></p></main>");
}
