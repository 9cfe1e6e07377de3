//! Record kinds, one a file, and the value types that they are made of.
//!
//! A kind is a table of fields ([`read::fields!`]) from which its struct, its reader and its documentation are made.

mod author;
mod call;
mod chart;
mod code_entry;
mod codes;
mod commitment;
pub mod dangling;
mod dataset;
mod date;
mod disbursement;
mod grant;
mod head;
pub mod markdown;
mod money;
mod news;
mod number;
mod organisation;
mod outline;
mod page;
mod place;
mod plan;
pub mod read;
mod record;
pub mod rules;
mod text;
mod value;
pub mod write;

pub use author::Author;
pub use call::Call;
pub use chart::*;
pub use code_entry::CodeEntry;
pub use codes::*;
pub use commitment::{Assessment, Comment, Commitment, DatedValue, Indicator, Milestone, Response, Update};
pub use dataset::{Checksum, Dataset, Distribution, Period};
pub use date::PartialDate;
pub use disbursement::Disbursement;
pub use grant::Grant;
pub use head::{Head, Source};
pub use money::{CURRENCIES, Currency, Money, parse_decimal};
pub use news::News;
pub use organisation::{Identifier, Organisation};
pub use outline::{MapFile, Outline, Outlines, Polygon};
pub use page::Page;
pub use place::{Place, Population};
pub use plan::{Figure, Plan, PlanAssessment, PlanGroup, ReportedProgress};
pub use read::{Code, Kind, Mention, Ref, Target};
pub use record::{AnyRecord, Codes, Record, Records, Table};
pub use text::{Lang, LocalEntry, LocalText, Localised, Markdown};
pub use value::{Percent, SCHEMES, Url, is_safe_url};
