//! The colours that codes may choose.

use super::palette::Role;
use crate::model::CodeColour;

impl From<CodeColour> for Role {
    fn from(colour: CodeColour) -> Self {
        match colour {
            CodeColour::Series1 => Self::Series1,
            CodeColour::Series2 => Self::Series2,
            CodeColour::Series3 => Self::Series3,
            CodeColour::Series4 => Self::Series4,
            CodeColour::Series5 => Self::Series5,
            CodeColour::Series6 => Self::Series6,
            CodeColour::Done => Self::Done,
            CodeColour::Late => Self::Overdue,
            CodeColour::Neutral => Self::NotStarted,
        }
    }
}
