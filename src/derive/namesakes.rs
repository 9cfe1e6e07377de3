//! Records of a kind that share a title with another: two grants called "Support of the year", a promise that two plans
//! repeat. Their pages need more than the title to be told apart in a list of tabs or search results.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use crate::model::{Kind, Lang, Records, Table};

/// The records that share their title, by language, as folder of the kind and id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Namesakes(Vec<BTreeSet<(&'static str, Box<str>)>>);

impl Namesakes {
    /// Looks at every kind of record that has pages, in each language.
    pub fn new(records: &Records, languages: impl Iterator<Item = Lang>) -> Self {
        let languages: Vec<Lang> = languages.collect();
        Self(languages.par_iter().map(|lang| in_language(records, *lang)).collect())
    }

    /// Whether another record of its kind is called the same in this language.
    pub fn has<T: Kind>(&self, lang: Lang, id: &str) -> bool {
        let found = self.0.get(lang.index()).filter(|found| !found.is_empty());
        found.is_some_and(|found| found.contains(&(T::FOLDER, Box::from(id))))
    }

    /// The languages in which another record of its kind is called the same.
    pub fn languages<T: Kind>(&self, id: &str) -> Vec<usize> {
        let same = self.0.iter().map(|found| !found.is_empty() && found.contains(&(T::FOLDER, Box::from(id))));
        same.enumerate().filter_map(|(lang, same)| same.then_some(lang)).collect()
    }
}

fn in_language(records: &Records, lang: Lang) -> BTreeSet<(&'static str, Box<str>)> {
    let mut found = BTreeSet::new();
    shared(&records.plans, lang, &mut found);
    shared(&records.commitments, lang, &mut found);
    shared(&records.organisations, lang, &mut found);
    shared(&records.places, lang, &mut found);
    shared(&records.calls, lang, &mut found);
    shared(&records.grants, lang, &mut found);
    shared(&records.datasets, lang, &mut found);
    shared(&records.news, lang, &mut found);
    shared(&records.pages, lang, &mut found);
    found
}

fn shared<T: Kind>(table: &Table<T>, lang: Lang, found: &mut BTreeSet<(&'static str, Box<str>)>) {
    let mut count: HashMap<&str, usize, ahash::RandomState> = HashMap::default();
    count.reserve(table.len());
    for record in table.iter() {
        *count.entry(record.title(lang).text).or_default() += 1;
    }
    let namesake = |title: &str| count.get(title).is_some_and(|n| *n > 1);
    let several = table.iter().filter(|record| namesake(record.title(lang).text));
    found.extend(several.map(|record| (T::FOLDER, record.id.clone())));
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
    }
}
