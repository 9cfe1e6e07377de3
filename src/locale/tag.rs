//! Language tags, and what ICU knows about them.

use std::fmt;

use icu::datetime::provider::Baked;
use icu::datetime::provider::names::DatetimeNamesMonthGregorianV1;
use icu::datetime::provider::semantic_skeletons::marker_attrs;
use icu::locale::{DataLocale, Locale as IcuLocale, LocaleDirectionality};
use icu_provider::{DataIdentifierBorrowed, DataProvider, DataRequest, DataResponse};

use super::LocaleError;

/// Regions whose usage is taken where a tag names none: Morocco's for Arabic, for it has its own month names and writes
/// Western digits; the world's for English, so that a day stands before its month.
const REGIONS: [(&str, &str); 2] = [("ar", "ar-MA"), ("en", "en-001")];

/// A language tag, as written and as ICU is asked for it.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    written: String,
    locale: IcuLocale,
}

impl Tag {
    pub(super) fn parse(written: &str) -> Result<Self, LocaleError> {
        let known = REGIONS.iter().find(|(tag, _)| *tag == written).map_or(written, |(_, usage)| usage);
        match IcuLocale::try_from_str(known) {
            Ok(locale) if !locale.id.is_unknown() => Ok(Self { written: written.to_owned(), locale }),
            _ => Err(LocaleError::Tag { tag: written.to_owned() }),
        }
    }

    pub(super) fn written(&self) -> &str {
        &self.written
    }

    /// The tag in the form that a constructor of ICU takes.
    pub(super) fn prefs<P: for<'a> From<&'a IcuLocale>>(&self) -> P {
        P::from(&self.locale)
    }

    /// The language in whatever script. Plural rules do not depend on it, but ICU would look for those of `sr-Latn`
    /// at the root and not under `sr`.
    pub(super) fn without_script(&self) -> Self {
        let mut tag = self.clone();
        tag.locale.id.script = None;
        tag
    }

    /// Whether the script runs from right to left.
    pub(super) fn is_rtl(&self) -> bool {
        LocaleDirectionality::new_extended().is_right_to_left(&self.locale.id)
    }

    /// Whether ICU has data for the language. It answers for any language, falling back to a root that belongs to
    /// none. Where the root happens to be right (plural rules with one form, say) ICU leaves a language's data out, so
    /// that absence tells nothing; but no language has the root's month names (`M01`).
    pub(super) fn is_covered(&self) -> bool {
        let locale = DataLocale::from(&self.locale);
        let id = DataIdentifierBorrowed::for_marker_attributes_and_locale(marker_attrs::ABBR, &locale);
        let answer: Result<DataResponse<DatetimeNamesMonthGregorianV1>, _> =
            Baked.load(DataRequest { id, ..DataRequest::default() });
        answer.is_ok_and(|found| found.metadata.locale.is_none_or(|fallback| !fallback.is_unknown()))
    }

    pub(super) fn malformed(&self, key: &str, problem: &str) -> LocaleError {
        LocaleError::Malformed { tag: self.to_string(), key: key.to_owned(), problem: problem.to_owned() }
    }

    pub(super) fn icu(&self, problem: &impl fmt::Display) -> LocaleError {
        LocaleError::Icu { tag: self.to_string(), problem: problem.to_string() }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Tag {
        Tag::parse(text).expect("is a tag")
    }

    #[test]
    fn direction_is_that_of_the_script() {
        for text in ["ar", "ar-EG", "he", "fa", "ur", "ckb", "az-Arab"] {
            assert!(tag(text).is_rtl(), "{text}");
        }
        for text in ["en", "fr", "zgh", "ku", "ar-Latn", "ja"] {
            assert!(!tag(text).is_rtl(), "{text}");
        }
    }

    #[test]
    fn coverage_is_told_from_falling_back() {
        for text in
            ["ar", "en", "fr", "fr-MA", "es", "pt-BR", "ja", "id", "sw", "am", "sr-Latn", "zh-Hant", "wo", "en-US"]
        {
            assert!(tag(text).is_covered(), "{text}");
        }
        for text in ["zgh", "zgh-MA", "tzm", "kab", "shi", "rif", "tlh"] {
            assert!(!tag(text).is_covered(), "{text}");
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for text in ["", "und", "e", "english language", "fr_", "../fr"] {
            assert_eq!(Tag::parse(text).map(|t| t.written), Err(LocaleError::Tag { tag: text.to_owned() }), "{text}");
        }
    }
}
