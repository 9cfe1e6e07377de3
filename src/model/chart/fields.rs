//! What the fields of each kind of record can do in a chart.

use crate::model::read::Group;
use crate::model::read::{FieldSpec, Shape};
use crate::model::{
    Call, Commitment, Consultation, Contract, DataStatus, Dataset, DisbursementKind, Event, ForKind, Head, IdeaStatus,
    Initiative, Kind, Listed, Petition, for_each_kind, for_kind,
};

/// A field of a record as a chart sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartField {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub form: ChartForm,
    /// Whether a record may have several values.
    pub many: bool,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartForm {
    /// A code of an open list.
    Code(&'static str),
    /// A code of a list that cannot be extended.
    Closed(&'static str, &'static [&'static str]),
    /// A code that is computed: the section of the locale files with its words, and the codes.
    Computed(&'static str, &'static [&'static str]),
    /// Another record, in this folder.
    Record(&'static str),
    /// A date.
    Date,
    /// Yes or no.
    Flag,
    /// A word.
    Text,
    /// An amount.
    Money,
    /// A number that can be added up.
    Number,
}

impl ChartField {
    /// Whether records can be counted by it.
    pub fn groups(self) -> bool {
        self.filters() && self.form != ChartForm::Text
    }

    /// Whether its values can be added up.
    pub fn sums(self) -> bool {
        !self.many && matches!(self.form, ChartForm::Money | ChartForm::Number)
    }

    /// Whether records can be chosen by it.
    pub fn filters(self) -> bool {
        !matches!(self.form, ChartForm::Money | ChartForm::Number)
    }
}

const DATA_STATUS: &[&str] = &["official", "provisional", "estimated", "illustrative"];
const LEDGER: &[&str] = &["planned", "paid", "returned"];
const IDEAS: &[&str] = &["accepted", "partly", "merged", "rejected", "received"];

/// Codes that are computed from the records; a test of the next stage holds them to be those.
const COMPUTED: [(&str, &str, &str, &[&str]); 8] = [
    (
        Commitment::FOLDER,
        "status",
        "status",
        &["overdue", "due_soon", "in_progress", "not_started", "done", "done_late", "withdrawn", "unknown"],
    ),
    (Call::FOLDER, "state", "status", &["open", "upcoming", "closed", "unknown"]),
    (Consultation::FOLDER, "state", "status", &["open", "upcoming", "closed", "unknown"]),
    (
        Petition::FOLDER,
        "status",
        "codes.petition_status",
        &["collecting", "submitted", "under_review", "accepted", "rejected", "closed"],
    ),
    (
        Contract::FOLDER,
        "status",
        "codes.contract_status",
        &["planned", "tender", "evaluation", "awarded", "active", "terminated", "cancelled", "unsuccessful"],
    ),
    (
        Initiative::FOLDER,
        "status",
        "codes.initiative_status",
        &["running", "planned", "completed", "suspended", "unknown"],
    ),
    (Event::FOLDER, "state", "event_state", &["running", "upcoming", "past"]),
    (Dataset::FOLDER, "timeliness", "timeliness", &["fresh", "late", "unscheduled", "unknown"]),
];

/// The kinds of record that can be counted.
pub fn chart_folders() -> Vec<&'static str> {
    for_each_kind(Folder).into_iter().flatten().collect()
}

struct Folder;

impl ForKind for Folder {
    type Out = Option<&'static str>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        (!T::PROTECTED).then_some(T::FOLDER)
    }
}

/// The fields of a kind that a chart can use; none for an unknown kind.
pub fn chart_fields(folder: &str) -> Vec<ChartField> {
    let Some(Some(own)) = for_kind(folder, Specs) else { return Vec::new() };
    let computed = COMPUTED.iter().filter(|(kind, ..)| *kind == folder);
    // What is computed from a field takes its place.
    let taken: Vec<&str> = computed.clone().map(|(_, name, ..)| *name).collect();
    let own = own.iter().filter(|spec| !taken.contains(&spec.name));
    let computed =
        computed.map(|(_, name, list, codes)| ChartField { name, form: ChartForm::Computed(list, codes), many: false });
    computed.chain(own.chain(&Head::specs()).filter_map(field)).collect()
}

struct Specs;

impl ForKind for Specs {
    type Out = Option<Vec<FieldSpec>>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        (!T::PROTECTED).then(T::specs)
    }
}

fn field(spec: &FieldSpec) -> Option<ChartField> {
    let (shape, many) = match &spec.shape {
        Shape::List(item) => (&**item, true),
        shape => (shape, false),
    };
    // Whether a record is a draft, or stands in a menu, is no statement about the world.
    let form = form(shape).filter(|_| !matches!(spec.name, "draft" | "menu" | "order" | "aliases"))?;
    Some(ChartField { name: spec.name, form, many })
}

fn form(shape: &Shape) -> Option<ChartForm> {
    match shape {
        Shape::Code(DataStatus::LIST) => Some(ChartForm::Closed(DataStatus::LIST, DATA_STATUS)),
        Shape::Code(DisbursementKind::LIST) => Some(ChartForm::Closed(DisbursementKind::LIST, LEDGER)),
        Shape::Code(IdeaStatus::LIST) => Some(ChartForm::Closed(IdeaStatus::LIST, IDEAS)),
        Shape::Code(list) => Some(ChartForm::Code(list)),
        Shape::Ref(folder) => Some(ChartForm::Record(folder)),
        Shape::Plain("date") => Some(ChartForm::Date),
        Shape::Plain("true or false") => Some(ChartForm::Flag),
        Shape::Plain("text") => Some(ChartForm::Text),
        Shape::Plain("money") => Some(ChartForm::Money),
        Shape::Plain("number" | "whole number") => Some(ChartForm::Number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &str, can: fn(ChartField) -> bool) -> Vec<&'static str> {
        chart_fields(folder).into_iter().filter(|field| can(*field)).map(|field| field.name).collect()
    }

    #[test]
    fn every_kind_has_fields_to_count_by() {
        for folder in chart_folders() {
            assert!(!names(folder, ChartField::groups).is_empty(), "{folder}");
        }
        assert_eq!(chart_fields("grant"), []);
    }

    #[test]
    fn fields_do_what_their_values_allow() {
        assert_eq!(names("grants", ChartField::sums), ["amount_awarded"]);
        assert_eq!(names("commitments", ChartField::sums), ["budget"], "a rate has no sum");
        assert!(names("commitments", ChartField::groups).starts_with(&["status", "plan", "theme", "lead"]));
        assert!(!names("grants", ChartField::groups).contains(&"tags"));
        assert!(names("grants", ChartField::filters).contains(&"tags"));
    }

    #[test]
    fn closed_lists_are_those_of_the_fields() {
        let codes: Vec<_> = DataStatus::ALL.iter().map(|code| code.code()).collect();
        assert_eq!(codes, DATA_STATUS);
        let codes: Vec<_> = DisbursementKind::ALL.iter().map(|code| code.code()).collect();
        assert_eq!(codes, LEDGER);
        let codes: Vec<_> = IdeaStatus::ALL.iter().map(|code| code.code()).collect();
        assert_eq!(codes, IDEAS);
    }
}
