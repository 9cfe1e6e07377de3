//! Reads drawings back: fails on markup that is not well-formed, and tells where the marks are.

use crate::chart::base::text::width;

/// A mark of a drawing, in pixels.
#[derive(Debug, Clone)]
pub enum Mark {
    Path { left: f64, right: f64, top: f64, bottom: f64 },
    Text { x: f64, y: f64, size: f64, anchor: String, words: String },
}

impl Mark {
    pub fn extent(&self) -> (f64, f64) {
        match self {
            Self::Path { left, right, .. } => (*left, *right),
            Self::Text { x, size, anchor, words, .. } => {
                // The measure is generous; what readers get is narrower.
                let length = width(words, *size) * 0.9;
                match anchor.as_str() {
                    "middle" => (x - length / 2.0, x + length / 2.0),
                    "end" => (x - length, *x),
                    _ => (*x, x + length),
                }
            }
        }
    }

    /// The top and the bottom.
    pub fn height(&self) -> (f64, f64) {
        match self {
            Self::Path { top, bottom, .. } => (*top, *bottom),
            Self::Text { y, size, .. } => (y - size * 0.75, y + size * 0.25),
        }
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        let (Self::Text { y, size, .. }, Self::Text { y: other_y, size: other_size, .. }) = (self, other) else {
            return false;
        };
        let (a, b) = (self.extent(), other.extent());
        (y - other_y).abs() < size.min(*other_size) * 0.8 && a.0 < b.1 && b.0 < a.1
    }
}

/// The marks in the order in which they are drawn.
pub fn marks(svg: &str) -> Vec<Mark> {
    let (mut open, mut marks) = (Vec::<(String, String)>::new(), Vec::new());
    let mut rest = svg;
    while let Some((text, tag_on)) = rest.split_once('<') {
        let (tag, after) = tag_on.split_once('>').unwrap_or_else(|| panic!("a tag is not closed: {svg}"));
        assert!(!text.contains('>'), "{svg}");
        let inside = |name: &str| open.last().is_some_and(|(last, _)| last == name);
        if inside("text") && !text.is_empty() {
            marks.push(text_mark(&open, text));
        }
        if let Some(name) = tag.strip_prefix('/') {
            let (last, _) = open.pop().unwrap_or_else(|| panic!("nothing to close: {svg}"));
            assert_eq!(last, name, "{svg}");
        } else {
            let name = tag.split([' ', '/']).next().unwrap().to_owned();
            if name == "path" {
                marks.push(path_mark(attribute(tag, "d").unwrap()));
            }
            if !tag.ends_with('/') {
                open.push((name, tag.to_owned()));
            }
        }
        rest = after;
    }
    assert!(open.is_empty() && rest.is_empty(), "{svg}");
    marks
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

fn text_mark(open: &[(String, String)], words: &str) -> Mark {
    let nearest = |name: &str| open.iter().rev().find_map(|(_, tag)| attribute(tag, name));
    let number = |name: &str| nearest(name).unwrap().parse().unwrap();
    let words = words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let anchor = nearest("text-anchor").unwrap_or("start").to_owned();
    Mark::Text { x: number("x"), y: number("y"), size: number("font-size"), anchor, words }
}

/// The extent of a path that has the commands of our backend.
fn path_mark(d: &str) -> Mark {
    let (mut pen, mut start) = ((0.0_f64, 0.0_f64), (0.0_f64, 0.0_f64));
    let (mut low, mut high) = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
    for command in commands(d) {
        let n = numbers(&command[1..]);
        match &command[..1] {
            "M" => (pen, start) = ((n[0], n[1]), (n[0], n[1])),
            "m" => (pen, start) = ((pen.0 + n[0], pen.1 + n[1]), (pen.0 + n[0], pen.1 + n[1])),
            "l" => pen = (pen.0 + n[0], pen.1 + n[1]),
            "h" => pen.0 += n[0],
            "v" => pen.1 += n[0],
            "a" => pen = (pen.0 + n[5], pen.1 + n[6]),
            "c" => pen = (pen.0 + n[4], pen.1 + n[5]),
            "z" => pen = start,
            other => panic!("an unknown command {other} in {d}"),
        }
        let bulge = if command.starts_with('a') { n[1] } else { 0.0 };
        low = (low.0.min(pen.0), low.1.min(pen.1 - bulge));
        high = (high.0.max(pen.0), high.1.max(pen.1 + bulge));
    }
    Mark::Path { left: low.0, right: high.0, top: low.1, bottom: high.1 }
}

/// The size of the view box.
pub fn size(svg: &str) -> (f64, f64) {
    let view = numbers(attribute(svg.split('>').next().unwrap(), "viewBox").unwrap());
    (view[2], view[3])
}

fn commands(d: &str) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    for c in d.chars() {
        match commands.last_mut() {
            Some(last) if !c.is_ascii_alphabetic() => last.push(c),
            _ => commands.push(c.to_string()),
        }
    }
    commands
}

fn numbers(text: &str) -> Vec<f64> {
    let spaced = text.replace('-', " -");
    spaced.split_whitespace().map(|n| n.parse().unwrap_or_else(|_| panic!("no number: {text}"))).collect()
}
