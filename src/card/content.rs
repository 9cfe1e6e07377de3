//! What a card shows, and how large it is.

use crate::chart::Chart;

use super::sign::Sign;

/// Width of a card in pixels.
pub const WIDTH: u32 = 1200;

/// Height of a card in pixels.
pub const HEIGHT: u32 = 630;

/// What a card shows. All words are in the language of its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Card<'a> {
    /// The name of the site.
    pub site: String,
    /// Main colour as `#rrggbb`, if the site has its own.
    pub accent: Option<&'a str>,
    /// What kind of page it is, or what it is a part of.
    pub over: Option<String>,
    /// The title of the page.
    pub title: String,
    /// Where it stands.
    pub status: Option<Mark>,
    /// One number with its meaning.
    pub number: Option<Number>,
    /// One small chart.
    pub chart: Option<&'a Chart>,
    /// The date of the data.
    pub date: String,
    /// How unsure the data are; nothing when they are official.
    pub doubt: Option<Mark>,
}

/// A word that is never told by its colour alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its icon and colour.
    pub sign: Sign,
    /// The word.
    pub word: String,
}

/// A number as it is written, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The number.
    pub value: String,
    /// What it counts.
    pub label: String,
}

impl Card<'_> {
    /// The card in words, for those who do not see it.
    pub fn alt(&self) -> String {
        let number = self.number.as_ref().map(|number| format!("{} {}", number.value, number.label));
        let words = |mark: &Option<Mark>| mark.as_ref().map(|mark| mark.word.clone());
        let own = |text: &String| Some(text.clone()).filter(|text| *text != self.title);
        let parts = [
            self.over.clone(),
            Some(self.title.clone()),
            words(&self.status),
            number,
            Some(self.date.clone()),
            words(&self.doubt),
            own(&self.site),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}
