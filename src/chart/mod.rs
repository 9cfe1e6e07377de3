//! Charts: data in, a drawing, its description and its table out.
//!
//! A chart is laid out once, from the start of the line to its end, in one of two widths ([`Width`]); plotters places the
//! marks and our own backend writes them as lean SVG, mirrored for languages that run from right to left. Colours are
//! [`Role`]s, which `charts.css` maps to values for light, dark, print and forced colours. An unknown value is drawn and
//! said as unknown, never as zero, and what colour says is said again by a label, a dash or an icon.

mod area;
mod backend;
mod bar;
mod bullet;
mod calendar;
mod cells;
mod choropleth;
mod classes;
mod code_colour;
mod dumbbell;
mod flows;
mod frame;
mod gantt;
mod grouped;
mod icon;
mod kind;
mod line;
mod line_labels;
mod map;
mod map_labels;
mod notes;
mod outline;
mod paint;
mod palette;
mod panel;
mod path;
mod plane;
mod projection;
mod rows;
mod sankey;
mod scale;
mod series;
mod sheet;
mod sparkline;
mod squarify;
mod stacked;
mod table;
#[cfg(test)]
mod tests;
pub(crate) mod text;
mod tiles;
mod time;
mod treemap;
mod unit;
mod waffle;
mod words;

use serde::Serialize;

use crate::locale::Locale;
pub use area::StackedArea;
pub use bar::{Bar, BarItem};
pub use bullet::{Bullet, BulletRow};
pub use calendar::Calendar;
pub use choropleth::{Choropleth, MapPlace};
pub use dumbbell::{Dumbbell, DumbbellRow};
use frame::{Frame, Mode};
pub use gantt::{Gantt, GanttRow};
pub use grouped::Grouped;
use kind::Kind;
pub use line::{Line, LineSeries};
pub use map::Map;
pub use palette::{Role, Scheme, Shade};
pub use sankey::{Flow, Sankey};
pub use sheet::Caption;
use sheet::Sheet;
pub use sparkline::Sparkline;
pub use stacked::{Series, Stacked, StackedRow};
pub use table::{Cell, Table};
pub use treemap::{Treemap, TreemapGroup, TreemapPart};
pub use unit::Unit;
pub use waffle::{Waffle, WafflePart};

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

/// The two drawings of a chart; the page shows the one that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// 720 pixels (a sparkline: 160).
    Wide,
    /// 340 pixels (a sparkline: 120).
    Narrow,
}

impl Width {
    /// The name in the class of the drawing: `chart-wide`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}

impl Chart {
    /// What this is, by its kind.
    fn inner(&self) -> &dyn Kind {
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
        self.inner().svg(&Frame { mode: Mode::Inline(id), width, locale })
    }

    /// The drawing as a file of its own, with the words around it: it carries its colours for light and dark pages, its
    /// name, its description and its key.
    pub fn standalone(&self, caption: &Caption, width: Width, locale: &Locale) -> String {
        let sheet = self.sheet(caption, locale);
        self.inner().svg(&Frame { mode: Mode::Standalone(&sheet), width, locale })
    }

    /// The drawing in the colours of one page and without any style, for programs that turn it into pixels: on paper with
    /// the words around it if there is a caption, otherwise the marks alone.
    pub fn literal(&self, scheme: Scheme, caption: Option<&Caption>, width: Width, locale: &Locale) -> String {
        let sheet = caption.map(|caption| self.sheet(caption, locale));
        self.inner().svg(&Frame { mode: Mode::Literal(scheme, sheet.as_ref()), width, locale })
    }

    fn sheet<'a>(&self, caption: &'a Caption, locale: &Locale) -> Sheet<'a> {
        let (description, legend) = (self.description(locale), self.legend(locale));
        Sheet { caption, description, legend, lines: matches!(self, Self::Line(_)) }
    }

    /// What is shown, the extremes, the course and the total, in sentences.
    pub fn description(&self, locale: &Locale) -> String {
        self.inner().description(locale)
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
    pub fn table(&self, locale: &Locale) -> Table {
        self.inner().table(locale)
    }
}
