//! Numbers: digits, separators, rounding.

use icu::decimal::input::Decimal as IcuDecimal;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::decimal::{DecimalFormatter, DecimalFormatterPreferences};
use rust_decimal::{Decimal, RoundingStrategy};

use super::tag::Tag;
use super::{LocaleError, Messages};

const DECIMAL: &str = "format.decimal";
const GROUP: &str = "format.group";

/// The keys of the locale file that stand in for ICU.
pub(super) const KEYS: &[&str] = &[DECIMAL, GROUP];

/// More decimals than these no [`Decimal`] has.
const MOST_DECIMALS: u32 = Decimal::MAX_SCALE;

/// How a language writes numbers.
#[derive(Debug)]
pub(super) enum Numbers {
    /// By the CLDR: with groups, and without for years.
    Icu { grouped: Box<DecimalFormatter>, plain: Box<DecimalFormatter> },
    /// By the locale file: Western digits in groups of three.
    Own { decimal: String, group: String },
}

impl Numbers {
    pub(super) fn new(tag: &Tag, messages: &Messages) -> Result<Self, LocaleError> {
        if messages.has_any(KEYS) {
            let text = |key| messages.plain(key, tag).map(str::to_owned);
            return Ok(Self::Own { decimal: text(DECIMAL)?, group: text(GROUP)? });
        }
        let formatter = |grouping: GroupingStrategy| {
            let options = DecimalFormatterOptions::from(grouping);
            DecimalFormatter::try_new(tag.prefs::<DecimalFormatterPreferences>(), options)
                .map(Box::new)
                .map_err(|e| tag.icu(&e))
        };
        Ok(Self::Icu { grouped: formatter(GroupingStrategy::Auto)?, plain: formatter(GroupingStrategy::Never)? })
    }

    /// All decimals, trailing zeros dropped, digits grouped.
    pub(super) fn exact(&self, v: Decimal) -> String {
        self.write(&to_icu(v.normalize()))
    }

    /// So many decimals, zeros kept.
    pub(super) fn rounded(&self, v: Decimal, decimals: u32) -> String {
        let decimals = decimals.min(MOST_DECIMALS);
        let mut number = to_icu(round(v, decimals).normalize());
        number.absolute.pad_end(-magnitude(decimals));
        self.write(&number)
    }

    /// A year: its digits, without groups.
    pub(super) fn year(&self, year: i16) -> String {
        match self {
            Self::Icu { plain, .. } => plain.format_to_string(&IcuDecimal::from(year)),
            Self::Own { .. } => year.to_string(),
        }
    }

    fn write(&self, number: &IcuDecimal) -> String {
        match self {
            Self::Icu { grouped, .. } => grouped.format_to_string(number),
            Self::Own { decimal, group } => separate(&number.to_string(), decimal, group),
        }
    }
}

/// Rounds half away from zero.
pub(super) fn round(v: Decimal, decimals: u32) -> Decimal {
    v.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// The same number for ICU, without a detour through text or floats. Zero has no sign.
pub(super) fn to_icu(v: Decimal) -> IcuDecimal {
    let mut number = IcuDecimal::from(v.mantissa());
    number.absolute.multiply_pow10(-magnitude(v.scale()));
    number.absolute.pad_end(-magnitude(v.scale()));
    number
}

/// A count of decimals as ICU counts them; a [`Decimal`] has 28 at the most.
fn magnitude(decimals: u32) -> i16 {
    i16::try_from(decimals.min(MOST_DECIMALS)).unwrap_or_default()
}

/// `-1234567.5` with the separators of a language.
fn separate(number: &str, decimal: &str, group: &str) -> String {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let digits = whole.trim_start_matches('-');
    let mut out = whole[..whole.len() - digits.len()].to_owned();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push_str(group);
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push_str(decimal);
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(tag: &str) -> Numbers {
        let tag = Tag::parse(tag).expect("is a tag");
        Numbers::new(&tag, &Messages::default()).expect("is covered")
    }

    fn own() -> Numbers {
        Numbers::Own { decimal: ",".to_owned(), group: "\u{a0}".to_owned() }
    }

    fn dec(text: &str) -> Decimal {
        text.parse().expect("is a decimal")
    }

    #[test]
    fn separators_are_the_language_s() {
        for (tag, expected) in [
            ("en", "-1,234,567.5"),
            ("fr", "-1\u{202f}234\u{202f}567,5"),
            ("ar", "\u{200e}-1.234.567,5"),
            ("ar-EG", "\u{61c}-١٬٢٣٤٬٥٦٧٫٥"),
            ("es", "-1.234.567,5"),
            ("hi", "-12,34,567.5"),
        ] {
            assert_eq!(numbers(tag).exact(dec("-1234567.50")), expected, "{tag}");
        }
        assert_eq!(numbers("es").exact(dec("1234")), "1234");
        assert_eq!(own().exact(dec("-1234567.50")), "-1\u{a0}234\u{a0}567,5");
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        let en = numbers("en");
        for (v, decimals, expected) in [
            ("2.5", 0, "3"),
            ("-2.5", 0, "-3"),
            ("0.125", 2, "0.13"),
            ("1.005", 2, "1.01"),
            ("2.449", 1, "2.4"),
            ("7", 2, "7.00"),
            ("-0.4", 0, "0"),
            ("-0", 1, "0.0"),
            ("999.95", 1, "1,000.0"),
        ] {
            assert_eq!(en.rounded(dec(v), decimals), expected, "{v}");
        }
    }

    #[test]
    fn years_have_no_groups() {
        assert_eq!(numbers("fr").year(2018), "2018");
        assert_eq!(numbers("ar-EG").year(2018), "٢٠١٨");
        assert_eq!(own().year(2018), "2018");
    }

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        (any::<i64>(), any::<u32>(), any::<bool>(), 0..=28_u32).prop_map(|(mid, high, negative, scale)| {
            let [a, b] = [mid as u32, (mid >> 32) as u32];
            Decimal::from_parts(a, b, high, negative, scale)
        })
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn digits_survive(v in any_decimal()) {
            let en = numbers("en").exact(v).replace(',', "");
            prop_assert_eq!(en.parse::<Decimal>(), Ok(v));
            let own = own().exact(v).replace('\u{a0}', "").replace(',', ".");
            prop_assert_eq!(own.parse::<Decimal>(), Ok(v));
        }

        #[test]
        fn extremes_do_not_panic(v in any_decimal(), decimals in any::<u32>()) {
            for tag in ["en", "fr", "ar"] {
                let n = numbers(tag);
                for v in [v, Decimal::MAX, Decimal::MIN, Decimal::ZERO] {
                    let separator = if tag == "en" { '.' } else { ',' };
                    let decimals = decimals.min(28);
                    let written = n.rounded(v, decimals);
                    let shown = written.split_once(separator).map_or(0, |(_, rest)| rest.chars().count());
                    prop_assert_eq!(shown, decimals as usize, "{}", written);
                }
            }
        }
    }
}
