//! What a chart of a text shows: the numbers behind its block, in no language.

mod countable;
mod metrics;
mod numbers;
mod order;
mod records;
mod table;
#[cfg(test)]
mod tests;

pub use crate::derive::known::Basis;
use crate::model::ChartBlock;
pub use countable::Countable;
pub use numbers::{Answer, AnswerLeftOut, AnswerMeasure, AnswerRow, Category, WhyLeftOut};

/// The numbers of a chart. Nothing where the block does not say what to count, which was told.
pub fn answer<'a>(block: &'a ChartBlock, basis: Basis<'a>) -> Option<Answer<'a>> {
    if block.spec.csv.is_some() {
        return table::answer(block, basis.records);
    }
    let answer = match block.spec.records {
        Some(_) => records::answer(block, basis)?,
        None => metrics::answer(block, basis)?,
    };
    Some(order::in_order(answer, block, basis.metrics.as_of))
}
