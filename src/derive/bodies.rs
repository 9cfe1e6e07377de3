//! Bodies that govern: seats by side over time, who comes to meetings, minutes, what became of decisions.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::catalogue::Metric;
use crate::derive::cocreation::{days_to, median};
use crate::derive::days;
use crate::model::{DataStatus, DecisionStatus, GoverningBody, PartialDate, Record, Resolution, Sitting};

/// A body at the date of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BodyMetrics {
    /// Its seats ([`Metric::Seats`]).
    pub seats: Seats,
    /// Its seats at the end of each year, the last at the date of the data; empty where no seat has a first day.
    pub course: Vec<(i16, Seats)>,
    /// What its meetings come to.
    pub tally: Tally,
    /// Each meeting, as they stand in the record.
    pub sittings: Vec<SittingMetrics>,
    /// The last meeting that was held.
    pub last: Option<PartialDate>,
    /// The next one that is announced.
    pub next: Option<PartialDate>,
}

/// Seats by side.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Seats {
    /// Those of each side.
    pub by_side: BTreeMap<Box<str>, u64>,
    /// Those of which it is not said whose they are.
    pub unsaid: u64,
}

impl Seats {
    /// All of them.
    pub fn total(&self) -> u64 {
        self.by_side.values().fold(self.unsaid, |sum, count| sum.saturating_add(*count))
    }

    /// Those of one side.
    pub fn of(&self, side: &str) -> u64 {
        self.by_side.get(side).copied().unwrap_or(0)
    }

    /// The seats that are held on a day.
    pub fn on(body: &GoverningBody, day: Date) -> Self {
        let mut seats = Self::default();
        for member in body.members.iter().filter(|member| member.is_held(day)) {
            let side = match &member.seat {
                Some(side) => seats.by_side.entry(side.id.clone()).or_default(),
                None => &mut seats.unsaid,
            };
            *side = side.saturating_add(member.count());
        }
        seats
    }
}

/// Meetings that were held, and what was decided there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Meetings.
    pub held: usize,
    /// Those with published minutes.
    pub minutes: usize,
    /// Days from each meeting to its minutes, where both are known to the day.
    pub days: Vec<i64>,
    /// Members who came, and seats, over the meetings of which both are known.
    pub present: u64,
    /// Seats at these meetings.
    pub seats: u64,
    /// These meetings.
    pub counted: usize,
    /// Decisions by what became of them.
    pub by_status: BTreeMap<DecisionStatus, usize>,
    /// Decisions of which nobody said what became of them.
    pub untold: usize,
}

impl Tally {
    /// Meetings with published minutes in percent of all, 1 decimal ([`Metric::MinutesPublished`]).
    pub fn minutes_share(&self) -> Option<Decimal> {
        Metric::MinutesPublished.percent(self.minutes.into(), self.held.into())
    }

    /// Days to the minutes, the median ([`Metric::MinutesDays`]).
    pub fn minutes_days(&self) -> Option<i64> {
        median(self.days.clone())
    }

    /// Members who came in percent of the seats, 1 decimal ([`Metric::Attendance`]).
    pub fn attendance(&self) -> Option<Decimal> {
        Metric::Attendance.percent(self.present.into(), self.seats.into())
    }

    /// All decisions.
    pub fn decisions(&self) -> usize {
        self.by_status.values().sum::<usize>() + self.untold
    }

    /// Decisions carried out.
    pub fn carried_out(&self) -> usize {
        self.by_status.get(&DecisionStatus::CarriedOut).copied().unwrap_or(0)
    }

    /// Decisions carried out in percent of all, 1 decimal ([`Metric::DecisionsDone`]).
    pub fn carried_out_share(&self) -> Option<Decimal> {
        Metric::DecisionsDone.percent(self.carried_out().into(), self.decisions().into())
    }

