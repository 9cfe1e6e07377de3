//! Records of a kind that share a title with another: two grants called "Support of the year", a promise that two plans
//! repeat. Their pages need more than the title to be told apart in a list of tabs or search results.

use std::collections::BTreeMap;
use std::collections::hash_map::{Entry, HashMap};

use rayon::prelude::*;

use crate::model::{ForKind, Kind, Lang, Listed, Records, Table, for_each_kind};

/// The records that share their title, by the folder of their kind and by language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Namesakes(BTreeMap<&'static str, Vec<Positions>>);

/// Positions and ids of records, in the order of both.
type Positions = Vec<(usize, Box<str>)>;

/// Finds the namesakes of a kind in each language.
type Find = fn(&Records, &[Lang]) -> (&'static str, Vec<Positions>);

struct Finders;

impl ForKind for Finders {
    type Out = Option<Find>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        T::PAGED.then_some(|records, langs| shared(records.of::<T>(), langs))
    }
}

impl Namesakes {
    /// Looks at every kind of record that has pages, in each language.
    pub fn new(records: &Records, languages: impl Iterator<Item = Lang>) -> Self {
        let languages: Vec<Lang> = languages.collect();
        let finders: Vec<Find> = for_each_kind(Finders).into_iter().flatten().collect();
        Self(finders.par_iter().map(|find| find(records, &languages)).collect())
    }

    /// Whether another record of its kind is called the same in this language.
    pub fn has<T: Kind>(&self, lang: Lang, id: &str) -> bool {
        let found = self.0.get(T::FOLDER).and_then(|found| found.get(lang.index()));
        found.is_some_and(|found| found.binary_search_by(|(_, known)| (**known).cmp(id)).is_ok())
    }

    /// The languages in which another record of its kind is called the same.
    pub fn languages<T: Kind>(&self, position: usize) -> Vec<usize> {
        let found = self.0.get(T::FOLDER).into_iter().flatten().enumerate();
        let is_one = |found: &Positions| found.binary_search_by_key(&position, |(known, _)| *known).is_ok();
        found.filter(|(_, found)| is_one(found)).map(|(lang, _)| lang).collect()
    }
}

fn shared<T: Kind>(table: &Table<T>, langs: &[Lang]) -> (&'static str, Vec<Positions>) {
    (T::FOLDER, langs.par_iter().map(|lang| in_language(table, *lang)).collect())
}

fn in_language<T: Kind>(table: &Table<T>, lang: Lang) -> Positions {
    let mut first: HashMap<&str, usize, ahash::RandomState> = HashMap::default();
    first.reserve(table.len());
    let mut found = Vec::new();
    for (position, record) in table.iter().enumerate() {
        match first.entry(record.title(lang).text) {
            Entry::Occupied(other) => found.extend([*other.get(), position]),
            Entry::Vacant(free) => _ = free.insert(position),
        }
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|position| (position, table.rows()[position].id.clone())).collect()
}

#[cfg(test)]
mod tests {
    use crate::derive::testing::site;
    use crate::model::{Grant, Lang, Organisation};

    #[test]
    fn namesakes_are_found_within_a_kind_and_a_language() {
        let organisations = "- {id: a, title: {en: Fund, fr: Fonds A}}\n- {id: b, title: {en: Fund, fr: Fonds B}}\n\
                             - {id: c, title: Club}\n";
        let grants = "- {id: a, title: Club, funder: a, recipient: c, amount_awarded: 1, award_date: 2025}";
        let made = site(&[("organisations", organisations), ("grants", grants)]);
        let (en, fr) = (Lang(0), Lang(1));
        let has = |lang, id| made.metrics.namesakes.has::<Organisation>(lang, id);
        assert!(has(en, "a") && has(en, "b"), "both are told apart");
        assert!(!has(fr, "a") && !has(fr, "b"), "their French names differ");
        assert!(!has(en, "c") && !made.metrics.namesakes.has::<Grant>(en, "a"), "a grant is no organisation");
        assert_eq!(made.metrics.namesakes.languages::<Organisation>(1), [0]);
    }
}
