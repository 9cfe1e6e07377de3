//! What is declared of licences and formats: by the site's own entry, else by the built-in one. Nothing is guessed from a code.

use crate::diag::Diagnostic;
use crate::model::formats::{FORMATS, FormatTraits};
use crate::model::licences::LICENCES;
use crate::model::read::CodeList;
use crate::model::{Codes, Format, Licence, rules};
use crate::source::Entry;

/// The licence of data of which nobody knows the licence.
const UNKNOWN: &str = "unknown";

impl Codes {
    /// Whether a licence lets everyone use, change and share. `None` if the licence is said to be unknown.
    pub fn is_open_licence(&self, licence: &str) -> Option<bool> {
        let stated = self.entry(Licence::NAME, licence).and_then(|entry| entry.open);
        let built_in = || LICENCES.iter().find(|known| known.code == licence).is_some_and(|known| known.open);
        stated.or_else(|| (licence != UNKNOWN).then(built_in))
    }

    /// What a format is good for.
    pub fn format_traits(&self, format: &str) -> FormatTraits {
        let built_in = FORMATS.iter().find(|known| known.code == format).map(|known| known.traits);
        let built_in = built_in.unwrap_or_default();
        let Some(entry) = self.entry(Format::NAME, format) else { return built_in };
        FormatTraits {
            machine_readable: entry.machine_readable.unwrap_or(built_in.machine_readable),
            open: entry.open.unwrap_or(built_in.open),
            linked_data: entry.linked_data.unwrap_or(built_in.linked_data),
        }
    }

    /// Where a code is explained.
    pub fn url(&self, list: &str, code: &str) -> Option<&str> {
        let stated = self.entry(list, code).and_then(|entry| entry.url.as_ref()).map(|url| &*url.0);
        stated.or_else(|| match list {
            Licence::NAME => LICENCES.iter().find(|known| known.code == code)?.url,
            Format::NAME => FORMATS.iter().find(|known| known.code == code)?.url,
            _ => None,
        })
    }
}

/// The fields of an entry that mean nothing in its list.
pub fn misplaced(list: &str, entries: &[Entry]) -> Vec<Diagnostic> {
    let declares = |name: &str| match name {
        "open" => [Licence::NAME, Format::NAME].contains(&list),
        "machine_readable" | "linked_data" => list == Format::NAME,
        _ => true,
    };
    let told = entries.iter().filter(|entry| !declares(&entry.key.value)).map(|entry| {
        let name = &entry.key.value;
        let owners = if name == "open" { "`licences` and `formats`" } else { "`formats`" };
        let message = format!("`{name}` says nothing about the codes of `{list}`");
        let help = format!("remove it: only codes of {owners} have it");
        Diagnostic::new(&rules::UNKNOWN_FIELD, entry.key.span, message).help(help)
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CodeEntry, LocalText, Url};

    fn entry(id: &str) -> CodeEntry {
        CodeEntry {
            id: id.into(),
            title: LocalText::new(vec![]),
            description: None,
            url: None,
            open: None,
            machine_readable: None,
            linked_data: None,
            colour: None,
            order: None,
        }
    }

    fn codes() -> Codes {
        let mut codes = Codes::default();
        let own = CodeEntry { open: Some(true), url: Some(Url("https://example.org/own".into())), ..entry("own") };
        let closed = CodeEntry { open: Some(false), ..entry("cc0-1.0") };
        codes.insert("licences", vec![entry("cc-by-4.0"), entry("lo-closed"), own, closed]);
        let readable = CodeEntry { machine_readable: Some(true), ..entry("dat") };
        codes.insert("formats", vec![readable, CodeEntry { open: Some(false), ..entry("csv") }]);
        codes
    }

    #[test]
    fn a_licence_is_as_open_as_its_entry_says() {
        let codes = codes();
        let open = |id: &str| codes.is_open_licence(id);
        for id in
            ["cc-by-4.0", "own", "ogl-uk-3.0", "ogl-canada-2.0", "etalab-2.0", "lo-ma", "br-decreto-8777", "pddl-1.0"]
        {
            assert_eq!(open(id), Some(true), "{id}");
        }
        for id in ["lo-closed", "cc0-1.0", "cc-by-nd-4.0", "not-open", "odbl-other"] {
            assert_eq!(open(id), Some(false), "{id}");
        }
        assert_eq!(open("unknown"), None);
    }

    #[test]
    fn a_format_has_the_traits_of_its_entry() {
        let codes = codes();
        let of = |id: &str| codes.format_traits(id);
        assert!(of("dat").machine_readable && !of("dat").open);
        assert!(of("csv").machine_readable && !of("csv").open, "what an entry leaves out stays as it was");
        assert!(of("geojson").open && of("ttl").linked_data && !of("xlsx").open && !of("pdf").machine_readable);
    }

    #[test]
    fn an_address_is_the_sites_own_or_the_built_in_one() {
        let codes = codes();
        assert_eq!(codes.url("licences", "own"), Some("https://example.org/own"));
        assert!(codes.url("licences", "cc-by-4.0").is_some_and(|url| url.contains("creativecommons.org")));
        assert_eq!(codes.url("licences", "lo-closed"), None);
    }

    #[test]
    fn open_and_linked_formats_are_machine_readable() {
        let all = || FORMATS.iter().map(|format| format.traits);
        assert!(all().all(|traits| traits.machine_readable || !traits.open));
        assert!(all().all(|traits| traits.open || !traits.linked_data));
    }
}
