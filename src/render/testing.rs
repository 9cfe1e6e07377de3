//! What the tests of builders need: the words of a language, and a site to build pages from.

use crate::card::Cards;
use crate::derive::testing::{AS_OF, Site as Derived};
use crate::locale::{Locale, Messages};
use crate::model::Lang;
use crate::render::files::Files;
use crate::render::input::RenderInput;

/// English, as the theme has it.
pub fn english() -> Locale {
    locale(Lang::DEFAULT, "en")
}

/// A language of the theme, with the theme's words.
pub fn locale(lang: Lang, tag: &str) -> Locale {
    let text = Files::built_in_text(&format!("locales/{tag}.yml")).expect("is built in");
    Locale::new(lang, tag, Messages::parse(&text).expect("can be read")).expect("is a language")
}

/// A site of the tests as pages see it.
pub fn site<'a>(derived: &'a Derived, locales: &'a [Locale]) -> RenderInput<'a> {
    let Derived { config, sources, records, metrics } = derived;
    RenderInput {
        records,
        metrics,
        maps: &[],
        config,
        locales,
        as_of: AS_OF,
        sources,
        cards: Cards::Off,
        versions: None,
    }
}
