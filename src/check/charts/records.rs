//! Charts of records: the kind, its fields, and what a filter allows.

use super::rules::{FIELD, KIND, MIXED, ONE_SOURCE, SUM};
use super::written::{WrittenBlock, series};
use crate::diag::{Diagnostic, Rule, nearest};
use crate::model::read::{FromNode, Reader};
use crate::model::slips::code_help;
use crate::model::{
    ChartField, ChartForm, ChartKind, ChartSpec, Condition, Disbursement, Kind, PartialDate, Target, chart_fields,
    chart_folders, rules,
};
use crate::source::{Node, Spanned, Value};

/// What can be said of a chart of records by itself.
pub fn check(spec: &ChartSpec, written: WrittenBlock, reader: &mut Reader) {
    let Some(folder) = &spec.records else { return };
    let fields = chart_fields(&folder.value);
    if fields.is_empty() {
        return no_kind(folder, reader);
    }
    written.needs("group", reader);
    let about = About { folder: &folder.value, fields: &fields };
    let group = spec.group.as_ref().and_then(|name| about.group(name, reader));
    let by = spec.by.as_ref().and_then(|name| about.group(name, reader));
    series(spec, written.has("by"), "by", written, reader);
    for condition in spec.filter.iter().flat_map(|filter| &filter.0) {
        about.filter(condition, reader);
    }
    let sum = spec.sum.as_ref().and_then(|name| about.sum(name, reader));
    times(spec, group, by, written, reader);
    if let (Some(group), Some(by)) = (group, by)
        && group.name == by.name
    {
        let problem =
            Diagnostic::new(&FIELD, written.key("by"), format!("`{}` is the field of `group` already", by.name));
        reader.problems.push(problem.help("write another field, or delete the line"));
    }
    amounts(spec, sum, written, reader);
}

fn no_kind(folder: &Spanned<Box<str>>, reader: &mut Reader) {
    let known = chart_folders();
    let help = match nearest(&folder.value, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("use one of {}", known.join(", ")),
    };
    let message = format!("there is no kind of record `{}`", folder.value);
    reader.problems.push(Diagnostic::new(&FIELD, folder.span, message).help(help));
}

/// A kind of record with what charts can do with its fields.
#[derive(Clone, Copy)]
struct About<'a> {
    folder: &'a str,
    fields: &'a [ChartField],
}

