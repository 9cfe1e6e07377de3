//! Downloads: every record in open formats, what the files hold, and under which terms.

use serde::Serialize;

use crate::export::doc::{self, KindDoc};
use crate::model::PartialDate;
use crate::model::read::{CodeSet, FieldSpec, Unit, ValueType};
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Label, Meta, Phrase};

#[derive(Debug, Serialize)]
struct Downloads<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The date of the data.
    as_of: PartialDate,
    /// The licence of the data.
    licence: Option<Label<'a>>,
    /// How to quote the data.
    citation: Phrase<'a>,
    /// Each kind of record with its files.
    kinds: Vec<KindView>,
    /// The fields that all kinds have.
    shared: Vec<Field>,
}

/// The files of a kind.
#[derive(Debug, Serialize)]
struct KindView {
    /// The folder of the kind.
    folder: &'static str,
    /// How many records there are.
    count: usize,
    /// Its lists that are files of their own.
    parts: Vec<&'static str>,
    /// The file in the form of its standard.
    standard: Option<&'static str>,
    /// Whether each record has a file of its own.
    own: bool,
    /// Its fields.
    fields: Vec<Field>,
    /// Columns that are computed.
    derived: &'static [&'static str],
}

/// A field in the files.
#[derive(Debug, Serialize)]
struct Field {
    /// Its path in a JSON record; `[]` marks a list.
    path: String,
    /// The name of the field.
    name: &'static str,
    /// The message that tells its type.
    kind: &'static str,
    /// The kind of record that it refers to, or the list that its codes are from.
    of: Option<&'static str>,
    /// Whether every record has it.
    required: bool,
    /// What it means, in English.
    doc: &'static str,
}

impl Page for Downloads<'_> {
    const TEMPLATE: &'static str = "downloads.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta)
    }
}

/// Makes the page.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    press.page(&build(cx)).err().into_iter().collect()
}

fn build<'a>(cx: Context<'a>) -> Downloads<'a> {
    let config = cx.site.config;
    let name = |text| cx.local(text).map(|text| text.text).unwrap_or_default();
    let as_of = PartialDate::Day(cx.site.as_of);
    Downloads {
        meta: Meta {
            path: "downloads.html".to_owned(),
            title: Phrase::new("nav.downloads").into(),
            description: Some(Phrase::new("downloads.description").into()),
            crumbs: Vec::new(),
            section: "downloads",
            record: None,
        },
        as_of,
        licence: config.licence.as_deref().map(|licence| cx.code("licences", licence)),
        citation: Phrase::new("downloads.citation")
            .text("publisher", name(&config.publisher.name))
            .text("title", name(&config.title))
            .with("date", Arg::Date(as_of)),
        kinds: doc::kinds(cx.site.records, cx.site.metrics).into_iter().map(view).collect(),
        shared: fields(&doc::shared()),
    }
}

fn view(kind: KindDoc) -> KindView {
    let KindDoc { folder, count, fields: specs, derived, parts, standard, own } = kind;
    KindView { folder, count, parts, standard, own, fields: fields(&specs), derived }
}

fn fields(specs: &[FieldSpec]) -> Vec<Field> {
    let mut fields = Vec::new();
    doc::each(specs, "", &mut |path, spec| {
        let (kind, of) = kind(spec.value.item());
        fields.push(Field { path, name: spec.name, kind, of, required: spec.required, doc: spec.doc });
    });
    fields
}

/// The message that tells a type, and what it refers to.
fn kind(value: &ValueType) -> (&'static str, Option<&'static str>) {
    match value {
        ValueType::LocalText => ("downloads.type.local", None),
        ValueType::Markdown => ("downloads.type.markdown", None),
        ValueType::Ref(folder) => ("downloads.type.ref", Some(folder)),
        ValueType::Code(CodeSet { list, .. }) => ("downloads.type.code", Some(list)),
        ValueType::Date => ("downloads.type.date", None),
        ValueType::Money => ("downloads.type.money", None),
        ValueType::Number(number) if number.unit == Some(Unit::Percent) => ("downloads.type.percent", None),
        ValueType::Number(_) => ("downloads.type.number", None),
        ValueType::Bool => ("downloads.type.bool", None),
        ValueType::Address => ("downloads.type.url", None),
        // Lists and groups are unfolded.
        ValueType::Text(_)
        | ValueType::Currency
        | ValueType::Either(_)
        | ValueType::Map(_)
        | ValueType::List(_)
        | ValueType::Group(_) => ("downloads.type.text", None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read::Group;
    use crate::model::{Commitment, Grant};

    #[test]
    fn fields_are_unfolded_to_their_paths() {
        let told = fields(&Commitment::specs());
        let find = |path: &str| told.iter().find(|field| field.path == path);
        assert_eq!(
            find("support[]").map(|field| (field.kind, field.of)),
            Some(("downloads.type.ref", Some("organisations")))
        );
        assert!(find("milestones[].evidence[].url").is_some_and(|field| field.kind == "downloads.type.url"));
        assert!(find("indicators[].values[].value").is_some_and(|field| field.kind == "downloads.type.number"));
        assert!(find("lead").is_some_and(|field| field.required));
        assert!(fields(&Grant::specs()).iter().any(|field| field.kind == "downloads.type.money"));
    }
}
