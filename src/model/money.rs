//! Exact amounts in a currency.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// An ISO 4217 currency code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// ISO 4217's code for "no currency": a site that names none. It is a real code of the standard, no mark of work to do.
const NO_CURRENCY: &str = "XXX";

/// No currency.
impl Default for Currency {
    fn default() -> Self {
        let mut code = [0; 3];
        code.copy_from_slice(NO_CURRENCY.as_bytes());
        Self(code)
    }
}

impl Currency {
    /// The code, `MAD`.
    pub fn code(&self) -> &str {
        // The bytes are ASCII letters by construction.
        std::str::from_utf8(&self.0).unwrap_or(NO_CURRENCY)
    }

    /// Decimals of the smallest unit: 2 for most, 0 for the yen, 3 for the Tunisian dinar (ISO 4217, "minor unit").
    pub fn decimals(&self) -> u32 {
        match self.code() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
            | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            "CLF" | "UYW" => 4,
            _ => 2,
        }
    }
}

/// The active codes of ISO 4217.
pub const CURRENCIES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP \
    BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF \
    GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL \
    LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG \
    QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS \
    UAH UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG";

impl FromStr for Currency {
    type Err = ();

    /// Accepts the active codes only.
    fn from_str(text: &str) -> Result<Self, ()> {
        let known = CURRENCIES.split_whitespace().any(|code| code == text);
        let bytes = text.as_bytes().try_into().map_err(|_| ())?;
        if known { Ok(Self(bytes)) } else { Err(()) }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// An exact amount in one currency. There is no `Add`: amounts of two currencies have no sum (see `derive::money`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Money {
    /// The amount in whole units, with its decimals.
    pub amount: Decimal,
    /// The currency.
    pub currency: Currency,
}

/// Reads a plain decimal number exactly (`-1200000.50`); exponents, spaces and separators are refused.
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit());
    if plain { Decimal::from_str_exact(text).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_exact_and_plain() {
        assert_eq!(parse_decimal("1200000.50").map(|d| d.to_string()).as_deref(), Some("1200000.50"));
        assert_eq!(parse_decimal("-0.1").map(|d| d.to_string()).as_deref(), Some("-0.1"));
        for text in ["", "1e3", "1,000", "1 000", ".5", "5.", "0x10", "1_000", "--1", "1.2.3", "NaN"] {
            assert_eq!(parse_decimal(text), None, "{text}");
        }
    }

    #[test]
    fn currencies_are_known_ones() {
        assert_eq!("MAD".parse::<Currency>().map(|c| c.decimals()), Ok(2));
        assert_eq!("TND".parse::<Currency>().map(|c| c.decimals()), Ok(3));
        assert!("mad".parse::<Currency>().is_err() && "DIRHAM".parse::<Currency>().is_err());
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn cents_survive(cents in -10_i64.pow(15)..10_i64.pow(15)) {
            let d = Decimal::new(cents, 2);
            prop_assert_eq!(parse_decimal(&d.to_string()), Some(d));
        }
    }
}
