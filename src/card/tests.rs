//! Cards as whole: what they say is there, within the frame, and nothing lies upon anything else.

use resvg::usvg::{Group, Node, Rect, Tree};

use super::content::{Card, HEIGHT, Mark, Number, WIDTH};
use super::pen::TextStyle;
use super::{Sign, Studio, can_be_drawn, fonts};
use crate::chart::{Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::locale::{Locale, Messages};
use crate::model::Lang;

fn locale(tag: &str) -> Locale {
    let words = match tag {
        "ar" => include_str!("../../themes/default/locales/ar.yml"),
        "fr" => include_str!("../../themes/default/locales/fr.yml"),
        _ => include_str!("../../themes/default/locales/en.yml"),
    };
    Locale::new(Lang::DEFAULT, tag, Messages::parse(words).unwrap()).unwrap()
}

fn bar(words: [&str; 3]) -> Chart {
    let roles = [Role::Done, Role::InProgress, Role::Overdue];
    let series = words.into_iter().zip(roles).map(|(word, role)| Series { label: format!("{word}: 12"), role });
    let row = StackedRow { label: String::new(), values: vec![Some(12.into()); 3] };
    Chart::Stacked(Stacked { unit: Unit::Count, share: false, series: series.collect(), rows: vec![row] })
}

fn card<'a>(title: &str, chart: Option<&'a Chart>) -> Card<'a> {
    Card {
        site: "Open Government".to_owned(),
        accent: None,
        over: Some("National action plan".to_owned()),
        title: title.to_owned(),
        status: Some(Mark { sign: Sign::Late, word: "Overdue".to_owned() }),
        number: Some(Number { value: "42%".to_owned(), label: "Progress".to_owned() }),
        chart,
        date: "Data of 31 October 2026".to_owned(),
        doubt: Some(Mark { sign: Sign::MadeUp, word: "Illustrative".to_owned() }),
    }
}

/// A card in which every word is long.
fn crowded<'a>(word: &str, chart: &'a Chart) -> Card<'a> {
    let long = |times: usize| vec![word; times].join(" ");
    Card {
        site: long(30),
        over: Some(long(20)),
        title: long(60),
        status: Some(Mark { sign: Sign::Soon, word: long(12) }),
        number: Some(Number { value: "1,234,567,890.12 MAD".to_owned(), label: long(30) }),
        date: long(30),
        ..card("", Some(chart))
    }
}

/// The places of the texts of a card, those in the chart left out.
fn texts(sheet: &str) -> Vec<(String, Rect)> {
    fn collect(group: &Group, depth: usize, found: &mut Vec<(String, Rect)>) {
        for node in group.children() {
            match node {
                Node::Group(inner) if depth < 1 || !is_drawing(inner) => collect(inner, depth + 1, found),
                Node::Text(text) => {
                    let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
                    found.push((words, text.flattened().abs_bounding_box()));
                }
                _ => {}
            }
        }
    }
    fn is_drawing(group: &Group) -> bool {
        group.children().len() > 3
    }
    let tree = Tree::from_str(sheet, &fonts::options()).unwrap();
    let mut found = Vec::new();
    collect(tree.root(), 0, &mut found);
    found
}

fn assert_tidy(sheet: &str) {
    let texts = texts(sheet);
    assert!(texts.len() > 5, "{texts:?}");
    for (i, (words, place)) in texts.iter().enumerate() {
        let inside = place.left() >= 0.0 && place.right() <= WIDTH as f32 && place.top() >= 14.0;
        assert!(inside && place.bottom() <= HEIGHT as f32, "{words} at {place:?} leaves the card");
        for (other, there) in &texts[..i] {
            // Accents and tails may reach between each other.
            let apart = place.left() >= there.right()
                || there.left() >= place.right()
                || place.top() + 0.1 * place.height() >= there.bottom()
                || there.top() + 0.1 * there.height() >= place.bottom();
            assert!(apart, "`{words}` at {place:?} lies upon `{other}` at {there:?}");
        }
    }
}

