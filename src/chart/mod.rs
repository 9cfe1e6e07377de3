//! Charts: data in, a drawing, its description and its table out.
//!
//! A chart is laid out once, from the start of the line to its end, in one of two widths ([`Width`]); plotters places the
//! marks and our own backend writes them as lean SVG, mirrored for languages that run from right to left. Colours are
//! [`Role`]s, which `charts.css` maps to values for light, dark, print and forced colours. An unknown value is drawn and
//! said as unknown, never as zero, and what colour says is said again by a label, a dash or an icon.

mod base;
mod kinds;
mod layout;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::locale::Locale;
use base::canvas::{Canvas, Mode};
pub use base::categories::{Series, StackedRow};
use base::kind::ChartKind;
pub use base::palette::{Role, Scheme, Shade};
pub use base::sheet::Caption;
use base::sheet::Sheet;
pub use base::table::{Cell, ChartTable};
pub(crate) use base::text;
pub use base::unit::Unit;
pub use base::width::Width;
pub use kinds::area::StackedArea;
pub use kinds::bar::{Bar, BarItem};
pub use kinds::bullet::{Bullet, BulletRow};
pub use kinds::calendar::Calendar;
pub use kinds::choropleth::map::Map;
pub use kinds::choropleth::{Choropleth, MapPlace};
pub use kinds::dumbbell::{Dumbbell, DumbbellRow};
pub use kinds::gantt::{Gantt, GanttRow};
pub use kinds::grouped::Grouped;
pub use kinds::line::{Line, LineSeries};
pub use kinds::sankey::flow::{Flow, Sankey};
pub use kinds::sparkline::Sparkline;
pub use kinds::stacked::Stacked;
pub use kinds::treemap::Treemap;
pub use kinds::treemap::tiles::{TreemapGroup, TreemapPart};
pub use kinds::waffle::{Waffle, WafflePart};

/// What a chart shows: data only. Values are exact; `None` is unknown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Chart {
    /// A small line without axes, for tiles and cells.
    Sparkline(Sparkline),
    /// A bar a category.
    Bar(Bar),
    /// A bar a category, divided into series.
    Stacked(Stacked),
    /// Values over time.
    Line(Line),
    /// Periods, deadlines and their status.
    Gantt(Gantt),
    /// Values against targets.
    Bullet(Bullet),
    /// Parts of a whole as areas.
    Treemap(Treemap),
    /// Amounts on their way through stages.
    Sankey(Sankey),
    /// Values of places as shades of their outlines.
    Choropleth(Choropleth),
    /// A group of bars a category.
    Grouped(Grouped),
    /// Parts of a sum over time.
    Area(StackedArea),
    /// Parts of one whole.
    Waffle(Waffle),
    /// How much there was on each day.
    Calendar(Calendar),
    /// Two values a category.
    Dumbbell(Dumbbell),
}

impl Chart {
    /// What this is, by its kind.
    fn inner(&self) -> &dyn ChartKind {
        match self {
            Self::Sparkline(chart) => chart,
            Self::Bar(chart) => chart,
            Self::Stacked(chart) => chart,
            Self::Line(chart) => chart,
            Self::Gantt(chart) => chart,
            Self::Bullet(chart) => chart,
            Self::Treemap(chart) => chart,
            Self::Sankey(chart) => chart,
            Self::Choropleth(chart) => chart,
            Self::Grouped(chart) => chart,
            Self::Area(chart) => chart,
            Self::Waffle(chart) => chart,
            Self::Calendar(chart) => chart,
            Self::Dumbbell(chart) => chart,
        }
    }

    /// The name of the kind, as in `chart-key-line`.
    pub fn kind(&self) -> &'static str {
        self.inner().name()
    }

    /// The drawing for one width: an `<svg>` that is named by the element `{id}-t` of the page and described by `{id}-d`.
    pub fn svg(&self, id: &str, width: Width, locale: &Locale) -> String {
        self.inner().svg(&Canvas { mode: Mode::Inline(id), width, locale })
    }

    /// The drawing as a file of its own, with the words around it: it carries its colours for light and dark pages, its
    /// name, its description and its key.
    pub fn standalone(&self, caption: &Caption, width: Width, locale: &Locale) -> String {
        let sheet = self.sheet(caption, locale);
        self.inner().svg(&Canvas { mode: Mode::Standalone(&sheet), width, locale })
    }

    /// The drawing in the colours of one page and without any style, for programs that turn it into pixels: on paper with
    /// the words around it if there is a caption, otherwise the marks alone.
    pub fn literal(&self, scheme: Scheme, caption: Option<&Caption>, width: Width, locale: &Locale) -> String {
        let sheet = caption.map(|caption| self.sheet(caption, locale));
        self.inner().svg(&Canvas { mode: Mode::Literal(scheme, sheet.as_ref()), width, locale })
    }

    fn sheet<'a>(&self, caption: &'a Caption, locale: &Locale) -> Sheet<'a> {
        let left_out = caption.left_out.iter().map(|left_out| format!(" {left_out}."));
        let description = self.description(locale) + &left_out.collect::<String>();
        let legend = self.legend(locale);
        Sheet { caption, description, legend, lines: matches!(self, Self::Line(_)) }
    }

    /// What is shown, the extremes, the course and the total, in sentences.
    pub fn description(&self, locale: &Locale) -> String {
        self.inner().description(locale)
    }

    /// What is said of a period that is not over, if there is one.
    pub fn unfinished(&self, locale: &Locale) -> Option<String> {
        self.inner().unfinished(locale)
    }

    /// A headline that states the finding; none when the data say nothing.
    pub fn finding(&self, locale: &Locale) -> Option<String> {
        self.inner().finding(locale)
    }

    /// The entries of the legend in reading order; empty where the labels of the drawing are enough.
    pub fn legend(&self, locale: &Locale) -> Vec<(Role, String)> {
        self.inner().legend(locale)
    }

    /// The exact values behind the drawing.
    pub fn table(&self, locale: &Locale) -> ChartTable {
        self.inner().table(locale)
    }
}
