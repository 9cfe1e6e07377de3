//! Everything that is computed from the records at one date.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::bodies::BodyMetrics;
use super::calls::CallMetrics;
use super::civil_society::CivilSociety;
use super::cocreation::ConsultationMetrics;
use super::commitment::CommitmentMetrics;
use super::complaints::ComplaintMetrics;
use super::contracts::{ContractMetrics, Contracting};
use super::datasets::{Catalogue, DatasetMetrics};
use super::events::EventMetrics;
use super::funding::Funding;
use super::integrity::{InitiativeMetrics, IntegrityMatrix};
use super::late::Late;
use super::levels::LevelMetrics;
use super::links::Links;
use super::namesakes::Namesakes;
use super::petitions::PetitionMetrics;
use super::programmes::Programme;
use super::quality::Quality;
use super::requests::RequestMetrics;
use super::rollup::Rollups;
use super::scorecards::Scorecard;
use super::stamps::Stamps;
use crate::key::Key;
use crate::model::{Kind, Records, published_kinds};

/// Everything that is computed from the records at one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metrics {
    /// The date of the data.
    pub as_of: Date,
    /// The key of the settings.
    pub settings: Key,
    /// Who belongs to whom.
    pub links: Arc<Links>,
    /// Each commitment, by position.
    pub commitments: Vec<Arc<CommitmentMetrics>>,
    /// Commitments together.
    pub rollups: Rollups,
    /// Programmes, by position among the plans.
    pub programmes: BTreeMap<usize, Programme>,
    /// Levels side by side, where there are several.
    pub levels: Vec<LevelMetrics>,
    /// Money, with each grant's own by position.
    pub funding: Funding,
    /// What recipients still wait for, by position of the grant.
    pub late: Vec<Option<Late>>,
    /// Each call, by position.
    pub calls: Vec<CallMetrics>,
    /// Each dataset, by position.
    pub datasets: Vec<DatasetMetrics>,
    /// Each consultation, by position.
    pub consultations: Vec<ConsultationMetrics>,
    /// Each petition, by position.
    pub petitions: Vec<PetitionMetrics>,
    /// Each contract, by position.
    pub contracts: Vec<ContractMetrics>,
    /// Contracts together.
    pub contracting: Contracting,
    /// Each initiative, by position.
    pub initiatives: Vec<InitiativeMetrics>,
    /// Initiatives by sector and challenge.
    pub integrity: IntegrityMatrix,
    /// What may be told of complaints.
    pub complaints: ComplaintMetrics,
    /// Each body, by position.
    pub bodies: Vec<BodyMetrics>,
    /// Each event, by position.
    pub events: Vec<EventMetrics>,
    /// Datasets together.
    pub catalogue: Catalogue,
    /// The card of each organisation that publishes data, by position.
    pub scorecards: Vec<Option<Scorecard>>,
    /// Each request for a dataset, by position.
    pub requests: Vec<RequestMetrics>,
    /// Organisations of civil society together.
    pub civil_society: CivilSociety,
    /// What is missing.
    pub quality: Quality,
    /// Records that share their title.
    pub namesakes: Namesakes,
    /// What the site has, as every page may show it.
    pub outline: SiteOutline,
    /// Keys of the records with their metrics.
    pub stamps: Stamps,
}

/// What an earlier build computed, and from what. It saves time and changes nothing.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// The records of that build.
    pub records: &'a Records,
    /// Their metrics.
    pub metrics: &'a Metrics,
}

/// What the site has, in brief. It counts in the keys of all pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SiteOutline {
    /// The folders of the kinds that have records.
    pub kinds: Vec<&'static str>,
    /// The codes of the levels side by side, in their order.
    pub levels: Vec<Box<str>>,
}

impl SiteOutline {
    /// What these records have.
    pub fn new(records: &Records, levels: &[LevelMetrics]) -> Self {
        let kinds = published_kinds!(T => (T::FOLDER, records.of::<T>().is_empty()));
        Self {
            kinds: kinds.into_iter().filter(|(_, empty)| !empty).map(|(folder, _)| folder).collect(),
            levels: levels.iter().map(|level| level.code.clone()).collect(),
        }
    }
}
