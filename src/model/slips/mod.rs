//! What editors and spreadsheets write where a program expects something else, and what to write instead.
//!
//! A proposal is accepted when it is followed, and never means the opposite of what was written.

mod address;
mod blank;
mod code;
mod date;
mod number;

pub use address::address_help;
pub use blank::{blank_help, is_blank};
pub use code::code_help;
pub use date::{date_help, is_impossible};
pub use number::{NumberPlace, number_help};
