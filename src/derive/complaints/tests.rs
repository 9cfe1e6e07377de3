//! That nothing small can be told from what is told.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::derive::testing::{Site, site};

const LISTS: [(&str, &str); 2] = [
    ("organisations", "- {id: o0, title: O}\n- {id: o1, title: P}\n- {id: o2, title: Q}\n- {id: o3, title: R}\n"),
    ("places", "- {id: p1, title: P, level: region}\n- {id: p2, title: Q, level: region}\n"),
];

const LEAST: u64 = 5;

fn counted(rows: &str) -> Site {
    site(&[LISTS[0], LISTS[1], ("complaints", rows)])
}

/// What is told by institution; nothing for what is hidden.
fn by_organisation(site: &Site) -> Vec<Option<u64>> {
    let rows = site.metrics.complaints.table(ComplaintDimension::Organisation).iter();
    rows.map(|row| row.figures.map(|figures| figures.received)).collect()
}

fn row(id: usize, organisation: usize, more: &str) -> String {
    format!("- {{id: r{id:02}, organisation: o{organisation}, period: 2026-01, {more}}}\n")
}

#[test]
fn figures_are_those_of_the_rows_together() {
    let rows = row(0, 0, "received: 100, resolved: 80, median_days: 10, satisfied_percent: 50, pending: 30")
        + &row(1, 0, "received: 50, resolved: 20, median_days: 40, satisfied_percent: 90, pending: 40")
        + &row(2, 1, "received: 60, resolved: 50, pending: 10");
    let site = counted(&rows);
    let all = &site.metrics.complaints;
    let first = all.of(ComplaintDimension::Organisation, 0).and_then(|row| row.figures).unwrap();
    assert_eq!((first.received, first.resolved, first.pending), (150, 100, None));
    assert_eq!(
        (first.rate.unwrap().to_string(), first.days, first.satisfied),
        ("66.7".into(), Some(10.into()), Some(58.into()))
    );
    let month = all.table(ComplaintDimension::Period)[0].figures.unwrap();
    assert_eq!((month.received, month.pending), (210, Some(80)));
    assert!(all.table(ComplaintDimension::Category).is_empty(), "no row states one");
    assert_eq!(all.total.map(|total| (total.received, total.pending)), Some((210, None)));
}

#[test]
fn one_small_number_takes_a_neighbour_with_it() {
    let site = counted(
        &(row(0, 0, "received: 3, resolved: 0")
            + &row(1, 1, "received: 40, resolved: 20")
            + &row(2, 2, "received: 90, resolved: 30")),
    );
    assert_eq!(by_organisation(&site), [None, None, Some(90)]);
    assert_eq!(site.metrics.complaints.total.map(|total| total.received), Some(133));
}

#[test]
fn small_numbers_together_are_no_longer_small() {
    let small = |id| row(id, id, "received: 2, resolved: 0");
    let site = counted(
        &(small(0) + &small(1) + &row(2, 2, "received: 30, resolved: 0") + &row(3, 3, "received: 80, resolved: 10")),
    );
    assert_eq!(by_organisation(&site), [None, None, None, Some(80)]);
    let alone = counted(&small(0));
    assert_eq!((by_organisation(&alone), alone.metrics.complaints.total), (vec![None], None));
}

#[test]
fn what_is_left_open_is_not_small_either() {
    let rows = row(0, 0, "received: 100, resolved: 98")
        + &row(1, 1, "received: 100, resolved: 50")
        + &row(2, 2, "received: 200, resolved: 50");
    assert_eq!(by_organisation(&counted(&rows)), [None, None, Some(200)]);
}

#[test]
fn a_part_of_another_table_gives_nothing_away() {
    // Everything by post is about the first institution and the last: with the last told, the first would follow.
    let rows = row(0, 0, "channel: post, received: 3, resolved: 0")
        + &row(1, 1, "channel: web, received: 10, resolved: 0")
        + &row(2, 2, "channel: web, received: 20, resolved: 0")
        + &row(3, 3, "channel: post, received: 500, resolved: 0");
    let site = counted(&rows);
    let all = &site.metrics.complaints;
    let posted = all.table(ComplaintDimension::Channel)[0].figures;
    let last = by_organisation(&site)[3];
    assert!(posted.is_none() || last.is_none(), "503 by post less 500 of the last are 3");
}

/// A row drawn at random: what it is counted under, and how much it counts.
type Drawn = ([usize; 5], u64, u64);

fn drawn() -> impl Strategy<Value = Drawn> {
    let count = || prop_oneof![3 => 0..8_u64, 2 => 8..60_u64];
    ([0..4_usize, 0..4, 0..3, 0..3, 0..3], count(), count())
}

fn written((keys, received, resolved): &Drawn, id: usize) -> String {
    let [organisation, category, channel, place, month] = *keys;
    let category = ["", ", category: delay", ", category: conduct", ", category: other"][category];
    let channel = ["", ", channel: web", ", channel: post"][channel];
    let place = ["", ", place: p1", ", place: p2"][place];
    format!(
        "- {{id: r{id:02}, organisation: o{organisation}, period: 2026-0{}, received: {received}, resolved: {resolved}{category}{channel}{place}}}\n",
        month + 1
    )
}

/// A fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fraction(i128, i128);

