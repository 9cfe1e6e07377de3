//! Problems that say the same, told together.

use std::collections::HashMap;

use crate::diag::Diagnostic;

/// Places of a repeated problem, and problems of one kind, that are shown with their lines.
pub(super) const SHOWN: usize = 3;

/// Problems that say the same, in the order of their places; there is at least one.
pub(super) type Repeated<'a> = Vec<&'a Diagnostic>;

/// What is told at once.
#[derive(Debug, PartialEq)]
pub(super) enum Block<'a> {
    /// One problem, at one place or at several.
    Repeated(Repeated<'a>),
    /// Problems of one kind that differ in what they name, behind those that are shown with their lines.
    Others(Vec<Repeated<'a>>),
}

/// Every problem for itself.
pub(super) fn each(diags: &[Diagnostic]) -> Vec<Block<'_>> {
    diags.iter().map(|diag| Block::Repeated(vec![diag])).collect()
}

/// Equal problems together, then those of the same kind that differ in what they name. The order is that of the first places.
pub(super) fn grouped(diags: &[Diagnostic]) -> Vec<Block<'_>> {
    let repeated = gather(diags.iter(), |diag| (diag.rule.code, diag.message.clone(), diag.help.clone()));
    let kinds = gather(repeated, |repeated| (repeated[0].rule.code, shape(&repeated[0].message)));
    kinds.into_iter().flat_map(blocks).collect()
}

/// What has the same key together, in the order of the first of each.
fn gather<T, K: Eq + std::hash::Hash>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<Vec<T>> {
    let mut index: HashMap<K, usize> = HashMap::new();
    let mut groups: Vec<Vec<T>> = Vec::new();
    for item in items {
        let at = *index.entry(key(&item)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    groups
}

/// The blocks of one kind of problem: each that is frequent, the first of the rare ones, and the others in one.
fn blocks(kind: Vec<Repeated<'_>>) -> Vec<Block<'_>> {
    let (frequent, mut rare): (Vec<_>, Vec<_>) = kind.into_iter().partition(|repeated| repeated.len() > SHOWN);
    let others = if rare.len() > SHOWN + 1 { rare.split_off(SHOWN) } else { Vec::new() };
    let mut blocks: Vec<Block> = frequent.into_iter().chain(rare).map(Block::Repeated).collect();
    if !others.is_empty() {
        blocks.push(Block::Others(others));
    }
    blocks
}

/// A message without what it names: the words between backticks, and numbers.
fn shape(message: &str) -> String {
    let around = message.split('`').step_by(2).collect::<Vec<_>>().join("`");
    around.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Rule;
    use crate::source::{FileId, Span};

    static SLIP: Rule = Rule { code: "E9901", title: "", help: "", wrong: "", right: "" };

    fn problems(messages: &[&str]) -> Vec<Diagnostic> {
        let at = |(i, message): (usize, &&str)| Diagnostic::new(&SLIP, Span::new(FileId(0), i, i), *message);
        messages.iter().enumerate().map(at).collect()
    }

    fn sizes(blocks: &[Block]) -> Vec<(usize, usize)> {
        let size = |block: &Block| match block {
            Block::Repeated(same) => (1, same.len()),
            Block::Others(others) => (others.len(), others.iter().map(Vec::len).sum()),
        };
        blocks.iter().map(size).collect()
    }

    #[test]
    fn equal_problems_stand_together_and_none_is_lost() {
        let diags = problems(&["`a` is odd", "no title", "`a` is odd", "`b` is odd"]);
        assert_eq!(sizes(&grouped(&diags)), [(1, 2), (1, 1), (1, 1)]);
        assert_eq!(sizes(&each(&diags)), [(1, 1); 4]);
    }

    #[test]
    fn of_many_that_differ_the_first_are_shown_and_frequent_ones_for_themselves() {
        let rare: Vec<String> = (0..10).map(|i| format!("`{i}` is odd in 200{i}")).collect();
        let mut messages: Vec<&str> = rare.iter().map(String::as_str).collect();
        messages.extend(["`often` is odd in 2009"; 5]);
        assert_eq!(sizes(&grouped(&problems(&messages))), [(1, 5), (1, 1), (1, 1), (1, 1), (7, 7)]);
        // One line more than a heading is no saving.
        assert_eq!(sizes(&grouped(&problems(&messages[..4]))), [(1, 1); 4]);
    }
}
