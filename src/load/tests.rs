//! Whole files through [`parse`].

use std::time::SystemTime;

use proptest::prelude::*;

use super::*;
use crate::source::{Entry, Node, Value};

const FILE: FileId = FileId(0);

fn found(form: Form) -> Found {
    let (stem, lang) = ("x".to_owned(), None);
    let kind = if form == Form::CodeList { "codes" } else { "commitments" }.to_owned();
    let path = format!("content/{kind}/x");
    Found { path, file: FILE, kind, stem, lang, form, meant: None, size: 0, modified: SystemTime::UNIX_EPOCH }
}

fn load(form: Form, text: &str) -> Loaded {
    parse(&found(form), FILE, text.as_bytes())
}

/// The documents of a sound file.
fn sound(form: Form, text: &str) -> Vec<Document> {
    let loaded = load(form, text);
    assert_eq!(loaded.problems, []);
    loaded.documents
}

fn codes(loaded: &Loaded) -> Vec<&str> {
    loaded.problems.iter().map(|d| d.rule.code).collect()
}

/// Names, values and what their spans cut out of the file, one line a leaf.
fn leaves(text: &str, fields: &[Entry]) -> Vec<String> {
    fields.iter().flat_map(|e| leaf(text, &cut(text, e.key.span), &e.value)).collect()
}

fn leaf(text: &str, path: &str, node: &Node) -> Vec<String> {
    let raw = cut(text, node.span);
    match &node.value {
        Value::Null => vec![format!("{path} = null <{raw}>")],
        Value::Scalar { text, quoted, .. } => vec![format!("{path} = {text:?} {quoted} <{raw}>")],
        Value::List(nodes) => {
            nodes.iter().enumerate().flat_map(|(i, n)| leaf(text, &format!("{path}.{i}"), n)).collect()
        }
        Value::Map(entries) => {
            entries.iter().flat_map(|e| leaf(text, &format!("{path}.{}", cut(text, e.key.span)), &e.value)).collect()
        }
    }
}

fn cut(text: &str, span: Span) -> String {
    text[span.start as usize..span.end as usize].to_owned()
}

fn ids(documents: &[Document]) -> Vec<(&str, bool)> {
    documents.iter().map(|d| (d.id.value.as_str(), d.broken)).collect()
}

#[test]
fn another_encoding_is_read_on_as_what_it_seems_to_be() {
    let text = b"- id: sante\n  title: Minist\xe8re de la Sant\xe9\n  kind: [a\n- id: fund\n  title: The fund\n";
    let loaded = parse(&found(Form::Yaml), FILE, text);
    assert_eq!(codes(&loaded), ["E0120", "E0208"]);
    assert_eq!(ids(&loaded.documents), [("sante", true), ("fund", false)]);
    let table = parse(&found(Form::Data), FILE, b"r\xe9gion,ideas\nF\xe8s,3\n");
    assert_eq!(codes(&table), ["E0120"]);
    let data = table.data.expect("is a table");
    assert_eq!((data.header[0].value.as_str(), data.rows[0][0].value.as_str()), ("région", "Fès"));
    let wide: Vec<u8> = "\u{feff}title: été".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let loaded = parse(&found(Form::Yaml), FILE, &wide);
    assert_eq!((codes(&loaded), loaded.documents[0].fields.len()), (vec!["E0120"], 1));
}

#[test]
fn every_value_has_its_place() {
    let text = "plain: a b # c\nsingle: 'it''s'\ndouble: \"a\\nb\"\nempty:\nnull: ~\nfolded: >-\n  one\n  two\n\nlist: [1, {é: \
                2}]\nitems:\n  - a: 007\n    b: NO\n  - وزارة\nlines: one\n  two\n";
    let documents = sound(Form::Yaml, text);
    let expected = [
        r#"plain = "a b" false <a b>"#,
        r#"single = "it's" true <'it''s'>"#,
        r#"double = "a\nb" true <"a\nb">"#,
        "empty = null <>",
        "null = null <~>",
        "folded = \"one two\" true <one\n  two>",
        r#"list.0 = "1" false <1>"#,
        r#"list.1.é = "2" false <2>"#,
        r#"items.0.a = "007" false <007>"#,
        r#"items.0.b = "NO" false <NO>"#,
        r#"items.1 = "وزارة" false <وزارة>"#,
        "lines = \"one two\" false <one\n  two>",
    ];
    assert_eq!(leaves(text, &documents[0].fields), expected);
    let nodes: Vec<_> = documents[0].fields.iter().map(|e| cut(text, e.value.span)).collect();
    assert_eq!((nodes[6].as_str(), nodes[7].as_str()), ("[1, {é: 2}]", "- a: 007\n    b: NO\n  - وزارة"));
    assert_eq!(cut(text, documents[0].span).trim_end(), text.trim_end());
}

