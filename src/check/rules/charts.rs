//! Charts of texts against the tables and the records that they show.

use std::collections::{BTreeSet, HashMap};

use rust_decimal::Decimal;

use crate::check::charts::rules::{COLUMN, MIXED, NOTHING, TABLE};
use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, nearest};
use crate::model::read::{FromNode, Reader};
use crate::model::{
    ChartBlock, ChartField, ChartForm, ChartMetric, ChartRow, Currency, DATA_ENDING, DataTable, ForKind, Listed, Lost,
    PartialDate, chart_fields, fiscal_year, for_kind, rows,
};
use crate::source::{Node, Span, Spanned, Value};

/// Holds every chart of a text to its data.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for block in context.records.charts() {
        if block.spec.csv.is_some() {
            table(context, block, problems);
            continue;
        }
        let problem = of_records(context, block).or_else(|| of_metrics(context, block));
        // What is wrong with the block, or with a record, may be why it has nothing to show.
        let sure = || block.sound && is_whole(context, block);
        problems.extend(problem.filter(|problem| *problem.rule != NOTHING || sure()));
    }
}

/// Whether every record that a chart may count was read as a whole.
fn is_whole(context: Context, block: &ChartBlock) -> bool {
    let folder = block.spec.records.as_ref();
    folder.and_then(|folder| for_kind(&folder.value, Whole(context))).unwrap_or(true)
}

struct Whole<'a>(Context<'a>);

impl ForKind for Whole<'_> {
    type Out = bool;

    fn of<T: Listed>(&mut self) -> bool {
        self.0.records.of::<T>().iter().all(|record| record.lost == Lost::default())
    }
}

fn table(context: Context, block: &ChartBlock, problems: &mut Vec<Diagnostic>) {
    let (Some(csv), Some(path)) = (&block.spec.csv, block.table_path()) else { return };
    let Some(table) = context.records.data.get(path.as_str()) else {
        // A name that cannot be right is told already.
        let sound = csv.value.ends_with(DATA_ENDING) && !csv.value.contains(['/', '\\']);
        return problems.extend(sound.then(|| no_table(context, block, csv)));
    };
    if table.unread {
        return;
    }
    let before = problems.len();
    TableColumns { table, block, problems }.check(context);
    if block.sound && problems.len() == before && !block.has_data(table) {
        problems.push(nothing(csv.span, "the table has too few rows for this chart"));
    }
}

fn no_table(context: Context, block: &ChartBlock, csv: &Spanned<Box<str>>) -> Diagnostic {
    let folder = format!("{}/", block.folder);
    let names = context.records.data.keys().filter_map(|path| path.strip_prefix(folder.as_str()));
    let help = match nearest(&csv.value, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("put the file into `{}/`", block.folder),
    };
    Diagnostic::new(&TABLE, csv.span, format!("there is no file `{}{}`", folder, csv.value)).help(help)
}

fn nothing(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(&NOTHING, span, message).help("look for a slip in the block, or wait for data: the page says so")
}

impl ChartBlock {
    /// Whether there is something to draw: a row, or two dates of a course.
    fn has_data(&self, table: &DataTable) -> bool {
        let label = self.spec.label.as_ref().and_then(|label| table.column(&label.value));
        let labels: BTreeSet<&str> =
            table.rows.iter().filter_map(|row| Some(row.get(label?)?.value.as_str())).collect();
        labels.len() > usize::from(self.spec.kind.value.is_timed())
    }
}

/// The columns of a table that a chart shows.
struct TableColumns<'a> {
    table: &'a DataTable,
    block: &'a ChartBlock,
    problems: &'a mut Vec<Diagnostic>,
}

impl TableColumns<'_> {
    fn check(self, context: Context) {
        let spec = &self.block.spec;
        let Self { table, problems, .. } = self;
        let mut reader = Reader::new(&context.config.languages, context.config.currency);
        let mut column = |name: &Spanned<Box<str>>| {
            let found = table.column(&name.value);
            problems.extend(found.is_none().then(|| no_column(table, name)));
            found
        };
        let label = spec.label.as_ref().and_then(&mut column);
        let series = spec.series.as_ref().and_then(&mut column);
        let numbers = spec.value.iter().flat_map(|value| &value.0).chain(&spec.target).chain(&spec.baseline);
        let numbers: Vec<usize> = numbers.filter_map(column).collect();
        for row in &table.rows {
            for cell in numbers.iter().map(|&i| &row[i]).filter(|cell| !cell.value.is_empty()) {
                Decimal::from_node(&node(cell), &mut reader);
            }
            let label = label.map(|i| &row[i]).filter(|cell| !cell.value.is_empty());
            // A table may count by fiscal years whatever the site does.
            let is_fiscal = |label: &&Spanned<String>| fiscal_year(label.value.trim()).is_some();
            if let Some(label) = label.filter(|label| spec.kind.value.is_timed() && !is_fiscal(label)) {
                PartialDate::from_node(&node(label), &mut reader);
            }
        }
        problems.extend(reader.problems);
        if let Some(label) = label {
            labels(table, label, series, problems);
        }
    }
}

