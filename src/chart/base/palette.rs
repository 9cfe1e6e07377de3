//! The colours of the charts, by what they mean.

use plotters::style::{BLACK, Color};
use plotters_backend::BackendColor;
use serde::{Serialize, Serializer};

/// What a mark or a text stands for. A drawing names roles only; the stylesheet gives them their colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The first series, in the accent of the site.
    Series1,
    /// The second series.
    Series2,
    /// The third series.
    Series3,
    /// The fourth series.
    Series4,
    /// The fifth series.
    Series5,
    /// The sixth series.
    Series6,
    /// Completed.
    Done,
    /// Under way.
    InProgress,
    /// Not begun.
    NotStarted,
    /// Late.
    Overdue,
    /// Given up.
    Cancelled,
    /// A target to reach.
    Target,
    /// The level at the start.
    Baseline,
    /// Grid lines.
    Grid,
    /// Axis lines.
    Axis,
    /// Labels and values.
    Text,
    /// Less important text.
    Muted,
    /// The date of the data.
    Today,
    /// The paper, for text on a filled mark.
    Page,
    /// A flow between two marks: pale, with an edge.
    Flow,
    /// The lowest values of a scale.
    Scale1,
    /// Low values.
    Scale2,
    /// Values in the middle of a scale.
    Scale3,
    /// High values.
    Scale4,
    /// The highest values of a scale.
    Scale5,
    /// An area whose value is not known; it is hatched.
    Unknown,
    /// The lowest of five steps from little to much.
    Step1,
    /// The second step.
    Step2,
    /// The middle step.
    Step3,
    /// The fourth step.
    Step4,
    /// The highest step.
    Step5,
    /// The outline of a place whose value is not known.
    Gap,
}

/// The colours of one role as `#rrggbb`; `charts.css` holds the same values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shade {
    /// On white paper.
    pub light: &'static str,
    /// On the dark page.
    pub dark: &'static str,
}

/// The page that a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// White paper.
    Light,
    /// The dark page.
    Dark,
}

impl Shade {
    /// The colour for one page.
    pub fn on(self, scheme: Scheme) -> &'static str {
        match scheme {
            Scheme::Light => self.light,
            Scheme::Dark => self.dark,
        }
    }
}

/// How the lines of one role are drawn; `charts.css` says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LineStyle {
    /// The width in pixels.
    pub width: &'static str,
    /// Lengths of dashes and gaps in pixels; empty for a solid line.
    pub dashes: &'static str,
}

impl Role {
    /// Every role, in the order of the enumeration.
    pub const ALL: [Self; 32] = [
        Self::Series1,
        Self::Series2,
        Self::Series3,
        Self::Series4,
        Self::Series5,
        Self::Series6,
        Self::Done,
        Self::InProgress,
        Self::NotStarted,
        Self::Overdue,
        Self::Cancelled,
        Self::Target,
        Self::Baseline,
        Self::Grid,
        Self::Axis,
        Self::Text,
        Self::Muted,
        Self::Today,
        Self::Page,
        Self::Flow,
        Self::Scale1,
        Self::Scale2,
        Self::Scale3,
        Self::Scale4,
        Self::Scale5,
        Self::Unknown,
        Self::Step1,
        Self::Step2,
        Self::Step3,
        Self::Step4,
        Self::Step5,
        Self::Gap,
    ];

    /// The steps from little to much.
    pub const STEPS: [Self; 5] = [Self::Step1, Self::Step2, Self::Step3, Self::Step4, Self::Step5];

    /// The role of the series at `index`; after the sixth the colours come round again.
    pub fn series(index: usize) -> Self {
        Self::ALL[index % 6]
    }

    /// The roles of parts, of which some have chosen theirs: the others take those of series that nobody chose, by their
    /// place, so that a chosen colour stays one part's own while there are enough.
    pub fn of_parts(chosen: &[Option<Self>]) -> Vec<Self> {
        let free: Vec<Self> = Self::ALL[..6].iter().copied().filter(|role| !chosen.contains(&Some(*role))).collect();
        let by_place = |i: usize| if free.is_empty() { Self::series(i) } else { free[i % free.len()] };
        chosen.iter().enumerate().map(|(i, own)| own.unwrap_or_else(|| by_place(i))).collect()
    }

    /// The step of the class at `index` of `count` classes: few classes lie as far apart as they can.
    pub fn step(index: usize, count: usize) -> Self {
        let at = if count > 1 { (index * 4).div_ceil(count - 1) } else { 2 };
        Self::STEPS[at.min(4)]
    }

