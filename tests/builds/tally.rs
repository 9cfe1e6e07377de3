//! What walks came by, counted.

use std::collections::BTreeMap;
use std::fmt;

use super::edits::Made;

/// What a step came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The site could not be built any more.
    Broken,
    /// The output stayed as it was.
    Same,
    /// The output became another one.
    Other,
}

/// The edits of one kind, by what the steps came to that they were part of.
#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    /// All of them.
    pub made: usize,
    /// Those after which the site could be built.
    pub built: usize,
    /// Those after which the output was another one.
    pub shown: usize,
}

/// What walks came by.
#[derive(Debug, Default)]
pub struct Tally {
    /// The edits by kind.
    pub edits: BTreeMap<&'static str, Count>,
    /// How often a walk went back to the last state that could be built.
    pub ways_back: usize,
    /// How many outputs were compared.
    pub compared: usize,
    /// How often the site could not be built, by what stood in the way first.
    pub failed: BTreeMap<String, usize>,
}

impl Tally {
    /// The edits of all kinds.
    pub fn total(&self) -> usize {
        self.edits.values().map(|count| count.made).sum()
    }

    /// Counts the edits of a step, none for a way back.
    pub fn count(&mut self, made: &[Made], effect: Effect) {
        self.ways_back += usize::from(made.is_empty());
        for edit in made {
            let count = self.edits.entry(edit.kind).or_default();
            count.made += 1;
            count.built += usize::from(effect != Effect::Broken);
            count.shown += usize::from(effect == Effect::Other);
        }
    }

    /// Adds what another walk came by.
    pub fn add(&mut self, other: Self) {
        for (kind, more) in other.edits {
            let count = self.edits.entry(kind).or_default();
            *count = Count {
                made: count.made + more.made,
                built: count.built + more.built,
                shown: count.shown + more.shown,
            };
        }
        other.failed.into_iter().for_each(|(why, count)| *self.failed.entry(why).or_default() += count);
        self.ways_back += other.ways_back;
        self.compared += other.compared;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (total, compared, back) = (self.total(), self.compared, self.ways_back);
        writeln!(f, "{total} edits, {back} ways back from what cannot be built, {compared} outputs compared")?;
        writeln!(f, " made built shown")?;
        for (kind, Count { made, built, shown }) in &self.edits {
            writeln!(f, "{made:5} {built:5} {shown:5}  {kind}")?;
        }
        writeln!(f, "what could not be built:")?;
        self.failed.iter().try_for_each(|(why, count)| writeln!(f, "{count:5}  {why}"))
    }
}
