//! A part of a flow diagram as it is drawn: some neighbouring stages with their nodes, ribbons and labels.

use std::collections::BTreeMap;
use std::ops::Range;

use plotters_backend::text_anchor::HPos;
use rust_decimal::Decimal;

use super::flow::{Flow, Sankey};
use super::layout::{FlowLayout, FlowLink, NodePlace, lay_out};
use crate::chart::base::canvas::Canvas;
use crate::chart::base::marks::{Area, DrawingResult, Ink, MarkTitle, Ribbon, block, px, write};
use crate::chart::base::palette::Role;
use crate::chart::base::scale::float;
use crate::chart::base::text::{Wrapped, wrap};
use crate::chart::base::values::{share, sum};
use crate::chart::base::words::{labelled, say, say_count};
use crate::locale::{Arg, Locale};

const LABEL: Ink = Ink { size: 13.0, ..Ink::LABEL };
const LINE: f64 = 16.0;
const HEADER: f64 = 30.0;
const FOOTER: f64 = 16.0;
const MARK: f64 = 10.0;
const SPACE: f64 = 7.0;

/// Where the label of a node stands.
#[derive(Clone, Copy, PartialEq)]
enum LabelSide {
    Before,
    After,
}

/// What flows meet in.
struct FlowNode {
    label: String,
    /// None where the sum cannot be held exactly.
    value: Option<Decimal>,
    role: Role,
    name: Wrapped,
    amount: String,
}

/// A stage: its nodes, and where it stands.
struct Column {
    title: String,
    nodes: Vec<FlowNode>,
    x: f64,
    side: LabelSide,
    room: f64,
}

/// Neighbouring stages, laid out.
pub struct Panel {
    columns: Vec<Column>,
    links: Vec<FlowLink>,
    values: Vec<Option<Decimal>>,
    layout: FlowLayout,
}

impl Panel {
    /// Lays out some stages of a diagram that has flows.
    pub fn new(chart: &Sankey, stages: Range<usize>, canvas: &Canvas) -> Self {
        let most = if canvas.is_wide() { 9 } else { 6 };
        let room = if canvas.is_wide() { 170.0 } else { 108.0 };
        let names: Vec<StageNames> = stages.clone().map(|stage| StageNames::new(chart, stage, most)).collect();
        let mut columns: Vec<Column> =
            stages.zip(&names).map(|(stage, names)| names.column(chart, stage, room, canvas.locale)).collect();
        place(&mut columns, canvas.px());
        let (links, values) = links(chart, &names);
        let labels: Vec<Vec<f64>> = columns.iter().map(Column::label_heights).collect();
        let layout = lay_out(&labels, &links, if canvas.is_wide() { 260.0 } else { 200.0 });
        Self { columns, links, values, layout }
    }

    /// The height in pixels.
    pub fn height(&self) -> f64 {
        HEADER + self.layout.height + FOOTER
    }

    /// Draws the stages from `top` pixels down.
    pub fn draw(&self, area: &Area, top: f64, chart: &Sankey, locale: &Locale) -> DrawingResult {
        self.draw_titles(area, top)?;
        let top = top + HEADER;
        self.draw_ribbons(area, top, chart, locale)?;
        self.draw_marks(area, top, locale, chart)?;
        for (column, slots) in self.columns.iter().zip(&self.layout.slots) {
            for (node, slot) in column.nodes.iter().zip(slots) {
                column.draw_label(area, node, top + slot.middle())?;
            }
        }
        Ok(())
    }

    fn draw_titles(&self, area: &Area, top: f64) -> DrawingResult {
        let last = self.columns.len() - 1;
        for (i, column) in self.columns.iter().enumerate() {
            let (anchor, x) = match i {
                0 => (HPos::Right, column.x + MARK),
                _ if i == last => (HPos::Left, column.x),
                _ => (HPos::Center, column.x + MARK / 2.0),
            };
            let title = wrap(&column.title, Ink::AXIS.size, column.room, 1);
            if title.cut {
                area.draw(&MarkTitle(&column.title))?;
            }
            write(area, Ink::AXIS, anchor, (px(x), px(top + 10.0)), &title.lines.concat())?;
        }
        Ok(())
    }

