//! The layout of a treemap: rectangles that fill a room, each as large as its weight asks for.

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Rect {
    /// The rectangle without `by` pixels at every side.
    pub fn inset(self, by: f64) -> Self {
        let (w, h) = ((self.w - 2.0 * by).max(0.0), (self.h - 2.0 * by).max(0.0));
        Self { x: self.x + by.min(self.w / 2.0), y: self.y + by.min(self.h / 2.0), w, h }
    }

    /// The rectangle without its first `by` pixels from the top.
    pub fn below(self, by: f64) -> Self {
        Self { y: self.y + by, h: (self.h - by).max(0.0), ..self }
    }

    /// Cuts off a strip of `area` along the shorter side; what is left comes second.
    fn split(self, area: f64) -> (Self, Self) {
        if self.w >= self.h {
            let w = (area / self.h.max(f64::MIN_POSITIVE)).min(self.w);
            (Self { w, ..self }, Self { x: self.x + w, w: self.w - w, ..self })
        } else {
            let h = (area / self.w.max(f64::MIN_POSITIVE)).min(self.h);
            (Self { h, ..self }, Self { y: self.y + h, h: self.h - h, ..self })
        }
    }

    /// Divides a strip in the direction in which it was not cut off.
    fn divide(self, areas: &[f64], across: bool) -> Vec<Self> {
        let total: f64 = areas.iter().sum();
        let mut at = 0.0;
        let part = |area: &f64| {
            let share = area / total;
            let from = at;
            at += share;
            if across {
                Self { y: self.y + from * self.h, h: share * self.h, ..self }
            } else {
                Self { x: self.x + from * self.w, w: share * self.w, ..self }
            }
        };
        areas.iter().map(part).collect()
    }
}

/// A rectangle a weight, in order; the weights are above zero, best the largest first. Strips are filled as long as their
/// rectangles become more like squares (Bruls, Huizing and van Wijk 2000).
pub fn squarify(weights: &[f64], room: Rect) -> Vec<Rect> {
    let total: f64 = weights.iter().sum();
    let areas: Vec<f64> = weights.iter().map(|weight| weight / total * room.w * room.h).collect();
    let (mut placed, mut room, mut left) = (Vec::with_capacity(areas.len()), room, areas.as_slice());
    while !left.is_empty() {
        let (strip, rest) = left.split_at(strip_length(left, room.w.min(room.h)));
        let across = room.w >= room.h;
        let (place, remaining) = room.split(strip.iter().sum());
        placed.extend(place.divide(strip, across));
        (room, left) = (remaining, rest);
    }
    placed
}

/// How many of the first areas stand in one strip along a side.
fn strip_length(areas: &[f64], side: f64) -> usize {
    let better = |n: &usize| worst(&areas[..*n], side) <= worst(&areas[..*n - 1], side);
    1 + (2..=areas.len()).take_while(better).count()
}

/// The proportions of the rectangle in a strip that is least like a square.
fn worst(areas: &[f64], side: f64) -> f64 {
    let total: f64 = areas.iter().sum();
    let thickness = total / side;
    let ratio = |area: &f64| (area / thickness / thickness).max(thickness * thickness / area);
    areas.iter().map(ratio).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROOM: Rect = Rect { x: 0.0, y: 0.0, w: 6.0, h: 4.0 };

    #[test]
    fn lays_out_the_example_of_the_paper() {
        let rects = squarify(&[6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0], ROOM);
        assert_eq!(rects[0], Rect { x: 0.0, y: 0.0, w: 3.0, h: 2.0 });
        assert_eq!(rects[1], Rect { x: 0.0, y: 2.0, w: 3.0, h: 2.0 });
        assert!((rects[2].w - 12.0 / 7.0).abs() < 1e-9 && (rects[2].h - 7.0 / 3.0).abs() < 1e-9, "{:?}", rects[2]);
    }

    proptest! {
        #![proptest_config(crate::properties::config())]

        #[test]
        fn rectangles_fill_the_room_without_overlap(mut weights in prop::collection::vec(0.01..1e6_f64, 1..40)) {
            weights.sort_by(|a, b| b.total_cmp(a));
            let room = Rect { x: 10.0, y: 20.0, w: 720.0, h: 360.0 };
            let rects = squarify(&weights, room);
            let area: f64 = rects.iter().map(|rect| rect.w * rect.h).sum();
            prop_assert!((area - room.w * room.h).abs() < 1.0, "{area}");
            for (i, a) in rects.iter().enumerate() {
                let inside = a.x >= room.x - 1e-6 && a.x + a.w <= room.x + room.w + 1e-6;
                prop_assert!(inside && a.y >= room.y - 1e-6 && a.y + a.h <= room.y + room.h + 1e-6, "{a:?}");
                for b in &rects[i + 1..] {
                    let across = (a.x + a.w).min(b.x + b.w) - a.x.max(b.x);
                    let down = (a.y + a.h).min(b.y + b.h) - a.y.max(b.y);
                    prop_assert!(across < 1e-6 || down < 1e-6, "{a:?} {b:?}");
                }
            }
        }
    }
}
