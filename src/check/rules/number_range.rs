//! A number that its field cannot have.

use rust_decimal::Decimal;

use crate::check::rules::context::Context;
use crate::diag::{Diagnostic, Rule};

/// A number that its field cannot have.
pub static RULE: Rule = Rule {
    code: "E0310",
    title: "A number is out of range",
    help: "The weight of a milestone is above 0 and at most 1000; a Sustainable Development Goal has a number from 1 to 17; a \
           population is a whole number above 0, and so are the threshold of a petition and a number of seats; the days that a \
           complaint takes are not negative.",
    wrong: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    weight: 0\n",
    right: "--- file: content/organisations/fund.yml\ntitle: The fund\n--- file: content/plans/first.yml\ntitle: First plan\nlevel: national\nstart: 2018\nend: 2020\n--- file: content/commitments/portal.yml\ntitle: Portal\nplan: first\nlead: fund\nmilestones:\n  - title: It opens\n    weight: 2\n",
};

/// Checks weights, goals, thresholds, seats and populations.
pub fn check(context: Context, problems: &mut Vec<Diagnostic>) {
    for commitment in context.records.commitments.iter() {
        for goal in commitment.sdgs.iter().filter(|goal| !(1..=17).contains(&goal.value)) {
            let problem = Diagnostic::new(&RULE, goal.span, format!("there is no goal {}", goal.value));
            problems.push(problem.help("write a number from 1 to 17"));
        }
        let weights = commitment.milestones.iter().filter_map(|milestone| milestone.weight);
        for weight in weights.filter(|weight| weight.value <= Decimal::ZERO || weight.value > Decimal::ONE_THOUSAND) {
            let problem = Diagnostic::new(&RULE, weight.span, format!("the weight {} is out of range", weight.value));
            problems.push(problem.help("write a number above 0 and at most 1000, or leave it out: it is 1 then"));
        }
    }
    let thresholds = context.records.petitions.iter().filter_map(|petition| petition.threshold);
    for threshold in thresholds.filter(|threshold| threshold.value == 0) {
        let problem = Diagnostic::new(&RULE, threshold.span, "no petition has to be signed by nobody");
        problems.push(problem.help("write the signatures from which it has to be answered, or leave it out"));
    }
    let days = context.records.complaints.iter().filter_map(|row| row.median_days);
    for days in days.filter(|days| days.value < Decimal::ZERO) {
        let problem = Diagnostic::new(&RULE, days.span, format!("nothing takes {} days", days.value));
        problems.push(problem.help("write the days from the complaint to its resolution, or leave it empty"));
    }
    let members = context.records.bodies.iter().flat_map(|body| &body.members);
    for seats in members.filter_map(|member| member.seats).filter(|seats| seats.value == 0) {
        let problem = Diagnostic::new(&RULE, seats.span, "nobody sits in no seat");
        problems.push(problem.help("write how many seats these are, or leave it out: it is one then"));
    }
    for place in context.records.places.iter() {
        let Some(people) = place.population.as_ref().map(|population| population.value) else { continue };
        if people.value <= Decimal::ZERO || !people.value.fract().is_zero() {
            let problem = Diagnostic::new(&RULE, people.span, format!("{} is not a number of people", people.value));
            problems.push(problem.help("write a whole number above 0"));
        }
    }
}