impl About<'_> {
    fn group(self, name: &Spanned<Box<str>>, reader: &mut Reader) -> Option<ChartField> {
        self.field(&name.value, name.span, (&FIELD, "counted by", ChartField::groups), reader)
    }

    fn sum(self, name: &Spanned<Box<str>>, reader: &mut Reader) -> Option<ChartField> {
        self.field(&name.value, name.span, (&SUM, "added up", ChartField::sums), reader)
    }

    /// A field that can do what is wanted of it.
    fn field(
        self,
        name: &str,
        span: crate::source::Span,
        (rule, wish, can): (&'static Rule, &str, fn(ChartField) -> bool),
        reader: &mut Reader,
    ) -> Option<ChartField> {
        let found = self.fields.iter().copied().find(|field| field.name == name);
        if let Some(field) = found.filter(|field| can(*field)) {
            return Some(field);
        }
        let fitting: Vec<&str> = self.fields.iter().filter(|field| can(**field)).map(|field| field.name).collect();
        let help = match nearest(name, fitting.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if fitting.is_empty() => "delete the line, and the records are counted".to_owned(),
            None => format!("use one of {}", fitting.join(", ")),
        };
        let message = match found {
            Some(_) => format!("`{name}` of {} cannot be {wish}", self.folder),
            None => format!("{} have no field `{name}` that can be {wish}", self.folder),
        };
        reader.refuse(rule, span, message, &help)
    }

    fn filter(self, condition: &Condition, reader: &mut Reader) {
        let wanted: (&'static Rule, &str, fn(ChartField) -> bool) = (&FIELD, "filtered by", ChartField::filters);
        let name = &condition.field;
        let Some(field) = self.field(&name.value, name.span, wanted, reader) else { return };
        for value in &condition.values.0 {
            check_value(field, value, reader);
        }
    }
}

/// Whether a field can have a value. Codes and records are looked up with all others.
fn check_value(field: ChartField, value: &Spanned<Box<str>>, reader: &mut Reader) {
    let node = || Node { span: value.span, value: Value::scalar(value.value.to_string(), false) };
    match field.form {
        ChartForm::Code(list) => reader.mention(Target::Code(list), &value.value, value.span),
        ChartForm::Record(folder) => reader.mention(Target::Record(folder), &value.value, value.span),
        ChartForm::Closed(_, codes) | ChartForm::Computed(_, codes) => {
            if !codes.contains(&&*value.value) {
                let message = format!("`{}` is no value of `{}`", value.value, field.name);
                let problem = Diagnostic::new(&rules::UNKNOWN_CODE, value.span, message);
                reader.problems.push(problem.help(code_help(&value.value, codes, "take the filter out")));
            }
        }
        ChartForm::Date => _ = PartialDate::from_node(&node(), reader),
        ChartForm::Flag => _ = bool::from_node(&node(), reader),
        ChartForm::Text | ChartForm::Money | ChartForm::Number => {}
    }
}

/// Whether dates stand where the kind of chart, or a `period`, calls for them.
fn times(
    spec: &ChartSpec,
    group: Option<ChartField>,
    by: Option<ChartField>,
    written: WrittenBlock,
    reader: &mut Reader,
) {
    let dated = |field: Option<ChartField>| field.is_some_and(|field| field.form == ChartForm::Date);
    let kind = spec.kind.value;
    if let Some(group) = group.filter(|group| kind.is_timed() && group.form != ChartForm::Date) {
        let message = format!("a `{}` chart runs over dates, and `{}` is none", kind.code(), group.name);
        let folder = spec.records.as_ref().map(|folder| chart_fields(&folder.value)).unwrap_or_default();
        let date = folder.iter().find(|field| field.form == ChartForm::Date);
        let help = date.map_or_else(
            || "write `kind: bar`".to_owned(),
            |date| format!("write for example `group: {}`, or `kind: bar`", date.name),
        );
        reader.problems.push(Diagnostic::new(&KIND, spec.kind.span, message).help(help));
    }
    if spec.period.is_some() && group.is_some() && !dated(group) && !dated(by) {
        let problem = Diagnostic::new(&ONE_SOURCE, written.key("period"), "a `period` goes with a field of dates");
        reader.problems.push(problem.help("delete the line"));
    }
}

/// Whether what is added up belongs together.
fn amounts(spec: &ChartSpec, sum: Option<ChartField>, written: WrittenBlock, reader: &mut Reader) {
    let money = sum.is_some_and(|sum| sum.form == ChartForm::Money);
    if spec.currency.is_some() && !money && (spec.sum.is_none() || sum.is_some()) {
        let problem =
            Diagnostic::new(&ONE_SOURCE, written.key("currency"), "a `currency` goes with a `sum` of amounts");
        reader.problems.push(problem.help("delete the line"));
    }
    if money && spec.records.as_ref().is_some_and(|folder| &*folder.value == Disbursement::FOLDER) {
        ledger(spec, written, reader);
    }
}

/// Planned, paid and returned money is not added together.
fn ledger(spec: &ChartSpec, written: WrittenBlock, reader: &mut Reader) {
    let conditions = spec.filter.iter().flat_map(|filter| &filter.0);
    let one = conditions.into_iter().any(|condition| condition.field.value == "kind" && condition.values.0.len() == 1);
    let is_kind = |name: &Option<Spanned<Box<str>>>| name.as_ref().is_some_and(|name| &*name.value == "kind");
    let apart = is_kind(&spec.group) && spec.by.is_none() && !spec.kind.value.adds_up()
        || is_kind(&spec.by) && matches!(spec.kind.value, ChartKind::Grouped | ChartKind::Line);
    if !one && !apart {
        let message = "money that is planned, paid and returned is not added together";
        let problem = Diagnostic::new(&MIXED, written.key("sum"), message);
        reader.problems.push(problem.help("add a line `filter: {kind: paid}`, or show the kinds side by side"));
    }
}
