//! Words without what readers leave out when they type: marks, case, the forms of a letter.

use icu::normalizer::DecomposingNormalizerBorrowed;
use icu::properties::CodePointMapData;
use icu::properties::props::{GeneralCategory, GeneralCategoryGroup};

/// Letters that stand for others, after everything else. The browser gets this table with the index.
pub const LETTERS: &[(char, &str)] = &[
    ('œ', "oe"),
    ('æ', "ae"),
    ('ß', "ss"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ı', "i"),
    ('ς', "σ"),
    // Arabic: one alef, one ya, ta marbuta as ha, no tatweel; digits as everywhere else.
    ('ٱ', "ا"),
    ('ى', "ي"),
    ('ی', "ي"),
    ('ک', "ك"),
    ('ة', "ه"),
    ('ـ', ""),
    ('٠', "0"),
    ('١', "1"),
    ('٢', "2"),
    ('٣', "3"),
    ('٤', "4"),
    ('٥', "5"),
    ('٦', "6"),
    ('٧', "7"),
    ('٨', "8"),
    ('٩', "9"),
];

/// The words of a text: runs of letters, marks and digits.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_of_word(c)).filter(|word| !word.is_empty())
}

/// A word in plain small letters: its compatibility forms taken apart (NFKD), marks dropped, [`LETTERS`] replaced.
pub fn fold(word: &str) -> String {
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(word);
    let plain: String = apart.chars().filter(|c| is_letter_or_digit(*c)).collect();
    let mut folded = String::with_capacity(plain.len());
    for c in plain.to_lowercase().chars() {
        match LETTERS.iter().find(|(letter, _)| *letter == c) {
            Some((_, other)) => folded.push_str(other),
            None => folded.push(c),
        }
    }
    folded
}

fn is_of_word(c: char) -> bool {
    is_letter_or_digit(c) || GeneralCategoryGroup::Mark.contains(category(c))
}

fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    GeneralCategoryGroup::Letter.union(GeneralCategoryGroup::Number).contains(category(c))
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_runs_of_letters_marks_and_digits() {
        let text = "L’eau, 2024-2027: «ÉTÉ»; مُسَوَّدَة؛ ⵜⴰⵎⴰⵣⵉⵖⵜ_x";
        let found: Vec<&str> = words(text).collect();
        assert_eq!(found, ["L", "eau", "2024", "2027", "ÉTÉ", "مُسَوَّدَة", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "x"]);
    }

    #[test]
    fn what_readers_leave_out_is_left_out() {
        let folded = ["Éducation", "ŒUVRE", "e\u{301}tat", "ﬁn", "İzmir", "ΟΔΟΣ", "straße", "2²"].map(fold);
        assert_eq!(folded, ["education", "oeuvre", "etat", "fin", "izmir", "οδοσ", "strasse", "22"]);
        let arabic = ["أُمَّة", "إصلاح", "آفاق", "مستشفى", "مســـودة", "مؤسسة", "هيئة", "٢٠٢٤"].map(fold);
        assert_eq!(arabic, ["امه", "اصلاح", "افاق", "مستشفي", "مسوده", "موسسه", "هييه", "2024"]);
        assert_eq!(fold("ⵜⴰⵎⴰⵣⵉⵖⵜ"), "ⵜⴰⵎⴰⵣⵉⵖⵜ");
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,20}") {
            for word in words(&text) {
                let once = fold(word);
                prop_assert_eq!(fold(&once), once);
            }
        }

        #[test]
        fn marks_and_tatweel_change_nothing(word in "[a-zéàا-ي]{1,8}", at in 0_usize..8) {
            let at = word.char_indices().map(|(i, _)| i).nth(at).unwrap_or(word.len());
            for mark in ['\u{301}', '\u{64e}', '\u{651}', 'ـ'] {
                let mut marked = word.clone();
                marked.insert(at, mark);
                prop_assert_eq!(fold(&marked), fold(&word));
            }
        }
    }
}
