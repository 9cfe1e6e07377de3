//! Sections of the site that its publisher can switch off.

use std::collections::BTreeMap;

use toml::Spanned as TomlSpanned;

use super::check::Check;
use crate::diag::nearest;
use crate::model::{
    Call, Complaints, Consultation, Contract, Dataset, Disbursement, Event, GoverningBody, Grant, Idea, Initiative,
    Kind, News, Petition, Practice, Signatures,
};

/// The section on levels, which has no records of its own.
pub const LEVELS: &str = "levels";
/// The folder of the pages on civil society. It stands for a section without records of its own.
pub const CIVIL_SOCIETY: &str = "civil-society";

/// Each section with the folders of its records. Those that others are told by (plans, commitments, organisations, places)
/// are none: without them, nothing could be said.
const SECTIONS: &[(&str, &[&str])] = &[
    ("bodies", &[GoverningBody::FOLDER]),
    ("civil_society", &[CIVIL_SOCIETY]),
    ("cocreation", &[Consultation::FOLDER, Idea::FOLDER]),
    ("complaints", &[Complaints::FOLDER]),
    ("contracts", &[Contract::FOLDER]),
    ("datasets", &[Dataset::FOLDER]),
    ("events", &[Event::FOLDER]),
    ("funding", &[Call::FOLDER, Grant::FOLDER, Disbursement::FOLDER]),
    ("initiatives", &[Initiative::FOLDER]),
    ("levels", &[LEVELS]),
    ("news", &[News::FOLDER]),
    ("petitions", &[Petition::FOLDER, Signatures::FOLDER]),
    ("practices", &[Practice::FOLDER]),
];

impl Check<'_> {
    /// The folders whose records stay out of the site.
    pub fn sections(&mut self, sections: &BTreeMap<TomlSpanned<String>, TomlSpanned<bool>>) -> Vec<&'static str> {
        let mut off = Vec::new();
        for (name, on) in sections {
            match SECTIONS.iter().find(|(known, _)| known == name.get_ref()) {
                Some((_, folders)) if !on.get_ref() => off.extend(*folders),
                Some(_) => {}
                None => {
                    let names = || SECTIONS.iter().map(|(known, _)| *known);
                    let near = nearest(name.get_ref(), names()).map(super::told::did_you_mean);
                    let help = near.unwrap_or_else(|| format!("use one of {}", names().collect::<Vec<_>>().join(", ")));
                    self.refuse(name, format!("`{}` is not a section that can be switched off", name.get_ref()), &help);
                }
            }
        }
        off
    }
}
