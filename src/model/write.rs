//! From typed values back to a tree that every open format can be written from: the counterpart of [`super::read`].

use rust_decimal::Decimal;
use serde::Serialize;

use crate::model::{Currency, LocalText, Markdown, Money, PartialDate};
use crate::source::Spanned;

/// A value as the formats see it. It borrows from the record and lives only while one record is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Written<'a> {
    /// Not there.
    Nothing,
    /// A text in no particular language: a code, an id, an address.
    Text(&'a str),
    /// A text in each language.
    Local(&'a LocalText),
    /// An exact number.
    Number(Decimal),
    /// True or false.
    Bool(bool),
    /// A date at its precision.
    Date(PartialDate),
    /// An amount and its currency.
    Money(Money),
    /// Several.
    List(Vec<Written<'a>>),
    /// A group of fields.
    Group(Vec<Field<'a>>),
}

/// A field's name and value.
pub type Field<'a> = (&'static str, Written<'a>);

impl Written<'_> {
    /// Whether there is nothing to show.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::List(items) => items.is_empty(),
            Self::Local(text) => text.entries().is_empty(),
            _ => false,
        }
    }
}

/// A type that can be exported.
pub trait ToWritten {
    /// The value as the formats see it.
    fn written(&self) -> Written<'_>;
}

impl<T: ToWritten> ToWritten for Option<T> {
    fn written(&self) -> Written<'_> {
        self.as_ref().map_or(Written::Nothing, T::written)
    }
}

impl<T: ToWritten> ToWritten for Vec<T> {
    fn written(&self) -> Written<'_> {
        Written::List(self.iter().map(T::written).collect())
    }
}

impl<T: ToWritten> ToWritten for Spanned<T> {
    fn written(&self) -> Written<'_> {
        self.value.written()
    }
}

impl ToWritten for Box<str> {
    fn written(&self) -> Written<'_> {
        Written::Text(self)
    }
}

impl ToWritten for bool {
    fn written(&self) -> Written<'_> {
        Written::Bool(*self)
    }
}

impl ToWritten for Decimal {
    fn written(&self) -> Written<'_> {
        Written::Number(*self)
    }
}

impl ToWritten for u64 {
    fn written(&self) -> Written<'_> {
        Written::Number((*self).into())
    }
}

impl ToWritten for i64 {
    fn written(&self) -> Written<'_> {
        Written::Number((*self).into())
    }
}

impl ToWritten for PartialDate {
    fn written(&self) -> Written<'_> {
        Written::Date(*self)
    }
}

impl ToWritten for Money {
    fn written(&self) -> Written<'_> {
        Written::Money(*self)
    }
}

impl ToWritten for Currency {
    fn written(&self) -> Written<'_> {
        Written::Text(self.code())
    }
}

impl ToWritten for LocalText {
    fn written(&self) -> Written<'_> {
        Written::Local(self)
    }
}

impl ToWritten for Markdown {
    fn written(&self) -> Written<'_> {
        Written::Local(&self.0)
    }
}
