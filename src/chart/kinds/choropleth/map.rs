//! Outlines on paper: projected, fitted and snapped to a grid, once for all the maps that show them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use plotters_backend::BackendCoord;
use serde::{Serialize, Serializer};

use super::projection::Albers;
use crate::chart::base::outline::Ring;
use crate::chart::base::width::Width;
use crate::key::Key;
use crate::model::Outlines;

/// The outlines of one level of places, ready to be drawn in both widths.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    key: Key,
    wide: ProjectedMap,
    narrow: ProjectedMap,
}

/// The shapes at one size.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectedMap {
    /// Width and height in pixels.
    pub size: (f64, f64),
    /// The rings of each shape in tenths of a pixel, those of holes turned the other way.
    pub shapes: BTreeMap<Box<str>, Vec<Ring>>,
}

/// A ring in the plane of the projection, and whether it bounds land from outside.
type Flat = (Vec<(f64, f64)>, bool);

/// The largest sheets in pixels: a map that is no wider than high leaves room for labels on both sides.
const WIDE: (f64, f64) = (720.0, 460.0);
const WIDE_WITH_SIDES: (f64, f64) = (376.0, 460.0);
const NARROW: (f64, f64) = (340.0, 420.0);

/// The grids in tenths of a pixel. Neighbours share their points, so what is shared stays shared on a grid.
const FINE: i32 = 5;
const COARSE: i32 = 10;

impl Map {
    /// Projects the outlines so that areas keep their proportions, and fits them to the sheets.
    pub fn new(outlines: &Outlines) -> Self {
        let flat = project(outlines);
        let (low, high) = bounds(&flat);
        let proportion = (high.0 - low.0) / (high.1 - low.1).max(f64::MIN_POSITIVE);
        let wide = if proportion > 1.3 { WIDE } else { WIDE_WITH_SIDES };
        let (wide, narrow) = (ProjectedMap::new(&flat, wide, FINE), ProjectedMap::new(&flat, NARROW, COARSE));
        let mut hasher = Key::hasher();
        // Writing into a hasher cannot fail.
        let _ = write!(hasher, "{:?}{:?}", wide, narrow);
        Self { key: hasher.key(), wide, narrow }
    }

    /// The shapes for a width.
    pub(in crate::chart) fn sheet(&self, width: Width) -> &ProjectedMap {
        match width {
            Width::Wide => &self.wide,
            Width::Narrow => &self.narrow,
        }
    }
}

/// A page is made again when the hash of its maps changes; the shapes themselves need not be looked at.
impl Serialize for Map {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.key)
    }
}

fn project(outlines: &Outlines) -> BTreeMap<&str, Vec<Flat>> {
    let polygons = || outlines.shapes.values().flat_map(|outline| &outline.polygons);
    let positions = || polygons().flatten().flatten();
    let degrees: BTreeSet<i32> = positions().map(|[longitude, _]| longitude.floor() as i32).collect();
    let latitudes = positions().map(|[_, latitude]| *latitude);
    let limits = latitudes.fold((90.0_f64, -90.0_f64), |(low, high), at| (low.min(at), high.max(at)));
    let projection = Albers::new(&degrees, limits);
    let flat = |(i, ring): (usize, &Vec<[f64; 2]>)| {
        (ring.iter().map(|position| projection.place(*position)).collect::<Vec<_>>(), i == 0)
    };
    let shape = |polygons: &[Vec<Vec<[f64; 2]>>]| {
        polygons.iter().flat_map(|rings| rings.iter().enumerate().map(flat)).collect()
    };
    outlines.shapes.iter().map(|(key, outline)| (&**key, shape(&outline.polygons))).collect()
}

fn bounds(flat: &BTreeMap<&str, Vec<Flat>>) -> ((f64, f64), (f64, f64)) {
    let points = flat.values().flatten().flat_map(|(ring, _)| ring);
    let none = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
    let found =
        points.fold(none, |(low, high), (x, y)| ((low.0.min(*x), low.1.min(*y)), (high.0.max(*x), high.1.max(*y))));
    if found.0.0.is_finite() { found } else { ((0.0, 0.0), (0.0, 0.0)) }
}

impl ProjectedMap {
    fn new(flat: &BTreeMap<&str, Vec<Flat>>, largest: (f64, f64), grid: i32) -> Self {
        let (low, high) = bounds(flat);
        let (w, h) = (high.0 - low.0, high.1 - low.1);
        // A pixel at every side for the edges.
        let scale = ((largest.0 - 2.0) / w).min((largest.1 - 2.0) / h);
        let scale = if scale.is_finite() { scale } else { 1.0 };
        let snap = |at: f64| (at * scale * 10.0 / f64::from(grid)).round() as i32 * grid + 10;
        let place = |(x, y): &(f64, f64)| (snap(x - low.0), snap(y - low.1));
        let shapes = flat.iter().map(|(key, rings)| (Box::from(*key), shape(rings, place))).collect();
        Self { size: (w * scale + 2.0, h * scale + 2.0), shapes }
    }
}

