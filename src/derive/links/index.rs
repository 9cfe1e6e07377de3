//! References of a table turned round, and what becomes of such an index.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use crate::model::read::{Code, CodeList};
use crate::model::{Kind, Place, Record, Ref, Table};

/// Positions of records in their order of ids, by the position of what they belong to.
pub type Index = Vec<Vec<usize>>;
/// Positions of records in their order of ids, by code.
pub type CodeIndex = BTreeMap<Box<str>, Vec<usize>>;

/// The records of the kind `M` that belong to each record of the kind `O`, as positions. Only a [`Register`] makes one, so
/// that none can be missing from the keys of the pages that show it.
pub struct Backlinks<O, M> {
    lists: Arc<Index>,
    kinds: PhantomData<fn(O) -> M>,
}

impl<O, M> Deref for Backlinks<O, M> {
    type Target = Index;

    fn deref(&self) -> &Index {
        &self.lists
    }
}

impl<O, M> Clone for Backlinks<O, M> {
    fn clone(&self) -> Self {
        Self { lists: self.lists.clone(), kinds: PhantomData }
    }
}

impl<O, M> fmt::Debug for Backlinks<O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lists.fmt(f)
    }
}

impl<O, M> PartialEq for Backlinks<O, M> {
    fn eq(&self, other: &Self) -> bool {
        self.lists == other.lists
    }
}

impl<O, M> Eq for Backlinks<O, M> {}

/// Every index that there is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register(Vec<Registered>);

/// An index whose kinds are known only at run time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The folder of those that the others belong to.
    pub owner: &'static str,
    /// The folder of those that belong to them.
    pub member: &'static str,
    /// The positions of the others, by the position of what they belong to.
    pub lists: Arc<Index>,
}

impl Register {
    /// Enters an index.
    pub(super) fn enter<O: Kind, M: Kind>(&mut self, found: Found<O, M>) -> Backlinks<O, M> {
        let lists = Arc::new(found.lists);
        self.0.push(Registered { owner: O::FOLDER, member: M::FOLDER, lists: lists.clone() });
        Backlinks { lists, kinds: PhantomData }
    }

    /// Takes over what another register holds.
    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The indexes of what belongs to records of a kind.
    pub fn of(&self, owner: &str) -> impl Iterator<Item = &Registered> {
        self.0.iter().filter(move |one| one.owner == owner)
    }
}

/// An index on its way to being entered.
pub(super) struct Found<O, M> {
    pub(super) lists: Index,
    kinds: PhantomData<fn(O) -> M>,
}

impl<O, M> Found<O, M> {
    pub(super) fn new(lists: Index) -> Self {
        Self { lists, kinds: PhantomData }
    }

    /// What belongs to the members belongs to the owners, in the order of the members.
    pub(super) fn through<N>(&self, members: &Found<M, N>) -> Found<O, N> {
        let of = |list: &Vec<usize>| list.iter().flat_map(|&member| &members.lists[member]).copied().collect();
        Found::new(self.lists.iter().map(of).collect())
    }

    /// Takes the marked members out.
    pub(super) fn take(&mut self, marked: &[bool]) -> Self {
        Self::new(self.lists.iter_mut().map(|list| drain(list, marked)).collect())
    }
}

/// Takes the marked ones out of a list.
pub(super) fn drain(list: &mut Vec<usize>, marked: &[bool]) -> Vec<usize> {
    let (taken, left) = list.iter().partition(|&&i| marked[i]);
    *list = left;
    taken
}

/// Records of `rows` by the record of `targets` that they name.
pub(super) fn index<'r, M: Kind, O: Kind, I>(
    rows: &'r Table<M>,
    targets: &Table<O>,
    refs: impl Fn(&'r Record<M>) -> I,
) -> Found<O, M>
where
    I: IntoIterator<Item = &'r Ref<O>>,
{
    let mut index = vec![Vec::new(); targets.len()];
    for (i, row) in rows.iter().enumerate() {
        for target in refs(row).into_iter().filter_map(|reference| targets.position(&reference.id)) {
            push_once(&mut index[target], i);
        }
    }
    Found::new(index)
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
pub(super) fn spread<M>(found: &Found<Place, M>, above: &Index) -> Found<Place, M> {
    let mut wide: Index = vec![Vec::new(); found.lists.len()];
    for (place, list) in found.lists.iter().enumerate() {
        for &upper in &above[place] {
            wide[upper].extend(list);
        }
    }
    for list in &mut wide {
        // The stable sort is made for runs that are in order already.
        list.sort();
        list.dedup();
    }
    Found::new(wide)
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
