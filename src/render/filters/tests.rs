//! What templates get to see.

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera, Value};

use super::{Language, register};
use crate::locale::Locale;
use crate::model::{Currency, Lang, Money, PartialDate};
use crate::render::testing::locale;
use crate::render::value::{Arg, Label, Phrase, Text};

fn engine() -> Tera {
    let all: Arc<[Locale]> = vec![locale(Lang(0), "en"), locale(Lang(1), "ar")].into();
    let mut tera = Tera::new();
    register(&mut tera, &Language::new(&all, 0));
    tera
}

fn fill(template: &str, x: &impl Serialize) -> Result<String, String> {
    let mut tera = engine();
    tera.add_raw_template("x.html", template).map_err(|error| error.to_string())?;
    let mut context = Context::new();
    context.insert_value("x", Value::try_from_serializable(x).unwrap());
    tera.render("x.html", &context).map_err(|error| error.to_string())
}

fn shown(template: &str, x: &impl Serialize) -> String {
    fill(template, x).unwrap()
}

#[test]
fn a_text_is_escaped_and_tells_its_language() {
    let own = Text { text: "a < b", lang: None };
    let foreign = Text { text: "شفاف", lang: Some("ar") };
    assert_eq!(shown("{{ x | text }}", &own), "a &lt; b");
    assert_eq!(shown("{{ x | plain }}", &own), "a &lt; b");
    assert_eq!(shown("{{ x | text }}", &foreign), "<span lang=\"ar\" dir=\"rtl\">شفاف</span>");
    assert_eq!(shown("{{ x | plain }}", &foreign), "شفاف");
}

#[test]
fn a_label_is_the_sites_own_else_the_locales_else_the_code() {
    let label = |code, label| Label { label, ..Label::built_in("completion", code) };
    let own = Text { text: "Halfway", lang: None };
    assert_eq!(shown("{{ x | text }}", &label("limited", Some(own))), "Halfway");
    assert_eq!(shown("{{ x | text }}", &label("limited", None)), "Limited");
    assert_eq!(shown("{{ x | text }}", &label("new", None)), "new");
}

#[test]
fn a_phrase_writes_its_values_in_the_language() {
    let phrase = Phrase::new("commitment.target_by").with("date", Arg::Date(PartialDate::Month(2026, 5)));
    assert_eq!(shown("{{ x | text }}", &phrase), "Target (May 2026)");
    let many = Phrase::new("count.grants").count("n", 1200);
    assert_eq!(shown("{{ x | text }}", &many), "1,200 grants");
    let lost = fill("{{ x | text }}", &Phrase::new("no.such")).unwrap_err();
    assert!(lost.contains("no.such"), "{lost}");
}

#[test]
fn values_are_written_exactly() {
    let money = Money { amount: "1200000.5".parse().unwrap(), currency: "MAD".parse().unwrap() };
    assert_eq!(shown("{{ x | money }}", &money), "MAD\u{A0}1,200,000.50");
    let none = Money { amount: 5.into(), currency: Currency::default() };
    assert!(shown("{{ x | money }}", &none).contains('5'), "a site without a currency still shows its amounts");
    assert_eq!(shown("{{ x | number }} {{ x | percent }}", &"37.50"), "37.5 37.5%");
    assert_eq!(shown("{{ x | date }}, {{ x | iso }}", &PartialDate::Quarter(2026, 3)), "Q3 2026, 2026");
    assert_eq!(shown("{{ range_of(from=x, to=x) }}", &PartialDate::Year(2026)), "2026");
}

#[test]
fn a_wrong_value_is_shown_in_the_error() {
    for (template, wanted) in
        [("{{ x | number }}", "a number"), ("{{ x | date }}", "a date"), ("{{ x | money }}", "money")]
    {
        let error = fill(template, &"soon").unwrap_err();
        assert!(error.contains(wanted) && error.contains("`soon`"), "{error}");
    }
}

#[test]
fn messages_take_html_without_letting_any_in() {
    let text = "{{ t(key=\"money.share\", percent=x) }}";
    assert_eq!(shown(text, &"<b>"), "&lt;b&gt; of what was awarded");
    let html = "{{ t(key=\"commitment.of\", part=x | markdown(root=\"\", base=\"\"), all=\"<b>\") }}";
    assert_eq!(shown(html, &"*1*"), "<p><em>1</em></p>\n of &lt;b&gt;");
    assert_eq!(shown("{{ t(key=\"status.overdue_by\", n=x) }}", &1), "Overdue by 1 day");
    assert!(fill("{{ t(key=\"status.overdue_by\") }}", &1).unwrap_err().contains('n'));
    assert_eq!(shown("{{ has(key=\"nav.home\") }} {{ has(key=\"nav.nothing\") }}", &1), "true false");
}

#[test]
fn lists_are_joined_as_the_language_does() {
    assert_eq!(shown("{{ x | items }}", &["a", "<", "c"]), "a, &lt; and c");
}
