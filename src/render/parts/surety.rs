//! How sure the least sure of several records is.

use crate::derive::{Known, Related};
use crate::model::{Commitment, DataStatus};

/// How sure the least sure of these commitments is.
pub fn least_sure(commitments: &[Related<Commitment>]) -> DataStatus {
    commitments.iter().map(|one| one.metrics().surety).max().unwrap_or(DataStatus::Official)
}

/// How sure the least sure of these records is.
pub fn status<T: Known>(all: &[Related<T>]) -> DataStatus {
    all.iter().map(|one| one.record.status()).max().unwrap_or(DataStatus::Official)
}
