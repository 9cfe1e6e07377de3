//! An output that differs from that of a build from nothing, told so that it can be found again.

use std::fmt;

use super::output::{Output, Way};
use super::site::Site;
use super::walk::Step;
use crate::pages::differences;

/// How many lines of a list are shown.
const SHOWN: usize = 12;

/// A difference, and the fewest last steps that lead to it.
#[derive(Debug)]
pub struct Fault {
    seed: u64,
    number: usize,
    steps: Vec<(Site, Step)>,
    wrong: Vec<String>,
    /// Whether the steps alone lead to it, from a build from nothing of the state before.
    is_found_again: bool,
    /// Plain ways of building that show it as well.
    ways: Vec<&'static str>,
}

impl Fault {
    /// Tells what is wrong after the last of the steps. Fewer steps are tried first.
    pub fn new(seed: u64, steps: &[(Site, Step)], wrong: Vec<String>) -> Self {
        let number = steps.len();
        let counts = [1, 2, 4, 8, 16, 32].into_iter().filter(|count| *count <= number);
        let found = counts.map(|count| &steps[number - count..]).find(|last| is_wrong(last));
        let last = &steps[number - 1];
        let ways = [("a second build", Way::AGAIN), ("a session that is told", Way::TOLD)];
        let with = |way| is_wrong(&[(last.0.clone(), Step { way, ..last.1.clone() })]);
        let ways = ways.into_iter().filter(|(_, way)| with(*way)).map(|(name, _)| name).collect();
        let shown = found.map_or_else(|| vec![last.clone()], fewest);
        Self { seed, number, steps: shown, wrong, is_found_again: found.is_some(), ways }
    }
}

/// Those of the steps without which it is not found again.
fn fewest(steps: &[(Site, Step)]) -> Vec<(Site, Step)> {
    let (mut kept, mut at) = (steps.to_vec(), 0);
    while at + 1 < kept.len() {
        let mut fewer = kept.clone();
        fewer.remove(at);
        if is_wrong(&fewer) { kept = fewer } else { at += 1 }
    }
    kept
}

/// Whether these steps, after a build from nothing, lead to another output than a build from nothing.
fn is_wrong(steps: &[(Site, Step)]) -> bool {
    let mut output = Output::new(&steps[0].0);
    _ = output.build();
    let mut outcome = Ok(());
    for (_, step) in steps {
        outcome = output.follow(&step.states, step.way);
    }
    match (outcome, output.fresh_files()) {
        (Ok(()), Ok(fresh)) => !differences(&fresh, &output.files()).is_empty(),
        (outcome, fresh) => outcome.is_ok() != fresh.is_ok(),
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "seed {}, step {}: {} files differ", self.seed, self.number, self.wrong.len())?;
        match self.is_found_again {
            true => writeln!(f, "it is found again by {} of the last steps:", self.steps.len())?,
            false => writeln!(f, "it is not found again by the last steps alone; the last one:")?,
        }
        for (before, step) in &self.steps {
            writeln!(f, "  {:?}", step.way)?;
            step.made.iter().try_for_each(|made| writeln!(f, "  {}: {}", made.kind, made.what))?;
            list(f, &step.last().changes_since(before))?;
        }
        writeln!(f, "the last step shows it as well by: {:?}", self.ways)?;
        list(f, &self.wrong)
    }
}

/// The first lines of a list, and how many more there are.
fn list(f: &mut fmt::Formatter, lines: &[String]) -> fmt::Result {
    lines.iter().take(SHOWN).try_for_each(|line| writeln!(f, "    {line}"))?;
    if lines.len() > SHOWN { writeln!(f, "    … and {} more", lines.len() - SHOWN) } else { Ok(()) }
}