    /// Two tallies together.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.held += other.held;
        self.minutes += other.minutes;
        self.days.extend(&other.days);
        self.present = self.present.saturating_add(other.present);
        self.seats = self.seats.saturating_add(other.seats);
        self.counted += other.counted;
        self.untold += other.untold;
        for (status, count) in &other.by_status {
            *self.by_status.entry(*status).or_default() += count;
        }
        self
    }

    fn add(&mut self, row: &Sitting, sitting: &SittingMetrics) {
        self.held += 1;
        self.minutes += usize::from(row.minutes.is_some());
        self.days.extend(sitting.days);
        if let Some(present) = sitting.present.filter(|_| sitting.seats > 0) {
            self.present = self.present.saturating_add(present);
            self.seats = self.seats.saturating_add(sitting.seats);
            self.counted += 1;
        }
        for decision in &row.decisions {
            match outcome(decision) {
                Some(status) => *self.by_status.entry(status).or_default() += 1,
                None => self.untold += 1,
            }
        }
    }
}

/// One meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SittingMetrics {
    /// Whether it was held by the date of the data.
    pub held: bool,
    /// Seats on its day.
    pub seats: u64,
    /// Members who came.
    pub present: Option<u64>,
    /// These in percent of the seats, 1 decimal.
    pub share: Option<Decimal>,
    /// Days to its minutes.
    pub days: Option<i64>,
}

/// What became of a decision: as stated, or carried out where it has such a day.
pub fn outcome(decision: &Resolution) -> Option<DecisionStatus> {
    decision.status.map(|status| status.value).or(decision.done.map(|_| DecisionStatus::CarriedOut))
}

/// How sure the least sure part of a body is.
pub fn surety(row: &Record<GoverningBody>) -> DataStatus {
    let members = row.members.iter().filter_map(|member| member.data_status);
    let meetings = row.meetings.iter().filter_map(|meeting| meeting.data_status);
    members.chain(meetings).chain([row.status()]).max().unwrap_or(DataStatus::Official)
}

/// Judges one body.
pub fn body(row: &GoverningBody, as_of: Date) -> BodyMetrics {
    let sittings: Vec<SittingMetrics> = row.meetings.iter().map(|meeting| sitting(row, meeting, as_of)).collect();
    let mut tally = Tally::default();
    row.meetings.iter().zip(&sittings).filter(|(_, one)| one.held).for_each(|(row, one)| tally.add(row, one));
    let dates = |held: bool| {
        let rows = row.meetings.iter().zip(&sittings).filter(move |(_, one)| one.held == held);
        rows.map(|(row, _)| row.date.value)
    };
    let (last, next) = (dates(true).max(), dates(false).min());
    BodyMetrics { seats: Seats::on(row, as_of), course: course(row, as_of), tally, sittings, last, next }
}

fn sitting(body: &GoverningBody, row: &Sitting, as_of: Date) -> SittingMetrics {
    let seats = Seats::on(body, row.date.value.first()).total();
    let came = row.present.iter().map(|side| side.members.value);
    let present = (!row.present.is_empty()).then(|| came.fold(0_u64, u64::saturating_add));
    SittingMetrics {
        held: days::has_begun(row.date.value, as_of),
        seats,
        present,
        share: present.and_then(|present| Metric::Attendance.percent(present.into(), seats.into())),
        days: row.published.and_then(|published| days_to(row.date.value, published.value)),
    }
}

