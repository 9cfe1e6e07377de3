//! Indicators that the settings name.

/// An indicator of a commitment, as the settings name it: `mo0034/datasets`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorName {
    /// The id of the commitment.
    pub commitment: String,
    /// The id of the indicator inside it.
    pub indicator: String,
}