    /// The name in the stylesheet: `--chart-in-progress`, `key-in-progress`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Series1 => "series-1",
            Self::Series2 => "series-2",
            Self::Series3 => "series-3",
            Self::Series4 => "series-4",
            Self::Series5 => "series-5",
            Self::Series6 => "series-6",
            Self::Done => "done",
            Self::InProgress => "in-progress",
            Self::NotStarted => "not-started",
            Self::Overdue => "overdue",
            Self::Cancelled => "cancelled",
            Self::Target => "target",
            Self::Baseline => "baseline",
            Self::Grid => "grid",
            Self::Axis => "axis",
            Self::Text => "text",
            Self::Muted => "muted",
            Self::Today => "today",
            Self::Page => "page",
            Self::Flow => "flow",
            Self::Scale1 => "scale-1",
            Self::Scale2 => "scale-2",
            Self::Scale3 => "scale-3",
            Self::Scale4 => "scale-4",
            Self::Scale5 => "scale-5",
            Self::Unknown => "unknown",
            Self::Step1 => "step-1",
            Self::Step2 => "step-2",
            Self::Step3 => "step-3",
            Self::Step4 => "step-4",
            Self::Step5 => "step-5",
            Self::Gap => "gap",
        }
    }

    /// The letter that stands for the role in the short class names of a drawing: `f1`, `ld`.
    pub fn code(self) -> char {
        char::from(b"123456dpnocxbgatmywrhijkquefsvz7"[self as usize])
    }

    /// The colours that the default theme gives the role.
    pub fn shade(self) -> Shade {
        let (light, dark) = match self {
            Self::Series1 => ("#0b5d3b", "#a8e3c4"),
            Self::Series2 => ("#976f14", "#c79833"),
            Self::Series3 => ("#22366b", "#7fc4f5"),
            Self::Series4 => ("#786abe", "#9a84d6"),
            Self::Series5 => ("#4a3a0d", "#dccb94"),
            Self::Series6 => ("#327f8d", "#548d9a"),
            Self::Done => ("#0b5d3b", "#7fd0a2"),
            Self::InProgress => ("#3878b8", "#5a86c4"),
            Self::NotStarted => ("#7a7571", "#999790"),
            Self::Overdue => ("#9b230b", "#d9622e"),
            Self::Cancelled => ("#2b2825", "#f3f0ea"),
            Self::Target | Self::Today => ("#1d1a16", "#f1eee8"),
            Self::Baseline => ("#7a7571", "#999790"),
            Self::Grid => ("#e3dfd7", "#36322d"),
            Self::Axis => ("#8b857b", "#7d776d"),
            Self::Text => ("#1d1a16", "#f1eee8"),
            Self::Muted => ("#5f5a52", "#b5afa4"),
            Self::Page | Self::Unknown => ("#ffffff", "#14110f"),
            Self::Flow => ("#dfeae4", "#22382d"),
            Self::Scale1 => ("#e6f1ea", "#1e3529"),
            Self::Scale2 => ("#b4d6c3", "#2f5a45"),
            Self::Scale3 => ("#7cb498", "#468366"),
            Self::Scale4 => ("#3f8a66", "#6cb38f"),
            Self::Scale5 => ("#0b5d3b", "#a8e3c4"),
            Self::Step1 => ("#62a17d", "#3b6d51"),
            Self::Step2 => ("#38865e", "#4d916b"),
            Self::Step3 => ("#0b6b42", "#68b58a"),
            Self::Step4 => ("#004c2b", "#90d9ae"),
            Self::Step5 => ("#002b17", "#d0f6df"),
            Self::Gap => ("#8b857b", "#7d776d"),
        };
        Shade { light, dark }
    }

    /// The role of the line around a fill that does not stand out from the page by itself.
    pub fn edge(self) -> Option<Self> {
        let pale = [Self::Flow, Self::Scale1, Self::Scale2, Self::Scale3, Self::Scale4, Self::Scale5, Self::Unknown];
        pale.contains(&self).then_some(Self::Axis)
    }

    /// How lines of the role are drawn.
    pub(crate) fn pen(self) -> LineStyle {
        let (width, dashes) = match self {
            Self::Series2 => ("2", "7 4"),
            Self::Series3 => ("2", "1 4"),
            Self::Series4 => ("2", "10 4 1 4"),
            Self::Series5 => ("2", "3 4"),
            Self::Series6 => ("2", "14 4"),
            Self::Target => ("1.5", "4 5"),
            Self::Grid | Self::Axis | Self::Today | Self::Gap => ("1", ""),
            Self::Page => ("1.5", ""),
            _ => ("2", ""),
        };
        LineStyle { width, dashes }
    }

    /// The role that a colour from plotters carries.
    pub(in crate::chart) fn from_color(color: BackendColor) -> Self {
        Self::ALL.get(usize::from(color.rgb.0)).copied().unwrap_or(Self::Text)
    }
}

/// The first byte of the colour is the role: the drawing backend turns it into a class.
impl Color for Role {
    fn to_backend_color(&self) -> BackendColor {
        BackendColor { rgb: (*self as u8, 0, 0), ..BLACK.to_backend_color() }
    }
}

/// The name in the stylesheet, which is what a template needs.
impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
