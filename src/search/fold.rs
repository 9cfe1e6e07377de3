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
