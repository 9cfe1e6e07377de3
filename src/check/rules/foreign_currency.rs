//! A payment in another currency than its grant.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};

/// A payment in another currency than its grant.
pub static RULE: Rule = Rule {
    code: "E0605",
    title: "A payment has another currency than its grant",
    help: "Currencies are never added together or compared, so what was paid could not be held against what was awarded. \
           Write the payment in the currency of the grant.",
    wrong: "--- file: content/organisations/fund.yml\n- {id: fund, title: The fund}\n- {id: club, title: The club}\n--- file: content/grants/one.yml\ntitle: A grant\nfunder: fund\nrecipient: club\namount_awarded: {amount: 1000, currency: MAD}\naward_date: 2020\n--- file: content/disbursements/all.csv\ngrant,date,amount,currency,kind\none,2020-05-01,700,EUR,paid\n",
    right: "--- file: content/organisations/fund.yml\n- {id: fund, title: The fund}\n- {id: club, title: The club}\n--- file: content/grants/one.yml\ntitle: A grant\nfunder: fund\nrecipient: club\namount_awarded: {amount: 1000, currency: MAD}\naward_date: 2020\n--- file: content/disbursements/all.csv\ngrant,date,amount,currency,kind\none,2020-05-01,700,MAD,paid\n",
};

/// Compares every payment with its grant.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for payment in context.records.disbursements.iter() {
        let Some(grant) = context.records.grants.get(&payment.grant) else { continue };
        let (paid, awarded) = (payment.amount.currency, grant.amount_awarded.currency);
        if paid != awarded {
            let message = format!("the payment is in {paid}, its grant `{}` in {awarded}", grant.id);
            let problem = Diagnostic::new(&RULE, payment.amount.span, message);
            problems.push(
                problem
                    .help(format!("write the amount in {awarded}"))
                    .related(grant.amount_awarded.span, "awarded here"),
            );
        }
    }
}