#[test]
fn cards_are_tidy_however_much_there_is_to_say() {
    let studio = Studio::open().unwrap();
    let samples = [
        ("en", "Transparency", ["Done", "In progress", "Overdue"]),
        ("fr", "Dématérialisation", ["Achevé avec retard", "En cours de réalisation", "En retard"]),
        ("ar", "الشفافية", ["منجز", "قيد الإنجاز", "متأخر"]),
        ("ar", "المشاركة المواطنة", ["منجز", "قيد الإنجاز", "متأخر"]),
    ];
    for (tag, word, names) in samples {
        let (chart, locale) = (bar(names), locale(tag));
        assert_tidy(&studio.sheet(&crowded(word, &chart), &locale));
        assert_tidy(&studio.sheet(&card(word, Some(&chart)), &locale));
        assert_tidy(&studio.sheet(&card(&word.repeat(12), None), &locale));
    }
}

#[test]
fn widths_are_not_guessed_too_small() {
    let samples = [
        "توضيحي",
        "أجل قريب",
        "منتهي",
        "الالتزامات",
        "ⵜⴰⵎⵖⵔⴰⴱⵉⵜ",
        "Illustrative",
        "WOMEN MWMW",
        "Tiḍaf n uɣref",
        "À jour",
    ];
    for words in samples {
        for bold in [false, true] {
            let ink = TextStyle { size: 40.0, bold, color: "#000000" };
            let weight = if bold { 700 } else { 400 };
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"90\"><text y=\"50\" font-size=\"40\" \
                 font-family=\"Noto Sans\" font-weight=\"{weight}\">{words}</text></svg>"
            );
            let tree = Tree::from_str(&svg, &fonts::options()).unwrap();
            let (real, guess) = (f64::from(tree.root().abs_bounding_box().width()), ink.width(words));
            assert!(guess >= real && guess < 2.0 * real, "{words} ({weight}): {guess} for {real}");
        }
    }
}

#[test]
fn a_title_that_is_too_long_ends_in_dots() {
    let studio = Studio::open().unwrap();
    let sheet = studio.sheet(&card(&"Publication of the budget ".repeat(20), None), &locale("en"));
    assert!(sheet.contains("…</text>") && sheet.matches("Publication").count() < 20, "{sheet}");
    let short = studio.sheet(&card("Publication of the budget", None), &locale("en"));
    assert!(!short.contains('…'), "{short}");
}

#[test]
fn words_cannot_break_the_drawing() {
    let studio = Studio::open().unwrap();
    let title = "R&D <script> \"a\" 'b' \u{0}&lt;";
    let sheet = studio.sheet(&card(title, None), &locale("en"));
    assert!(sheet.contains("R&amp;D &lt;script&gt; &quot;a&quot;"), "{sheet}");
    let said: String = texts(&sheet).into_iter().map(|(words, _)| words).collect();
    assert!(said.contains("R&D <script> \"a\" 'b'") && said.contains("&lt;"), "{said}");
}

#[test]
fn the_picture_has_its_size_and_few_bytes() {
    let studio = Studio::open().unwrap();
    let chart = bar(["Done", "In progress", "Overdue"]);
    let png = studio.png(&studio.sheet(&card("Publication of the budget", Some(&chart)), &locale("en"))).unwrap();
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((&png[1..4], number(16), number(20)), (b"PNG".as_slice(), WIDTH, HEIGHT));
    assert!(png.len() < 60_000, "{} bytes", png.len());
}

#[test]
fn only_letters_that_are_here_are_drawn() {
    assert!(can_be_drawn(&card("Transparence 🎉 شفاف ⵣ", None)));
    assert!(!can_be_drawn(&card("透明性", None)));
}

#[test]
fn the_card_in_words_says_it_all() {
    let said = card("Publish the budget", None).alt();
    assert_eq!(
        said,
        "National action plan · Publish the budget · Overdue · 42% Progress · Data of 31 October 2026 · Illustrative · \
         Open Government"
    );
}
