//! The code lists: closed ones that metrics depend on, and open ones that a site may extend.

use crate::model::read::{CodeList, codes};
use crate::model::{formats, licences};

codes! {
    /// How sure a record or a figure is.
    DataStatus = "data_status" {
        /// Published by the body that is responsible.
        Official = "official",
        /// Published, not yet final.
        Provisional = "provisional",
        /// Estimated.
        Estimated = "estimated",
        /// Made up to show what a record could look like.
        Illustrative = "illustrative",
    }
}

codes! {
    /// What a plan holds.
    PlanKind = "plan_kind" {
        /// Commitments of an open government.
        ActionPlan = "action_plan",
        /// Projects of a development programme, with what they cost.
        Programme = "programme",
    }
}

codes! {
    /// Where a milestone stands, in its editor's words.
    MilestoneStatus = "milestone_status" {
        /// Not begun.
        NotStarted = "not_started",
        /// Under way.
        InProgress = "in_progress",
        /// Finished.
        Done = "done",
        /// Given up.
        Cancelled = "cancelled",
    }
}

codes! {
    /// Which way an indicator should move.
    Direction = "direction" {
        /// More is better.
        Up = "up",
        /// Less is better.
        Down = "down",
    }
}

codes! {
    /// How far a commitment was carried out (IRM completion coding).
    Completion = "completion" {
        /// No evidence was found.
        NoEvidence = "no_evidence",
        /// Not started.
        NotStarted = "not_started",
        /// Limited.
        Limited = "limited",
        /// Substantial.
        Substantial = "substantial",
        /// Complete.
        Complete = "complete",
        /// Withdrawn from the plan.
        Withdrawn = "withdrawn",
        /// The review has not said yet.
        Pending = "pending",
    }
}

codes! {
    /// An answer of an assessment.
    Answer = "answer" {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// The review has not said yet.
        Pending = "pending",
    }
}

codes! {
    /// What a line of a grant's ledger is.
    DisbursementKind = "disbursement_kind" {
        /// To be paid.
        Planned = "planned",
        /// Paid to the recipient.
        Paid = "paid",
        /// Given back by the recipient.
        Returned = "returned",
        /// A change of the award: above zero where it was raised, below where it was lowered.
        Corrected = "corrected",
    }
}

codes! {
    /// What became of an idea: what was taken up first, what waits last.
    IdeaStatus = "idea_status" {
        /// It is taken up.
        Accepted = "accepted",
        /// A part of it is taken up.
        Partly = "partly",
        /// It goes on together with another.
        Merged = "merged",
        /// It is not taken up.
        Rejected = "rejected",
        /// Nobody has said yet what becomes of it.
        Received = "received",
    }
}

codes! {
    /// Where a petition stands in its procedure.
    PetitionStatus = "petition_status" {
        /// It can be signed.
        Collecting = "collecting",
        /// It was handed in.
        Submitted = "submitted",
        /// Whoever has to answer is looking at it.
        UnderReview = "under_review",
        /// What it asks for is granted, as a whole or in part.
        Accepted = "accepted",
        /// What it asks for is not granted.
        Rejected = "rejected",
        /// It ended without a decision.
        Closed = "closed",
    }
}

codes! {
    /// What became of a request for a dataset: what was met first, what waits last.
    RequestStatus = "request_status" {
        /// The data are published.
        Published = "published",
        /// A part of the data is published.
        Partly = "partly",
        /// The data are not published.
        Refused = "refused",
        /// Whoever was asked is looking at it.
        InReview = "in_review",
        /// Nobody has said yet what becomes of it.
        Received = "received",
    }
}

codes! {
    /// Where a contract stands, from the first word of it to the last day.
    ContractStatus = "contract_status" {
        /// It is to be put out to tender.
        Planned = "planned",
        /// Bids can be made.
        Tender = "tender",
        /// Bids are no longer taken, and nobody has been chosen.
        Evaluation = "evaluation",
        /// Somebody was chosen, and nothing was signed.
        Awarded = "awarded",
        /// It is signed.
        Active = "active",
        /// It ran to its end.
        Terminated = "terminated",
        /// It was given up.
        Cancelled = "cancelled",
        /// Nobody could be chosen.
        Unsuccessful = "unsuccessful",
    }
}

codes! {
    /// Where an initiative stands.
    InitiativeStatus = "initiative_status" {
        /// It runs.
        Running = "running",
        /// It is to come.
        Planned = "planned",
        /// It ran to its end.
        Completed = "completed",
        /// It was interrupted.
        Suspended = "suspended",
        /// Neither the record nor its dates say.
        Unknown = "unknown",
    }
}

codes! {
    /// What became of something that a body decided.
    DecisionStatus = "decision_status" {
        /// Nobody has begun.
        Open = "open",
        /// It is being carried out.
        UnderWay = "under_way",
        /// It was carried out.
        CarriedOut = "carried_out",
        /// It was given up.
        Dropped = "dropped",
    }
}

/// The codes that are there from the start: written out, or those of a table.
macro_rules! built_in {
    ([in $table:path]) => { &$table };
    ([$($code:literal)*]) => { &[$($code),*] };
}

