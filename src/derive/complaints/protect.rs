//! Which cells of the tables of complaints stay hidden.
//!
//! A cell is hidden when one of its counts is small: above zero and below the limit of the site. That alone would not
//! do: whoever knows the total and all other cells knows the hidden one. So more cells are hidden until
//!
//! 1. the hidden cells of a table are not small together, and
//! 2. no small cell follows from everything that is told, in all tables at once, by adding and subtracting.
//!
//! The second holds for whoever knows which institution gets complaints of which kind by which channel where and when,
//! and no numbers: each row of the records adds to one cell of every table, so told cells are equations between unknown
//! rows, and [`Solver`] says whether they have the small cell as a consequence.

use super::ComplaintDimension;
use super::figures::ComplaintSums;
use super::key::ComplaintKey;
use super::solve::Solver;

/// A cell of a table, or the total.
#[derive(Debug, Clone)]
pub struct ComplaintCell {
    /// What it counts; nothing for the total.
    pub of: Option<(ComplaintDimension, ComplaintKey)>,
    /// Its rows together.
    pub sums: ComplaintSums,
    /// Whether it is not told.
    pub hidden: bool,
}

impl ComplaintCell {
    /// A cell without rows.
    pub fn new(of: Option<(ComplaintDimension, ComplaintKey)>) -> Self {
        Self { of, sums: ComplaintSums::default(), hidden: false }
    }

    fn dimension(&self) -> Option<ComplaintDimension> {
        self.of.as_ref().map(|(dimension, _)| *dimension)
    }
}

/// Hides what has to be hidden; `members` are the cells in which each kind of row is counted.
pub fn protect(cells: &mut [ComplaintCell], members: &[Vec<usize>], least: u64) {
    let small: Vec<usize> = (0..cells.len()).filter(|&i| cells[i].sums.is_small(least)).collect();
    small.iter().for_each(|&i| cells[i].hidden = true);
    if small.is_empty() {
        return;
    }
    let solver = Solver::new(members, cells.len());
    loop {
        ComplaintDimension::ALL.iter().for_each(|dimension| fill(cells, *dimension, least));
        let hidden: Vec<usize> = (0..cells.len()).filter(|&i| cells[i].hidden).collect();
        let given_away = small.iter().find_map(|&i| Some((i, solver.consequence(i, &hidden)?)));
        let Some((cell, from)) = given_away else { return };
        let dimension = cells[cell].dimension();
        // A neighbour tells the least; the total is given up last.
        let key = |&i: &usize| (i == 0, cells[i].dimension() != dimension, cells[i].sums.received, i);
        let Some(next) = from.into_iter().min_by_key(key) else { return };
        cells[next].hidden = true;
    }
}

/// Hides more of a table until its hidden cells are not small together.
fn fill(cells: &mut [ComplaintCell], dimension: ComplaintDimension, least: u64) {
    let of_table: Vec<usize> = (0..cells.len()).filter(|&i| cells[i].dimension() == Some(dimension)).collect();
    loop {
        let mut together = ComplaintSums::default();
        of_table.iter().filter(|&&i| cells[i].hidden).for_each(|&i| together.add(&cells[i].sums));
        if !together.is_small(least) {
            return;
        }
        let told = of_table.iter().copied().filter(|&i| !cells[i].hidden && cells[i].sums.received > 0);
        match told.min_by_key(|&i| (cells[i].sums.received, i)) {
            Some(next) => cells[next].hidden = true,
            // Nothing else is in the table: the total is as small.
            None => return cells[0].hidden = true,
        }
    }
}
