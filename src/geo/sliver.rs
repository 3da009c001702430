//! Where the outlines of neighbours do not fit: thin gaps and overlaps that the source holds already. What is
//! shared exactly can have none; these are drawn as they stand, and told to whoever can mend them.

use super::dissolve::Turn;
use super::grid::Point;
use super::topology::{self, ArcUse, Topology};

/// A ring is thin where its area is below this part of the area of a circle with the same perimeter.
const THIN: f64 = 0.05;

/// What is thin there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SliverKind {
    /// Land of nobody.
    Gap,
    /// Land of two areas.
    Overlap,
}

/// A thin gap or overlap between areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sliver {
    /// Gap or overlap.
    pub kind: SliverKind,
    /// Its size.
    pub square_metres: u64,
    /// A point of its border, in metres of the projection.
    pub at: Point,
    /// The areas beside it, in the order of the file.
    pub areas: Vec<String>,
}

impl Topology {
    /// The slivers between areas, the largest first.
    pub fn slivers(&self) -> Vec<Sliver> {
        let users = self.users();
        let mut slivers = Vec::new();
        for (turn, kind) in [(Turn::Right, SliverKind::Gap), (Turn::Left, SliverKind::Overlap)] {
            let rings = self.common_rings(turn);
            slivers.extend(rings.iter().filter_map(|ring| self.sliver(ring, kind, &users)));
        }
        slivers.sort_by(|a: &Sliver, b| b.square_metres.cmp(&a.square_metres).then_with(|| a.at.cmp(&b.at)));
        slivers
    }

    /// The ring as a sliver: thin, wound the way of its kind, between two areas at least.
    fn sliver(&self, ring: &[ArcUse], kind: SliverKind, users: &[Vec<usize>]) -> Option<Sliver> {
        let double_area = topology::double_ring_area(self.points(ring));
        let gap = double_area < 0;
        let mut beside: Vec<usize> =
            ring.iter().flat_map(|piece| users[piece.arc as usize].iter().copied()).collect();
        beside.sort_unstable();
        beside.dedup();
        let square_metres = u64::try_from(double_area.unsigned_abs() / 2).ok()?;
        if gap != (kind == SliverKind::Gap)
            || beside.len() < 2
            || !is_thin(square_metres, self.perimeter(ring))
        {
            return None;
        }
        let areas = beside.into_iter().map(|index| self.areas[index].id.clone()).collect();
        Some(Sliver { kind, square_metres, at: self.points(ring).next()?, areas })
    }

    /// Metres round a ring.
    fn perimeter(&self, ring: &[ArcUse]) -> f64 {
        let points: Vec<Point> = self.points(ring).collect();
        let next = points.iter().cycle().skip(1);
        let squares = points.iter().zip(next).map(|(a, b)| {
            let (dx, dy) = (f64::from(b.x) - f64::from(a.x), f64::from(b.y) - f64::from(a.y));
            dx * dx + dy * dy
        });
        squares.map(f64::sqrt).sum()
    }
}

fn is_thin(square_metres: u64, perimeter: f64) -> bool {
    let circle = perimeter * perimeter / (4.0 * std::f64::consts::PI);
    (square_metres as f64) < THIN * circle
}
