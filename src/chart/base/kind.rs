//! What every kind of chart has: a drawing, and the same said in words and in numbers.

use super::canvas::Canvas;
use super::palette::Role;
use super::table::ChartTable;
use crate::locale::Locale;

/// A kind of chart, over its data.
pub trait ChartKind {
    /// The name, as in `chart-key-line`.
    fn name(&self) -> &'static str;

    /// The drawing.
    fn svg(&self, canvas: &Canvas) -> String;

    /// What is shown, the extremes, the course and the total, in sentences.
    fn description(&self, locale: &Locale) -> String;

    /// A headline that states the finding; none when the data say nothing.
    fn finding(&self, locale: &Locale) -> Option<String>;

    /// What is said of a period that is not over, if there is one.
    fn unfinished(&self, _: &Locale) -> Option<String> {
        None
    }

    /// The entries of the legend in reading order; empty where the labels of the drawing are enough.
    fn legend(&self, _: &Locale) -> Vec<(Role, String)> {
        Vec::new()
    }

    /// The exact values behind the drawing.
    fn table(&self, locale: &Locale) -> ChartTable;
}
