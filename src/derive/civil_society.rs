//! Civil society: which organisations belong to it, since when, and what they take part in.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::config::{CIVIL_SOCIETY, Config};
use crate::derive::days;
use crate::derive::links::Links;
use crate::model::{Organisation, PartialDate, Record, Records};

/// The organisations of civil society together ([`crate::derive::Metric::CivilSociety`]).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CivilSociety {
    /// Positions of the organisations, in their order of ids.
    pub members: Vec<usize>,
    /// What each organisation of the site takes part in, by position; nothing for those outside civil society.
    pub parts: Vec<Option<Involvement>>,
    /// What `since` counts from: the day they came onto the platform or, where no organisation states one, their founding.
    pub founding: bool,
    /// How many there were at the end of each year, and at the date of the data in the last.
    pub growth: Vec<(i16, usize)>,
    /// Positions of those of which that day is not known, or lies ahead.
    pub undated: Vec<usize>,
}

/// How many things of each kind an organisation takes part in ([`crate::derive::Metric::TakesPart`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Involvement {
    /// Commitments that it leads, supports, or is a partner of.
    pub commitments: usize,
    /// Commitments on which it commented.
    pub comments: usize,
    /// Ideas that it proposed.
    pub ideas: usize,
    /// Datasets that it asked for.
    pub requests: usize,
    /// Bodies in which it sits or sat.
    pub bodies: usize,
    /// Practices that it is a part of.
    pub practices: usize,
    /// Events to which it invites.
    pub events: usize,
}

/// How many organisations of civil society have each value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberCounts<'r> {
    /// The values, the most frequent first.
    pub values: Vec<(&'r str, usize)>,
    /// How many state none.
    pub unstated: usize,
}

impl<'r> MemberCounts<'r> {
    /// Counts organisations by all values that each has.
    fn new(values: impl Iterator<Item = Vec<&'r str>>) -> Self {
        let (mut counts, mut unstated) = (BTreeMap::new(), 0);
        for values in values {
            unstated += usize::from(values.is_empty());
            values.into_iter().for_each(|value| *counts.entry(value).or_default() += 1);
        }
        let mut values: Vec<(&str, usize)> = counts.into_iter().collect();
        values.sort_by_key(|(_, count)| Reverse(*count));
        Self { values, unstated }
    }

