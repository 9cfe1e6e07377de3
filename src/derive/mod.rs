//! Metrics: pure functions of the records and the date of the data, one family a file.
//!
//! A [`Metrics`] goes with the [`Records`] that it was made from: its vectors are parallel to their tables, so that
//! `metrics.commitments[records.commitments.position(id)?]` is what is known of that commitment.
//!
//! The words for the codes of this stage stand in the locale files under `<LIST>.<code>`: `status.overdue`, `gap.sources`.

pub mod answer;
pub mod assessment;
pub mod bodies;
pub mod calls;
pub mod catalogue;
pub mod changes;
pub mod civil_society;
pub mod cocreation;
pub mod commitment;
pub mod complaints;
pub mod contracts;
pub mod datasets;
pub mod days;
pub mod events;
pub mod funding;
mod hold;
pub mod integrity;
mod kinds;
pub mod known;
pub mod late;
pub mod levels;
pub mod links;
mod metrics;
pub mod milestone;
pub mod money;
pub mod namesakes;
pub mod openness;
pub mod petitions;
pub mod programmes;
pub mod quality;
pub mod requests;
pub mod rollup;
pub mod scorecards;
mod several;
mod stamping;
mod stamps;
mod subject;
#[cfg(test)]
pub(crate) mod testing;

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub use assessment::{Side, StatedCompletion};
pub use bodies::{BodyMetrics, Seats, SittingMetrics, Tally};
pub use calls::{CallMetrics, CallState};
pub use catalogue::{Family, METRICS, Metric, MetricDoc, Unit};
pub use changes::Changes;
pub use civil_society::{CivilSociety, Involvement, MemberCounts};
pub use cocreation::{Answers, ConsultationMetrics, Ideas};
pub use commitment::{CommitmentMetrics, CommitmentStatus, ComputedProgress, Coverage, Progress};
pub use complaints::ComplaintMetrics;
pub use contracts::{Bids, ContractGroup, ContractGroups, ContractMetrics, ContractSums, Contracting};
pub use datasets::{Catalogue, DatasetMetrics, Growth, Timeliness};
pub use events::{EventMetrics, EventState};
pub use funding::{Bucket, Concentration, Destination, Funding, Grouping, MoneyCourse, PerHead, PeriodSum, Way, Ways};
pub use integrity::{InitiativeMetrics, IntegrityMatrix};
pub use known::{Basis, Known};
pub use late::Late;
pub use levels::{LevelMetrics, PlanState};
pub use links::{CodeIndex, Index, Links};
pub use metrics::{Earlier, Metrics, SiteOutline};
pub use milestone::{MilestoneMetrics, MilestoneState};
pub use money::{Amounts, Flows, Totals};
pub use namesakes::Namesakes;
pub use openness::{Stars, Step};
pub use petitions::PetitionMetrics;
pub use programmes::{Outlay, Programme, Projects, TargetState};
pub use quality::{Finding, Gap, Quality};
pub use requests::{RequestMetrics, Requests};
pub use rollup::{Completions, MilestoneCounts, Rollup, Rollups};
pub use scorecards::Scorecard;
pub use stamps::Stamps;
pub use subject::{Part, Related, Subject};

use crate::config::Config;
use crate::model::{Commitment, Kind, Record, Records, Table};
use links::owners;

