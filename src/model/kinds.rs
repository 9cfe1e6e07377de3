//! Every kind of record in one table, from which follows whatever is done for all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::read::{Kind, Mention};
use crate::model::{self, ChartBlock, Codes, DataTable, Lang, Localised, Markdown, Record, Regrants, Table};

/// Hands the table of kinds to a macro, behind what else it is given: first the kinds whose records are published, then
/// those of which only figures are.
macro_rules! table_of_kinds {
    ([$($then:tt)+] $($given:tt)*) => {
        $($then)+! {
            $($given)*
            published {
                /// Plans.
                plans: Plan,
                /// Commitments.
                commitments: Commitment,
                /// Organisations.
                organisations: Organisation,
                /// Places.
                places: Place,
                /// Calls.
                calls: Call,
                /// Grants.
                grants: Grant,
                /// Disbursements.
                disbursements: Disbursement,
                /// Datasets.
                datasets: Dataset,
                /// Consultations.
                consultations: Consultation,
                /// Ideas.
                ideas: Idea,
                /// Petitions.
                petitions: Petition,
                /// Counts of signatures.
                signatures: Signatures,
                /// Contracts.
                contracts: Contract,
                /// Initiatives.
                initiatives: Initiative,
                /// Bodies that govern.
                bodies: GoverningBody,
                /// Practices to learn from.
                practices: Practice,
                /// Requests for datasets.
                requests: Request,
                /// Events.
                events: Event,
                /// News.
                news: News,
                /// Free pages.
                pages: Page,
            }
            protected {
                /// Counts of complaints.
                complaints: Complaints,
            }
        }
    };
}

/// Evaluates an expression for every kind whose records are published: `published_kinds!(T => tell::<T>(site))` is an array.
///
/// A stage that asks more of `T` than [`Listed`] has a trait for it, and a kind that does not implement the trait does not
/// compile.
macro_rules! published_kinds {
    ($kind:ident => $each:expr) => {
        $crate::model::table_of_kinds!([$crate::model::each_published] $kind => $each,)
    };
}

