//! How colours are written: as classes for a page, literally for a drawing that leaves it.

use super::palette::{Role, Scheme};

/// What the elements of a drawing say of their colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Classes, which the stylesheet of the page colours.
    Classes,
    /// The colours of white paper, and classes by which the style in the drawing recolours them for a dark page.
    Both,
    /// The colours of one page, for programs that read no styles.
    Literal(Scheme),
}

/// The width of the line around a pale figure, in pixels; `charts.css` says the same.
const EDGE: &str = ".75";

impl Paint {
    /// The literal colour of a role, if this writes it.
    fn color(self, role: Role) -> Option<&'static str> {
        match self {
            Self::Classes => None,
            Self::Both => Some(role.shade().light),
            Self::Literal(scheme) => Some(role.shade().on(scheme)),
        }
    }

    fn class(self, out: &mut String, prefix: char, role: Role) {
        if !matches!(self, Self::Literal(_)) {
            out.push_str(" class=\"");
            out.extend([prefix, role.code(), '"']);
        }
    }

    /// The attributes of a filled figure; a pale one has an edge.
    pub fn fill(self, out: &mut String, role: Role) {
        self.class(out, 'f', role);
        attribute(out, "fill", self.color(role));
        if let Some(edge) = role.edge().and_then(|edge| self.color(edge)) {
            attribute(out, "stroke", Some(edge));
            attribute(out, "stroke-width", Some(EDGE));
        }
    }

    /// The attributes of a line; two pixels wide and solid are said once for the whole drawing.
    pub fn line(self, out: &mut String, role: Role) {
        self.class(out, 'l', role);
        let Some(color) = self.color(role) else { return };
        let pen = role.pen();
        attribute(out, "stroke", Some(color));
        attribute(out, "stroke-width", Some(pen.width).filter(|width| *width != "2"));
        attribute(out, "stroke-dasharray", Some(pen.dashes).filter(|dashes| !dashes.is_empty()));
    }

    /// The attributes of a text. In a picture it keeps lines behind it away from its letters; where styles are read, the
    /// style does that, as not every program that opens a file draws the border of letters below them.
    pub fn text(self, out: &mut String, role: Role, bold: bool) {
        self.class(out, if bold { 'b' } else { 't' }, role);
        let Some(color) = self.color(role) else { return };
        attribute(out, "fill", Some(color));
        attribute(out, "font-weight", bold.then_some("600"));
        if let (Self::Literal(_), true) = (self, role != Role::Page) {
            attribute(out, "stroke", self.color(Role::Page));
            out.push_str(" stroke-width=\"3\" paint-order=\"stroke\"");
        }
    }
}

fn attribute(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        out.extend([" ", name, "=\"", value, "\""]);
    }
}

/// The style of a file of its own: the free space around letters, and the colours of a dark page for the classes that
/// `body` has. Paper stays light.
pub fn style(body: &str) -> String {
    let page = Role::Page.shade();
    let mut dark = String::new();
    for role in Role::ALL {
        for (prefix, property) in [('f', "fill"), ('t', "fill"), ('b', "fill"), ('l', "stroke")] {
            let class = format!("{prefix}{}", role.code());
            if body.contains(&format!("class=\"{class}\"")) {
                let edge = role.edge().filter(|_| prefix == 'f').map(|edge| format!(";stroke:{}", edge.shade().dark));
                dark.push_str(&format!(".{class}{{{property}:{}{}}}", role.shade().dark, edge.unwrap_or_default()));
            }
        }
    }
    format!(
        "<style>@supports(paint-order:stroke){{text{{paint-order:stroke;stroke:{};stroke-width:3px}}\
         .tw,.bw,.tw text,.bw text{{stroke:none}}}}\
         @media screen and (prefers-color-scheme:dark){{{dark}@supports(paint-order:stroke){{text{{stroke:{}}}}}}}</style>",
        page.light, page.dark
    )
}
