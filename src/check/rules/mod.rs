//! The rules that hold between the fields of a record and between records. One rule a file.

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Config;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Outlines, Records};

mod alias_collision;
mod beyond_award;
mod beyond_contract;
mod charts;
mod circular;
mod complaints;
mod contract_contradicted;
mod contract_currency;
mod dataset_terms;
mod datasets_target;
mod decision_contradicted;
mod done_in_future;
mod done_unproven;
mod double_ocid;
mod duplicate_item;
mod foreign_currency;
mod grant_range;
mod idea_contradicted;
mod inverted_dates;
mod missing_translation;
mod number_range;
mod outlines;
mod part_beyond_whole;
mod request_contradicted;
mod same_day;
mod signatures;
mod spending;
mod status_contradicted;
mod translation_name;
mod unknown_group;

/// What a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// All records, drafts included only when they are wanted.
    pub records: &'a Records,
    /// The settings.
    pub config: &'a Config,
    /// The outlines of the maps in the order of the settings.
    pub maps: &'a [Arc<Outlines>],
    /// Date of the data.
    pub as_of: Date,
}

/// A rule and how it is checked.
struct Checked {
    rules: &'static [&'static Rule],
    check: fn(Context, &mut Vec<Diagnostic>),
}

/// Rules that one record keeps or breaks by itself, whatever the others say.
const ALONE: [Checked; 20] = [
    Checked { rules: &[&beyond_contract::RULE], check: beyond_contract::check },
    Checked { rules: &[&complaints::OF_NOTHING], check: complaints::check_alone },
    Checked { rules: &[&contract_contradicted::RULE], check: contract_contradicted::check },
    Checked { rules: &[&contract_currency::RULE], check: contract_currency::check },
    Checked { rules: &[&dataset_terms::RULE], check: dataset_terms::check },
    Checked { rules: &[&decision_contradicted::RULE], check: decision_contradicted::check },
    Checked { rules: &[&done_in_future::RULE], check: done_in_future::check },
    Checked { rules: &[&done_unproven::RULE], check: done_unproven::check },
    Checked { rules: &[&duplicate_item::RULE], check: duplicate_item::check },
    Checked { rules: &[&grant_range::RULE], check: grant_range::check },
    Checked { rules: &[&idea_contradicted::RULE], check: idea_contradicted::check },
    Checked { rules: &[&inverted_dates::RULE], check: inverted_dates::check },
    Checked { rules: &[&missing_translation::RULE, &missing_translation::LONG], check: missing_translation::check },
    Checked { rules: &[&number_range::RULE], check: number_range::check },
    Checked { rules: &[&part_beyond_whole::RULE], check: part_beyond_whole::check },
    Checked {
        rules: &[&request_contradicted::RULE, &request_contradicted::UNSHOWN, &request_contradicted::UNTOLD],
        check: request_contradicted::check,
    },
    Checked { rules: &[&same_day::RULE], check: same_day::check },
    Checked { rules: &[&signatures::OVER], check: signatures::check_alone },
    Checked { rules: &[&spending::FALLING, &spending::CURRENCY, &spending::BEYOND], check: spending::check },
    Checked { rules: &[&status_contradicted::RULE], check: status_contradicted::check },
];

/// Rules that hold between records.
const TOGETHER: [Checked; 12] = [
    Checked { rules: &[&alias_collision::RULE, &alias_collision::BAD_ALIAS], check: alias_collision::check },
    Checked { rules: &[&beyond_award::RULE], check: beyond_award::check },
    // Their rules stand with those of what a block says by itself.
    Checked { rules: &[], check: charts::check },
    Checked { rules: &[&circular::RULE], check: circular::check },
    Checked { rules: &[&complaints::TWICE], check: complaints::check },
    Checked { rules: &[&datasets_target::RULE], check: datasets_target::check },
    Checked { rules: &[&double_ocid::RULE], check: double_ocid::check },
    Checked { rules: &[&foreign_currency::RULE], check: foreign_currency::check },
    Checked { rules: &[&outlines::NO_OUTLINE, &outlines::NO_PLACE], check: outlines::check },
    Checked { rules: &[&signatures::FALLING], check: signatures::check },
    Checked { rules: &[&translation_name::RULE], check: translation_name::check },
    Checked { rules: &[&unknown_group::RULE], check: unknown_group::check },
];

/// The rules themselves.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    ALONE.iter().chain(&TOGETHER).flat_map(|checked| checked.rules.iter().copied())
}

/// Holds records to the rules that need no other records.
pub fn check_alone(context: Context, problems: &mut Vec<Diagnostic>) {
    for checked in &ALONE {
        (checked.check)(context, problems);
    }
}

/// Holds all records to the rules between them.
pub fn check_together(context: Context, problems: &mut Vec<Diagnostic>) {
    for checked in &TOGETHER {
        (checked.check)(context, problems);
    }
}
