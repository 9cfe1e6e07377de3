//! Single commitments, judged on 31 October 2026.

use super::*;
use crate::derive::testing::site;

const PLANS: &str = "- {id: now, title: Now, level: national, start: 2024, end: 2027}\n\
                     - {id: past, title: Past, level: national, start: 2018, end: 2020}\n";
const ORGANISATIONS: &str = "- {id: lead, title: Lead, kind: ministry}\n\
                             - {id: watch, title: Watch, kind: association}\n";

fn judged(fields: &str) -> CommitmentMetrics {
    let plan = if fields.contains("plan:") { "" } else { "plan: now, " };
    let row = format!("- {{id: one, title: One, lead: lead, {plan}{fields}}}\n");
    let site = site(&[("plans", PLANS), ("organisations", ORGANISATIONS), ("commitments", &row)]);
    (*site.metrics.commitments[0]).clone()
}

fn status(fields: &str) -> (&'static str, Option<i64>) {
    let metrics = judged(fields);
    (metrics.status.code(), metrics.days)
}

fn percent(fields: &str) -> Option<String> {
    judged(fields).progress.map(|progress| progress.percent.to_string())
}

#[test]
fn milestones_tell_the_status() {
    let done = "{title: A, due: 2025, done: 2025-03-01}";
    let open = "{title: B, due: 2027-06-30, status: in_progress}";
    assert_eq!(status(&format!("milestones: [{done}]")), ("done", None));
    assert_eq!(status(&format!("milestones: [{done}, {open}]")), ("in_progress", Some(242)));
    assert_eq!(status("milestones: [{title: C, due: 2026-10-30}]"), ("overdue", Some(1)));
    assert_eq!(status("milestones: [{title: C, due: 2026-10-31}]"), ("due_soon", Some(0)));
    assert_eq!(status("milestones: [{title: C, due: 2027-10, start: 2027}]"), ("not_started", Some(365)));
    assert_eq!(status("milestones: [{title: C, status: cancelled}]"), ("withdrawn", None));
    assert_eq!(status("milestones: [{title: C}]"), ("unknown", None));
}

#[test]
fn what_nobody_tells_is_unknown_and_not_overdue() {
    assert_eq!(status("plan: past, start: 2018, end: 2020"), ("unknown", None));
    assert_eq!(status("plan: past, end: 2020, progress: 40"), ("overdue", Some(2130)));
    assert_eq!(status("plan: past, end: 2020, progress: 100"), ("done", None));
    assert_eq!(status("progress: 40"), ("in_progress", None));
    assert_eq!(status("progress: 0"), ("not_started", None));
    assert_eq!(status("start: 2027"), ("not_started", None));
}

#[test]
fn late_is_what_is_late_for_certain() {
    let late = |done: &str| status(&format!("end: 2025-06, milestones: [{{title: A, done: {done}}}]"));
    assert_eq!(late("2025"), ("done", None));
    assert_eq!(late("2025-07-10"), ("done_late", Some(10)));
    assert_eq!(status("milestones: [{title: A, due: 2025-01-01, done: 2025-01-03}]"), ("done_late", Some(2)));
}

#[test]
fn progress_is_a_weighted_share() {
    assert_eq!(percent(""), None);
    assert_eq!(percent("milestones: [{title: A}]"), None);
    assert_eq!(percent("milestones: [{title: A, status: cancelled}]"), None);
    assert_eq!(percent("milestones: [{title: A, status: not_started}]").as_deref(), Some("0"));
    let third = "milestones: [{title: A, status: done}, {title: B, status: not_started}, {title: C, status: not_started}, {title: D, status: cancelled}]";
    assert_eq!(percent(third).as_deref(), Some("33.3"));
    let weighted = "milestones: [{title: A, status: done, weight: 3}, {title: B, status: in_progress, progress: 50}]";
    assert_eq!(percent(weighted).as_deref(), Some("87.5"));
    let metrics = judged("progress: 12, milestones: [{title: A, status: done}, {title: B, status: not_started}]");
    assert_eq!(metrics.progress, Some(Progress { percent: Decimal::from(12), stated: true }));
    assert_eq!(metrics.computed.percent, Some(Decimal::from(50)));
}

#[test]
fn a_milestone_in_progress_says_nothing_of_how_far() {
    let computed = |milestones: &str| judged(&format!("milestones: [{milestones}]")).computed;
    let open = "{title: B, status: in_progress}";
    let of =
        |percent: Option<i64>, known, counted| ComputedProgress { percent: percent.map(Decimal::from), known, counted };
    assert_eq!(computed(open), of(None, 0, 1));
    assert_eq!(computed(&format!("{{title: A, status: not_started}}, {open}")), of(Some(0), 1, 2));
    assert_eq!(computed(&format!("{{title: A, status: done}}, {open}, {open}")), of(None, 1, 3), "too little is known");
    let complete = computed(&format!("{{title: A, status: done}}, {{title: C, status: done}}, {open}"));
    assert_eq!(complete, of(None, 2, 3), "nothing is complete while a milestone is open");
    assert_eq!(computed(&format!("{{title: A, progress: 40}}, {open}")), of(Some(40), 1, 2));
    let heavy = "{title: A, status: done}, {title: D, status: not_started}, {title: B, status: in_progress, weight: 3}";
    assert_eq!(computed(heavy), of(None, 2, 3), "the weight of what is known counts");
}

