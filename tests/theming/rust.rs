//! Reads structs and enums from the sources, in the form that rustfmt gives them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The names from the root of the crate to a module.
pub type Module = Vec<String>;

/// A struct or an enum.
pub struct Item {
    pub name: String,
    pub module: Module,
    pub doc: String,
    attributes: String,
    /// Its type parameters, without lifetimes.
    pub parameters: Vec<String>,
    pub shape: Shape,
}

pub enum Shape {
    Struct(Vec<Field>),
    /// The types in parentheses.
    Tuple(Vec<String>),
    Enum(Vec<Field>),
}

/// A field with its type, or a variant with what it holds or is written as.
pub struct Field {
    pub name: String,
    pub value: String,
    pub doc: String,
    attributes: String,
}

impl Item {
    /// Whether the attributes of serde say so.
    pub fn is(&self, word: &str) -> bool {
        self.attributes.contains(word)
    }
}

impl Field {
    pub fn is(&self, word: &str) -> bool {
        self.attributes.contains(word)
    }
}

/// A template and the struct that it is filled with.
pub struct Filled {
    pub template: String,
    pub name: String,
    pub module: Module,
    /// It shows one row of a list; the page is that of all lists.
    pub is_row: bool,
}

/// What the sources define.
#[derive(Default)]
pub struct Sources {
    pub items: Vec<Item>,
    pub filled: Vec<Filled>,
    /// The paths that each module imports, by the last name.
    imports: BTreeMap<Module, BTreeMap<String, Module>>,
}

impl Sources {
    /// Everything below a folder of sources.
    pub fn read(folder: &Path) -> Self {
        let mut sources = Self::default();
        sources.folder(folder, &Vec::new());
        sources
    }

    fn folder(&mut self, folder: &Path, module: &Module) {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let inner = |name: String| module.iter().cloned().chain([name]).collect();
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("rs") if ["mod", "lib"].contains(&name.as_str()) => self.file(&path, module),
                Some("rs") if !["tests", "testing", "main"].contains(&name.as_str()) => self.file(&path, &inner(name)),
                None if path.is_dir() => self.folder(&path, &inner(name)),
                _ => {}
            }
        }
    }

    fn file(&mut self, path: &Path, module: &Module) {
        let code = fs::read_to_string(path).unwrap();
        let code = code.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        self.imports.insert(module.clone(), imports(code));
        let mut lines = Lines { rest: code.lines().collect(), at: 0 };
        while let Some(line) = lines.next() {
            if let Some((template, name, is_row)) = lines.filled(line) {
                self.filled.push(Filled { template, name, module: module.clone(), is_row });
            } else if let Some(item) = lines.item(line, module) {
                self.items.push(item);
            }
        }
    }

    /// The item that a module means by a name, which may have a module before it.
    pub fn find(&self, path: &str, module: &Module) -> Option<&Item> {
        let (before, name) = path.rsplit_once("::").map_or((None, path), |(before, name)| (Some(before), name));
        let all: Vec<&Item> = self.items.iter().filter(|item| item.name == name).collect();
        let own = |item: &&&Item| match before {
            Some(before) => item.module.last().is_some_and(|last| before.ends_with(last.as_str())),
            None => item.module == *module,
        };
        let imported = self.imports.get(module).and_then(|imports| imports.get(name));
        let near = |item: &&Item| shared(&item.module, imported.unwrap_or(module));
        all.iter().find(own).copied().or_else(|| all.into_iter().max_by_key(near))
    }
}

/// How many names two paths begin with alike.
fn shared(a: &Module, b: &Module) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// The names that `use crate::…;` brings in, each with the path before it.
fn imports(code: &str) -> BTreeMap<String, Module> {
    let mut found = BTreeMap::new();
    for part in code.split("use crate::").skip(1) {
        let path: String = part.split(';').next().unwrap_or_default().split_whitespace().collect();
        spread(&path, &Vec::new(), &mut found);
    }
    found
}

fn spread(path: &str, before: &Module, found: &mut BTreeMap<String, Module>) {
    match path.split_once("::{").filter(|(head, _)| !head.contains('{')) {
        Some((head, group)) => {
            let before: Module = before.iter().cloned().chain(head.split("::").map(str::to_owned)).collect();
            let group = group.strip_suffix('}').unwrap_or(group);
            split(group).iter().for_each(|part| spread(part, &before, found));
        }
        None => {
            let names: Module = before.iter().cloned().chain(path.split("::").map(str::to_owned)).collect();
            if let Some((last, rest)) = names.split_last() {
                found.insert(last.clone(), rest.to_vec());
            }
        }
    }
}

