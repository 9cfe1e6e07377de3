//! Codes that are written otherwise than in their list.

use super::blank::is_blank;
use crate::diag::nearest;

/// What people call a code, and the code.
const SYNONYMS: &[(&str, &str)] = &[
    ("doing", "in_progress"),
    ("ongoing", "in_progress"),
    ("started", "in_progress"),
    ("underway", "in_progress"),
    ("under_way", "in_progress"),
    ("to_do", "not_started"),
    ("todo", "not_started"),
    ("not_begun", "not_started"),
    ("finished", "done"),
    ("completed", "done"),
    ("achieved", "done"),
    ("finished", "complete"),
    ("completed", "complete"),
    ("fully", "complete"),
    ("canceled", "cancelled"),
    ("abandoned", "cancelled"),
    ("refund", "returned"),
    ("refunded", "returned"),
    ("repaid", "returned"),
    ("disbursed", "paid"),
    ("payment", "paid"),
    ("plan", "planned"),
    ("scheduled", "planned"),
    ("ngo", "association"),
];

/// What to write instead of a code that the list does not have. `blank` is what to do with a word for "nothing is known".
pub fn code_help(written: &str, codes: &[&str], blank: &str) -> String {
    if let Some(code) = meant(written, codes) {
        return format!("write `{code}`");
    }
    // "None" may be a verdict that the list calls otherwise: it is neither dropped nor made another.
    let is_verdict = matches!(plain(written).as_str(), "none" | "nil");
    if is_blank(written) && !is_verdict {
        return blank.to_owned();
    }
    match nearest(written, codes.iter().copied()).filter(|_| !is_verdict) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("use one of {}", codes.join(", ")),
    }
}

/// The code that differs in capitals, blanks and hyphens alone, or that a synonym stands for.
fn meant<'a>(written: &str, codes: &[&'a str]) -> Option<&'a str> {
    let word = plain(written);
    let same = codes.iter().find(|code| plain(code) == word);
    let synonyms = || SYNONYMS.iter().filter(|(synonym, _)| *synonym == word).map(|(_, code)| *code);
    same.or_else(|| codes.iter().find(|code| synonyms().any(|meant| meant == **code))).copied()
}

/// Small letters, with `_` between words.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("_").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATUS: &[&str] = &["not_started", "in_progress", "done", "cancelled"];

    #[test]
    fn a_code_in_other_letters_is_written_as_it_stands_in_the_list() {
        for (written, help) in [
            ("In progress", "write `in_progress`"),
            ("DONE", "write `done`"),
            ("Not-Started", "write `not_started`"),
            ("Canceled", "write `cancelled`"),
            ("doing", "write `in_progress`"),
            ("Ongoing", "write `in_progress`"),
            ("finished", "write `done`"),
            ("dome", "did you mean `done`?"),
            ("TBC", "leave it"),
            ("none", "use one of not_started, in_progress, done, cancelled"),
            ("purple", "use one of not_started, in_progress, done, cancelled"),
        ] {
            assert_eq!(code_help(written, STATUS, "leave it"), help, "{written}");
        }
        assert_eq!(code_help("None", &["none", "minor"], "leave it"), "write `none`");
    }

    #[test]
    fn the_opposite_is_never_proposed() {
        for written in ["undone", "not done", "un-done", "incomplete", "not complete"] {
            let help = code_help(written, &["done", "complete"], "");
            assert!(help.starts_with("use one of"), "{written}: {help}");
        }
    }
}