#[test]
fn line_ends_of_windows_and_a_mark_at_the_start_change_no_place() {
    let text = "\u{feff}a: x\r\nb: |\r\n  y\r\n  z\r\nc: 1\r\n";
    let expected = ["a = \"x\" false <x>", "b = \"y\\nz\\n\" true <y\r\n  z>", "c = \"1\" false <1>"];
    assert_eq!(leaves(text, &sound(Form::Yaml, text)[0].fields), expected);
}

#[test]
fn a_file_is_one_record_or_a_list() {
    assert_eq!(ids(&sound(Form::Yaml, "title: a\n")), [("x", false)]);
    assert_eq!(ids(&sound(Form::Yaml, "id: x\ntitle: a\n")), [("x", false)]);
    let list = sound(Form::Yaml, "- id: a\n  title: b\n- id: 'c'\n");
    assert_eq!(ids(&list), [("a", false), ("c", false)]);
    assert_eq!((list[0].fields.len(), list[1].fields.len()), (1, 0));
    assert_eq!(ids(&sound(Form::CodeList, "- id: cc-by-4.0\n  title: b\n")), [("cc-by-4.0", false)]);
}

#[test]
fn reading_goes_on_after_a_mistake() {
    let text = "- id: a\n  title: \"open\n- id: b\n  title: x: y\n- id: c\n  title: fine\n- \"lost\n  id: d\n- id: e\n";
    let loaded = load(Form::Yaml, text);
    assert_eq!(codes(&loaded), ["E0203", "E0205", "E0203"]);
    assert_eq!(ids(&loaded.documents), [("a", true), ("b", true), ("c", false), ("d", true), ("e", false)]);
    let map = load(Form::Yaml, "a: 1\nb: c: d\ne:\n\tf: 1\ng: 2\ng: 3\n");
    assert_eq!(codes(&map), ["E0205", "E0201", "E0210"]);
    let kept: Vec<_> = map.documents[0].fields.iter().map(|e| e.key.value.as_str()).collect();
    assert_eq!((kept, map.documents[0].broken), (vec!["a", "g"], true));
}

#[test]
fn a_file_that_cannot_be_read_still_stands_for_its_record() {
    for (form, bytes) in [(Form::Yaml, &b"title: \xe9\0"[..]), (Form::Markdown, b"title: a"), (Form::Yaml, b"a b")] {
        let loaded = parse(&found(form), FILE, bytes);
        assert_eq!((loaded.problems.len(), ids(&loaded.documents)), (1, vec![("x", true)]));
    }
}

#[test]
fn a_damaged_list_still_stands_for_its_records() {
    let conflict =
        "- id: a\n  milestones:\n    - id: m\n<<<<<<< HEAD\n- id: b\n=======\n- title: c\n  id: 'd'\n>>>>>>> x\n";
    let loaded = load(Form::Yaml, conflict);
    assert_eq!((codes(&loaded), ids(&loaded.documents)), (vec!["E0217"], vec![("a", true), ("b", true), ("d", true)]));
    let second = load(Form::Yaml, "- id: a\n---\n- id: b\n");
    assert_eq!((codes(&second), ids(&second.documents)), (vec!["E0215"], vec![("a", false), ("b", true)]));
}

