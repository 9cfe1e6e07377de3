//! What is said about the data.

use rust_decimal::Decimal;

use super::samples::choropleth;
use super::samples::{bar, bullet, everything, gantt, line, locale, sparkline, stacked, treemap};
use super::*;

fn dec(value: i64) -> Option<Decimal> {
    Some(Decimal::from(value))
}

fn name(i: usize) -> String {
    ["Health", "Justice", "Schools"][i % 3].to_owned()
}

fn said(chart: &Chart) -> (String, Option<String>) {
    (chart.description(&locale("en")), chart.finding(&locale("en")))
}

#[test]
fn bars_tell_extremes_total_and_gaps() {
    let (description, finding) = said(&bar(Unit::Count, &[dec(3), dec(12), dec(5)], name));
    assert_eq!(
        description,
        "A bar chart with 3 bars. The highest is Justice (12), the lowest Health (3). Together: 20."
    );
    assert_eq!(finding.as_deref(), Some("Justice comes first with 12"));
    let (description, finding) = said(&bar(Unit::Count, &[dec(3), dec(12), None], name));
    assert!(description.ends_with("Together: 15. One value is unknown."), "{description}");
    assert_eq!(finding, None, "the unknown value could be higher");
}

#[test]
fn percentages_are_not_added() {
    let (description, _) = said(&bar(Unit::Percent, &[dec(30), dec(50)], name));
    assert!(!description.contains("80"), "{description}");
}

#[test]
fn stacks_tell_shares_of_the_whole() {
    let (description, finding) =
        said(&stacked(Unit::Count, false, &[dec(1), dec(6), dec(1), dec(2), dec(0), dec(2)], name));
    assert!(
        description.contains("Together 12: Justice: 3 (25%), Schools: 6 (50%) and Health: 3 (25%)."),
        "{description}"
    );
    assert_eq!(finding.as_deref(), Some("Schools: 6 of 12 (50%)"));
}

#[test]
fn an_unknown_part_has_no_share() {
    let chart = stacked(Unit::Count, true, &[dec(1), None, dec(1)], name);
    let svg = chart.svg("a", Width::Wide, &locale("en"));
    assert!(svg.contains("2 + unknown") && !svg.contains("class=\"f"), "{svg}");
}

#[test]
fn lines_tell_their_course() {
    let (description, _) = said(&line(Unit::Count, &[dec(10), dec(4), dec(7)], name));
    assert!(
        description.starts_with("A line chart with 4 lines. Period: January 2008 – June 2008. Health: down from 10 "),
        "{description}"
    );
    let (description, finding) = said(&sparkline(Unit::Count, &[dec(4), None, dec(9)]));
    assert_eq!(finding.as_deref(), Some("Up from 4 (January 2008) to 9 (March 2008)"));
    assert!(description.ends_with("One value is unknown."), "{description}");
}

#[test]
fn timelines_tell_what_is_overdue() {
    let (description, finding) = said(&gantt(&[dec(1), dec(2), dec(3), dec(4), dec(5), None], name));
    assert_eq!(finding.as_deref(), Some("1 of 6 overdue"));
    assert!(description.ends_with("Date of the data: 28 February 2021."), "{description}");
}

#[test]
fn bullets_tell_how_many_targets_are_reached() {
    let row = |value, target, baseline| BulletRow {
        label: name(0),
        value: dec(value),
        target: dec(target),
        baseline: dec(baseline),
    };
    let falling = row(8, 10, 60);
    let chart = Bullet { unit: Unit::Percent, rows: vec![falling, row(70, 60, 5), row(50, 60, 5)] };
    assert_eq!(said(&Chart::Bullet(chart)).1.as_deref(), Some("2 of 3 have reached the target"));
}

#[test]
fn treemaps_tell_the_largest_part_and_gather_the_smallest() {
    let (description, finding) = said(&treemap(1, &[dec(3), dec(12), dec(5)], name));
    assert!(description.starts_with("A treemap with 3 parts. The highest is Justice"), "{description}");
    assert_eq!(finding.as_deref(), Some("Justice: MAD\u{a0}12 of MAD\u{a0}20 (60%)"));
    assert_eq!(said(&treemap(1, &[dec(3), dec(12), None], name)).1, None, "the unknown part could be larger");
    let chart = treemap(1, &[dec(1); 30], |i| format!("Part {i}"));
    let svg = chart.svg("a", Width::Wide, &locale("en"));
    assert!(svg.contains(">Other (7)<") && svg.contains(">MAD\u{a0}7<"), "{svg}");
    assert_eq!(chart.table(&locale("en")).rows.len(), 30);
    let svg = treemap(1, &[dec(-3), None, dec(4)], name).svg("a", Width::Wide, &locale("en"));
    assert!(
        svg.contains(">One value is unknown.<") && svg.contains(">One value is below zero and not drawn.<"),
        "{svg}"
    );
}

