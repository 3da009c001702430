//! Thins the arcs of a topology (Visvalingam), so that what was planar stays planar.
//!
//! A point may go only if no other point lies in the triangle it makes with its two neighbours, and if the
//! line that replaces it is not there already. From this follows, for a topology whose borders do not cross:
//! they never cross afterwards, no two fall together, and no ring collapses, however small.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};
use std::ops::Range;

use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use super::grid::{self, Point};
use super::topology::Topology;

impl Topology {
    /// The topology without the points whose triangle is smaller than a square of `tolerance` metres. Every
    /// ring stays; a small one keeps its minimal form.
    #[must_use]
    pub fn simplified(&self, tolerance: u32) -> Topology {
        let limit = i64::from(tolerance).saturating_mul(i64::from(tolerance)).saturating_mul(2);
        let arcs = Thinner::new(&self.arcs, limit).run(&self.arcs).arcs(&self.arcs);
        Topology { arcs, areas: self.areas.clone(), left_out: self.left_out.clone() }
    }
}

/// Marks the absence of a neighbour: ends of arcs have none and never go.
const NONE: u32 = u32::MAX;

/// A candidate: the least triangle first, then by place, so that the order of the file does not decide.
type Candidate = Reverse<(i64, Point, u32)>;

/// All points of all arcs in one row, with links along their arc.
struct Thinner {
    points: Vec<Point>,
    before: Vec<u32>,
    after: Vec<u32>,
    alive: Vec<bool>,
    /// The triangle for which a point last stood in the queue; older entries are void.
    queued: Vec<i64>,
    /// Of the arc at hand: one queue for all would be too large for the processor's cache.
    queue: BinaryHeap<Candidate>,
    /// Twice the largest triangle that may go.
    limit: i64,
    edges: HashSet<[Point; 2]>,
    places: RTree<GeomWithData<[f64; 2], u32>>,
}

impl Thinner {
    fn new(arcs: &[Vec<Point>], limit: i64) -> Thinner {
        let points: Vec<Point> = arcs.iter().flatten().copied().collect();
        let count = points.len();
        let number = |index: usize| u32::try_from(index).expect("invariant: fewer than 2^32 points");
        let (mut before, mut after, mut edges) = (vec![NONE; count], vec![NONE; count], HashSet::new());
        let mut start = 0;
        for arc in arcs {
            for index in start + 1..start + arc.len() {
                edges.insert(edge(points[index - 1], points[index]));
                if index + 1 < start + arc.len() {
                    before[index] = number(index - 1);
                    after[index] = number(index + 1);
                }
            }
            start += arc.len();
        }
        let places =
            points.iter().enumerate().map(|(index, p)| GeomWithData::new(place(*p), number(index))).collect();
        Thinner {
            points,
            before,
            after,
            alive: vec![true; count],
            queued: vec![i64::MAX; count],
            queue: BinaryHeap::new(),
            limit,
            edges,
            places: RTree::bulk_load(places),
        }
    }

    /// Thins arc by arc, in an order of place: that of the file must not decide.
    fn run(mut self, arcs: &[Vec<Point>]) -> Thinner {
        let mut start = 0;
        let mut ranges: Vec<(Option<[Point; 2]>, Range<u32>)> = Vec::with_capacity(arcs.len());
        for arc in arcs {
            let end = start + arc.len() as u32;
            let ends = arc.first().zip(arc.last()).map(|(first, last)| edge(*first, *last));
            ranges.push((ends, start..end));
            start = end;
        }
        let least = |range: &Range<u32>| {
            let points = &self.points[range.start as usize..range.end as usize];
            points.iter().min().copied()
        };
        ranges.sort_by_cached_key(|(ends, range)| (*ends, least(range), range.len()));
        for (_, range) in ranges {
            self.thin(range);
        }
        self
    }

    fn thin(&mut self, arc: Range<u32>) {
        for index in arc {
            self.enqueue(index, 0);
        }
        while let Some(Reverse((area, _, index))) = self.queue.pop() {
            let at = index as usize;
            if self.alive[at] && self.queued[at] == area && self.may_go(index) {
                self.remove(index, area);
            }
        }
    }

    /// Queues an inner point by its triangle, never below `floor`: what goes later must not seem smaller.
    fn enqueue(&mut self, index: u32, floor: i64) {
        if let Some([a, b, c]) = self.triangle(index) {
            let area = grid::double_area(a, b, c).abs().max(floor);
            self.queued[index as usize] = area;
            if area <= self.limit {
                self.queue.push(Reverse((area, b, index)));
            }
        }
    }

    fn triangle(&self, index: u32) -> Option<[Point; 3]> {
        let (before, after) = (self.before[index as usize], self.after[index as usize]);
        let inner = before != NONE && after != NONE;
        inner.then(|| [before, index, after].map(|n| self.points[n as usize]))
    }

    fn may_go(&self, index: u32) -> bool {
        let Some(triangle @ [a, _, c]) = self.triangle(index) else { return false };
        if a == c || self.edges.contains(&edge(a, c)) {
            return false;
        }
        let Some(extent) = grid::Extent::of(triangle) else { return false };
        let window = AABB::from_corners(place(extent.low), place(extent.high));
        !self.places.locate_in_envelope(&window).any(|other| {
            let point = self.points[other.data as usize];
            self.alive[other.data as usize]
                && !triangle.contains(&point)
                && grid::in_triangle(point, triangle)
        })
    }

    fn remove(&mut self, index: u32, area: i64) {
        let Some([a, b, c]) = self.triangle(index) else { return };
        let (before, after) = (self.before[index as usize], self.after[index as usize]);
        self.alive[index as usize] = false;
        self.edges.remove(&edge(a, b));
        self.edges.remove(&edge(b, c));
        self.edges.insert(edge(a, c));
        // ends of arcs stay without links: that is what marks them
        if self.before[after as usize] != NONE {
            self.before[after as usize] = before;
        }
        if self.after[before as usize] != NONE {
            self.after[before as usize] = after;
        }
        self.enqueue(before, area);
        self.enqueue(after, area);
    }

    fn arcs(&self, original: &[Vec<Point>]) -> Vec<Vec<Point>> {
        let mut start = 0;
        let mut arcs = Vec::with_capacity(original.len());
        for arc in original {
            let end = start + arc.len();
            arcs.push(
                (start..end).filter(|&index| self.alive[index]).map(|index| self.points[index]).collect(),
            );
            start = end;
        }
        arcs
    }
}

fn edge(a: Point, b: Point) -> [Point; 2] {
    [a.min(b), a.max(b)]
}

fn place(point: Point) -> [f64; 2] {
    [f64::from(point.x), f64::from(point.y)]
}
