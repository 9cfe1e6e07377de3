//! The code's own list of metrics, from which the methodology page is made.
//!
//! A metric rounds through its entry here, so that what the page says of a figure is what was done to it. Its words
//! stand in the locale files: `method.<id>.title` and `method.<id>.text`.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use crate::model::read::codes;

codes! {
    /// Everything that is computed and not merely copied from a record.
    Metric = "method" {
        /// Where a milestone stands at the date of the data.
        MilestoneState = "milestone_state",
        /// Where a commitment stands at the date of the data.
        CommitmentStatus = "commitment_status",
        /// Weighted share of the milestones that are done.
        Progress = "progress",
        /// The newest sign of life of a commitment.
        LastUpdate = "last_update",
        /// Commitments of running plans that nobody reported on for too long.
        Stale = "stale",
        /// Share of the milestones done that show evidence.
        Evidence = "evidence",
        /// Steps between the government's word and an independent one.
        CompletionGap = "completion_gap",
        /// Commitments by where they stand.
        StatusCount = "status_count",
        /// Commitments by what each side says of their completion.
        Completion = "completion",
        /// Mean progress of several commitments.
        MeanProgress = "mean_progress",
        /// What projects may cost.
        ProjectBudget = "project_budget",
        /// What projects spent.
        ProjectSpent = "project_spent",
        /// What projects spent in percent of their budget.
        ProjectSpentShare = "project_spent_share",
        /// Where an indicator stands on the way to its target.
        TargetState = "target_state",
        /// How far it came on that way.
        TargetShare = "target_share",
        /// Plans of a level by whether they run.
        LevelPlans = "level_plans",
        /// Share of the commitments of a level of which nothing was heard for too long.
        StaleShare = "stale_share",
        /// Money awarded.
        Awarded = "awarded",
        /// Money planned to be paid.
        Planned = "planned",
        /// Money paid.
        Paid = "paid",
        /// Money given back.
        Returned = "returned",
        /// Money paid in percent of the money awarded.
        PaidShare = "paid_share",
        /// Money that a recipient passed on.
        Regranted = "regranted",
        /// Money awarded for each inhabitant.
        PerHead = "per_head",
        /// Share of the ten largest recipients.
        Concentration = "concentration",
        /// Recipients to whom nothing was paid.
        NeverPaid = "never_paid",
        /// Money that was to be paid by now and was not.
        LatePayment = "late_payment",
        /// Whether a call is open.
        CallState = "call_state",
        /// Share of a call's budget that was awarded.
        CallAwarded = "call_awarded",
        /// Whether one can take part in a consultation.
        ConsultationState = "consultation_state",
        /// People who took part in a consultation.
        Participants = "participants",
        /// Ideas by what became of them.
        IdeaOutcomes = "idea_outcomes",
        /// Share of the ideas that were answered with a reason.
        IdeasAnswered = "ideas_answered",
        /// Ideas that became commitments.
        IdeasBecame = "ideas_became",
        /// Days until a comment was answered.
        AnswerDays = "answer_days",
        /// Where a petition stands.
        PetitionStatus = "petition_status",
        /// Signatures against the threshold.
        Signatures = "signatures",
        /// Signatures a day.
        PetitionPace = "petition_pace",
        /// Days to a decision.
        DecisionDays = "decision_days",
        /// Where a contract stands at the date of the data.
        ContractStatus = "contract_status",
        /// What a contract is worth.
        ContractValue = "contract_value",
        /// Money agreed in percent of the money awarded.
        ContractAgreed = "contract_agreed",
        /// Money paid in percent of the money agreed.
        ContractPaid = "contract_paid",
        /// Share of the contracts for which one alone bid.
        SingleBid = "single_bid",
        /// Days from the tender to the award.
        TenderDays = "tender_days",
        /// Steps of a contract in another order than usual.
        UnusualOrder = "unusual_order",
        /// What a supplier has of the value of all contracts.
        SupplierShare = "supplier_share",
        /// Where an initiative stands at the date of the data.
        InitiativeStatus = "initiative_status",
        /// Sectors and challenges in which nothing is done.
        IntegrityGaps = "integrity_gaps",
        /// Complaints received and resolved.
        ComplaintsReceived = "complaints_received",
        /// Share of the complaints that were resolved.
        ComplaintRate = "complaint_rate",
        /// Days until complaints were resolved.
        ComplaintDelay = "complaint_delay",
        /// Share of the people who were satisfied.
        ComplaintSatisfaction = "complaint_satisfaction",
        /// Which numbers are hidden.
        SmallNumbers = "small_numbers",
        /// Seats in a body by side.
        Seats = "seats",
        /// Members who came to meetings.
        Attendance = "attendance",
        /// Share of the meetings with published minutes.
        MinutesPublished = "minutes_published",
        /// Days to the minutes of a meeting.
        MinutesDays = "minutes_days",
        /// Share of the decisions that were carried out.
        DecisionsDone = "decisions_done",
        /// Whether an event is to come.
        EventState = "event_state",
        /// Organisations of civil society.
        CivilSociety = "civil_society",
        /// What an organisation of civil society takes part in.
        TakesPart = "takes_part",
        /// How open a dataset is, 0 to 5.
        Openness = "openness",
        /// Whether a dataset is as fresh as it promises.
        Timeliness = "timeliness",
        /// Datasets and publishers over time.
        DatasetGrowth = "dataset_growth",
        /// Mean openness of the datasets of a publisher.
        MeanOpenness = "mean_openness",
        /// Share of the datasets of a publisher that are as fresh as they promise.
        FreshShare = "fresh_share",
        /// Share of the datasets of a publisher under an open licence.
        OpenLicences = "open_licences",
        /// Requests for datasets by where they stand.
        RequestOutcomes = "request_outcomes",
        /// Share of the requests that were answered.
        RequestsAnswered = "requests_answered",
        /// Days until a request was answered.
        RequestDays = "request_days",
        /// What is missing from the records.
        Quality = "quality",
    }
}

