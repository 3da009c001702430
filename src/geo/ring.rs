//! Rings in degrees: repair of what is safe to repair, and the checks on a single ring.

use geo::Coord;

/// Grid of the crossing check: a ten-millionth of a degree, about one centimetre.
const DEGREE_GRID: f64 = 1e7;
/// Pairs of sides that are compared at most in one ring; enough for 500,000 points of a coastline. A
/// ring so tangled that it needs more is drawn unchecked.
const MAX_COMPARISONS: usize = 200_000_000;

/// Drops consecutive equal points and the closing point. What is left is a ring whose last point
/// joins the first.
pub fn open_without_repeats(mut ring: Vec<Coord<f64>>) -> Vec<Coord<f64>> {
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

/// How many different points the ring has, counted to three.
pub fn different_points(ring: &[Coord<f64>]) -> usize {
    let Some(&first) = ring.first() else { return 0 };
    let Some(&second) = ring.iter().find(|&&point| point != first) else { return 1 };
    if ring.iter().any(|&point| point != first && point != second) { 3 } else { 2 }
}

/// Twice the signed area of an open ring; positive where it runs counter-clockwise.
pub fn double_area(ring: &[Coord<f64>]) -> f64 {
    let Some(&origin) = ring.first() else { return 0.0 };
    // relative to the first point: small areas far from the origin keep their digits
    sides(ring).map(|(a, b)| (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)).sum()
}

/// Whether every point lies on one line.
pub fn is_flat(ring: &[Coord<f64>]) -> bool {
    let points: Vec<[i64; 2]> = ring.iter().map(fine_grid).collect();
    let Some(&origin) = points.first() else { return true };
    let Some(&far) = points.iter().find(|&&point| point != origin) else { return true };
    points.iter().all(|&point| turn(origin, far, point) == 0)
}

/// The sides of an open ring, the closing one last.
pub fn sides(ring: &[Coord<f64>]) -> impl Iterator<Item = (Coord<f64>, Coord<f64>)> + '_ {
    ring.iter().zip(ring.iter().cycle().skip(1)).map(|(&a, &b)| (a, b))
}

/// Whether two neighbouring points are more than half the earth apart in longitude.
pub fn crosses_antimeridian(ring: &[Coord<f64>]) -> bool {
    sides(ring).any(|(a, b)| (a.x - b.x).abs() > 180.0)
}

/// The beginning of a side that properly crosses another side of the same ring, the first in order of
/// latitude. Sides that touch are no crossing.
pub fn self_intersection(ring: &[Coord<f64>]) -> Option<Coord<f64>> {
    let mut segments: Vec<Segment> =
        sides(ring).map(|(a, b)| Segment::new(fine_grid(&a), fine_grid(&b))).collect();
    segments.sort_unstable_by_key(|segment| (segment.low[1], segment.from, segment.to));
    let mut open: Vec<Segment> = Vec::new();
    let mut comparisons = 0_usize;
    for segment in segments {
        open.retain(|other| other.high[1] >= segment.low[1]);
        comparisons += open.len();
        if comparisons > MAX_COMPARISONS {
            return None;
        }
        if open.iter().any(|other| segment.crosses(other)) {
            let [x, y] = segment.from;
            return Some(Coord { x: x as f64 / DEGREE_GRID, y: y as f64 / DEGREE_GRID });
        }
        open.push(segment);
    }
    None
}

fn fine_grid(point: &Coord<f64>) -> [i64; 2] {
    [(point.x * DEGREE_GRID).round() as i64, (point.y * DEGREE_GRID).round() as i64]
}

/// Positive where `c` lies left of the line from `a` to `b`, exactly. Safe: the coordinates are below 2^31.
fn turn(a: [i64; 2], b: [i64; 2], c: [i64; 2]) -> i128 {
    let wide = |n: i64| i128::from(n);
    wide(b[0] - a[0]) * wide(c[1] - a[1]) - wide(b[1] - a[1]) * wide(c[0] - a[0])
}

#[derive(Clone, Copy)]
struct Segment {
    from: [i64; 2],
    to: [i64; 2],
    low: [i64; 2],
    high: [i64; 2],
}

impl Segment {
    fn new(from: [i64; 2], to: [i64; 2]) -> Segment {
        let low = [from[0].min(to[0]), from[1].min(to[1])];
        let high = [from[0].max(to[0]), from[1].max(to[1])];
        Segment { from, to, low, high }
    }

    fn crosses(&self, other: &Segment) -> bool {
        let apart = self.high[0] < other.low[0] || other.high[0] < self.low[0];
        !apart
            && opposite(turn(self.from, self.to, other.from), turn(self.from, self.to, other.to))
            && opposite(turn(other.from, other.to, self.from), turn(other.from, other.to, self.to))
    }
}

fn opposite(a: i128, b: i128) -> bool {
    (a > 0 && b < 0) || (a < 0 && b > 0)
}
