//! What a reader of each language sees. The literals are those of a browser's `Intl`, where it has the like.

mod files;
mod uncovered;

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Arg, Locale, LocaleError, Messages};
use crate::model::{Lang, Money, PartialDate};

/// The blank that does not break, U+00A0.
const NBSP: char = '\u{a0}';

/// The narrow one, U+202F.
const NNBSP: char = '\u{202f}';

fn file(tag: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("themes/default/locales/{tag}.yml"));
    std::fs::read_to_string(path).expect("the locale file is there")
}

fn shipped(tag: &str) -> Messages {
    Messages::parse(&file(tag)).unwrap_or_else(|problem| panic!("{tag}: {problem}"))
}

/// The shipped languages, loaded once for all tests.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let load = |tag| Locale::new(Lang::DEFAULT, tag, shipped(tag)).unwrap_or_else(|problem| panic!("{problem}"));
    ["en", "fr", "ar", "es", "zgh"].map(load).into()
});

fn locale(tag: &str) -> &'static Locale {
    LOCALES.iter().find(|l| l.tag() == tag).expect("is shipped")
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
    let visible = found.replace(NBSP, "_").replace(NNBSP, "~");
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
        ("2018-Q3", "Q3 2018", "T3 2018", "الفصل الثالث من 2018"),
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

/// What ICU says in Spanish, and what the locale file of Tamazight says in its place.
#[test]
fn spanish_and_tamazight() {
    let (es, zgh) = (locale("es"), locale("zgh"));
    for (d, in_es, in_zgh) in [
        ("2018", "2018", "2018"),
        ("2018-Q3", "T3 2018", "ⴰⴽⵕⴰⴹⵢⵓⵔ 3, 2018"),
        ("2018-12", "diciembre de 2018", "ⴷⵓⵊⴰⵏⴱⵉⵔ 2018"),
        ("2018-12-05", "5 de diciembre de 2018", "5 ⴷⵓⵊⴰⵏⴱⵉⵔ 2018"),
    ] {
        assert_eq!(es.date(date(d)), in_es);
        assert_eq!(zgh.date(date(d)), in_zgh);
    }
    assert_eq!(es.date_short(date("2018-12-05")), "5 dic 2018");
    assert_eq!(zgh.date_short(date("2018-12-05")), "5 ⴷⵓⵊ 2018");
    assert_eq!(es.range(date("2018"), date("2020")), "2018-2020");
    for (v, in_es, in_zgh) in [("1234", "1234", "1_234"), ("1234567.5", "1.234.567,5", "1_234_567,5")] {
        assert_written(&es.number(dec(v)), in_es);
        assert_written(&zgh.number(dec(v)), in_zgh);
    }
    for (v, in_es, in_zgh) in [
        ("12400", "12,4_mil", "12,4_ⵏ ⵉⴼⴹⵏ"),
        ("1260000000", "1,26_mil_M", "1,26_ⵏ ⵉⵎⵍⵢⴰⵔⵏ"),
        ("1000000000000", "1_billón", "1_ⵏ ⵉⵜⵔⵉⵍⵢⵓⵏⵏ"),
    ] {
        assert_written(&es.compact(dec(v)), in_es);
        assert_written(&zgh.compact(dec(v)), in_zgh);
    }
    assert_written(&es.percent(dec("37.45")), "37,5_%");
    assert_written(&es.money(&mad("1200000.5")), "1.200.000,50_MAD");
    assert_written(&zgh.money(&mad("1200000.5")), "1_200_000,50_MAD");
    assert_eq!(es.list(&["pagos", "ingresos"]), "pagos e ingresos");
    assert_eq!(zgh.list(&["ⴰ", "ⴱ", "ⵜ"]), "ⴰ, ⴱ ⴷ ⵜ");
    for (n, in_es, in_zgh) in [
        ("0", "0 compromisos", "0 ⵏ ⵍⵄⵓⵀⵓⴷ"),
        ("1", "1 compromiso", "1 ⵏ ⵍⵄⴰⵀⴷ"),
        ("2", "2 compromisos", "2 ⵏ ⵍⵄⵓⵀⵓⴷ"),
        ("1000000", "1.000.000 de compromisos", "1_000_000 ⵏ ⵍⵄⵓⵀⵓⴷ"),
    ] {
        let args = [("n", Arg::Number(dec(n)))];
        assert_written(&es.message("count.commitments", &args).expect("has an n"), in_es);
        assert_written(&zgh.message("count.commitments", &args).expect("has an n"), in_zgh);
    }
    let mut words = ["ñandú", "nube", "oso", "Ávila"];
    words.sort_by(|a, b| es.compare(a, b));
    assert_eq!(words, ["Ávila", "nube", "ñandú", "oso"]);
    let mut letters = ["ⵥ", "ⵣ", "ⵏ", "ⴳⵯ", "ⴳ", "ⴷ", "ⵖ", "ⴰ", "ⵀ"];
    letters.sort_by(|a, b| zgh.compare(a, b));
    assert_eq!(letters, ["ⴰ", "ⴳ", "ⴳⵯ", "ⴷ", "ⵀ", "ⵏ", "ⵖ", "ⵣ", "ⵥ"]);
    assert!(!es.is_rtl() && !zgh.is_rtl());
}

