//! Ids and file names: what may become part of an address.

use icu::normalizer::DecomposingNormalizerBorrowed;

use crate::diag::{Diagnostic, Rule};
use crate::model::read::{hidden_in, is_hidden};
use crate::source::{Span, Spanned};

/// Longest id in bytes. File systems stop at 255 for a name, and extensions and languages come on top.
const LONGEST: usize = 100;

/// Names that a list page takes, or that Windows keeps for devices, so that a copy of the site could not be unpacked.
const RESERVED: &[&str] = &[
    "index", "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A file whose name cannot be an id.
pub static FILE_NAME: Rule = Rule {
    code: "E0102",
    title: "A file's name cannot become an address",
    help: "The name of a file, without its ending, is the id of the record: other records refer to it, and the page's \
           address is made of it. It must work on every computer and in every browser, so it consists of the small \
           letters `a` to `z`, the digits, `-` and `_`, begins with a letter or a digit, and has at most 100 of them. \
           The title of the record may of course hold anything.\n\nRename the file. If the record was published \
           under another id before, write the old one under `aliases`.",
    wrong: "--- file: content/organisations/Ministry of Health.yml\ntitle: Ministry of Health\n",
    right: "--- file: content/organisations/ministry-of-health.yml\ntitle: Ministry of Health\n",
};

/// A file whose name is taken.
pub static RESERVED_NAME: Rule = Rule {
    code: "E0109",
    title: "A file's name is reserved",
    help: "`index` is the list page of a section, and Windows keeps names like `con`, `aux`, `nul` or `com1` for \
           devices, so that nobody there could open a copy of the site. Give the record another name.",
    wrong: "--- file: content/pages/index.md\n---\ntitle: Welcome\n---\n",
    right: "--- file: content/pages/welcome.md\n---\ntitle: Welcome\n---\n",
};

/// An `id:` that cannot be an id.
pub static ID_FORM: Rule = Rule {
    code: "E0111",
    title: "An id cannot become an address",
    help: "An id is part of the page's address. It consists of the small letters `a` to `z`, the digits, `-` and `_`, \
           begins with a letter or a digit, has at most 100 of them, and is neither `index` nor a name that Windows \
           keeps for devices. The title may hold anything.\n\nThe codes of a list are written alike, for each has a page too. \
           Points may stand inside, as in `etalab-2.0`.",
    wrong: "--- file: content/places/regions.yml\n- id: Béni Mellal-Khénifra\n  title: Béni Mellal-Khénifra\n  level: region\n",
    right: "--- file: content/places/regions.yml\n- id: beni-mellal-khenifra\n  title: Béni Mellal-Khénifra\n  level: region\n",
};

/// What is wrong with a name, if anything: whether it is taken, and what could be written instead.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NameFault {
    pub reserved: bool,
    pub instead: Option<String>,
}

/// Looks at an id without asking where it stands.
pub(super) fn fault(id: &str) -> Option<NameFault> {
    if RESERVED.contains(&id) {
        return Some(NameFault { reserved: true, instead: None });
    }
    let sound = id.len() <= LONGEST && starts_well(id) && id.bytes().all(is_letter);
    if sound { None } else { Some(NameFault { reserved: false, instead: instead(id) }) }
}

/// Whether a text can be an id.
pub fn is_id(id: &str) -> bool {
    fault(id).is_none()
}

/// What an id that cannot be one was probably meant to be.
pub fn repaired(id: &str) -> Option<String> {
    fault(id).and_then(|fault| fault.instead)
}

/// Looks at an id that a record states with `id:`.
pub fn check_id(id: &Spanned<String>) -> Option<Diagnostic> {
    hidden(id).or_else(|| Some(unfit(id, fault(id)?, "an id")))
}

/// Looks at a code that a list states with `id:`. The numbers of licences hold points.
pub(super) fn check_code(id: &Spanned<String>) -> Option<Diagnostic> {
    let fault = || if id.split('.').all(|part| fault(part).is_none()) { None } else { fault(id) };
    hidden(id).or_else(|| Some(unfit(id, fault()?, "a code")))
}

fn unfit(id: &Spanned<String>, fault: NameFault, what: &str) -> Diagnostic {
    let message = if fault.reserved { "is reserved".to_owned() } else { format!("cannot be {what}") };
    let problem = Diagnostic::new(&ID_FORM, id.span, format!("`{}` {message}", id.escape_debug()));
    let form = "write another id of small letters `a` to `z`, digits, `-` and `_`".to_owned();
    problem.help(fault.instead.map_or(form, |name| format!("write `{name}`")))
}

/// The problem of an id that merely looks like one.
fn hidden(id: &Spanned<String>) -> Option<Diagnostic> {
    let c = id.chars().find(|c| is_hidden(*c))?;
    Some(hidden_in(id.span, c))
}

/// The problem of a file name, at the file as a whole.
pub(super) fn check_stem(stem: &str, ending: &str, span: Span) -> Option<Diagnostic> {
    let fault = fault(stem)?;
    let rule = if fault.reserved { &RESERVED_NAME } else { &FILE_NAME };
    let message = if fault.reserved { "is reserved" } else { "cannot be the name of a record" };
    let problem = Diagnostic::new(rule, span, format!("`{}` {message}", stem.escape_debug()));
    let form = "give the file a name of small letters `a` to `z`, digits, `-` and `_`".to_owned();
    Some(problem.help(fault.instead.map_or(form, |name| format!("rename the file to `{name}{ending}`"))))
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_'
}

fn starts_well(id: &str) -> bool {
    id.bytes().next().is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// The nearest name that would do: accents dropped, everything else that is not allowed turned into one `-`.
fn instead(id: &str) -> Option<String> {
    let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize(id).to_lowercase();
    let mut name = String::with_capacity(plain.len());
    for c in plain.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c) && !is_hidden(*c)) {
        match u8::try_from(c) {
            Ok(b) if is_letter(b) => name.push(c),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    name.truncate(LONGEST);
    let name = name.trim_matches(['-', '_']);
    if fault_free(name) { Some(name.to_owned()) } else { None }
}

fn fault_free(name: &str) -> bool {
    !name.is_empty() && !RESERVED.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn proposed(id: &str) -> Option<String> {
        fault(id).and_then(|f| f.instead)
    }

    #[test]
    fn sound_ids_pass() {
        for id in ["mo0006", "ma-2018-2020", "2014_a", "a"] {
            assert_eq!(fault(id), None, "{id}");
        }
    }

    #[test]
    fn unsound_ids_get_a_proposal() {
        assert_eq!(proposed("Ministry of Health").as_deref(), Some("ministry-of-health"));
        assert_eq!(proposed("Béni Mellal-Khénifra").as_deref(), Some("beni-mellal-khenifra"));
        assert_eq!(proposed("../etc").as_deref(), Some("etc"));
        assert_eq!(proposed("وزارة"), None);
        assert_eq!(proposed(""), None);
        assert_eq!(proposed("Index"), None);
        assert_eq!(fault("nul"), Some(NameFault { reserved: true, instead: None }));
        assert!(fault(&"a".repeat(101)).is_some());
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn a_proposal_is_sound(id in "\\PC*") {
            if let Some(name) = proposed(&id) {
                prop_assert_eq!(fault(&name), None);
            }
        }
    }
}
