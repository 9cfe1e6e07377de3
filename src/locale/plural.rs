//! Which plural form a number takes.

use icu::plurals::{PluralCategory, PluralRuleType, PluralRules};
use rust_decimal::Decimal;

use super::number::to_icu;
use super::tag::Tag;
use super::{LocaleError, Messages};

/// The key of the locale file that stands in for ICU: the tag of a language that counts alike.
const RULES: &str = "format.plural_rules";
pub(super) const KEYS: &[&str] = &[RULES];

/// The plural rules of a language.
#[derive(Debug)]
pub(super) struct Plurals(PluralRules);

impl Plurals {
    pub(super) fn new(tag: &Tag, messages: &Messages) -> Result<Self, LocaleError> {
        let model = if messages.has_any(KEYS) { model(tag, messages)? } else { tag.clone() };
        let rules = PluralRules::try_new(model.without_script().prefs(), PluralRuleType::Cardinal.into());
        rules.map(Self).map_err(|e| tag.icu(&e))
    }

    /// The category of a number as [`super::Locale::number`] writes it.
    pub(super) fn category(&self, n: Decimal) -> PluralCategory {
        self.0.category_for(&to_icu(n.normalize()))
    }
}

/// The language that the locale file names as counting alike.
fn model(tag: &Tag, messages: &Messages) -> Result<Tag, LocaleError> {
    let model = Tag::parse(messages.plain(RULES, tag)?).ok().filter(Tag::is_covered);
    model.ok_or_else(|| tag.malformed(RULES, "must be the tag of a language with built-in plural rules"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_those_of_the_number_as_written() {
        for (tag, n, expected) in [
            ("en", "1.0", PluralCategory::One),
            ("en", "1.5", PluralCategory::Other),
            ("fr", "-1.5", PluralCategory::One),
            ("ar", "0", PluralCategory::Zero),
            ("ar", "103", PluralCategory::Few),
            ("sr-Latn", "2", PluralCategory::Few),
            ("ja", "1", PluralCategory::Other),
        ] {
            let plurals = Plurals::new(&Tag::parse(tag).expect("is a tag"), &Messages::default()).expect("is covered");
            assert_eq!(plurals.category(n.parse().expect("is a decimal")), expected, "{n} in {tag}");
        }
    }
}
