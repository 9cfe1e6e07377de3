//! The layout of a flow diagram: nodes in columns, ribbons between neighbouring columns.

/// Where a node stands. All sizes are pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NodePlace {
    /// The top of its mark.
    pub top: f64,
    /// The height of its mark.
    pub height: f64,
}

impl NodePlace {
    /// The vertical middle of the mark.
    pub fn middle(self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// A flow between a node of one column and a node of the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FlowLink {
    /// The column that it leaves.
    pub column: usize,
    pub source: usize,
    pub target: usize,
    pub weight: f64,
}

/// A link as a ribbon: its tops at both ends, and its thickness.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RibbonPlace {
    pub from: f64,
    pub to: f64,
    pub thickness: f64,
}

/// A laid out diagram.
#[derive(Debug)]
pub struct FlowLayout {
    /// The nodes by column.
    pub slots: Vec<Vec<NodePlace>>,
    /// The ribbons, one a link.
    pub ribbons: Vec<RibbonPlace>,
    /// The height of the highest column.
    pub height: f64,
}

/// The least thickness of a ribbon: what is not nothing is seen.
const THIN: f64 = 1.0;
const GAP: f64 = 10.0;
/// How often the columns are sorted by their neighbours.
const SWEEPS: usize = 8;

/// Lays out columns whose nodes have labels of the heights `labels`; the whole is `scale` pixels high.
pub fn lay_out(labels: &[Vec<f64>], links: &[FlowLink], scale: f64) -> FlowLayout {
    let whole: f64 = links.iter().filter(|link| link.column == 0).map(|link| link.weight).sum();
    let thickness: Vec<f64> = links.iter().map(|link| (link.weight / whole * scale).max(THIN)).collect();
    let graph = Graph { labels, links, thickness };
    let orders = graph.orders();
    let heights: Vec<f64> = (0..labels.len()).map(|column| graph.column_height(column)).collect();
    let height = heights.iter().copied().fold(0.0, f64::max);
    let slots: Vec<Vec<NodePlace>> = (orders.iter().enumerate())
        .map(|(column, order)| graph.stack(column, order, (height - heights[column]) / order.len().max(1) as f64))
        .collect();
    FlowLayout { ribbons: graph.ribbons(&slots), slots, height }
}

struct Graph<'a> {
    labels: &'a [Vec<f64>],
    links: &'a [FlowLink],
    thickness: Vec<f64>,
}

