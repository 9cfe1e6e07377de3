//! What follows from sums that are told, by adding and subtracting.

use std::collections::BTreeMap;

/// Arithmetic is done modulo this prime (2^61 - 1). What follows in fractions follows here too, unless a denominator were a
/// multiple of it, which cells that are sums of rows, counted once each, are far from.
const PRIME: u64 = (1 << 61) - 1;

/// A line of a system of equations: factors by column, none of them zero.
type Equation = BTreeMap<usize, u64>;

/// Every relation between the cells that holds whatever the rows are.
#[derive(Debug)]
pub struct Solver {
    /// For each cell, its factor in each relation of a basis.
    relations: Vec<Equation>,
}

impl Solver {
    /// The relations between `cells` cells; `members` are the cells in which each kind of row is counted.
    pub fn new(members: &[Vec<usize>], cells: usize) -> Self {
        let mut solved: BTreeMap<usize, Equation> = BTreeMap::new();
        for member in members {
            insert(&mut solved, member.iter().map(|&cell| (cell, 1)).collect());
        }
        let mut relations = vec![Equation::new(); cells];
        for free in (0..cells).filter(|cell| !solved.contains_key(cell)) {
            relations[free].insert(free, 1);
        }
        for (cell, line) in &solved {
            let others = line.iter().filter(|(column, _)| *column != cell);
            relations[*cell].extend(others.map(|(column, factor)| (*column, PRIME - factor)));
        }
        Self { relations }
    }

    /// The told cells from which `cell` follows, if it does while `hidden` are not told.
    pub fn consequence(&self, cell: usize, hidden: &[usize]) -> Option<Vec<usize>> {
        let mut solved: BTreeMap<usize, Equation> = BTreeMap::new();
        hidden.iter().filter(|other| **other != cell).for_each(|&other| {
            insert(&mut solved, self.relations[other].clone());
        });
        // A relation that holds `cell` and none of the others that are hidden: its factors in terms of the basis.
        let rest = reduced(&solved, self.relations[cell].clone());
        let (&free, _) = rest.iter().next()?;
        let weights: Equation = solved
            .iter()
            .filter_map(|(pivot, line)| Some((*pivot, PRIME - line.get(&free)?)))
            .chain([(free, 1)])
            .collect();
        let told = |&i: &usize| !hidden.contains(&i) && product(&self.relations[i], &weights) != 0;
        Some((0..self.relations.len()).filter(told).collect())
    }
}

/// Adds a line to a system that is solved for its first columns, and keeps it so.
fn insert(solved: &mut BTreeMap<usize, Equation>, line: Equation) {
    let mut line = reduced(solved, line);
    let Some((&pivot, &factor)) = line.iter().next() else { return };
    let scale = inverse(factor);
    line.values_mut().for_each(|factor| *factor = times(*factor, scale));
    for other in solved.values_mut() {
        if let Some(factor) = other.get(&pivot).copied() {
            subtract(other, &line, factor);
        }
    }
    solved.insert(pivot, line);
}

/// What is left of a line when everything solved is taken out of it.
fn reduced(solved: &BTreeMap<usize, Equation>, mut line: Equation) -> Equation {
    let pivots: Vec<usize> = line.keys().copied().filter(|column| solved.contains_key(column)).collect();
    for pivot in pivots {
        if let Some(factor) = line.get(&pivot).copied() {
            subtract(&mut line, &solved[&pivot], factor);
        }
    }
    line
}

/// Takes `factor` times another line out of a line.
fn subtract(line: &mut Equation, other: &Equation, factor: u64) {
    for (column, value) in other {
        let entry = line.entry(*column).or_default();
        *entry = (*entry + (PRIME - times(factor, *value))) % PRIME;
        if *entry == 0 {
            line.remove(column);
        }
    }
}

fn product(a: &Equation, b: &Equation) -> u64 {
    a.iter().filter_map(|(column, value)| Some(times(*value, *b.get(column)?))).fold(0, |sum, one| (sum + one) % PRIME)
}

fn times(a: u64, b: u64) -> u64 {
    // The remainder is below the prime.
    u64::try_from(u128::from(a) * u128::from(b) % u128::from(PRIME)).unwrap_or_default()
}

/// The number that gives one when multiplied (Fermat).
fn inverse(value: u64) -> u64 {
    let (mut result, mut base, mut exponent) = (1, value, PRIME - 2);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent /= 2;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_follows_from_the_whole() {
        // Cells: the whole, a, b, c.
        let solver = Solver::new(&[vec![0, 1], vec![0, 2], vec![0, 3]], 4);
        assert_eq!(solver.consequence(1, &[1]), Some(vec![0, 2, 3]));
        assert_eq!(solver.consequence(1, &[1, 2]), None);
        assert_eq!(solver.consequence(1, &[0, 1]), None);
    }

    #[test]
    fn another_table_gives_a_part_away() {
        // The whole, a, b, c, and x = a + b, y = c of another table.
        let solver = Solver::new(&[vec![0, 1, 4], vec![0, 2, 4], vec![0, 3, 5]], 6);
        assert!(solver.consequence(3, &[2, 3]).is_some(), "y is c, and so is the whole less x");
        assert_eq!(solver.consequence(1, &[1, 2]), None);
        assert!(solver.consequence(1, &[1, 3]).is_some(), "a = x - b");
        assert_eq!(solver.consequence(1, &[1, 2, 3, 5]), None);
    }

    #[test]
    fn inverses_give_one() {
        for value in [1, 2, 3, PRIME - 1, 1 << 40] {
            assert_eq!(times(value, inverse(value)), 1);
        }
    }
}
