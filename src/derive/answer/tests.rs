use rust_decimal::Decimal;

use super::*;
use crate::derive::testing::{Site, site};
use crate::derive::{CallState, CommitmentStatus, EventState, METRICS, Timeliness};
use crate::model::read::{Fields, Group, Reader};
use crate::model::{
    CHART_METRICS, ChartField, ChartForm, ChartSpec, Currency, FOLDERS, Lang, PetitionStatus, chart_fields,
    chart_folders,
};
use crate::source::{Entry, FileId, Node, Span, Spanned, Value};

const ORGANISATIONS: &str = "- {id: o, title: O}\n- {id: p, title: P}\n";

/// A block of these fields, each with one value.
fn block(fields: &[(&str, &str)]) -> ChartBlock {
    let span = Span::start_of(FileId(0));
    let scalar = |text: &str| Node { span, value: Value::scalar(text, false) };
    let entry = |(key, text): &(&str, &str)| {
        let value = match text.split_once('=') {
            Some((field, value)) => {
                let key = Spanned::new(field.to_owned(), span);
                Node { span, value: Value::Map(vec![Entry { key, value: scalar(value) }]) }
            }
            None if text.contains(' ') => Node { span, value: Value::List(text.split(' ').map(scalar).collect()) },
            None => scalar(text),
        };
        Entry { key: Spanned::new((*key).to_owned(), span), value }
    };
    let entries: Vec<Entry> = fields.iter().map(entry).collect();
    let languages = ["en".to_owned()];
    let mut reader = Reader::new(&languages, Currency::default());
    let mut fields = Fields::new(&entries, span);
    let spec = ChartSpec::take(&mut fields, &mut reader).expect("is a chart");
    fields.finish(&mut reader);
    assert_eq!(reader.problems, []);
    ChartBlock { lang: Lang::DEFAULT, folder: "content/pages".into(), span, spec, sound: true }
}

type Told = Vec<(String, Vec<Option<i64>>)>;

fn rows(site: &Site, fields: &[(&str, &str)]) -> (Told, Vec<AnswerLeftOut>) {
    let block = block(fields);
    let found = answer(&block, Basis { records: &site.records, metrics: &site.metrics }).expect("is an answer");
    let name = |category: Category| match category {
        Category::Code(_, word) | Category::Computed(_, word) | Category::Record(_, word) => word.to_owned(),
        Category::Time(date) => date.to_string(),
        other => format!("{other:?}"),
    };
    let value = |value: &Option<Decimal>| value.map(|value| i64::try_from(value).expect("is small"));
    let row = |row: &AnswerRow| (name(row.category), row.values.iter().map(value).collect());
    (found.rows.iter().map(row).collect(), found.left_out)
}

fn told(rows: &[(&str, &[i64])]) -> Told {
    let row = |(name, values): &(&str, &[i64])| ((*name).to_owned(), values.iter().map(|value| Some(*value)).collect());
    rows.iter().map(row).collect()
}

fn money() -> Site {
    let grants = "- {id: a, title: A, funder: o, recipient: p, amount_awarded: 100, award_date: 2023-05, sectors: [health]}\n\
                  - {id: b, title: B, funder: o, recipient: p, amount_awarded: 50, award_date: 2025, sectors: [health, water]}\n\
                  - {id: c, title: C, funder: p, recipient: o, amount_awarded: 40, award_date: 2025-02, regranted_from: a}\n\
                  - {id: d, title: D, funder: p, recipient: o, amount_awarded: {amount: 7, currency: EUR}, award_date: 2026-10}\n";
    let payments = "- {id: x, grant: a, date: 2023-06, amount: 60}\n- {id: y, grant: a, date: 2025-06, amount: 30, kind: planned}\n\
                    - {id: z, grant: c, date: 2025-06, amount: 9}\n";
    site(&[("organisations", ORGANISATIONS), ("grants", grants), ("disbursements", payments)])
}

