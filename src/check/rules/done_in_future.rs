//! Something that is said to have happened after the date of the data.

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Commitment, DisbursementKind, ForKind, GoverningBody, Listed, PartialDate, Records, for_each_kind};
use crate::source::Spanned;

/// Something that is said to have happened after the date of the data.
pub static RULE: Rule = Rule {
    code: "E0502",
    title: "Something is said to have happened after the date of the data",
    help: "What is done, paid, reported or assessed lies in the past. The date of the data is `--as-of`, else `as_of` in \
           `site.toml`, else the date of the newest commit. If the date is right, move the date of the data.",
    wrong: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2026\nend: 2028\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    done: 2027-01-15\n",
    right: "--- file: site.toml\ntitle = \"Dashboard\"\nlanguages = [\"en\"]\nas_of = \"2026-10-31\"\n--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2026\nend: 2028\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    due: 2027-01-15\n",
};

/// Checks everything that must have happened already.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    let mut past = |what: &str, date: &Spanned<PartialDate>| {
        if date.value.first() > context.as_of {
            let message = format!("{what} ({}) after the date of the data ({})", date.value, context.as_of);
            let help = "write the day on which it happened, or move `as_of` in `site.toml` to that day or later";
            problems.push(Diagnostic::new(&RULE, date.span, message).help(help));
        }
    };
    for commitment in context.records.commitments.iter() {
        check_commitment(commitment, &mut past);
    }
    check_institutions(context.records, &mut past);
    for news in context.records.news.iter() {
        past("it is news of a day", &news.date);
    }
    for_each_kind(Changes(context.records)).into_iter().flatten().for_each(|date| past("the record was changed", date));
    for grant in context.records.grants.iter() {
        past("the grant was awarded", &grant.award_date);
    }
    for payment in context.records.disbursements.iter() {
        if payment.kind != Some(DisbursementKind::Planned) && !payment.lost.holds("kind") {
            past("the money was paid", &payment.date);
        }
    }
    for petition in context.records.petitions.iter() {
        past("the petition was opened", &petition.opened);
        petition.signatures.iter().for_each(|count| past("the signatures were counted", &count.date));
        petition.decisions.iter().for_each(|decision| past("the petition was decided", &decision.date));
    }
    for row in context.records.signatures.iter() {
        past("the signatures were counted", &row.date);
    }
    check_wishes(context.records, &mut past);
    for row in context.records.complaints.iter() {
        past("the complaints were counted", &row.period);
    }
    for contract in context.records.contracts.iter() {
        contract.award.iter().for_each(|award| past("the contract was awarded", &award.date));
        let signed = contract.contract.iter().filter_map(|contract| contract.signed.as_ref());
        signed.for_each(|signed| past("the contract was signed", signed));
    }
    for body in context.records.bodies.iter() {
        check_body(body, &mut past);
    }
    for dataset in context.records.datasets.iter() {
        dataset.issued.iter().for_each(|issued| past("the dataset was published", issued));
        let forms = dataset.distributions.iter().map(|form| &form.modified);
        forms.chain([&dataset.modified]).flatten().for_each(|modified| past("the dataset was changed", modified));
    }
}

/// Plans and organisations exist before anybody can speak of them.
fn check_institutions(records: &Records, past: &mut impl FnMut(&str, &Spanned<PartialDate>)) {
    for plan in records.plans.iter() {
        plan.filed.iter().for_each(|filed| past("the plan was filed", filed));
        plan.adopted.iter().for_each(|adopted| past("the plan was adopted", adopted));
        let reported = plan.reported_progress.iter().filter_map(|rate| rate.date.as_ref());
        reported.for_each(|date| past("the progress was reported", date));
    }
    for organisation in records.organisations.iter() {
        organisation.founded.iter().for_each(|founded| past("the organisation was founded", founded));
        organisation.on_platform.iter().for_each(|since| past("the organisation came to the platform", since));
    }
}

/// The days on which records say that they were changed.
struct Changes<'a>(&'a Records);

impl<'a> ForKind for Changes<'a> {
    type Out = Vec<&'a Spanned<PartialDate>>;

    fn of<T: Listed>(&mut self) -> Self::Out {
        self.0.of::<T>().iter().filter_map(|record| record.head.updated.as_ref()).collect()
    }
}

/// What people propose and ask for, and when they were answered.
fn check_wishes(records: &Records, past: &mut impl FnMut(&str, &Spanned<PartialDate>)) {
    for idea in records.ideas.iter() {
        idea.date.iter().for_each(|date| past("the idea was proposed", date));
        idea.answered.iter().for_each(|date| past("the idea was answered", date));
    }
    for request in records.requests.iter() {
        past("the dataset was asked for", &request.date);
        request.answered.iter().for_each(|date| past("the request was answered", date));
    }
}

/// Whoever came to a meeting, and what was decided there, shows that it was held.
fn check_body(body: &GoverningBody, past: &mut impl FnMut(&str, &Spanned<PartialDate>)) {
    for meeting in &body.meetings {
        if !meeting.present.is_empty() || !meeting.decisions.is_empty() || meeting.minutes.is_some() {
            past("the meeting was held", &meeting.date);
        }
        meeting.published.iter().for_each(|published| past("the minutes were published", published));
        let done = meeting.decisions.iter().filter_map(|decision| decision.done.as_ref());
        done.for_each(|done| past("the decision was carried out", done));
    }
}

fn check_commitment(commitment: &Commitment, past: &mut impl FnMut(&str, &Spanned<PartialDate>)) {
    for milestone in &commitment.milestones {
        if let Some(done) = &milestone.done {
            past("the milestone was done", done);
        }
    }
    for value in commitment.indicators.iter().flat_map(|indicator| indicator.baseline.iter().chain(&indicator.values)) {
        past("the value was measured", &value.date);
    }
    for spending in &commitment.spending {
        past("the money was spent", &spending.date);
    }
    for update in &commitment.updates {
        past("the update was written", &update.date);
    }
    for assessment in &commitment.assessments {
        past("the assessment was made", &assessment.date);
    }
    for comment in &commitment.comments {
        past("the comment was written", &comment.date);
        if let Some(response) = &comment.response {
            past("the response was written", &response.date);
        }
    }
}
