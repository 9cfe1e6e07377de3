//! Taking part, and what is done for integrity.

use crate::export::exported::{Exported, count, number};
use crate::export::part_table::{Part, part};
use crate::export::source::Site;
use crate::model::write::{Field, ToWritten, Written};
use crate::model::{Consultation, Idea, Initiative, Petition, Signatures};

impl Exported for Consultation {
    const COLUMNS: &'static [&'static str] = &[
        "state",
        "days",
        "participants",
        "ideas_counted",
        "ideas",
        "ideas_reasoned",
        "answered_share",
        "ideas_became",
    ];
    const PARTS: &'static [Part] = &[
        part("turnout", "consultation_turnout"),
        part("outcomes", "consultation_outcomes"),
        part("documents", "consultation_documents"),
        part("meetings", "consultation_meetings"),
    ];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.consultations[position];
        let ideas = &metrics.ideas;
        let by_status = ideas.by_status.iter().map(|(status, list)| (status.code(), count(list.len())));
        vec![
            ("state", metrics.state.written()),
            ("days", metrics.days.written()),
            ("participants", metrics.participants.written()),
            ("ideas_counted", metrics.counted.written()),
            ("ideas", count(ideas.all.len())),
            ("ideas_reasoned", count(ideas.reasoned)),
            ("answered_share", number(ideas.answered_share())),
            ("ideas_became", count(ideas.became)),
            ("by_status", Written::Group(by_status.collect())),
        ]
    }
}

impl Exported for Idea {}

impl Exported for Petition {
    const COLUMNS: &'static [&'static str] =
        &["status", "days", "signatures", "counted", "share", "reached", "pace", "decision_days"];
    const PARTS: &'static [Part] =
        &[part("signatures", "petition_signatures"), part("decisions", "petition_decisions")];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        let metrics = &site.metrics.petitions[position];
        let latest = metrics.course.last();
        vec![
            ("status", metrics.status.written()),
            ("days", metrics.days.written()),
            ("signatures", latest.map_or(Written::Nothing, |last| last.count.written())),
            ("counted", latest.map_or(Written::Nothing, |last| last.date.written())),
            ("share", metrics.share.written()),
            ("reached", metrics.reached.written()),
            ("pace", metrics.pace.written()),
            ("decision_days", metrics.decided.written()),
        ]
    }
}

impl Exported for Signatures {
    const LISTED: bool = false;
}

impl Exported for Initiative {
    const COLUMNS: &'static [&'static str] = &["status"];
    const PARTS: &'static [Part] = &[part("evidence", "initiative_evidence")];

    fn derived(site: Site<'_>, position: usize) -> Vec<Field<'_>> {
        vec![("status", site.metrics.initiatives[position].status.written())]
    }
}
