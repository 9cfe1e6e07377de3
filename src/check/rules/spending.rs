//! What was spent on a commitment or a project, against itself and the budget.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Commitment, Money, Spending};
use crate::source::Spanned;

/// Less spent than before.
pub static FALLING: Rule = Rule {
    code: "W0508",
    title: "What was spent becomes less",
    help: "An amount of `spending` is everything spent since the beginning, so it does not fall, unless money came back. Most \
           often an amount holds only what was spent since the last one.",
    wrong: "--- file: content/organisations/council.yml\ntitle: The council\n--- file: content/plans/works.yml\ntitle: Works\nkind: programme\nlevel: regional\nstart: 2024\nend: 2027\n--- file: content/commitments/road.yml\ntitle: A road\nplan: works\nlead: council\nbudget: 5000000\nspending:\n  - {date: 2025-06, amount: 1200000}\n  - {date: 2025-12, amount: 800000}\n",
    right: "--- file: content/organisations/council.yml\ntitle: The council\n--- file: content/plans/works.yml\ntitle: Works\nkind: programme\nlevel: regional\nstart: 2024\nend: 2027\n--- file: content/commitments/road.yml\ntitle: A road\nplan: works\nlead: council\nbudget: 5000000\nspending:\n  - {date: 2025-06, amount: 1200000}\n  - {date: 2025-12, amount: 2000000}\n",
};

/// Amounts in two currencies.
pub static CURRENCY: Rule = Rule {
    code: "E0612",
    title: "Budget and spending have different currencies",
    help: "Currencies are never added together or compared, so what was spent could not be held against the budget. Write all \
           amounts of a commitment or a project in one currency.",
    wrong: "--- file: content/organisations/council.yml\ntitle: The council\n--- file: content/plans/works.yml\ntitle: Works\nkind: programme\nlevel: regional\nstart: 2024\nend: 2027\n--- file: content/commitments/road.yml\ntitle: A road\nplan: works\nlead: council\nbudget: {amount: 5000000, currency: MAD}\nspending:\n  - {date: 2025-06, amount: {amount: 110000, currency: EUR}}\n",
    right: "--- file: content/organisations/council.yml\ntitle: The council\n--- file: content/plans/works.yml\ntitle: Works\nkind: programme\nlevel: regional\nstart: 2024\nend: 2027\n--- file: content/commitments/road.yml\ntitle: A road\nplan: works\nlead: council\nbudget: {amount: 5000000, currency: MAD}\nspending:\n  - {date: 2025-06, amount: {amount: 1200000, currency: MAD}}\n",
};

/// More spent than the budget has.
pub static BEYOND: Rule = Rule {
    code: "W0613",
    title: "More was spent than the budget has",
    help: "Either an amount has a slip, or the budget was raised: then write the new one and tell it in an update, so that \
           readers see when and why.",
    wrong: "--- file: content/organisations/council.yml\ntitle: The council\n--- file: content/plans/works.yml\ntitle: Works\nkind: programme\nlevel: regional\nstart: 2024\nend: 2027\n--- file: content/commitments/road.yml\ntitle: A road\nplan: works\nlead: council\nbudget: 5000000\nspending:\n  - {date: 2025-06, amount: 12000000}\n",
    right: "--- file: content/organisations/council.yml\ntitle: The council\n--- file: content/plans/works.yml\ntitle: Works\nkind: programme\nlevel: regional\nstart: 2024\nend: 2027\n--- file: content/commitments/road.yml\ntitle: A road\nplan: works\nlead: council\nbudget: 5000000\nspending:\n  - {date: 2025-06, amount: 1200000}\n",
};

/// Follows the spending of every commitment.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for commitment in context.records.commitments.iter() {
        let mut course: Vec<&Spending> = commitment.spending.iter().collect();
        course.sort_by_key(|spending| spending.date.value);
        problems.extend(currencies(commitment, &course));
        problems.extend(course.windows(2).filter_map(falling));
        problems.extend(commitment.budget.and_then(|budget| beyond(&budget, course.last()?)));
    }
}

/// Compares the amounts with the first there is.
fn currencies(commitment: &Commitment, course: &[&Spending]) -> Vec<Diagnostic> {
    let amounts: Vec<Spanned<Money>> =
        commitment.budget.into_iter().chain(course.iter().map(|spending| spending.amount)).collect();
    let Some(first) = amounts.first() else { return Vec::new() };
    let other = |amount: &&Spanned<Money>| amount.currency != first.currency;
    let told = |amount: &Spanned<Money>| {
        let message = format!("this amount is in {}, the one before it in {}", amount.currency, first.currency);
        Diagnostic::new(&CURRENCY, amount.span, message)
            .help(format!("write the amount in {}", first.currency))
            .related(first.span, "the first amount is here")
    };
    amounts.iter().filter(other).map(told).collect()
}

fn falling(pair: &[&Spending]) -> Option<Diagnostic> {
    let [before, after] = [pair.first()?.amount, pair.last()?.amount];
    let less = before.currency == after.currency && after.amount < before.amount;
    let message = format!("{} {} come after {}", after.amount, after.currency, before.amount);
    less.then(|| {
        Diagnostic::new(&FALLING, after.span, message)
            .help("write all that was spent since the beginning")
            .related(before.span, "the amount before it is here")
    })
}

fn beyond(budget: &Spanned<Money>, last: &Spending) -> Option<Diagnostic> {
    let spent = last.amount;
    let more = spent.currency == budget.currency && spent.amount > budget.amount;
    let message = format!(
        "{} {} were spent, but the budget is {} {}",
        spent.amount, spent.currency, budget.amount, budget.currency
    );
    more.then(|| {
        Diagnostic::new(&BEYOND, spent.span, message)
            .help("compare the two amounts, or raise `budget` and tell it in an update")
            .related(budget.span, "the budget is here")
    })
}