    fn draw_ribbons(&self, area: &Area, top: f64, chart: &Sankey, locale: &Locale) -> DrawingResult {
        let whole = chart.whole();
        for ((link, value), ribbon) in self.links.iter().zip(&self.values).zip(&self.layout.ribbons) {
            let (from, to) = (&self.columns[link.column], &self.columns[link.column + 1]);
            let ends = [("source", from.nodes[link.source].label.as_str()), ("target", &to.nodes[link.target].label)];
            let way = say(locale, "chart.sankey.link", &ends.map(|(name, text)| (name, Arg::Text(text))));
            let title = value
                .map_or_else(|| way.clone(), |value| labelled(locale, &way, &with_share(chart, value, whole, locale)));
            area.draw(&MarkTitle(&title))?;
            area.draw(&Ribbon {
                role: Role::Flow,
                from: (px(from.x + MARK), px(top + ribbon.from)),
                to: (px(to.x), px(top + ribbon.to)),
                thickness: px(ribbon.thickness),
            })?;
        }
        Ok(())
    }

    fn draw_marks(&self, area: &Area, top: f64, locale: &Locale, chart: &Sankey) -> DrawingResult {
        let whole = chart.whole();
        let mark = |column: &Column, node: &FlowNode, slot: &NodePlace| {
            let (left, upper) = (px(column.x), px(top + slot.top));
            let element = block(node.role, (left, upper), (left + px(MARK), upper + px(slot.height)));
            let value = node.value.map(|value| with_share(chart, value, whole, locale)).unwrap_or_default();
            area.draw(&MarkTitle(&labelled(locale, &node.label, &value)))?;
            area.draw(&element)
        };
        for (column, slots) in self.columns.iter().zip(&self.layout.slots) {
            for (node, slot) in column.nodes.iter().zip(slots) {
                mark(column, node, slot)?;
            }
        }
        Ok(())
    }
}

fn with_share(chart: &Sankey, value: Decimal, whole: Option<Decimal>, locale: &Locale) -> String {
    let exact = chart.unit.exact(locale, value);
    let part = whole.and_then(|whole| share(value, whole)).map(|share| locale.percent(share));
    part.map_or(exact.clone(), |share| {
        say(locale, "chart.with_share", &[("value", Arg::Text(&exact)), ("share", Arg::Text(&share))])
    })
}

/// Sets the columns side by side; the labels of the first stand before it, the others' after them.
fn place(columns: &mut [Column], width: f64) {
    let last = columns.len() - 1;
    let widest = |column: &Column| column.nodes.iter().map(FlowNode::width).fold(0.0, f64::max) + SPACE;
    let (left, right) = (widest(&columns[0]), width - widest(&columns[last]) - MARK);
    for (i, column) in columns.iter_mut().enumerate() {
        column.x = left + (right - left) * i as f64 / last as f64;
        column.side = if i == 0 { LabelSide::Before } else { LabelSide::After };
    }
}

impl FlowNode {
    fn width(&self) -> f64 {
        self.name.lines.iter().map(|line| LABEL.width(line)).fold(Ink::AXIS.width(&self.amount), f64::max)
    }
}

impl Column {
    fn label_heights(&self) -> Vec<f64> {
        self.nodes.iter().map(|node| (node.name.lines.len() + 1) as f64 * LINE).collect()
    }

