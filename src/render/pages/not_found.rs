//! The page for an address that leads nowhere. A host serves it in place of any page, so it speaks every language.

use serde::Serialize;

use crate::locale::{Locale, LocaleError};
use crate::model::Lang;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::paths::prefix;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Meta, Phrase};

#[derive(Debug, Serialize)]
struct NotFound<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// What is said in each language.
    languages: Vec<Message<'a>>,
}

#[derive(Debug, Serialize)]
struct Message<'a> {
    /// The tag of the language, as in `lang`.
    tag: &'a str,
    /// The direction of its writing: `ltr` or `rtl`.
    dir: &'static str,
    /// Where the pages of the language stand: nothing, or `fr/`.
    prefix: String,
    /// The heading.
    title: &'a str,
    /// What happened.
    text: &'a str,
    /// The words of the link to the home page.
    home: &'a str,
}

impl Page for NotFound<'_> {
    const TEMPLATE: &'static str = "404.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta)
    }
}

/// Makes the one page, with those of the default language.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    if cx.lang != Lang::DEFAULT {
        return Vec::new();
    }
    let page = match cx.site.locales.iter().map(message).collect() {
        Ok(languages) => NotFound { meta: meta(), languages },
        Err(error) => return vec![RenderError::new("404.html", error.to_string())],
    };
    press.page(&page).err().into_iter().collect()
}

fn meta<'a>() -> Meta<'a> {
    Meta {
        path: "404.html".to_owned(),
        title: Phrase::new("not_found.title").into(),
        description: None,
        crumbs: Vec::new(),
        section: "",
        record: None,
    }
}

fn message(locale: &Locale) -> Result<Message<'_>, LocaleError> {
    Ok(Message {
        tag: locale.tag(),
        dir: if locale.is_rtl() { "rtl" } else { "ltr" },
        prefix: prefix(locale),
        title: locale.text("not_found.title")?,
        text: locale.text("not_found.text")?,
        home: locale.text("not_found.home")?,
    })
}
