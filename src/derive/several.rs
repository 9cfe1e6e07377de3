//! Several records that belong to one, counted together.

use crate::derive::contracts::ContractGroup;
use crate::derive::rollup::Rollup;
use crate::derive::subject::Related;
use crate::model::{Commitment, Contract};

impl Rollup {
    /// Counts these commitments.
    pub fn of_related(commitments: &[Related<Commitment>]) -> Self {
        Self::of(commitments.iter().map(|one| (one.position(), one.metrics())))
    }
}

impl ContractGroup {
    /// Counts these contracts.
    pub fn of_related(contracts: &[Related<Contract>]) -> Self {
        let mut group = Self::default();
        contracts.iter().for_each(|one| group.count(one.position(), one.record, one.metrics()));
        group
    }
}
