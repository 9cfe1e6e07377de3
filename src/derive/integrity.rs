//! The integrity bank: initiatives by sector and challenge, and where nothing is done.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::derive::calls::{CallState, window};
use crate::derive::days;
use crate::model::read::CodeList;
use crate::model::{Challenge, CodeEntry, Initiative, InitiativeStatus, Records, Sector};

/// An initiative at the date of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct InitiativeMetrics {
    /// Where it stands ([`crate::derive::Metric::InitiativeStatus`]).
    pub status: InitiativeStatus,
}

/// A code, or nothing where none is stated.
pub type StatedCode = Option<Box<str>>;

/// Initiatives by sector and challenge ([`crate::derive::Metric::IntegrityGaps`]).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IntegrityMatrix {
    /// The sectors in the order of their list; after them those that are not in it, and nothing for those that state none.
    pub sectors: Vec<StatedCode>,
    /// The challenges, likewise.
    pub challenges: Vec<StatedCode>,
    /// Positions of the initiatives in each cell that has some.
    pub cells: BTreeMap<(StatedCode, StatedCode), Vec<usize>>,
    /// Pairs of a sector and a challenge in which nothing is done.
    pub gaps: usize,
    /// All pairs of a sector and a challenge.
    pub pairs: usize,
}

/// Every initiative.
pub fn initiatives(records: &Records, as_of: Date) -> Vec<InitiativeMetrics> {
    records.initiatives.iter().map(|row| InitiativeMetrics { status: status(row, as_of) }).collect()
}

fn status(row: &Initiative, as_of: Date) -> InitiativeStatus {
    let (start, end) = (row.start.map(|start| start.value), row.end.map(|end| end.value));
    let by_dates = || match window(start, end, as_of).0 {
        CallState::Upcoming => InitiativeStatus::Planned,
        CallState::Closed => InitiativeStatus::Completed,
        CallState::Open => InitiativeStatus::Running,
        // Without an end it runs on from the day on which it began.
        CallState::Unknown if start.is_some_and(|start| days::has_begun(start, as_of)) => InitiativeStatus::Running,
        CallState::Unknown => InitiativeStatus::Unknown,
    };
    row.status.map_or_else(by_dates, |status| status.value)
}

impl IntegrityMatrix {
    /// Puts every initiative into its cell.
    pub fn new(records: &Records) -> Self {
        let mut cells: BTreeMap<(StatedCode, StatedCode), Vec<usize>> = BTreeMap::new();
        for (i, row) in records.initiatives.iter().enumerate() {
            let sector = row.sector.as_ref().map(|sector| sector.id.clone());
            let challenge = row.challenge.as_ref().map(|challenge| challenge.id.clone());
            cells.entry((sector, challenge)).or_default().push(i);
        }
        if cells.is_empty() {
            return Self::default();
        }
        let sectors = codes::<Sector>(records, cells.keys().map(|(sector, _)| sector));
        let challenges = codes::<Challenge>(records, cells.keys().map(|(_, challenge)| challenge));
        let stated = |codes: &[StatedCode]| codes.iter().filter(|code| code.is_some()).count();
        let pairs = stated(&sectors) * stated(&challenges);
        let filled = cells.keys().filter(|(sector, challenge)| sector.is_some() && challenge.is_some()).count();
        Self { gaps: pairs - filled, pairs, sectors, challenges, cells }
    }

    /// The initiatives of one cell.
    pub fn cell(&self, sector: &StatedCode, challenge: &StatedCode) -> &[usize] {
        self.cells.get(&(sector.clone(), challenge.clone())).map_or(&[], Vec::as_slice)
    }

    /// How many initiatives a sector has.
    pub fn of_sector(&self, sector: &StatedCode) -> usize {
        self.challenges.iter().map(|challenge| self.cell(sector, challenge).len()).sum()
    }

    /// How many initiatives there are against a challenge.
    pub fn of_challenge(&self, challenge: &StatedCode) -> usize {
        self.sectors.iter().map(|sector| self.cell(sector, challenge).len()).sum()
    }
}

/// The codes of a list: the site's own, or the built-in ones where it has none; then those used beside them.
fn codes<'c, L: CodeList>(records: &Records, used: impl Iterator<Item = &'c StatedCode>) -> Vec<StatedCode> {
    let own = records.codes.list(L::NAME);
    let mut codes: Vec<StatedCode> = own.iter().map(|entry: &CodeEntry| Some(entry.id.clone())).collect();
    if codes.is_empty() {
        codes.extend(L::BUILT_IN.iter().map(|code| Some(Box::from(*code))));
    }
    let mut used: Vec<StatedCode> = used.cloned().collect();
    // What is not stated stands behind all that is.
    used.sort_by_key(Option::is_none);
    for code in used {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::derive::testing::site;

    fn status(fields: &str) -> &'static str {
        site(&[("initiatives", &format!("- {{id: i, title: I, {fields}}}\n"))]).metrics.initiatives[0].status.code()
    }

    #[test]
    fn an_initiative_stands_where_its_dates_say() {
        assert_eq!(status("start: 2026-11-02"), "planned");
        assert_eq!(status("start: 2025"), "running");
        assert_eq!(status("start: 2025, end: 2026-12"), "running");
        assert_eq!(status("start: 2024, end: 2025"), "completed");
        assert_eq!(status("start: 2024, end: 2025, status: suspended"), "suspended");
        assert_eq!(status("challenge: opacity"), "unknown");
    }

    #[test]
    fn a_gap_is_a_sector_and_a_challenge_without_anything() {
        let rows = "- {id: a, title: A, sector: health, challenge: opacity}\n- {id: b, title: B, sector: health, challenge: opacity}\n\
                    - {id: c, title: C, sector: water, challenge: bribery}\n- {id: d, title: D, sector: water}\n";
        let matrix = site(&[("initiatives", rows)]).metrics.integrity;
        let all = Challenge::BUILT_IN.len();
        assert_eq!((matrix.sectors.len(), matrix.pairs, matrix.gaps), (2, 2 * all, 2 * all - 2));
        assert_eq!(matrix.cell(&Some("health".into()), &Some("opacity".into())), [0, 1]);
        assert_eq!((matrix.of_sector(&Some("water".into())), matrix.of_challenge(&None)), (2, 1));
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn rows_columns_and_cells_make_up_the_whole(drawn in prop::collection::vec((0..4_usize, 0..4_usize), 1..20)) {
            let sector = ["", ", sector: health", ", sector: water", ", sector: sport"];
            let challenge = ["", ", challenge: opacity", ", challenge: bribery", ", challenge: impunity"];
            let rows: String = drawn
                .iter()
                .enumerate()
                .map(|(i, (s, c))| format!("- {{id: i{i:02}, title: I{}{}}}\n", sector[*s], challenge[*c]))
                .collect();
            let matrix = site(&[("initiatives", &rows)]).metrics.integrity;
            let by_sector: usize = matrix.sectors.iter().map(|sector| matrix.of_sector(sector)).sum();
            let by_challenge: usize = matrix.challenges.iter().map(|challenge| matrix.of_challenge(challenge)).sum();
            prop_assert_eq!((by_sector, by_challenge), (drawn.len(), drawn.len()));
            prop_assert_eq!(matrix.cells.values().map(Vec::len).sum::<usize>(), drawn.len());
        }
    }
}