/// The parts between commas that stand in no bracket.
pub fn split(list: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in list.chars() {
        depth += i32::from("<([{".contains(c)) - i32::from(">)]}".contains(c));
        match c {
            ',' if depth == 0 => parts.push(String::new()),
            _ => parts.last_mut().unwrap().push(c),
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

struct Lines<'a> {
    rest: Vec<&'a str>,
    at: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<&'a str> {
        self.at += 1;
        self.rest.get(self.at - 1).copied()
    }

    /// Comments and attributes right above the line that was read last.
    fn above(&self) -> (String, String) {
        let before = self.rest[..self.at - 1].iter().rev().map(|line| line.trim());
        let own: Vec<&str> = before.take_while(|line| line.starts_with("///") || line.starts_with("#[")).collect();
        let doc = own.iter().rev().filter_map(|line| line.strip_prefix("///")).map(str::trim);
        let attributes = own.iter().filter(|line| line.starts_with("#["));
        (doc.collect::<Vec<_>>().join(" "), attributes.copied().collect())
    }

    /// The template that an `impl` of a page or of a row names.
    fn filled(&self, line: &str) -> Option<(String, String, bool)> {
        let (of, name) = line.strip_prefix("impl")?.split_once(" for ")?;
        let is_row = of.ends_with("Row");
        let name = name.split(['<', ' ']).next().filter(|_| is_row || of.ends_with("Page"))?;
        let own = self.rest[self.at..].iter().take_while(|line| **line != "}");
        let template = own.filter_map(|line| line.split_once("const TEMPLATE: &'static str = \"")).next()?.1;
        Some((template.trim_end_matches("\";").to_owned(), name.to_owned(), is_row))
    }

    fn item(&mut self, line: &str, module: &Module) -> Option<Item> {
        let words = line.trim_start();
        let indent = &line[..line.len() - words.len()];
        let words = words
            .strip_prefix("pub ")
            .or_else(|| words.strip_prefix("pub(")?.split_once(") ").map(|(_, w)| w))
            .unwrap_or(words);
        let (doc, attributes) = self.above();
        let end = format!("{indent}}}");
        let (head, shape) = if let Some(head) = words.strip_prefix("struct ") {
            match head.split_once('(') {
                Some((name, types)) => (name, Shape::Tuple(tuple(types))),
                None => (head.strip_suffix(" {")?, Shape::Struct(self.fields(&end))),
            }
        } else if let Some(head) = words.strip_prefix("enum ") {
            (head.strip_suffix(" {")?, Shape::Enum(self.variants(&end)))
        } else {
            let (name, _) = words.split_once(" = \"").filter(|_| words.ends_with("\" {"))?;
            (name, Shape::Enum(self.variants(&end)))
        };
        let (name, generics) = head.split_once('<').unwrap_or((head, ""));
        let parameters = split(generics.trim_end_matches('>'));
        let parameters = parameters.iter().filter(|part| !part.starts_with('\''));
        let parameters = parameters.map(|part| part.split(':').next().unwrap_or_default().to_owned()).collect();
        Some(Item { name: name.to_owned(), module: module.clone(), doc, attributes, parameters, shape })
    }

    fn fields(&mut self, end: &str) -> Vec<Field> {
        let parse = |line: &str| {
            let line = line.trim().trim_start_matches("pub ");
            let line =
                line.strip_prefix("pub(").map_or(line, |rest| rest.split_once(") ").map_or(rest, |(_, field)| field));
            let (name, value) = line.strip_suffix(',')?.split_once(": ")?;
            Some((name.to_owned(), value.to_owned()))
        };
        self.inside(end, parse)
    }

    /// Variants as serde writes them, or as a list of codes does.
    fn variants(&mut self, end: &str) -> Vec<Field> {
        let parse = |line: &str| {
            let line = line.trim().strip_suffix(',')?;
            if let Some((name, code)) = line.split_once(" = ") {
                return Some((name.to_owned(), code.to_owned()));
            }
            let (name, value) = line.split_once('(').unwrap_or((line, ""));
            Some((name.to_owned(), value.trim_end_matches(')').to_owned()))
        };
        self.inside(end, parse)
    }

    fn inside(&mut self, end: &str, parse: impl Fn(&str) -> Option<(String, String)>) -> Vec<Field> {
        let mut fields = Vec::new();
        while let Some(line) = self.next().filter(|line| *line != end) {
            if !line.trim().starts_with(['/', '#'])
                && let Some((name, value)) = parse(line)
            {
                let (doc, attributes) = self.above();
                fields.push(Field { name, value, doc, attributes });
            }
        }
        fields
    }
}

fn tuple(types: &str) -> Vec<String> {
    let types = types.trim_end_matches(';').trim_end_matches(')');
    split(types).iter().map(|part| part.trim_start_matches("pub ").to_owned()).collect()
}
