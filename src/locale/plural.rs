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
        let model = if messages.get(RULES).is_some() { model(tag, messages)? } else { tag.clone() };
        let rules = PluralRules::try_new(model.prefs(), PluralRuleType::Cardinal.into());
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