impl Fraction {
    fn new(top: i128, bottom: i128) -> Self {
        let (mut a, mut b) = (top.abs(), bottom.abs());
        while b > 0 {
            (a, b) = (b, a % b);
        }
        let sign = if bottom < 0 { -1 } else { 1 };
        Self(sign * top / a.max(1), sign * bottom / a.max(1))
    }

    fn less(self, factor: Self, other: Self) -> Self {
        let product = Self::new(factor.0 * other.0, factor.1 * other.1);
        Self::new(self.0 * product.1 - product.0 * self.1, self.1 * product.1)
    }
}

/// Whether equations (a line of factors of unknown numbers each) have a sum of unknowns as a consequence: whoever knows
/// them would try just that.
fn follows(equations: &[Vec<i128>], wanted: &[i128]) -> bool {
    let fractions = |line: &Vec<i128>| line.iter().map(|factor| Fraction(*factor, 1)).collect::<Vec<_>>();
    let mut solved: Vec<(usize, Vec<Fraction>)> = Vec::new();
    let reduce = |solved: &[(usize, Vec<Fraction>)], mut line: Vec<Fraction>| {
        for (pivot, other) in solved {
            let factor = Fraction::new(line[*pivot].0 * other[*pivot].1, line[*pivot].1 * other[*pivot].0);
            if factor.0 != 0 {
                line = line.iter().zip(other).map(|(a, b)| a.less(factor, *b)).collect();
            }
        }
        line
    };
    for line in equations {
        let line = reduce(&solved, fractions(line));
        if let Some(pivot) = line.iter().position(|factor| factor.0 != 0) {
            solved.push((pivot, line));
        }
    }
    reduce(&solved, fractions(&wanted.to_vec())).iter().all(|factor| factor.0 == 0)
}

/// Every cell of every table, with the rows in it and what is told of it.
struct Told {
    rows: Vec<i128>,
    received: u64,
    open: u64,
    resolved: u64,
    figures: Option<ComplaintFigures>,
}

fn told(site: &Site, drawn: &[Drawn]) -> Vec<Told> {
    let rows: Vec<&Record<Complaints>> = site.records.complaints.iter().collect();
    let keys: Vec<_> = rows.iter().map(|row| keys(&site.records, row)).collect();
    let mut cells: BTreeMap<Option<(ComplaintDimension, ComplaintKey)>, Vec<i128>> = BTreeMap::new();
    for (i, of) in keys.iter().enumerate() {
        for key in std::iter::once(None).chain(named(of).map(Some)) {
            cells.entry(key).or_insert_with(|| vec![0; drawn.len()])[i] = 1;
        }
    }
    let all = &site.metrics.complaints;
    let cell = |(of, rows): (Option<(ComplaintDimension, ComplaintKey)>, Vec<i128>)| {
        let sum =
            |of: fn(&Drawn) -> u64| drawn.iter().zip(&rows).filter(|(_, row)| **row > 0).map(|(one, _)| of(one)).sum();
        let figures = match of {
            None => all.total,
            Some((dimension, key)) => {
                all.table(dimension).iter().find(|row| row.key == key).and_then(|row| row.figures)
            }
        };
        let (received, resolved): (u64, u64) = (sum(|one| one.1), sum(|one| one.2));
        Told { rows, received, resolved, open: received.saturating_sub(resolved), figures }
    };
    cells.into_iter().map(cell).collect()
}

proptest! {
    #![proptest_config(crate::properties::cases(192))]

    #[test]
    fn nothing_small_follows_from_what_is_told(drawn in prop::collection::vec(drawn(), 1..12)) {
        let text: String = drawn.iter().enumerate().map(|(i, drawn)| written(drawn, i)).collect();
        let site = counted(&text);
        let cells = told(&site, &drawn);
        let small = |count: u64| (1..LEAST).contains(&count);
        let equations: Vec<Vec<i128>> =
            cells.iter().filter(|cell| cell.figures.is_some()).map(|cell| cell.rows.clone()).collect();
        for cell in &cells {
            if let Some(figures) = cell.figures {
                prop_assert_eq!((figures.received, figures.resolved), (cell.received, cell.resolved));
            }
            if small(cell.received) || small(cell.resolved) || small(cell.open) {
                prop_assert!(cell.figures.is_none(), "{} is told", cell.received);
                prop_assert!(!follows(&equations, &cell.rows), "{} of {text} can be solved for", cell.received);
            }
        }
    }

    #[test]
    fn the_rows_of_each_table_make_up_the_whole(drawn in prop::collection::vec(drawn(), 1..12)) {
        let text: String = drawn.iter().enumerate().map(|(i, drawn)| written(drawn, i)).collect();
        let site = counted(&text);
        let all = &site.metrics.complaints;
        let Some(total) = all.total else { return Ok(()) };
        for rows in all.tables.values() {
            let shown = || rows.iter().filter_map(|row| row.figures);
            let hidden = rows.iter().filter(|row| row.figures.is_none()).count();
            let rest = total.received - shown().map(|figures| figures.received).sum::<u64>();
            prop_assert!(!(1..LEAST).contains(&rest), "{rest} are hidden together");
            prop_assert!(hidden > 0 || rest == 0);
            let resolved = total.resolved - shown().map(|figures| figures.resolved).sum::<u64>();
            prop_assert!(!(1..LEAST).contains(&resolved) && (hidden > 0 || resolved == 0));
        }
    }
}
