//! Published figures: each has a page of its own, a drawing and a table, to be downloaded, embedded and cited. They stand at
//! `figures/PAGE/ID.html`, `.svg` and `.csv`, and are drawn again only when the figure changes, not when its page does.

use serde::Serialize;

use crate::chart::{Caption, Width};
use crate::export::chart_csv;
use crate::key::Key;
use crate::locale::Arg;
use crate::model::DataStatus;
use crate::output::Origin;
use crate::render::error::RenderError;
use crate::render::figure::{Drawing, Figure, FigureFiles};
use crate::render::press::page::{Page, Parts};
use crate::render::press::{Press, credit};
use crate::render::value::{Meta, Words};

/// What the page of a figure needs beside the drawing: headline, legend, source line, links.
const AROUND: u32 = 300;

/// The page of one figure: the figure, where it comes from, and how to cite and embed it.
#[derive(Serialize)]
pub struct FigurePage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The page that the figure is from.
    of: &'a Meta<'a>,
    /// The chart, as data; a template shows `figures.<id>`.
    figure: &'a Figure<'a>,
}

impl<'a> FigurePage<'a> {
    fn new(of: &'a Meta<'a>, figure: &'a Figure<'a>) -> Self {
        let meta = Meta {
            path: format!("{}/{}.html", credit::folder(&of.path), figure.id),
            title: Words::Phrase(figure.title.clone()),
            description: figure.subtitle.clone().map(Words::Phrase),
            crumbs: Vec::new(),
            section: of.section,
            record: None,
        };
        Self { meta, of, figure }
    }

    fn stem(&self) -> &str {
        self.meta.path.strip_suffix(".html").unwrap_or(&self.meta.path)
    }
}

impl Page for FigurePage<'_> {
    const TEMPLATE: &'static str = "figure.html";

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).figures(std::slice::from_ref(self.figure))
    }
}

impl Press<'_> {
    /// Makes the files of a figure, unless the output holds them, and draws it for its page, unless that stays.
    pub(super) fn publish<'f>(
        &self,
        of: &'f Meta<'f>,
        figure: &'f Figure<'f>,
        stamp: Option<Key>,
        stays: bool,
    ) -> Result<Option<Drawing<'f>>, RenderError> {
        if !figure.stands_alone() {
            return Ok(Some(figure.draw(self.locale())));
        }
        let page = FigurePage::new(of, figure);
        let [html, svg, csv] = ["html", "svg", "csv"].map(|ending| self.out(&format!("{}.{ending}", page.stem())));
        let (html, svg, csv) = (html?, svg?, csv?);
        let origin = Origin { key: self.key(&page, &html)?, stamp };
        let [no_html, no_svg, no_csv] = [&html, &svg, &csv].map(|path| !self.sink.keep(path, origin));
        if stays && !(no_html || no_svg || no_csv) {
            return Ok(None);
        }
        let drawing = figure.draw(self.locale());
        let failed = |error: String| RenderError::new(html.as_str(), error);
        let drawn = self.standalone(&page, &drawing).map_err(|error| failed(error.to_string()))?;
        let table = chart_csv(drawing.table()).map_err(|error| failed(error.to_string()))?;
        let height = drawing.height() + AROUND;
        let stem = page.stem().to_owned();
        let drawing = drawing.published(FigureFiles { stem, svg: drawn.len(), csv: table.len(), height });
        if no_svg {
            self.put(&svg, origin, drawn.as_bytes())?;
        }
        if no_csv {
            self.put(&csv, origin, &table)?;
        }
        let drawings = [drawing];
        if no_html {
            self.put(&html, origin, self.fill(&page, (&html, origin.key), &drawings, None)?.as_bytes())?;
        }
        Ok(drawings.into_iter().next())
    }

    /// The drawing with its words, for readers who have it without the page.
    fn standalone(&self, page: &FigurePage, drawing: &Drawing) -> tera::TeraResult<String> {
        let figure = page.figure;
        let say = |words| self.theme.words(self.lang, words);
        let title = say(&figure.title)?;
        let subtitle = figure.subtitle.as_ref().map(say).transpose()?;
        let (title, subtitle) = match drawing.finding() {
            Some(finding) => (finding.to_owned(), joined([Some(title), subtitle])),
            None => (title, subtitle),
        };
        let subtitle = drawing.remarks().iter().cloned().fold(subtitle, |all, remark| joined([all, Some(remark)]));
        let left_out = figure.left_out(self.locale());
        let notes = self.notes(figure.status, &page.meta.path)?;
        Ok(figure.chart.standalone(&Caption { title, subtitle, left_out, notes }, Width::Wide, self.locale()))
    }

    /// Source, date and status; site and address.
    fn notes(&self, status: DataStatus, path: &str) -> tera::TeraResult<Vec<String>> {
        let (locale, credit) = (self.locale(), &self.frame.credit);
        let wrong = |error: crate::locale::LocaleError| tera::Error::message(error.to_string());
        let date = locale.date(credit.as_of);
        let mut source = locale.message("figure.source", &[("date", Arg::Text(&date))]).map_err(wrong)?;
        if let Some(label) = locale.label(&format!("codes.data_status.{}", status.code())) {
            source = format!("{source} {label}.");
        }
        let address = credit.address.as_ref().map(|base| format!("{base}{}{path}", self.frame.prefix));
        Ok([source].into_iter().chain(joined([Some(credit.site.clone()), address])).collect())
    }
}

/// The words that there are, one after the other.
fn joined(words: [Option<String>; 2]) -> Option<String> {
    words.into_iter().flatten().reduce(|first, second| format!("{first} · {second}"))
}
