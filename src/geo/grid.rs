//! The grid of whole metres on which every later step computes, exactly.

use std::fmt;

/// Largest coordinate, in metres: thirteen times round the earth, and small enough that the product of two
/// differences fits an `i64` with room to spare.
pub const LIMIT: i32 = 1 << 29;

/// A place in the projected plane, in whole metres: `x` to the east, `y` to the north. Both are at most
/// [`LIMIT`] from the origin.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Metres east.
    pub x: i32,
    /// Metres north.
    pub y: i32,
}

impl fmt::Debug for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}, {})", self.x, self.y)
    }
}

impl Point {
    /// Rounds metres to the grid; `None` beyond [`LIMIT`] or where a coordinate is no number.
    pub fn from_metres(x: f64, y: f64) -> Option<Point> {
        let limit = f64::from(LIMIT);
        let fits = x.abs() <= limit && y.abs() <= limit;
        fits.then(|| Point { x: x.round() as i32, y: y.round() as i32 })
    }
}

/// Twice the signed area of a triangle, positive where it runs counter-clockwise. At most 2^62.
pub fn double_area(a: Point, b: Point, c: Point) -> i64 {
    let wide = i64::from;
    (wide(b.x) - wide(a.x)) * (wide(c.y) - wide(a.y)) - (wide(b.y) - wide(a.y)) * (wide(c.x) - wide(a.x))
}

/// Whether `p` lies in the triangle or on its border. A flat triangle is the line it covers.
pub fn in_triangle(p: Point, [a, b, c]: [Point; 3]) -> bool {
    let turns = [double_area(a, b, p), double_area(b, c, p), double_area(c, a, p)];
    let one_side = turns.iter().all(|&turn| turn >= 0) || turns.iter().all(|&turn| turn <= 0);
    one_side && Extent::of([a, b, c]).is_some_and(|extent| extent.holds(p))
}

/// A rectangle of the grid, its border included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// South-west corner.
    pub low: Point,
    /// North-east corner.
    pub high: Point,
}

impl Extent {
    /// The smallest rectangle that holds all points; `None` without a point.
    pub fn of(points: impl IntoIterator<Item = Point>) -> Option<Extent> {
        let mut points = points.into_iter();
        let first = points.next()?;
        let mut extent = Extent { low: first, high: first };
        for Point { x, y } in points {
            extent.low = Point { x: extent.low.x.min(x), y: extent.low.y.min(y) };
            extent.high = Point { x: extent.high.x.max(x), y: extent.high.y.max(y) };
        }
        Some(extent)
    }

    /// Whether the point lies within or on the border.
    pub fn holds(&self, p: Point) -> bool {
        (self.low.x..=self.high.x).contains(&p.x) && (self.low.y..=self.high.y).contains(&p.y)
    }

    /// Metres from west to east.
    pub fn width(&self) -> i64 {
        i64::from(self.high.x) - i64::from(self.low.x)
    }

    /// Metres from south to north.
    pub fn height(&self) -> i64 {
        i64::from(self.high.y) - i64::from(self.low.y)
    }
}

/// Drops what rounding has made pointless in an open ring: repeated points and spikes (there and back on the
/// same line of points). `None` where nothing with an area is left.
pub fn clean_ring(ring: impl IntoIterator<Item = Point>) -> Option<Vec<Point>> {
    let mut clean: Vec<Point> = Vec::new();
    for point in ring {
        push_clean(&mut clean, point);
    }
    // the seam between the last and the first point
    let mut start = 0;
    while clean.len() - start > 2 {
        let [first, second, last] = [clean[start], clean[start + 1], clean[clean.len() - 1]];
        let before_last = clean[clean.len() - 2];
        if last == first || before_last == first {
            clean.pop();
        } else if last == second {
            start += 1;
        } else {
            break;
        }
    }
    clean.drain(..start);
    let flat = clean.len() < 3 || clean.windows(2).all(|pair| double_area(clean[0], pair[0], pair[1]) == 0);
    (!flat).then_some(clean)
}

fn push_clean(ring: &mut Vec<Point>, point: Point) {
    match *ring.as_slice() {
        [.., last] if last == point => {}
        [.., before, _] if before == point => {
            ring.pop();
        }
        _ => ring.push(point),
    }
}
