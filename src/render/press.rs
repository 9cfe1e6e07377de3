//! Where structs become pages: hashed, and rendered only when the output does not hold them already.

pub mod credit;
mod data;
pub mod page;
mod publish;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::time::Instant;

use rayon::prelude::*;
use tera::Value;

use crate::card::{self, Card, CardTally, Cards, Studio};
use crate::derive::{Known, Stamps, Subject};
use crate::key::{Key, key_of};
use crate::locale::Locale;
use crate::model::Lang;
use crate::output::{Origin, OutPath, Sink};
use crate::render::body::Body;
use crate::render::context::{Audience, Context};
use crate::render::error::RenderError;
use crate::render::face::{Brand, CardView};
use crate::render::figure::Drawing;
use crate::render::frame::{Frame, MenuSection};
use crate::render::input::Scope;
use crate::render::paths::prefix;
use crate::render::press::credit::Credit;
use crate::render::press::page::Page;
use crate::render::theme::Theme;

/// Makes the pages of one language.
#[derive(Clone, Copy)]
pub struct Press<'a> {
    theme: &'a Theme,
    sink: &'a dyn Sink,
    frame: &'a FrameValue,
    stamps: &'a Stamps,
    cards: Cards<'a>,
    lang: Lang,
    scope: Scope,
}

/// What the output does not hold yet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    Page,
    Card,
    All,
}

/// The frame of a language as templates see it, and its key.
pub struct FrameValue {
    value: Value,
    key: Key,
    prefix: String,
    credit: Credit,
    brand: Brand,
}

impl FrameValue {
    /// Prepares the frame of a language; `menu` leads to the sections.
    pub fn new<'a>(cx: Context<'a>, theme: &'a Theme, menu: Vec<MenuSection>) -> Result<Self, RenderError> {
        let frame = Frame::new(cx, theme.links(), menu);
        let failed = |error: String| RenderError::new("the frame of the pages", error);
        let key = key_of(theme.key(), &frame).map_err(|error| failed(error.to_string()))?;
        let value = Value::try_from_serializable(&frame).map_err(|error| failed(error.to_string()))?;
        let (credit, brand) = (Credit::new(cx), Brand::new(cx));
        Ok(Self { value, key, prefix: prefix(cx.site.locale(cx.lang)), credit, brand })
    }
}

impl<'a> Press<'a> {
    /// A press for the pages of one language.
    pub fn new(theme: &'a Theme, sink: &'a dyn Sink, frame: &'a FrameValue, cx: Context<'a>, scope: Scope) -> Self {
        Self { theme, sink, frame, stamps: &cx.site.metrics.stamps, cards: cx.site.cards, lang: cx.lang, scope }
    }

    /// Makes a page, unless the output already holds it.
    pub fn page<P: Page>(&self, page: &P) -> Result<(), RenderError> {
        self.make(page, &self.out(&page.parts().meta.path)?, None, Missing::All)
    }

    /// Makes the page of every record of a kind at `KIND/ID.html`. `build` is called in parallel, and not at all for a page
    /// that the output holds from a build in which nothing was different that the page can show: it is a function without
    /// surroundings, so what it is given is all that it knows.
    pub fn records<T: Known, P: Page>(
        &self,
        cx: Context<'a>,
        build: fn(Audience<'a>, Subject<'a, T>) -> P,
    ) -> Vec<RenderError> {
        let one = |position: usize| {
            let subject = cx.subject::<T>(position);
            let path = format!("{}/{}.html", T::FOLDER, subject.record.id);
            self.stamped(&path, self.stamps.page::<T>(position), || build(*cx, subject))
        };
        (0..cx.site.records.of::<T>().len()).into_par_iter().filter_map(|position| one(position).err()).collect()
    }