    /// The name, and the amount below it, with their middle at a height.
    fn draw_label(&self, area: &Area, node: &FlowNode, middle: f64) -> DrawingResult {
        let (anchor, x) = match self.side {
            LabelSide::Before => (HPos::Right, self.x - SPACE),
            LabelSide::After => (HPos::Left, self.x + MARK + SPACE),
        };
        let lines = node.name.lines.len() as f64;
        let at = |line: f64| (px(x), px(middle + (line - lines / 2.0) * LINE));
        for (i, line) in node.name.lines.iter().enumerate() {
            if node.name.cut {
                area.draw(&MarkTitle(&node.label))?;
            }
            write(area, LABEL, anchor, at(i as f64), line)?;
        }
        write(area, Ink::AXIS, anchor, at(lines), &node.amount)
    }
}

/// The names at one stage that have a node of their own, those with the most first.
struct StageNames<'a> {
    stage: usize,
    kept: Vec<Option<&'a str>>,
    /// How many names share the last node.
    others: usize,
}

impl<'a> StageNames<'a> {
    fn new(chart: &'a Sankey, stage: usize, most: usize) -> Self {
        let mut weights: BTreeMap<Option<&str>, f64> = BTreeMap::new();
        for (flow, value) in chart.drawn() {
            *weights.entry(flow.at(stage)).or_default() += float(value);
        }
        let mut names: Vec<(Option<&str>, f64)> = weights.into_iter().collect();
        names.sort_by(|(a, x), (b, y)| b.is_some().cmp(&a.is_some()).then(y.total_cmp(x)));
        let others = if names.len() > most { names.len() - (most - 1) } else { 0 };
        let kept = names.iter().take(names.len() - others).map(|(name, _)| *name).collect();
        Self { stage, kept, others }
    }

    /// The node that a flow passes.
    fn node(&self, flow: &Flow) -> usize {
        let name = flow.at(self.stage);
        self.kept.iter().position(|kept| *kept == name).unwrap_or(self.kept.len())
    }

    fn column(&self, chart: &Sankey, stage: usize, room: f64, locale: &Locale) -> Column {
        let nodes = self.kept.len() + usize::from(self.others > 0);
        let mut values: Vec<Vec<Decimal>> = vec![Vec::new(); nodes];
        for (flow, value) in chart.drawn() {
            values[self.node(flow)].push(value);
        }
        let node = |(i, values): (usize, Vec<Decimal>)| self.to_node(i, values, chart, room, locale);
        let title = chart.stages.get(stage).cloned().unwrap_or_default();
        Column {
            title,
            nodes: values.into_iter().enumerate().map(node).collect(),
            x: 0.0,
            side: LabelSide::After,
            room,
        }
    }

    fn to_node(&self, i: usize, values: Vec<Decimal>, chart: &Sankey, room: f64, locale: &Locale) -> FlowNode {
        let (label, role) = match self.kept.get(i) {
            Some(Some(name)) => ((*name).to_owned(), Role::Series1),
            Some(None) => (say(locale, "chart.unknown", &[]), Role::Muted),
            None => (say_count(locale, "chart.other", self.others), Role::Muted),
        };
        let value = sum(values);
        let amount = value.map(|value| chart.unit.beside(locale, value)).unwrap_or_default();
        let name = wrap(&label, LABEL.size, room, 3);
        FlowNode { label, value, role, name, amount }
    }
}

/// The flows between every two neighbouring columns, those between the same nodes together.
fn links(chart: &Sankey, names: &[StageNames]) -> (Vec<FlowLink>, Vec<Option<Decimal>>) {
    let mut sums: BTreeMap<(usize, usize, usize), Vec<Decimal>> = BTreeMap::new();
    for (flow, value) in chart.drawn() {
        for (column, pair) in names.windows(2).enumerate() {
            sums.entry((column, pair[0].node(flow), pair[1].node(flow))).or_default().push(value);
        }
    }
    let link = |((column, source, target), values): ((usize, usize, usize), Vec<Decimal>)| {
        (FlowLink { column, source, target, weight: values.iter().copied().map(float).sum() }, sum(values))
    };
    sums.into_iter().map(link).unzip()
}
