//! What an address on the web must be, so that a reader may safely follow it.

/// The schemes that a link may have.
pub const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// Whether `text` is an address with an allowed scheme and something behind it.
pub fn is_safe_url(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = SCHEMES.iter().find_map(|scheme| lower.strip_prefix(scheme));
    let clean = !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\'));
    clean && rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
}
