//! The shipped locale files, and what a reader of each language sees.

use std::path::Path;

use rust_decimal::Decimal;

use super::{Arg, Locale, LocaleError, Messages};
use crate::model::{Lang, Money, PartialDate};

/// The blank that does not break, U+00A0.
const NBSP: &str = "\u{a0}";

fn shipped(tag: &str) -> Messages {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("themes/default/locales/{tag}.yml"));
    let yaml = std::fs::read_to_string(path).expect("the locale file is there");
    Messages::parse(&yaml).unwrap_or_else(|problem| panic!("{tag}: {problem}"))
}

fn locale(tag: &str) -> Locale {
    Locale::new(Lang::DEFAULT, tag, shipped(tag)).unwrap_or_else(|problem| panic!("{problem}"))
}

fn dec(text: &str) -> Decimal {
    text.parse().expect("is a decimal")
}

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).expect("is a date")
}

fn mad(amount: &str) -> Money {
    Money { amount: dec(amount), currency: "MAD".parse().expect("is a currency") }
}

/// Compares with U+00A0 written as `_` and U+202F as `~`, so that the eye sees them.
fn assert_written(found: &str, expected: &str) {
    let visible = found.replace(NBSP, "_").replace('\u{202f}', "~");
    assert_eq!(visible, expected);
}

#[test]
fn compact_numbers() {
    let (en, fr, ar) = (locale("en"), locale("fr"), locale("ar"));
    for (v, in_en, in_fr, in_ar) in [
        ("0", "0", "0", "0"),
        ("950", "950", "950", "950"),
        ("999.5", "1K", "1_k", "1_ألف"),
        ("12400", "12.4K", "12,4_k", "12,4_ألف"),
        ("999500", "1M", "1_M", "1_مليون"),
        ("-1255000000", "-1.26B", "-1,26_Md", "\u{200e}-1,26_مليار"),
        ("2000000000000", "2T", "2_Bn", "2_تريليون"),
        ("0.034567", "0.0346", "0,0346", "0,0346"),
    ] {
        assert_written(&en.compact(dec(v)), in_en);
        assert_written(&fr.compact(dec(v)), in_fr);
        assert_written(&ar.compact(dec(v)), in_ar);
    }
}

#[test]
fn money_shows_cents_only_if_there_are() {
    let (en, fr, ar) = (locale("en"), locale("fr"), locale("ar"));
    assert_written(&en.money(&mad("1200000.00")), "MAD_1,200,000");
    assert_written(&fr.money(&mad("1200000")), "1~200~000_MAD");
    assert_written(&fr.money(&mad("1200000.5")), "1~200~000,50_MAD");
    assert_written(&fr.money(&mad("0.125")), "0,125_MAD");
    assert_written(&ar.money(&mad("1200000.5")), "1.200.000,50_درهم");
    assert_written(&fr.money_compact(&mad("12400000")), "12,4_M_MAD");
}

#[test]
fn percentages_and_bytes() {
    let (en, fr) = (locale("en"), locale("fr"));
    assert_written(&en.percent(dec("37.45")), "37.5%");
    assert_written(&fr.percent(dec("100.0")), "100_%");
    for (n, in_en, in_fr) in [
        (0, "0_bytes", "0_octet"),
        (1, "1_byte", "1_octet"),
        (999, "1_kB", "1_ko"),
        (12_345, "12_kB", "12_ko"),
        (1_250_000, "1.3_MB", "1,3_Mo"),
        (u64::MAX, "18,000,000_TB", "18~000~000_To"),
    ] {
        assert_written(&en.bytes(n), in_en);
        assert_written(&fr.bytes(n), in_fr);
    }
}

#[test]
fn dates_keep_their_precision() {
    let (en, fr, ar) = (locale("en"), locale("fr"), locale("ar"));
    for (d, in_en, in_fr, in_ar) in [
        ("2018", "2018", "2018", "2018"),
        ("2018-Q3", "Q3 2018", "T3 2018", "الربع الثالث من 2018"),
        ("2018-12", "December 2018", "décembre 2018", "دجنبر 2018"),
        ("2018-11-05", "5 November 2018", "5 novembre 2018", "5 نونبر 2018"),
        ("0001-01-01", "1 January 1", "1 janvier 1", "1 يناير 1"),
    ] {
        assert_eq!(en.date(date(d)), in_en);
        assert_eq!(fr.date(date(d)), in_fr);
        assert_eq!(ar.date(date(d)), in_ar);
    }
    for (d, in_en, in_fr) in [("2018-12", "Dec 2018", "déc. 2018"), ("2018-12-05", "5 Dec 2018", "5 déc. 2018")] {
        assert_eq!(en.date_short(date(d)), in_en);
        assert_eq!(fr.date_short(date(d)), in_fr);
    }
}

#[test]
fn ranges() {
    let en = locale("en");
    assert_eq!(en.range(date("2018"), date("2020")), "2018–2020");
    assert_eq!(en.range(date("2018-12"), date("2020")), "December 2018 – 2020");
    assert_eq!(en.range(date("2018"), date("2018")), "2018");
}

#[test]
fn lists_and_order() {
    let (en, fr, ar) = (locale("en"), locale("fr"), locale("ar"));
    assert_eq!(en.list(&["a", "b", "c"]), "a, b and c");
    assert_eq!(fr.list(&["a", "b"]), "a et b");
    assert_eq!(ar.list(&["أ", "ب", "ج"]), "أ وب وج");
    assert_eq!(en.list(&[]), "");
    let mut titles = ["Zagora", "État 10", "etat", "État 2", "Eté", "abc"];
    titles.sort_by(|a, b| fr.compare(a, b));
    assert_eq!(titles, ["abc", "etat", "État 2", "État 10", "Eté", "Zagora"]);
}

#[test]
fn directions_and_tags() {
    assert!(locale("ar").is_rtl() && !locale("fr").is_rtl());
    assert_eq!(locale("ar").tag(), "ar");
}

#[test]
fn messages_take_arguments() {
    let yaml = "a: {one: '{n} day, {who}', other: '{n} days, {who}'}\nb: plain\nc: '{who}'";
    let en = Locale::new(Lang(1), "en", shipped("en").overlay(Messages::parse(yaml).expect("is well-formed")))
        .expect("is covered");
    let args = |n: i64| [("n", Arg::Number(n.into())), ("who", Arg::Text("Ann"))];
    assert_eq!(en.message("a", &args(1)).as_deref(), Ok("1 day, Ann"));
    assert_eq!(en.message("a", &args(12_000)).as_deref(), Ok("12,000 days, Ann"));
    assert_eq!(en.text("b"), Ok("plain"));
    assert_eq!(en.label("b"), Some("plain"));
    assert_eq!(en.label("nothing"), None);
    let missing = |name: &str, key: &str| {
        Err(LocaleError::Argument { tag: "en".to_owned(), key: key.to_owned(), name: name.to_owned() })
    };
    assert_eq!(en.message("a", &[("who", Arg::Text("Ann"))]), missing("n", "a"));
    assert_eq!(en.message("a", &[("n", Arg::Text("1"))]), missing("n", "a"));
    assert_eq!(en.message("c", &[]), missing("who", "c"));
    assert!(matches!(en.text("c"), Err(LocaleError::Malformed { .. })));
    assert!(matches!(en.text("nothing"), Err(LocaleError::Missing { .. })));
}
