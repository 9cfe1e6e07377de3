//! What a build came to, for those who look at the pages.

/// What a build came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BuildOutcome {
    /// The output is right; `changed` files differ from before.
    Built {
        /// Files written or removed.
        changed: usize,
    },
    /// The output is as it was.
    Failed {
        /// What the terminal shows, without colours.
        report: String,
    },
}
