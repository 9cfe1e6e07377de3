//! Years that no record of its kind can have.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Commitment, Contract, PartialDate, Records};
use crate::source::Spanned;

/// A year outside the site's range.
pub static RULE: Rule = Rule {
    code: "W0517",
    title: "A year is not plausible",
    help: "Awards, payments, contracts, plans and the like lie between `first_year` and `last_year` of `site.toml`: 1990, and 30 years after \
           the date of the data, unless it says otherwise. What was founded may be older. Mostly a digit is wrong, or the year is that of another \
           calendar: 1446 of the Hijra is 2024 or 2025. A year that is right is confirmed with `checked: {W0517: …}`, or by a wider range.",
    wrong: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 1446-05-01\n---\n",
    right: "--- file: content/news/opening.md\n---\ntitle: The portal opens\ndate: 2024-11-03\n---\n",
};

/// What was founded is no older than this: universities and towns are among the oldest bodies there are.
const FOUNDED_FROM: i16 = 500;

/// Looks at the dates of all records.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let last = context.config.last_year.unwrap_or_else(|| context.as_of.year().saturating_add(AHEAD));
    let mut told = |from: i16, name: &str, date: Option<&Spanned<PartialDate>>| {
        problems.extend(date.and_then(|date| implausible(name, date, from, last)));
    };
    for organisation in context.records.organisations.iter() {
        told(FOUNDED_FROM, "founded", organisation.founded.as_ref());
    }
    for body in context.records.bodies.iter() {
        told(FOUNDED_FROM, "founded", body.founded.as_ref());
    }
    let mut told = |name: &str, date: Option<&Spanned<PartialDate>>| told(context.config.first_year, name, date);
    money(context.records, &mut told);
    promises(context.records, &mut told);
    participation(context.records, &mut told);
}

/// Years after the date of the data that something may be planned for.
const AHEAD: i16 = 30;

type Told<'a> = dyn FnMut(&str, Option<&Spanned<PartialDate>>) + 'a;

fn money(records: &Records, told: &mut Told) {
    for call in records.calls.iter() {
        told("opens", call.opens.as_ref());
        told("closes", call.closes.as_ref());
    }
    for grant in records.grants.iter() {
        told("award_date", Some(&grant.award_date));
        told("planned_start", grant.planned_start.as_ref());
        told("planned_end", grant.planned_end.as_ref());
    }
    records.disbursements.iter().for_each(|payment| told("date", Some(&payment.date)));
    records.contracts.iter().for_each(|contract| steps(contract, told));
}

fn steps(row: &Contract, told: &mut Told) {
    if let Some(tender) = &row.tender {
        told("tender.published", tender.published.as_ref());
        told("tender.closes", tender.closes.as_ref());
    }
    told("award.date", row.award.as_ref().map(|award| &award.date));
    if let Some(contract) = &row.contract {
        told("contract.signed", contract.signed.as_ref());
        told("contract.start", contract.start.as_ref());
        told("contract.end", contract.end.as_ref());
    }
}

fn promises(records: &Records, told: &mut Told) {
    for plan in records.plans.iter() {
        told("start", Some(&plan.start));
        told("end", Some(&plan.end));
    }
    records.commitments.iter().for_each(|commitment| commitment_dates(commitment, told));
    for initiative in records.initiatives.iter() {
        told("start", initiative.start.as_ref());
        told("end", initiative.end.as_ref());
    }
    for event in records.events.iter() {
        told("start", Some(&event.start));
        told("end", event.end.as_ref());
    }
    records.news.iter().for_each(|news| told("date", Some(&news.date)));
}

fn commitment_dates(row: &Commitment, told: &mut Told) {
    told("start", row.start.as_ref());
    told("end", row.end.as_ref());
    for milestone in &row.milestones {
        told("start", milestone.start.as_ref());
        told("due", milestone.due.as_ref());
        told("done", milestone.done.as_ref());
    }
    row.spending.iter().for_each(|spending| told("date", Some(&spending.date)));
    row.updates.iter().for_each(|update| told("date", Some(&update.date)));
    row.assessments.iter().for_each(|assessment| told("date", Some(&assessment.date)));
}

fn participation(records: &Records, told: &mut Told) {
    for consultation in records.consultations.iter() {
        told("opens", Some(&consultation.opens));
        told("closes", Some(&consultation.closes));
    }
    for petition in records.petitions.iter() {
        told("opened", Some(&petition.opened));
        told("closes", petition.closes.as_ref());
        petition.signatures.iter().for_each(|count| told("signatures.date", Some(&count.date)));
        petition.decisions.iter().for_each(|decision| told("decisions.date", Some(&decision.date)));
    }
    for idea in records.ideas.iter() {
        told("date", idea.date.as_ref());
        told("answered", idea.answered.as_ref());
    }
    for request in records.requests.iter() {
        told("date", Some(&request.date));
        told("answered", request.answered.as_ref());
    }
    records.complaints.iter().for_each(|row| told("period", Some(&row.period)));
}

fn implausible(name: &str, date: &Spanned<PartialDate>, from: i16, to: i16) -> Option<Diagnostic> {
    let year = date.value.year();
    let message = format!("the year {year} of `{name}` is not plausible");
    let help = match calendar(year) {
        Some(calendar) => format!("write the year of the Gregorian calendar: {year} looks like one of the {calendar}"),
        None => format!("write a year from {from} to {to}, or say why it is so with `checked: {{{}: …}}`", RULE.code),
    };
    (year < from || year > to).then(|| Diagnostic::new(&RULE, date.span, message).help(help))
}

/// The calendar in which a year is one of our time.
fn calendar(year: i16) -> Option<&'static str> {
    match year {
        1360..=1420 => Some("Persian or the Islamic calendar"),
        1421..=1480 => Some("Islamic calendar"),
        2530..=2600 => Some("Buddhist calendar"),
        _ => None,
    }
}
