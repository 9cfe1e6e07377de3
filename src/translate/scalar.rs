//! A text as YAML writes it.

use std::fmt::Write as _;

/// What the place asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Between brackets or braces, where a text has no lines of its own.
    pub flow: bool,
    /// Whether its neighbours stand in quotes.
    pub quoted: bool,
    /// Blanks before each line of a text of several lines.
    pub indent: usize,
}

/// The text in the simplest form that says it: plain, in quotes, or line by line below `|`.
pub(super) fn scalar(text: &str, style: Style) -> String {
    if text.contains('\n') && !style.flow && text.chars().all(|c| c == '\n' || is_printable(c)) {
        format!("|\n{}", indented(text, style.indent))
    } else if !style.quoted && is_plain(text, style.flow) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Every line that is not empty, moved to the right.
pub(super) fn indented(text: &str, by: usize) -> String {
    let pad = " ".repeat(by);
    let line = |line: &str| if line.trim().is_empty() { String::new() } else { format!("{pad}{line}") };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Whether a text means itself without quotes, by a rule far stricter than that of YAML.
fn is_plain(text: &str, flow: bool) -> bool {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let signs = [": ", " #", ":\u{a0}", "\u{a0}#"];
    let ambiguous = signs.iter().any(|sign| text.contains(sign))
        || text.ends_with([':', ' '])
        || words.contains(&text.to_lowercase().as_str());
    let breaks_out = flow && text.contains([',', '[', ']', '{', '}', ':']);
    text.starts_with(char::is_alphabetic) && text.chars().all(is_printable) && !ambiguous && !breaks_out
}

/// Characters that YAML takes as they are, line breaks of all kinds left out.
fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_printable(c) => quoted.push(c),
            c => _ = write!(quoted, "\\u{:04X}", u32::from(c)),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLOCK: Style = Style { flow: false, quoted: false, indent: 4 };

    #[test]
    fn the_simplest_form_is_taken() {
        for (text, written) in [
            ("Budget ouvert", "Budget ouvert"),
            ("L’accord, signé", "L’accord, signé"),
            ("Objectif: publier", "\"Objectif: publier\""),
            ("n° #1", "\"n° #1\""),
            ("2018", "\"2018\""),
            ("No", "\"No\""),
            ("- a", "\"- a\""),
            ("\"Ouvert\" \\ fermé", "\"\\\"Ouvert\\\" \\\\ fermé\""),
            ("un\n\ndeux", "|\n    un\n\n    deux"),
            ("ميزانية", "ميزانية"),
        ] {
            assert_eq!(scalar(text, BLOCK), written);
        }
        let flow = Style { flow: true, ..BLOCK };
        assert_eq!(scalar("a, b", flow), "\"a, b\"");
        assert_eq!(scalar("a\nb", flow), "\"a\\nb\"");
        assert_eq!(scalar("a", Style { quoted: true, ..BLOCK }), "\"a\"");
    }
}
