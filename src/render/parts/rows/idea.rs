//! Ideas in the list and on other pages: what was proposed, what became of it, and why.

use std::cmp::{Ordering, Reverse};

use serde::Serialize;

use crate::derive::Related;
use crate::derive::cocreation::outcome;
use crate::locale::Locale;
use crate::model::Kind;
use crate::model::{DataStatus, Idea, IdeaStatus, PartialDate};
use crate::render::context::Audience;
use crate::render::parts::excerpt::Excerpt;
use crate::render::parts::rows::{Order, Row};
use crate::render::value::{Label, Link, Text};

/// Ideas on the pages of what they belong to, of which the list has all.
const SHOWN: usize = 50;

/// An idea in a table.
#[derive(Debug, Clone, Serialize)]
pub struct IdeaRow<'a> {
    /// Its id, which is also the name of its page.
    id: &'a str,
    /// Its title.
    title: Text<'a>,
    /// The consultation that it was proposed in.
    consultation: Option<Link<'a>>,
    /// Its theme.
    theme: Option<Label<'a>>,
    /// What became of it.
    status: IdeaStatus,
    /// Why, in Markdown.
    reason: Option<Text<'a>>,
    /// The commitment that it became.
    became: Option<Link<'a>>,
    /// When it was proposed.
    date: Option<PartialDate>,
    /// How sure the record is.
    data_status: DataStatus,
}

impl Row for IdeaRow<'_> {
    const TEMPLATE: &'static str = "ideas.html";
    const EXPORT: Option<&'static str> = Some(Idea::FOLDER);

    fn surety(&self) -> DataStatus {
        self.data_status
    }
}

impl<'a> IdeaRow<'a> {
    /// The row of an idea.
    pub fn new(cx: Audience<'a>, row: Related<'a, Idea>) -> Self {
        let record = row.record;
        Self {
            id: &record.id,
            title: cx.text(record.title(cx.lang)),
            consultation: cx.link_to(row.follow(|row| row.consultation.as_ref())),
            theme: record.theme.as_ref().map(|theme| cx.label(theme)),
            status: outcome(record),
            reason: cx.markdown(record.reason.as_ref()),
            became: cx.link_to(row.follow(|row| row.became.as_ref().map(|became| &became.value))),
            date: record.date.map(|date| date.value),
            data_status: record.status(),
        }
    }
}

/// Some ideas: those that were taken up first, then the others, the newest first.
pub fn table<'a>(cx: Audience<'a>, mut ideas: Vec<Related<'a, Idea>>) -> Excerpt<IdeaRow<'a>> {
    ideas.sort_by_key(|one| (outcome(one.record), Reverse(one.record.date.map(|date| date.value))));
    Excerpt::new(ideas, SHOWN, |one| IdeaRow::new(cx, one))
}

/// The orders of the list.
pub fn orders<'a>() -> Vec<Order<IdeaRow<'a>>> {
    vec![
        Order { key: "outcome", compare: by_outcome },
        Order { key: "newest", compare: by_date },
        Order { key: "title", compare: by_title },
    ]
}

fn by_outcome(a: &IdeaRow, b: &IdeaRow, locale: &Locale) -> Ordering {
    a.status.cmp(&b.status).then_with(|| by_date(a, b, locale))
}

fn by_date(a: &IdeaRow, b: &IdeaRow, _: &Locale) -> Ordering {
    b.date.cmp(&a.date)
}

fn by_title(a: &IdeaRow, b: &IdeaRow, locale: &Locale) -> Ordering {
    locale.compare(a.title.text, b.title.text)
}
