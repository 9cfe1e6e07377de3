//! Events: whether they are to come.

use jiff::civil::Date;
use serde::Serialize;

use crate::derive::days;
use crate::model::Event;
use crate::model::read::codes;

codes! {
    /// Where an event stands at the date of the data ([`crate::derive::catalogue::Metric::EventState`]).
    EventState = "event_state" {
        /// It has begun and is not over.
        Running = "running",
        /// It is to come.
        Upcoming = "upcoming",
        /// It is over.
        Past = "past",
    }
}

/// An event at the date of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct EventMetrics {
    /// Where it stands.
    pub state: EventState,
    /// Days until it begins, while it is to come.
    pub days: Option<i64>,
}

/// Judges one event.
pub fn event(row: &Event, as_of: Date) -> EventMetrics {
    let start = row.start.value;
    let state = match () {
        () if days::past(row.last(), as_of).is_some() => EventState::Past,
        () if days::has_begun(start, as_of) => EventState::Running,
        () => EventState::Upcoming,
    };
    let days = (state == EventState::Upcoming).then(|| days::between(as_of, start.first()));
    EventMetrics { state, days }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::site;
    use proptest::prelude::*;

    fn judged(dates: &str) -> (EventState, Option<i64>) {
        let site = site(&[("events", &format!("- {{id: e, title: E, {dates}}}\n"))]);
        (site.metrics.events[0].state, site.metrics.events[0].days)
    }

    #[test]
    fn an_event_runs_from_its_first_day_to_its_last() {
        assert_eq!(judged("start: 2026-11-03"), (EventState::Upcoming, Some(3)));
        assert_eq!(judged("start: 2026-10-31"), (EventState::Running, None));
        assert_eq!(judged("start: 2026-10-29, end: 2026-10-31"), (EventState::Running, None));
        assert_eq!(judged("start: 2026-10-29, end: 2026-10-30"), (EventState::Past, None));
        assert_eq!(judged("start: 2026-10"), (EventState::Running, None), "the month is not over");
    }

    const COUNTRIES: [&str; 3] = ["ke", "ma", "ng"];

    proptest! {
        #![proptest_config(crate::properties::cases(32))]

        #[test]
        fn practices_add_up_by_country_and_by_topic(
            drawn in prop::collection::vec((0..4_usize, prop::collection::vec(0..2_usize, 0..3)), 1..12),
        ) {
            let record = |(i, (country, topics)): (usize, &(usize, Vec<usize>))| {
                let country = COUNTRIES.get(*country).map_or_else(String::new, |code| format!("country: {code}, "));
                let topics: Vec<&str> = topics.iter().map(|topic| ["budget", "youth"][*topic]).collect();
                format!("- {{id: p{i}, title: P, {country}topics: [{}]}}\n", topics.join(", "))
            };
            let practices: String = drawn.iter().enumerate().map(record).collect();
            let site = site(&[("practices", &practices)]);
            let links = &site.metrics.links.practices;
            let with_country = drawn.iter().filter(|(country, _)| *country < 3).count();
            prop_assert_eq!(links.by_country.values().map(Vec::len).sum::<usize>(), with_country);
            for (topic, code) in ["budget", "youth"].iter().enumerate() {
                let about = drawn.iter().filter(|(_, topics)| topics.contains(&topic)).count();
                prop_assert_eq!(links.by_topic.get(*code).map_or(0, Vec::len), about);
            }
        }
    }
}
