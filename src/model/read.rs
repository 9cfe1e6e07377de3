//! From a [`Node`] to a typed value: every problem is told, and a value is given whenever there is one.
//!
//! [`fields!`] is the one table of fields: the struct, its reader and its documentation come from the same lines.

use std::marker::PhantomData;

use crate::diag::{Diagnostic, Rule, nearest};
use crate::model::rules;
use crate::model::write::Field;
use crate::model::{Currency, Lang};
use crate::source::{Entry, Node, Span, Spanned, Value};

/// What reading needs to know of the site, and what it gathers on its way.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The tags of the site's languages, the default one first.
    pub languages: &'a [String],
    /// The currency of a bare number.
    pub currency: Currency,
    /// Problems found so far.
    pub problems: Vec<Diagnostic>,
    /// References, codes and addresses met so far; they are looked up once all records are known.
    pub mentions: Vec<Mention>,
    /// The field that is being read, the innermost.
    field: &'static str,
}

impl<'a> Reader<'a> {
    /// A reader that has met nothing yet.
    pub fn new(languages: &'a [String], currency: Currency) -> Self {
        Self { languages, currency, problems: Vec::new(), mentions: Vec::new(), field: "" }
    }

    /// Notes that the field that is being read names something.
    pub fn mention(&mut self, target: Target, name: &str, span: Span) {
        self.mentions.push(Mention { field: self.field, target, name: name.into(), span });
    }

    /// Notes a problem and gives up the value.
    pub fn refuse<T>(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, help: &str) -> Option<T> {
        self.problems.push(Diagnostic::new(rule, span, message).help(help));
        None
    }

    /// The language of a tag of `site.toml`.
    pub fn lang(&self, tag: &str) -> Option<Lang> {
        let index = self.languages.iter().position(|known| known == tag)?;
        u8::try_from(index).ok().map(Lang)
    }

    /// The text of a scalar; anything else is a problem that says what `wanted` stands for.
    pub fn scalar<'n>(&mut self, node: &'n Node, wanted: &str, example: &str) -> Option<&'n str> {
        match &node.value {
            Value::Scalar { text, .. } => Some(text.trim()),
            other => {
                let message = format!("{wanted} is expected here, not {}", describe(other));
                self.refuse(&rules::WRONG_TYPE, node.span, message, &format!("write for example `{example}`"))
            }
        }
    }
}

/// What an editor calls a value.
fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Scalar { .. } => "a single value",
        Value::List(_) => "a list",
        Value::Map(_) => "a group of fields",
    }
}

/// Something that a record names and that must exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The field that names it; empty for a text.
    pub field: &'static str,
    /// What is named.
    pub target: Target,
    /// The name.
    pub name: Box<str>,
    /// Where.
    pub span: Span,
}

impl Mention {
    /// What is named and by which field, without the place.
    pub fn tie(&self) -> (&str, Target, &str) {
        (self.field, self.target, &self.name)
    }
}