#[test]
fn flows_tell_the_largest_way_and_what_is_unknown() {
    let flow = |path: [Option<&str>; 2], value| Flow { path: path.map(|name| name.map(str::to_owned)).into(), value };
    let chart = |last| {
        let flows = vec![
            flow([Some("Fund"), Some("North")], dec(3)),
            flow([Some("Bank"), None], dec(5)),
            flow([Some("Fund"), Some("North")], last),
        ];
        Chart::Sankey(Sankey { unit: Unit::Count, stages: vec!["Funder".to_owned(), "Region".to_owned()], flows })
    };
    let svg = chart(dec(4)).svg("a", Width::Wide, &locale("en"));
    assert!(svg.contains("<title>Fund → North: 7 (58.3%)</title>") && svg.contains(">unknown<"), "{svg}");
    assert_eq!(said(&chart(dec(4))).1, None, "where the rest went is not known");
    let svg = chart(None).svg("a", Width::Narrow, &locale("en"));
    assert!(svg.contains("<title>Fund → North: 3</title>") && svg.contains(">One value is unknown.<"), "{svg}");
    assert_eq!(chart(None).table(&locale("en")).rows[1][1].text, "unknown");
}

#[test]
fn maps_name_their_ranges_and_what_is_unknown() {
    let chart = choropleth(&[dec(3), dec(12), dec(5), None], name);
    let legend: Vec<(&str, String)> =
        chart.legend(&locale("en")).into_iter().map(|(role, label)| (role.name(), label)).collect();
    let words: Vec<&str> = legend.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!(words, ["3", "5", "12", "unknown"]);
    let (description, finding) = said(&chart);
    assert_eq!(
        description,
        "A map with 4 places. The highest is Justice (12), the lowest Health (3). One value is unknown."
    );
    assert_eq!(finding, None);
    assert_eq!(said(&choropleth(&[dec(3), dec(12)], name)).1.as_deref(), Some("Justice comes first with 12"));
    assert!(!description.contains("Together"), "rates are not added");
    let legend = choropleth(&[dec(3), dec(12)], name).legend(&locale("en"));
    assert_eq!(legend.last().map(|(role, _)| *role), Some(Role::Unknown), "an outline without a place is hatched");
}

#[test]
fn maps_are_never_mirrored() {
    let chart = choropleth(&[dec(3), dec(12), dec(5), None], name);
    let paths = |tag| -> Vec<(i64, i64)> {
        let marks = markup::marks(&chart.svg("a", Width::Wide, &locale(tag))).into_iter();
        let path = |mark| match mark {
            markup::Mark::Path { left, right, .. } => Some((left as i64, right as i64)),
            markup::Mark::Text { .. } => None,
        };
        marks.filter_map(path).collect()
    };
    assert_eq!(paths("en"), paths("ar"));
}

#[test]
fn unknown_is_said_and_never_zero() {
    for chart in [bar(Unit::Count, &[None], name), bullet(Unit::Count, &[None], name), sparkline(Unit::Count, &[None])]
    {
        let table = chart.table(&locale("en"));
        assert_eq!(table.rows[0][1].text, "unknown");
        assert_eq!(chart.finding(&locale("en")), None);
        let texts = markup::marks(&chart.svg("a", Width::Wide, &locale("en")));
        assert!(!texts.iter().any(|mark| matches!(mark, markup::Mark::Text { words, .. } if words == "0")));
    }
}

#[test]
fn small_values_do_not_become_nothing() {
    let tiny = Decimal::new(12, 4);
    let chart = bar(Unit::Percent, &[Some(tiny), dec(0), dec(2500)], name);
    let svg = chart.svg("a", Width::Wide, &locale("en"));
    assert!(svg.contains(">0.0012%<") && svg.contains(">0%<") && svg.contains(">2.5K%<"), "{svg}");
}

#[test]
fn every_message_is_there_in_every_language() {
    for tag in samples::LOCALES {
        let locale = locale(tag);
        for (name, chart) in everything() {
            let key: String = chart.legend(&locale).into_iter().map(|(_, label)| label).collect();
            let table = chart.table(&locale);
            let cells: String = table.rows.iter().flatten().map(|cell| cell.text.as_str()).collect();
            let all = [
                chart.description(&locale),
                chart.finding(&locale).unwrap_or_default(),
                key,
                cells,
                table.head.concat(),
            ];
            assert!(!all.concat().contains("chart."), "{name} in {tag}: {all:?}");
        }
    }
}

#[test]
fn what_nobody_has_said_is_unknown_and_not_undone() {
    let Chart::Gantt(mut gantt) = samples::gantt(&[samples::dec(3, 0), samples::dec(4, 0)], |i| i.to_string()) else {
        panic!("no timeline")
    };
    for (row, unknown) in gantt.rows.iter_mut().zip([false, true]) {
        (row.done, row.unknown) = (None, unknown);
    }
    let table = Chart::Gantt(gantt).table(&locale("en"));
    let done: Vec<&str> = table.rows.iter().map(|row| row[3].text.as_str()).collect();
    assert_eq!(done, ["not done", "unknown"]);
}
