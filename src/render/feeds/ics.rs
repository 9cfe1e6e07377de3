//! Calendars as RFC 5545 has them: lines of at most 75 octets that end with CRLF.

use icalendar::{Component, Event, EventLike, Property};
use jiff::civil::Date;
use serde::Serialize;

use crate::render::feeds::entry::{self, printable};

/// A calendar of whole days.
#[derive(Debug, Serialize)]
pub struct Calendar {
    /// What it is called.
    pub name: String,
    /// What takes place.
    pub entries: Vec<Entry>,
}

/// Something that takes place.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// The same at every build and in every language.
    pub uid: String,
    /// The day on which its record was last changed.
    #[serde(serialize_with = "entry::day")]
    pub revised: Date,
    /// Its first day.
    #[serde(serialize_with = "entry::day")]
    pub first: Date,
    /// Its last day.
    #[serde(serialize_with = "entry::day")]
    pub last: Date,
    /// Its title.
    pub title: String,
    /// It in a sentence.
    pub text: Option<String>,
    /// Where it takes place.
    pub place: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Whether it takes the time of whoever notes it: a deadline takes none.
    pub busy: bool,
}

/// Writes a calendar.
pub fn write(calendar: &Calendar) -> String {
    let mut written = icalendar::Calendar::empty();
    for property in [
        ("VERSION", "2.0"),
        ("PRODID", concat!("-//Shafaf//Shafaf ", env!("CARGO_PKG_VERSION"), "//EN")),
        ("CALSCALE", "GREGORIAN"),
        ("X-WR-CALNAME", &text(&calendar.name)),
    ] {
        written.append_property(property);
    }
    written.extend(calendar.entries.iter().map(Entry::written));
    folded(&written.to_string())
}

impl Entry {
    /// The event, with its own id and stamp: where one is missing, the library takes it from chance or from the clock.
    fn written(&self) -> Event {
        let mut event = Event::with_uid(&self.uid);
        event.add_property("DTSTAMP", self.revised.strftime("%Y%m%dT000000Z").to_string());
        event.append_property(whole_day("DTSTART", self.first));
        // The end is the day after the last one (RFC 5545, 3.6.1).
        event.append_property(whole_day("DTEND", self.last.tomorrow().unwrap_or(self.last)));
        event.summary(&text(&self.title));
        self.text.iter().for_each(|words| _ = event.description(&text(words)));
        self.place.iter().for_each(|place| _ = event.location(&text(place)));
        self.url.iter().for_each(|url| _ = event.url(url));
        event.add_property("TRANSP", if self.busy { "OPAQUE" } else { "TRANSPARENT" });
        event
    }
}

fn whole_day(name: &str, day: Date) -> Property {
    Property::new(name, day.strftime("%Y%m%d").to_string()).add_parameter("VALUE", "DATE").done()
}

fn text(text: &str) -> String {
    printable(text.trim())
}

/// The longest line in octets, without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// The calendar with no line too long: what the library leaves to the last line of a property may be one octet longer.
fn folded(calendar: &str) -> String {
    let mut out = String::with_capacity(calendar.len());
    for line in calendar.split_inclusive("\r\n") {
        let is_long = line.len() > LONGEST + "\r\n".len();
        let (start, rest) = line.split_at(if is_long { line.floor_char_boundary(LONGEST) } else { line.len() });
        out.push_str(start);
        if is_long {
            out.extend(["\r\n ", rest]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn entry(title: &str) -> Entry {
        Entry {
            uid: "events-x@example.org".to_owned(),
            revised: date(2026, 10, 1),
            first: date(2026, 12, 31),
            last: date(2026, 12, 31),
            title: title.to_owned(),
            text: None,
            place: None,
            url: None,
            busy: true,
        }
    }

    /// What a reader makes of a text (RFC 5545, 3.3.11).
    fn unescaped(text: &str) -> String {
        let mut out = String::new();
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => out.extend(letters.next().map(|escaped| if escaped == 'n' { '\n' } else { escaped })),
                letter => out.push(letter),
            }
        }
        out
    }

    fn written(title: &str) -> String {
        write(&Calendar { name: "C".to_owned(), entries: vec![entry(title)] })
    }

    #[test]
    fn a_day_ends_with_the_next() {
        let text = written("One; two, three\\four\nfive");
        for line in ["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101"] {
            assert!(text.contains(&format!("\r\n{line}\r\n")), "{text}");
        }
        assert!(text.contains("\r\nSUMMARY:One\\; two\\, three\\\\four\\nfive\r\n"), "{text}");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") && text.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn ids_and_stamps_are_those_of_the_record() {
        let text = written("A");
        for (name, line) in [("DTSTAMP", "DTSTAMP:20261001T000000Z"), ("UID", "UID:events-x@example.org")] {
            let found: Vec<&str> = text.lines().filter(|line| line.starts_with(name)).collect();
            assert_eq!(found, [line], "none from the clock, none by chance");
        }
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn lines_are_short_and_can_be_put_together_again(title in "[ -~ء-ي\u{2d30}-\u{2d67}\n]{0,200}") {
            let text = written(&title);
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LONGEST));
            prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
            let unfolded = text.replace("\r\n ", "");
            let summary = unfolded.lines().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
            prop_assert_eq!(unescaped(summary), title.trim());
        }
    }
}
