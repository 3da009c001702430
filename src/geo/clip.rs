//! Cuts rings to a rectangle (Sutherland and Hodgman), in whole units.

use super::frame::FramePoint;

/// A rectangle of a drawing, its border included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameBox {
    /// Least `x`.
    pub left: i32,
    /// Least `y`.
    pub top: i32,
    /// Largest `x`.
    pub right: i32,
    /// Largest `y`.
    pub bottom: i32,
}

impl FrameBox {
    /// The smallest box that holds all points; `None` without a point.
    pub fn of(points: impl IntoIterator<Item = FramePoint>) -> Option<FrameBox> {
        let mut points = points.into_iter();
        let (x, y) = points.next()?;
        let mut found = FrameBox { left: x, top: y, right: x, bottom: y };
        for (x, y) in points {
            found.left = found.left.min(x);
            found.top = found.top.min(y);
            found.right = found.right.max(x);
            found.bottom = found.bottom.max(y);
        }
        Some(found)
    }

    /// The box made larger by `units` on every side.
    #[must_use]
    pub fn grown(self, units: i32) -> FrameBox {
        FrameBox {
            left: self.left.saturating_sub(units),
            top: self.top.saturating_sub(units),
            right: self.right.saturating_add(units),
            bottom: self.bottom.saturating_add(units),
        }
    }

    /// Whether the boxes have a point in common.
    pub fn meets(&self, other: &FrameBox) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }
}

/// The part of a closed ring within the box; empty where nothing with an area is left. Where the ring leaves the
/// box, its clipped form runs along the border of the box.
pub fn clip_ring(ring: &[FramePoint], bounds: FrameBox) -> Vec<FramePoint> {
    let sides = [
        Side { axis: Axis::X, limit: bounds.left, keep_above: true },
        Side { axis: Axis::X, limit: bounds.right, keep_above: false },
        Side { axis: Axis::Y, limit: bounds.top, keep_above: true },
        Side { axis: Axis::Y, limit: bounds.bottom, keep_above: false },
    ];
    let mut clipped = sides.iter().fold(ring.to_vec(), |ring, side| side.clip(&ring));
    clipped.dedup();
    if double_area(&clipped) == 0 { Vec::new() } else { clipped }
}

/// Twice the signed area of a ring in the drawing.
pub fn double_area(ring: &[FramePoint]) -> i128 {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|(a, b)| i128::from(a.0) * i128::from(b.1) - i128::from(b.0) * i128::from(a.1))
        .sum()
}

#[derive(Clone, Copy)]
enum Axis {
    X,
    Y,
}

/// One side of the box, as the half plane that is kept.
struct Side {
    axis: Axis,
    limit: i32,
    keep_above: bool,
}

impl Side {
    fn clip(&self, ring: &[FramePoint]) -> Vec<FramePoint> {
        let mut kept = Vec::with_capacity(ring.len() + 4);
        let Some(&last) = ring.last() else { return kept };
        let mut from = last;
        for &to in ring {
            if self.keeps(from) != self.keeps(to) {
                kept.push(self.crossing(from, to));
            }
            if self.keeps(to) {
                kept.push(to);
            }
            from = to;
        }
        kept
    }

    fn keeps(&self, point: FramePoint) -> bool {
        let along = self.along(point);
        if self.keep_above { along >= self.limit } else { along <= self.limit }
    }

    fn along(&self, (x, y): FramePoint) -> i32 {
        match self.axis {
            Axis::X => x,
            Axis::Y => y,
        }
    }

    /// Where the side of the ring meets the limit. Always computed from the lower end, so that two areas that
    /// share the side meet it at the same point.
    fn crossing(&self, from: FramePoint, to: FramePoint) -> FramePoint {
        let (a, b) = (from.min(to), from.max(to));
        let across = |(x, y): FramePoint| {
            i64::from(match self.axis {
                Axis::X => y,
                Axis::Y => x,
            })
        };
        let run = i64::from(self.along(b)) - i64::from(self.along(a));
        let part = i64::from(self.limit) - i64::from(self.along(a));
        let rise = across(b) - across(a);
        let (run, part) = if run < 0 { (-run, -part) } else { (run, part) };
        let met = across(a) + (2 * rise * part + run).div_euclid((2 * run).max(1));
        let met = i32::try_from(met).expect("invariant: between two coordinates of the ring");
        match self.axis {
            Axis::X => (self.limit, met),
            Axis::Y => (met, self.limit),
        }
    }
}
