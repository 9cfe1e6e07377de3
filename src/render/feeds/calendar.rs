//! The calendars: events, and the last days of calls and consultations. Each record that is not over has its own file, and
//! each section one with all of them.

use jiff::civil::Date;

use crate::model::{Call, Consultation, Event, Kind, PartialDate, Record, Table};
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::feeds::entry::{marked, revised};
use crate::render::feeds::ics::{self, Calendar, Entry};
use crate::render::paths::prefix;
use crate::render::press::Press;
use crate::render::value::Phrase;

/// The folder of the calendars.
const FOLDER: &str = "calendars";

/// What takes place on days that are known: only such can be noted.
pub trait Dated: Kind {
    /// The message that says what the day is, with `{title}`; nothing where the title says it.
    const SAYS: Option<&'static str>;

    /// First and last day.
    fn days(&self) -> Option<(PartialDate, PartialDate)>;

    /// Where it takes place.
    fn place(_: Context<'_>, _: &Record<Self>) -> Option<String>
    where
        Self: Sized,
    {
        None
    }
}

impl Dated for Event {
    const SAYS: Option<&'static str> = None;

    fn days(&self) -> Option<(PartialDate, PartialDate)> {
        Some((self.start.value, self.last()))
    }

    fn place(cx: Context<'_>, record: &Record<Self>) -> Option<String> {
        let venue = cx.optional(record.venue.as_ref()).map(|venue| venue.text);
        let place = record.place.as_ref().and_then(|place| cx.refer(&cx.site.records.places, place));
        let named: Vec<&str> = venue.into_iter().chain(place.map(|place| place.title.text)).collect();
        (!named.is_empty()).then(|| named.join(", "))
    }
}

impl Dated for Call {
    const SAYS: Option<&'static str> = Some("calendar.call");

    fn days(&self) -> Option<(PartialDate, PartialDate)> {
        self.closes.map(|closes| (closes.value, closes.value))
    }
}

impl Dated for Consultation {
    const SAYS: Option<&'static str> = Some("calendar.consultation");

    fn days(&self) -> Option<(PartialDate, PartialDate)> {
        Some((self.closes.value, self.closes.value))
    }
}

/// First and last day of a record, if both are known.
fn known_days<T: Dated>(record: &Record<T>) -> Option<(Date, Date)> {
    match record.data.days()? {
        (PartialDate::Day(first), PartialDate::Day(last)) => Some((first, last)),
        _ => None,
    }
}

/// The calendar of a record, relative to the root of the language: while it is not over, and its days are known.
pub fn own<T: Dated>(cx: Audience<'_>, record: &Record<T>) -> Option<String> {
    let (_, last) = known_days(record)?;
    (last >= cx.as_of()).then(|| format!("{FOLDER}/{}/{}.ics", T::FOLDER, record.id))
}

/// The calendar of a section, if any of its days is known.
pub fn all<T: Dated>(table: &Table<T>) -> Option<String> {
    table.iter().any(|record| known_days(record).is_some()).then(|| format!("{FOLDER}/{}.ics", T::FOLDER))
}

/// Makes all calendars of one language.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let records = cx.site.records;
    let mut errors = section(cx, press, &records.events, "nav.events");
    errors.extend(section(cx, press, &records.calls, "nav.calls"));
    errors.extend(section(cx, press, &records.consultations, "nav.consultations"));
    errors
}

fn section<T: Dated>(cx: Context<'_>, press: &Press<'_>, table: &Table<T>, title: &'static str) -> Vec<RenderError> {
    let Some(path) = all(table) else { return Vec::new() };
    let name = Phrase::new(title).to_text(cx.site.locale(cx.lang));
    let store = |calendar: &Calendar, path: &str| press.data(calendar, path, |calendar| Ok(ics::write(calendar))).err();
    let each = table.iter().filter_map(|record| {
        let calendar = Calendar { name: record.title(cx.lang).text.to_owned(), entries: vec![entry(cx, record)?] };
        store(&calendar, &own(*cx, record)?)
    });
    let whole = Calendar { name, entries: table.iter().filter_map(|record| entry(cx, record)).collect() };
    each.chain(store(&whole, &path)).collect()
}

fn entry<T: Dated>(cx: Context<'_>, record: &Record<T>) -> Option<Entry> {
    let (first, last) = known_days(record)?;
    let title = record.title(cx.lang).text;
    let said = |message| Phrase::new(message).text("title", title).to_text(cx.site.locale(cx.lang));
    let base = cx.site.config.base_url.as_deref();
    Some(Entry {
        uid: format!("{}-{}@{}", T::FOLDER, record.id, host(base)),
        revised: revised(record).unwrap_or(cx.site.as_of),
        first,
        last,
        title: marked(cx, &T::SAYS.map_or_else(|| title.to_owned(), said), record.status()),
        text: record.summary(cx.lang).map(|summary| summary.text.to_owned()),
        place: T::place(cx, record),
        url: base.map(|base| format!("{base}{}{}/{}.html", prefix(cx.site.locale(cx.lang)), T::FOLDER, record.id)),
        busy: T::SAYS.is_none(),
    })
}

/// The host of the site's address, which sets its ids apart from those of others.
fn host(base: Option<&str>) -> &str {
    let rest = base.and_then(|base| base.split_once("://")).map_or("", |(_, rest)| rest);
    match rest.split(['/', ':']).next() {
        None | Some("") => "shafaf.invalid",
        Some(host) => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;
    use crate::model::Lang;
    use crate::render::testing::{english, site};

    #[test]
    fn only_days_that_are_known_and_to_come_have_a_file_of_their_own() {
        let made = testing::site(&[(
            "events",
            "- {id: a, title: A, start: 2026-11-03, end: 2026-11-04, venue: Hall}\n- {id: b, title: B, start: 2026-12}\n\
             - {id: c, title: C, start: 2026-10-30}\n",
        )]);
        let locales = [english()];
        let site = site(&made, &locales);
        let cx = Context::new(&site, Lang::DEFAULT);
        let events = &made.records.events;
        let own: Vec<_> = events.iter().map(|event| own(*cx, event)).collect();
        assert_eq!(own, [Some("calendars/events/a.ics".to_owned()), None, None]);
        let entries: Vec<Entry> = events.iter().filter_map(|event| entry(cx, event)).collect();
        assert_eq!(entries.len(), 2, "what is over stays in the calendar of the section");
        assert_eq!((entries[0].uid.as_str(), entries[0].url.as_ref()), ("events-a@shafaf.invalid", None));
        assert_eq!(entries[0].place.as_deref(), Some("Hall"));
        assert_eq!(
            entries[0].revised,
            testing::AS_OF,
            "an unknown day is the date of the data, never that of the clock"
        );
    }

    #[test]
    fn a_deadline_says_what_it_is() {
        let made = testing::site(&[
            ("organisations", "- {id: o, title: O}\n"),
            ("calls", "- {id: c, title: Wells, funder: o, closes: 2026-12-01}\n"),
        ]);
        let locales = [english()];
        let site = site(&made, &locales);
        let cx = Context::new(&site, Lang::DEFAULT);
        let found = entry(cx, &made.records.calls.rows()[0]).expect("its day is known");
        assert_eq!((found.title.as_str(), found.busy), ("Last day to apply: Wells", false));
        assert_eq!(host(Some("https://open.example.org:8080/x/")), "open.example.org");
    }
}
