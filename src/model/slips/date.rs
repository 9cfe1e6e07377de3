//! Dates as people and spreadsheets write them.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::PartialDate;
use crate::model::number::western;

/// What to write instead of a text that is no date; nothing if that cannot be said.
pub fn date_help(text: &str) -> String {
    if let Some(help) = impossible(text) {
        return help;
    }
    let text: String = text.trim().chars().map(western).collect();
    let date = without_time(&text);
    match meant(date).as_slice() {
        [] => {}
        [date] => return format!("write `{date}`"),
        [day_first, month_first, ..] => {
            return format!("write `{day_first}`, or `{month_first}` if the month stands first");
        }
    }
    if let Some(day) = serial(date) {
        return format!("write `{day}`, which a spreadsheet counts as day {date}");
    }
    missing_day(date).unwrap_or_else(|| {
        "write a day `2018-12-05`, a month `2018-12`, a quarter `2018-Q3` or a year `2018`".to_owned()
    })
}

/// Whether a text names a day, a month or a quarter that no calendar has.
pub fn is_impossible(text: &str) -> bool {
    impossible(text).or_else(|| missing_day(text).filter(|_| meant(text).is_empty())).is_some()
}

/// A date without the time of day behind it: `2024-05-03 00:00:00`, `2024-05-03T10:00Z`.
fn without_time(text: &str) -> &str {
    let is_time = |rest: &str| rest.contains(':') && rest.starts_with(|c: char| c.is_ascii_digit());
    let cut = text.match_indices(['T', ' ']).find(|(at, sign)| is_time(&text[at + sign.len()..]));
    cut.map_or(text, |(at, _)| text[..at].trim_end())
}

/// The dates that a text can stand for: a day is never made up. Two if day and month cannot be told apart, the one that
/// begins with the day first.
fn meant(text: &str) -> Vec<PartialDate> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return dated(&text[..4], &text[4..6], &text[6..]).into_iter().collect();
    }
    let parts: Vec<&str> =
        text.split(['-', '/', '.', ' ', ',']).filter(|part| !matches!(*part, "" | "de" | "of")).collect();
    let mut dates: Vec<PartialDate> = match parts.as_slice() {
        [year, quarter] | [quarter, year] if is_year(year) && is_quarter(quarter) => quarter_of(year, quarter),
        [month, year] | [year, month] if is_year(year) => month_of(year, month).into_iter().collect(),
        [year, month, day] if is_year(year) => day_of(year, month, day).into_iter().collect(),
        [first, second, year] if is_year(year) => {
            [day_of(year, second, first), day_of(year, first, second)].into_iter().flatten().collect()
        }
        _ => Vec::new(),
    };
    dates.dedup();
    dates
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_quarter(text: &str) -> bool {
    matches!(text.as_bytes(), [b'Q' | b'q' | b'T' | b't', b'1'..=b'4'])
}

fn quarter_of(year: &str, quarter: &str) -> Vec<PartialDate> {
    PartialDate::parse(&format!("{year}-Q{}", &quarter[1..])).into_iter().collect()
}

fn month_of(year: &str, month: &str) -> Option<PartialDate> {
    PartialDate::parse(&format!("{year}-{:0>2}", month_number(month)?))
}

fn day_of(year: &str, month: &str, day: &str) -> Option<PartialDate> {
    let ending = day.trim_end_matches(|c: char| c.is_alphabetic());
    let is_ordinal = matches!(&day[ending.len()..], "" | "st" | "nd" | "rd" | "th" | "er");
    dated(year, &month_number(month)?, ending).filter(|_| is_ordinal)
}

fn dated(year: &str, month: &str, day: &str) -> Option<PartialDate> {
    PartialDate::parse(&format!("{year}-{month:0>2}-{day:0>2}"))
}

/// The number of a month, written as one or by its name.
fn month_number(text: &str) -> Option<String> {
    let word = text.to_lowercase();
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return (1..=2).contains(&word.len()).then_some(word);
    }
    let mut named = (1..=12).zip(MONTHS).filter(|(_, names)| names.split(' ').any(|name| is_month(&word, name)));
    let (number, _) = named.next()?;
    // `jui` may be June or July.
    named.next().is_none().then(|| number.to_string())
}

/// Names are cut to three letters or more, but in Arabic.
fn is_month(word: &str, name: &str) -> bool {
    let cut = word.is_ascii() && word.len() >= 3 && name.starts_with(word);
    cut || word == name
}

/// The names of months in the languages that tables come in.
const MONTHS: [&str; 12] = [
    "january janvier enero janv ene يناير",
    "february février fevrier febrero fév févr فبراير",
    "march mars marzo مارس",
    "april avril abril أبريل",
    "may mai mayo ماي مايو",
    "june juin junio يونيو",
    "july juillet julio juil يوليوز يوليو",
    "august août aout agosto غشت أغسطس",
    "september septembre septiembre sept شتنبر سبتمبر",
    "october octobre octubre أكتوبر",
    "november novembre noviembre نونبر نوفمبر",
    "december décembre decembre diciembre déc dic دجنبر ديسمبر",
];

