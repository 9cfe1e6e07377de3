//! What the fields of each kind can hold, as the program itself describes them.

use std::sync::LazyLock;

use serde_yaml::Value;
use shafaf::check::specs;
use shafaf::model::read::{FieldSpec, Group, ValueType};
use shafaf::model::{CodeEntry, ForKind, Listed, for_kind};

/// The fields of a kind of record, or of the entries of a code list.
pub fn fields_of(folder: &str) -> Vec<FieldSpec> {
    struct Specs;
    impl ForKind for Specs {
        type Out = Vec<FieldSpec>;

        fn of<T: Listed>(&mut self) -> Self::Out {
            specs::<T>()
        }
    }
    for_kind(folder, Specs).unwrap_or_else(CodeEntry::specs)
}

/// Whether a kind asks for a title.
pub fn is_titled(folder: &str) -> bool {
    struct Titled;
    impl ForKind for Titled {
        type Out = bool;

        fn of<T: Listed>(&mut self) -> bool {
            T::TITLED
        }
    }
    for_kind(folder, Titled).unwrap_or(false)
}

/// Whether a field holds one value that has no parts.
pub fn is_single(value: &ValueType) -> bool {
    !matches!(value, ValueType::List(_) | ValueType::Group(_))
}

/// The kind of record whose ids a field can hold.
pub fn referred(value: &ValueType) -> Option<&'static str> {
    match value {
        ValueType::Ref(folder) => Some(folder),
        ValueType::Either(types) => types.iter().find_map(referred),
        _ => None,
    }
}

/// The words of the theme in English.
pub static WORDS: LazyLock<Value> =
    LazyLock::new(|| serde_yaml::from_str(include_str!("../../themes/default/locales/en.yml")).unwrap());
