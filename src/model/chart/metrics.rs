//! The metrics of the catalogue that have one number a group, for charts in texts.

/// A metric and what it can be shown by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartMetric {
    /// Its id in the catalogue.
    pub id: &'static str,
    /// What it can be shown by; the first when nothing is said.
    pub groups: &'static [&'static str],
    /// Whether it is an amount, in a currency.
    pub money: bool,
    /// Whether its values are parts of a sum.
    pub adds_up: bool,
}

const FLOWS: &[&str] = &["year", "quarter", "funder", "recipient", "programme", "sectors", "places"];

const fn flow(id: &'static str) -> ChartMetric {
    ChartMetric { id, groups: FLOWS, money: true, adds_up: true }
}

/// All of them.
pub const CHART_METRICS: [ChartMetric; 10] = [
    ChartMetric { id: "status_count", groups: &["status", "theme", "plan", "lead"], money: false, adds_up: true },
    ChartMetric { id: "mean_progress", groups: &["theme", "plan", "lead"], money: false, adds_up: false },
    flow("awarded"),
    flow("paid"),
    flow("planned"),
    flow("returned"),
    ChartMetric { id: "per_head", groups: &["places"], money: true, adds_up: false },
    ChartMetric { id: "dataset_growth", groups: &["quarter"], money: false, adds_up: false },
    ChartMetric { id: "openness", groups: &["stars"], money: false, adds_up: true },
    ChartMetric { id: "timeliness", groups: &["timeliness"], money: false, adds_up: true },
];

impl ChartMetric {
    /// The metric with this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        CHART_METRICS.iter().find(|metric| metric.id == id)
    }

    /// Whether its values by `group` are a course over time.
    pub fn is_timed(group: &str) -> bool {
        matches!(group, "year" | "quarter")
    }

    /// Whether its values by `group` are divided into series.
    pub fn has_series(self, group: &str) -> bool {
        self.id == "status_count" && group != "status"
    }
}
