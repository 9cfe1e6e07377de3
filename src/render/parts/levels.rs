//! Levels of the open state: what they are called and where their pages are.

use crate::config::sections::LEVELS;
use crate::locale::Locale;
use crate::model::read::CodeList;
use crate::model::{Codes, Level, Localised};
use crate::render::context::Context;
use crate::render::input::RenderInput;
use crate::render::value::Link;

/// Links to the pages of the levels.
pub fn links<'a>(cx: Context<'a>) -> impl Iterator<Item = Link<'a>> {
    cx.site.metrics.levels.iter().map(move |level| link(cx, &level.code))
}

/// A link to the page of a level.
pub fn link<'a>(cx: Context<'a>, code: &'a str) -> Link<'a> {
    Link { kind: LEVELS, id: code, title: cx.text(title(cx.codes(), cx.locale(), code)) }
}

/// What the page of a level is called: what the site calls it, else what the language does.
pub fn title<'a>(codes: &'a Codes, locale: &'a Locale, code: &'a str) -> Localised<'a> {
    let own = codes.label(Level::NAME, code).and_then(|label| label.get(locale.lang()));
    let built_in = || locale.label(&format!("levels.name.{code}")).unwrap_or(code);
    own.unwrap_or_else(|| Localised { text: built_in(), lang: locale.lang() })
}

/// The codes of the levels that have a page, each with what it is called in each language.
pub fn names<'a>(site: &RenderInput<'a>) -> Vec<Vec<(&'a str, Localised<'a>)>> {
    let (codes, levels) = (&site.records.codes, &site.metrics.levels);
    let of =
        |locale: &'a Locale| levels.iter().map(|level| (&*level.code, title(codes, locale, &level.code))).collect();
    site.locales.iter().map(of).collect()
}

/// The page of a level.
pub fn path(code: &str) -> String {
    format!("{LEVELS}/{code}.html")
}