#[test]
fn markdown_is_fields_and_a_body() {
    let text = "\u{feff}---\r\ntitle: a\r\n---  \r\n\r\n  # H\r\n\r\n---\r\nb\r\n\r\n";
    let documents = sound(Form::Markdown, text);
    let body = documents[0].body.as_ref().unwrap();
    assert_eq!(
        (body.value.as_str(), cut(text, body.span).as_str()),
        ("  # H\r\n\r\n---\r\nb", "  # H\r\n\r\n---\r\nb")
    );
    assert_eq!(leaves(text, &documents[0].fields), ["title = \"a\" false <a>"]);
    assert_eq!(sound(Form::Markdown, "---\n---\n \n")[0].body, None);
    assert_eq!(sound(Form::Markdown, "---\n# c\n---\nx")[0].fields, []);
    assert_eq!(codes(&load(Form::Markdown, "---\ntitle: a: b\nplan:\n\tc\n---\nx")), ["E0205", "E0201"]);
    assert_eq!(codes(&load(Form::Markdown, "---\n- a\n---\nx")), ["E0222"]);
}

#[test]
fn a_table_gives_a_record_a_row() {
    let text = "\u{feff}grant,date, amount ,note\r\na,2025-01-02,\"1200.50\",\r\n,,,\r\nb,,3,\"x, \"\"y\"\"\"\r\n";
    let documents = sound(Form::Csv, text);
    assert_eq!(ids(&documents), [("x-1", false), ("x-3", false)]);
    let first: Vec<_> = documents[0].fields.iter().map(|e| (e.key.value.as_str(), cut(text, e.value.span))).collect();
    assert_eq!(first, [("grant", "a".into()), ("date", "2025-01-02".into()), ("amount", "\"1200.50\"".into())]);
    let second = &documents[1].fields[2].value;
    assert_eq!(second.value, Value::scalar("x, \"y\"", false));
    assert_eq!(cut(text, documents[1].span), "b,,3,\"x, \"\"y\"\"\"");
    assert_eq!(ids(&sound(Form::Csv, "id,a\np1,2\n,3\n")), [("p1", false), ("x-2", false)]);
    assert_eq!(ids(&sound(Form::Csv, "id,a\np1,2,,\n")), [("p1", false)]);
}

#[test]
fn an_open_quote_in_a_table_is_told_at_its_start() {
    let loaded = load(Form::Csv, "a,b\n1,\"x\n2,y\n3,z\n");
    assert_eq!((codes(&loaded), loaded.problems[0].span), (vec!["E0233"], Span::new(FILE, 6, 8)));
    assert_eq!(codes(&load(Form::Csv, "a,b\n\"x\" y,1\n2\n")), ["E0233", "E0231"]);
}

#[test]
fn aliases_are_copied_within_bounds() {
    let text = "a: &m {x: 1}\nb: *m\nc: [*m, *m]\n";
    let documents = sound(Form::Yaml, text);
    let b = &documents[0].fields[1].value;
    assert_eq!((cut(text, b.span).as_str(), leaf(text, "b", b)), ("*m", vec!["b.x = \"1\" false <1>".to_owned()]));
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..12 {
        let row = format!("*a{}, ", i - 1).repeat(10);
        bomb.push_str(&format!("a{i}: &a{i} [{}]\n", row.trim_end_matches(", ")));
    }
    assert_eq!(codes(&load(Form::Yaml, &bomb)), ["E0213"]);
    let mut ladder = "a0: &a0 [x]\n".to_owned();
    for i in 1..200 {
        ladder.push_str(&format!("a{i}: &a{i} [*a{}]\n", i - 1));
    }
    assert!(codes(&load(Form::Yaml, &ladder)).contains(&"E0212"));
    assert_eq!(codes(&load(Form::Yaml, "a: &a [1, *a]\n")), ["E0213"]);
}

