//! Sections of the site that its publisher can switch off.

use std::collections::BTreeMap;

use toml::Spanned as TomlSpanned;

use super::check::Check;
use crate::diag::nearest;
use crate::model::{ForKind, Listed, for_each_kind};

/// The section on levels, which has no records of its own.
pub const LEVELS: &str = "levels";
/// The folder of the pages on civil society. It stands for a section without records of its own.
pub const CIVIL_SOCIETY: &str = "civil-society";

/// Sections without records of their own, each with what stands for the folder of its records.
const OTHERS: [(&str, &str); 2] = [("civil_society", CIVIL_SOCIETY), ("levels", LEVELS)];

/// Each section with the folders of its records.
fn sections() -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut sections: BTreeMap<_, Vec<_>> = OTHERS.into_iter().map(|(name, folder)| (name, vec![folder])).collect();
    for (folder, names) in for_each_kind(Belongs) {
        names.iter().for_each(|name| sections.entry(name).or_default().push(folder));
    }
    sections
}

/// The folder of a kind and its sections.
struct Belongs;

impl ForKind for Belongs {
    type Out = (&'static str, &'static [&'static str]);

    fn of<T: Listed>(&mut self) -> Self::Out {
        (T::FOLDER, T::SECTIONS)
    }
}

impl Check<'_> {
    /// The folders whose records stay out of the site.
    pub fn sections(&mut self, sections: &BTreeMap<TomlSpanned<String>, TomlSpanned<bool>>) -> Vec<&'static str> {
        let mut off = Vec::new();
        let known = self::sections();
        for (name, on) in sections {
            match known.get(name.get_ref().as_str()) {
                Some(folders) if !on.get_ref() => off.extend(folders),
                Some(_) => {}
                None => {
                    let near = nearest(name.get_ref(), known.keys().copied()).map(super::problems::did_you_mean);
                    let names = || known.keys().copied().collect::<Vec<_>>().join(", ");
                    let help = near.unwrap_or_else(|| format!("use one of {}", names()));
                    self.refuse(name, format!("`{}` is not a section that can be switched off", name.get_ref()), &help);
                }
            }
        }
        off
    }
}
