//! The settings of a table by name and type, each with its place.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problems::{COMPARE, did_you_mean};
use super::rule::BAD_CONFIG;
use crate::diag::{Diagnostic, nearest};
use crate::source::{FileId, Span};

/// Notes what is wrong while values are read.
pub(super) struct Reader<'a> {
    pub file: FileId,
    pub problems: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn refuse(&mut self, range: Range<usize>, message: String, help: String) {
        let span = Span::new(self.file, range.start, range.end);
        self.problems.push(Diagnostic::new(&BAD_CONFIG, span, message).help(help));
    }

    /// Notes that a value is of another type than `wanted`.
    pub fn expected<T>(&mut self, wanted: &str, value: &Spanned<DeValue>) -> Option<T> {
        self.refuse(value.span(), format!("{wanted} is expected here"), COMPARE.to_owned());
        None
    }

    /// Reads a group of settings.
    pub fn group<T>(
        &mut self,
        value: &Spanned<DeValue>,
        read: impl FnOnce(&mut Fields<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        match value.get_ref().as_table() {
            Some(table) => Fields::read(table, value.span(), self, read),
            None => self.expected("a group of settings", value),
        }
    }
}

/// The settings of a group. Each is taken by its name; what nobody takes is unknown.
pub(super) struct Fields<'a, 'r> {
    table: &'a DeTable<'a>,
    span: Range<usize>,
    taken: Vec<&'static str>,
    reader: &'a mut Reader<'r>,
}

impl<'a, 'r> Fields<'a, 'r> {
    /// Reads the settings of a table, and notes those that nobody takes.
    pub fn read<T>(
        table: &'a DeTable<'a>,
        span: Range<usize>,
        reader: &'a mut Reader<'r>,
        read: impl FnOnce(&mut Fields<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        let mut fields = Fields { table, span, taken: Vec::new(), reader };
        let found = read(&mut fields);
        fields.tell_unknown();
        found
    }

    /// A setting that may be left out, with its place.
    pub fn take<T: Setting>(&mut self, name: &'static str) -> Option<Spanned<T>> {
        self.taken.push(name);
        let value = self.table.get(name)?;
        T::read(value, self.reader).map(|found| Spanned::new(value.span(), found))
    }

    /// A setting that may be left out.
    pub fn value<T: Setting>(&mut self, name: &'static str) -> Option<T> {
        self.take(name).map(Spanned::into_inner)
    }

    /// A setting that must be there, with its place.
    pub fn required<T: Setting>(&mut self, name: &'static str) -> Option<Spanned<T>> {
        if self.table.get(name).is_none() {
            let (message, help) = (format!("the setting `{name}` is missing"), format!("add a line `{name} = …`"));
            self.reader.refuse(self.span.clone(), message, help);
        }
        self.take(name)
    }

    fn tell_unknown(&mut self) {
        for (key, _) in self.table.iter().filter(|(key, _)| !self.taken.contains(&&**key.get_ref())) {
            let near = nearest(key.get_ref(), self.taken.iter().copied());
            let help = near.map_or_else(|| format!("use one of {}", self.taken.join(", ")), did_you_mean);
            self.reader.refuse(key.span(), format!("there is no setting `{}` here", key.get_ref()), help);
        }
    }
}

/// A type that a setting may have.
pub(super) trait Setting: Sized {
    /// Reads a value, or notes why it cannot be read.
    fn read(value: &Spanned<DeValue>, reader: &mut Reader<'_>) -> Option<Self>;
}

impl Setting for String {
    fn read(value: &Spanned<DeValue>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = value.get_ref().as_str().map(str::to_owned);
        text.or_else(|| reader.expected("a text in quotes", value))
    }
}

impl Setting for i64 {
    fn read(value: &Spanned<DeValue>, reader: &mut Reader<'_>) -> Option<Self> {
        let number = value.get_ref().as_integer();
        let number = number.and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        number.or_else(|| reader.expected("a number without quotes", value))
    }
}

impl Setting for bool {
    fn read(value: &Spanned<DeValue>, reader: &mut Reader<'_>) -> Option<Self> {
        value.get_ref().as_bool().or_else(|| reader.expected("`true` or `false`", value))
    }
}

/// A list without the items that cannot be read.
impl<T: Setting> Setting for Vec<Spanned<T>> {
    fn read(value: &Spanned<DeValue>, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(items) = value.get_ref().as_array() else {
            return reader.expected("a list, `[\"one\", \"two\"]`,", value);
        };
        let read = |item: &Spanned<DeValue>| T::read(item, reader).map(|found| Spanned::new(item.span(), found));
        Some(items.iter().filter_map(read).collect())
    }
}

/// A group with names of the site's own choice, without what cannot be read.
impl<T: Setting> Setting for BTreeMap<Spanned<String>, Spanned<T>> {
    fn read(value: &Spanned<DeValue>, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(table) = value.get_ref().as_table() else { return reader.expected("a group of settings", value) };
        let mut found = BTreeMap::new();
        for (key, value) in table {
            if let Some(read) = T::read(value, reader) {
                let name = Spanned::new(key.span(), key.get_ref().clone().into_owned());
                found.insert(name, Spanned::new(value.span(), read));
            }
        }
        Some(found)
    }
}