#[test]
fn depth_is_bounded_in_every_style() {
    let flow = format!("a: {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    let block: String = (0..5_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
    let mixed = format!(
        "{}{}",
        (0..60).map(|i| format!("{}a:\n", " ".repeat(i))).collect::<String>(),
        " ".repeat(60) + &"[".repeat(10) + &"]".repeat(10)
    );
    for text in [&flow, &block, &mixed] {
        assert_eq!(codes(&load(Form::Yaml, text)), ["E0212"]);
    }
    assert_eq!(codes(&load(Form::Yaml, &format!("a: {}{}\n", "[".repeat(63), "]".repeat(63)))), [""; 0]);
}

#[test]
fn many_mistakes_take_no_long_time() {
    let slips =
        ["- \"open\n", "- [a, b\n", "- a: b: c\n", "-\tx: 'y\n", "- *a\n", "- {a: 1\n", "- a: |\n  b\n c\n", "- &a\n"];
    for slip in slips {
        let text = slip.repeat(200_000 / slip.len());
        let began = std::time::Instant::now();
        assert!(load(Form::Yaml, &text).problems.len() <= text.len());
        assert!(began.elapsed().as_secs() < 10, "{slip:?}");
    }
}

#[test]
fn many_equal_keys_are_told_each() {
    let text: String = (0..40).map(|i| format!("k{}: {i}\n", i % 20)).collect();
    let loaded = load(Form::Yaml, &text);
    assert_eq!((loaded.problems.len(), loaded.documents[0].fields.len()), (20, 20));
    let first = loaded.problems[0].related.clone().unwrap().span;
    assert_eq!(first, Span::new(FILE, 0, 2));
}

/// Everything that carries a span, checked to lie in the file and between characters.
fn assert_places(text: &str, loaded: &Loaded) -> Result<(), TestCaseError> {
    let within = |span: Span| {
        let range = span.start as usize..span.end as usize;
        prop_assert!(text.get(range).is_some(), "{span:?} in {text:?}");
        Ok(())
    };
    for problem in &loaded.problems {
        within(problem.span)?;
        problem.related.iter().try_for_each(|place| within(place.span))?;
    }
    for document in &loaded.documents {
        within(document.span)?;
        within(document.id.span)?;
        if let Some(body) = &document.body {
            prop_assert_eq!(&body.value, &cut(text, body.span));
        }
        let nodes = document.fields.iter().map(|e| (e.key.span, &e.value));
        nodes.into_iter().try_for_each(|(key, node)| within(key).and_then(|()| nodes_within(node, &within)))?;
    }
    Ok(())
}

fn nodes_within(node: &Node, within: &dyn Fn(Span) -> Result<(), TestCaseError>) -> Result<(), TestCaseError> {
    within(node.span)?;
    match &node.value {
        Value::List(nodes) => nodes.iter().try_for_each(|n| nodes_within(n, within)),
        Value::Map(entries) => {
            entries.iter().try_for_each(|e| within(e.key.span).and_then(|()| nodes_within(&e.value, within)))
        }
        Value::Null | Value::Scalar { .. } => Ok(()),
    }
}

fn forms() -> impl Strategy<Value = Form> {
    prop::sample::select(vec![Form::Markdown, Form::Yaml, Form::Csv, Form::CodeList])
}

/// Texts of the signs that mean something to the readers.
fn thorny() -> impl Strategy<Value = String> {
    let parts = [
        "- ",
        "-",
        "a: ",
        "b:",
        "id: x",
        ": ",
        ":",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        "|",
        ">-",
        "&a ",
        "*a",
        "!t ",
        "#",
        " #c",
        "%",
        "@",
        "\t",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "---\n",
        "...\n",
        "é",
        "م",
        "\u{feff}",
        "\u{a0}",
        "\u{202e}",
        "\\",
        "\\u00",
        "? ",
        "<<: ",
        "~",
        "x y",
        "\u{85}",
        "\u{2028}",
        "\0",
        ";",
        "<<<<<<< a\n",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(crate::properties::cases(2_000))]

    #[test]
    fn no_bytes_break_the_reader(form in forms(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let loaded = parse(&found(form), FILE, &bytes);
        prop_assert!(loaded.problems.iter().all(|d| d.span.end as usize <= guessed(&bytes).len()));
    }

    #[test]
    fn every_place_lies_in_the_file(form in forms(), front in any::<bool>(), text in thorny()) {
        let text = if front { format!("---\n{text}") } else { text };
        assert_places(&text, &load(form, &text))?;
    }

    #[test]
    fn whatever_is_damaged_is_told(text in thorny()) {
        let loaded = load(Form::Yaml, &text);
        let broken = loaded.documents.iter().any(|d| d.broken);
        prop_assert!(!broken || !loaded.problems.is_empty());
    }
}

#[test]
fn a_hidden_character_is_told_once() {
    let loaded = load(Form::Yaml, "title: a\0b\nplan: \u{7}\nlead: @x\n");
    let told: Vec<_> = loaded.problems.iter().map(|d| (d.rule.code, d.span.start)).collect();
    assert_eq!(told, [("E0121", 8), ("E0121", 17), ("E0207", 25)]);
}
