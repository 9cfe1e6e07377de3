//! Record kinds, one a file, and the value types that they are made of.

mod date;
mod money;
mod text;

pub use date::PartialDate;
pub use money::{CURRENCIES, Currency, Money, parse_decimal};
pub use text::{Lang, LocalEntry, LocalText, Localised, Markdown};
