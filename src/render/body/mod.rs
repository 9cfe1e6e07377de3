//! The text of a record with the charts that stand in it.

mod draw;
mod name;

use serde::Serialize;

use crate::derive::answer::{Answer, AnswerMeasure, Basis, answer};
use crate::derive::{Known, Subject};
use crate::model::{ChartBlock, DataStatus, LocalText, PartialDate};
use crate::render::body::name::Names;
use crate::render::context::Audience;
use crate::render::figure::Figure;
use crate::render::parts::names::currency_name;
use crate::render::value::{Arg, Phrase, Text};

/// A text and its charts, which stand where its blocks are.
#[derive(Debug, Serialize)]
pub struct Body<'a> {
    /// The text, in Markdown.
    text: &'a str,
    /// The tag of its language, when that is not the page's.
    lang: Option<&'a str>,
    /// The charts in the order of their blocks.
    charts: Vec<ChartView<'a>>,
}

/// A chart with what its editor says of it.
#[derive(Debug, Serialize)]
struct ChartView<'a> {
    /// Its id in the page.
    id: String,
    /// The editor's title, instead of the one that the chart has of itself.
    title: Option<Text<'a>>,
    /// What the chart shows, in a sentence.
    headline: Option<Text<'a>>,
    /// The editor's line below the title.
    subtitle: Option<Text<'a>>,
    /// A remark below the chart.
    note: Option<Text<'a>>,
    /// Where the numbers are from.
    source: Option<Text<'a>>,
    /// Whether its data are a table and not records of the site.
    table: bool,
    /// What is shown, where the editor says nothing.
    name: Phrase<'a>,
    /// Nothing where there are no data.
    figure: Option<Figure<'a>>,
}

impl<'a> Body<'a> {
    /// The text of a record for a reader; none if there is none.
    pub fn of<T: Known>(cx: Audience<'a>, subject: Subject<'a, T>) -> Option<Self> {
        let record = subject.record;
        let text = cx.markdown(Some(&record.body))?;
        let lang = record.body.get(cx.lang)?.lang;
        let blocks = record.charts.iter().filter(|block| block.lang == lang);
        let basis = subject.basis();
        let view = |(i, block)| Some(view(cx, basis?, block, format!("chart-{}", i + 1), record.status()));
        let charts = blocks.enumerate().filter_map(view).collect();
        Some(Self { text: text.text, lang: text.lang, charts })
    }

    /// The figures of the text.
    pub fn figures(&self) -> impl Iterator<Item = &Figure<'a>> {
        self.charts.iter().filter_map(|chart| chart.figure.as_ref())
    }
}

fn view<'a>(
    cx: Audience<'a>,
    basis: Basis<'a>,
    block: &'a ChartBlock,
    id: String,
    status: DataStatus,
) -> ChartView<'a> {
    let spec = &block.spec;
    let answer = answer(block, basis).filter(|answer| !answer.is_empty(spec.kind.value.is_timed()));
    let text = |text: &'a Option<LocalText>| cx.optional(text.as_ref());
    let name = Names { cx, basis, block }.title();
    let status = |answer: &Answer| answer.status.or(spec.data_status).unwrap_or(status);
    let figure = answer.as_ref().map(|answer| Figure {
        id: id.clone().into(),
        title: name.clone(),
        subtitle: subtitle(cx, answer),
        status: status(answer),
        chart: draw::chart(Names { cx, basis, block }, answer),
        left_out: draw::left_out(Names { cx, basis, block }, answer),
    });
    ChartView {
        id,
        title: text(&spec.title),
        headline: text(&spec.headline),
        subtitle: text(&spec.subtitle),
        note: text(&spec.note),
        source: text(&spec.source),
        table: spec.csv.is_some(),
        name,
        figure,
    }
}

/// What the numbers are, where the editor says nothing; a table says nothing of itself.
fn subtitle<'a>(cx: Audience<'a>, answer: &Answer) -> Option<Phrase<'a>> {
    let at = Arg::Date(PartialDate::Day(cx.as_of()));
    answer.status?;
    Some(match answer.measure {
        AnswerMeasure::Money(currency) => {
            Phrase::new("funding.measure").text("currency", currency_name(cx, currency)).with("date", at)
        }
        _ => Phrase::new("block.at").with("date", at),
    })
}