macro_rules! each_published {
    (
        $kind:ident => $each:expr,
        published { $($(#[doc = $doc:expr])* $table:ident: $name:ident,)* }
        protected { $($rest:tt)* }
    ) => {
        [$({ type $kind = $crate::model::$name; $each }),*]
    };
}

pub(crate) use {each_published, published_kinds, table_of_kinds};

/// A kind of the table.
pub trait Listed: Kind {
    /// A record of the kind as one of any.
    fn wrap(record: Arc<Record<Self>>) -> AnyRecord;

    /// The records of the kind.
    fn table(records: &Records) -> &Table<Self>;
}

/// Something that is done for kinds, whichever they are.
pub trait ForKind {
    /// What it comes to.
    type Out;

    /// Does it for one kind.
    fn of<T: Listed>(&mut self) -> Self::Out;
}

/// Defines all kinds: the table of each in [`Records`], and how to go through them.
macro_rules! define {
    (
        published { $($(#[doc = $doc:expr])* $table:ident: $kind:ident,)* }
        protected { $($(#[doc = $also:expr])* $other:ident: $protected:ident,)* }
    ) => {
        define! { $($(#[doc = $doc])* $table: $kind,)* $($(#[doc = $also])* $other: $protected,)* }
    };
    ($($(#[doc = $doc:expr])* $table:ident: $kind:ident,)*) => {
        /// A record whose kind is known only at run time.
        #[derive(Debug, Clone)]
        pub enum AnyRecord { $($(#[doc = $doc])* $kind(Arc<Record<model::$kind>>),)* }

        /// All records of a site.
        #[derive(Debug, Clone, Default)]
        pub struct Records {
            $($(#[doc = $doc])* pub $table: Table<model::$kind>,)*
            /// Code lists that the site defines.
            pub codes: Codes,
            /// Which regrants cannot be what they say.
            pub regrants: Regrants,
            /// Tables that charts of texts show, by path.
            pub data: BTreeMap<Box<str>, Arc<DataTable>>,
        }

        $(impl Listed for model::$kind {
            fn wrap(record: Arc<Record<Self>>) -> AnyRecord {
                AnyRecord::$kind(record)
            }

            fn table(records: &Records) -> &Table<Self> {
                &records.$table
            }
        })*

        /// The folders that hold records, and the one that holds code lists.
        pub const FOLDERS: &[&str] = &[$(<model::$kind as Kind>::FOLDER,)* "codes"];

        /// Does something for every kind.
        pub fn for_each_kind<F: ForKind>(mut action: F) -> Vec<F::Out> {
            vec![$(action.of::<model::$kind>()),*]
        }

        /// Does something for the kind of a folder.
        pub fn for_kind<F: ForKind>(folder: &str, mut action: F) -> Option<F::Out> {
            match folder {
                $(<model::$kind as Kind>::FOLDER => Some(action.of::<model::$kind>()),)*
                _ => None,
            }
        }

        impl AnyRecord {
            /// Everything that the record names and that must exist.
            pub fn mentions(&self) -> &[Mention] {
                match self { $(Self::$kind(record) => &record.mentions),* }
            }

            /// The folder of its kind.
            pub fn folder(&self) -> &'static str {
                match self { $(Self::$kind(_) => <model::$kind as Kind>::FOLDER),* }
            }

            /// Whether the record is kept out of the site.
            pub fn is_draft(&self) -> bool {
                match self { $(Self::$kind(record) => record.is_draft()),* }
            }
        }

        impl Records {
            /// Records in the tables of their kinds. Ids are unique by then.
            pub fn sorted<'a>(records: impl IntoIterator<Item = &'a AnyRecord>) -> Self {
                $(let mut $table = Vec::new();)*
                for record in records {
                    match record { $(AnyRecord::$kind(record) => $table.push(record.clone())),* }
                }
                let records = Self { $($table: Table::new($table),)* ..Self::default() };
                Self { regrants: Regrants::new(&records.grants), ..records }
            }
        }
    };
}

table_of_kinds!([define]);

/// The folders of the kinds whose records have pages.
pub fn paged_folders() -> Vec<&'static str> {
    for_each_kind(Paged).into_iter().flatten().collect()
}

struct Paged;

impl ForKind for Paged {
    type Out = Option<&'static str>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        T::PAGED.then_some(T::FOLDER)
    }
}

impl Records {
    /// The records of a kind.
    pub fn of<T: Listed>(&self) -> &Table<T> {
        T::table(self)
    }

    /// Every chart of a text that a page shows.
    pub fn charts(&self) -> impl Iterator<Item = &ChartBlock> {
        for_each_kind(Charts(self)).into_iter().flatten()
    }

    /// Whether it is known of each record when it last changed.
    pub fn are_dated(&self) -> bool {
        for_each_kind(Dated(self)).into_iter().all(|dated| dated)
    }

    /// The title of the record with this id in a folder of a kind that has pages.
    pub fn title(&self, folder: &str, id: &str, lang: Lang) -> Option<Localised<'_>> {
        for_kind(folder, Title(self, id, lang))?
    }

    /// The text of the record with this id in a folder.
    pub fn body(&self, folder: &str, id: &str) -> Option<&Markdown> {
        for_kind(folder, Body(self, id))?
    }
}

struct Charts<'a>(&'a Records);

impl<'a> ForKind for Charts<'a> {
    type Out = Vec<&'a ChartBlock>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        self.0.of::<T>().iter().filter(|_| T::PAGED).flat_map(|record| &record.charts).collect()
    }
}

/// Whether each record that has a page is dated.
struct Dated<'a>(&'a Records);

impl ForKind for Dated<'_> {
    type Out = bool;

    fn of<T: Listed>(&mut self) -> bool {
        !T::PAGED || self.0.of::<T>().iter().all(|record| record.changed.is_some())
    }
}

struct Title<'a, 'i>(&'a Records, &'i str, Lang);

impl<'a> ForKind for Title<'a, '_> {
    type Out = Option<Localised<'a>>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        self.0.of::<T>().find(self.1).filter(|_| T::PAGED).map(|record| record.title(self.2))
    }
}

struct Body<'a, 'i>(&'a Records, &'i str);

impl<'a> ForKind for Body<'a, '_> {
    type Out = Option<&'a Markdown>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        self.0.of::<T>().find(self.1).map(|record| &record.body)
    }
}
