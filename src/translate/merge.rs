//! A filled table back into the files. Everything is checked before anything is written.

use std::collections::{BTreeMap, HashMap};

use crate::config::Config;
use crate::diag::nearest;
use crate::load::{Document, Form, Found, is_suspect};
use crate::model::Lang;
use crate::translate::edit::{self, Edit, Edits, TagAndText, TooOdd};
use crate::translate::file::{FieldPlace, TextFile};
use crate::translate::orders::{Changed, NewTranslation, NewTranslations, too_odd};
use crate::translate::settings;
use crate::translate::sheet::{SheetProblem, SheetRow};
use crate::translate::survey::{MARK, marks};
use crate::translate::table::{self, TableCell};
use crate::translate::texts::{BODY, TextFiles, TranslatableText};
use crate::translate::verify::verify;

/// What a table comes to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// The files that change.
    pub files: Vec<Changed>,
    /// Texts that are written.
    pub written: usize,
    /// Texts that are there already as the table has them.
    pub same: usize,
    /// Rows without a translation.
    pub empty: usize,
}

/// Turns rows into changed files.
///
/// # Errors
/// All that is wrong with the rows, by line.
pub fn merge(site: &TextFiles<'_>, rows: &[SheetRow]) -> Result<Merge, Vec<SheetProblem>> {
    let texts = site.texts();
    let index: HashMap<(&str, &str), usize> =
        texts.iter().enumerate().map(|(i, text)| ((text.record.as_str(), text.field.as_str()), i)).collect();
    let mut desk =
        Desk { site, texts: &texts, index, orders: BTreeMap::new(), problems: Vec::new(), merge: Merge::default() };
    for row in rows {
        if let Err(problem) = desk.take(row) {
            desk.problems.push(problem);
        }
    }
    let edited = desk.edit();
    let Desk { mut problems, mut merge, orders, .. } = desk;
    if problems.is_empty() {
        merge.files = edited.into_values().map(Touched::done).collect();
        merge.files.retain(|file| file.old.as_ref() != Some(&file.new));
        problems.extend(verify(site, &texts, &orders, &merge.files));
    }
    problems.sort();
    if problems.is_empty() { Ok(merge) } else { Err(problems) }
}

struct Desk<'s, 'r> {
    site: &'s TextFiles<'s>,
    texts: &'s [TranslatableText<'s>],
    index: HashMap<(&'s str, &'s str), usize>,
    orders: NewTranslations<'r>,
    problems: Vec<SheetProblem>,
    merge: Merge,
}

/// A file on its way to another text.
struct Touched {
    found: Found,
    old: Option<String>,
    edits: Vec<Edit>,
}

impl Touched {
    fn done(self) -> Changed {
        let new = edit::apply(self.old.as_deref().unwrap_or_default(), self.edits);
        Changed { found: self.found, old: self.old, new }
    }
}

impl<'s, 'r> Desk<'s, 'r> {
    /// Takes a row, or says what is wrong with it.
    fn take(&mut self, row: &'r SheetRow) -> Result<(), SheetProblem> {
        let tell = |message: String, help: &str| Err(SheetProblem::new(row.line, message, help));
        let text = self.find(row)?;
        let lang = language(self.site.config, row)?;
        if row.translation.is_empty() {
            self.merge.empty += 1;
            return Ok(());
        }
        if let Some(sign) = row.translation.chars().find(|c| is_suspect(*c)) {
            let message = format!("the hidden character U+{:04X} stands in the translation", u32::from(sign));
            return tell(message, "delete it, or write the line anew");
        }
        let known = &self.texts[text];
        if !alike(&row.original, known.original()) {
            let message =
                format!("the original of `{}` in `{}` changed since the table was made", row.field, row.record);
            return tell(message, "make a new table with `shafaf translations --out`, and translate this text from it");
        }
        let order = NewTranslation { text, lang, row };
        if let Some(first) =
            self.orders.insert((text, lang), order).filter(|first| first.row.translation != row.translation)
        {
            let message = format!("line {} gives another translation of the same text", first.row.line);
            return tell(message, "delete one of the two lines");
        }
        Ok(())
    }