/// The day that a spreadsheet counts by this number, for days from 1954 to 2118: others are years or amounts.
fn serial(text: &str) -> Option<Date> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let number: i64 = whole.parse().ok().filter(|number| (20_000..80_000).contains(number))?;
    Date::new(1899, 12, 30).ok()?.checked_add(number.days()).ok()
}

/// What is impossible in a date that is written as one should be: its month, its quarter or its day.
fn impossible(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |i: usize, width| parts.get(i).and_then(|part| digits(part, width));
    let year = number(0, 4)?;
    let quarter = parts.get(1).is_some_and(|part| part.starts_with(['Q', 'q']));
    let whole = Date::new(year, number(1, 2).unwrap_or(1) as i8, 1);
    match (parts.len(), number(1, 2), whole) {
        (2, None, _) if quarter => Some("write a quarter from `Q1` to `Q4`".to_owned()),
        (2 | 3, Some(_), Err(_)) if year > 0 => Some("write a month from `01` to `12`".to_owned()),
        (3, Some(_), Ok(month)) => number(2, 2).map(|_| last_day(month)),
        _ => None,
    }
}

/// The same of `31/9/2014` and `2/29/2014`, where the month is known and has fewer days.
fn missing_day(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let (first, second, year) = (first.parse::<i8>().ok()?, second.parse::<i8>().ok()?, digits(year, 4)?);
    let (month, day) = if (1..=12).contains(&second) { (second, first) } else { (first, second) };
    let month = Date::new(year, month, 1).ok().filter(|_| (29..=31).contains(&day))?;
    Some(last_day(month))
}

fn last_day(month: Date) -> String {
    format!("write a day up to `{}`, the last of that month", month.last_of_month())
}

/// Exactly `width` ASCII digits.
fn digits(text: &str, width: usize) -> Option<i16> {
    (text.len() == width && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_does_not_exist_is_told_apart_from_what_is_no_date() {
        let cases = [
            ("2020-02-30", "write a day up to `2020-02-29`, the last of that month"),
            ("2/29/2014", "write a day up to `2014-02-28`, the last of that month"),
            ("31/9/2014", "write a day up to `2014-09-30`, the last of that month"),
            ("2020-13-45", "write a month from `01` to `12`"),
            ("2026-00", "write a month from `01` to `12`"),
            ("2026-Q5", "write a quarter from `Q1` to `Q4`"),
        ];
        for (text, help) in cases {
            assert_eq!(date_help(text), help, "{text}");
        }
        for text in ["", "yesterday", "0000", "12/05/2018", "2018-1-32", "20181301", "2018-01-01-01"] {
            assert_eq!(impossible(text), None, "{text}");
        }
    }

    #[test]
    fn guesses_what_was_meant() {
        let cases = [
            ("5/12/2018", "write `2018-12-05`, or `2018-05-12` if the month stands first"),
            ("25.12.2018", "write `2018-12-25`"),
            ("5-5-2018", "write `2018-05-05`"),
            ("20181205", "write `2018-12-05`"),
            ("2018-3-1", "write `2018-03-01`"),
            ("2018-12-05T10:00:00Z", "write `2018-12-05`"),
            ("2024-05-03 00:00:00", "write `2024-05-03`"),
            ("25/12/2018 0:00", "write `2018-12-25`"),
            ("March 2014", "write `2014-03`"),
            ("mars 2014", "write `2014-03`"),
            ("juil. 2014", "write `2014-07`"),
            ("شتنبر 2014", "write `2014-09`"),
            ("Sept 2014", "write `2014-09`"),
            ("12/2014", "write `2014-12`"),
            ("2014/12", "write `2014-12`"),
            ("3 March 2014", "write `2014-03-03`"),
            ("3 de marzo de 2014", "write `2014-03-03`"),
            ("March 3rd, 2014", "write `2014-03-03`"),
            ("03-Mar-2014", "write `2014-03-03`"),
            ("Q3 2018", "write `2018-Q3`"),
            ("2018 T3", "write `2018-Q3`"),
            ("45412", "write `2024-04-30`, which a spreadsheet counts as day 45412"),
            ("45412.5", "write `2024-04-30`, which a spreadsheet counts as day 45412.5"),
        ];
        for (text, help) in cases {
            assert_eq!(date_help(text), help, "{text}");
        }
        for text in ["soon", "é1234567", "", "5/12/18", "12345", "Smarch 2014", "ma 2014", "jui 2014", "99/99/2014"] {
            assert!(date_help(text).starts_with("write a day `2018"), "{text}: {}", date_help(text));
        }
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn never_panics_and_proposes_dates(text in "\\PC{0,12}") {
            let help = date_help(&text);
            prop_assert!(help.starts_with("write"), "{}", help);
            prop_assert!(meant(&text).iter().all(|date| PartialDate::parse(&date.to_string()) == Some(*date)));
        }
    }
}
