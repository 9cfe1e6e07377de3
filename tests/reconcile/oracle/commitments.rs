//! Commitments and projects.

use rust_decimal::Decimal;
use shafaf::model::{Commitment, Indicator, Money, Plan, Record};

use super::{Asked, Expectation, Expected, Oracle};

impl Oracle {
    pub(super) fn commitments(&self, asked: &Asked) -> Option<Expectation> {
        match (asked.section, asked.figure) {
            ("commitments", _) => self.commitment(asked),
            ("plans", figure) if asked.name != "index" => {
                self.plan_figure(self.records.plans.find(asked.name)?, figure)
            }
            ("", "themes" | "themes-verdicts") => {
                let plan = self.running_plan()?;
                Expectation::new(Expected::All(self.count(|one| one.plan.id == plan.id)))
            }
            ("themes", "themes" | "themes-verdicts") => Expectation::all(self.promises().count()),
            ("levels", "status" | "verdicts") => Expectation::all(self.promises().count()),
            ("levels", "plans") => Expectation::new(Expected::All(self.records.plans.len().into())),
            ("levels", "progress" | "freshness") => Expectation::new(Expected::Shares),
            ("levels", "themes" | "themes-verdicts") => {
                Expectation::new(Expected::All(self.count(|one| self.is_of_level(one, asked.name))))
            }
            ("themes" | "places" | "organisations", "plans" | "plans-verdicts") => {
                Expectation::new(Expected::All(self.count(|one| self.is_on(one, asked))))
            }
            _ => None,
        }
    }

    /// The plan that the site names, else the one that began last.
    fn running_plan(&self) -> Option<&Record<Plan>> {
        let plans = &self.records.plans;
        match &self.config.running_plan {
            Some(id) => plans.find(id),
            None => plans.iter().filter(|plan| !plan.is_programme()).max_by_key(|plan| plan.start.value.first()),
        }
    }

    fn count(&self, is_meant: impl Fn(&Record<Commitment>) -> bool) -> Decimal {
        self.promises().filter(|one| is_meant(one)).count().into()
    }

    fn is_of_level(&self, commitment: &Record<Commitment>, level: &str) -> bool {
        self.plan(commitment).is_some_and(|plan| &*plan.level.id == level)
    }

    /// Whether a commitment stands on the page of a theme, a place or an organisation.
    fn is_on(&self, one: &Record<Commitment>, asked: &Asked) -> bool {
        match asked.section {
            "themes" => one.theme.as_ref().is_some_and(|code| *code.id == *asked.name),
            "places" => self.is_at(one, asked.name),
            _ => *one.lead.id == *asked.name,
        }
    }

    fn plan_figure(&self, plan: &Record<Plan>, figure: &str) -> Option<Expectation> {
        let own: Vec<&Record<Commitment>> =
            self.records.commitments.iter().filter(|one| one.plan.id == plan.id).collect();
        match figure {
            "groups" | "groups-verdicts" => Expectation::all(own.len()),
            "places" => Expectation::new(Expected::All(own.len().into())),
            "timeline" | "views" => Expectation::new(Expected::Rows(own.len())),
            "targets" => {
                Expectation::new(Expected::All(own.iter().map(|one| one.indicators.len()).sum::<usize>().into()))
            }
            "outlay-axis" | "outlay-place" => {
                let sum = |of: fn(&Commitment) -> Option<Money>| {
                    own.iter().filter_map(|one| of(one)).map(|money| money.amount).sum::<Decimal>()
                };
                Expectation::tiled(vec![("Budget", sum(budget)), ("Spent", sum(spent))])
            }
            _ => None,
        }
    }

    fn commitment(&self, asked: &Asked) -> Option<Expectation> {
        let commitment = self.records.commitments.find(asked.name)?;
        match asked.figure {
            "milestones" => Expectation::new(Expected::Rows(commitment.milestones.len())),
            "spending" => {
                let values = commitment.spending.iter().map(|entry| entry.amount.amount).collect();
                Expectation::new(Expected::Values(values))
            }
            figure => {
                let number: usize = figure.strip_prefix("indicator-")?.parse().ok()?;
                let drawn: Vec<&Indicator> = commitment.indicators.iter().collect();
                let values = readings(drawn.get(number - 1)?);
                Expectation::new(Expected::Values(values))
            }
        }
    }
}

/// The values of an indicator in the order of their dates, the one at the beginning among them; what is said twice is once.
fn readings(indicator: &Indicator) -> Vec<Decimal> {
    let all = indicator.baseline.iter().chain(&indicator.values);
    let mut readings: Vec<_> = all.map(|reading| (reading.date.value, reading.value)).collect();
    readings.sort_by_key(|(date, _)| *date);
    readings.dedup();
    readings.into_iter().map(|(_, value)| value).collect()
}

fn budget(project: &Commitment) -> Option<Money> {
    project.budget.as_ref().map(|budget| budget.value)
}

/// What was spent up to the last day on record.
fn spent(project: &Commitment) -> Option<Money> {
    let last = project.spending.iter().max_by_key(|entry| entry.date.value.last());
    last.map(|entry| entry.amount.value)
}