    fn find(&self, row: &SheetRow) -> Result<usize, SheetProblem> {
        if let Some(text) = self.index.get(&(row.record.as_str(), row.field.as_str())) {
            return Ok(*text);
        }
        let of_record: Vec<&str> =
            self.texts.iter().filter(|text| text.record == row.record).map(|text| text.field.as_str()).collect();
        let (message, near) = if of_record.is_empty() {
            let records = self.texts.iter().map(|text| text.record.as_str());
            (format!("there is no record `{}` with a text to translate", row.record), nearest(&row.record, records))
        } else {
            let message = format!("the record `{}` has no text `{}`", row.record, row.field);
            (message, nearest(&row.field, of_record.iter().copied()))
        };
        let otherwise = || "leave the columns `record` and `field` as they were in the table".to_owned();
        Err(SheetProblem::new(row.line, message, near.map_or_else(otherwise, |near| format!("did you mean `{near}`?"))))
    }

    /// The files with their edits. What cannot be edited is told.
    fn edit(&mut self) -> BTreeMap<String, Touched> {
        let mut files = BTreeMap::new();
        let mut tables: BTreeMap<&str, Vec<NewTranslation>> = BTreeMap::new();
        let mut by_text: BTreeMap<usize, Vec<NewTranslation>> = BTreeMap::new();
        for order in self.orders.values() {
            by_text.entry(order.text).or_default().push(*order);
        }
        for (index, orders) in &by_text {
            let text = &self.texts[*index];
            let (new, same): (Vec<NewTranslation>, Vec<NewTranslation>) =
                orders.iter().partition(|order| text.translation(order.lang) != Some(order.row.translation.as_str()));
            self.merge.same += same.len();
            self.merge.written += new.len();
            if text.file.found.form == Form::Csv {
                tables.entry(&text.file.found.path).or_default().extend(new);
            } else if let Err(TooOdd) = self.edit_text(text, &new, &mut files) {
                self.problems.push(too_odd(text, new.first().map_or(0, |order| order.row.line)));
            }
        }
        for orders in tables.values().filter(|orders| !orders.is_empty()) {
            self.edit_table(orders, &mut files);
        }
        self.take_off_marks(&mut files);
        files
    }

    /// All new texts of a table at once, since a column that comes touches every row.
    fn edit_table(&mut self, orders: &[NewTranslation<'r>], files: &mut BTreeMap<String, Touched>) {
        let cell = |order: &NewTranslation<'r>| {
            let text = &self.texts[order.text];
            let at = text.original.span.start as usize;
            let (field, tag) = (text.field.as_str(), self.site.config.tag(order.lang));
            TableCell { at, field, tag, text: &order.row.translation }
        };
        let cells: Vec<TableCell<'_>> = orders.iter().map(cell).collect();
        let first = &self.texts[orders[0].text];
        match table::edits(first.file, &cells) {
            Ok(edits) => touch(files, first.file).extend(edits),
            Err(TooOdd) => self.problems.push(too_odd(first, orders[0].row.line)),
        }
    }

    fn edit_text(
        &self,
        text: &TranslatableText<'s>,
        orders: &[NewTranslation],
        files: &mut BTreeMap<String, Touched>,
    ) -> Result<(), TooOdd> {
        let config = self.site.config;
        let mut missing = Vec::new();
        for order in orders {
            let (tag, new) = (config.tag(order.lang), order.row.translation.as_str());
            let sibling = text.siblings.get(order.lang.index()).copied().flatten();
            match text.said.get(order.lang.index()).copied().flatten() {
                Some(said) if text.field == BODY => {
                    let range = said.span.start as usize..said.span.end as usize;
                    touch(files, said.file).push(Edit { range, text: new.to_owned() });
                }
                Some(said) => {
                    let place = said.place.or(text.place).ok_or(TooOdd)?;
                    touch(files, said.file).extend(replace(&place, (tag, new))?);
                }
                None if text.field == BODY => write_body(text, tag, sibling.map(|(file, _)| file), new, files),
                None => match sibling.filter(|(file, document)| takes_field(file, document, &text.field)) {
                    Some((file, document)) => {
                        let first = document.fields.first().ok_or(TooOdd)?;
                        let column = edit::column(file, first.key.span);
                        let end = document.span.end as usize;
                        touch(files, file).push(edit::append_field(file, end, column, &text.field, new));
                    }
                    None => missing.push((tag, new)),
                },
            }
        }
        if let (false, Some(place)) = (missing.is_empty(), text.place) {
            touch(files, text.file).extend(add(&place, config.tag(Lang::DEFAULT), &missing)?);
        }
        Ok(())
    }

