//! Regrants that cannot be what they say.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Grant, Record, RegrantFlaw, Table};

/// A regrant that cannot be one.
pub static RULE: Rule = Rule {
    code: "W0615",
    title: "A regrant does not follow from the grant that it names",
    help: "Money that is passed on comes from who received it, after it was received, and is not more than that; all regrants of a grant together \
           are not more either. Where one of it is not so, the regrant counts as a grant of its own in all sums, so that nobody's money is \
           taken away by a slip. Mend `funder`, the date, the amount or `regranted_from`, or leave `regranted_from` out.",
    wrong: "--- file: content/organisations/all.yml\n- {id: fund, title: The fund}\n- {id: club, title: The club}\n- {id: team, title: The team}\n--- file: content/grants/all.csv\nid,title,funder,recipient,amount_awarded,award_date,regranted_from\na,A grant,fund,club,1000,2025-01-01,\nb,Passed on,fund,team,400,2025-02-01,a\n",
    right: "--- file: content/organisations/all.yml\n- {id: fund, title: The fund}\n- {id: club, title: The club}\n- {id: team, title: The team}\n--- file: content/grants/all.csv\nid,title,funder,recipient,amount_awarded,award_date,regranted_from\na,A grant,fund,club,1000,2025-01-01,\nb,Passed on,club,team,400,2025-02-01,a\n",
};

/// Money that is passed on twice.
pub static CHAIN: Rule = Rule {
    code: "W0616",
    title: "Money that was passed on is passed on again",
    help: "A grant is regranted from one that is a regrant itself. That happens, and its money is counted once, with the first of them; mostly, \
           though, `regranted_from` was to name the first grant. If it is so, say it: `checked: {W0616: \"Passed on twice\"}`.",
    wrong: "--- file: content/organisations/all.yml\n- {id: fund, title: The fund}\n- {id: club, title: The club}\n- {id: team, title: The team}\n--- file: content/grants/all.csv\nid,title,funder,recipient,amount_awarded,award_date,regranted_from\na,A grant,fund,club,1000,2025-01-01,\nb,Passed on,club,team,400,2025-02-01,a\nc,Again,team,club,100,2025-03-01,b\n",
    right: "--- file: content/organisations/all.yml\n- {id: fund, title: The fund}\n- {id: club, title: The club}\n- {id: team, title: The team}\n--- file: content/grants/all.csv\nid,title,funder,recipient,amount_awarded,award_date,regranted_from\na,A grant,fund,club,1000,2025-01-01,\nb,Passed on,club,team,400,2025-02-01,a\nc,Again,team,club,100,2025-03-01,\n",
};

/// Holds every regrant against the grant that it names.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let grants = &context.records.grants;
    for grant in grants.iter().filter(|grant| grant.lost.fields.is_empty() && !is_circular(grants, grant)) {
        let Some(origin) = grant.regranted_from.as_ref().and_then(|origin| grants.get(origin)) else { continue };
        problems.extend(context.records.regrants.flaw(grant).map(|flaw| flawed(flaw, grant, origin)));
        problems.extend(origin.regranted_from.as_ref().map(|first| chain(&first.id, grant, origin)));
    }
}

/// Whether a grant comes from itself, which is told as an error.
fn is_circular(grants: &Table<Grant>, grant: &Record<Grant>) -> bool {
    let above = |grant: &&Record<Grant>| grant.regranted_from.as_ref().and_then(|origin| grants.get(origin));
    let mut origins = std::iter::successors(Some(grant), above).skip(1).take(grants.len());
    origins.any(|origin| origin.id == grant.id)
}

fn flawed(flaw: RegrantFlaw, grant: &Record<Grant>, origin: &Record<Grant>) -> Diagnostic {
    let (amount, received) = (grant.amount_awarded.value, origin.amount_awarded.value);
    let (message, help, span, other) = match flaw {
        RegrantFlaw::OtherFunder => (
            format!("`{}` passes on `{}`, which `{}` received", grant.funder.id, origin.id, origin.recipient.id),
            format!("write `funder: {}`, or mend `regranted_from`", origin.recipient.id),
            grant.span,
            origin.span,
        ),
        RegrantFlaw::Earlier => (
            format!("`{}` is passed on before it was awarded ({})", origin.id, origin.award_date.value),
            format!("write a date from {} on, or mend `regranted_from`", origin.award_date.value),
            grant.award_date.span,
            origin.award_date.span,
        ),
        RegrantFlaw::Exceeds => (
            format!(
                "with {} {} more of `{}` is passed on than its {}",
                amount.amount, amount.currency, origin.id, received.amount
            ),
            "compare the amounts, or mend `regranted_from`".to_owned(),
            grant.amount_awarded.span,
            origin.amount_awarded.span,
        ),
    };
    Diagnostic::new(&RULE, span, message).help(help).related(other, "the grant that it names is here")
}

fn chain(first: &str, grant: &Record<Grant>, origin: &Record<Grant>) -> Diagnostic {
    let message = format!("`{}` passes on `{}`, which is passed on from `{first}`", grant.id, origin.id);
    let help = format!(
        "write `regranted_from: {first}` if that is meant, or say that it is so with `checked: {{{}: …}}`",
        CHAIN.code
    );
    Diagnostic::new(&CHAIN, grant.span, message).help(help).related(origin.span, "the grant that it names is here")
}
