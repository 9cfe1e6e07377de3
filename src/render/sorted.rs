//! How lists were sorted, from one build to the next.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

/// The order of each list in the last build, as a guess at its order in this one. Comparing words by the rules of a language
/// is slow, and a sort that begins with a good guess compares hardly more often than there are items. A bad guess costs
/// time and changes nothing.
#[derive(Debug, Default)]
pub struct Sorted(Mutex<HashMap<String, Vec<usize>>>);

impl Sorted {
    /// The positions of the items in order; those that compare as equal stay as they are given. `name` tells this list in
    /// this order from all others.
    pub fn sort<T: Sync>(&self, name: String, items: &[T], compare: impl Fn(&T, &T) -> Ordering + Sync) -> Vec<usize> {
        let mut order = self.guess(&name, items.len());
        order.par_sort_by(|&a, &b| compare(&items[a], &items[b]).then(a.cmp(&b)));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name, order.clone());
        order
    }

    /// All positions below `length`.
    fn guess(&self, name: &str, length: usize) -> Vec<usize> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        let mut order = known.unwrap_or_default();
        let before = order.len();
        order.retain(|position| *position < length);
        order.extend(before..length);
        order
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn a_guess_changes_nothing(lists in prop::collection::vec(prop::collection::vec(0_u8..9, 0..20), 1..6)) {
            let sorted = Sorted::default();
            for list in lists {
                let mut right: Vec<usize> = (0..list.len()).collect();
                right.sort_by_key(|&i| list[i]);
                prop_assert_eq!(sorted.sort("list".to_owned(), &list, u8::cmp), right);
            }
        }
    }
}
