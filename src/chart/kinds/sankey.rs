//! Flow diagrams: amounts on their way through stages, such as funder, programme and region.

pub mod flow;
pub mod layout;
pub mod panel;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::chart::base::canvas::Canvas;
use crate::chart::base::kind::ChartKind;
use crate::chart::base::table::{Cell, ChartTable};
use crate::chart::base::values::{self, LabelledValue, share, sum};
use crate::chart::base::words::{self, labelled, say, say_count};
use crate::chart::layout::notes::{Notes, not_drawn};
use crate::locale::{Arg, Locale};
use flow::{Flow, Sankey};
use panel::Panel;

impl ChartKind for Sankey {
    fn name(&self) -> &'static str {
        "sankey"
    }

    /// All stages side by side; in a narrow drawing each two neighbours below one another.
    fn svg(&self, canvas: &Canvas) -> String {
        let any = self.stages.len() > 1 && self.drawn().next().is_some();
        let panels: Vec<Panel> = match (any, canvas.is_wide()) {
            (false, _) => Vec::new(),
            (true, true) => vec![Panel::new(self, 0..self.stages.len(), canvas)],
            (true, false) => (1..self.stages.len()).map(|last| Panel::new(self, last - 1..last + 1, canvas)).collect(),
        };
        let notes = Notes::new(canvas, &self.notes(canvas.locale));
        let height: f64 = panels.iter().map(Panel::height).sum();
        canvas.svg((canvas.px(), height + notes.height()), |area| {
            let mut top = 0.0;
            for panel in &panels {
                panel.draw(area, top, self, canvas.locale)?;
                top += panel.height();
            }
            notes.draw(area, top)
        })
    }

    fn description(&self, locale: &Locale) -> String {
        let stages = self.stages.len() > 1;
        let extremes = |stage: usize| {
            let extremes = values::extremes(locale, &self.unit, &self.totals(stage))?;
            Some(labelled(locale, self.stages.get(stage)?, &extremes))
        };
        let total = self.whole().map(|whole| self.unit.exact(locale, whole));
        words::sentences([
            Some(say_count(locale, "chart.sankey.shows", self.flows.len())),
            stages.then(|| {
                say(locale, "chart.sankey.stages", &[("list", Arg::Text(&words::list(locale, &self.stages)))])
            }),
            extremes(0).filter(|_| stages),
            extremes(self.stages.len().saturating_sub(1)).filter(|_| stages),
            total.map(|total| say(locale, "chart.together", &[("value", Arg::Text(&total))])),
            words::unknown_count(locale, self.count(|value| value.is_none())),
        ])
    }

    /// Between which first and last stage the most flows.
    fn finding(&self, locale: &Locale) -> Option<String> {
        let whole = self.whole()?;
        let last = self.stages.len().checked_sub(1).filter(|last| *last > 0)?;
        let mut ways: BTreeMap<(&str, &str), Vec<Decimal>> = BTreeMap::new();
        for (flow, value) in self.drawn().filter(|(flow, _)| !flow.rest) {
            ways.entry((flow.at(0)?, flow.at(last)?)).or_default().push(value);
        }
        let ways: Vec<((&str, &str), Decimal)> =
            ways.into_iter().filter_map(|(way, values)| Some((way, sum(values)?))).collect();
        let ((source, target), most) = *ways.iter().max_by_key(|(_, value)| *value)?;
        let alone = ways.len() > 1 && ways.iter().filter(|(_, value)| *value == most).count() == 1;
        let share = locale.percent(share(most, whole).filter(|_| alone)?.round());
        let (value, total) = (self.unit.brief(locale, most), self.unit.brief(locale, whole));
        let args = [("source", source), ("target", target), ("value", &value), ("total", &total), ("share", &share)];
        Some(say(locale, "chart.sankey.finding", &args.map(|(name, text)| (name, Arg::Text(text)))))
    }

    fn table(&self, locale: &Locale) -> ChartTable {
        let head = self.stages.iter().cloned().chain([say(locale, "chart.head.value", &[])]);
        let unknown = say(locale, "chart.unknown", &[]);
        let row = |flow: &Flow| {
            let stages = (0..self.stages.len()).map(|stage| Cell::text(flow.at(stage).unwrap_or(&unknown)));
            stages.chain([Cell::number(locale, &self.unit, flow.value)]).collect()
        };
        ChartTable { head: head.collect(), rows: self.flows.iter().map(row).collect(), left_out: Vec::new() }
    }
}

impl Sankey {
    fn count(&self, counted: impl Fn(Option<Decimal>) -> bool) -> usize {
        self.flows.iter().filter(|flow| counted(flow.value)).count()
    }

    /// What has no thickness, in words.
    fn notes(&self, locale: &Locale) -> Vec<String> {
        if self.flows.is_empty() || self.stages.len() < 2 {
            return vec![say(locale, "chart.nothing", &[])];
        }
        let values: Vec<Option<Decimal>> = self.flows.iter().map(|flow| flow.value).collect();
        not_drawn(locale, &self.unit, &values)
    }

    /// The totals of what is known at a stage, by name.
    fn totals(&self, stage: usize) -> Vec<LabelledValue> {
        let mut totals: BTreeMap<&str, Vec<Decimal>> = BTreeMap::new();
        for (flow, value) in self.drawn() {
            if let Some(name) = flow.at(stage) {
                totals.entry(name).or_default().push(value);
            }
        }
        totals.into_iter().filter_map(|(name, values)| Some((name.to_owned(), sum(values)?))).collect()
    }
}