/// What kind of thing is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// A record of the kind with this folder.
    Record(&'static str),
    /// An entry of this code list.
    Code(&'static str),
    /// A heading, as `id#heading`, in the body of a record of the kind with this folder.
    Heading(&'static str),
    /// A file below `content/media/`.
    Media,
}

/// How a field is written, for messages and documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A single value: `text`, `number`, `date`, …
    Plain(&'static str),
    /// A text that may be given in each language.
    Local,
    /// The same with Markdown in it.
    Markdown,
    /// The id of a record in this folder.
    Ref(&'static str),
    /// A code of this list.
    Code(&'static str),
    /// Several.
    List(Box<Shape>),
    /// A group of fields.
    Group(Vec<FieldSpec>),
}

/// One field of a record kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldSpec {
    /// The name in the files and in the exports.
    pub name: &'static str,
    /// How it is written.
    pub shape: Shape,
    /// Whether a record is incomplete without it.
    pub required: bool,
    /// What it means.
    pub doc: &'static str,
}

/// A type that a field can have.
pub trait FromNode: Sized {
    /// Whether the field must be there.
    const REQUIRED: bool = true;

    /// How it is written.
    fn shape() -> Shape;

    /// Reads a value that is there. `None` means that a problem was noted.
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// The value of a field that is not there; `None` where that is a problem.
    fn absent() -> Option<Self> {
        None
    }
}

impl<T: FromNode> FromNode for Option<T> {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        T::shape()
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::from_node(node, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::List(items) = &node.value else {
            let message = format!("a list is expected here, not {}", describe(&node.value));
            let help = "put each item on a line of its own after `- `, or all of them in `[ ]`";
            return reader.refuse(&rules::WRONG_TYPE, node.span, message, help);
        };
        // Every item is read before any failure counts, so that all problems are told.
        let read: Vec<Option<T>> = items.iter().map(|item| T::from_node(item, reader)).collect();
        read.into_iter().collect()
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

impl<T: FromNode> FromNode for Spanned<T> {
    const REQUIRED: bool = T::REQUIRED;

    fn shape() -> Shape {
        T::shape()
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::from_node(node, reader).map(|value| Self::new(value, node.span))
    }
}

/// The fields of a mapping while they are being read.
#[derive(Debug)]
pub struct Fields<'n> {
    entries: &'n [Entry],
    used: Vec<bool>,
    known: Vec<&'static str>,
    span: Span,
}

impl<'n> Fields<'n> {
    /// The fields of a mapping that stands at `span`.
    pub fn new(entries: &'n [Entry], span: Span) -> Self {
        Self { entries, used: vec![false; entries.len()], known: Vec::new(), span }
    }

    /// The fields of `node`, if it is a mapping.
    pub fn of(node: &'n Node, reader: &mut Reader) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let message = format!("a group of fields is expected here, not {}", describe(&node.value));
            return reader.refuse(&rules::WRONG_TYPE, node.span, message, "write `name: value` lines, indented alike");
        };
        Some(Self::new(entries, node.span))
    }

    /// Reads the field `name`; an empty value counts as absent.
    pub fn take<T: FromNode>(&mut self, name: &'static str, reader: &mut Reader) -> Option<T> {
        self.known.push(name);
        reader.field = name;
        let index = self.entries.iter().position(|entry| entry.key.value == name);
        if let Some(i) = index {
            self.used[i] = true;
        }
        match index.map(|i| &self.entries[i].value) {
            Some(node) if !is_empty(node) => T::from_node(node, reader),
            found => T::absent().or_else(|| self.missing(name, found, reader)),
        }
    }

    fn missing<T>(&self, name: &str, found: Option<&Node>, reader: &mut Reader) -> Option<T> {
        let (span, message, help) = match found {
            None => (self.span, format!("the field `{name}` is missing"), format!("add a line `{name}: …`")),
            Some(node) => {
                (node.span, format!("the field `{name}` is empty"), format!("write `{name}: …` with a value"))
            }
        };
        reader.refuse(&rules::MISSING_FIELD, span, message, &help)
    }

    /// Tells every field that nobody asked for.
    pub fn finish(self, reader: &mut Reader) {
        let unknown = self.entries.iter().zip(&self.used).filter(|(_, used)| !**used);
        for (entry, _) in unknown {
            let name = &entry.key.value;
            let help = match nearest(name, self.known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use one of {}", self.known.join(", ")),
            };
            let message = format!("there is no field `{name}` here");
            reader.problems.push(Diagnostic::new(&rules::UNKNOWN_FIELD, entry.key.span, message).help(help));
        }
    }
}

/// Whether nothing was written: null, or blanks.
pub fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar { text, .. } => text.trim().is_empty(),
        Value::List(_) | Value::Map(_) => false,
    }
}

/// A group of fields: a record's own, or a part of one.
pub trait Group: Sized {
    /// Takes its fields out of a mapping.
    fn take(fields: &mut Fields, reader: &mut Reader) -> Option<Self>;

    /// Its fields in the order in which they are documented.
    fn specs() -> Vec<FieldSpec>;

    /// The values of its fields in the same order.
    fn values(&self) -> Vec<Field<'_>>;
}

/// A marker for the kind of record that a [`Ref`] leads to.
pub trait Kind: Group + Send + Sync + 'static {
    /// The folder below `content/`, which is also the kind's name in addresses.
    const FOLDER: &'static str;
    /// The kind's name for messages, `commitment`.
    const NAME: &'static str;
    /// Whether a title is required.
    const TITLED: bool = true;
    /// Whether each record has a page, and a data file of its own.
    const PAGED: bool = true;
    /// Whether a site without records of the kind has no trace of it: no data files, and no word among the downloads.
    const OPTIONAL: bool = false;
}

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
    fn shape() -> Shape {
        Shape::Ref(K::FOLDER)
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
    fn shape() -> Shape {
        Shape::Code(L::NAME)
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let wanted = format!("a code of the list `{}`", L::NAME);
        let id = reader.scalar(node, &wanted, L::BUILT_IN.first().copied().unwrap_or("a-code"))?;
        reader.mention(Target::Code(L::NAME), id, node.span);
        Some(Self { id: id.into(), list: PhantomData })
    }
}

