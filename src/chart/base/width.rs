//! The widths in which a chart is drawn.

/// The two drawings of a chart; the page shows the one that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// 720 pixels (a sparkline: 160).
    Wide,
    /// 340 pixels (a sparkline: 120).
    Narrow,
}

impl Width {
    /// The name in the class of the drawing: `chart-wide`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}
