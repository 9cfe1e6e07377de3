//! Codes of places that ISO 3166 does not have.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::Place;

/// A code that ISO 3166 does not have.
pub static RULE: Rule = Rule {
    code: "W0419",
    title: "The code of a place is not one of ISO 3166",
    help: "`iso` is the code of a country in two letters (`MA`), or that with the code of its part (`MA-01`): two letters of the country, \
           a hyphen, and one to three letters or digits. Other codes, such as those of a national register, are no ISO codes. \
           A code that is right all the same is confirmed with `checked: {W0419: …}`.",
    wrong: "--- file: content/places/north.yml\ntitle: North\nlevel: region\niso: ZQ-01\n",
    right: "--- file: content/places/north.yml\ntitle: North\nlevel: region\niso: MA-01\n",
};

/// The countries of ISO 3166-1, and Kosovo, whose code is not in the standard and used by all who name it.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW \
    BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR \
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG \
    KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX \
    MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG \
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG \
    VI VN VU WF WS XK YE YT ZA ZM ZW";

/// Looks at the code of every place.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    problems.extend(context.records.places.iter().filter_map(|row| unknown(row)));
}

fn unknown(row: &Place) -> Option<Diagnostic> {
    let iso = row.iso.as_ref().filter(|iso| !is_known(&iso.value))?;
    let upper = iso.value.trim().to_uppercase().replace(['_', ' ', '.'], "-");
    let help = match upper.as_str() {
        "UK" => "write `GB`".to_owned(),
        upper if is_known(upper) => format!("write `{upper}`"),
        _ => "write a code of ISO 3166, such as `MA` or `MA-01`, or leave the field out".to_owned(),
    };
    Some(Diagnostic::new(&RULE, iso.span, format!("`{}` is not a code of ISO 3166", iso.value)).help(help))
}

fn is_known(code: &str) -> bool {
    let (country, part) = code.split_once('-').unwrap_or((code, "1"));
    let sound = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    sound && COUNTRIES.split_whitespace().any(|known| known == country)
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn countries_and_their_parts_are_known() {
        assert!(["MA", "MA-01", "FR-IDF", "GB-ENG", "XK"].into_iter().all(is_known));
        assert!(!["ma", "UK", "ZQ", "MAR", "MA-", "MA-0001", "MA01", ""].into_iter().any(is_known));
    }
}