/// Defines the open lists, each a marker with its name and the codes that are there from the start.
macro_rules! open_lists {
    ($($(#[doc = $doc:expr])* $name:ident = $list:literal $codes:tt;)*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, PartialEq, Eq, Hash)]
            pub enum $name {}

            impl CodeList for $name {
                const NAME: &'static str = $list;
                const BUILT_IN: &'static [&'static str] = built_in!($codes);
            }
        )*

        /// Every open list with its built-in codes.
        pub const OPEN_LISTS: &[(&str, &[&str])] = &[$(($list, built_in!($codes))),*];
    };
}

open_lists! {
    /// Level of government of a plan.
    Level = "level" ["national" "parliament" "judiciary" "regional" "local" "independent"];
    /// Level of a place.
    PlaceLevel = "place_level" ["country" "region" "province" "commune"];
    /// What kind of body an organisation is.
    OrganisationKind = "organisation_kind" [
        "ministry" "directorate" "agency" "public_institution" "independent_institution" "parliament" "region"
        "commune" "association" "foundation" "university" "cooperative" "company" "other"
    ];
    /// Theme of a commitment.
    Theme = "themes" [];
    /// Theme of a dataset.
    DatasetTheme = "dataset_themes" [];
    /// Sector of a grant, a call or an organisation.
    Sector = "sectors" [];
    /// Programme that a grant belongs to.
    Programme = "programmes" [];
    /// Open government value that a commitment serves (OGP).
    OgpValue = "values" ["access_to_information" "civic_participation" "public_accountability" "technology"];
    /// How an update judges the course.
    UpdateStatus = "update_status" ["on_track" "delayed" "completed" "blocked"];
    /// Coding method of an assessment, by the year in which the IRM introduced it.
    Method = "method" ["2014" "2020"];
    /// How ambitious a commitment is; the words depend on the method.
    Ambition = "ambition" [
        "none" "minor" "moderate" "transformative" "unclear" "modest" "substantial" "low" "high" "pending"
    ];
    /// What a commitment changed so far (IRM early results).
    EarlyResults = "early_results" ["worsened" "no_change" "marginal" "major" "outstanding" "pending"];
    /// Licence of a dataset or of the site.
    Licence = "licences" [in licences::CODES];
    /// Format of a distribution.
    Format = "formats" [in formats::CODES];
    /// Way in which people take part in a consultation.
    ConsultationMethod = "consultation_method" ["meeting" "portal" "survey" "written" "working_group"];
    /// What an initiative is done against.
    Challenge = "challenges" [
        "petty_corruption" "bribery" "embezzlement" "procurement" "conflict_of_interest" "opacity" "impunity"
        "whistleblowing"
    ];
    /// What an initiative does.
    InitiativeKind = "initiative_kind" ["rules" "prevention" "control" "training" "awareness" "digital" "other"];
    /// What complaints are about.
    ComplaintCategory = "complaint_category" ["access" "conduct" "cost" "decision" "delay" "quality" "other"];
    /// How complaints come.
    ComplaintChannel = "complaint_channel" ["app" "counter" "phone" "post" "web" "other"];
    /// How suppliers are found (OCDS).
    ProcurementMethod = "procurement_method" ["open" "selective" "limited" "direct"];
    /// What a body is for.
    BodyKind = "body_kind" ["supervisory" "implementation" "forum" "commission"];
    /// Side that a seat in a body belongs to.
    Seat = "seat" ["government" "civil_society" "parliament" "academia" "private_sector" "independent"];
    /// Part that a member of a body plays.
    BodyRole = "body_role" ["chair" "vice_chair" "secretariat" "member" "observer"];
    /// Country of a practice.
    Country = "countries" [];
    /// What a practice is about.
    Topic = "topics" [];
    /// How often a dataset is updated.
    Frequency = "frequency" [
        "daily" "weekly" "monthly" "quarterly" "biannual" "annual" "irregular" "never" "unknown"
    ];
}

codes! {
    /// The colour of a code in charts.
    CodeColour = "colour" {
        /// The first colour of series.
        Series1 = "series-1",
        /// The second colour of series.
        Series2 = "series-2",
        /// The third colour of series.
        Series3 = "series-3",
        /// The fourth colour of series.
        Series4 = "series-4",
        /// The fifth colour of series.
        Series5 = "series-5",
        /// The sixth colour of series.
        Series6 = "series-6",
        /// The colour of what is done.
        Done = "done",
        /// The colour of what is late.
        Late = "late",
        /// The colour of what is neither good nor bad.
        Neutral = "neutral",
    }
}

codes! {
    /// The role in which somebody speaks.
    AuthorRole = "by" {
        /// The government about itself.
        Government = "government",
        /// The Independent Reporting Mechanism of the partnership.
        Irm = "irm",
        /// Civil society.
        CivilSociety = "civil_society",
        /// A citizen.
        Citizen = "citizen",
        /// An organisation that has no record.
        Organisation = "organisation",
        /// Somebody else.
        Other = "other",
    }
}