/// The rings that are left on the grid; of a shape that is too small for it, a square of two pixels.
fn shape(rings: &[Flat], place: impl Fn(&(f64, f64)) -> BackendCoord) -> Vec<Ring> {
    let snapped = |(ring, outer): &Flat| turned(simplified(ring.iter().map(&place)), *outer);
    let kept: Vec<Ring> = rings.iter().map(snapped).filter(|ring| ring.len() > 2).collect();
    let first = rings.first().and_then(|(ring, _)| ring.first()).map(place);
    match first.filter(|_| kept.is_empty()) {
        Some((x, y)) => vec![vec![(x - 10, y - 10), (x + 10, y - 10), (x + 10, y + 10), (x - 10, y + 10)]],
        None => kept,
    }
}

/// Without points that say nothing: those that repeat one, lie on the way between two, or lead out and straight back.
fn simplified(points: impl Iterator<Item = BackendCoord>) -> Ring {
    let mut ring = Ring::new();
    for point in points {
        while let [.., before, last] = ring.as_slice()
            && is_straight(*before, *last, point)
        {
            ring.pop();
        }
        if ring.last() != Some(&point) {
            ring.push(point);
        }
    }
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

fn is_straight(a: BackendCoord, b: BackendCoord, c: BackendCoord) -> bool {
    let long = |n: i32| i64::from(n);
    long(b.0 - a.0) * long(c.1 - b.1) == long(b.1 - a.1) * long(c.0 - b.0)
}

/// Clockwise for land, the other way round for holes, so that they stay open whatever the file does.
fn turned(mut ring: Ring, outer: bool) -> Ring {
    let next = ring.iter().cycle().skip(1);
    let area: i64 =
        ring.iter().zip(next).map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)).sum();
    if (area > 0) != outer {
        ring.reverse();
    }
    ring
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;
    use crate::chart::tests::grid;

    fn corners<T: Clone + Debug>(rings: &[Vec<T>]) -> Vec<T> {
        rings.iter().flatten().cloned().collect()
    }

    #[test]
    fn neighbours_share_their_border() {
        let map = Map::new(&grid(6, 3));
        for sheet in [&map.wide, &map.narrow] {
            let (one, other) = (corners(&sheet.shapes["0"]), corners(&sheet.shapes["1"]));
            assert_eq!(one.iter().filter(|point| other.contains(point)).count(), 2, "{one:?} {other:?}");
            let inside =
                |(x, y): &BackendCoord| f64::from(*x) <= sheet.size.0 * 10.0 && f64::from(*y) <= sheet.size.1 * 10.0;
            assert!(sheet.shapes.values().flatten().flatten().all(inside));
        }
        assert!(map.wide.size.0 <= 720.0 && map.narrow.size.0 <= 340.0);
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let map = Map::new(&grid(3, 3));
        let first = |key: &str| map.wide.shapes[key][0][0];
        assert!(first("1").0 > first("0").0 && first("3").1 < first("0").1);
    }

    #[test]
    fn holes_turn_the_other_way_and_nothing_vanishes() {
        let square =
            |at: f64, size: f64| vec![[at, at], [at + size, at], [at + size, at + size], [at, at + size], [at, at]];
        let mut outlines = grid(1, 1);
        let large = outlines.shapes.get_mut("0").unwrap();
        large.polygons = vec![vec![square(0.0, 9.0), square(3.0, 3.0)]];
        let mut speck = large.clone();
        speck.polygons = vec![vec![square(4.0, 1e-6)]];
        outlines.shapes.insert("speck".into(), speck);
        let map = Map::new(&outlines);
        let rings = &map.wide.shapes["0"];
        assert!(turned(rings[0].clone(), true) == rings[0] && turned(rings[1].clone(), false) == rings[1]);
        assert_eq!(map.narrow.shapes["speck"][0].len(), 4);
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        let points = [(0, 0), (5, 0), (10, 0), (10, 0), (10, 10), (10, 30), (10, 10), (0, 10), (0, 0)];
        assert_eq!(simplified(points.into_iter()), [(0, 0), (10, 0), (10, 10), (0, 10)]);
        assert!(Map::new(&Outlines::default()).wide.shapes.is_empty());
    }
}
