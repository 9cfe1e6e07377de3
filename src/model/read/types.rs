//! What a field holds, as data: the reader, the documentation, the exports and the charts follow from it.

use std::fmt;

use rust_decimal::Decimal;

/// The type of a field's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueType {
    /// A text in no particular language.
    Text(TextFormat),
    /// A text that may be given in each language.
    LocalText,
    /// The same with Markdown in it.
    Markdown,
    /// A number.
    Number(Number),
    /// True or false.
    Bool,
    /// A date that is known to the day, the month, the quarter or the year.
    Date,
    /// An amount and its currency.
    Money,
    /// The code of a currency (ISO 4217).
    Currency,
    /// An address on the web.
    Address,
    /// A code of a list.
    Code(CodeSet),
    /// The id of a record in this folder.
    Ref(&'static str),
    /// A value of one of several types, each told from the others by how it is written.
    Either(Vec<ValueType>),
    /// A name for each value, chosen by the editor.
    Map(Box<ValueType>),
    /// Several.
    List(Box<ValueType>),
    /// A group of fields.
    Group(Vec<FieldSpec>),
}

/// How a text in no particular language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextFormat {
    /// As its editor likes.
    #[default]
    Free,
    /// As an id: small Latin letters, digits and hyphens.
    Id,
    /// As the code of a country or of a part of one (ISO 3166).
    Iso3166,
    /// As the id of a contracting process (OCDS).
    Ocid,
    /// As the tag of a language (BCP 47).
    Language,
    /// As a media type (RFC 6838).
    MediaType,
    /// In hexadecimal digits.
    Hexadecimal,
    /// As the name of a file.
    File,
}

/// The numbers that a field can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Whether it has no decimals.
    pub whole: bool,
    /// The least.
    pub least: Option<Bound>,
    /// The largest.
    pub largest: Option<i64>,
    /// What it counts, if that is not said by the field.
    pub unit: Option<Unit>,
}

/// Where numbers begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// With this one.
    From(i64),
    /// Behind this one.
    Above(i64),
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Hundredths.
    Percent,
    /// Bytes.
    Bytes,
    /// Days.
    Days,
    /// People.
    People,
}

/// A list of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeSet {
    /// Its name; the labels stand in the locale files under `codes.<list>`.
    pub list: &'static str,
    /// The codes that are there from the start.
    pub codes: &'static [&'static str],
    /// Whether a site may extend or replace it.
    pub open: bool,
}

/// What a field says of its value beyond the type of its Rust counterpart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// Which numbers.
    Number(Number),
    /// Which texts.
    TextFormat(TextFormat),
    /// Amounts below zero too.
    Signed,
}

/// One field of a record kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldSpec {
    /// The name in the files and in the exports.
    pub name: &'static str,
    /// What it holds.
    pub value: ValueType,
    /// Whether a record is incomplete without it.
    pub required: bool,
    /// What it means.
    pub doc: &'static str,
}

impl FieldSpec {
    /// The message that names it to readers.
    pub fn label_key(&self) -> String {
        format!("field.{}", self.name)
    }
}

impl ValueType {
    /// The type of one value of a list; of anything else, the type itself.
    pub fn item(&self) -> &Self {
        match self {
            Self::List(item) => item,
            one => one,
        }
    }

    /// Whether it is written in each language.
    pub fn is_translated(&self) -> bool {
        matches!(self.item(), Self::LocalText | Self::Markdown)
    }

    /// Every code list that is named in it, each once.
    pub fn code_sets(&self) -> Vec<CodeSet> {
        let mut found = Vec::new();
        self.gather_code_sets(&mut found);
        found
    }

    fn gather_code_sets(&self, found: &mut Vec<CodeSet>) {
        match self {
            Self::Code(codes) if !found.contains(codes) => found.push(*codes),
            Self::List(item) | Self::Map(item) => item.gather_code_sets(found),
            Self::Either(types) => types.iter().for_each(|one| one.gather_code_sets(found)),
            Self::Group(specs) => specs.iter().for_each(|spec| spec.value.gather_code_sets(found)),
            _ => {}
        }
    }

    /// The type with a facet of the field.
    #[must_use]
    pub fn with(self, facet: Facet) -> Self {
        match (self, facet) {
            (Self::List(item), facet) => Self::List(Box::new(item.with(facet))),
            (Self::Number(_), Facet::Number(number)) => Self::Number(number),
            (Self::Text(_), Facet::TextFormat(format)) => Self::Text(format),
            (other, _) => other,
        }
    }
}

impl Number {
    /// Any number.
    pub const ANY: Self = Self { whole: false, least: None, largest: None, unit: None };
    /// A whole number that is not negative.
    pub const WHOLE: Self = Self { whole: true, least: Some(Bound::From(0)), ..Self::ANY };
    /// A share from 0 to 100.
    pub const PERCENT: Self = Self::ANY.from(0).to(100).of(Unit::Percent);

    /// From `least` on.
    #[must_use]
    pub const fn from(self, least: i64) -> Self {
        Self { least: Some(Bound::From(least)), ..self }
    }

    /// Above `bound`.
    #[must_use]
    pub const fn above(self, bound: i64) -> Self {
        Self { least: Some(Bound::Above(bound)), ..self }
    }

    /// Up to `largest`.
    #[must_use]
    pub const fn to(self, largest: i64) -> Self {
        Self { largest: Some(largest), ..self }
    }

    /// In this unit.
    #[must_use]
    pub const fn of(self, unit: Unit) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// Whether a number is one of them.
    pub fn holds(&self, number: Decimal) -> bool {
        let begins = match self.least {
            None => true,
            Some(Bound::From(least)) => number >= least.into(),
            Some(Bound::Above(bound)) => number > bound.into(),
        };
        begins
            && self.largest.is_none_or(|largest| number <= largest.into())
            && (!self.whole || number.fract().is_zero())
    }
}

/// As in "a whole number from 1 to 17".
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.whole { "whole number" } else { "number" })?;
        match self.least {
            // Nothing is counted below zero.
            Some(Bound::From(0)) if self.whole && self.largest.is_none() => {}
            Some(Bound::From(least)) => write!(f, " from {least}")?,
            Some(Bound::Above(bound)) => write!(f, " above {bound}")?,
            None => {}
        }
        self.largest.map_or(Ok(()), |largest| write!(f, " to {largest}"))
    }
}

impl From<Number> for Facet {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<TextFormat> for Facet {
    fn from(format: TextFormat) -> Self {
        Self::TextFormat(format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_held_to_their_bounds() {
        let goals = Number::WHOLE.from(1).to(17);
        let holds = |text: &str| goals.holds(text.parse().expect("is a number"));
        assert_eq!(["0", "1", "1.5", "17", "18"].map(holds), [false, true, false, true, false]);
        assert!(!Number::ANY.above(0).holds(Decimal::ZERO) && Number::ANY.holds(-Decimal::ONE));
        assert_eq!(goals.to_string(), "whole number from 1 to 17");
        assert_eq!(Number::ANY.above(0).to(1000).to_string(), "number above 0 to 1000");
        assert_eq!(Number::WHOLE.to_string(), "whole number");
    }

    #[test]
    fn a_facet_reaches_the_items_of_a_list() {
        let list = ValueType::List(Box::new(ValueType::Text(TextFormat::Free)));
        assert_eq!(list.with(TextFormat::Id.into()).item(), &ValueType::Text(TextFormat::Id));
    }
}
