//! From a [`Node`] to a typed value: every problem is told, and a value is given whenever there is one.
//!
//! [`fields!`] is the one table of fields: the struct, its reader and its documentation come from the same lines.

mod from_node;
mod hidden;
mod mapping;
mod mention;
mod pieces;
mod reader;
mod references;
mod tables;
mod types;

pub use from_node::FromNode;
pub use hidden::{hidden_in, is_hidden};
pub use mapping::{Fields, Group, Kind, is_empty};
pub use mention::{Mention, Target};
pub use pieces::is_piece;
pub use reader::Reader;
pub use references::{Code, CodeList, Ref, closed};
pub(crate) use tables::{codes, fields, take};
pub use types::{Bound, CodeSet, Facet, FieldSpec, Number, TextFormat, Unit, ValueType};
