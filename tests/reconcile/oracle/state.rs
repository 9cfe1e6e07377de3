//! Bodies, civil society, integrity and the quality of the data.

use rust_decimal::Decimal;
use shafaf::model::{ForKind, Listed, Organisation, Record, Records, for_each_kind};

use super::{Asked, Expectation, Expected, Oracle, named};

impl Oracle {
    pub(super) fn state(&self, asked: &Asked) -> Option<Expectation> {
        match (asked.section, asked.figure) {
            ("", "institutions") => Expectation::new(Expected::Tile),
            ("", "changes") => Expectation::new(Expected::All(self.paged().into())),
            ("integrity", "challenges") => Expectation::all(self.records.initiatives.len()),
            ("civil-society", "map-region" | "places") => Expectation::all(self.civil_society().count()),
            ("civil-society", "sectors") => {
                let sectors = self.civil_society().map(|one| one.sectors.len().max(1)).sum::<usize>();
                Expectation::new(Expected::All(sectors.into()))
            }
            ("civil-society", "joined") => {
                let all: Decimal = self.civil_society().count().into();
                Some(Expectation { of: Expected::Last(named(vec![("Civil society", all)])), tiled: vec![all] })
            }
            ("bodies", "seats") => Expectation::new(Expected::All(self.seats(|_| true))),
            ("bodies", "course") => Expectation::new(Expected::LastRow(self.seats(|id| id == asked.name))),
            _ => None,
        }
    }

    /// The records that have a page.
    fn paged(&self) -> usize {
        for_each_kind(Paged(&self.records)).into_iter().sum()
    }

    fn civil_society(&self) -> impl Iterator<Item = &Record<Organisation>> {
        let belongs = |one: &&Record<Organisation>| {
            one.kind.as_ref().is_some_and(|kind| self.config.civil_society.contains(&kind.id))
        };
        self.records.organisations.iter().filter(belongs)
    }

    /// The seats that are taken at the date of the data in the bodies that are meant.
    fn seats(&self, is_meant: impl Fn(&str) -> bool) -> Decimal {
        let bodies = self.records.bodies.iter().filter(|body| is_meant(&body.id));
        let members = bodies.flat_map(|body| &body.members).filter(|member| {
            member.since.as_ref().is_none_or(|since| since.value.first() <= self.as_of)
                && member.until.as_ref().is_none_or(|until| until.value.last() >= self.as_of)
        });
        members.map(|member| member.seats.as_ref().map_or(1, |seats| seats.value)).sum::<u64>().into()
    }
}

/// The number of the records of each kind that have a page.
struct Paged<'r>(&'r Records);

impl ForKind for Paged<'_> {
    type Out = usize;

    fn of<T: Listed>(&mut self) -> usize {
        if T::PAGED { self.0.of::<T>().len() } else { 0 }
    }
}
