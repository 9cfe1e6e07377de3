//! Files of records as lists of fields, to be changed and written again.

use serde_yaml::{Mapping, Value};

use super::site::Site;

/// A file of records.
#[derive(Debug)]
pub struct RecordFile {
    /// Its path from the site's folder.
    pub path: String,
    /// Its records.
    pub records: Vec<Mapping>,
    form: Form,
}

/// How a file holds its records.
#[derive(Debug)]
enum Form {
    /// One record, which is the file.
    One,
    /// Several.
    List,
    /// One record with a text below it.
    Text(String),
    /// A record a row, below the names of the columns.
    Table(Vec<String>),
}

impl RecordFile {
    /// Reads a file. `None` where it holds no records, or none that can be read.
    pub fn read(site: &Site, path: &str) -> Option<Self> {
        let text = site.text(path).trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let (records, form) = match path.rsplit_once('.')?.1 {
            "csv" if path.ends_with(".data.csv") => return None,
            "csv" => table(&text)?,
            "md" => with_text(&text)?,
            "yml" => list(serde_yaml::from_str(&text).ok()?)?,
            _ => return None,
        };
        Some(Self { path: path.to_owned(), records, form })
    }

    /// Writes the file.
    pub fn write(&self, site: &mut Site) {
        let text = match &self.form {
            Form::One => fields(&self.records[0]),
            Form::List if self.records.is_empty() => "[]\n".to_owned(),
            Form::List => serde_yaml::to_string(&self.records).unwrap(),
            Form::Text(body) => format!("---\n{}---\n{body}", fields(&self.records[0])),
            Form::Table(columns) => rows(columns, &self.records),
        };
        site.write(&self.path, text);
    }

    /// The folder of its kind.
    pub fn folder(&self) -> &str {
        self.path.split('/').nth(1).unwrap_or_default()
    }

    /// The id of a record; empty for a row that has none.
    pub fn id(&self, index: usize) -> String {
        let stated = self.records[index].get("id").and_then(Value::as_str);
        if matches!(self.form, Form::One | Form::Text(_)) { stem(&self.path) } else { stated.unwrap_or_default() }
            .to_owned()
    }

    /// Whether its records are rows, whose fields have single values.
    pub fn is_table(&self) -> bool {
        matches!(self.form, Form::Table(_))
    }

    /// Whether it can hold another number of records.
    pub fn is_open(&self) -> bool {
        matches!(self.form, Form::Table(_) | Form::List)
    }

    /// The text below the fields.
    pub fn body(&mut self) -> Option<&mut String> {
        if let Form::Text(body) = &mut self.form { Some(body) } else { None }
    }
}

/// The name of a file without its ending and its folders.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

/// The language of a translation beside its original.
pub fn language(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    let mut parts = name.split('.').skip(1);
    parts.next().filter(|_| parts.next().is_some_and(|ending| ending == "md"))
}

/// The paths of the files with records of a kind, translations left out.
pub fn files_of(site: &Site, folder: &str) -> Vec<String> {
    let paths = site.paths_in(&format!("content/{folder}/"), "");
    let ending = |path: &String| [".md", ".yml", ".csv"].iter().any(|ending| path.ends_with(ending));
    let is_hidden = |path: &String| path.contains("/.") || path.ends_with("README.md");
    let own = |path: &String| ending(path) && !path.ends_with(".data.csv") && language(path).is_none();
    paths.into_iter().filter(|path| own(path) && !is_hidden(path)).collect()
}

/// The ids of the records of a kind.
pub fn ids(site: &Site, folder: &str) -> Vec<String> {
    let files = files_of(site, folder).into_iter().filter_map(|path| RecordFile::read(site, &path));
    let ids = files.flat_map(|file| (0..file.records.len()).map(|i| file.id(i)).collect::<Vec<_>>());
    ids.filter(|id| !id.is_empty()).collect()
}

fn list(value: Value) -> Option<(Vec<Mapping>, Form)> {
    match value {
        Value::Mapping(record) => Some((vec![record], Form::One)),
        Value::Sequence(items) => {
            let records =
                items.into_iter().map(|item| if let Value::Mapping(record) = item { Some(record) } else { None });
            Some((records.collect::<Option<_>>()?, Form::List))
        }
        _ => None,
    }
}

fn with_text(text: &str) -> Option<(Vec<Mapping>, Form)> {
    let rest = text.strip_prefix("---\n")?;
    let (front, body) =
        if let Some(body) = rest.strip_prefix("---\n") { ("", body) } else { rest.split_once("\n---\n")? };
    let record = if front.trim().is_empty() { Mapping::new() } else { serde_yaml::from_str(front).ok()? };
    Some((vec![record], Form::Text(body.to_owned())))
}

fn fields(record: &Mapping) -> String {
    if record.is_empty() { String::new() } else { serde_yaml::to_string(record).unwrap() }
}

fn table(text: &str) -> Option<(Vec<Mapping>, Form)> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers().ok()?.iter().map(str::to_owned).collect();
    let row = |row: csv::StringRecord| {
        let cells = columns.iter().zip(row.iter()).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(column, cell)| (column.as_str().into(), cell.into())).collect::<Mapping>()
    };
    let records = reader.into_records().map(|record| record.ok().map(row)).collect::<Option<_>>()?;
    Some((records, Form::Table(columns.clone())))
}

/// A table of the columns that it had and of those that are new. A translation that no row has loses its column.
fn rows(columns: &[String], records: &[Mapping]) -> String {
    let is_kept =
        |column: &&String| !column.contains('.') || records.iter().any(|row| row.contains_key(column.as_str()));
    let mut columns: Vec<String> = columns.iter().filter(is_kept).cloned().collect();
    for key in records.iter().flat_map(Mapping::keys).filter_map(Value::as_str) {
        if !columns.iter().any(|column| column == key) {
            columns.push(key.to_owned());
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&columns).unwrap();
    for record in records {
        writer
            .write_record(columns.iter().map(|column| record.get(column.as_str()).map_or_else(String::new, cell)))
            .unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => String::new(),
    }
}
