//! From the globe to the plane.

use std::collections::BTreeSet;

/// Albers' conic projection, which keeps areas in proportion, as a map of amounts must (Snyder 1987, p. 100, for a sphere);
/// for lands on both sides of the equator its cylindrical limit.
pub struct Albers {
    middle: f64,
    n: f64,
    c: f64,
}

impl Albers {
    /// The projection for lands that touch these whole degrees of longitude, between two latitudes.
    pub fn new(longitudes: &BTreeSet<i32>, (south, north): (f64, f64)) -> Self {
        let sixth = (north - south) / 6.0;
        let (first, second) = ((south + sixth).to_radians(), (north - sixth).to_radians());
        let n = f64::midpoint(first.sin(), second.sin());
        Self { middle: middle(longitudes), n, c: first.cos().powi(2) + 2.0 * n * first.sin() }
    }

    /// The place of a longitude and a latitude: right and down.
    pub fn place(&self, [longitude, latitude]: [f64; 2]) -> (f64, f64) {
        let east = ((longitude - self.middle + 540.0).rem_euclid(360.0) - 180.0).to_radians();
        let sine = latitude.to_radians().sin();
        if self.n.abs() < 0.01 {
            let stretch = self.c.max(f64::MIN_POSITIVE).sqrt();
            return (east * stretch, -sine / stretch);
        }
        let radius = (self.c - 2.0 * self.n * sine).max(0.0).sqrt() / self.n;
        let angle = self.n * east;
        (radius * angle.sin(), radius * angle.cos())
    }
}

/// The longitude in the middle of the lands: opposite the widest gap between them, so that none is torn at the date line.
fn middle(longitudes: &BTreeSet<i32>) -> f64 {
    let degrees: Vec<i32> = longitudes.iter().copied().collect();
    let (Some(first), Some(last)) = (degrees.first(), degrees.last()) else { return 0.0 };
    let around = (*last, first + 360);
    let gaps = degrees.windows(2).map(|pair| (pair[0], pair[1])).chain([around]);
    let (west, east) = gaps.max_by_key(|(west, east)| east - west).unwrap_or(around);
    f64::midpoint(f64::from(east), f64::from(west + 360)) + 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The area of a cell of a tenth of a degree, which the projection should keep.
    fn cell(albers: &Albers, longitude: f64, latitude: f64) -> f64 {
        let at = |x: f64, y: f64| albers.place([longitude + x, latitude + y]);
        let (a, b, d) = (at(0.0, 0.0), at(0.1, 0.0), at(0.0, 0.1));
        ((b.0 - a.0) * (d.1 - a.1) - (b.1 - a.1) * (d.0 - a.0)).abs() / latitude.to_radians().cos()
    }

    #[test]
    fn areas_keep_their_proportions() {
        for (south, north) in [(21.0, 36.0), (-55.0, -20.0), (-10.0, 10.0), (50.0, 82.0)] {
            let albers = Albers::new(&(0..20).collect(), (south, north));
            let (low, high) = (cell(&albers, 2.0, south + 1.0), cell(&albers, 18.0, north - 1.0));
            assert!((low / high - 1.0).abs() < 0.01, "{south} to {north}: {low} {high}");
        }
    }

    #[test]
    fn the_date_line_tears_nothing() {
        let albers = Albers::new(&[177, 178, 179, -180, -179].into(), (-20.0, -16.0));
        let (west, east) = (albers.place([179.9, -18.0]), albers.place([-179.9, -18.0]));
        assert!(east.0 > west.0 && east.0 - west.0 < 0.01, "{west:?} {east:?}");
        assert!((middle(&[-17, -1].into()) - 351.5).abs() < 1e-9, "{}", middle(&[-17, -1].into()));
    }
}
