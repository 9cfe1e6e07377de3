//! Which keys are forms of one word, as the stemmers of the Snowball project have it.
//!
//! The rules of [`super::endings`] are all that a browser has for a word that nobody wrote. Of those that somebody did
//! write, the stemmer of the language knows more, and of more languages: what it brings together are *kin*, and the index
//! names them beside each key.

use std::collections::{BTreeSet, HashMap};

use frostem::{Algorithm, Stemmer};
use icu::normalizer::ComposingNormalizerBorrowed;

/// Letters that a stem must have to say something.
const ENOUGH: usize = 3;

/// The stems of the words of an index, each with its keys.
pub struct Stems {
    latin: Option<Stemmer>,
    arabic: Stemmer,
    keys: HashMap<String, BTreeSet<u32>, ahash::RandomState>,
}

impl Stems {
    /// No words yet. Latin words in a language without a stemmer follow the site's default language.
    pub fn new(tag: &str, default: &str) -> Self {
        let latin = latin(tag).or_else(|| latin(default));
        Self { latin, arabic: Stemmer::new(Algorithm::Arabic), keys: HashMap::default() }
    }

    /// Takes in a word as it was written, with the number of its key.
    pub fn note(&mut self, word: &str, key: u32) {
        let plain = ComposingNormalizerBorrowed::new_nfc().normalize(word).to_lowercase();
        let stemmer = match plain.chars().next() {
            Some('\u{620}'..='\u{64a}') => Some(&self.arabic),
            Some(letter) if letter.is_ascii_alphabetic() || ('à'..='ɏ').contains(&letter) => self.latin.as_ref(),
            _ => None,
        };
        let Some(stem) = stemmer.map(|stemmer| stemmer.stem(&plain)) else { return };
        if stem.chars().count() >= ENOUGH {
            self.keys.entry(stem.into_owned()).or_default().insert(key);
        }
    }

    /// The kin of each key that has any, by number.
    pub fn kin(self) -> HashMap<u32, BTreeSet<u32>, ahash::RandomState> {
        let mut kin: HashMap<u32, BTreeSet<u32>, ahash::RandomState> = HashMap::default();
        for group in self.keys.into_values().filter(|group| group.len() > 1) {
            for key in &group {
                kin.entry(*key).or_default().extend(group.iter().filter(|other| *other != key));
            }
        }
        kin
    }
}

/// The stemmer of a language in Latin letters, if there is one.
fn latin(tag: &str) -> Option<Stemmer> {
    let found = Algorithm::from_name(tag.split('-').next()?).ok()?;
    (found != Algorithm::Arabic).then(|| Stemmer::new(found))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words that are kin to the first one.
    fn kin<'w>(tag: &str, words: &[&'w str]) -> Vec<&'w str> {
        let mut stems = Stems::new(tag, "en");
        words.iter().zip(0..).for_each(|(word, key)| stems.note(word, key));
        let kin = stems.kin();
        kin.get(&0).into_iter().flatten().map(|key| words[*key as usize]).collect()
    }

    #[test]
    fn forms_of_a_word_are_kin() {
        assert_eq!(kin("en", &["commitment", "committed", "committee", "commitments"]), ["committed", "commitments"]);
        assert_eq!(kin("fr-MA", &["Adoptée", "adoption", "adopté", "adapter"]), ["adoption", "adopté"]);
        assert_eq!(kin("fr", &["Évaluées", "e\u{301}valuer", "évalande"]), ["e\u{301}valuer"]);
        assert_eq!(kin("es", &["gestión", "gestiones", "gesto"]), ["gestiones"]);
        assert_eq!(kin("pt", &["orçamentos", "orçamento", "orca"]), ["orçamento"]);
        assert_eq!(kin("ar", &["المواطنون", "للمواطنين", "وطن"]), ["للمواطنين"]);
    }

    #[test]
    fn languages_without_a_stemmer_follow_the_default_one() {
        assert_eq!(kin("ar", &["plans", "planning", "plant"]), ["planning"]);
        assert_eq!(kin("zgh", &["plans", "planning", "plant"]), ["planning"]);
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn any_word_is_taken(word in "\\PC{1,20}", latin in "[a-zà-öø-ÿ]{1,20}", arabic in "[ء-ي\u{64b}-\u{652}]{1,20}") {
            for tag in ["ar", "de", "en", "es", "fr", "id", "it", "pt", "ro", "zgh"] {
                let mut stems = Stems::new(tag, "en");
                [&word, &latin, &arabic].into_iter().zip(0..).for_each(|(word, key)| stems.note(word, key));
                prop_assert!(stems.kin().into_iter().all(|(key, kin)| !kin.contains(&key)));
            }
        }
    }

    #[test]
    fn what_has_no_stem_has_no_kin() {
        assert!(kin("en", &["2024", "2025", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "as", "a"]).is_empty());
    }
}
