//! Languages that ICU does not cover, with Standard Moroccan Tamazight as the example (names from CLDR 48).

use super::super::{Arg, Locale, LocaleError, Messages};
use super::{date, dec, mad, shipped};
use crate::model::Lang;

const OWN: &str = r#"
format:
  decimal: ","
  group: "\u00A0"
  plural_rules: fr
  months: [ⵉⵏⵏⴰⵢⵔ, ⴱⵕⴰⵢⵕ, ⵎⴰⵕⵚ, ⵉⴱⵔⵉⵔ, ⵎⴰⵢⵢⵓ, ⵢⵓⵏⵢⵓ, ⵢⵓⵍⵢⵓⵣ, ⵖⵓⵛⵜ, ⵛⵓⵜⴰⵏⴱⵉⵔ, ⴽⵜⵓⴱⵔ, ⵏⵓⵡⴰⵏⴱⵉⵔ, ⴷⵓⵊⴰⵏⴱⵉⵔ]
  months_short: [ⵉⵏⵏ, ⴱⵕⴰ, ⵎⴰⵕ, ⵉⴱⵔ, ⵎⴰⵢ, ⵢⵓⵏ, ⵢⵓⵍ, ⵖⵓⵛ, ⵛⵓⵜ, ⴽⵜⵓ, ⵏⵓⵡ, ⴷⵓⵊ]
  date: {day: "{day} {month} {year}", month: "{month} {year}"}
  list: {next: "{a}, {b}", last: "{a} ⴷ {b}"}
"#;

fn zgh(yaml: &str) -> Result<Locale, LocaleError> {
    let messages = shipped("fr").overlay(Messages::parse(yaml).expect("is well-formed"));
    Locale::new(Lang::DEFAULT, "zgh", messages)
}

#[test]
fn the_locale_file_stands_in() {
    let l = zgh(OWN).expect("has all that it needs");
    assert_eq!(l.date(date("2018-12-05")), "5 ⴷⵓⵊⴰⵏⴱⵉⵔ 2018");
    assert_eq!(l.date(date("2018-01")), "ⵉⵏⵏⴰⵢⵔ 2018");
    assert_eq!(l.date(date("2018")), "2018");
    assert_eq!(l.date_short(date("2018-12-05")), "5 ⴷⵓⵊ 2018");
    assert_eq!(l.money(&mad("-1234567.5")), "-1\u{a0}234\u{a0}567,50\u{a0}MAD");
    assert_eq!(l.list(&["ⴰ", "ⴱ", "ⵜ"]), "ⴰ, ⴱ ⴷ ⵜ");
    assert_eq!(l.list(&["ⴰ"]), "ⴰ");
    assert_eq!(l.message("count.days", &[("n", Arg::Number(dec("0")))]).as_deref(), Ok("0 jour"));
    assert!(!l.is_rtl());
}

#[test]
fn without_it_the_language_is_refused() {
    let keys = |keys: &[&str]| LocaleError::Data {
        tag: "zgh".to_owned(),
        keys: keys.iter().map(|k| (*k).to_owned()).collect(),
    };
    let all = [
        "format.decimal",
        "format.group",
        "format.plural_rules",
        "format.months",
        "format.date.day",
        "format.date.month",
        "format.list.next",
        "format.list.last",
    ];
    assert_eq!(zgh("").err(), Some(keys(&all)));
    let without_months: String =
        OWN.lines().filter(|line| !line.contains("  months")).map(|l| format!("{l}\n")).collect();
    assert_eq!(zgh(&without_months).err(), Some(keys(&["format.months"])));
}

#[test]
fn a_wrong_value_is_told_by_its_key() {
    for (from, to, key) in [
        ("plural_rules: fr", "plural_rules: zgh", "format.plural_rules"),
        ("{a} ⴷ {b}", "{a} ⴷ", "format.list.last"),
        ("{month} {year}\"}", "{year}\"}", "format.date.month"),
        ("decimal: \",\"", "decimal: \"{n}\"", "format.decimal"),
    ] {
        assert!(OWN.contains(from), "{from}");
        match zgh(&OWN.replace(from, to)).expect_err(key) {
            LocaleError::Malformed { key: found, .. } => assert_eq!(found, key),
            other => panic!("{key}: {other}"),
        }
    }
    let eleven = OWN.replace(", ⴷⵓⵊⴰⵏⴱⵉⵔ]", "]");
    assert_eq!(
        zgh(&eleven).err(),
        Some(LocaleError::Missing { tag: "zgh".to_owned(), keys: vec!["format.months.12".to_owned()] })
    );
}

#[test]
fn a_file_wins_over_icu() {
    let messages =
        shipped("ar").overlay(Messages::parse("format: {decimal: '.', group: ' '}").expect("is well-formed"));
    let ar = Locale::new(Lang::DEFAULT, "ar", messages).expect("is covered");
    assert_eq!(ar.number(dec("1234.5")), "1 234.5");
    assert_eq!(ar.date(date("2018-11")), "نونبر 2018");
}

#[test]
fn missing_messages_are_told_all_at_once() {
    match Locale::new(Lang::DEFAULT, "es", Messages::default()) {
        Err(LocaleError::Missing { keys, .. }) => {
            assert!(keys.len() > 10 && keys.contains(&"format.money".to_owned()), "{keys:?}");
        }
        other => panic!("{other:?}"),
    }
}
