//! Codes that are computed of records.

/// A code that is computed of every record of a kind, whatever a field of the same name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComputedCode {
    /// The name by which a chart asks for it.
    pub name: &'static str,
    /// The section of the locale files with its words.
    pub words: &'static str,
    /// The codes; a test of the next stage holds them to be those that it computes.
    pub codes: &'static [&'static str],
}
