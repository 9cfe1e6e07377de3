//! Words for "nothing is known", which spreadsheets write into cells that stay empty here.

/// Such words in small letters, in the languages that tables come in.
const BLANKS: &[&str] = &[
    "n/a",
    "n.a.",
    "na",
    "n/d",
    "n.d.",
    "nd",
    "s/d",
    "s.d.",
    "tbc",
    "tbd",
    "tba",
    "to be confirmed",
    "to be determined",
    "to be decided",
    "to be announced",
    "to be defined",
    "unknown",
    "not known",
    "not available",
    "not applicable",
    "not specified",
    "unspecified",
    "undefined",
    "none",
    "nil",
    "null",
    "nan",
    "no date",
    "no data",
    "missing",
    "pending",
    "ongoing",
    "on-going",
    "on going",
    "continuing",
    "continuous",
    "present",
    "to date",
    "current",
    "open-ended",
    "x",
    "?",
    "??",
    "???",
    "-",
    "--",
    "---",
    "\u{2013}",
    "\u{2014}",
    "\u{2212}",
    "_",
    ".",
    "..",
    "...",
    "…",
    "/",
    "*",
    "#n/a",
    "#ref!",
    "#value!",
    "#name?",
    "#div/0!",
    "#num!",
    "#null!",
    "en cours",
    "à confirmer",
    "à définir",
    "à déterminer",
    "inconnu",
    "inconnue",
    "non disponible",
    "non renseigné",
    "sans objet",
    "néant",
    "en curso",
    "por confirmar",
    "por definir",
    "por determinar",
    "desconocido",
    "desconocida",
    "no disponible",
    "no aplica",
    "sin datos",
    "sin fecha",
    "غير معروف",
    "غير متوفر",
    "غير محدد",
    "لا ينطبق",
    "لا يوجد",
    "جار",
    "جارية",
    "قيد الإنجاز",
    "مستمر",
];

/// Whether a text stands for "nothing is known".
pub fn is_blank(text: &str) -> bool {
    BLANKS.contains(&text.trim().to_lowercase().as_str())
}

/// What to do with a field that holds such a text.
pub fn blank_help(required: bool, row: bool) -> &'static str {
    match (required, row) {
        (true, _) => "write the value; until it is known, `draft: true` keeps the record out of the site",
        (false, true) => "leave the cell empty: what is not known stays out",
        (false, false) => "leave the field out: what is not known stays out",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_are_known_in_any_case() {
        for word in ["Ongoing", "N/A", "TBC", "-", "—", " tbd ", "#REF!", "Inconnu", "En curso", "غير متوفر"]
        {
            assert!(is_blank(word), "{word}");
        }
        for word in ["0", "2018", "no", "soon", "", "March 2014"] {
            assert!(!is_blank(word), "{word}");
        }
    }

    #[test]
    fn a_field_that_must_be_there_is_not_left_out() {
        assert!(blank_help(true, true).contains("draft") && !blank_help(true, false).contains("leave"));
        assert_ne!(blank_help(false, true), blank_help(false, false));
    }
}
