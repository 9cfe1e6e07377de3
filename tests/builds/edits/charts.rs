//! Charts in texts.

use super::Edit;
use crate::builds::dice::Dice;
use crate::builds::site::Site;

pub(super) const EDITS: &[Edit] = &[("add a chart", 8, add), ("remove a chart", 4, remove)];

/// Charts of every kind, from every source of data.
const CHARTS: &[&str] = &[
    "kind: bar\nrecords: commitments\ngroup: status",
    "kind: bar\nrecords: contracts\ngroup: buyer\nsum: paid",
    "kind: bar\nrecords: petitions\ngroup: addressee",
    "kind: bar\nrecords: bodies\ngroup: kind\nfilter: {founded: 2024}",
    "kind: bar\nmetric: per_head\ngroup: places",
    "kind: bar\nmetric: openness\ngroup: stars",
    "kind: bar\nrecords: signatures\ngroup: petition\nsum: count",
    "kind: stacked\nrecords: ideas\ngroup: theme\nby: status",
    "kind: stacked\nmetric: status_count\ngroup: lead",
    "kind: shares\nrecords: requests\ngroup: organisation\nby: status",
    "kind: grouped\nrecords: events\ngroup: place\nby: state",
    "kind: grouped\nmetric: [awarded, paid]\ngroup: recipient\ncurrency: MAD",
    "kind: line\nrecords: news\ngroup: date\nperiod: month",
    "kind: line\nmetric: dataset_growth\ngroup: quarter",
    "kind: area\nrecords: grants\ngroup: award_date\nby: funder\nsum: amount_awarded\ncurrency: MAD",
    "kind: waffle\nrecords: practices\ngroup: country",
    "kind: waffle\nrecords: organisations\ngroup: kind",
    "kind: treemap\nrecords: calls\ngroup: funder\nsum: budget\ncurrency: MAD",
    "kind: treemap\nrecords: datasets\ngroup: theme\nby: timeliness",
    "kind: bar\nrecords: plans\ngroup: level\nheadline: Plans by level",
    "kind: bar\nrecords: places\ngroup: parent\nnote: Counted anew",
    "kind: bar\nrecords: consultations\ngroup: state\nsum: participants",
    "kind: bar\nrecords: pages\ngroup: data_status",
    "kind: bar\nrecords: initiatives\ngroup: challenge\nfilter: {status: [running, planned]}",
];

fn add(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = dice.pick(&site.paths_in("content/", ".md"))?.clone();
    let chart = dice.pick(CHARTS)?;
    let text = site.text(&path).to_owned();
    site.write(&path, format!("{text}\n```chart\n{chart}\n```\n"));
    Some(format!("{path}: {}", chart.replace('\n', ", ")))
}

fn remove(site: &mut Site, dice: &mut Dice) -> Option<String> {
    let path = dice.pick(&site.paths_in("content/", ".md"))?.clone();
    let text = site.text(&path);
    let starts: Vec<usize> = text.match_indices("```chart\n").map(|(at, _)| at).collect();
    let start = *dice.pick(&starts)?;
    let end = start + text[start..].find("\n```\n")? + "\n```\n".len();
    let changed = format!("{}{}", &text[..start], &text[end..]);
    site.write(&path, changed);
    Some(path)
}