/// The seats at the end of each year since the first that has a first day.
fn course(row: &GoverningBody, as_of: Date) -> Vec<(i16, Seats)> {
    let first = row.members.iter().filter_map(|member| member.since).map(|since| since.value.year()).min();
    let Some(first) = first.filter(|first| *first < as_of.year()) else { return Vec::new() };
    let at = |year: i16| if year == as_of.year() { as_of } else { date(year, 12, 31) };
    (first..=as_of.year()).map(|year| (year, Seats::on(row, at(year)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::site;
    use proptest::prelude::*;

    fn judged(fields: &str) -> BodyMetrics {
        site(&[("bodies", &format!("- {{id: b, title: B, {fields}}}\n"))]).metrics.bodies[0].clone()
    }

    #[test]
    fn seats_come_and_go() {
        let found = judged(
            "members: [{seat: government, seats: 5, since: 2023-03-01}, {seat: civil_society, seats: 3, since: 2024, until: 2025-06-30}, \
             {seat: civil_society, seats: 4, since: 2025-07-01}, {name: Somebody}]",
        );
        let course: Vec<(i16, u64, u64)> = found
            .course
            .iter()
            .map(|(year, seats)| (*year, seats.of("government"), seats.of("civil_society")))
            .collect();
        assert_eq!(course, [(2023, 5, 0), (2024, 5, 3), (2025, 5, 4), (2026, 5, 4)]);
        assert_eq!((found.seats.total(), found.seats.unsaid), (10, 1));
    }

    #[test]
    fn meetings_ahead_are_not_held() {
        let found = judged(
            "members: [{seat: government, seats: 4}], meetings: [{date: 2026-09-01, minutes: 'https://example.org/1', \
             published: 2026-09-11, present: [{seat: government, members: 3}], decisions: [{text: A, done: 2026-09-30}, {text: B}]}, \
             {date: 2026-10-01}, {date: 2027-01-01}]",
        );
        let tally = &found.tally;
        assert_eq!((tally.held, tally.minutes, tally.counted, tally.minutes_days()), (2, 1, 1, Some(10)));
        assert_eq!((tally.attendance(), tally.minutes_share()), (Some(75.into()), Some(50.into())));
        assert_eq!((tally.decisions(), tally.carried_out_share()), (2, Some(50.into())));
        assert_eq!(found.last.map(|date| date.to_string()).as_deref(), Some("2026-10-01"));
        assert_eq!(found.next.map(|date| date.to_string()).as_deref(), Some("2027-01-01"));
    }

    #[test]
    fn what_is_not_known_is_not_zero() {
        let found = judged("meetings: [{date: 2025, present: [{members: 3}]}]");
        assert_eq!((found.tally.attendance(), found.tally.carried_out_share()), (None, None));
        assert!(found.course.is_empty());
    }

    const SIDES: [&str; 3] = ["government", "civil_society", "parliament"];
    const WORDS: [&str; 5] = ["", ", status: open", ", status: dropped", ", status: carried_out", ", done: 2026-01-01"];

    fn record(id: usize, (seats, meetings): &(Vec<(usize, u64)>, Vec<Vec<usize>>)) -> String {
        let member = |(side, seats): &(usize, u64)| {
            let side = SIDES.get(*side).map_or_else(String::new, |side| format!("seat: {side}, "));
            format!("{{{side}seats: {seats}}}")
        };
        let decision = |word: &usize| format!("{{text: D{}}}", WORDS[*word]);
        let meeting = |words: &Vec<usize>| {
            let decisions: Vec<String> = words.iter().map(decision).collect();
            format!("{{date: 2025-01-01, present: [{{members: 1}}], decisions: [{}]}}", decisions.join(", "))
        };
        let members: Vec<String> = seats.iter().map(member).collect();
        let meetings: Vec<String> = meetings.iter().map(meeting).collect();
        let kind = ["forum", "commission"][id % 2];
        format!(
            "- {{id: b{id}, title: B, kind: {kind}, members: [{}], meetings: [{}]}}\n",
            members.join(", "),
            meetings.join(", ")
        )
    }

    proptest! {
        #![proptest_config(crate::properties::cases(32))]

        #[test]
        fn totals_are_the_sums_of_their_parts(
            bodies in prop::collection::vec(
                (prop::collection::vec((0..4_usize, 1..9_u64), 1..4), prop::collection::vec(prop::collection::vec(0..5_usize, 0..4), 0..4)),
                1..6,
            ),
        ) {
            let text: String = bodies.iter().enumerate().map(|(i, body)| record(i, body)).collect();
            let found = site(&[("bodies", &text)]).metrics.bodies;
            for ((seats, meetings), metrics) in bodies.iter().zip(&found) {
                prop_assert_eq!(metrics.seats.total(), seats.iter().map(|(_, count)| count).sum::<u64>());
                prop_assert_eq!(metrics.tally.decisions(), meetings.iter().map(Vec::len).sum::<usize>());
                prop_assert_eq!(metrics.tally.held, meetings.len());
            }
            let all = found.iter().fold(Tally::default(), |sum, one| sum.and(&one.tally));
            let kinds = [0, 1].map(|kind| {
                found.iter().skip(kind).step_by(2).fold(Tally::default(), |sum, one| sum.and(&one.tally))
            });
            let by_kind = kinds[0].clone().and(&kinds[1]);
            prop_assert_eq!((all.held, all.present, all.seats, &all.by_status), (by_kind.held, by_kind.present, by_kind.seats, &by_kind.by_status));
            prop_assert!(all.present <= all.seats);
        }
    }
}
