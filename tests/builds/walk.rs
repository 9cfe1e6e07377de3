//! A walk from state to state of a site, at each of which its output must be that of a build from nothing.

use super::dice::Dice;
use super::edits::{self, Made};
use super::fault::Fault;
use super::output::{Order, Output, Way};
use super::site::Site;
use super::tally::{Effect, Tally};
use crate::pages::{Tree, differences};

/// Some edits, and how the output follows them.
#[derive(Debug, Clone)]
pub struct Step {
    /// The edits; none on the way back to the last state that could be built.
    pub made: Vec<Made>,
    /// The site after each of them.
    pub states: Vec<Site>,
    /// How the output follows.
    pub way: Way,
}

impl Step {
    fn roll(site: &Site, dice: &mut Dice) -> Self {
        let mut step = Self { made: Vec::new(), states: Vec::new(), way: Way::roll(dice) };
        let count = dice.from(1, 3);
        let mut site = site.clone();
        for _ in 0..count {
            step.made.push(edits::make(&mut site, dice));
            step.states.push(site.clone());
        }
        step
    }

    /// Back to an earlier state, which is no edit.
    fn back(to: &Site, dice: &mut Dice) -> Self {
        Self { made: Vec::new(), states: vec![to.clone()], way: Way::roll(dice) }
    }

    /// The site after all edits.
    pub fn last(&self) -> &Site {
        &self.states[self.states.len() - 1]
    }

    /// Whether the output is as it was where the site cannot be built: pages of a state on the way may be written.
    fn is_all_or_nothing(&self) -> bool {
        self.states.len() == 1 || matches!(self.way.parts, Order::AtOnce)
    }
}

/// A walk, from a seed and a site.
#[derive(Debug)]
pub struct Walk {
    seed: u64,
    dice: Dice,
    output: Output,
    /// The state that each step begins with, and the steps.
    steps: Vec<(Site, Step)>,
    site: Site,
    /// The last state that could be built, and what it gave.
    good: (Site, Tree),
    /// What the output must be; `None` where a state on the way left something of its own.
    expected: Option<Tree>,
    /// What it came by so far.
    pub tally: Tally,
}

impl Walk {
    /// Builds the site and stands at the beginning.
    pub fn new(seed: u64, dice: Dice, site: Site) -> Self {
        let mut output = Output::new(&site);
        output.build().unwrap();
        let files = output.files();
        let good = (site.clone(), files.clone());
        Self { seed, dice, output, steps: Vec::new(), site, good, expected: Some(files), tally: Tally::default() }
    }

    /// Makes one step and compares.
    ///
    /// # Errors
    /// The fault, if the output is another than that of a build from nothing.
    pub fn step(&mut self) -> Result<(), Box<Fault>> {
        let is_good = self.site.is_same(&self.good.0);
        let step = match is_good || self.dice.one_in(4) {
            true => Step::roll(&self.site, &mut self.dice),
            false => Step::back(&self.good.0, &mut self.dice),
        };
        let before = std::mem::replace(&mut self.site, step.last().clone());
        self.steps.push((before, step.clone()));
        let outcome = self.output.follow(&step.states, step.way);
        let fresh = self.fresh();
        self.count(&step, &fresh);
        let wrong = self.compare(&step, &outcome, fresh);
        if wrong.is_empty() { Ok(()) } else { Err(Box::new(Fault::new(self.seed, &self.steps, wrong))) }
    }

    fn count(&mut self, step: &Step, fresh: &Result<Tree, String>) {
        let effect = match fresh {
            Err(_) => Effect::Broken,
            Ok(fresh) if *fresh == self.good.1 => Effect::Same,
            Ok(_) => Effect::Other,
        };
        self.tally.count(&step.made, effect);
        if let Err(why) = fresh {
            *self.tally.failed.entry(why.chars().take(40).collect()).or_default() += 1;
        }
    }

    /// What a build from nothing gives; that of the last good state is known.
    fn fresh(&self) -> Result<Tree, String> {
        if self.site.is_same(&self.good.0) { Ok(self.good.1.clone()) } else { self.output.fresh_files() }
    }

    fn compare(&mut self, step: &Step, outcome: &Result<(), String>, fresh: Result<Tree, String>) -> Vec<String> {
        match (outcome, fresh) {
            (Ok(()), Ok(fresh)) => {
                self.good = (self.site.clone(), fresh.clone());
                self.expected = Some(fresh);
            }
            (Err(_), Err(_)) if step.is_all_or_nothing() => {}
            (Err(_), Err(_)) => self.expected = None,
            (Ok(()), Err(why)) => return vec![format!("it was built, and from nothing it cannot be: {why}")],
            (Err(why), Ok(_)) => return vec![format!("it was not built, and from nothing it can be: {why}")],
        }
        let Some(expected) = &self.expected else { return Vec::new() };
        self.tally.compared += 1;
        differences(expected, &self.output.files())
    }
}
