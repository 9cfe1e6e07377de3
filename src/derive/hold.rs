//! Whether the links of an earlier build hold for this one.

use std::sync::Arc;

use crate::derive::known::Known;
use crate::model::{Mention, Record, Records, Table, published_kinds};

/// Whether what was found in the old records holds for the new ones: these are the same, and name the same.
pub fn hold(old: &Records, new: &Records) -> bool {
    published_kinds!(T => tied::<T>(old.of(), new.of())).into_iter().all(|tied| tied)
}

fn tied<T: Known>(old: &Table<T>, new: &Table<T>) -> bool {
    let same_names = |a: &[Mention], b: &[Mention]| a.iter().map(Mention::tie).eq(b.iter().map(Mention::tie));
    let same = |(a, b): (&Arc<Record<T>>, &Arc<Record<T>>)| {
        Arc::ptr_eq(a, b) || (a.id == b.id && same_names(&a.mentions, &b.mentions) && T::linked_alike(a, b))
    };
    old.len() == new.len() && old.rows().iter().zip(new.rows()).all(same)
}
