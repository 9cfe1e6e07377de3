//! Calendars as RFC 5545 writes them: lines of at most 75 octets that end with CRLF.

use jiff::civil::Date;
use serde::Serialize;

use crate::render::feeds::entry;

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
    let mut out = Lines::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", concat!("-//Shafaf//Shafaf ", env!("CARGO_PKG_VERSION"), "//EN"));
    out.line("CALSCALE", "GREGORIAN");
    out.text("X-WR-CALNAME", &calendar.name);
    calendar.entries.iter().for_each(|entry| entry.write(&mut out));
    out.line("END", "VCALENDAR");
    out.0
}

impl Entry {
    fn write(&self, out: &mut Lines) {
        out.line("BEGIN", "VEVENT");
        out.line("UID", &self.uid);
        out.line("DTSTAMP", &format!("{}T000000Z", digits(self.revised)));
        out.line("DTSTART;VALUE=DATE", &digits(self.first));
        // The end is the day after the last one (RFC 5545, 3.6.1).
        out.line("DTEND;VALUE=DATE", &digits(self.last.tomorrow().unwrap_or(self.last)));
        out.text("SUMMARY", &self.title);
        self.text.iter().for_each(|text| out.text("DESCRIPTION", text));
        self.place.iter().for_each(|place| out.text("LOCATION", place));
        self.url.iter().for_each(|url| out.line("URL", url));
        out.line("TRANSP", if self.busy { "OPAQUE" } else { "TRANSPARENT" });
        out.line("END", "VEVENT");
    }
}

fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// The longest line in octets, without its end.
const LONGEST: usize = 75;

/// Lines as they are written.
#[derive(Debug, Default)]
struct Lines(String);

impl Lines {
    /// A property whose value is a text.
    fn text(&mut self, name: &str, text: &str) {
        self.line(name, &escaped(text));
    }

    /// A property; what is longer goes on in lines that begin with a space, cut between characters.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in name.chars().chain([':']).chain(value.chars().filter(|c| !c.is_control())) {
            if length + c.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text with what has a meaning of its own escaped (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c => out.push(c),
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

    fn written(title: &str) -> String {
        write(&Calendar { name: "C".to_owned(), entries: vec![entry(title)] })
    }

    #[test]
    fn a_day_ends_with_the_next() {
        let text = written("One; two, three\\four\nfive");
        assert!(
            text.contains(
                "\r\nDTSTAMP:20261001T000000Z\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"
            )
        );
        assert!(text.contains("\r\nSUMMARY:One\\; two\\, three\\\\four\\nfive\r\n"), "{text}");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") && text.ends_with("END:VCALENDAR\r\n"));
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn lines_are_short_and_can_be_put_together_again(title in "[ -~ء-ي\u{2d30}-\u{2d67}]{0,200}") {
            let text = written(&title);
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LONGEST));
            prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
            let unfolded = text.replace("\r\n ", "");
            let summary = format!("\r\nSUMMARY:{}\r\n", escaped(&title));
            prop_assert!(unfolded.contains(&summary), "{unfolded}");
        }
    }
}
