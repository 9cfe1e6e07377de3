//! The icons and colours of words such as "overdue"; the theme draws the same ones on its pages.

/// What a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Reached.
    Good,
    /// Under way.
    Busy,
    /// Near its date.
    Soon,
    /// Past its date.
    Late,
    /// Given up.
    Off,
    /// Not known.
    Unknown,
    /// Nothing that calls for a colour.
    Plain,
    /// Invented.
    MadeUp,
    /// Not final, or guessed.
    Unsure,
}

#[cfg(feature = "cards")]
impl Sign {
    /// The colour of the word on paper and on [`Sign::tint`].
    pub(super) fn ink(self) -> &'static str {
        match self {
            Self::Good => "#0b4a30",
            Self::Busy => "#1f4a78",
            Self::Soon => "#674804",
            Self::Late => "#8a2109",
            Self::Off | Self::Unknown | Self::Plain => "#4d4841",
            Self::MadeUp | Self::Unsure => "#5b3a78",
        }
    }

    /// The ground below the word.
    pub(super) fn tint(self) -> &'static str {
        match self {
            Self::Good => "#e6f0ea",
            Self::Busy => "#e7eef7",
            Self::Soon => "#f8eed8",
            Self::Late => "#fae8e2",
            Self::Off | Self::Unknown | Self::Plain => "#efece6",
            Self::MadeUp | Self::Unsure => "#f1eaf7",
        }
    }

    /// The icon on 16 by 16 pixels, to be drawn as a line of the colour `ink`.
    pub(super) fn icon(self) -> &'static str {
        match self {
            Self::Good => "<path d=\"M2.5 8.5l3.5 3.5 7.5-8\"/>",
            Self::Busy => "<circle cx=\"8\" cy=\"8\" r=\"6.3\"/><path d=\"M8 3.2a4.8 4.8 0 010 9.6z\" fill=\"INK\"/>",
            Self::Soon => "<circle cx=\"8\" cy=\"8\" r=\"6.3\"/><path d=\"M8 4.3V8l2.6 1.8\"/>",
            Self::Late => "<path d=\"M8 1.8L15 14.2H1zM8 6v4m0 1.6v.6\"/>",
            Self::Off => "<path d=\"M3.5 3.5l9 9m0-9l-9 9\"/>",
            Self::Unknown => "<path d=\"M5.2 5.6a2.8 2.6 0 115 1.6C9.3 8 8 8.3 8 9.8m0 2.5v.5\"/>",
            Self::Plain => "<circle cx=\"8\" cy=\"8\" r=\"6.3\"/>",
            Self::MadeUp => "<path d=\"M2.5 13.5l1-3.5 7.5-7.5 2.5 2.5-7.5 7.5z\"/>",
            Self::Unsure => "<circle cx=\"8\" cy=\"8\" r=\"6.3\" stroke-dasharray=\"3 2.6\"/>",
        }
    }
}
