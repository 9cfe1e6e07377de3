//! Charts in texts: from blocks of fields to [`ChartBlock`]s, with everything that a block says wrong by itself. What
//! depends on records and tables is checked with the rules between records.

mod metrics;
mod records;
pub mod rules;
mod written;

use crate::diag::{Diagnostic, nearest};
use crate::load::{Block, PLACE};
use crate::model::markdown::charts;
use crate::model::read::{Fields, Group, Reader};
use crate::model::{ChartBlock, ChartKind, ChartSpec, DATA_ENDING, Lang, LocalEntry, LocalText};
use crate::source::{Entry, Node, Span, Spanned, Value};
use rules::{KIND, ONE_SOURCE, TABLE};
use written::{WrittenBlock, series};

/// The fields that go with each place that data come from.
const METRIC: [&str; 3] = ["metric", "group", "currency"];
const RECORDS: [&str; 7] = ["records", "filter", "group", "by", "sum", "period", "currency"];
const CSV: [&str; 9] = ["csv", "label", "value", "series", "target", "baseline", "unit", "source", "data_status"];

/// Reads the charts of a text.
pub fn read(blocks: Vec<Block>, lang: Lang, folder: &str, reader: &mut Reader) -> Vec<ChartBlock> {
    blocks.into_iter().filter_map(|block| one(&block, lang, folder, reader)).collect()
}

/// Tells a chart in the text of a field, which no page shows.
pub fn refuse(text: &str, span: Span, reader: &mut Reader) {
    if !charts(text).is_empty() {
        let problem = Diagnostic::new(&PLACE, span, "a chart cannot stand in a field");
        reader.problems.push(problem.help("move it to the text below the fields, in a `.md` file"));
    }
}

fn one(block: &Block, lang: Lang, folder: &str, reader: &mut Reader) -> Option<ChartBlock> {
    let before = reader.problems.len();
    let mut fields = Fields::new(&block.fields, block.span);
    let spec = ChartSpec::take(&mut fields, reader);
    fields.finish(reader);
    let whole = std::mem::take(&mut reader.lost).is_empty();
    if block.broken {
        // What seems to be missing may stand in the part that cannot be read.
        let told = reader.problems.split_off(before);
        reader.problems.extend(told.into_iter().filter(|problem| *problem.rule != crate::model::rules::MISSING_FIELD));
        return None;
    }
    let written = WrittenBlock { entries: &block.fields, span: block.span };
    let Some(spec) = spec.filter(|_| whole) else {
        check_rest(block, before, reader);
        return None;
    };
    check(&spec, written, reader);
    let sound = reader.problems.len() == before;
    Some(ChartBlock { lang, folder: folder.into(), span: block.span, spec: in_language(spec, written, lang), sound })
}

/// Checks what a block says besides the fields that cannot be read, so that all mistakes are told at once.
fn check_rest(block: &Block, before: usize, reader: &mut Reader) {
    let told: Vec<Span> = reader.problems[before..].iter().map(|problem| problem.span).collect();
    let wrong = |entry: &&Entry| {
        let place = entry.value.span;
        told.iter().any(|span| span.file == place.file && place.start <= span.start && span.end <= place.end)
    };
    let mut rest: Vec<Entry> = block.fields.iter().filter(|entry| !wrong(entry)).cloned().collect();
    let known = rest.iter().any(|entry| entry.key.value == "kind");
    if !known {
        let kind = Value::scalar(ChartKind::Bar.code(), false);
        let key = Spanned::new("kind".to_owned(), block.span);
        rest.push(Entry { key, value: Node { span: block.span, value: kind } });
    }
    let mut silent = Reader::new(reader.languages, reader.currency);
    let spec = ChartSpec::take(&mut Fields::new(&rest, block.span), &mut silent);
    let from = reader.problems.len();
    if let Some(spec) = spec {
        check(&spec, WrittenBlock { entries: &block.fields, span: block.span }, reader);
    }
    let found = reader.problems.split_off(from);
    // Whether the data suit the kind cannot be said of an unknown one.
    reader.problems.extend(found.into_iter().filter(|problem| known || *problem.rule != KIND));
}

/// A text without a language is in that of the file.
fn in_language(spec: ChartSpec, written: WrittenBlock, lang: Lang) -> ChartSpec {
    let plain = |name: &str| {
        let entry = written.entries.iter().find(|entry| entry.key.value == name);
        entry.is_some_and(|entry| matches!(entry.value.value, Value::Scalar { .. }))
    };
    let own = |name: &str, text: Option<LocalText>| match text {
        Some(text) if plain(name) => {
            let entries = text.entries().iter().map(|entry| LocalEntry { lang, ..entry.clone() });
            Some(LocalText::new(entries.collect()))
        }
        text => text,
    };
    ChartSpec {
        title: own("title", spec.title),
        headline: own("headline", spec.headline),
        subtitle: own("subtitle", spec.subtitle),
        note: own("note", spec.note),
        source: own("source", spec.source),
        unit: own("unit", spec.unit),
        ..spec
    }
}

