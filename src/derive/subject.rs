//! What the page of a record is gathered from: access to the record and to what its key covers, and to nothing else. A page
//! that would show more does not compile, because there is no way to reach it.

use std::ops::Deref;

use crate::derive::known::{Basis, Known};
use crate::derive::links::{Backlinks, Links};
use crate::model::{Lang, Listed, Record, Ref};

/// A part of a record, from which those can be reached that the part names.
#[derive(Debug)]
pub struct Part<'a, P> {
    /// The part.
    pub value: &'a P,
    all: Basis<'a>,
}

/// A record as the pages of others may show it: what its file says, what is computed of it, and whom it names.
#[derive(Debug)]
pub struct Related<'a, T> {
    /// The record.
    pub record: &'a Record<T>,
    whole: Part<'a, Record<T>>,
    position: usize,
}

/// The record that a page is about: with all that belong to it.
#[derive(Debug)]
pub struct Subject<'a, T>(Related<'a, T>);

macro_rules! copied {
    ($($name:ident)*) => {
        $(impl<T> Clone for $name<'_, T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<'_, T> {})*
    };
}

copied!(Part Related Subject);

impl<'a, P> Part<'a, P> {
    /// The record that the part names, as its file says; nothing where it names none, or a draft that stays out.
    pub fn follow<T: Listed>(self, of: impl for<'r> Fn(&'r P) -> Option<&'r Ref<T>>) -> Option<&'a Record<T>> {
        self.all.records.of().get(of(self.value)?)
    }

    /// The records of a list that the part names.
    pub fn follow_all<T: Listed>(self, of: impl for<'r> Fn(&'r P) -> &'r [Ref<T>]) -> Vec<&'a Record<T>> {
        of(self.value).iter().filter_map(|reference| self.all.records.of().get(reference)).collect()
    }

    /// Parts of the part.
    pub fn parts<Q: 'a>(self, of: impl for<'r> Fn(&'r P) -> &'r [Q]) -> impl ExactSizeIterator<Item = Part<'a, Q>> {
        of(self.value).iter().map(move |value| Part { value, all: self.all })
    }

    /// A part of the part that is not always there.
    pub fn part<Q>(self, of: impl for<'r> Fn(&'r P) -> Option<&'r Q>) -> Option<Part<'a, Q>> {
        Some(Part { value: of(self.value)?, all: self.all })
    }
}

impl<'a, T: Known> Related<'a, T> {
    /// The record at a position, for whoever may see all of them.
    pub fn new(all: Basis<'a>, position: usize) -> Self {
        let record: &Record<T> = &all.records.of::<T>().rows()[position];
        Self { record, whole: Part { value: record, all }, position }
    }

    /// What is computed of it.
    pub fn metrics(self) -> T::Metrics<'a> {
        T::metrics(self.whole.all, self.position)
    }

    /// Its position in the table of its kind, for the stage that computes.
    pub(in crate::derive) fn position(self) -> usize {
        self.position
    }

    /// Whether another record of its kind is called the same in a language.
    pub fn has_namesake(self, lang: Lang) -> bool {
        self.whole.all.metrics.namesakes.has::<T>(lang, &self.record.id)
    }
}

impl<'a, T> Deref for Related<'a, T> {
    type Target = Part<'a, Record<T>>;

    fn deref(&self) -> &Self::Target {
        &self.whole
    }
}

impl<'a, T: Known> Subject<'a, T> {
    /// The record at a position, for whoever may see all of them.
    pub fn new(all: Basis<'a>, position: usize) -> Self {
        Self(Related::new(all, position))
    }

    /// The records that belong to it by one of the indexes.
    pub fn all<M: Known>(self, of: fn(&Links) -> &Backlinks<T, M>) -> Vec<Related<'a, M>> {
        let all = self.whole.all;
        of(&all.metrics.links)[self.position].iter().map(|&member| Related::new(all, member)).collect()
    }

    /// Everything, if its text has charts: any record may be in them, so its page has no key.
    pub fn basis(self) -> Option<Basis<'a>> {
        Some(self.whole.all).filter(|_| !self.record.charts.is_empty())
    }
}

impl<'a, T> Deref for Subject<'a, T> {
    type Target = Related<'a, T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
