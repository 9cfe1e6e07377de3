//! Types of Rust in the words of whoever writes templates.

use crate::rust::{Field, Item, Module, Shape, Sources, split};

/// How a value is told.
pub enum Told<'s> {
    /// In words alone, as nothing stands inside it.
    Plain(String),
    /// As a table of its own.
    Table(&'s Item),
}

/// What stands alone, and how it is told.
const PLAIN: [(&[&str], &str); 9] = [
    (&["str", "String", "char"], "plain text"),
    (&["bool"], "true or false"),
    (&["Decimal", "usize", "u8", "u32", "u64", "i64", "i32", "u16", "f64"], "number"),
    (&["PartialDate", "Date"], "date"),
    (&["Money"], "amount"),
    (&["Currency"], "currency"),
    (&["Chart"], "data of the chart"),
    (&["Role"], "class of a colour"),
    (&["AnyExcerpt"], "excerpt of the rows of the kind"),
];

/// What only holds another value.
const HOLDERS: [&str; 7] = ["Box", "Arc", "Cow", "Keyed", "Spanned", "Ref", "Code"];

/// A type in words; `link` gives the link to a table.
pub fn words<'s>(sources: &'s Sources, kind: &str, of: &Item, link: &mut dyn FnMut(&'s Item) -> String) -> String {
    let kind = bare(kind);
    if kind.is_empty() {
        return "nothing more than its name".to_owned();
    }
    let mut inner = |kind: &str| words(sources, kind, of, link);
    if let Some(parts) = kind.strip_prefix('(') {
        let parts: Vec<String> = split(parts.trim_end_matches(')')).iter().map(|part| inner(part)).collect();
        return format!("list of {}", parts.join(" and "));
    }
    if let Some(part) = kind.strip_prefix('[') {
        return format!("list of {}", inner(part.trim_end_matches(']').split(';').next().unwrap_or_default()));
    }
    let (head, arguments) = kind.split_once('<').map_or((kind, ""), |(head, rest)| (head, rest.trim_end_matches(' ')));
    let arguments = split(arguments.strip_suffix('>').unwrap_or(arguments));
    let arguments: Vec<&String> = arguments.iter().filter(|part| !part.starts_with('\'')).collect();
    match (head, arguments.as_slice()) {
        ("Option", [value]) => format!("{}, or nothing", inner(value)),
        ("Vec", [value]) => format!("list of {}", inner(value)),
        ("BTreeMap", [key, value]) => format!("map from {} to {}", inner(key), inner(value)),
        (holder, [value]) if HOLDERS.contains(&holder) => inner(value),
        (name, []) if of.parameters.iter().any(|own| own == name) => "its kind of value".to_owned(),
        (name, rest) => {
            let rest: Vec<String> = rest.iter().map(|part| inner(part)).collect();
            let told = match find(sources, name, &of.module) {
                Told::Plain(words) => words,
                Told::Table(item) => link(item),
            };
            if rest.is_empty() { told } else { format!("{told} of {}", rest.join(" and ")) }
        }
    }
}

/// A type without references and lifetimes.
fn bare(kind: &str) -> &str {
    let kind = kind.trim().trim_start_matches('&');
    match kind.strip_prefix('\'') {
        Some(rest) => bare(rest.split_once(' ').map_or("", |(_, kind)| kind)),
        None => kind,
    }
}

fn find<'s>(sources: &'s Sources, name: &str, module: &Module) -> Told<'s> {
    if let Some((_, words)) = PLAIN.iter().find(|(names, _)| names.contains(&name)) {
        return Told::Plain((*words).to_owned());
    }
    let item = sources.find(name, module).unwrap_or_else(|| panic!("{}: no type `{name}`", module.join("::")));
    match &item.shape {
        Shape::Tuple(types) if types.len() == 1 => {
            Told::Plain(words(sources, &types[0], item, &mut |item| heading(item)))
        }
        Shape::Enum(variants) if variants.iter().all(is_code) => Told::Plain(codes(item, variants)),
        _ => Told::Table(item),
    }
}

fn is_code(variant: &Field) -> bool {
    variant.value.is_empty() || variant.value.starts_with('"')
}

fn codes(item: &Item, variants: &[Field]) -> String {
    let written = |variant: &Field| match variant.value.trim_matches('"') {
        "" if item.is("snake_case") => format!("`{}`", snake(&variant.name)),
        "" if item.is("lowercase") => format!("`{}`", variant.name.to_lowercase()),
        "" => format!("`{}`", variant.name),
        code => format!("`{code}`"),
    };
    format!("code: {}", variants.iter().map(written).collect::<Vec<_>>().join(", "))
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

/// What a type is called: `commitment row`.
pub fn heading(item: &Item) -> String {
    let name = item.name.strip_suffix("View").filter(|rest| !rest.is_empty()).unwrap_or(&item.name);
    snake(name).replace('_', " ")
}

/// A comment without what only Rust understands.
pub fn meaning(doc: &str) -> String {
    let mut text = String::new();
    let mut rest = doc;
    while let Some((before, link)) = rest.split_once("[`") {
        let Some((name, after)) = link.split_once("`]") else { break };
        // A metric in brackets at the end of a sentence has its place on the page of methods.
        match (before.strip_suffix(" ("), after.strip_prefix(')')) {
            (Some(before), Some(after)) => {
                text += before;
                rest = after;
            }
            _ => {
                text += &format!("{before}`{}`", name.rsplit("::").next().unwrap_or(name));
                rest = after;
            }
        }
    }
    (text + rest).replace('|', "\\|")
}