/// Computes every metric.
pub fn derive(records: &Records, config: &Config, as_of: Date, earlier: Option<Earlier>) -> Metrics {
    let settings = config.stamp;
    let earlier = earlier.filter(|earlier| hold::hold(earlier.records, records));
    let links = || earlier.map_or_else(|| Arc::new(Links::new(records)), |earlier| earlier.metrics.links.clone());
    let (links, namesakes) = rayon::join(links, || Namesakes::new(records, config.langs()));
    let funding = Funding::new(records, &links, config, as_of);
    let context = commitment::CommitmentContext { records, config, as_of };
    let commitments = commitments(context, &links, &funding, earlier);
    let petitions = petitions::petitions(records, &links, as_of);
    let bodies: Vec<_> = records.bodies.iter().map(|row| bodies::body(row, as_of)).collect();
    let events = records.events.iter().map(|row| events::event(row, as_of)).collect();
    let before = earlier.map(|earlier| (&earlier.metrics.rollups, &*earlier.metrics.commitments));
    let (rollups, quality) = rayon::join(
        || Rollups::new(records, &links, &commitments, before),
        || Quality::new(records, &links, config, &commitments, &petitions, &bodies, as_of),
    );
    let calls = calls(records, as_of, &funding);
    let datasets: Vec<_> = records.datasets.iter().map(|row| datasets::dataset(row, &records.codes, as_of)).collect();
    let scorecards = scorecards::scorecards(records, &links, &datasets);
    let consultations = cocreation::consultations(records, &links, as_of);
    let contracts = contracts::contracts(records, as_of);
    let catalogue = Catalogue::new(records, &links, &datasets, as_of);
    let late = late::late(records, &links, as_of);
    let programmes = programmes::programmes(records, &links, &commitments, as_of);
    let civil_society = CivilSociety::new(records, &links, config, as_of);
    let levels = levels::levels(records, &links, config, &commitments, as_of);
    let (stamps, outline) = (Stamps::default(), SiteOutline::new(records, &levels));
    let metrics = Metrics {
        as_of,
        settings,
        levels,
        links,
        commitments,
        rollups,
        programmes,
        funding,
        late,
        calls,
        datasets,
        consultations,
        petitions,
        initiatives: integrity::initiatives(records, as_of),
        integrity: IntegrityMatrix::new(records),
        complaints: ComplaintMetrics::new(records, config.hide_counts_below),
        contracting: Contracting::new(records, &contracts),
        contracts,
        bodies,
        events,
        catalogue,
        scorecards,
        requests: requests::requests(records, as_of),
        civil_society,
        quality,
        namesakes,
        outline,
        stamps,
    };
    Metrics { stamps: stamping::stamps(records, &metrics, config, earlier), ..metrics }
}

/// Judges every commitment, but those of which nothing changed.
fn commitments(
    context: commitment::CommitmentContext,
    links: &Links,
    funding: &Funding,
    earlier: Option<Earlier>,
) -> Vec<Arc<CommitmentMetrics>> {
    let records = context.records;
    let earlier = earlier.filter(|earlier| earlier.judged_alike(context));
    let plans = owners(&links.commitments.by_plan, records.commitments.len());
    let one = |(i, row): (usize, &Arc<Record<Commitment>>)| {
        let datasets = links.datasets.by_commitment[i].len();
        let money = funding.of_commitment(i);
        let known = earlier.and_then(|earlier| earlier.commitment(i, row));
        if let Some(known) = known.filter(|known| known.datasets == datasets && known.money == money) {
            return known.clone();
        }
        let plan = plans[i].map(|plan| &*records.plans.rows()[plan]);
        Arc::new(CommitmentMetrics { datasets, money, ..commitment::commitment(row, plan, context) })
    };
    records.commitments.rows().par_iter().enumerate().map(one).collect()
}

impl<'a> Earlier<'a> {
    /// Whether whatever a commitment is judged by besides its own record is the same.
    fn judged_alike(self, context: commitment::CommitmentContext) -> bool {
        self.metrics.as_of == context.as_of
            && self.metrics.settings == context.config.stamp
            && same_rows(&self.records.plans, &context.records.plans)
            && same_rows(&self.records.organisations, &context.records.organisations)
    }

    /// What was found of a commitment, if its record is the same.
    fn commitment(self, position: usize, row: &Arc<Record<Commitment>>) -> Option<&'a Arc<CommitmentMetrics>> {
        let same = Arc::ptr_eq(self.records.commitments.rows().get(position)?, row);
        self.metrics.commitments.get(position).filter(|_| same)
    }
}

fn same_rows<T: Kind>(old: &Table<T>, new: &Table<T>) -> bool {
    old.len() == new.len() && old.rows().iter().zip(new.rows()).all(|(old, new)| Arc::ptr_eq(old, new))
}

fn calls(records: &Records, as_of: Date, funding: &Funding) -> Vec<CallMetrics> {
    let money = |i| funding.by_call.get(&Bucket::One(i)).cloned().unwrap_or_default();
    records.calls.iter().enumerate().map(|(i, row)| calls::call(row, as_of, money(i))).collect()
}
