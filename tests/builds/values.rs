//! Values that a field can have, at random.

use serde_yaml::{Mapping, Value};
use shafaf::model::read::{Bound, CodeSet, FieldSpec, Number, ValueType};

use super::dice::Dice;
use super::records::{RecordFile, ids};
use super::settings::languages;
use super::site::Site;

/// Words for titles and texts.
const WORDS: &[&str] =
    &["Open", "harbour", "<b>ledger</b>", "north", "« tide »", "school", "Ünder", "quay & co", "يوم"];

/// Fields whose dates can lie after the date of the data; all others tell what happened.
const COMING: &[&str] =
    &["start", "end", "due", "opens", "closes", "planned_start", "planned_end", "until", "date", "period"];

/// Makes values for the fields of a site.
#[derive(Debug)]
pub struct Maker<'a> {
    /// The site that they are for, whose records they can name.
    pub site: &'a Site,
    /// Whether they are cells of a table, which hold single values.
    pub row: bool,
}

impl Maker<'_> {
    /// A value for a field. `None` where there is none to be had, as for the id of a record where there are no records.
    pub fn value(&self, field: &FieldSpec, dice: &mut Dice) -> Option<Value> {
        self.of_type(field.name, &field.value, dice)
    }

    fn of_type(&self, name: &str, value: &ValueType, dice: &mut Dice) -> Option<Value> {
        Some(match value {
            ValueType::Text(_) => word(name, dice).into(),
            ValueType::LocalText | ValueType::Markdown if self.row => words(dice).into(),
            ValueType::LocalText => self.text(dice, words),
            ValueType::Markdown => self.text(dice, |dice| format!("A **{}**.", words(dice))),
            ValueType::Number(numbers) => number(name, *numbers, dice),
            ValueType::Bool => dice.one_in(2).into(),
            ValueType::Date => date(name, dice).into(),
            ValueType::Money => self.money(dice),
            ValueType::Currency => (*dice.pick(&["MAD", "EUR"])?).into(),
            ValueType::Address => format!("https://isles.example.org/{}?a=1&b=2", dice.below(1000)).into(),
            ValueType::Code(set) => dice.pick(&self.codes(*set))?.as_str().into(),
            ValueType::Ref(folder) => dice.pick(&ids(self.site, folder))?.as_str().into(),
            ValueType::Either(types) => self.of_type(name, dice.pick(types)?, dice)?,
            ValueType::Map(_) => return None,
            ValueType::List(_) | ValueType::Group(_) if self.row => return None,
            ValueType::List(item) => {
                let items = (0..dice.from(1, 2)).filter_map(|_| self.of_type(name, item, dice));
                Value::Sequence(items.collect())
            }
            ValueType::Group(fields) => Value::Mapping(self.group(fields, dice)?),
        })
    }

    /// A group of fields: those that it must have, and some of the others.
    pub fn group(&self, fields: &[FieldSpec], dice: &mut Dice) -> Option<Mapping> {
        let mut group = Mapping::new();
        for field in fields {
            if field.required {
                group.insert(field.name.into(), self.value(field, dice)?);
            } else if dice.one_in(4)
                && field.name != "draft"
                && let Some(value) = self.value(field, dice)
            {
                group.insert(field.name.into(), value);
            }
        }
        Some(group)
    }

    /// An amount, mostly in the site's own currency.
    fn money(&self, dice: &mut Dice) -> Value {
        let whole = dice.from(1, 90_000);
        let amount = if dice.one_in(3) { Value::from(whole as f64 + 0.25) } else { whole.into() };
        if self.row || !dice.one_in(4) {
            return amount;
        }
        Value::Mapping([("amount".into(), amount), ("currency".into(), "EUR".into())].into_iter().collect())
    }

    /// A text in the default language, or in some of the languages.
    fn text(&self, dice: &mut Dice, mut words: impl FnMut(&mut Dice) -> String) -> Value {
        let languages = languages(self.site);
        if dice.one_in(3) {
            return words(dice).into();
        }
        let (first, others) = languages.split_first().unwrap();
        let others: Vec<&String> = others.iter().filter(|_| dice.one_in(2)).collect();
        Value::Mapping([first].into_iter().chain(others).map(|tag| (tag.as_str().into(), words(dice).into())).collect())
    }

    fn codes(&self, set: CodeSet) -> Vec<String> {
        let own = RecordFile::read(self.site, &format!("content/codes/{}.yml", set.list));
        let own = own.iter().flat_map(|file| (0..file.records.len()).map(|index| file.id(index)));
        own.chain(set.codes.iter().map(|code| (*code).to_owned())).collect()
    }
}

/// A word that suits a field of this name, or another one.
fn word(name: &str, dice: &mut Dice) -> String {
    let known: &[&str] = match name {
        "group" => &["access", "dialogue", "quays", "lights"],
        "language" => &["en", "fr", "ar"],
        "geometry" => &["N", "S"],
        "aliases" => &["once", "old-name", "before"],
        "algorithm" => &["md5"],
        "media_type" => &["text/csv", "application/json"],
        "iso" => &["XI", "XI-N", "XI-S"],
        "id" => &["list", "site", "first", "second", "datasets", "publishers"],
        _ => &["data", "sea", "one & two", "<i>three</i>"],
    };
    dice.pick(known).copied().unwrap_or_default().to_owned()
}

/// Two or three words and a number.
pub fn words(dice: &mut Dice) -> String {
    let words: Vec<&str> = (0..dice.from(1, 2)).filter_map(|_| dice.pick(WORDS).copied()).collect();
    format!("{} {}", words.join(" "), dice.below(1000))
}

/// A number within the bounds of its field.
fn number(name: &str, numbers: Number, dice: &mut Dice) -> Value {
    let least = match numbers.least {
        Some(Bound::From(least)) => least,
        Some(Bound::Above(below)) => below + 1,
        None => 0,
    };
    let largest = numbers.largest.unwrap_or(if name == "value" { 90_000 } else { 300 });
    let whole = least + dice.below((largest - least).max(1) as usize) as i64;
    if !numbers.whole && dice.one_in(3) { Value::from(whole as f64 + 0.25) } else { whole.into() }
}

/// A date of the years around the date of the data, known to the day, the month, the quarter or the year.
fn date(name: &str, dice: &mut Dice) -> String {
    let is_coming = COMING.contains(&name) && dice.one_in(3);
    let year = if is_coming { dice.from(2026, 2027) } else { dice.from(2023, 2025) };
    let month = if is_coming && year == 2026 { dice.from(7, 12) } else { dice.from(1, 12) };
    match dice.below(8) {
        0 => year.to_string(),
        1 => format!("{year}-{month:02}"),
        2 => format!("{year}-Q{}", month.div_ceil(3)),
        _ => format!("{year}-{month:02}-{:02}", dice.from(1, 28)),
    }
}
