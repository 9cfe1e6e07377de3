//! Characters that have no width, so that two words differ that look alike.

use crate::diag::Diagnostic;
use crate::model::rules::CONTROL;
use crate::source::Span;

/// Whether a character has no width: spaces and hyphens that only say where a line may break, marks of direction, selectors.
/// In a text they may mean something; in what a program compares, they are never meant.
pub fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2064}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

/// The problem of such a character in a value that a program compares.
pub fn hidden_in(span: Span, c: char) -> Diagnostic {
    let message = format!("the character U+{:04X}, which cannot be seen, stands here", u32::from(c));
    Diagnostic::new(&CONTROL, span, message).help("delete it, or type the word anew")
}
