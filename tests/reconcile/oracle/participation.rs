//! Requests, petitions, consultations, ideas and practices.

use rust_decimal::Decimal;
use shafaf::model::{Petition, SignatureCount};

use super::{Asked, Expectation, Expected, Oracle, named};

impl Oracle {
    pub(super) fn participation(&self, asked: &Asked) -> Option<Expectation> {
        let records = &self.records;
        match (asked.section, asked.figure) {
            ("requests", "institutions") => Expectation::all(records.requests.len()),
            ("practices", "topics") => {
                let topics = records.practices.iter().map(|one| one.topics.len().max(1)).sum::<usize>();
                Expectation::new(Expected::All(topics.into()))
            }
            ("petitions", "course") => {
                let counts = self.signatures(asked.name);
                Expectation::new(Expected::Values(counts.iter().map(|count| count.count.value.into()).collect()))
            }
            ("petitions", "against") => {
                let open = records.petitions.iter().filter(|one| self.is_open(one));
                Expectation::new(Expected::Rows(open.count()))
            }
            ("ideas", "outcomes") => Expectation::all(records.ideas.len()),
            ("consultations", "outcomes") => {
                let own = records.ideas.iter().filter(|one| {
                    one.consultation.as_ref().is_some_and(|consultation| *consultation.id == *asked.name)
                });
                Expectation::new(Expected::All(own.count().into()))
            }
            ("consultations", "counted") => {
                let one = records.consultations.find(asked.name)?;
                let outcomes: u64 = one.outcomes.iter().map(|outcome| outcome.ideas.value).sum();
                let ideas: u64 = one.turnout.iter().filter_map(|way| way.ideas.as_ref()).map(|ideas| ideas.value).sum();
                Expectation::new(Expected::All(outcomes.max(ideas).into()))
            }
            ("complaints", _) => self.complaints(),
            _ => None,
        }
    }

    /// Whether a petition can be signed at the date of the data.
    fn is_open(&self, petition: &Petition) -> bool {
        petition.status.is_none()
            && petition.opened.value.first() <= self.as_of
            && petition.closes.as_ref().is_none_or(|closes| closes.value.last() >= self.as_of)
    }

    /// The counts of a petition in the order of their dates.
    fn signatures(&self, petition: &str) -> Vec<SignatureCount> {
        let Some(record) = self.records.petitions.find(petition) else { return Vec::new() };
        let own = self.records.signatures.iter().filter(|count| &*count.petition.id == petition);
        let own = own.map(|count| SignatureCount { date: count.date, count: count.count });
        let mut counts: Vec<SignatureCount> = record.signatures.iter().cloned().chain(own).collect();
        counts.sort_by_key(|count| count.date.value.last());
        counts
    }

    fn complaints(&self) -> Option<Expectation> {
        let sum =
            |of: fn(&shafaf::model::Complaints) -> u64| self.records.complaints.iter().map(|row| of(row)).sum::<u64>();
        let columns: Vec<(&str, Decimal)> = vec![
            ("Received", sum(|row| row.received.value).into()),
            ("Resolved", sum(|row| row.resolved.value).into()),
        ];
        let tiled = columns.iter().map(|(_, sum)| *sum).collect();
        Some(Expectation { of: Expected::Columns(named(columns)), tiled })
    }
}
