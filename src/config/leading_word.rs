//! Whose word on the completion of commitments leads.

/// Whose word on the completion of commitments leads on tiles, in lists and in charts. The two words are never mixed: where one
/// leads, the other stands in for it only where the first says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LeadingWord {
    /// Both stand side by side.
    #[default]
    Both,
    /// What the government reports.
    Government,
    /// What an independent body found.
    Independent,
}

/// Which words are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Words {
    /// That of the government: where a commitment stands by its reports.
    pub government: bool,
    /// That of an independent body: its latest verdict.
    pub independent: bool,
}

impl LeadingWord {
    /// The setting with this name.
    pub fn find(name: &str) -> Option<Self> {
        match name {
            "both" => Some(Self::Both),
            "government" => Some(Self::Government),
            "independent" => Some(Self::Independent),
            _ => None,
        }
    }

    /// What is shown of those words that are known. Where neither is, the government's stands as unknown.
    pub fn shows(self, known: Words) -> Words {
        let Words { government, independent } = known;
        match self {
            Self::Both => Words { government: government || !independent, independent },
            Self::Government => {
                Words { government: government || !independent, independent: independent && !government }
            }
            Self::Independent => Words { government: !independent, independent },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_stands_in_for_the_other_where_it_is_missing() {
        let shown = |name: &str, government, independent| {
            let words = LeadingWord::find(name).unwrap().shows(Words { government, independent });
            (words.government, words.independent)
        };
        for name in ["both", "government", "independent"] {
            assert_eq!(shown(name, false, true), (false, true));
            assert_eq!(shown(name, true, false), (true, false));
            assert_eq!(shown(name, false, false), (true, false), "unknown is said");
        }
        assert_eq!(shown("both", true, true), (true, true));
        assert_eq!(shown("government", true, true), (true, false));
        assert_eq!(shown("independent", true, true), (false, true));
        assert_eq!(LeadingWord::find("press"), None);
    }
}