/// Defines a group of fields: a struct, how it is read and exported and what its fields mean, in one table.
///
/// The type says the rest: `Option<T>` and `Vec<T>` may be absent, anything else is required.
macro_rules! fields {
    ($(#[doc = $about:expr])* $name:ident { $($(#[doc = $doc:expr])* $field:ident : $type:ty,)* }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone)]
        pub struct $name { $($(#[doc = $doc])* pub $field: $type,)* }

        impl $crate::model::read::Group for $name {
            fn take(
                fields: &mut $crate::model::read::Fields,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                $(let $field: Option<$type> = fields.take(stringify!($field), reader);)*
                Some(Self { $($field: $field?,)* })
            }

            fn specs() -> Vec<$crate::model::read::FieldSpec> {
                vec![$($crate::model::read::FieldSpec {
                    name: stringify!($field),
                    shape: <$type as $crate::model::read::FromNode>::shape(),
                    required: <$type as $crate::model::read::FromNode>::REQUIRED,
                    doc: concat!($($doc),*).trim_ascii(),
                }),*]
            }

            fn values(&self) -> Vec<$crate::model::write::Field<'_>> {
                vec![$((stringify!($field), $crate::model::write::ToWritten::written(&self.$field))),*]
            }
        }

        impl $crate::model::write::ToWritten for $name {
            fn written(&self) -> $crate::model::write::Written<'_> {
                $crate::model::write::Written::Group($crate::model::read::Group::values(self))
            }
        }

        impl $crate::model::read::FromNode for $name {
            fn shape() -> $crate::model::read::Shape {
                $crate::model::read::Shape::Group(<Self as $crate::model::read::Group>::specs())
            }

            fn from_node(
                node: &$crate::source::Node,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                let mut fields = $crate::model::read::Fields::of(node, reader)?;
                let value = <Self as $crate::model::read::Group>::take(&mut fields, reader);
                fields.finish(reader);
                value
            }
        }
    };
}

/// Defines a closed list of codes: an enum whose variants the metrics know by name.
macro_rules! codes {
    ($(#[doc = $about:expr])* $name:ident = $list:literal { $($(#[doc = $doc:expr])* $variant:ident = $code:literal,)* }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $doc])* $variant,)* }

        impl $name {
            /// Every variant in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The name of the list.
            pub const LIST: &'static str = $list;

            /// The code as written in the records.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl $crate::model::write::ToWritten for $name {
            fn written(&self) -> $crate::model::write::Written<'_> {
                $crate::model::write::Written::Text(self.code())
            }
        }

        impl $crate::model::read::FromNode for $name {
            fn shape() -> $crate::model::read::Shape {
                $crate::model::read::Shape::Code($list)
            }

            fn from_node(
                node: &$crate::source::Node,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                $crate::model::read::closed(node, reader, $list, &[$(($code, Self::$variant)),*])
            }
        }
    };
}

pub(crate) use {codes, fields};

/// Reads a code of a closed list.
pub fn closed<T: Copy>(node: &Node, reader: &mut Reader, list: &str, codes: &[(&'static str, T)]) -> Option<T> {
    let example = codes.first().map_or("", |(code, _)| code);
    let written = reader.scalar(node, &format!("a code of the list `{list}`"), example)?;
    if let Some((_, value)) = codes.iter().find(|(code, _)| *code == written) {
        return Some(*value);
    }
    let names: Vec<&str> = codes.iter().map(|(code, _)| *code).collect();
    let help = unknown_code_help(written, &names);
    reader.refuse(&rules::UNKNOWN_CODE, node.span, format!("`{written}` is not a code of the list `{list}`"), &help)
}

/// What to write instead of an unknown code.
pub fn unknown_code_help(written: &str, names: &[&str]) -> String {
    match nearest(written, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("use one of {}", names.join(", ")),
    }
}
