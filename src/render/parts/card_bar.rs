//! One divided bar, for the cards of pages.

use rust_decimal::Decimal;

use crate::chart::{Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::locale::Locale;

/// One bar divided into these parts, without those that are nowhere.
pub fn card_bar(locale: &Locale, parts: impl Iterator<Item = (String, Role, usize)>) -> Option<Chart> {
    let parts: Vec<_> = parts.filter(|(.., count)| *count > 0).collect();
    let told = |name: &str, count: usize| format!("{name}: {}", locale.number(count.into()));
    let series: Vec<Series> =
        parts.iter().map(|(name, role, count)| Series { label: told(name, *count), role: *role }).collect();
    let values = parts.iter().map(|(.., count)| Some(Decimal::from(*count))).collect();
    let rows = vec![StackedRow { label: String::new(), values }];
    (!series.is_empty()).then_some(Chart::Stacked(Stacked { unit: Unit::Count, share: false, series, rows }))
}
