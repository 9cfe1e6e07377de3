//! What the fields of each kind of record can do in a chart.

use crate::model::read::{CodeSet, FieldSpec, Group, Unit, ValueType};
use crate::model::{ComputedCode, ForKind, Head, Listed, for_each_kind, for_kind};

/// A field of a record as a chart sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartField {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub form: ChartForm,
    /// Whether a record may have several values.
    pub many: bool,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartForm {
    /// A code of an open list.
    Code(&'static str),
    /// A code of a list that cannot be extended.
    Closed(&'static str, &'static [&'static str]),
    /// A code that is computed: the section of the locale files with its words, and the codes.
    Computed(&'static str, &'static [&'static str]),
    /// Another record, in this folder.
    Record(&'static str),
    /// A date.
    Date,
    /// Yes or no.
    Flag,
    /// A word.
    Text,
    /// An amount.
    Money,
    /// A number that can be added up.
    Number,
}

impl ChartField {
    /// Whether records can be counted by it.
    pub fn groups(self) -> bool {
        self.filters() && self.form != ChartForm::Text
    }

    /// Whether its values can be added up.
    pub fn sums(self) -> bool {
        !self.many && matches!(self.form, ChartForm::Money | ChartForm::Number)
    }

    /// Whether records can be chosen by it.
    pub fn filters(self) -> bool {
        !matches!(self.form, ChartForm::Money | ChartForm::Number)
    }
}

/// The kinds of record that can be counted.
pub fn chart_folders() -> Vec<&'static str> {
    for_each_kind(Folder).into_iter().flatten().collect()
}

struct Folder;

impl ForKind for Folder {
    type Out = Option<&'static str>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        (!T::PROTECTED).then_some(T::FOLDER)
    }
}

/// The fields of a kind that a chart can use; none for an unknown kind.
pub fn chart_fields(folder: &str) -> Vec<ChartField> {
    for_kind(folder, FieldsOf).unwrap_or_default()
}

struct FieldsOf;

impl ForKind for FieldsOf {
    type Out = Vec<ChartField>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        if T::PROTECTED {
            return Vec::new();
        }
        // What is computed from a field takes its place.
        let own = T::specs().into_iter().filter(|spec| T::COMPUTED.iter().all(|code| code.name != spec.name));
        let computed = T::COMPUTED.iter().map(|ComputedCode { name, words, codes }| {
            let form = ChartForm::Computed(words, codes);
            ChartField { name, form, many: false }
        });
        computed.chain(own.chain(Head::specs()).filter_map(|spec| field(&spec))).collect()
    }
}

fn field(spec: &FieldSpec) -> Option<ChartField> {
    // Whether a record is a draft, or stands in a menu, is no statement about the world.
    let form = form(spec.value.item()).filter(|_| !matches!(spec.name, "draft" | "menu" | "order" | "aliases"))?;
    Some(ChartField { name: spec.name, form, many: matches!(spec.value, ValueType::List(_)) })
}

fn form(value: &ValueType) -> Option<ChartForm> {
    match value {
        ValueType::Code(CodeSet { list, codes, open: false }) => Some(ChartForm::Closed(list, codes)),
        ValueType::Code(CodeSet { list, .. }) => Some(ChartForm::Code(list)),
        ValueType::Ref(folder) => Some(ChartForm::Record(folder)),
        ValueType::Date => Some(ChartForm::Date),
        ValueType::Bool => Some(ChartForm::Flag),
        ValueType::Text(_) => Some(ChartForm::Text),
        ValueType::Money => Some(ChartForm::Money),
        // A mean of rates has no sum.
        ValueType::Number(number) if number.unit != Some(Unit::Percent) => Some(ChartForm::Number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &str, can: fn(ChartField) -> bool) -> Vec<&'static str> {
        chart_fields(folder).into_iter().filter(|field| can(*field)).map(|field| field.name).collect()
    }

    #[test]
    fn every_kind_has_fields_to_count_by() {
        for folder in chart_folders() {
            assert!(!names(folder, ChartField::groups).is_empty(), "{folder}");
        }
        assert_eq!(chart_fields("grant"), []);
    }

    #[test]
    fn fields_do_what_their_values_allow() {
        assert_eq!(names("grants", ChartField::sums), ["amount_awarded"]);
        assert_eq!(names("commitments", ChartField::sums), ["budget"], "a rate has no sum");
        assert!(names("commitments", ChartField::groups).starts_with(&["status", "government_completion"]));
        assert!(names("commitments", ChartField::filters).contains(&"independent_completion"));
        assert!(!names("grants", ChartField::groups).contains(&"tags"));
        assert!(names("grants", ChartField::filters).contains(&"tags"));
    }
}
