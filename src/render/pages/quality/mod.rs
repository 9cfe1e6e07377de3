//! The quality of the data: what is missing, unsourced, out of date, contradictory or made up, and who answers for it.

mod changes;
mod findings;
mod groups;
pub mod lists;
mod owners;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::chart::{Chart, Role, Series, Stacked, StackedRow, Unit};
use crate::derive::Gap;
use crate::model::PartialDate;
use crate::render::context::Context;
use crate::render::error::RenderError;
use crate::render::figure::{Figure, LeftOut};
use crate::render::pages::quality::groups::{Group, counts};
use crate::render::pages::quality::owners::Owner;
use crate::render::parts::names::words;
use crate::render::parts::tiles::Tile;
use crate::render::press::Press;
use crate::render::press::page::{Page, Parts};
use crate::render::value::{Arg, Link, Meta, Phrase};

/// Institutions that the chart names.
const CHARTED: usize = 15;
/// Institutions that the table names: those with the most findings. A list has all of them.
const LISTED: usize = 25;

#[derive(Debug, Serialize)]
struct QualityPage<'a> {
    /// What the frame says of the page: its title, its address, the way to it.
    meta: Meta<'a>,
    /// The numbers at the head.
    tiles: Vec<Tile<'a>>,
    /// The kinds of gaps with the numbers of their findings.
    gaps: Vec<GapView>,
    /// The institutions with most findings.
    owners: Vec<Owner<'a>>,
    /// How many institutions have findings.
    owner_count: usize,
    /// The list of all institutions.
    owners_path: String,
    /// The charts of the page; a template shows `figures.<id>`.
    figures: Vec<Figure<'a>>,
}

/// A kind of gap with the number of its findings.
#[derive(Debug, Serialize)]
struct GapView {
    /// The kind of gap.
    gap: Gap,
    /// What it has in common with others.
    group: Group,
    /// How many findings there are.
    count: usize,
    /// Their list, relative to the root of the language.
    path: String,
}

impl Page for QualityPage<'_> {
    const TEMPLATE: &'static str = "data-quality.html";
    const PUBLISHED: bool = true;

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.meta).figures(&self.figures)
    }
}

/// Where these pages stand.
pub const PATHS: [&str; 2] = ["data-quality.html", "data-quality"];

/// Makes the page and the lists behind its numbers.
pub fn render<'a>(cx: Context<'a>, press: &Press<'a>) -> Vec<RenderError> {
    let mut errors: Vec<RenderError> = press.page(&build(cx)).err().into_iter().collect();
    errors.extend(owners::render(cx, press));
    errors.extend(lists::render(cx, press));
    errors
}

fn build<'a>(cx: Context<'a>) -> QualityPage<'a> {
    let mut owners = owners::owners(cx);
    let figures = figure(cx, &owners).into_iter().chain(changes::figure(cx)).collect();
    let nobody = owners.pop_if(|owner| owner.organisation.is_none());
    let owner_count = owners.len();
    owners.truncate(LISTED);
    owners.extend(nobody);
    QualityPage {
        meta: Meta {
            path: "data-quality.html".to_owned(),
            title: Phrase::new("nav.data_quality").into(),
            description: Some(Phrase::new("quality.description").into()),
            crumbs: Vec::new(),
            section: "data_quality",
            record: None,
        },
        tiles: tiles(cx),
        gaps: gaps(cx),
        figures,
        owners,
        owner_count,
        owners_path: format!("{}/index.html", owners::FOLDER),
    }
}

/// All findings, the records that have any, and the findings of each group.
fn tiles<'a>(cx: Context<'a>) -> Vec<Tile<'a>> {
    let findings = &cx.site.metrics.quality.findings;
    let mut records: Vec<_> = findings.iter().map(|finding| (finding.folder, finding.position)).collect();
    records.sort_unstable();
    records.dedup();
    let counts = counts(findings.iter().map(|finding| finding.gap));
    let groups = counts.into_iter().filter(|(_, count)| *count > 0);
    let all = Tile::count("quality.findings", findings.len())
        .note(Phrase::new("quality.in_records").count("n", records.len()));
    [all].into_iter().chain(groups.map(|(group, count)| Tile::count(group.key(), count).path("#gaps"))).collect()
}

fn gaps(cx: Context<'_>) -> Vec<GapView> {
    let by_gap = &cx.site.metrics.quality.by_gap;
    let view = |(gap, list): (&Gap, &Vec<usize>)| GapView {
        gap: *gap,
        group: Group::of(*gap),
        count: list.len(),
        path: format!("{}/index.html", lists::gap_folder(*gap)),
    };
    let mut gaps: Vec<GapView> = by_gap.iter().map(view).collect();
    gaps.sort_by_key(|gap| gap.group);
    gaps
}

/// Findings by institution, divided by group.
fn figure<'a>(cx: Context<'a>, owners: &[Owner<'a>]) -> Option<Figure<'a>> {
    let named: Vec<(&Owner, Link)> =
        owners.iter().filter_map(|owner| Some((owner, owner.organisation?))).take(CHARTED).collect();
    let shown: Vec<usize> = (0..5).filter(|&i| owners.iter().any(|owner| owner.counts[i].1 > 0)).collect();
    let series = shown
        .iter()
        .map(|&i| Series { label: words(*cx, Group::ALL[i].key()).unwrap_or_default(), role: Role::series(i) });
    let row = |(owner, link): &(&Owner, Link)| StackedRow {
        label: link.title.text.to_owned(),
        values: shown.iter().map(|&i| Some(owner.counts[i].1.into())).collect(),
    };
    let chart =
        Stacked { unit: Unit::Count, share: false, series: series.collect(), rows: named.iter().map(row).collect() };
    (!named.is_empty()).then(|| Figure {
        id: "institutions".into(),
        title: Phrase::new("quality.by_institution"),
        subtitle: Some(
            Phrase::new("quality.measure")
                .count("n", named.len())
                .with("date", Arg::Date(PartialDate::Day(cx.site.as_of))),
        ),
        status: crate::model::DataStatus::Official,
        chart: Chart::Stacked(chart),
        left_out: unnamed(owners, &shown),
    })
}

/// The findings of the institutions that the chart does not name, and those that nobody answers for.
fn unnamed<'a>(owners: &[Owner<'a>], shown: &[usize]) -> Vec<LeftOut<'a>> {
    let (institutions, nobody): (Vec<&Owner>, Vec<&Owner>) =
        owners.iter().partition(|owner| owner.organisation.is_some());
    let rest = institutions.get(CHARTED..).unwrap_or_default();
    let values = |owners: &[&Owner]| -> Vec<Option<Decimal>> {
        let sum = |i: &usize| owners.iter().map(|owner| owner.counts[*i].1).sum::<usize>();
        shown.iter().map(|i| Some(sum(i).into())).collect()
    };
    let findings = nobody.iter().map(|owner| owner.total).sum();
    let others = LeftOut::counted("left_out.other_institutions", rest.len(), Unit::Count, values(rest));
    let unowned = LeftOut::counted("left_out.unowned_findings", findings, Unit::Count, values(&nobody));
    others.into_iter().chain(unowned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_finding_counts_in_one_group() {
        let counts = counts(Gap::ALL.iter().copied());
        assert_eq!(counts.iter().map(|(_, count)| count).sum::<usize>(), Gap::ALL.len());
        assert!(counts.iter().all(|(_, count)| *count > 0));
        let places: Vec<usize> = Group::ALL.iter().map(|group| *group as usize).collect();
        assert_eq!(places, [0, 1, 2, 3, 4], "the order of the counts is that of the groups");
    }
}
