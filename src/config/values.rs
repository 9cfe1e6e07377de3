//! The checks of single settings.

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml::Spanned as TomlSpanned;

use super::check::Check;
use super::indicator::IndicatorName;
use super::leading_word::LeadingWord;
use super::raw::{RawDay, RawMap};
use crate::model::{Currency, MapFile, PartialDate, is_safe_url};
use crate::source::{Span, Spanned};

impl Check<'_> {
    pub fn currency(&mut self, code: Option<&TomlSpanned<String>>) -> Currency {
        let fallback = Currency::default();
        let Some(code) = code else { return fallback };
        code.get_ref().parse().unwrap_or_else(|()| {
            let message = format!("`{}` is not a currency", code.get_ref());
            self.refuse(code, message, "write the three letters of ISO 4217, for example `MAD`");
            fallback
        })
    }

    pub fn indicator(&mut self, name: &TomlSpanned<String>) -> Option<Spanned<IndicatorName>> {
        let range = name.span();
        if let Some((commitment, indicator)) = name.get_ref().split_once('/') {
            let name = IndicatorName { commitment: commitment.to_owned(), indicator: indicator.to_owned() };
            return Some(Spanned::new(name, Span::new(self.file, range.start, range.end)));
        }
        let help = "write the ids of a commitment and of its indicator, for example `open-data/datasets`";
        self.refuse(name, format!("`{}` does not name an indicator", name.get_ref()), help);
        None
    }

    pub fn leading_word(&mut self, word: Option<&TomlSpanned<String>>) -> LeadingWord {
        let Some(word) = word else { return LeadingWord::default() };
        LeadingWord::find(word.get_ref()).unwrap_or_else(|| {
            let message = format!("`{}` is nobody whose word can lead", word.get_ref());
            self.refuse(word, message, "write `both`, `government` or `independent`");
            LeadingWord::default()
        })
    }

    pub fn day(&mut self, date: &TomlSpanned<String>) -> Option<Date> {
        if let Some(PartialDate::Day(day)) = PartialDate::parse(date.get_ref()) {
            return Some(day);
        }
        self.refuse(date, format!("`{}` is not a day", date.get_ref()), "write for example `as_of = \"2026-10-31\"`");
        None
    }

    pub fn base_url(&mut self, url: &TomlSpanned<String>) -> Option<String> {
        let address = self.url(Some(url))?;
        if address.contains(['?', '#']) {
            let message = format!("`{address}` cannot have pages below it");
            self.refuse(url, message, "write the address without `?` and `#` and what follows them");
            return None;
        }
        Some(if address.ends_with('/') { address } else { address + "/" })
    }

    /// The address of a form for edits, in which `{path}` stands for the file.
    pub fn edit_url(&mut self, url: Option<&TomlSpanned<String>>) -> Option<String> {
        let address = self.url(url)?;
        if let Some(url) = url.filter(|_| !address.contains("{path}")) {
            let message = "every record would have the same link".to_owned();
            self.refuse(url, message, "put `{path}` where the path of the file belongs");
            return None;
        }
        Some(address)
    }

    pub fn url(&mut self, url: Option<&TomlSpanned<String>>) -> Option<String> {
        let url = url.filter(|url| !url.get_ref().is_empty())?;
        if is_safe_url(url.get_ref()) {
            return Some(url.get_ref().clone());
        }
        self.refuse(
            url,
            format!("`{}` is not an address", url.get_ref()),
            "write an address that begins with `https://`",
        );
        None
    }

    pub fn count(&mut self, value: Option<&TomlSpanned<i64>>, default: i64) -> i64 {
        let Some(value) = value else { return default };
        if !(1..=100_000).contains(value.get_ref()) {
            self.refuse(
                value,
                format!("{} is not a number from 1 to 100000", value.get_ref()),
                &format!("write for example {default}"),
            );
        }
        *value.get_ref()
    }

    /// A month, or a day that is in every year.
    pub fn day_of_year(&mut self, value: &TomlSpanned<RawDay>) -> Option<(i8, i8)> {
        let day = match value.get_ref() {
            RawDay::Month(month) => i8::try_from(*month).ok().map(|month| (month, 1)),
            RawDay::Day(text) => {
                let (month, day) = text.split_once('-').unwrap_or((text, "1"));
                month.parse().ok().zip(day.parse().ok())
            }
        };
        let day = day.filter(|(month, day)| jiff::civil::Date::new(2001, *month, *day).is_ok());
        if day.is_none() {
            self.refuse(
                value,
                "this is not a month or a day of a year".to_owned(),
                "write a month `4`, or a day `\"04-06\"`",
            );
        }
        day
    }

    pub fn year(&mut self, value: Option<&TomlSpanned<i64>>) -> Option<i16> {
        let value = value?;
        let year = i16::try_from(*value.get_ref()).ok().filter(|year| (1..=9999).contains(year));
        if year.is_none() {
            self.refuse(
                value,
                format!("{} is not a year", value.get_ref()),
                "write a year in four digits, such as 1990",
            );
        }
        year
    }

    pub fn accent(&mut self, colour: Option<&TomlSpanned<String>>) -> Option<String> {
        let colour = colour?;
        let digits = colour.get_ref().strip_prefix('#').unwrap_or_default();
        if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Some(colour.get_ref().clone());
        }
        self.refuse(
            colour,
            format!("`{}` is not a colour", colour.get_ref()),
            "write for example `accent = \"#0b5d3b\"`",
        );
        None
    }

    /// A picture inside the site: the file is copied to the output, so it must not be any file of the machine.
    pub fn logo(&mut self, logo: Option<&TomlSpanned<String>>) -> Option<Spanned<Box<str>>> {
        let logo = logo?;
        let path = logo.get_ref();
        let inside = ["themes/", "content/media/"].iter().any(|folder| path.starts_with(folder));
        let ending = path.rsplit_once('.').map(|(_, ending)| ending);
        let picture = ending.is_some_and(|ending| ["svg", "png", "jpg", "jpeg", "webp", "avif"].contains(&ending));
        if inside && is_plain(path) && picture {
            let span = Span::new(self.file, logo.span().start, logo.span().end);
            return Some(Spanned::new(path.as_str().into(), span));
        }
        let help =
            "put an SVG, PNG, JPEG, WebP or AVIF file below `themes/` or `content/media/` and name it from there";
        self.refuse(logo, format!("`{path}` is not a picture of this site"), help);
        None
    }

    pub fn maps(&mut self, maps: Option<&BTreeMap<TomlSpanned<String>, TomlSpanned<RawMap>>>) -> Vec<MapFile> {
        maps.into_iter().flatten().filter_map(|(level, map)| self.map(level, map.get_ref())).collect()
    }

    fn map(&mut self, level: &TomlSpanned<String>, map: &RawMap) -> Option<MapFile> {
        let (path, credit) = (map.file.get_ref(), self.text(Some(&map.credit)));
        if !path.starts_with("content/maps/") || !is_plain(path) || !path.ends_with("json") {
            let help = "put a GeoJSON file below `content/maps/` and name it from there";
            self.refuse(&map.file, format!("`{path}` is not a map file of this site"), help);
            return None;
        }
        let spanned = |text: &TomlSpanned<String>| {
            let range = text.span();
            Spanned::new(Box::from(text.get_ref().as_str()), Span::new(self.file, range.start, range.end))
        };
        Some(MapFile { level: spanned(level), path: spanned(&map.file), key: map.key.as_str().into(), credit })
    }
}

/// Whether a path stays where it begins.
fn is_plain(path: &str) -> bool {
    !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}
