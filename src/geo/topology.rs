//! Boundaries cut into arcs at the points where borders meet, each arc stored once however many areas share
//! it. Whatever is done to an arc is done to all its areas, so no gap and no overlap can come of it.

use std::collections::BTreeMap;

use geo::LineString;

use super::grid::{self, Extent, Point};
use super::projection::Projection;
use super::read::Boundary;

/// A use of an arc, along it or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArcUse {
    /// Index into [`Topology::arcs`].
    pub arc: u32,
    /// From its last point to its first.
    pub reversed: bool,
}

/// A closed chain of arcs: each begins where the one before ends.
pub type Ring = Vec<ArcUse>;

/// One area. Outer rings run counter-clockwise, holes clockwise, each in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Id of the boundary, or the key of a joined area.
    pub id: String,
    /// Outer rings and holes; which is which tells the sign of their area.
    pub rings: Vec<Ring>,
}

/// Areas on shared arcs, in whole metres.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topology {
    /// Two points at least; equal ends where the arc is a whole ring.
    pub arcs: Vec<Vec<Point>>,
    /// In the order of the boundaries.
    pub areas: Vec<Area>,
    /// Ids of boundaries that could not be projected or are smaller than a metre.
    pub left_out: Vec<String>,
}

impl Topology {
    /// Projects, rounds to whole metres and cuts. Rings that vanish in rounding are dropped.
    pub fn build(boundaries: &[Boundary], projection: &Projection) -> Topology {
        let mut topology = Topology::default();
        let mut rings: Vec<(usize, Vec<Point>)> = Vec::new();
        for boundary in boundaries {
            match project_rings(boundary, projection).filter(|rings| !rings.is_empty()) {
                Some(projected) => {
                    let area = topology.areas.len();
                    topology.areas.push(Area { id: boundary.id.clone(), rings: Vec::new() });
                    rings.extend(projected.into_iter().map(|ring| (area, ring)));
                }
                None => topology.left_out.push(boundary.id.clone()),
            }
        }
        let junctions = junctions(&rings);
        let mut cutter = Cutter { arcs: Vec::new(), known: BTreeMap::new() };
        for (area, points) in rings {
            let ring = cutter.cut(points, &junctions);
            topology.areas[area].rings.push(ring);
        }
        topology.arcs = cutter.arcs;
        topology
    }

    /// The area of this id.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == id)
    }

    /// The points of a ring, the first not repeated at the end.
    pub fn points<'a>(&'a self, ring: &'a [ArcUse]) -> impl Iterator<Item = Point> + 'a {
        ring.iter().flat_map(|piece| {
            let arc = &self.arcs[piece.arc as usize];
            let last = arc.len() - 1;
            (0..last).map(move |step| arc[if piece.reversed { last - step } else { step }])
        })
    }

    /// Square metres of an area, holes taken off, doubled so that the figure is whole.
    pub fn double_area(&self, area: &Area) -> i128 {
        area.rings.iter().map(|ring| double_ring_area(self.points(ring))).sum()
    }

    /// The rectangle round all areas; `None` without any.
    pub fn extent(&self) -> Option<Extent> {
        Extent::of(self.arcs.iter().flatten().copied())
    }

    /// The rectangle round one area.
    pub fn extent_of(&self, area: &Area) -> Option<Extent> {
        Extent::of(area.rings.iter().flat_map(|ring| self.points(ring)))
    }

    /// For each arc the areas that use it, by index, each once.
    pub fn users(&self) -> Vec<Vec<usize>> {
        let mut users = vec![Vec::new(); self.arcs.len()];
        for (index, area) in self.areas.iter().enumerate() {
            for piece in area.rings.iter().flatten() {
                let list: &mut Vec<usize> = &mut users[piece.arc as usize];
                if list.last() != Some(&index) {
                    list.push(index);
                }
            }
        }
        users
    }

    /// The areas that share a border with this one, in the order of the file. A common corner is no border.
    pub fn neighbours(&self, id: &str) -> Vec<&str> {
        let Some(own) = self.areas.iter().position(|area| area.id == id) else { return Vec::new() };
        let mut found: Vec<usize> =
            self.users().into_iter().filter(|list| list.contains(&own)).flatten().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter(|&index| index != own).map(|index| self.areas[index].id.as_str()).collect()
    }
}