/// Every metric in the order in which the methodology page tells them.
pub const METRICS: &[Metric] = Metric::ALL;

codes! {
    /// The chapters of the methodology page.
    Family = "methodology.family" {
        /// Commitments and their milestones.
        Commitments = "commitments",
        /// Several commitments together.
        Rollups = "rollups",
        /// Projects of programmes.
        Programmes = "programmes",
        /// Levels side by side.
        Levels = "levels",
        /// Grants and payments.
        Money = "money",
        /// Calls for proposals.
        Calls = "calls",
        /// Consultations, ideas and comments.
        CoCreation = "cocreation",
        /// Petitions.
        Petitions = "petitions",
        /// Contracts.
        Contracts = "contracts",
        /// Initiatives for integrity.
        Integrity = "integrity",
        /// Complaints.
        Complaints = "complaints",
        /// Bodies that govern.
        Bodies = "bodies",
        /// Events.
        Events = "events",
        /// Organisations of civil society.
        CivilSociety = "civil_society",
        /// Datasets.
        Datasets = "datasets",
        /// Requests for datasets.
        Requests = "requests",
        /// The quality of the records.
        Quality = "quality",
    }
}

codes! {
    /// What a metric is measured in.
    Unit = "method_unit" {
        /// One of a few states.
        State = "state",
        /// Percent, 0 to 100.
        Percent = "percent",
        /// Days.
        Days = "days",
        /// Steps of a scale.
        Steps = "steps",
        /// A number of things.
        Count = "count",
        /// Money in the currency of the record.
        Money = "money",
    }
}

/// What the methodology page says of a metric besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MetricDoc {
    /// Its key in the locale files and its anchor on the page.
    pub id: &'static str,
    /// Its chapter.
    pub family: Family,
    /// What it is measured in.
    pub unit: Unit,
    /// Decimals after rounding, half away from zero; `None` where nothing is rounded.
    pub decimals: Option<u32>,
    /// Standard or method that it follows.
    pub source: Option<&'static str>,
}

impl Metric {
    /// What is known of it.
    pub fn doc(self) -> MetricDoc {
        let (family, unit, decimals) = self.measure();
        MetricDoc { id: self.code(), family, unit, decimals, source: self.source() }
    }

