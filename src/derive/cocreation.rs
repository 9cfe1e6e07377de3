//! Consultations and ideas: who took part, what became of what was proposed, and whether anybody said why.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::derive::calls::{CallState, window};
use crate::derive::catalogue::Metric;
use crate::derive::days;
use crate::derive::links::Links;
use crate::model::{Codes, Commitment, Consultation, Idea, IdeaStatus, PartialDate, Record, Records};

/// A consultation at the date of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConsultationMetrics {
    /// Whether one can take part ([`Metric::ConsultationState`]).
    pub state: CallState,
    /// Days left, or days until it opens.
    pub days: Option<i64>,
    /// People who took part: as stated, else added up by the way they came ([`Metric::Participants`]).
    pub participants: Option<u64>,
    /// Of how many counts `participants` is the sum, and how many there should be, where some are not known.
    pub partly: Option<(usize, usize)>,
    /// Ideas as the publisher counted them, by the way they came.
    pub counted: Option<u64>,
    /// Ideas that are records of the site.
    pub ideas: Ideas,
}

/// Ideas that are records of the site, together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Ideas {
    /// Positions of the ideas.
    pub all: Vec<usize>,
    /// Positions by what became of them ([`Metric::IdeaOutcomes`]).
    pub by_status: BTreeMap<IdeaStatus, Vec<usize>>,
    /// Those that were answered with a reason.
    pub reasoned: usize,
    /// Those that became a commitment ([`Metric::IdeasBecame`]).
    pub became: usize,
}

impl Ideas {
    /// These ideas together.
    pub fn new(records: &Records, positions: &[usize]) -> Self {
        let rows = records.ideas.rows();
        let mut ideas = Self { all: positions.to_vec(), ..Self::default() };
        for &i in positions {
            ideas.by_status.entry(outcome(&rows[i])).or_default().push(i);
            ideas.reasoned += usize::from(is_reasoned(&rows[i]));
            ideas.became += usize::from(rows[i].became.is_some());
        }
        ideas
    }

    /// Those answered with a reason in percent of all, 1 decimal ([`Metric::IdeasAnswered`]).
    pub fn answered_share(&self) -> Option<Decimal> {
        Metric::IdeasAnswered.percent(self.reasoned.into(), self.all.len().into())
    }

    /// How many have one outcome.
    pub fn with(&self, status: IdeaStatus) -> usize {
        self.by_status.get(&status).map_or(0, Vec::len)
    }
}

impl ConsultationMetrics {
    /// Of how many of the ideas that the publisher counted nothing is said; nothing where all are accounted for.
    pub fn without_outcome(&self, row: &Consultation) -> Option<u64> {
        let told = row.outcomes.iter().fold(0_u64, |sum, outcome| sum.saturating_add(outcome.ideas.value));
        self.counted?.checked_sub(told).filter(|rest| *rest > 0)
    }
}

/// How many ideas have each outcome ([`Metric::IdeaOutcomes`]); those that none has are left out.
pub fn outcomes<'r>(ideas: impl IntoIterator<Item = &'r Idea>) -> BTreeMap<IdeaStatus, usize> {
    let mut counts = BTreeMap::new();
    ideas.into_iter().for_each(|idea| *counts.entry(outcome(idea)).or_default() += 1);
    counts
}

/// The same by theme, in the order of the site's list; those without a theme last.
pub fn outcomes_by_theme<'r>(
    codes: &Codes,
    ideas: impl IntoIterator<Item = &'r Idea>,
) -> Vec<(Option<&'r str>, BTreeMap<IdeaStatus, usize>)> {
    let mut themes: BTreeMap<Option<&str>, Vec<&Idea>> = BTreeMap::new();
    for idea in ideas {
        themes.entry(idea.theme.as_ref().map(|theme| &*theme.id)).or_default().push(idea);
    }
    let entries = codes.list("themes");
    let place = |code: Option<&str>| entries.iter().position(|entry| Some(&*entry.id) == code);
    let mut themes: Vec<_> = themes.into_iter().map(|(code, ideas)| (code, outcomes(ideas))).collect();
    themes.sort_by_key(|(code, _)| (code.is_none(), place(*code).unwrap_or(usize::MAX)));
    themes
}

/// What became of an idea.
pub fn outcome(idea: &Idea) -> IdeaStatus {
    idea.status.map_or(IdeaStatus::Received, |status| status.value)
}

/// Whether it is said what becomes of an idea, and why.
pub fn is_reasoned(idea: &Idea) -> bool {
    outcome(idea) != IdeaStatus::Received && idea.reason.is_some()
}