#[test]
fn done_without_a_day_is_neither_in_time_nor_late() {
    assert_eq!(status("end: 2025, milestones: [{title: A, due: 2025, status: done}]"), ("done", None));
    assert_eq!(judged("milestones: [{title: A, status: done}]").last_update, None);
}

#[test]
fn days_belong_to_the_date_that_was_missed() {
    let due = |fields: &str| {
        let metrics = judged(fields);
        (metrics.days, metrics.due.map(|due| due.to_string()), metrics.due_milestone)
    };
    let steps = "{title: A, due: 2026-08-31}, {title: B, due: 2026-06-30}, {title: C, due: 2027-12-31}";
    let missed = (Some(123), Some("2026-06-30".to_owned()), Some(1));
    assert_eq!(due(&format!("end: 2027-12, milestones: [{steps}]")), missed);
    let whole = (Some(184), Some("2026-04-30".to_owned()), None);
    assert_eq!(due(&format!("end: 2026-04-30, milestones: [{steps}]")), whole, "its own day is the longest ago");
    let late = "milestones: [{title: A, due: 2025-01-01, done: 2025-01-03}, {title: B, done: 2025}]";
    assert_eq!(due(late), (Some(2), Some("2025-01-01".to_owned()), Some(0)));
    let soon = "end: 2026-11-10, progress: 10, milestones: [{title: A, due: 2027-05-31, status: in_progress}]";
    assert_eq!(due(soon), (Some(10), Some("2026-11-10".to_owned()), None), "the next day may be its own");
}

#[test]
fn lateness_is_known_of_what_has_a_day_and_is_reported() {
    let timed = |fields: &str| judged(fields).timed;
    assert!(!timed("milestones: [{title: A, status: in_progress}]"));
    assert!(!timed("end: 2020"), "nobody says what came of it");
    assert!(timed("end: 2027") && timed("end: 2020, progress: 40") && timed("progress: 100"));
}

#[test]
fn the_government_says_where_it_stands_if_nothing_else_does() {
    let word = |completion: &str, fields: &str| {
        status(&format!("assessments: [{{date: 2026-01, by: government, completion: {completion}}}]{fields}"))
    };
    assert_eq!(word("complete", ""), ("done", None));
    assert_eq!(word("substantial", ""), ("in_progress", None));
    assert_eq!(word("not_started", ""), ("not_started", None));
    assert_eq!(word("withdrawn", ""), ("withdrawn", None));
    assert_eq!(word("no_evidence", ""), ("unknown", None));
    assert_eq!(word("limited", ", end: 2026-09-30"), ("overdue", Some(31)));
    assert_eq!(word("complete", ", milestones: [{title: A}]"), ("done", None));
    assert_eq!(word("complete", ", milestones: [{title: A, status: in_progress}]"), ("in_progress", None));
}

#[test]
fn silence_counts_from_the_newest_sign_of_life() {
    let update = |date: &str| judged(&format!("progress: 5, updates: [{{date: {date}, by: lead}}]"));
    assert_eq!((update("2026-08-02").silent_days, update("2026-08-02").stale), (Some(90), false));
    assert_eq!((update("2026-08-01").silent_days, update("2026-08-01").stale), (Some(91), true));
    assert_eq!(update("2026").silent_days, Some(0));
    assert_eq!(update("2027").last_update, None, "an announcement is no sign of life");
    assert!(judged("progress: 5").stale, "never heard of since the plan began");
    assert!(!judged("plan: past").stale && !judged("progress: 100").stale);
}

#[test]
fn both_words_stand_side_by_side() {
    let assessed = |rows: &str| judged(&format!("assessments: [{rows}]"));
    let own = "{date: 2025, by: lead, completion: complete}";
    let irm = "{date: 2025, by: irm, completion: limited}, {date: 2026, by: irm, completion: pending}";
    let metrics = assessed(&format!("{own}, {irm}"));
    assert_eq!(metrics.gap, Some(2));
    assert_eq!(metrics.independent.map(|view| view.assessment), Some(1));
    let metrics = assessed("{date: 2025, by: watch, completion: withdrawn}");
    assert_eq!((metrics.status, metrics.gap), (CommitmentStatus::Unknown, None), "the words are never mixed");
    assert!(!metrics.stale, "no news is awaited of what was withdrawn");
    assert_eq!(assessed("{date: 2025, by: other, completion: complete}").independent, None);
}

#[test]
fn evidence_is_asked_of_what_is_done() {
    let metrics =
        judged("milestones: [{title: A, done: 2025, evidence: [{title: X}]}, {title: B, done: 2025}, {title: C}]");
    assert_eq!(metrics.evidence, Coverage { done: 2, shown: 1 });
    assert_eq!(metrics.evidence.percent(), Some(Decimal::from(50)));
    assert_eq!(judged("").evidence.percent(), None);
}

#[test]
fn the_latest_of_the_late_and_the_next_of_the_others_come_first() {
    use CommitmentStatus::{DueSoon, InProgress, Overdue};
    let mut rows = [
        (DueSoon, Some(30)),
        (InProgress, None),
        (Overdue, Some(16)),
        (DueSoon, Some(0)),
        (InProgress, Some(200)),
        (Overdue, Some(153)),
    ];
    rows.sort_by_key(|(status, days)| status.urgency(*days));
    assert_eq!(rows.map(|(_, days)| days), [Some(153), Some(16), Some(0), Some(30), Some(200), None]);
}
