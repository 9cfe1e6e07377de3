//! What records name: other records, and codes.

use std::marker::PhantomData;

use super::mention::Target;
use super::reader::Reader;
use super::{CodeSet, FromNode, Kind, ValueType};
use crate::model::rules;
use crate::model::slips::{blank_help, code_help};
use crate::model::write::{ToWritten, Written};
use crate::source::Node;

/// The id of another record. That it exists is checked before anything is derived.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Ref<K> {
    /// The id.
    pub id: Box<str>,
    kind: PhantomData<K>,
}

impl<K> Clone for Ref<K> {
    fn clone(&self) -> Self {
        Self::to(&self.id)
    }
}

impl<K> Ref<K> {
    /// A reference to `id`.
    pub fn to(id: &str) -> Self {
        Self { id: id.into(), kind: PhantomData }
    }
}

impl<K: Kind> FromNode for Ref<K> {
    fn value_type() -> ValueType {
        ValueType::Ref(K::FOLDER)
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let wanted = format!("the id of one of the {}", K::FOLDER);
        let id = reader.scalar(node, &wanted, "an-id")?;
        reader.mention(Target::Record(K::FOLDER), id, node.span);
        Some(Self::to(id))
    }
}

/// A list of codes that a site may extend or replace in `content/codes/<list>.yml`.
pub trait CodeList {
    /// The list's name.
    const NAME: &'static str;
    /// What is there from the start; labels stand in the locale files under `codes.<list>`.
    const BUILT_IN: &'static [&'static str];
}

/// An entry of an open code list.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Code<L> {
    /// The code.
    pub id: Box<str>,
    list: PhantomData<L>,
}

impl<L> Clone for Code<L> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), list: PhantomData }
    }
}

impl<L: CodeList> FromNode for Code<L> {
    fn value_type() -> ValueType {
        ValueType::Code(CodeSet { list: L::NAME, codes: L::BUILT_IN, open: true })
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let wanted = format!("a code of the list `{}`", L::NAME);
        let id = reader.scalar(node, &wanted, L::BUILT_IN.first().copied().unwrap_or("a-code"))?;
        reader.mention(Target::Code(L::NAME), id, node.span);
        Some(Self { id: id.into(), list: PhantomData })
    }
}

/// Reads a code of a closed list.
pub fn closed<T: Copy>(node: &Node, reader: &mut Reader, list: &str, codes: &[(&'static str, T)]) -> Option<T> {
    let example = codes.first().map_or("", |(code, _)| code);
    let written = reader.word(node, &format!("a code of the list `{list}`"), example)?;
    if let Some((_, value)) = codes.iter().find(|(code, _)| *code == written) {
        return Some(*value);
    }
    let names: Vec<&str> = codes.iter().map(|(code, _)| *code).collect();
    let help = code_help(written, &names, blank_help(reader.required, reader.row));
    reader.refuse(&rules::UNKNOWN_CODE, node.span, format!("`{written}` is not a code of the list `{list}`"), &help)
}

impl<K: Kind> ToWritten for Ref<K> {
    fn written(&self) -> Written<'_> {
        Written::Text(&self.id)
    }
}

impl<L: CodeList> ToWritten for Code<L> {
    fn written(&self) -> Written<'_> {
        Written::Text(&self.id)
    }
}