    /// The `most` frequent values, and how often others occur.
    pub fn first(&self, most: usize) -> (&[(&'r str, usize)], usize) {
        let (first, others) = self.values.split_at(self.values.len().min(most));
        (first, others.iter().map(|(_, count)| count).sum())
    }
}

impl Involvement {
    fn new(links: &Links, position: usize) -> Self {
        let commitments = &links.commitments;
        let mut all: Vec<usize> = [&commitments.by_lead, &commitments.by_support, &commitments.by_partner]
            .into_iter()
            .flat_map(|index| index[position].iter().copied())
            .collect();
        all.sort_unstable();
        all.dedup();
        Self {
            commitments: all.len(),
            comments: commitments.by_commenter[position].len(),
            ideas: links.ideas.by_author[position].len(),
            requests: links.requests.by_author[position].len(),
            bodies: links.bodies.by_member[position].len(),
            practices: links.practices.by_organisation[position].len(),
            events: links.events.by_organiser[position].len(),
        }
    }

    /// Each kind with its number, in the order in which pages tell them.
    pub fn each(&self) -> [(&'static str, usize); 7] {
        [
            ("commitments", self.commitments),
            ("comments", self.comments),
            ("ideas", self.ideas),
            ("requests", self.requests),
            ("bodies", self.bodies),
            ("practices", self.practices),
            ("events", self.events),
        ]
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.each().iter().map(|(_, count)| count).sum()
    }
}

impl CivilSociety {
    /// Looks for the organisations; there are none where the site leaves the section out.
    pub fn new(records: &Records, links: &Links, config: &Config, as_of: Date) -> Self {
        let rows = records.organisations.rows();
        let is_member =
            |row: &Organisation| row.kind.as_ref().is_some_and(|kind| config.civil_society.contains(&kind.id));
        let shown = !config.off.contains(&CIVIL_SOCIETY);
        let members: Vec<usize> = (0..rows.len()).filter(|&i| shown && is_member(&rows[i])).collect();
        let mut parts = vec![None; rows.len()];
        members.iter().for_each(|&i| parts[i] = Some(Involvement::new(links, i)));
        let founding = members.iter().all(|&i| rows[i].on_platform.is_none());
        let known = |i: usize| since(&rows[i], founding).filter(|day| days::has_begun(*day, as_of));
        Self {
            growth: growth(members.iter().filter_map(|&i| known(i)), as_of),
            undated: members.iter().copied().filter(|&i| known(i).is_none()).collect(),
            members,
            parts,
            founding,
        }
    }

    /// How many take part in something.
    pub fn taking_part(&self) -> usize {
        self.parts.iter().flatten().filter(|parts| parts.total() > 0).count()
    }

    /// How many were awarded money.
    pub fn receiving(&self, links: &Links) -> usize {
        self.members.iter().filter(|&&i| !links.grants.by_recipient[i].is_empty()).count()
    }

    /// How many have their seat in each place itself, by the ids of the places.
    pub fn by_seat<'r>(&self, records: &'r Records) -> MemberCounts<'r> {
        MemberCounts::new(self.rows(records).map(|row| row.place.iter().map(|place| &*place.id).collect()))
    }

    /// How many work in each sector; one that works in several counts with each.
    pub fn by_sector<'r>(&self, records: &'r Records) -> MemberCounts<'r> {
        MemberCounts::new(self.rows(records).map(|row| row.sectors.iter().map(|sector| &*sector.id).collect()))
    }

    /// The organisations.
    pub fn rows<'r>(&self, records: &'r Records) -> impl Iterator<Item = &'r Record<Organisation>> {
        let rows = records.organisations.rows();
        self.members.iter().map(|&i| &*rows[i])
    }

    /// How many have their seat in a place or below it.
    pub fn seated(&self, links: &Links, place: usize) -> usize {
        links.organisations_by_place[place].iter().filter(|&&i| self.parts[i].is_some()).count()
    }

    /// Whether all that there are have their seat in a place or below it.
    pub fn all_in(&self, links: &Links, place: usize) -> bool {
        self.seated(links, place) == self.members.len()
    }

    /// Since when an organisation is there.
    pub fn since(&self, row: &Organisation) -> Option<PartialDate> {
        since(row, self.founding)
    }
}

fn since(row: &Organisation, founding: bool) -> Option<PartialDate> {
    let day = if founding { &row.founded } else { &row.on_platform };
    day.as_ref().map(|day| day.value)
}

