//! What templates can call: filters, functions and components.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

/// The table of filters as it stands in the documentation of their module, and the functions.
pub fn filters() -> String {
    let code = fs::read_to_string("src/render/filters/mod.rs").unwrap();
    let doc = code.lines().map_while(|line| line.strip_prefix("//!")).skip(2).map(str::trim);
    doc.collect::<Vec<_>>().join("\n") + "\n"
}

/// The names that are registered for templates.
pub fn registered() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in ["words", "number"] {
        let code = fs::read_to_string(format!("src/render/filters/{file}.rs")).unwrap();
        for before in ["register_filter(\"", "register_function(\"", "add(tera, language, \"", "[(\"", "), (\""] {
            let found = code.split(before).skip(1).filter_map(|rest| rest.split_once('"'));
            names.extend(found.map(|(name, _)| name.to_owned()));
        }
    }
    names
}

/// A table of all components.
pub fn components() -> String {
    let mut table = "| component | of | shows |\n|---|---|---|\n".to_owned();
    let mut paths: Vec<_> =
        fs::read_dir("themes/default/templates/components").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let mut before = text.as_str();
        while let Some((comment, rest)) = before.split_once("{% component ") {
            let (head, after) = rest.split_once(')').unwrap();
            let (name, arguments) = head.split_once('(').unwrap();
            let doc = comment.rsplit_once("{#").map_or("", |(_, doc)| doc.split("#}").next().unwrap_or_default());
            let doc = doc.trim_matches(['-', ' ']).split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(!doc.is_empty(), "{}: `{name}` has no comment", path.display());
            writeln!(table, "| `{name}` | {} | {doc} |", told(arguments)).unwrap();
            before = after;
        }
    }
    table
}

/// The arguments that a template passes; those with `@` are taken from what it is given.
fn told(arguments: &str) -> String {
    let own = arguments.split(", ").filter(|argument| !argument.starts_with('@') && !argument.is_empty());
    let told = own.map(|argument| format!("`{}`", argument.split([':', ' ']).next().unwrap_or_default()));
    told.collect::<Vec<_>>().join(", ")
}
