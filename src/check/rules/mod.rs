//! The rules that hold between the fields of a record and between records. One rule a file.

use crate::diag::{Diagnostic, Rule};

mod alias_collision;
mod beyond_award;
mod beyond_contract;
mod charts;
mod circular;
mod complaints;
mod context;
mod contract_contradicted;
mod contract_currency;
mod corrections;
mod dataset_terms;
mod datasets_target;
mod decision_contradicted;
mod done_in_future;
mod done_undated;
mod done_unproven;
mod double_ocid;
mod duplicate_item;
mod foreign_currency;
mod grant_range;
mod idea_contradicted;
mod implausible_year;
mod inverted_dates;
mod missing_translation;
mod outlines;
mod part_beyond_whole;
mod regrants;
mod repeated_money;
mod request_contradicted;
mod same_day;
mod same_verdict;
mod shared_number;
mod signatures;
mod spending;
mod status_contradicted;
mod translation_name;
mod unknown_group;
mod unknown_iso;
mod unusual_order;

pub use context::Context;

/// A rule and how it is checked.
struct RuleCheck {
    rules: &'static [&'static Rule],
    check: fn(Context, &mut Vec<Diagnostic>),
}

/// Rules that one record keeps or breaks by itself, whatever the others say.
const ALONE: [RuleCheck; 24] = [
    RuleCheck { rules: &[&beyond_contract::RULE], check: beyond_contract::check },
    RuleCheck { rules: &[&complaints::OF_NOTHING], check: complaints::check_alone },
    RuleCheck { rules: &[&contract_contradicted::RULE], check: contract_contradicted::check },
    RuleCheck { rules: &[&contract_currency::RULE], check: contract_currency::check },
    RuleCheck { rules: &[&dataset_terms::RULE], check: dataset_terms::check },
    RuleCheck { rules: &[&decision_contradicted::RULE], check: decision_contradicted::check },
    RuleCheck { rules: &[&done_in_future::RULE], check: done_in_future::check },
    RuleCheck { rules: &[&done_undated::RULE], check: done_undated::check },
    RuleCheck { rules: &[&done_unproven::RULE], check: done_unproven::check },
    RuleCheck { rules: &[&duplicate_item::RULE], check: duplicate_item::check },
    RuleCheck { rules: &[&grant_range::RULE], check: grant_range::check },
    RuleCheck { rules: &[&idea_contradicted::RULE], check: idea_contradicted::check },
    RuleCheck { rules: &[&implausible_year::RULE], check: implausible_year::check },
    RuleCheck { rules: &[&inverted_dates::RULE], check: inverted_dates::check },
    RuleCheck { rules: &[&missing_translation::RULE, &missing_translation::LONG], check: missing_translation::check },
    RuleCheck { rules: &[&part_beyond_whole::RULE], check: part_beyond_whole::check },
    RuleCheck {
        rules: &[&request_contradicted::RULE, &request_contradicted::UNSHOWN, &request_contradicted::UNTOLD],
        check: request_contradicted::check,
    },
    RuleCheck { rules: &[&same_day::RULE], check: same_day::check },
    RuleCheck { rules: &[&same_verdict::RULE], check: same_verdict::check },
    RuleCheck { rules: &[&signatures::OVER], check: signatures::check_alone },
    RuleCheck { rules: &[&spending::FALLING, &spending::CURRENCY, &spending::BEYOND], check: spending::check },
    RuleCheck { rules: &[&status_contradicted::RULE], check: status_contradicted::check },
    RuleCheck { rules: &[&unknown_iso::RULE], check: unknown_iso::check },
    RuleCheck { rules: &[&unusual_order::RULE], check: unusual_order::check },
];

/// Rules that hold between records.
const TOGETHER: [RuleCheck; 16] = [
    RuleCheck { rules: &[&alias_collision::RULE, &alias_collision::BAD_ALIAS], check: alias_collision::check },
    RuleCheck { rules: &[&beyond_award::RULE], check: beyond_award::check },
    // Their rules stand with those of what a block says by itself.
    RuleCheck { rules: &[], check: charts::check },
    RuleCheck { rules: &[&circular::RULE], check: circular::check },
    RuleCheck { rules: &[&complaints::TWICE], check: complaints::check },
    RuleCheck { rules: &[&corrections::RULE], check: corrections::check },
    RuleCheck { rules: &[&datasets_target::RULE], check: datasets_target::check },
    RuleCheck { rules: &[&double_ocid::RULE], check: double_ocid::check },
    RuleCheck { rules: &[&foreign_currency::RULE], check: foreign_currency::check },
    RuleCheck { rules: &[&outlines::NO_OUTLINE, &outlines::NO_PLACE], check: outlines::check },
    RuleCheck { rules: &[&regrants::RULE, &regrants::CHAIN], check: regrants::check },
    RuleCheck { rules: &[&repeated_money::RULE], check: repeated_money::check },
    RuleCheck { rules: &[&shared_number::ORGANISATIONS, &shared_number::PLACES], check: shared_number::check },
    RuleCheck { rules: &[&signatures::FALLING], check: signatures::check },
    RuleCheck { rules: &[&translation_name::RULE], check: translation_name::check },
    RuleCheck { rules: &[&unknown_group::RULE], check: unknown_group::check },
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
