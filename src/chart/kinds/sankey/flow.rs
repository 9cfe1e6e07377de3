//! Amounts and the stages that they pass.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::base::unit::Unit;
use crate::chart::base::values::sum;

/// Amounts that flow from the first stage to the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sankey {
    /// How the values are written.
    pub unit: Unit,
    /// The names of the stages, two or more.
    pub stages: Vec<String>,
    /// The flows, in any order.
    pub flows: Vec<Flow>,
}

/// One amount and its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// What it passes at each stage; `None`, or what is not there, is unknown.
    pub path: Vec<Option<String>>,
    /// The amount; `None` is unknown. Only what is above zero is drawn.
    pub value: Option<Decimal>,
    /// Several things, or none, where it begins or ends: no finding singles it out.
    pub rest: bool,
}

impl Flow {
    /// What the flow passes at a stage.
    pub(in crate::chart) fn at(&self, stage: usize) -> Option<&str> {
        self.path.get(stage)?.as_deref()
    }
}

impl Sankey {
    /// The flows that have a thickness.
    pub(in crate::chart) fn drawn(&self) -> impl Iterator<Item = (&Flow, Decimal)> {
        self.flows.iter().filter_map(|flow| Some((flow, flow.value.filter(|value| *value > Decimal::ZERO)?)))
    }

    /// The sum of all flows, if each is known and none negative.
    pub(in crate::chart) fn whole(&self) -> Option<Decimal> {
        let sound =
            self.unit.adds_up() && self.flows.iter().all(|flow| flow.value.is_some_and(|value| value >= Decimal::ZERO));
        sum(self.flows.iter().filter_map(|flow| flow.value)).filter(|whole| sound && *whole > Decimal::ZERO)
    }
}