fn check(spec: &ChartSpec, written: WrittenBlock, reader: &mut Reader) {
    let given = ["metric", "records", "csv"].map(|name| written.has(name));
    match given {
        [true, false, false] => metrics::check(spec, written, reader),
        [false, true, false] => records::check(spec, written, reader),
        [false, false, true] => table(spec, written, reader),
        [false, false, false] => {
            let problem = Diagnostic::new(&ONE_SOURCE, written.span, "the chart does not say where its data come from");
            reader.problems.push(problem.help("add one of `metric: …`, `records: …` and `csv: …`"));
            return;
        }
        _ => return several(written, reader),
    }
    let (name, own): (&str, &[&str]) = match given {
        [true, ..] => ("metric", &METRIC),
        [_, true, _] => ("records", &RECORDS),
        _ => ("csv", &CSV),
    };
    strangers(name, own, written, reader);
    if spec.kind.value == ChartKind::Bullet && name != "csv" {
        let message = "only the values of a table can be shown against a target";
        let problem = Diagnostic::new(&KIND, spec.kind.span, message);
        reader.problems.push(problem.help("write `kind: bar`, or give a table with `csv`"));
    }
}

fn several(written: WrittenBlock, reader: &mut Reader) {
    let names = ["metric", "records", "csv"];
    let mut given: Vec<&Entry> =
        written.entries.iter().filter(|entry| names.contains(&entry.key.value.as_str())).collect();
    let first = given.remove(0);
    for entry in given {
        let message = format!("the data come from `{}` already", first.key.value);
        let problem = Diagnostic::new(&ONE_SOURCE, entry.key.span, message);
        let problem = problem.help("keep one of the two, and make a second chart of the other");
        reader.problems.push(problem.related(first.key.span, "the first is here"));
    }
}

/// Tells the fields that belong to data from elsewhere.
fn strangers(name: &str, own: &[&str], written: WrittenBlock, reader: &mut Reader) {
    let all = METRIC.iter().chain(&RECORDS).chain(&CSV);
    for entry in written.entries {
        let field = entry.key.value.as_str();
        if own.contains(&field) || !all.clone().any(|known| *known == field) {
            continue;
        }
        let message = format!("`{field}` does not go with `{name}`");
        let fitting: Vec<&str> = own.iter().copied().filter(|own| !written.has(own)).collect();
        let help = match nearest(field, fitting.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("delete the line; with `{name}` go {}", fitting.join(", ")),
        };
        reader.problems.push(Diagnostic::new(&ONE_SOURCE, entry.key.span, message).help(help));
    }
}

/// What can be said of a chart of a table without the table.
fn table(spec: &ChartSpec, written: WrittenBlock, reader: &mut Reader) {
    for name in ["title", "label", "value"] {
        written.needs(name, reader);
    }
    if let Some(csv) = &spec.csv {
        let name = csv.value.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = name.strip_suffix(DATA_ENDING).or_else(|| name.strip_suffix(".csv")).unwrap_or(name);
        let right = format!("{stem}{DATA_ENDING}");
        if name != &*csv.value {
            let problem = Diagnostic::new(&TABLE, csv.span, "the table lies outside the folder of the text");
            reader.problems.push(problem.help(format!("put the file beside the text and write `csv: {right}`")));
        } else if name != right {
            let message = format!("`{name}` does not end in `{DATA_ENDING}`, so that it would be read as records");
            let problem = Diagnostic::new(&TABLE, csv.span, message);
            reader.problems.push(problem.help(format!("rename the file to `{right}` and write `csv: {right}`")));
        }
    }
    let columns = spec.value.as_ref().map_or(1, |value| value.0.len());
    if columns > 1 && spec.series.is_some() {
        let problem =
            Diagnostic::new(&ONE_SOURCE, written.key("series"), "the series are columns already, named by `value`");
        reader.problems.push(problem.help("delete the line `series`, or name one column in `value`"));
    }
    series(spec, columns > 1 || written.has("series"), "series", written, reader);
    bullet(spec, written, reader);
}

fn bullet(spec: &ChartSpec, written: WrittenBlock, reader: &mut Reader) {
    if spec.kind.value == ChartKind::Bullet {
        return written.needs("target", reader);
    }
    for name in ["target", "baseline"].into_iter().filter(|name| written.has(name)) {
        let problem = Diagnostic::new(&KIND, written.key(name), format!("only a `bullet` chart shows a `{name}`"));
        reader.problems.push(problem.help("write `kind: bullet`, or delete the line"));
    }
}