/// Judges one consultation; `ideas` are the positions of its ideas.
pub fn consultation(
    row: &Record<Consultation>,
    ideas: &[usize],
    records: &Records,
    as_of: Date,
) -> ConsultationMetrics {
    let (state, days) = window(Some(row.opens.value), Some(row.closes.value), as_of);
    let (participants, partly) = participants(row);
    ConsultationMetrics {
        state,
        days,
        participants,
        partly,
        counted: sum(row.turnout.iter().filter_map(|turnout| turnout.ideas).map(|count| count.value)),
        ideas: Ideas::new(records, ideas),
    }
}

/// People who took part, and of how many counts that is the sum where some are not known.
fn participants(row: &Consultation) -> (Option<u64>, Option<(usize, usize)>) {
    if let Some(stated) = row.participants {
        return (Some(stated.value), None);
    }
    let came: Vec<_> = row.turnout.iter().map(|turnout| turnout.participants).collect();
    let met: Vec<_> = row.meetings.iter().map(|meeting| meeting.participants).collect();
    let counts = if came.iter().any(Option::is_some) { came } else { met };
    let known = counts.iter().flatten().count();
    let partly = (1..counts.len()).contains(&known).then_some((known, counts.len()));
    (sum(counts.into_iter().flatten().map(|count| count.value)), partly)
}

/// The sum of what is known; nothing where nothing is.
fn sum(counts: impl Iterator<Item = u64>) -> Option<u64> {
    counts.fold(None, |sum, count| Some(sum.unwrap_or(0_u64).saturating_add(count)))
}

/// Days from one date to the next, where both are known to the day ([`Metric::AnswerDays`]).
pub fn days_to(asked: PartialDate, answered: PartialDate) -> Option<i64> {
    match (asked, answered) {
        (PartialDate::Day(asked), PartialDate::Day(answered)) => Some(days::between(asked, answered)),
        _ => None,
    }
}

/// What the public said of a commitment, and whether anybody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Answers {
    /// Comments.
    pub comments: usize,
    /// Those with a response.
    pub answered: usize,
    /// Days to the response, the median of those known to the day, halves rounded up ([`Metric::AnswerDays`]).
    pub days: Option<i64>,
}

/// The comments on a commitment.
pub fn answers(row: &Commitment) -> Answers {
    let responses = || row.comments.iter().filter_map(|comment| Some((comment, comment.response.as_ref()?)));
    let waits = responses().filter_map(|(comment, response)| days_to(comment.date.value, response.date.value));
    Answers { comments: row.comments.len(), answered: responses().count(), days: median(waits.collect()) }
}

/// The middle one; between two, their mean, rounded up.
pub fn median(mut days: Vec<i64>) -> Option<i64> {
    days.sort_unstable();
    let upper = *days.get(days.len() / 2)?;
    let lower = days[(days.len() - 1) / 2];
    Some(lower + (upper - lower + 1) / 2)
}

