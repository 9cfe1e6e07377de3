//! Types that a field can have.

use super::reader::{Reader, describe};
use super::types::ValueType;
use crate::model::rules;
use crate::source::{Node, Spanned, Value};

/// A type that a field can have.
pub trait FromNode: Sized {
    /// Whether the field must be there.
    const REQUIRED: bool = true;

    /// What it holds.
    fn value_type() -> ValueType;

    /// Reads a value that is there. `None` means that a problem was noted.
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// The value of a field that is not there; `None` where that is a problem. It also stands in for one that cannot be
    /// read, so that the rest of a record is held to the rules all the same; with an error, nothing is ever shown of it.
    fn absent() -> Option<Self> {
        None
    }
}

impl<T: FromNode> FromNode for Option<T> {
    const REQUIRED: bool = false;

    fn value_type() -> ValueType {
        T::value_type()
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

    fn value_type() -> ValueType {
        ValueType::List(Box::new(T::value_type()))
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::List(items) = &node.value else {
            let message = format!("a list is expected here, not {}", describe(&node.value));
            let help = match reader.row {
                true => format!(
                    "move the record to a `.yml` file: a list, as `{}` is one, cannot stand in a table",
                    reader.field
                ),
                false => "put each item on a line of its own after `- `, or all of them in `[ ]`".to_owned(),
            };
            return reader.refuse(&rules::WRONG_TYPE, node.span, message, &help);
        };
        let field = reader.field;
        let read: Self = items.iter().filter_map(|item| T::from_node(item, reader)).collect();
        if read.len() < items.len() {
            reader.lost.push(field);
        }
        Some(read)
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

impl<T: FromNode> FromNode for Spanned<T> {
    const REQUIRED: bool = T::REQUIRED;

    fn value_type() -> ValueType {
        T::value_type()
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::from_node(node, reader).map(|value| Self::new(value, node.span))
    }
}
