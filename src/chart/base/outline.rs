//! What is inside a shape: lines that hatch it, and room for a label.

use plotters_backend::BackendCoord;

/// The corners of a closed figure, in tenths of a pixel.
pub type Ring = Vec<BackendCoord>;

/// From one line of the hatching to the next, in tenths of a pixel along an axis.
const HATCH: usize = 70;

/// How many heights of a shape are tried for a label.
const TRIES: i32 = 24;

/// The lines that hatch a shape, from its upper right to its lower left.
pub fn hatch(rings: &[Ring]) -> Vec<[BackendCoord; 2]> {
    let level = |(x, y): BackendCoord| f64::from(x + y);
    let levels = || rings.iter().flatten().map(|(x, y)| x + y);
    let (Some(low), Some(high)) = (levels().min(), levels().max()) else { return Vec::new() };
    let line = |at: i32| inside(rings, level, f64::from(at) + 0.5);
    let lines = (low..high).step_by(HATCH).flat_map(line);
    let rounded = |(x, y): (f64, f64)| (x.round() as i32, y.round() as i32);
    lines.map(|(from, to)| [rounded(from), rounded(to)]).collect()
}

/// Where a label of so many tenths of a pixel stands within a shape: its middle. None if it has no room.
pub fn room(rings: &[Ring], (w, h): (i32, i32)) -> Option<BackendCoord> {
    let ys = || rings.iter().flatten().map(|(_, y)| *y);
    let centre = i32::midpoint(ys().min()?, ys().max()?);
    let fits = |y: i32| {
        let spans = [-h / 2, -h / 4, 0, h / 4, h / 2].map(|by| spans(rings, y + by));
        let (first, others) = spans.split_first()?;
        let within = |span: &(f64, f64)| others.iter().fold(vec![*span], |left, spans| common(&left, spans));
        let places = first.iter().flat_map(within).filter(|(from, to)| to - from >= f64::from(w));
        // The more room the better, and rather in the middle than at an end.
        let worth = |(from, to): (f64, f64)| to - from - f64::from((y - centre).abs()) / 2.0;
        places.map(|place| (worth(place), f64::midpoint(place.0, place.1), y)).max_by(|a, b| a.0.total_cmp(&b.0))
    };
    let (_, x, y) = heights(rings).filter_map(fits).max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some((x.round() as i32, y))
}

/// A point well inside a shape: the middle of its longest level line, more or less.
pub fn middle(rings: &[Ring]) -> Option<BackendCoord> {
    room(rings, (0, 0)).or_else(|| rings.first()?.first().copied())
}

/// Heights that cross the shape.
fn heights(rings: &[Ring]) -> impl Iterator<Item = i32> {
    let ys = || rings.iter().flatten().map(|(_, y)| *y);
    let (low, high) = (ys().min().unwrap_or(0), ys().max().unwrap_or(0));
    (0..TRIES).map(move |i| low + (high - low) * (2 * i + 1) / (2 * TRIES))
}

/// The level lines of the shape at a height, from left to right.
pub fn spans(rings: &[Ring], y: i32) -> Vec<(f64, f64)> {
    let lines = inside(rings, |(_, y)| f64::from(y), f64::from(y) + 0.5);
    lines.into_iter().map(|(from, to)| (from.0, to.0)).collect()
}

/// What lies in one of the spans and in one of the others.
fn common(spans: &[(f64, f64)], others: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let pairs =
        spans.iter().flat_map(|span| others.iter().map(move |other| (span.0.max(other.0), span.1.min(other.1))));
    pairs.filter(|(from, to)| from < to).collect()
}

/// The parts of the line on which `level` is `at` that lie inside; at half a level no corner is on it.
fn inside(rings: &[Ring], level: impl Fn(BackendCoord) -> f64, at: f64) -> Vec<((f64, f64), (f64, f64))> {
    let mut crossings: Vec<(f64, f64)> = Vec::new();
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let (from, to) = (level(*a), level(*b));
            if (from < at) != (to < at) {
                let along = (at - from) / (to - from);
                let point = |a: i32, b: i32| f64::from(a) + along * f64::from(b - a);
                crossings.push((point(a.0, b.0), point(a.1, b.1)));
            }
        }
    }
    crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
    crossings.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of 40 pixels with a hole of 20 in its lower half.
    fn square() -> Vec<Ring> {
        let outer = vec![(0, 0), (400, 0), (400, 400), (0, 400)];
        vec![outer, vec![(100, 190), (100, 390), (300, 390), (300, 190)]]
    }

    #[test]
    fn labels_stand_where_they_fit() {
        let at = room(&square(), (380, 150)).unwrap();
        assert!((80..110).contains(&at.1) && at.0 == 200, "{at:?}");
        assert_eq!(room(&square(), (380, 300)), None);
        assert!(middle(&square()).is_some_and(|(_, y)| y < 190));
    }

    #[test]
    fn hatching_leaves_holes_open() {
        let lines = hatch(&square());
        assert!(lines.len() > 8);
        for [a, b] in lines {
            let middle = (i32::midpoint(a.0, b.0), i32::midpoint(a.1, b.1));
            let in_hole = (101..299).contains(&middle.0) && (191..389).contains(&middle.1);
            assert!(!in_hole && (a.0 + a.1 - b.0 - b.1).abs() <= 2, "{a:?} {b:?}");
        }
    }
}
