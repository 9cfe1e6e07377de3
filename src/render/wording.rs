//! Words and phrases said in Rust, for what no template makes.

use crate::locale::{self, Locale};
use crate::render::value::{Arg, Label, Phrase, Words};

impl Words<'_> {
    /// The words in a language.
    pub fn to_text(&self, locale: &Locale) -> String {
        match self {
            Self::Text(text) => text.text.to_owned(),
            Self::Label(label) => label.to_text(locale),
            Self::Phrase(phrase) => phrase.to_text(locale),
        }
    }
}

impl Label<'_> {
    /// The site's own label, else the one of the locale file, else the code.
    pub fn to_text(&self, locale: &Locale) -> String {
        let built_in = || locale.label(&format!("codes.{}.{}", self.list, self.code));
        self.label.map(|text| text.text).or_else(built_in).unwrap_or(self.code).to_owned()
    }
}

impl Phrase<'_> {
    /// The message with its placeholders filled; its key if it is missing, which the tests of the theme notice.
    pub fn to_text(&self, locale: &Locale) -> String {
        let written: Vec<(&str, Option<String>)> =
            self.args.iter().map(|(name, arg)| (*name, arg.written(locale))).collect();
        let args: Vec<(&str, locale::Arg)> = written
            .iter()
            .zip(&self.args)
            .map(|((name, text), (_, arg))| match (text, arg) {
                (None, Arg::Number(number)) => (*name, locale::Arg::Number(*number)),
                (text, _) => (*name, locale::Arg::Text(text.as_deref().unwrap_or_default())),
            })
            .collect();
        locale.message(&self.key, &args).unwrap_or_else(|_| self.key.clone().into_owned())
    }
}

impl Arg<'_> {
    /// The value as the language writes it; nothing for a number, which also chooses the plural.
    fn written(&self, locale: &Locale) -> Option<String> {
        match self {
            Self::Number(_) => None,
            other => Some(other.brief(locale)),
        }
    }

    /// The value as it stands alone; large amounts are shortened as on tiles.
    pub fn brief(&self, locale: &Locale) -> String {
        match self {
            Self::Text(text) => text.clone().into_owned(),
            Self::Number(number) => locale.number(*number),
            Self::Date(date) => locale.date(*date),
            Self::Percent(percent) => locale.percent(*percent),
            Self::Money(money) => {
                let (exact, brief) = (locale.money(money), locale.money_compact(money));
                if exact.chars().count() < brief.chars().count() + 3 { exact } else { brief }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::testing::english;

    #[test]
    fn phrases_are_said_with_their_numbers() {
        let locale = english();
        let phrase = Phrase::new("datasets.stars_of").count("n", 1);
        assert_eq!(phrase.to_text(&locale), "1 star of 5");
        assert_eq!(Arg::Percent(42.into()).brief(&locale), "42%");
        let label = Label::built_in("data_status", "illustrative");
        assert_eq!(Words::Label(label).to_text(&locale), "Illustrative");
    }
}
