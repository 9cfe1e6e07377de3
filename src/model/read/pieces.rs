//! Numbers that a comma cuts into several fields: `{amount: 1 200,50, currency: EUR}`.

use super::{FromNode, ValueType};
use crate::source::{Entry, Node, Span, Value};

/// Whether an entry is what stands behind a comma of a number: digits, and no value.
pub fn is_piece(entry: &Entry) -> bool {
    entry.value.value == Value::Null && entry.key.value.starts_with(|c: char| c.is_ascii_digit())
}

/// The number that begins with the first entry as it was written, and how many entries it takes; nothing if it is whole.
pub(super) fn rejoined<T: FromNode>(entries: &[Entry]) -> Option<(Node, usize)> {
    let (first, rest) = entries.split_first()?;
    let Value::Scalar { text, quoted: false, .. } = &first.value.value else { return None };
    let count = rest.iter().take_while(|entry| is_piece(entry)).count();
    let last = rest[..count].last()?;
    let (ValueType::Number(_) | ValueType::Money) = T::value_type() else { return None };
    let whole = rest[..count].iter().fold(text.clone(), |whole, piece| whole + "," + &piece.key.value);
    let span = Span { end: last.key.span.end, ..first.value.span };
    Some((Node { span, value: Value::scalar(whole, false) }, count + 1))
}
