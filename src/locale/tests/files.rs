//! The shipped locale files against each other, and against the records that they name.

use std::collections::BTreeSet;

use icu::plurals::{PluralCategory, PluralRuleType, PluralRules};

use super::super::message::Message;
use super::super::own_keys;
use super::super::tag::Tag;
use super::{NBSP, NNBSP, file, shipped};
use crate::derive::{
    CallState, CommitmentStatus, EventState, Family, Gap, METRICS, MilestoneState, Side, Timeliness, Unit,
};
use crate::model::read::{FieldSpec, Group, ValueType};
use crate::model::{ForKind, Head, Listed, OPEN_LISTS, for_each_kind};

const LANGUAGES: [&str; 5] = ["en", "fr", "ar", "es", "zgh"];

#[test]
fn every_language_has_the_same_keys_and_placeholders() {
    let model = shipped("en");
    for tag in LANGUAGES {
        let messages = shipped(tag);
        let instead_of_icu =
            |key: &&str| own_keys().any(|own| key.starts_with(own)) || key.starts_with("format.months");
        let here: BTreeSet<_> = messages.keys().filter(|key| !instead_of_icu(key)).collect();
        let there: BTreeSet<_> = model.keys().collect();
        assert_eq!(here.symmetric_difference(&there).collect::<Vec<_>>(), Vec::<&&str>::new(), "{tag}");
        for key in model.keys() {
            assert_eq!(messages.placeholders(key), model.placeholders(key), "{key} in {tag}");
        }
    }
}

#[test]
fn plural_messages_have_the_forms_of_their_language() {
    for tag in LANGUAGES {
        let messages = shipped(tag);
        let counts_like = messages.get("format.plural_rules").and_then(Message::as_plain).unwrap_or(tag);
        let like = Tag::parse(counts_like).expect("is a tag");
        let rules = PluralRules::try_new(like.prefs(), PluralRuleType::Cardinal.into());
        let mut expected: Vec<_> = rules.expect("has rules").categories().collect();
        expected.sort();
        for key in messages.keys() {
            let mut found = messages.plural_categories(key);
            found.sort();
            assert!(found.is_empty() || found == expected, "{key} in {tag}: {found:?}, not {expected:?}");
        }
    }
}