#[test]
fn sums_are_those_of_the_metrics() {
    let site = money();
    let by_records = |group: &str| {
        rows(
            &site,
            &[("kind", "bar"), ("records", "grants"), ("group", group), ("sum", "amount_awarded"), ("currency", "MAD")],
        )
        .0
    };
    let by_metric =
        |group: &str| rows(&site, &[("kind", "bar"), ("metric", "awarded"), ("group", group), ("currency", "MAD")]).0;
    assert_eq!(by_records("sectors"), told(&[("health", &[100]), ("Several", &[50])]));
    for group in ["sectors", "funder", "recipient"] {
        assert_eq!(by_records(group), by_metric(group), "{group}");
    }
    assert_eq!(by_records("award_date"), told(&[("2023", &[100]), ("2024", &[0]), ("2025", &[50])]));
    assert_eq!(by_records("award_date"), by_metric("year"));
}

#[test]
fn payments_are_payments_unless_they_say_otherwise() {
    let site = money();
    let paid = |kind: &str| {
        let filter = format!("kind={kind}");
        rows(
            &site,
            &[("kind", "bar"), ("records", "disbursements"), ("group", "date"), ("sum", "amount"), ("filter", &filter)],
        )
        .0
    };
    assert_eq!(paid("paid"), told(&[("2023", &[60])]), "what was passed on is not counted twice");
    assert_eq!(paid("planned"), told(&[("2025", &[30])]));
    assert_eq!(paid("returned"), []);
}

#[test]
fn a_course_has_known_periods_and_says_what_is_in_none() {
    let site = money();
    let line = |period: &str| {
        let fields = [("kind", "line"), ("records", "grants"), ("group", "award_date"), ("period", period)];
        rows(&site, &fields)
    };
    let years = told(&[("2023", &[1]), ("2024", &[0]), ("2025", &[2]), ("2026", &[1])]);
    assert_eq!(line("year"), (years, Vec::new()), "2026 is not over, and drawn so");
    let (quarters, left_out) = line("quarter");
    assert_eq!((quarters.len(), quarters[0].0.as_str()), (15, "2023-Q2"));
    let undated = AnswerLeftOut { why: WhyLeftOut::Undated, records: 1, value: Some(Decimal::ONE) };
    assert_eq!(left_out, [undated], "2025 is no quarter");
}

#[test]
fn commitments_are_counted_by_status_and_plan() {
    let plans = "- {id: one, title: One, level: national, start: 2024, end: 2027}\n";
    let commitments = "- {id: a, title: A, plan: one, lead: o, milestones: [{title: M, done: 2025-01-01, due: 2024-01-01}]}\n\
                       - {id: b, title: B, plan: one, lead: o, milestones: [{title: M, done: 2025-01-01}]}\n\
                       - {id: c, title: C, plan: one, lead: p, milestones: [{title: M, due: 2025-01-01}]}\n";
    let site = site(&[("organisations", ORGANISATIONS), ("plans", plans), ("commitments", commitments)]);
    let counts = |fields: &[(&str, &str)]| rows(&site, fields).0;
    let status = counts(&[("kind", "bar"), ("records", "commitments"), ("group", "status")]);
    assert_eq!(status, told(&[("overdue", &[1]), ("done", &[1]), ("done_late", &[1])]));
    assert_eq!(status, counts(&[("kind", "bar"), ("metric", "status_count")]));
    let lead = counts(&[("kind", "stacked"), ("records", "commitments"), ("group", "lead"), ("by", "status")]);
    assert_eq!(lead, told(&[("o", &[2, 0]), ("p", &[0, 1])]), "what is done late is done");
    assert_eq!(lead, counts(&[("kind", "stacked"), ("metric", "status_count"), ("group", "lead")]));
    let late = [("kind", "bar"), ("records", "commitments"), ("group", "lead"), ("filter", "status=done_late")];
    assert_eq!(counts(&late), told(&[("o", &[1])]));
    assert_eq!(counts(&[("kind", "bar"), ("metric", "mean_progress"), ("group", "plan")]).len(), 1);
}

