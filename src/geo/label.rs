//! Where to write the name of an area: the point farthest from its border (pole of inaccessibility), after
//! the method of the quadtree with bounds. Only exactly rounded operations, so the same on every machine.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::clip::{self, FrameBox};
use super::frame::FramePoint;

/// Bounds are refined until they are this close, in units.
const PRECISION: f64 = 0.5;
/// At most this many cells along the longer side at the start.
const MAX_CELLS: f64 = 64.0;
/// The search ends after about as many comparisons with a side, with the best point so far. An outline that
/// is thin enough to be drawn comes nowhere near.
const MAX_COMPARISONS: usize = 20_000_000;

/// A point for a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelPoint {
    /// The centre of the name.
    pub at: FramePoint,
    /// Units to the nearest border: what is wider does not fit. 0 where the area is smaller than a unit.
    pub radius: u32,
}

/// The label point of an area given by its rings (even-odd: holes are outside); `None` without a point.
pub fn label_point(rings: &[Vec<FramePoint>]) -> Option<LabelPoint> {
    let bounds = FrameBox::of(rings.iter().flatten().copied())?;
    let (left, top) = (f64::from(bounds.left), f64::from(bounds.top));
    let (width, height) = (f64::from(bounds.right) - left, f64::from(bounds.bottom) - top);
    let shape = Shape::new(rings);
    let mut best = shape.cell(left + width / 2.0, top + height / 2.0, 0.0);
    let size = width.min(height).max(width.max(height) / MAX_CELLS).max(1.0);
    let mut queue = BinaryHeap::new();
    for column in 0..(width / size).ceil() as u32 {
        for row in 0..(height / size).ceil() as u32 {
            let middle = |start: f64, n: u32| start + (f64::from(n) + 0.5) * size;
            queue.push(shape.cell(middle(left, column), middle(top, row), size / 2.0));
        }
    }
    let steps = MAX_COMPARISONS / 4 / shape.sides.len().max(1);
    for _ in 0..steps.max(16) {
        let Some(cell) = queue.pop() else { break };
        if cell.distance > best.distance {
            best = cell;
        }
        if cell.bound - best.distance <= PRECISION {
            break;
        }
        let half = cell.half / 2.0;
        for (dx, dy) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            queue.push(shape.cell(cell.x + dx, cell.y + dy, half));
        }
    }
    let at = (best.x.round() as i32, best.y.round() as i32);
    Some(LabelPoint { at, radius: best.distance.max(0.0).floor() as u32 })
}

/// The centre of gravity; the middle of the box where there is no area. `None` without a point.
pub fn centroid(rings: &[Vec<FramePoint>]) -> Option<FramePoint> {
    let bounds = FrameBox::of(rings.iter().flatten().copied())?;
    let (mut area, mut x, mut y) = (0_i128, 0_i128, 0_i128);
    for ring in rings {
        area += clip::double_area(ring);
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let wide = |n: i32| i128::from(n);
            let cross = wide(a.0) * wide(b.1) - wide(b.0) * wide(a.1);
            x += (wide(a.0) + wide(b.0)) * cross;
            y += (wide(a.1) + wide(b.1)) * cross;
        }
    }
    if area == 0 {
        return Some((midpoint(bounds.left, bounds.right), midpoint(bounds.top, bounds.bottom)));
    }
    let mean = |sum: i128, low: i32, high: i32| {
        let (sum, weight) = if area < 0 { (-sum, -3 * area) } else { (sum, 3 * area) };
        let mean = (2 * sum + weight).div_euclid(2 * weight).clamp(i128::from(low), i128::from(high));
        i32::try_from(mean).expect("invariant: clamped between two coordinates")
    };
    Some((mean(x, bounds.left, bounds.right), mean(y, bounds.top, bounds.bottom)))
}

fn midpoint(low: i32, high: i32) -> i32 {
    low + (high - low) / 2
}

/// The sides of an area as numbers to compute with.
struct Shape {
    sides: Vec<[f64; 4]>,
}

impl Shape {
    fn new(rings: &[Vec<FramePoint>]) -> Shape {
        let wide = |(x, y): FramePoint| (f64::from(x), f64::from(y));
        let sides = rings
            .iter()
            .flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)))
            .map(|(&a, &b)| (wide(a), wide(b)))
            .map(|(a, b)| [a.0, a.1, b.0, b.1])
            .collect();
        Shape { sides }
    }

    fn cell(&self, x: f64, y: f64, half: f64) -> Cell {
        let distance = self.distance(x, y);
        Cell { x, y, half, distance, bound: distance + half * std::f64::consts::SQRT_2 }
    }

    /// Distance to the nearest side, negative outside.
    fn distance(&self, x: f64, y: f64) -> f64 {
        let (mut inside, mut nearest) = (false, f64::INFINITY);
        for &[ax, ay, bx, by] in &self.sides {
            if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
                inside = !inside;
            }
            nearest = nearest.min(square_to_side(x, y, [ax, ay, bx, by]));
        }
        if inside { nearest.sqrt() } else { -nearest.sqrt() }
    }
}

fn square_to_side(x: f64, y: f64, [ax, ay, bx, by]: [f64; 4]) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (px, py) = (x - ax - along * dx, y - ay - along * dy);
    px * px + py * py
}

/// A square of the search.
#[derive(Clone, Copy)]
struct Cell {
    x: f64,
    y: f64,
    half: f64,
    distance: f64,
    /// No point of the square is farther from the border.
    bound: f64,
}

impl Ord for Cell {
    fn cmp(&self, other: &Cell) -> Ordering {
        let place = self.x.total_cmp(&other.x).then(self.y.total_cmp(&other.y)).reverse();
        self.bound.total_cmp(&other.bound).then(place)
    }
}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Cell) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Cell) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cell {}
