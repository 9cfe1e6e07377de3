//! The sources of the crate as the compiler splits them: names and signs, without comments and without what only tests see.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The names that lead from the root of the crate to a module: `["load", "yaml"]`.
pub type ModulePath = Vec<String>;

/// All files of the crate, by the module that each one is.
pub type Sources = BTreeMap<ModulePath, Source>;

/// One file of the crate.
#[derive(Debug, Default)]
pub struct Source {
    /// The modules that it declares and that have files of their own.
    pub children: BTreeSet<String>,
    /// Its `use` declarations, one for each name.
    pub imports: Vec<Import>,
    /// All else, token by token.
    pub tokens: Vec<String>,
}

/// A name that a file takes from elsewhere.
#[derive(Debug, PartialEq)]
pub struct Import {
    /// The name in this file; `*` for all names of a module.
    pub name: String,
    /// Where it is from, as written: `["super", "text", "wrap"]`.
    pub path: Vec<String>,
    /// Whether the file passes it on to others.
    pub passed_on: bool,
}

/// The folder of the sources.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The library.
pub static LIBRARY: LazyLock<Sources> = LazyLock::new(|| read("lib.rs"));

/// The program around the library.
pub static PROGRAM: LazyLock<Sources> = LazyLock::new(|| read("main.rs"));

/// Reads a crate, from its root on along the `mod` lines.
fn read(root: &str) -> Sources {
    let mut sources = Sources::new();
    read_into(&mut sources, &folder().join(root), Vec::new(), &folder());
    sources
}

fn read_into(sources: &mut Sources, file: &Path, path: ModulePath, folder: &Path) {
    let source = Source::parse(&fs::read_to_string(file).unwrap());
    for name in &source.children {
        let inner = path.iter().chain([name]).cloned().collect();
        read_into(sources, &file_of(folder, name), inner, &folder.join(name));
    }
    sources.insert(path, source);
}

fn file_of(folder: &Path, name: &str) -> PathBuf {
    let file = folder.join(format!("{name}.rs"));
    if file.exists() { file } else { folder.join(name).join("mod.rs") }
}

impl Source {
    /// Reads the text of one file.
    pub fn parse(code: &str) -> Self {
        let mut tokens = Vec::new();
        flatten(code.parse().unwrap(), &mut tokens);
        let mut source = Self::default();
        let mut rest = tokens.as_slice();
        while let [first, after @ ..] = rest {
            rest = match (first.as_str(), after) {
                ("mod", [name, end, after @ ..]) if end == ";" => {
                    source.children.insert(name.clone());
                    after
                }
                ("use", [next, ..]) if next != "<" => source.take_imports(after),
                _ => {
                    source.tokens.push(first.clone());
                    after
                }
            };
        }
        source
    }

    /// Takes the imports up to the semicolon; returns what follows it.
    fn take_imports<'t>(&mut self, tokens: &'t [String]) -> &'t [String] {
        let passed_on = self.tokens.last().is_some_and(|token| token == "pub" || token == ")");
        let end = tokens.iter().position(|token| token == ";").unwrap();
        self.imports.extend(leaves(&tokens[..end]).into_iter().map(|leaf| Import::new(leaf, passed_on)));
        &tokens[end + 1..]
    }

    /// The paths of its code, such as `["super", "text", "wrap"]`; a name that stands alone is one too.
    pub fn paths(&self) -> Vec<Vec<&str>> {
        let mut paths: Vec<Vec<&str>> = Vec::new();
        let mut before = ["", ""];
        for token in &self.tokens {
            match paths.last_mut() {
                _ if !is_name(token) => {}
                Some(path) if before[1] == "::" && is_name(before[0]) => path.push(token),
                _ if matches!(before[1], "." | "::") => {}
                _ => paths.push(vec![token]),
            }
            before = [before[1], token];
        }
        paths
    }
}

impl Import {
    fn new(mut path: Vec<String>, passed_on: bool) -> Self {
        let mut name = path.last().cloned().unwrap_or_default();
        if let [.., word, _] = path.as_slice()
            && word == "as"
        {
            path.truncate(path.len() - 2);
        } else if name == "self" {
            path.pop();
            name = path.last().cloned().unwrap_or_default();
        }
        Self { name, path, passed_on }
    }
}

/// The paths of a `use` declaration, those in braces each with what stands before the brace.
fn leaves(tokens: &[String]) -> Vec<Vec<String>> {
    let names = |tokens: &[String]| tokens.iter().filter(|token| *token != "::").cloned().collect();
    let Some(brace) = tokens.iter().position(|token| token == "{") else { return vec![names(tokens)] };
    let prefix: Vec<String> = names(&tokens[..brace]);
    let inner = parts(&tokens[brace + 1..tokens.len() - 1]).into_iter().flat_map(leaves);
    inner.map(|leaf| [prefix.clone(), leaf].concat()).collect()
}

/// Splits at the commas that stand in no braces.
fn parts(tokens: &[String]) -> Vec<&[String]> {
    let mut depth = 0;
    let parts = tokens.split(|token| {
        depth += i32::from(token == "{") - i32::from(token == "}");
        token == "," && depth == 0
    });
    parts.filter(|part| !part.is_empty()).collect()
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Appends the tokens of a stream, with `::` as one and without items under `#[cfg(test)]`.
fn flatten(stream: TokenStream, tokens: &mut Vec<String>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut rest = trees.as_slice();
    while let [tree, after @ ..] = rest {
        rest = after;
        match tree {
            TokenTree::Punct(sign) if sign.as_char() == '#' && after.first().is_some_and(is_test_only) => {
                rest = after_item(after);
            }
            TokenTree::Punct(sign) if sign.as_char() == ':' && tokens.last().is_some_and(|last| last == ":") => {
                tokens.pop();
                tokens.push("::".to_owned());
            }
            TokenTree::Punct(sign) => tokens.push(sign.to_string()),
            TokenTree::Ident(name) => tokens.push(name.to_string()),
            TokenTree::Literal(_) => tokens.push("\"\"".to_owned()),
            TokenTree::Group(group) => {
                let [open, close] = signs(group.delimiter());
                tokens.push(open.to_owned());
                flatten(group.stream(), tokens);
                tokens.push(close.to_owned());
            }
        }
    }
}

fn signs(delimiter: Delimiter) -> [&'static str; 2] {
    match delimiter {
        Delimiter::Brace => ["{", "}"],
        Delimiter::Bracket => ["[", "]"],
        Delimiter::Parenthesis | Delimiter::None => ["(", ")"],
    }
}

fn is_test_only(attribute: &TokenTree) -> bool {
    matches!(attribute, TokenTree::Group(group) if group.stream().to_string().replace(' ', "") == "cfg(test)")
}

/// What follows the item at the start, which ends with a semicolon or with braces that none follows.
fn after_item(trees: &[TokenTree]) -> &[TokenTree] {
    let is_semicolon = |tree: &TokenTree| matches!(tree, TokenTree::Punct(sign) if sign.as_char() == ';');
    let is_braces = |tree: &TokenTree| matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let ends = |at: &usize| {
        is_semicolon(&trees[*at]) || is_braces(&trees[*at]) && !trees.get(at + 1).is_some_and(is_semicolon)
    };
    (0..trees.len()).find(ends).map_or(&[], |end| &trees[end + 1..])
}