    /// Makes a page and its card, unless the output holds them from records with the same stamp.
    pub fn stamped<P: Page>(
        &self,
        path: &str,
        stamp: Option<Key>,
        build: impl FnOnce() -> P,
    ) -> Result<(), RenderError> {
        let stamp = stamp.map(|stamp| self.frame.key.and(stamp));
        let page_stays = stamp.is_some_and(|stamp| self.page_stays::<P>(path, stamp));
        if page_stays && !self.draws::<P>() {
            return Ok(());
        }
        let out = self.out(path)?;
        let missing = match (page_stays, self.card_stays::<P>(&out, stamp)?) {
            (true, true) => return Ok(()),
            (true, false) => Missing::Card,
            (false, true) => Missing::Page,
            (false, false) => Missing::All,
        };
        self.make(&build(), &out, stamp, missing)
    }

    /// Whether the output holds a page, and its figures if they have files.
    fn page_stays<P: Page>(&self, path: &str, stamp: Key) -> bool {
        let full = |path: &str| format!("{}{path}", self.frame.prefix);
        if P::PUBLISHED {
            self.sink.stay(&full(path), &full(&credit::folder(path)), stamp)
        } else {
            self.sink.stays(&full(path), stamp)
        }
    }

    /// Whether pages of a kind have cards, and these are drawn.
    fn draws<P: Page>(&self) -> bool {
        P::HAS_FACE && matches!(self.cards, Cards::Drawn(..))
    }

    /// Whether nothing is to be done for the card of a page, because it stays or because none is drawn.
    fn card_stays<P: Page>(&self, page: &OutPath, stamp: Option<Key>) -> Result<bool, RenderError> {
        let Cards::Drawn(_, tally) = self.cards else { return Ok(true) };
        if !P::HAS_FACE {
            return Ok(true);
        }
        let card = card_path(page)?;
        let kept = stamp.is_some_and(|stamp| self.sink.stays(card.as_str(), stamp));
        if kept {
            tally.kept();
        }
        Ok(kept)
    }

    /// Makes what is missing of a page and its card.
    fn make<P: Page>(&self, page: &P, out: &OutPath, stamp: Option<Key>, missing: Missing) -> Result<(), RenderError> {
        let named = P::HAS_FACE && self.cards.are_named();
        let face = named.then(|| page.face(self.locale())).flatten();
        let card = face.as_ref().map(|face| self.frame.brand.card(page.parts().meta, face, self.locale()));
        let card = card.filter(card::can_be_drawn);
        if missing != Missing::Card {
            self.html(page, out, stamp, card.as_ref())?;
        }
        match (self.cards, card) {
            (Cards::Drawn(studio, tally), Some(card)) if missing != Missing::Page => {
                let path = card_path(out)?;
                self.picture((studio, tally), &card, &path, stamp)
            }
            _ => Ok(()),
        }
    }

    /// Draws a card, unless the output already holds one from the same drawing.
    fn picture(
        &self,
        (studio, tally): (&Studio, &CardTally),
        card: &Card,
        path: &OutPath,
        stamp: Option<Key>,
    ) -> Result<(), RenderError> {
        let sheet = studio.sheet(card, self.locale());
        let origin = Origin { key: Key::of(sheet.as_bytes()), stamp };
        if self.sink.keep(path, origin) {
            tally.kept();
            return Ok(());
        }
        let started = Instant::now();
        let png = studio.png(&sheet).map_err(|error| RenderError::new(path.as_str(), error))?;
        tally.drew(started.elapsed());
        self.sink.put(path, origin, &png).map_err(|error| RenderError::storing(path.as_str(), &error))
    }

