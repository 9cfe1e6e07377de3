//! Who says something: a role, or an organisation of the site.

use crate::model::read::{FromNode, Kind, Reader, Ref, Target, ValueType};
use crate::model::write::{ToWritten, Written};
use crate::model::{Organisation, codes::AuthorRole};
use crate::source::Node;

/// The author of an assessment, a comment or a response.
#[derive(Debug, Clone)]
pub enum Author {
    /// Somebody by role.
    Role(AuthorRole),
    /// An organisation of the site.
    Organisation(Ref<Organisation>),
}

impl Author {
    /// The organisation, if it is one of the site.
    pub fn organisation(&self) -> Option<&Ref<Organisation>> {
        match self {
            Self::Role(_) => None,
            Self::Organisation(reference) => Some(reference),
        }
    }
}

impl FromNode for Author {
    fn value_type() -> ValueType {
        ValueType::Either(vec![AuthorRole::value_type(), Ref::<Organisation>::value_type()])
    }

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.scalar(node, "a role or the id of an organisation", "government")?;
        if let Some(role) = AuthorRole::ALL.iter().find(|role| role.code() == text) {
            return Some(Self::Role(*role));
        }
        let target = Target::Record(Organisation::FOLDER);
        reader.mention(target, text, node.span);
        Some(Self::Organisation(Ref::to(text)))
    }
}

impl ToWritten for Author {
    fn written(&self) -> Written<'_> {
        match self {
            Self::Role(role) => Written::Text(role.code()),
            Self::Organisation(organisation) => organisation.written(),
        }
    }
}
