//! Categories divided into series.

use rust_decimal::Decimal;
use serde::Serialize;

use super::marks::Ink;
use super::palette::Role;
use super::text::wrap;
use super::words::labelled;
use crate::locale::Locale;

/// A part of every bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    /// Its name.
    pub label: String,
    /// What it stands for.
    pub role: Role,
}

/// One category: a bar of parts, or a group of bars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StackedRow {
    /// The category.
    pub label: String,
    /// A value a series; `None`, or one that is not there, is unknown.
    pub values: Vec<Option<Decimal>>,
}

impl StackedRow {
    /// The value of a series.
    pub(in crate::chart) fn value(&self, series: usize) -> Option<Decimal> {
        self.values.get(series).copied().flatten()
    }

    /// `Health: Done: 12`; a long label is cut here, as it stands in full beside the mark.
    pub(in crate::chart) fn title(&self, series: &Series, value: &str, locale: &Locale) -> String {
        let value = labelled(locale, &series.label, value);
        labelled(locale, &wrap(&self.label, Ink::AXIS.size, 200.0, 1).lines.concat(), &value)
    }
}