/// Every consultation.
pub fn consultations(records: &Records, links: &Links, as_of: Date) -> Vec<ConsultationMetrics> {
    let rows = records.consultations.iter().zip(links.ideas.by_consultation.iter());
    rows.map(|(row, ideas)| consultation(row, ideas, records, as_of)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::Gap;
    use crate::derive::testing::site;
    use proptest::prelude::*;

    const IDEAS: &str = "- {id: a, title: A, consultation: c, status: accepted, reason: It is cheap., became: w}\n\
        - {id: b, title: B, consultation: c, status: rejected}\n- {id: c, title: C, consultation: c, reason: Later.}\n";

    #[test]
    fn an_answer_is_an_outcome_with_a_reason() {
        let consultation = "- {id: c, title: C, opens: 2026-10-01, closes: 2026-11-02, turnout: \
                            [{method: meeting, participants: 30, ideas: 12}, {method: portal, ideas: 8}]}\n";
        let commitment = "- {id: w, title: W, plan: p, lead: o}\n";
        let lists = [
            ("consultations", consultation),
            ("ideas", IDEAS),
            ("commitments", commitment),
            ("plans", "- {id: p, title: P, level: local, start: 2026, end: 2027}\n"),
            ("organisations", "- {id: o, title: O}\n"),
        ];
        let site = site(&lists);
        let metrics = &site.metrics.consultations[0];
        assert_eq!((metrics.state, metrics.days), (CallState::Open, Some(2)));
        assert_eq!((metrics.participants, metrics.counted), (Some(30), Some(20)), "what is not known adds nothing");
        assert_eq!(metrics.partly, Some((1, 2)), "and is told");
        assert_eq!(metrics.ideas.answered_share().map(|share| share.to_string()).as_deref(), Some("33.3"));
        assert_eq!((metrics.ideas.became, metrics.ideas.with(IdeaStatus::Received)), (1, 1));
        let parts: usize = metrics.ideas.by_status.values().map(Vec::len).sum();
        assert_eq!(parts, metrics.ideas.all.len());
        assert_eq!(*site.metrics.links.ideas.by_commitment, [[0]]);
    }

    #[test]
    fn outcomes_follow_the_themes_of_the_site_and_those_without_one_are_last() {
        let ideas = "- {id: a, title: A, status: rejected}\n- {id: b, title: B, theme: water, status: accepted}\n\
            - {id: c, title: C, theme: water}\n- {id: d, title: D, theme: education, status: accepted}\n";
        let site = site(&[("codes", "- {id: water, title: W}\n- {id: education, title: E}\n"), ("ideas", ideas)]);
        let found = outcomes_by_theme(&site.records.codes, site.records.ideas.iter().map(|row| &**row));
        let order: Vec<Option<&str>> = found.iter().map(|(code, _)| *code).collect();
        assert_eq!(order, [Some("water"), Some("education"), None], "as listed, not by their letters");
        let count = |code, status| {
            let of_theme = found.iter().find(|(theme, _)| *theme == code);
            of_theme.and_then(|(_, counts)| counts.get(&status).copied())
        };
        assert_eq!(count(Some("water"), IdeaStatus::Accepted), Some(1));
        assert_eq!(count(Some("water"), IdeaStatus::Received), Some(1));
        assert_eq!(count(None, IdeaStatus::Rejected), Some(1));
        assert_eq!(count(None, IdeaStatus::Accepted), None);
    }

    proptest! {
        #![proptest_config(crate::properties::cases(32))]

        #[test]
        fn answers_make_up_the_comments(
            drawn in prop::collection::vec(prop::collection::vec((1..20_i8, prop::option::of(0..9_i8)), 0..5), 1..6),
        ) {
            let comment = |(day, wait): &(i8, Option<i8>)| {
                let response = wait.map(|wait| format!(", response: {{date: 2026-03-{:02}, by: o, text: B}}", day + wait));
                format!("{{date: 2026-03-{day:02}, by: citizen, text: A{}}}", response.unwrap_or_default())
            };
            let record = |(i, comments): (usize, &Vec<(i8, Option<i8>)>)| {
                let comments: Vec<String> = comments.iter().map(comment).collect();
                format!("- {{id: w{i}, title: W, plan: p, lead: o, comments: [{}]}}\n", comments.join(", "))
            };
            let commitments: String = drawn.iter().enumerate().map(record).collect();
            let site = site(&[
                ("commitments", &commitments),
                ("plans", "- {id: p, title: P, level: local, start: 2026, end: 2027}\n"),
                ("organisations", "- {id: o, title: O}\n"),
            ]);
            for (comments, metrics) in drawn.iter().zip(&site.metrics.commitments) {
                let waits: Vec<i64> = comments.iter().filter_map(|(_, wait)| wait.map(i64::from)).collect();
                prop_assert_eq!(metrics.answers.comments, comments.len());
                prop_assert_eq!(metrics.answers.answered, waits.len());
                prop_assert_eq!(metrics.answers.days.is_some(), !waits.is_empty());
                // Half of the answers came by the median, and half did not come before it.
                let days = metrics.answers.days.unwrap_or_default();
                prop_assert!(waits.iter().filter(|wait| **wait <= days).count() * 2 >= waits.len());
                prop_assert!(waits.iter().filter(|wait| **wait >= days - 1).count() * 2 >= waits.len());
            }
            let waiting = drawn.iter().filter(|comments| comments.iter().any(|(_, wait)| wait.is_none())).count();
            let quality = &site.metrics.quality;
            let told = quality.by_gap.get(&Gap::Unanswered).map_or(0, Vec::len);
            prop_assert_eq!(told, waiting, "the quality of the data tells of each commitment that waits");
            let owned: usize = quality.by_organisation.values().map(Vec::len).sum();
            prop_assert_eq!(owned + quality.unowned.len(), quality.findings.len());
            prop_assert_eq!(quality.by_gap.values().map(Vec::len).sum::<usize>(), quality.findings.len());
        }
    }

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![9, 1, 4]), Some(4));
        assert_eq!(median(vec![4, 1]), Some(3), "2.5 is rounded up");
        assert_eq!(median(vec![7, 7]), Some(7));
    }
}
