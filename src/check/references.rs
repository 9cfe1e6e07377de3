//! Looks up everything that records name: other records, codes, headings, pictures.

use std::collections::{BTreeSet, HashMap};

use crate::check::links::{MISSING_IMAGE, no_heading};
use crate::diag::{Diagnostic, Rule, nearest};
use crate::load::{ENDINGS, is_id, is_picture, repaired};
use crate::model::markdown::outline;
use crate::model::read::{hidden_in, is_hidden};
use crate::model::slips::{code_help, is_blank};
use crate::model::{Mention, OPEN_LISTS, Records, Target, rules};

/// A reference to a record that is not there.
pub static UNKNOWN_RECORD: Rule = Rule {
    code: "E0402",
    title: "A reference leads to a record that is not there",
    help: "A reference is the id of another record: the name of its file without the ending, or its `id` in a list. The \
           nearest id is proposed.",
    wrong: "--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fnud\n--- file: content/organisations/fund.yml\ntitle: The fund\n",
    right: "--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\n--- file: content/organisations/fund.yml\ntitle: The fund\n",
};

/// A published record that refers to one that stays out.
pub static DRAFT_REFERENCE: Rule = Rule {
    code: "E0404",
    title: "A published record refers to one that stays out",
    help: "A draft is not part of the site, nor is a record of a section that `site.toml` switches off, so a link to it would \
           lead nowhere. Publish both records, or mark both as drafts.",
    wrong: "--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\n--- file: content/organisations/fund.yml\ntitle: The fund\ndraft: true\n",
    right: "--- file: content/calls/small.yml\ntitle: Small grants\nfunder: fund\n--- file: content/organisations/fund.yml\ntitle: The fund\n",
};

/// All rules of this file.
pub const RULES: &[&Rule] = &[&UNKNOWN_RECORD, &DRAFT_REFERENCE];

/// Everything that can be named.
#[derive(Debug)]
pub struct NameIndex<'a> {
    /// Records by folder and id.
    pub records: HashMap<&'static str, RecordNames<'a>>,
    /// Codes that the site adds, by list.
    pub codes: HashMap<&'a str, Vec<&'a str>>,
    /// Files below `content/media/`.
    pub media: &'a BTreeSet<String>,
}

/// Records of a kind by id.
pub type RecordNames<'a> = HashMap<&'a str, NamedRecord, ahash::RandomState>;

/// What a reference may need to know of a record.
#[derive(Debug, Clone, Copy)]
pub struct NamedRecord {
    /// Whether it stays out of the site as a draft.
    pub draft: bool,
    /// Whether it stays out of the site with its section.
    pub off: bool,
}

impl NameIndex<'_> {
    /// Looks one mention up, unless it is a [`heading`].
    pub fn look_up(&self, mention: &Mention) -> Option<Diagnostic> {
        // A name of a file or a heading may hold anything.
        let compared = matches!(mention.target, Target::Record(_) | Target::Code(_));
        if let Some(c) = mention.name.chars().find(|c| compared && is_hidden(*c)) {
            return Some(hidden_in(mention.span, c));
        }
        match mention.target {
            Target::Record(folder) => self.record(folder, mention),
            Target::Code(list) => self.code(list, mention),
            Target::Heading(_) => None,
            Target::Media => self.picture(mention),
        }
    }

    fn record(&self, folder: &str, mention: &Mention) -> Option<Diagnostic> {
        let known = self.records.get(folder);
        match known.and_then(|records| records.get(&*mention.name)) {
            Some(found) if found.off => {
                let message = format!("`{}` belongs to a section that `site.toml` switches off", mention.name);
                let help = "take the reference out, or switch the section on";
                Some(Diagnostic::new(&DRAFT_REFERENCE, mention.span, message).help(help))
            }
            Some(found) if found.draft => {
                let message = format!("`{}` is a draft", mention.name);
                let help = "publish it, or mark this record as a draft as well";
                Some(Diagnostic::new(&DRAFT_REFERENCE, mention.span, message).help(help))
            }
            Some(_) => None,
            None => {
                // An id that cannot be one is told where it stands, and whoever names it as it should be is right.
                let ids: Vec<&str> = known.into_iter().flat_map(HashMap::keys).copied().collect();
                let (sound, unsound): (Vec<&str>, Vec<&str>) = ids.into_iter().partition(|id| is_id(id));
                if unsound.into_iter().any(|id| repaired(id).is_some_and(|meant| meant == *mention.name)) {
                    return None;
                }
                let help = match nearest(&mention.name, sound) {
                    None if is_blank(&mention.name) => mention.blank.to_owned(),
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("write the id of a record in `content/{folder}/`"),
                };
                let message = format!("`{}` is not among the {folder}", mention.name);
                Some(Diagnostic::new(&UNKNOWN_RECORD, mention.span, message).help(help))
            }
        }
    }

    fn code(&self, list: &str, mention: &Mention) -> Option<Diagnostic> {
        let built_in = OPEN_LISTS.iter().find(|(name, _)| *name == list).map_or(&[][..], |(_, codes)| codes);
        let own = self.codes.get(list).map_or(&[][..], Vec::as_slice);
        if built_in.iter().chain(own).any(|code| **code == *mention.name) {
            return None;
        }
        let codes: Vec<&str> = built_in.iter().chain(own).copied().collect();
        let message = format!("`{}` is not a code of the list `{list}`", mention.name);
        let help = if codes.is_empty() {
            format!("write the list into `content/codes/{list}.yml`")
        } else {
            code_help(&mention.name, &codes, mention.blank)
        };
        Some(Diagnostic::new(&rules::UNKNOWN_CODE, mention.span, message).help(help))
    }

    fn picture(&self, mention: &Mention) -> Option<Diagnostic> {
        if self.media.contains(&*mention.name) {
            return None;
        }
        if !is_picture(&mention.name) {
            let message = format!("`{}` has not the ending of a picture that is published", mention.name);
            let help = format!("save it as one of {}", ENDINGS.join(", "));
            return Some(Diagnostic::new(&MISSING_IMAGE, mention.span, message).help(help));
        }
        let help = match nearest(&mention.name, self.media.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `media/{near}`?"),
            None => "put the file into `content/media/`".to_owned(),
        };
        let message = format!("there is no file `content/media/{}`", mention.name);
        Some(Diagnostic::new(&MISSING_IMAGE, mention.span, message).help(help))
    }
}

/// Looks a heading of another record up. An unknown record is told by its own mention.
pub fn heading(records: &Records, mention: &Mention) -> Option<Diagnostic> {
    let Target::Heading(folder) = mention.target else { return None };
    let (id, anchor) = mention.name.split_once('#')?;
    let body = records.body(folder, id)?;
    let anchors: Vec<String> = body.entries().iter().flat_map(|entry| outline(&entry.text).anchors).collect();
    let known = anchors.iter().any(|known| known == anchor);
    (!known).then(|| no_heading(anchor, &anchors, mention.span))
}