    fn measure(self) -> (Family, Unit, Option<u32>) {
        match self {
            Self::MilestoneState | Self::CommitmentStatus => (Family::Commitments, Unit::State, None),
            Self::Progress | Self::Evidence => (Family::Commitments, Unit::Percent, Some(1)),
            Self::LastUpdate | Self::Stale => (Family::Commitments, Unit::Days, None),
            Self::CompletionGap => (Family::Commitments, Unit::Steps, None),
            Self::StatusCount | Self::Completion => (Family::Rollups, Unit::Count, None),
            Self::MeanProgress => (Family::Rollups, Unit::Percent, Some(1)),
            Self::ProjectBudget | Self::ProjectSpent => (Family::Programmes, Unit::Money, None),
            Self::ProjectSpentShare | Self::TargetShare => (Family::Programmes, Unit::Percent, Some(1)),
            Self::TargetState => (Family::Programmes, Unit::State, None),
            Self::LevelPlans => (Family::Levels, Unit::Count, None),
            Self::StaleShare => (Family::Levels, Unit::Percent, Some(1)),
            Self::Awarded | Self::Planned | Self::Paid | Self::Returned | Self::Regranted => {
                (Family::Money, Unit::Money, None)
            }
            Self::PerHead => (Family::Money, Unit::Money, Some(2)),
            Self::PaidShare | Self::Concentration => (Family::Money, Unit::Percent, Some(1)),
            Self::NeverPaid => (Family::Money, Unit::Count, None),
            Self::LatePayment => (Family::Money, Unit::Days, None),
            Self::CallState => (Family::Calls, Unit::State, None),
            Self::CallAwarded => (Family::Calls, Unit::Percent, Some(1)),
            Self::ConsultationState => (Family::CoCreation, Unit::State, None),
            Self::Participants | Self::IdeaOutcomes | Self::IdeasBecame => (Family::CoCreation, Unit::Count, None),
            Self::IdeasAnswered => (Family::CoCreation, Unit::Percent, Some(1)),
            Self::AnswerDays => (Family::CoCreation, Unit::Days, None),
            Self::PetitionStatus => (Family::Petitions, Unit::State, None),
            Self::Signatures => (Family::Petitions, Unit::Percent, Some(1)),
            Self::PetitionPace => (Family::Petitions, Unit::Count, Some(1)),
            Self::DecisionDays => (Family::Petitions, Unit::Days, None),
            Self::ContractStatus | Self::UnusualOrder => (Family::Contracts, Unit::State, None),
            Self::ContractValue => (Family::Contracts, Unit::Money, None),
            Self::ContractAgreed | Self::ContractPaid | Self::SingleBid | Self::SupplierShare => {
                (Family::Contracts, Unit::Percent, Some(1))
            }
            Self::TenderDays => (Family::Contracts, Unit::Days, None),
            Self::InitiativeStatus => (Family::Integrity, Unit::State, None),
            Self::IntegrityGaps => (Family::Integrity, Unit::Count, None),
            Self::ComplaintsReceived | Self::SmallNumbers => (Family::Complaints, Unit::Count, None),
            Self::ComplaintRate | Self::ComplaintSatisfaction => (Family::Complaints, Unit::Percent, Some(1)),
            Self::ComplaintDelay => (Family::Complaints, Unit::Days, Some(1)),
            Self::Seats => (Family::Bodies, Unit::Count, None),
            Self::Attendance | Self::MinutesPublished | Self::DecisionsDone => (Family::Bodies, Unit::Percent, Some(1)),
            Self::MinutesDays => (Family::Bodies, Unit::Days, None),
            Self::EventState => (Family::Events, Unit::State, None),
            Self::CivilSociety | Self::TakesPart => (Family::CivilSociety, Unit::Count, None),
            Self::Openness => (Family::Datasets, Unit::Steps, None),
            Self::Timeliness => (Family::Datasets, Unit::Days, None),
            Self::DatasetGrowth => (Family::Datasets, Unit::Count, None),
            Self::MeanOpenness => (Family::Datasets, Unit::Steps, Some(1)),
            Self::FreshShare | Self::OpenLicences => (Family::Datasets, Unit::Percent, Some(1)),
            Self::RequestOutcomes => (Family::Requests, Unit::Count, None),
            Self::RequestsAnswered => (Family::Requests, Unit::Percent, Some(1)),
            Self::RequestDays => (Family::Requests, Unit::Days, None),
            Self::Quality => (Family::Quality, Unit::Count, None),
        }
    }

    fn source(self) -> Option<&'static str> {
        match self {
            Self::CompletionGap => Some("https://www.opengovpartnership.org/irm-guidance-overview/"),
            Self::Openness => Some("https://5stardata.info/"),
            Self::Awarded | Self::Planned | Self::Paid | Self::Returned | Self::Regranted => {
                Some("https://standard.threesixtygiving.org/")
            }
            Self::ContractStatus | Self::ContractValue | Self::ContractAgreed | Self::ContractPaid => {
                Some("https://standard.open-contracting.org/1.1/en/")
            }
            Self::Timeliness | Self::DatasetGrowth => Some("https://semiceu.github.io/DCAT-AP/releases/3.0.1/"),
            _ => None,
        }
    }

    /// Rounds a figure as its entry says, half away from zero.
    pub fn round(self, value: Decimal) -> Decimal {
        let (_, _, decimals) = self.measure();
        decimals.map_or(value, |d| value.round_dp_with_strategy(d, RoundingStrategy::MidpointAwayFromZero))
    }

    /// `part` in percent of `whole`, rounded; `None` where there is no whole to be a part of, or it is beyond counting.
    pub fn percent(self, part: Decimal, whole: Decimal) -> Option<Decimal> {
        let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
        Some(self.round(share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique() {
        let mut ids: Vec<&str> = METRICS.iter().map(|metric| metric.doc().id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), METRICS.len());
    }

    #[test]
    fn rounds_half_away_from_zero() {
        let percent = |part, whole| Metric::PaidShare.percent(Decimal::from(part), Decimal::from(whole));
        assert_eq!(percent(1, 3), Some(Decimal::new(333, 1)));
        assert_eq!(percent(1, 80), Some(Decimal::new(13, 1)), "1.25 is no banker's 1.2");
        assert_eq!(percent(1, 0), None);
    }
}