impl Graph<'_> {
    /// The height of a node's mark: all that flows in, or all that flows out.
    fn mark(&self, column: usize, node: usize) -> f64 {
        let sum = |ends: &dyn Fn(&FlowLink) -> bool| -> f64 {
            self.links.iter().zip(&self.thickness).filter(|(link, _)| ends(link)).map(|(_, thickness)| thickness).sum()
        };
        let leaves = sum(&|link| link.column == column && link.source == node);
        let arrives = sum(&|link| link.column + 1 == column && link.target == node);
        leaves.max(arrives)
    }

    /// The height that a node takes with its label.
    fn pitch(&self, column: usize, node: usize) -> f64 {
        self.mark(column, node).max(self.labels[column][node]) + GAP
    }

    fn column_height(&self, column: usize) -> f64 {
        (0..self.labels[column].len()).map(|node| self.pitch(column, node)).sum()
    }

    /// The order of the nodes of each column, from the top: as given at first, then each column in turn by the middle of
    /// what its nodes are linked to, which takes most crossings away (the barycentre method of Sugiyama and others, 1981).
    fn orders(&self) -> Vec<Vec<usize>> {
        let mut orders: Vec<Vec<usize>> = self.labels.iter().map(|nodes| (0..nodes.len()).collect()).collect();
        let mut best = (self.crossings(&orders), orders.clone());
        for sweep in 0..SWEEPS {
            let columns = 1..self.labels.len();
            let turn: Vec<(usize, usize)> = if sweep % 2 == 0 {
                columns.map(|column| (column, column - 1)).collect()
            } else {
                columns.rev().map(|column| (column - 1, column)).collect()
            };
            for (column, beside) in turn {
                self.sort(&mut orders, column, beside);
            }
            let crossings = self.crossings(&orders);
            if crossings < best.0 {
                best = (crossings, orders.clone());
            }
        }
        best.1
    }

    fn sort(&self, orders: &mut [Vec<usize>], column: usize, beside: usize) {
        let places = places(&orders[beside]);
        let middle = |node: usize| {
            let (sum, weight) = (self.links.iter())
                .filter_map(|link| Some((link.other(column, node, beside)?, link.weight)))
                .fold((0.0, 0.0), |(sum, all), (other, weight)| (sum + places[other] as f64 * weight, all + weight));
            if weight > 0.0 { sum / weight } else { f64::INFINITY }
        };
        let middles: Vec<f64> = (0..orders[column].len()).map(middle).collect();
        orders[column].sort_by(|a, b| middles[*a].total_cmp(&middles[*b]));
    }

    /// How much crosses: the product of the weights of every two links that cross.
    fn crossings(&self, orders: &[Vec<usize>]) -> f64 {
        let places: Vec<Vec<usize>> = orders.iter().map(|order| places(order)).collect();
        let ends = |link: &FlowLink| (places[link.column][link.source], places[link.column + 1][link.target]);
        let mut sum = 0.0;
        for (i, a) in self.links.iter().enumerate() {
            for b in self.links[i + 1..].iter().filter(|b| b.column == a.column) {
                let ((from, to), (other_from, other_to)) = (ends(a), ends(b));
                if (from < other_from && to > other_to) || (from > other_from && to < other_to) {
                    sum += a.weight * b.weight;
                }
            }
        }
        sum
    }

    /// The nodes of a column in their order, each with so many pixels to spare.
    fn stack(&self, column: usize, order: &[usize], spare: f64) -> Vec<NodePlace> {
        let mut top = 0.0;
        let mut slots = vec![NodePlace { top: 0.0, height: 0.0 }; order.len()];
        for &node in order {
            let (pitch, height) = (self.pitch(column, node) + spare, self.mark(column, node));
            slots[node] = NodePlace { top: top + (pitch - height) / 2.0, height };
            top += pitch;
        }
        slots
    }

    /// At each node the ribbons stand in the order of where they lead.
    fn ribbons(&self, slots: &[Vec<NodePlace>]) -> Vec<RibbonPlace> {
        let top = |column: usize, node: usize| slots[column][node].top;
        let mut ribbons: Vec<RibbonPlace> =
            self.thickness.iter().map(|&thickness| RibbonPlace { from: 0.0, to: 0.0, thickness }).collect();
        let mut by_target: Vec<usize> = (0..self.links.len()).collect();
        let mut by_source = by_target.clone();
        by_target.sort_by(|a, b| {
            let at = |i: &usize| top(self.links[*i].column + 1, self.links[*i].target);
            at(a).total_cmp(&at(b))
        });
        by_source.sort_by(|a, b| {
            let at = |i: &usize| top(self.links[*i].column, self.links[*i].source);
            at(a).total_cmp(&at(b))
        });
        let mut used: Vec<Vec<(f64, f64)>> = slots.iter().map(|column| vec![(0.0, 0.0); column.len()]).collect();
        for i in by_target {
            let (link, used) = (self.links[i], &mut used[self.links[i].column][self.links[i].source].0);
            ribbons[i].from = top(link.column, link.source) + *used;
            *used += ribbons[i].thickness;
        }
        for i in by_source {
            let (link, used) = (self.links[i], &mut used[self.links[i].column + 1][self.links[i].target].1);
            ribbons[i].to = top(link.column + 1, link.target) + *used;
            *used += ribbons[i].thickness;
        }
        ribbons
    }
}

impl FlowLink {
    /// The node of the column `beside` that this link ties to a node.
    fn other(&self, column: usize, node: usize, beside: usize) -> Option<usize> {
        let (near, far, first) =
            if beside < column { (self.target, self.source, beside) } else { (self.source, self.target, column) };
        (self.column == first && near == node).then_some(far)
    }
}

/// The place of each node in an order.
fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, node) in order.iter().enumerate() {
        places[*node] = place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(column: usize, source: usize, target: usize, weight: f64) -> FlowLink {
        FlowLink { column, source, target, weight }
    }

    #[test]
    fn takes_crossings_away_and_keeps_what_flows() {
        let links = [link(0, 0, 1, 3.0), link(0, 1, 0, 1.0), link(1, 1, 0, 3.0), link(1, 0, 1, 1.0)];
        let layout = lay_out(&vec![vec![20.0, 20.0]; 3], &links, 200.0);
        let order = |column: usize| layout.slots[column][0].top < layout.slots[column][1].top;
        assert_eq!((order(0), order(1), order(2)), (true, false, true), "the middle column is turned over");
        for (link, ribbon) in links.iter().zip(&layout.ribbons) {
            assert!((ribbon.thickness - link.weight * 50.0).abs() < 1e-9, "{ribbon:?}");
            let (from, to) = (layout.slots[link.column][link.source], layout.slots[link.column + 1][link.target]);
            assert!((ribbon.from - from.top).abs() < 1e-9 && (ribbon.to - to.top).abs() < 1e-9, "{ribbon:?}");
        }
    }

    #[test]
    fn labels_have_room_beside_small_marks() {
        let links = [link(0, 0, 0, 1e12), link(0, 1, 0, 1e-9)];
        let layout = lay_out(&[vec![32.0, 48.0], vec![16.0]], &links, 100.0);
        let (large, small) = (layout.slots[0][0], layout.slots[0][1]);
        assert_eq!(small.height, THIN);
        assert!((small.middle() - large.middle()).abs() >= 50.0 + 24.0, "{large:?} {small:?}");
    }
}