/// Each row has a label, and none stands twice in a series.
fn labels(table: &DataTable, label: usize, series: Option<usize>, problems: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(&str, &str), Span> = HashMap::new();
    for row in &table.rows {
        let cell = &row[label];
        if cell.value.is_empty() {
            let message = format!("the row has no `{}`", table.header[label].value);
            problems.push(Diagnostic::new(&COLUMN, cell.span, message).help("write it, or delete the row"));
            continue;
        }
        let of = series.map_or("", |i| row[i].value.as_str());
        if let Some(first) = seen.insert((&cell.value, of), cell.span) {
            let problem = Diagnostic::new(&COLUMN, cell.span, format!("`{}` stands twice", cell.value));
            problems.push(problem.help("put the two rows together").related(first, "the other is here"));
        }
    }
}

fn no_column(table: &DataTable, name: &Spanned<Box<str>>) -> Diagnostic {
    let known = || table.header.iter().map(|column| column.value.as_str());
    let help = match nearest(&name.value, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if table.header.is_empty() => {
            format!("write the names of the columns into the first row of `{}`", table.path)
        }
        None => format!("use one of {}", known().collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::new(&COLUMN, name.span, format!("`{}` has no column `{}`", table.path, name.value)).help(help)
}

fn node(cell: &Spanned<String>) -> Node {
    Node { span: cell.span, value: Value::scalar(&*cell.value, false) }
}

fn of_records(context: Context, block: &ChartBlock) -> Option<Diagnostic> {
    let spec = &block.spec;
    let folder = spec.records.as_ref()?;
    let fields = chart_fields(&folder.value);
    let field = |name: &str| fields.iter().copied().find(|field| field.name == name);
    let mut rows = rows(context.records, &folder.value);
    for condition in spec.filter.iter().flat_map(|filter| &filter.0) {
        let stored = field(&condition.field.value).filter(|field| !matches!(field.form, ChartForm::Computed(..)));
        rows.retain(|row| stored.is_none_or(|field| row.meets(field, condition)));
    }
    let sum = spec.sum.as_ref().and_then(|sum| Some((sum.span, field(&sum.value)?)));
    if let Some((span, field)) = sum.filter(|(_, field)| field.form == ChartForm::Money) {
        let currencies = currencies(&rows, field);
        return one_currency(block, span, &currencies);
    }
    rows.is_empty().then(|| nothing(folder.span, "no record is counted here"))
}

fn currencies(rows: &[ChartRow], field: ChartField) -> BTreeSet<Currency> {
    rows.iter().filter_map(|row| row.currency(field)).collect()
}

/// Whether the amounts are of one currency, or of the one that is named.
fn one_currency(block: &ChartBlock, span: Span, found: &BTreeSet<Currency>) -> Option<Diagnostic> {
    let wanted = block.spec.currency.as_ref();
    match (wanted, found.len()) {
        (Some(wanted), 1..) if found.contains(&wanted.value) => None,
        (None, 1) => None,
        (None, 2..) => {
            let codes: Vec<&str> = found.iter().map(Currency::code).collect();
            let message = format!("the amounts are in {}, which have no sum", codes.join(", "));
            Some(Diagnostic::new(&MIXED, span, message).help(format!("add a line `currency: {}`", codes[0])))
        }
        (wanted, _) => Some(nothing(wanted.map_or(span, |wanted| wanted.span), "there are no amounts to add up here")),
    }
}

fn of_metrics(context: Context, block: &ChartBlock) -> Option<Diagnostic> {
    let name = block.spec.metric.as_ref()?.0.first()?;
    let metric = ChartMetric::find(&name.value)?;
    let records = context.records;
    let empty = match metric.id {
        _ if metric.money => {
            let awarded = records.grants.iter().map(|grant| grant.amount_awarded.value.currency);
            let paid = records.disbursements.iter().map(|line| line.amount.value.currency);
            return one_currency(block, name.span, &awarded.chain(paid).collect());
        }
        "status_count" | "mean_progress" => records.commitments.is_empty(),
        _ => records.datasets.is_empty(),
    };
    empty.then(|| nothing(name.span, "there are no records for this metric"))
}