/// How many of these days there were by the end of each year, without a gap, up to the date of the data.
fn growth(days: impl Iterator<Item = PartialDate>, as_of: Date) -> Vec<(i16, usize)> {
    let mut years: Vec<i16> = days.map(PartialDate::year).collect();
    years.sort_unstable();
    let Some(first) = years.first() else { return Vec::new() };
    (*first..=as_of.year()).map(|year| (year, years.partition_point(|known| *known <= year))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config;
    use crate::derive::testing::{AS_OF, site};
    use crate::source::FileId;

    #[test]
    fn takes_part_in_what_names_it() {
        let organisations = "- {id: a, title: A, kind: association, on_platform: 2024}\n\
            - {id: b, title: B, kind: foundation}\n- {id: o, title: O, kind: ministry}\n";
        let commitment = "- {id: c, title: C, plan: p, lead: o, support: [a], partners: [a], comments: \
            [{date: 2025, by: a, text: Well., response: {date: 2025, by: b, text: Yes.}}]}\n";
        let site = site(&[
            ("organisations", organisations),
            ("plans", "- {id: p, title: P, level: local, start: 2024, end: 2027}\n"),
            ("commitments", commitment),
            ("ideas", "- {id: i, title: I, by: a}\n- {id: j, title: J, by: citizen}\n"),
            ("bodies", "- {id: f, title: F, members: [{organisation: a}]}\n"),
        ]);
        let civil = &site.metrics.civil_society;
        assert_eq!((&civil.members[..], &civil.undated[..]), (&[0, 1][..], &[1][..]));
        let part = Involvement { commitments: 1, comments: 1, ideas: 1, bodies: 1, ..Involvement::default() };
        assert_eq!(civil.parts, [Some(part), Some(Involvement::default()), None], "answering is no taking part");
        assert_eq!(civil.growth, [(2024, 1), (2025, 1), (2026, 1)]);
    }

    #[test]
    fn seats_and_sectors_are_counted_the_most_frequent_first() {
        let organisations = "- {id: a, title: A, kind: association, place: s, sectors: [x, y]}\n\
            - {id: b, title: B, kind: association, place: r, sectors: [y]}\n\
            - {id: c, title: C, kind: association, place: s}\n- {id: d, title: D, kind: association}\n\
            - {id: m, title: M, kind: ministry, place: r}\n";
        let places = "- {id: r, title: R, level: region}\n- {id: s, title: S, level: region}\n";
        let grant = "- {id: g, title: G, funder: m, recipient: b, amount_awarded: 5, award_date: 2025}\n";
        let site = site(&[("organisations", organisations), ("places", places), ("grants", grant)]);
        let (civil, links) = (&site.metrics.civil_society, &site.metrics.links);
        let seats = civil.by_seat(&site.records);
        assert_eq!((&seats.values[..], seats.unstated), (&[("s", 2), ("r", 1)][..], 1));
        assert_eq!(seats.first(1), (&[("s", 2)][..], 1));
        assert_eq!(seats.first(9), (&seats.values[..], 0));
        let sectors = civil.by_sector(&site.records);
        assert_eq!((&sectors.values[..], sectors.unstated), (&[("y", 2), ("x", 1)][..], 2));
        assert_eq!((civil.receiving(links), civil.taking_part()), (1, 0));
    }

    #[test]
    fn the_site_says_which_kinds_count_and_whether_there_is_a_section() {
        let rows = "- {id: a, title: A, kind: association}\n- {id: c, title: C, kind: cooperative}\n";
        let site = site(&[("organisations", rows)]);
        let members = |lines: &str| {
            let text = format!("title = \"T\"\nlanguages = [\"en\"]\n{lines}\n");
            let config = config::parse(&text, FileId(0), &[]).expect("the settings are right");
            CivilSociety::new(&site.records, &site.metrics.links, &config, AS_OF).members
        };
        assert_eq!(members(""), [0]);
        assert_eq!(members("civil_society = [\"cooperative\"]"), [1]);
        assert!(members("[sections]\ncivil_society = false").is_empty());
    }

    #[test]
    fn without_a_platform_the_founding_counts() {
        let rows = "- {id: a, title: A, kind: association, founded: 2025}\n- {id: b, title: B, kind: association, founded: 2027}\n";
        let civil = site(&[("organisations", rows)]).metrics.civil_society;
        assert_eq!((civil.founding, &civil.undated[..]), (true, &[1][..]), "what is to come is not there yet");
        assert_eq!(civil.growth, [(2025, 1), (2026, 1)]);
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn every_grouping_makes_up_the_whole(drawn in prop::collection::vec((0..3_usize, 0..4_usize, 2020..2030_i16), 1..30)) {
            let kind = ["association", "foundation", "ministry"];
            let place = ["", ", place: r1", ", place: r2", ", place: p1"];
            let rows: String = drawn
                .iter()
                .enumerate()
                .map(|(i, (k, p, year))| format!("- {{id: o{i:02}, title: O{i}, kind: {}{}, on_platform: {year}}}\n", kind[*k], place[*p]))
                .collect();
            let places = "- {id: r1, title: R, level: region}\n- {id: r2, title: S, level: region}\n- {id: p1, title: P, level: province, parent: r1}\n";
            let site = site(&[("organisations", &rows), ("places", places)]);
            let civil = &site.metrics.civil_society;
            let whole = drawn.iter().filter(|(kind, ..)| *kind < 2).count();
            prop_assert_eq!(civil.members.len(), whole);
            let last = civil.growth.last().map_or(0, |(_, count)| *count);
            prop_assert_eq!(last + civil.undated.len(), whole);
            prop_assert!(civil.growth.iter().all(|(year, _)| *year <= AS_OF.year()));
            let mut seats: BTreeMap<Option<&str>, usize> = BTreeMap::new();
            for &i in &civil.members {
                *seats.entry(site.records.organisations.rows()[i].place.as_ref().map(|place| &*place.id)).or_default() += 1;
            }
            prop_assert_eq!(seats.values().sum::<usize>(), whole);
        }
    }
}
