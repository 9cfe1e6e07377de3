//! Keys of words as the program makes them, kept in a file that the test of the scripts reads too: both must agree.

#![allow(clippy::unwrap_used, reason = "what fails in a helper fails the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use shafaf::search::endings::rules;
use shafaf::search::fold::{LETTERS, fold};

/// Words with everything that folding does to a word, and some that nothing is done to.
const WORDS: &str = "Plans plan policies policy Processes class glass status basis keys boxes services women \
    Engagements engagement nationaux nationale national bureaux travaux publiques public adoptées formée année idée \
    citoyenne institutionnelles œuvres ŒUVRE État e\u{301}tat mois pays fonds œil journal École qu eaux \
    compromisos regiones región luces luz pública ñandú años vez \
    التزام الالتزامات والالتزامات بالالتزام كالتزام فالالتزام للالتزام التزاماتها مؤسسة مؤسسات المُؤَسَّسات مؤسّسة مســـودة \
    إصلاح أصلح آفاق ٱلحق الحق ال الماء والد بالغ مستشفى هيئة مسؤول مواطنين مواطنون جمعيات حكوميين قرى ٢٠٢٤ ۲۰ ی \
    ⵜⴰⵎⴰⵣⵉⵖⵜ ⵍⵄⵓⵀⵓⴷ ɛeddi taɣult ḍar ﬁnance ﷺ ½ Ⅻ ㎏ İzmir ISTANBUL ıstanbul ΟΔΟΣ οδός straße ẞ ǅ łódź Đường 2² Ａｂｃ a 7 \
    한국어 日本語 がくせい 𝐀𝐁𝐂 𐐀 é ٍ ـ";

const FILE: &str = "tests/search/keys.json";

fn keys(tag: &str) -> Value {
    let rules = rules(tag, "en");
    let words: BTreeMap<&str, String> = WORDS.split_whitespace().map(|word| (word, rules.key(&fold(word)))).collect();
    let letters: Vec<(String, &str)> = LETTERS.iter().map(|(letter, other)| (letter.to_string(), *other)).collect();
    json!({ "index": { "letters": letters, "rules": rules }, "words": words })
}

#[test]
fn keys_are_those_that_the_scripts_are_held_to() {
    let all: BTreeMap<&str, Value> = ["ar", "en", "es", "fr", "zgh"].map(|tag| (tag, keys(tag))).into();
    let made = serde_json::to_string_pretty(&all).unwrap() + "\n";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &made).unwrap();
    }
    assert_eq!(fs::read_to_string(file).unwrap(), made, "UPDATE=1 rewrites {FILE}");
}
