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
    let third = "milestones: [{title: A, status: done}, {title: B, due: 2027}, {title: C, due: 2027}, {title: D, status: cancelled}]";
    assert_eq!(percent(third).as_deref(), Some("33.3"));
    let weighted = "milestones: [{title: A, status: done, weight: 3}, {title: B, status: in_progress, progress: 50}]";
    assert_eq!(percent(weighted).as_deref(), Some("87.5"));
    let metrics = judged("progress: 12, milestones: [{title: A, status: done}, {title: B, due: 2027}]");
    assert_eq!(metrics.progress, Some(Progress { percent: Decimal::from(12), stated: true }));
    assert_eq!(metrics.computed, Some(Decimal::from(50)));
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
    assert_eq!((metrics.status, metrics.gap), (CommitmentStatus::Withdrawn, None));
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