    fn locale(&self) -> &'a Locale {
        &self.theme.locales()[self.lang.index()]
    }

    /// Makes a page at its place in the output.
    fn html<P: Page>(
        &self,
        page: &P,
        out: &OutPath,
        stamp: Option<Key>,
        card: Option<&Card>,
    ) -> Result<(), RenderError> {
        let origin = Origin { key: self.key(page, out)?, stamp };
        let stays = self.sink.keep(out, origin);
        let drawings = self.drawings(page, stamp, stays)?;
        if stays {
            return Ok(());
        }
        let html = self.fill(page, (out, origin.key), &drawings, card)?;
        self.put(out, origin, html.as_bytes())
    }

    fn key<P: Page>(&self, page: &P, out: &OutPath) -> Result<Key, RenderError> {
        let key = key_of(self.frame.key, &(P::TEMPLATE, page));
        key.map_err(|error| RenderError::new(out.as_str(), error.to_string()))
    }

    fn put(&self, out: &OutPath, origin: Origin, bytes: &[u8]) -> Result<(), RenderError> {
        self.sink.put(out, origin, bytes).map_err(|error| RenderError::storing(out.as_str(), &error))
    }

    /// The figures of a page as it shows them, and their files if they have some. Of a page that stays, only those are
    /// drawn whose files are missing.
    fn drawings<'p, P: Page>(
        &self,
        page: &'p P,
        stamp: Option<Key>,
        stays: bool,
    ) -> Result<Vec<Drawing<'p>>, RenderError> {
        let figures = page.parts().figures.iter();
        let of_text = page.parts().body.filter(|_| !stays).into_iter().flat_map(Body::figures);
        let of_text = of_text.map(|figure| figure.draw(self.locale()));
        if !P::PUBLISHED {
            return Ok(figures.filter(|_| !stays).map(|figure| figure.draw(self.locale())).chain(of_text).collect());
        }
        let published = figures.filter(|figure| !stays || figure.stands_alone());
        let published =
            published.filter_map(|figure| self.publish(page.parts().meta, figure, stamp, stays).transpose());
        published.chain(of_text.map(Ok)).collect()
    }

    /// Leaves a page of this language, or all below a folder, as it is.
    pub fn hold(&self, path: &str) {
        self.sink.hold(&format!("{}{path}", self.frame.prefix));
    }

    /// The positions of rows in order; those that compare as equal stay as they are given. `path` is that of the first page
    /// that shows them so.
    pub fn sort<T: Sync>(&self, path: &str, rows: &[T], compare: impl Fn(&T, &T) -> Ordering + Sync) -> Vec<usize> {
        self.theme.sorted().sort(format!("{}{path}", self.frame.prefix), rows, compare)
    }

    fn out(&self, path: &str) -> Result<OutPath, RenderError> {
        let full = format!("{}{path}", self.frame.prefix);
        OutPath::new(&full).map_err(|error| RenderError::new(&full, error.to_string()))
    }

    /// Makes many pages at once. `build` is called in parallel.
    pub fn pages<'i, T: Sync, P: Page>(&self, items: &'i [T], build: impl Fn(&'i T) -> P + Sync) -> Vec<RenderError> {
        items.par_iter().filter_map(|item| self.page(&build(item)).err()).collect()
    }

    fn fill<P: Page>(
        &self,
        page: &P,
        (out, key): (&OutPath, Key),
        drawings: &[Drawing],
        card: Option<&Card>,
    ) -> Result<String, RenderError> {
        let drawings: BTreeMap<&str, &Drawing> = drawings.iter().map(|drawing| (drawing.id, drawing)).collect();
        let card = card.map(|card| Ok(CardView::new(&card_path(out)?, card))).transpose()?;
        let value =
            |value: Result<Value, tera::Error>| value.map_err(|e| RenderError::new(out.as_str(), e.to_string()));
        let mut context = tera::Context::new();
        context.insert_value("page", value(Value::try_from_serializable(page))?);
        context.insert_value("figures", value(Value::try_from_serializable(&drawings))?);
        context.insert_value("card", value(Value::try_from_serializable(&card))?);
        context.insert_value("site", self.frame.value.clone());
        context.insert_value("version", Value::from(key.version()));
        context.insert_value("root", Value::from("../".repeat(page.parts().meta.path.matches('/').count())));
        context.insert_value("base", Value::from("../".repeat(out.as_str().matches('/').count())));
        self.theme.fill(self.lang, P::TEMPLATE, &context, out)
    }
}

fn card_path(page: &OutPath) -> Result<OutPath, RenderError> {
    card::path(page).map_err(|error| RenderError::new(page.as_str(), error.to_string()))
}
