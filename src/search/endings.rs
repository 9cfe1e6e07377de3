//! What is taken off a folded word so that its forms become one key: articles in front, endings behind.
//!
//! The rules are light: they bring plurals and feminines together and leave everything else apart. They are data, for the
//! browser applies the same ones. The Arabic affixes are those of light10 (Larkey, Ballesteros and Connell, 2002) without
//! the single و, which would take the first letter of many words off while they are typed.

use serde::Serialize;

/// The rules for the words of one language.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Rules {
    /// For words in Latin letters.
    pub latin: &'static [Step],
    /// For words in Arabic letters.
    pub arabic: &'static [Step],
    /// What may stand before an Arabic word, if two letters are left.
    pub articles: &'static [&'static str],
}

/// Takes off the first ending that fits, if enough is left of the word.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Step {
    /// Letters that must be left before the ending.
    pub left: usize,
    /// Endings, and what comes in their place.
    pub endings: &'static [(&'static str, &'static str)],
}

/// Letters that must be left behind an article.
const LEFT: usize = 2;

/// How many articles are taken off: that of `الالتزام`, and what looks like one in `التزام`.
const ARTICLES: usize = 2;

const ENGLISH: &[Step] = &[
    Step { left: 3, endings: &[("ss", "ss"), ("us", "us"), ("is", "is"), ("s", "")] },
    Step { left: 3, endings: &[("e", ""), ("y", "i")] },
];

const FRENCH: &[Step] = &[
    Step { left: 3, endings: &[("s", ""), ("x", "")] },
    Step { left: 3, endings: &[("ee", ""), ("e", "")] },
    Step {
        left: 3,
        endings: &[
            ("al", "a"),
            ("au", "a"),
            ("iqu", "ic"),
            ("iq", "ic"),
            ("ell", "el"),
            ("enn", "en"),
            ("onn", "on"),
            ("ett", "et"),
        ],
    },
];

const SPANISH: &[Step] = &[
    Step { left: 3, endings: &[("s", "")] },
    Step { left: 3, endings: &[("e", ""), ("a", ""), ("o", "")] },
    Step { left: 2, endings: &[("z", "c")] },
];

const ARABIC: &[Step] = &[
    Step { left: 3, endings: &[("ها", "")] },
    Step {
        left: 3,
        endings: &[
            ("يات", ""),
            ("يين", ""),
            ("يون", ""),
            ("ات", ""),
            ("ان", ""),
            ("ون", ""),
            ("ين", ""),
            ("يه", ""),
            ("ه", ""),
            ("ي", ""),
        ],
    },
];

const ARABIC_ARTICLES: &[&str] = &["وال", "بال", "كال", "فال", "لل", "ال"];

/// The rules of a language. Latin words in a language without any follow those of the site's default language.
pub fn rules(tag: &str, default: &str) -> Rules {
    let latin = latin(tag).or_else(|| latin(default)).unwrap_or_default();
    Rules { latin, arabic: ARABIC, articles: ARABIC_ARTICLES }
}

fn latin(tag: &str) -> Option<&'static [Step]> {
    match tag.split('-').next() {
        Some("en") => Some(ENGLISH),
        Some("fr") => Some(FRENCH),
        Some("es") => Some(SPANISH),
        _ => None,
    }
}

impl Rules {
    /// The key of a folded word.
    pub fn key(&self, folded: &str) -> String {
        match folded.chars().next() {
            Some('a'..='z') => stripped(folded.to_owned(), self.latin),
            Some('\u{620}'..='\u{64a}') => stripped(self.without_article(folded).to_owned(), self.arabic),
            _ => folded.to_owned(),
        }
    }

    fn without_article<'w>(&self, word: &'w str) -> &'w str {
        let mut bare = word;
        for _ in 0..ARTICLES {
            let rest = self.articles.iter().find_map(|article| bare.strip_prefix(article));
            bare = rest.filter(|rest| rest.chars().count() >= LEFT).unwrap_or(bare);
        }
        bare
    }
}

fn stripped(mut word: String, steps: &[Step]) -> String {
    for step in steps {
        let fits = |(ending, _): &&(&str, &str)| {
            word.strip_suffix(ending).is_some_and(|rest| rest.chars().count() >= step.left)
        };
        if let Some((ending, other)) = step.endings.iter().find(fits) {
            word.truncate(word.len() - ending.len());
            word.push_str(other);
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::fold::fold;

    /// Each line holds forms that share a key.
    fn alike(tag: &str, groups: &[&str]) {
        let rules = rules(tag, "en");
        for group in groups {
            let mut keys: Vec<String> = group.split(' ').map(|word| rules.key(&fold(word))).collect();
            keys.dedup();
            assert_eq!(keys.len(), 1, "{tag}: {group}: {keys:?}");
        }
    }

    fn apart(tag: &str, pairs: &[(&str, &str)]) {
        let rules = rules(tag, "en");
        for (a, b) in pairs {
            assert_ne!(rules.key(&fold(a)), rules.key(&fold(b)), "{tag}: {a}, {b}");
        }
    }

    #[test]
    fn forms_of_a_word_share_a_key() {
        alike(
            "en",
            &["plan plans", "policy policies", "box boxes", "process processes", "service services", "key keys"],
        );
        alike(
            "fr",
            &[
                "engagement engagements Engagements",
                "national nationale nationaux nationales",
                "public publique publics publiques",
                "adopté adoptée adoptés adoptées",
                "citoyen citoyenne citoyennes",
                "institutionnel institutionnelle",
                "bureau bureaux",
            ],
        );
        alike(
            "es",
            &["compromiso compromisos", "plan planes", "luz luces", "pública público públicos", "región regiones"],
        );
        alike(
            "ar",
            &[
                "التزام التزامات الالتزام الالتزامات والالتزامات بالتزام للالتزامات",
                "مؤسسة المؤسسة مؤسسات المؤسسات بالمؤسسات",
                "مواطن المواطن مواطنون للمواطنين مواطنات",
                "جمعية الجمعيات",
                "ميزانية الميزانية ميزانيات",
            ],
        );
        alike("zgh", &["plans plan"]);
    }

    #[test]
    fn other_words_stay_apart() {
        apart("en", &[("plan", "plant"), ("class", "clan"), ("status", "stat")]);
        apart("fr", &[("mal", "malle"), ("formation", "former")]);
        apart("ar", &[("ماء", "مال"), ("الحق", "الحد")]);
    }

    #[test]
    fn languages_of_other_scripts_follow_the_default_one() {
        assert_eq!(rules("ar", "fr").key("nationaux"), "nationa");
        assert_eq!(rules("ar-MA", "zgh").key("nationaux"), "nationaux");
        assert_eq!(rules("en-GB", "fr").key("policies"), "polici");
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn a_key_is_never_empty_and_begins_as_the_word(word in "[a-z]{1,12}") {
            for tag in ["en", "fr", "es"] {
                let key = rules(tag, tag).key(&word);
                prop_assert!(!key.is_empty());
                prop_assert!(key.chars().next() == word.chars().next() && key.len() <= word.len(), "{word}: {key}");
            }
        }

        #[test]
        fn something_is_left_of_arabic_words(word in "[ا-ي]{1,12}") {
            let key = rules("ar", "ar").key(&word);
            prop_assert!(word.contains(&key) && !key.is_empty(), "{word}: {key}");
        }
    }
}