#[test]
fn every_built_in_code_has_a_label_and_no_other_has() {
    let fields = for_each_kind(Specs).into_iter().chain([Head::specs()]).flatten();
    let closed = ValueType::Group(fields.collect()).code_sets().into_iter().filter(|codes| !codes.open);
    let closed = closed.map(|codes| (codes.list, codes.codes.to_vec()));
    let open = OPEN_LISTS.iter().map(|(list, codes)| (*list, codes.to_vec()));
    let codes: BTreeSet<String> = closed
        .into_iter()
        .chain(open)
        .flat_map(|(list, codes)| codes.into_iter().map(move |code| format!("codes.{list}.{code}")))
        .collect();
    let messages = shipped("en");
    let labels: BTreeSet<String> = messages.keys().filter(|k| k.starts_with("codes.")).map(str::to_owned).collect();
    assert_eq!(codes.symmetric_difference(&labels).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn every_code_that_is_computed_has_words() {
    let sets = [
        (CommitmentStatus::LIST, CommitmentStatus::ALL.iter().map(|c| c.code()).collect::<Vec<_>>()),
        (MilestoneState::LIST, MilestoneState::ALL.iter().map(|c| c.code()).collect()),
        (EventState::LIST, EventState::ALL.iter().map(|c| c.code()).collect()),
        (CallState::LIST, CallState::ALL.iter().map(|c| c.code()).collect()),
        (Timeliness::LIST, Timeliness::ALL.iter().map(|c| c.code()).collect()),
        (Side::LIST, Side::ALL.iter().map(|c| c.code()).collect()),
        (Gap::LIST, Gap::ALL.iter().map(|c| c.code()).collect()),
        ("gap_help", Gap::ALL.iter().map(|c| c.code()).collect()),
        (Family::LIST, Family::ALL.iter().map(|c| c.code()).collect()),
        (Unit::LIST, Unit::ALL.iter().map(|c| c.code()).collect()),
    ];
    let codes = sets.into_iter().flat_map(|(list, codes)| codes.into_iter().map(move |code| format!("{list}.{code}")));
    let metrics =
        METRICS.iter().flat_map(|metric| ["title", "text"].map(|part| format!("method.{}.{part}", metric.code())));
    let messages = shipped("en");
    let metrics: BTreeSet<String> = metrics.collect();
    assert_eq!(
        codes.chain(metrics.iter().cloned()).filter(|key| messages.get(key).is_none()).collect::<Vec<_>>(),
        [""; 0]
    );
    let told: BTreeSet<String> = messages.keys().filter(|key| key.starts_with("method.")).map(str::to_owned).collect();
    assert_eq!(told, metrics, "words for a metric that is gone");
}

struct Specs;

impl ForKind for Specs {
    type Out = Vec<FieldSpec>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        T::specs()
    }
}

#[test]
fn every_field_has_a_label() {
    let kinds = for_each_kind(Specs).into_iter().chain([Head::specs()]);
    let messages = shipped("en");
    let mut specs: Vec<FieldSpec> = kinds.flatten().collect();
    while let Some(spec) = specs.pop() {
        assert!(messages.get(&spec.label_key()).is_some(), "{}", spec.name);
        if let ValueType::Group(inner) = spec.value.item() {
            specs.extend(inner.iter().cloned());
        }
    }
}

/// French puts a blank that does not break before the signs that stand high, and curls its apostrophes.
#[test]
fn french_texts_are_set_as_french_is() {
    let mut texts = Vec::new();
    collect(&serde_yaml::from_str(&file("fr")).expect("is well-formed"), &mut texts);
    assert!(texts.len() > 100);
    for text in &texts {
        let glued = text.replace([NBSP, NNBSP], "_");
        for (at, sign) in glued.match_indices([':', ';', '?', '!', '%', '»']) {
            assert!(glued[..at].ends_with('_'), "`{sign}` in {text:?}");
        }
        assert!(!text.contains(['\'', '"']) && !text.contains("..."), "a typewriter sign in {text:?}");
    }
}

fn collect(value: &serde_yaml::Value, texts: &mut Vec<String>) {
    match value {
        serde_yaml::Value::String(text) => texts.push(text.clone()),
        serde_yaml::Value::Mapping(map) => map.values().for_each(|value| collect(value, texts)),
        other => panic!("{other:?} in a locale file"),
    }
}

/// Spanish opens what it closes, and puts a blank that does not break before the sign of per cent.
#[test]
fn spanish_texts_are_set_as_spanish_is() {
    let mut texts = Vec::new();
    collect(&serde_yaml::from_str(&file("es")).expect("is well-formed"), &mut texts);
    for text in &texts {
        for (open, close) in [('¿', '?'), ('¡', '!'), ('«', '»')] {
            assert_eq!(text.matches(open).count(), text.matches(close).count(), "`{close}` in {text:?}");
        }
        let loose = |(at, _): (usize, &str)| !text[..at].ends_with(NBSP);
        assert!(!text.match_indices('%').any(loose), "`%` in {text:?}");
        assert!(!text.contains(['\'', '"']) && !text.contains("..."), "a typewriter sign in {text:?}");
    }
}

/// What is not a name or the name of a format stands in Tifinagh.
#[test]
fn tamazight_is_written_in_tifinagh() {
    let messages = shipped("zgh");
    let names = ["codes.formats.", "codes.licences.", "currency.", "format."];
    for key in messages.keys().filter(|key| !names.iter().any(|name| key.starts_with(name))) {
        let text = messages.get(key).map(|message| message.form(|| PluralCategory::Other)).expect("is there");
        let filled = text.fill(|_| "".into());
        let latin = filled.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
        let foreign: Vec<&str> = latin.filter(|word| !NAMES.contains(word)).collect();
        assert!(foreign.is_empty(), "{key}: {foreign:?}");
    }
}

/// Names that the texts of a language in another script keep.
const NAMES: [&str; 12] =
    ["API", "CSV", "JSON", "IRM", "RDF", "ISO", "UTF", "Q", "Markdown", "Shafaf", "derived", "HTML"];