#[test]
fn many_rows_and_series_become_few() {
    let organisations: String = (0..20).map(|i| format!("- {{id: o{i:02}, title: O}}\n")).collect();
    let datasets: String = (0..20)
        .flat_map(|i| {
            (0..=i).map(move |n| format!("- {{id: d{i}-{n}, title: D, description: D, publisher: o{i:02}}}\n"))
        })
        .collect();
    let site = site(&[("organisations", &organisations), ("datasets", &datasets)]);
    let found = rows(&site, &[("kind", "bar"), ("records", "datasets"), ("group", "publisher")]).0;
    assert_eq!((found.len(), &found[0]), (14, &("o19".to_owned(), vec![Some(20)])));
    assert_eq!(found[13], ("Others(7)".to_owned(), vec![Some((1..=7).sum())]));
    let found =
        rows(&site, &[("kind", "stacked"), ("records", "datasets"), ("group", "timeliness"), ("by", "publisher")]).0;
    assert_eq!(found, told(&[("unknown", &[20, 19, 18, 17, 16, 120])]));
}

#[test]
fn each_word_on_completion_is_a_measure_of_its_own() {
    let assessed =
        |id: &str, rows: &str| format!("- {{id: {id}, title: C, plan: p, lead: o, assessments: [{rows}]}}\n");
    let (own, irm) =
        ("{date: 2026-01, by: government, completion: complete}", "{date: 2026-02, by: irm, completion: limited}");
    let rows = assessed("a", &format!("{own}, {irm}")) + &assessed("b", own) + &assessed("c", "");
    let plan = "- {id: p, title: P, level: national, start: 2024, end: 2027}\n";
    let site = site(&[("organisations", "- {id: o, title: O}\n"), ("plans", plan), ("commitments", &rows)]);
    let counted = |group: &str| {
        let block = block(&[("kind", "bar"), ("records", "commitments"), ("group", group)]);
        let found = answer(&block, Basis { records: &site.records, metrics: &site.metrics }).expect("is an answer");
        found.rows.iter().map(|row| row.values[0].map(|value| value.to_string())).collect::<Vec<_>>()
    };
    let numbers = |numbers: &[&str]| numbers.iter().map(|number| Some((*number).to_owned())).collect::<Vec<_>>();
    assert_eq!(counted("government_completion"), numbers(&["2", "1"]));
    assert_eq!(counted("independent_completion"), numbers(&["1", "2"]), "one limited, two that nobody judged");
}

#[test]
fn what_charts_offer_is_what_there_is() {
    let ids: Vec<&str> = METRICS.iter().map(|metric| metric.doc().id).collect();
    assert!(CHART_METRICS.iter().all(|metric| ids.contains(&metric.id)));
    let computed = |folder: &str| chart_fields(folder).into_iter().find_map(codes);
    let of = |codes: &[&'static str]| Some(codes.to_vec());
    assert_eq!(computed("commitments"), of(&CommitmentStatus::ALL.iter().map(|code| code.code()).collect::<Vec<_>>()));
    assert_eq!(computed("calls"), of(&CallState::ALL.iter().map(|code| code.code()).collect::<Vec<_>>()));
    assert_eq!(computed("consultations"), computed("calls"));
    assert_eq!(computed("petitions"), of(&PetitionStatus::ALL.iter().map(|code| code.code()).collect::<Vec<_>>()));
    assert_eq!(computed("events"), of(&EventState::ALL.iter().map(|code| code.code()).collect::<Vec<_>>()));
    assert_eq!(computed("datasets"), of(&Timeliness::ALL.iter().map(|code| code.code()).collect::<Vec<_>>()));
}

fn codes(field: ChartField) -> Option<Vec<&'static str>> {
    match field.form {
        ChartForm::Computed(_, codes) => Some(codes.to_vec()),
        _ => None,
    }
}

#[test]
fn every_metric_has_rows_by_every_group_or_none() {
    let site = money();
    for metric in CHART_METRICS {
        for group in metric.groups {
            let block = block(&[("kind", "bar"), ("metric", metric.id), ("group", group), ("currency", "MAD")]);
            let found = answer(&block, Basis { records: &site.records, metrics: &site.metrics }).expect("is an answer");
            assert!(found.rows.iter().all(|row| row.values.len() == found.series.len()), "{} {group}", metric.id);
        }
    }
    assert_eq!(chart_folders().len(), FOLDERS.len() - 2, "all but the code lists and what is protected");
}