    /// A record whose stale texts all stand in the table is stale no more.
    fn take_off_marks(&mut self, files: &mut BTreeMap<String, Touched>) {
        let mut records: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, text) in self.texts.iter().enumerate().filter(|(_, text)| marks(text).is_some()) {
            records.entry(&text.record).or_default().push(i);
        }
        for texts in records.into_values() {
            let Some(first) = texts.first().map(|i| &self.texts[*i]) else { continue };
            let Some(field) = first.document.fields.iter().find(|entry| entry.key.value == MARK) else { continue };
            let tags = marks(first).unwrap_or_default();
            let left: Vec<&str> = tags.iter().copied().filter(|tag| !self.is_done(&texts, tag)).collect();
            if left.len() < tags.len() {
                match edit::mark(first.file, field, &left) {
                    Ok(edits) => touch(files, first.file).extend(edits),
                    Err(TooOdd) => self.problems.push(too_odd(first, 1)),
                }
            }
        }
    }

    fn is_done(&self, texts: &[usize], tag: &str) -> bool {
        let Some(lang) = lang_of(self.site.config, tag) else { return false };
        let mut waiting = texts.iter().filter(|i| self.texts[**i].translation(lang).is_some());
        waiting.all(|i| self.orders.contains_key(&(*i, lang)))
    }
}

/// Puts another text in the place of a translation.
fn replace(place: &FieldPlace<'_>, new: TagAndText<'_>) -> Edits {
    match place.file.found.form {
        Form::Settings => settings::replace(place, new),
        _ => edit::replace(place, new),
    }
}

/// Adds languages to a text.
fn add(place: &FieldPlace<'_>, default: &str, new: &[TagAndText<'_>]) -> Edits {
    match place.file.found.form {
        Form::Settings => settings::add(place, default, new),
        _ => edit::add(place, default, new),
    }
}

/// Whether a file of translations has fields, and this one is not inside another.
fn takes_field(file: &TextFile, document: &Document, field: &str) -> bool {
    !document.fields.is_empty() && !field.contains(['.', '[']) && !file.at(document.span.start).starts_with('{')
}

/// A text below the fields goes into the file of its language, which may have to be made.
fn write_body(
    text: &TranslatableText<'_>,
    tag: &str,
    sibling: Option<&TextFile>,
    new: &str,
    files: &mut BTreeMap<String, Touched>,
) {
    if let Some(file) = sibling {
        let end = file.text.len();
        let gap = if file.text.ends_with('\n') { "\n" } else { "\n\n" };
        return touch(files, file).push(Edit { range: end..end, text: format!("{gap}{new}\n") });
    }
    let of = &text.file.found;
    let folder = of.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = format!("{folder}/{}.{tag}.md", of.stem);
    let found =
        Found { path: path.clone(), lang: Some(tag.to_owned()), meant: None, form: Form::Markdown, ..of.clone() };
    let edits = vec![Edit { range: 0..0, text: format!("{new}\n") }];
    files.insert(path, Touched { found, old: None, edits });
}

fn touch<'f>(files: &'f mut BTreeMap<String, Touched>, file: &TextFile) -> &'f mut Vec<Edit> {
    let new = || Touched { found: file.found.clone(), old: Some(file.text.clone()), edits: Vec::new() };
    &mut files.entry(file.found.path.clone()).or_insert_with(new).edits
}

fn lang_of(config: &Config, tag: &str) -> Option<Lang> {
    config.langs().find(|lang| config.tag(*lang) == tag)
}

fn language(config: &Config, row: &SheetRow) -> Result<Lang, SheetProblem> {
    match lang_of(config, &row.language) {
        Some(Lang::DEFAULT) => {
            let message = format!("`{}` is the language of the originals", row.language);
            Err(SheetProblem::new(row.line, message, "change originals in their files; a table holds translations"))
        }
        Some(lang) => Ok(lang),
        None => {
            let message = format!("`{}` is not a language of this site", row.language);
            Err(SheetProblem::new(row.line, message, format!("use one of {}", config.languages[1..].join(", "))))
        }
    }
}

/// Whether two texts are the same but for blanks, which spreadsheets change.
fn alike(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}
