//! Dates at the precision at which they are known, in the Gregorian calendar whatever the language's own is: the records
//! are dated by it.

use std::borrow::Cow;

use icu::calendar::{Date as IcuDate, Gregorian};
use icu::datetime::fieldsets::{Y, YM, YMD};
use icu::datetime::options::YearStyle;
use icu::datetime::{DateTimeFormatterLoadError, FixedCalendarDateTimeFormatter};
use jiff::civil::Date;

use super::message::MessageText;
use super::number::Numbers;
use super::tag::Tag;
use super::unit::Units;
use super::{LocaleError, Messages};
use crate::model::PartialDate;

const MONTHS: &str = "format.months";
const MONTHS_SHORT: &str = "format.months_short";
const DAY: &str = "format.date.day";
const MONTH: &str = "format.date.month";

/// The keys of the locale file that stand in for ICU. `format.months_short`, a list as long, may join them.
pub(super) const KEYS: &[&str] = &[MONTHS, DAY, MONTH];

/// How a language writes dates.
#[derive(Debug)]
pub(super) enum Dates {
    /// By the CLDR.
    Icu(Box<IcuDates>),
    /// By the locale file.
    Own(Box<OwnDates>),
}

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// A formatter for each precision and length. A year alone has one length.
#[derive(Debug)]
pub(super) struct IcuDates {
    year: Formatter<Y>,
    month: Formatter<YM>,
    day: Formatter<YMD>,
    month_short: Formatter<YM>,
    day_short: Formatter<YMD>,
}

/// `{day} {month} {year}`, `{month} {year}` and the names.
#[derive(Debug)]
pub(super) struct OwnDates {
    day: MessageText,
    month: MessageText,
    names: Vec<String>,
    names_short: Vec<String>,
}

impl Dates {
    pub(super) fn new(tag: &Tag, messages: &Messages) -> Result<Self, LocaleError> {
        if messages.has_any(KEYS) {
            return own(tag, messages).map(|own| Self::Own(Box::new(own)));
        }
        icu(tag).map(|icu| Self::Icu(Box::new(icu))).map_err(|e| tag.icu(&e))
    }

    pub(super) fn long(&self, d: PartialDate, numbers: &Numbers, units: &Units) -> String {
        match (d, self) {
            (PartialDate::Quarter(year, quarter), _) => units.quarter(quarter, &numbers.year(year)),
            (PartialDate::Fiscal(year, ..), _) => fiscal(year, numbers),
            (_, Self::Icu(icu)) => icu.write(d, &icu.month, &icu.day),
            (_, Self::Own(own)) => own.write(d, &own.names, numbers),
        }
    }

    pub(super) fn short(&self, d: PartialDate, numbers: &Numbers, units: &Units) -> String {
        match (d, self) {
            (PartialDate::Quarter(year, quarter), _) => units.quarter(quarter, &numbers.year(year)),
            (PartialDate::Fiscal(year, ..), _) => fiscal(year, numbers),
            (_, Self::Icu(icu)) => icu.write(d, &icu.month_short, &icu.day_short),
            (_, Self::Own(own)) => own.write(d, &own.names_short, numbers),
        }
    }
}

fn icu(tag: &Tag) -> Result<IcuDates, DateTimeFormatterLoadError> {
    Ok(IcuDates {
        year: Formatter::try_new(tag.prefs(), Y::long().with_year_style(YearStyle::NoEra))?,
        month: Formatter::try_new(tag.prefs(), YM::long().with_year_style(YearStyle::NoEra))?,
        day: Formatter::try_new(tag.prefs(), YMD::long().with_year_style(YearStyle::NoEra))?,
        month_short: Formatter::try_new(tag.prefs(), YM::medium().with_year_style(YearStyle::NoEra))?,
        day_short: Formatter::try_new(tag.prefs(), YMD::medium().with_year_style(YearStyle::NoEra))?,
    })
}

fn own(tag: &Tag, messages: &Messages) -> Result<OwnDates, LocaleError> {
    let names = |list: &str| {
        let name = |month: i32| messages.plain(&format!("{list}.{month}"), tag).map(str::to_owned);
        (1..=12).map(name).collect::<Result<Vec<_>, _>>()
    };
    Ok(OwnDates {
        day: messages.pattern(DAY, &["day", "month", "year"], tag)?,
        month: messages.pattern(MONTH, &["month", "year"], tag)?,
        names: names(MONTHS)?,
        names_short: names(if messages.has_any(&[MONTHS_SHORT]) { MONTHS_SHORT } else { MONTHS })?,
    })
}

/// Both years of a fiscal year, in full: `2023/2024`.
fn fiscal(year: i16, numbers: &Numbers) -> String {
    format!("{}/{}", numbers.year(year), numbers.year(year + 1))
}

impl IcuDates {
    fn write(&self, d: PartialDate, month: &Formatter<YM>, day: &Formatter<YMD>) -> String {
        let Some(first) = to_icu(d.first()) else { return d.to_string() };
        match d {
            PartialDate::Year(_) | PartialDate::Fiscal(..) | PartialDate::Quarter(..) => {
                self.year.format(&first).to_string()
            }
            PartialDate::Month(..) => month.format(&first).to_string(),
            PartialDate::Day(_) => day.format(&first).to_string(),
        }
    }
}

impl OwnDates {
    fn write(&self, d: PartialDate, names: &[String], numbers: &Numbers) -> String {
        let first = d.first();
        let pattern = match d {
            PartialDate::Year(_) | PartialDate::Fiscal(..) | PartialDate::Quarter(..) => {
                return numbers.year(first.year());
            }
            PartialDate::Month(..) => &self.month,
            PartialDate::Day(_) => &self.day,
        };
        let name = usize::try_from(first.month() - 1).ok().and_then(|month| names.get(month));
        pattern.fill(|slot| match slot {
            "day" => Cow::Owned(numbers.year(first.day().into())),
            "year" => Cow::Owned(numbers.year(first.year())),
            _ => Cow::Borrowed(name.map_or("", String::as_str)),
        })
    }
}

/// The same day for ICU, which counts the same years; `None` for no day that a record can hold.
fn to_icu(date: Date) -> Option<IcuDate<Gregorian>> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    IcuDate::try_new_gregorian(date.year().into(), month, day).ok()
}
