//! What the page of each record is made from, as keys: as long as its key stays, it need not be made again, nor even
//! gathered.
//!
//! Nothing here knows what a page shows. The *own* key of a record is that of its file and of everything that is computed of
//! it ([`Known::Metrics`](super::known::Known::Metrics)). Its key as a *member* of what others show adds the files of all records that it names. The key of
//! its *page* adds those of all records that belong to it, by every index of the [`Register`](super::links::Register). A page
//! is gathered from a [`Subject`](super::Subject), which gives access to just that.

use std::collections::BTreeMap;

use crate::key::Key;
use crate::model::Kind;

/// Keys of the records of a kind, by position; none where something could not be hashed.
pub(super) type Keys = Vec<Option<Key>>;

/// The same of every kind, by folder.
pub(super) type Tables = BTreeMap<&'static str, Keys>;

/// The keys of everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamps {
    pub(super) site: Option<Key>,
    pub(super) own: Tables,
    pub(super) pages: Tables,
}

impl Stamps {
    /// The key of everything that the page of a record shows. A page with charts in its text has none: any record may be in
    /// them, so it is gathered at every build.
    pub fn page<T: Kind>(&self, position: usize) -> Option<Key> {
        Some(self.site?.and(self.pages.get(T::FOLDER)?.get(position).copied()??))
    }
}
