//! More paid than was awarded.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Disbursement, DisbursementKind, Grant, Record};

/// More paid than was awarded.
pub static RULE: Rule = Rule {
    code: "W0606",
    title: "More was paid than was awarded",
    help: "The payments of a grant, less what was returned, exceed its amount. Either a payment was written twice or has a \
           slip, or the award was raised: then raise `amount_awarded`.",
    wrong: "--- file: content/organisations/fund.yml\n- {id: fund, title: The fund}\n- {id: club, title: The club}\n--- file: content/grants/one.yml\ntitle: A grant\nfunder: fund\nrecipient: club\namount_awarded: 1000\naward_date: 2020\n--- file: content/disbursements/all.csv\ngrant,date,amount,kind\none,2020-05-01,700,paid\none,2020-09-01,700,paid\n",
    right: "--- file: content/organisations/fund.yml\n- {id: fund, title: The fund}\n- {id: club, title: The club}\n--- file: content/grants/one.yml\ntitle: A grant\nfunder: fund\nrecipient: club\namount_awarded: 1400\naward_date: 2020\n--- file: content/disbursements/all.csv\ngrant,date,amount,kind\none,2020-05-01,700,paid\none,2020-09-01,700,paid\n",
};

/// Adds up the payments of every grant.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let mut payments: BTreeMap<&str, Vec<&Record<Disbursement>>> = BTreeMap::new();
    for payment in context.records.disbursements.iter() {
        payments.entry(&payment.grant.id).or_default().push(payment);
    }
    for (grant, payments) in payments {
        // Of a payment of an unknown kind, nobody can say whether it was paid at all.
        let known = payments.iter().all(|payment| !payment.lost.holds("kind"));
        if let Some(grant) = context.records.grants.find(grant).filter(|_| known) {
            problems.extend(excess(grant, payments));
        }
    }
}

/// The problem stands at the payment that goes beyond the award.
fn excess(grant: &Record<Grant>, mut payments: Vec<&Record<Disbursement>>) -> Option<Diagnostic> {
    let awarded = grant.amount_awarded.value;
    payments.sort_by_key(|payment| (payment.date.value, payment.amount.span));
    let (mut paid, mut corrected) = (Decimal::ZERO, awarded.amount);
    let mut beyond = None;
    for payment in payments.iter().filter(|payment| payment.amount.currency == awarded.currency) {
        match payment.kind.unwrap_or(DisbursementKind::Paid) {
            DisbursementKind::Paid => paid += payment.amount.amount,
            DisbursementKind::Returned => paid -= payment.amount.amount,
            DisbursementKind::Corrected => corrected += payment.amount.amount,
            DisbursementKind::Planned => {}
        }
        // An award below zero is told by itself.
        beyond = if paid > corrected.max(Decimal::ZERO) { beyond.or(Some(payment)) } else { None };
    }
    let message = format!("{paid} {} were paid for `{}`, which was awarded {corrected}", awarded.currency, grant.id);
    beyond.map(|payment| {
        Diagnostic::new(&RULE, payment.amount.span, message)
            .help("look for a payment written twice, or raise `amount_awarded`")
            .related(grant.amount_awarded.span, "awarded here")
    })
}
