//! How sure the least sure of several records is.

use crate::derive::commitment::surety;
use crate::model::DataStatus;
use crate::render::context::Context;

/// How sure the least sure of these commitments is.
pub fn least_sure(cx: Context<'_>, commitments: &[usize]) -> DataStatus {
    let rows = cx.site.records.commitments.rows();
    commitments.iter().map(|&i| surety(&rows[i])).max().unwrap_or(DataStatus::Official)
}

/// How sure the least sure of these grants is.
pub fn grants_status(cx: Context<'_>, grants: &[usize]) -> DataStatus {
    let rows = cx.site.records.grants.rows();
    grants.iter().map(|&i| rows[i].status()).max().unwrap_or(DataStatus::Official)
}
