//! Tables of related records on the pages of organisations, places and themes, kind by kind.

use std::fmt;

use serde::Serialize;

use crate::derive::Subject;
use crate::derive::known::Known;
use crate::model::{
    Call, Commitment, Consultation, Dataset, Disbursement, Event, GoverningBody, Grant, Idea, Listed, News,
    Organisation, Page, Petition, Place, Plan, Practice, Signatures, published_kinds,
};
use crate::render::context::{Audience, Context};

/// An excerpt of rows of any kind.
type AnyExcerpt<'a> = dyn erased_serde::Serialize + Send + Sync + 'a;

/// A table of related records.
#[derive(Serialize)]
pub struct RelatedTable<'a> {
    /// The folder of the kind; the component `<kind>_of` shows the table.
    kind: &'static str,
    /// The message that stands above it.
    title: &'static str,
    /// The place on the page that links lead to.
    id: &'static str,
    /// What the component shows.
    table: Box<AnyExcerpt<'a>>,
}

impl fmt::Debug for RelatedTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RelatedTable").field("kind", &self.kind).field("id", &self.id).finish_non_exhaustive()
    }
}

impl<'a> RelatedTable<'a> {
    /// A table of the kind, which can be linked as `id`.
    pub fn new<T: Listed>(id: &'static str, title: &'static str, table: impl Serialize + Send + Sync + 'a) -> Self {
        Self { kind: T::FOLDER, title, id, table: Box::new(table) }
    }
}

/// A kind of record with what these pages show of it where they have no place of their own for it.
pub trait Tabled: Known {
    /// Its tables on the page of an organisation.
    fn on_organisation<'a>(_cx: Audience<'a>, _subject: Subject<'a, Organisation>) -> Vec<RelatedTable<'a>> {
        Vec::new()
    }

    /// Its tables on the page of a place.
    fn on_place<'a>(_cx: Audience<'a>, _subject: Subject<'a, Place>) -> Vec<RelatedTable<'a>> {
        Vec::new()
    }

    /// Its tables on the page of a theme.
    fn on_theme<'a>(_cx: Context<'a>, _theme: &str) -> Vec<RelatedTable<'a>> {
        Vec::new()
    }
}

/// The tables of all kinds on the page of an organisation.
pub fn on_organisation<'a>(cx: Audience<'a>, subject: Subject<'a, Organisation>) -> Vec<RelatedTable<'a>> {
    published_kinds!(T => T::on_organisation(cx, subject)).into_iter().flatten().collect()
}

/// The tables of all kinds on the page of a place.
pub fn on_place<'a>(cx: Audience<'a>, subject: Subject<'a, Place>) -> Vec<RelatedTable<'a>> {
    published_kinds!(T => T::on_place(cx, subject)).into_iter().flatten().collect()
}

/// The tables of all kinds on the page of a theme.
pub fn on_theme<'a>(cx: Context<'a>, theme: &str) -> Vec<RelatedTable<'a>> {
    published_kinds!(T => T::on_theme(cx, theme)).into_iter().flatten().collect()
}

impl Tabled for Call {}
impl Tabled for Commitment {}
impl Tabled for Consultation {}
impl Tabled for Dataset {}
impl Tabled for Disbursement {}
impl Tabled for Event {}
impl Tabled for GoverningBody {}
impl Tabled for Grant {}
impl Tabled for Idea {}
impl Tabled for News {}
impl Tabled for Organisation {}
impl Tabled for Page {}
impl Tabled for Petition {}
impl Tabled for Place {}
impl Tabled for Plan {}
impl Tabled for Practice {}
impl Tabled for Signatures {}