/// Twice the signed area of an open ring.
pub fn double_ring_area(points: impl Iterator<Item = Point>) -> i128 {
    let mut points = points;
    let (Some(origin), Some(mut last)) = (points.next(), points.next()) else { return 0 };
    let mut sum = 0_i128;
    for point in points {
        sum += i128::from(grid::double_area(origin, last, point));
        last = point;
    }
    sum
}

/// `None` where a point has no place in the projection.
fn project_rings(boundary: &Boundary, projection: &Projection) -> Option<Vec<Vec<Point>>> {
    let mut rings = Vec::new();
    for polygon in &boundary.polygons {
        let Some(outer) = project_ring(polygon.exterior(), projection, true)? else { continue };
        rings.push(outer);
        for hole in polygon.interiors() {
            rings.extend(project_ring(hole, projection, false)?);
        }
    }
    Some(rings)
}

fn project_ring(line: &LineString<f64>, projection: &Projection, outer: bool) -> Option<Option<Vec<Point>>> {
    let points: Vec<Point> = line.0.iter().map(|c| projection.point(c.x, c.y)).collect::<Option<_>>()?;
    let Some(mut ring) = grid::clean_ring(points) else { return Some(None) };
    // a projection whose east is on the left would turn rings round
    if (double_ring_area(ring.iter().copied()) > 0) != outer {
        ring.reverse();
    }
    Some(Some(ring))
}

/// The points at which borders part or meet, sorted: visited more than once, with different neighbours.
fn junctions(rings: &[(usize, Vec<Point>)]) -> Vec<Point> {
    let mut visits: Vec<(Point, [Point; 2])> = Vec::new();
    for (_, ring) in rings {
        for (index, &point) in ring.iter().enumerate() {
            let mut beside = [ring[(index + ring.len() - 1) % ring.len()], ring[(index + 1) % ring.len()]];
            beside.sort_unstable();
            visits.push((point, beside));
        }
    }
    visits.sort_unstable();
    let mut junctions: Vec<Point> = visits
        .windows(2)
        .filter(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1)
        .map(|pair| pair[0].0)
        .collect();
    junctions.dedup();
    junctions
}

/// Cuts rings and keeps the arcs found so far.
struct Cutter {
    arcs: Vec<Vec<Point>>,
    /// Arc by its first two points in the direction it is stored: between junctions they determine the rest.
    known: BTreeMap<(Point, Point), u32>,
}

impl Cutter {
    fn cut(&mut self, mut points: Vec<Point>, junctions: &[Point]) -> Ring {
        let is_junction = |point: &Point| junctions.binary_search(point).is_ok();
        // a ring without a junction begins at its lowest point, so that its twin finds the same arc
        let start = points.iter().position(is_junction).unwrap_or_else(|| lowest(&points));
        points.rotate_left(start);
        points.push(points[0]);
        let mut ring = Ring::new();
        let mut from = 0;
        for to in 1..points.len() {
            if to + 1 == points.len() || is_junction(&points[to]) {
                ring.push(self.intern(&points[from..=to]));
                from = to;
            }
        }
        ring
    }

    fn intern(&mut self, arc: &[Point]) -> ArcUse {
        let last = arc.len() - 1;
        let (forward, backward) = ((arc[0], arc[1]), (arc[last], arc[last - 1]));
        let reversed = backward < forward;
        let arcs = &mut self.arcs;
        let index = *self.known.entry(forward.min(backward)).or_insert_with(|| {
            let mut stored = arc.to_vec();
            if reversed {
                stored.reverse();
            }
            arcs.push(stored);
            u32::try_from(arcs.len() - 1).expect("invariant: fewer than 2^32 arcs")
        });
        ArcUse { arc: index, reversed }
    }
}

fn lowest(points: &[Point]) -> usize {
    points.iter().enumerate().min_by_key(|(_, point)| **point).map_or(0, |(index, _)| index)
}