#[test]
fn other_languages_need_no_code() {
    for (tag, d, number) in [
        ("es", "5 de diciembre de 2018", "1.234.567,5"),
        ("pt-BR", "5 de dezembro de 2018", "1.234.567,5"),
        ("ar-EG", "٥ ديسمبر ٢٠١٨", "١٬٢٣٤٬٥٦٧٫٥"),
        ("en-US", "December 5, 2018", "1,234,567.5"),
    ] {
        let l = Locale::new(Lang::DEFAULT, tag, shipped("en")).expect("is covered");
        assert_eq!(l.date(date("2018-12-05")), d);
        assert_eq!(l.number(dec("1234567.5")), number);
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
    assert_eq!(en.compare("a", "a"), std::cmp::Ordering::Equal);
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

#[test]
fn counts_take_the_forms_of_the_language() {
    let (en, fr, ar) = (locale("en"), locale("fr"), locale("ar"));
    for (n, in_en, in_fr, in_ar) in [
        ("0", "0 commitments", "0 engagement", "لا التزامات"),
        ("1", "1 commitment", "1 engagement", "التزام واحد"),
        ("2", "2 commitments", "2 engagements", "التزامان"),
        ("5", "5 commitments", "5 engagements", "5 التزامات"),
        ("18", "18 commitments", "18 engagements", "18 التزاما"),
        ("100", "100 commitments", "100 engagements", "100 التزام"),
        ("1.0", "1 commitment", "1 engagement", "التزام واحد"),
        ("1000000", "1,000,000 commitments", "1~000~000 d’engagements", "1.000.000 التزام"),
    ] {
        let args = [("n", Arg::Number(dec(n)))];
        assert_eq!(en.message("count.commitments", &args).as_deref(), Ok(in_en));
        assert_written(&fr.message("count.commitments", &args).expect("has an n"), in_fr);
        assert_eq!(ar.message("count.commitments", &args).as_deref(), Ok(in_ar));
    }
}

#[test]
fn a_locale_is_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(locale("en"));
}

proptest! {
    #![proptest_config(crate::properties::config())]

    #[test]
    fn every_day_can_be_written(y in 1_i16..=9999, m in 1_i8..=12, d in 1_i8..=28) {
        for tag in ["en", "fr", "ar", "es", "zgh"] {
            let l = locale(tag);
            let day = PartialDate::Day(jiff::civil::date(y, m, d));
            for d in [day, PartialDate::Month(y, m), PartialDate::Quarter(y, (m + 2) / 3), PartialDate::Year(y)] {
                prop_assert!(l.date(d).contains(&y.to_string()), "{}", l.date(d));
                prop_assert!(l.date_short(d).contains(&y.to_string()), "{}", l.date_short(d));
            }
        }
    }

    #[test]
    fn any_amount_can_be_written(cents in any::<i64>(), scale in 0_u32..=28) {
        for tag in ["en", "fr", "ar", "es", "zgh"] {
            let l = locale(tag);
            for v in [Decimal::new(cents, scale), Decimal::MAX, Decimal::MIN] {
                let money = Money { amount: v, currency: "TND".parse().expect("is a currency") };
                for text in [l.compact(v), l.percent(v), l.money(&money), l.money_compact(&money)] {
                    prop_assert!(text.contains(|c: char| c.is_ascii_digit()), "{text}");
                }
            }
        }
    }

    #[test]
    fn the_order_is_total(a in "\\PC{0,6}", b in "\\PC{0,6}") {
        let fr = locale("fr");
        prop_assert_eq!(fr.compare(&a, &b), fr.compare(&b, &a).reverse());
        prop_assert_eq!(fr.compare(&a, &b).is_eq(), a == b);
    }
}
