//! References of a table turned round, and what becomes of such an index.

use std::collections::BTreeMap;

use crate::model::read::{Code, CodeList};
use crate::model::{Kind, Record, Ref, Table};

/// Positions of records in their order of ids, by the position of what they belong to.
pub type Index = Vec<Vec<usize>>;
/// Positions of records in their order of ids, by code.
pub type CodeIndex = BTreeMap<Box<str>, Vec<usize>>;

/// Records of `rows` by the record of `targets` that they name.
pub(super) fn index<'r, T: Kind, U: Kind, I>(
    rows: &'r Table<T>,
    targets: &Table<U>,
    refs: impl Fn(&'r Record<T>) -> I,
) -> Index
where
    I: IntoIterator<Item = &'r Ref<U>>,
{
    let mut index = vec![Vec::new(); targets.len()];
    for (i, row) in rows.iter().enumerate() {
        for target in refs(row).into_iter().filter_map(|reference| targets.position(&reference.id)) {
            push_once(&mut index[target], i);
        }
    }
    index
}

/// Records of `rows` by the codes that they carry.
pub(super) fn code_index<'r, T: Kind, L: CodeList + 'r, I>(
    rows: &'r Table<T>,
    codes: impl Fn(&'r Record<T>) -> I,
) -> CodeIndex
where
    I: IntoIterator<Item = &'r Code<L>>,
{
    let mut index = CodeIndex::new();
    for (i, row) in rows.iter().enumerate() {
        for code in codes(row) {
            match index.get_mut(&code.id) {
                Some(list) => push_once(list, i),
                None => _ = index.insert(code.id.clone(), vec![i]),
            }
        }
    }
    index
}

/// Records come in order, so one that is named twice would be the last twice.
pub(super) fn push_once(list: &mut Vec<usize>, position: usize) {
    if list.last() != Some(&position) {
        list.push(position);
    }
}

/// Lets every place have what the places below it have.
pub(super) fn spread(index: &Index, above: &Index) -> Index {
    let mut wide: Index = vec![Vec::new(); index.len()];
    for (place, list) in index.iter().enumerate() {
        for &upper in &above[place] {
            wide[upper].extend(list);
        }
    }
    for list in &mut wide {
        // The stable sort is made for runs that are in order already.
        list.sort();
        list.dedup();
    }
    wide
}

/// The index turned round: for each of `len` records, what it belongs to.
pub fn owners(index: &Index, len: usize) -> Vec<Option<usize>> {
    let mut owners = vec![None; len];
    for (owner, list) in index.iter().enumerate() {
        for &i in list {
            owners[i] = Some(owner);
        }
    }
    owners
}
