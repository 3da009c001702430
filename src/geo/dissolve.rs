//! Joins areas to larger ones along their shared arcs: counties to regions, all counties to the country.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::grid::Point;
use super::topology::{ArcUse, Area, Ring, Topology};

impl Topology {
    /// The areas joined by the key that `group` gives for their id; areas without a key are left out. The
    /// joined areas stand in the order of their keys and use the arcs of this topology.
    #[must_use]
    pub fn dissolved(&self, group: impl Fn(&str) -> Option<String>) -> Topology {
        let mut members: BTreeMap<String, Vec<&Area>> = BTreeMap::new();
        for area in &self.areas {
            if let Some(key) = group(&area.id) {
                members.entry(key).or_default().push(area);
            }
        }
        let areas = members
            .into_iter()
            .map(|(id, areas)| Area { id, rings: self.chain(outer_arcs(&areas), Turn::Right) })
            .collect();
        Topology { arcs: self.arcs.clone(), areas, left_out: self.left_out.clone() }.without_unused_arcs()
    }

    /// The rings round all areas joined. With [`Turn::Right`] gaps between areas are rings of their own, with
    /// [`Turn::Left`] overlaps are.
    pub fn common_rings(&self, turn: Turn) -> Vec<Ring> {
        self.chain(outer_arcs(&self.areas.iter().collect::<Vec<_>>()), turn)
    }

    /// The arcs that only one area uses: coast and frontier. And those that two or more share.
    pub fn outer_and_inner_arcs(&self) -> (Vec<u32>, Vec<u32>) {
        let users = self.users();
        (0_u32..).zip(&users).map(|(arc, users)| (arc, users.len())).filter(|&(_, n)| n > 0).fold(
            (Vec::new(), Vec::new()),
            |(mut outer, mut inner), (arc, n)| {
                if n == 1 {
                    outer.push(arc)
                } else {
                    inner.push(arc)
                }
                (outer, inner)
            },
        )
    }

    /// Closes arcs to rings that touch themselves nowhere: where a chain comes back to a point it has passed, the
    /// loop since then is a ring of its own.
    fn chain(&self, pieces: Vec<ArcUse>, turn: Turn) -> Vec<Ring> {
        let mut open: BTreeMap<Point, Vec<ArcUse>> = BTreeMap::new();
        for &piece in &pieces {
            open.entry(self.ends(piece).0).or_default().push(piece);
        }
        let mut rings = Vec::new();
        for start in pieces.into_iter().map(|piece| self.ends(piece).0) {
            while open.get(&start).is_some_and(|list| !list.is_empty()) {
                self.walk(start, turn, &mut open, &mut rings);
            }
        }
        rings
    }

    /// Follows the pieces from a point until there is no way on, and keeps every loop as a ring.
    fn walk(&self, start: Point, turn: Turn, open: &mut BTreeMap<Point, Vec<ArcUse>>, rings: &mut Vec<Ring>) {
        let mut chain: Ring = Vec::new();
        let mut passed: BTreeMap<Point, usize> = BTreeMap::from([(start, 0)]);
        let mut at = start;
        let mut last = None;
        while let Some(piece) = open.get_mut(&at).and_then(|list| self.take_next(list, last, turn)) {
            chain.push(piece);
            last = Some(piece);
            at = self.ends(piece).1;
            match passed.get(&at) {
                Some(&since) => {
                    let ring = chain.split_off(since);
                    for piece in ring.iter().skip(1) {
                        passed.remove(&self.ends(*piece).0);
                    }
                    rings.push(ring);
                }
                None => {
                    passed.insert(at, chain.len());
                }
            }
        }
    }

    /// Takes the piece that turns off farthest to the side wanted; the first where there is no way to turn from.
    fn take_next(&self, list: &mut Vec<ArcUse>, last: Option<ArcUse>, turn: Turn) -> Option<ArcUse> {
        let back = last.map(|piece| self.first_step(ArcUse { reversed: !piece.reversed, ..piece }));
        let mut best = 0;
        for index in 1..list.len() {
            let Some(back) = back else { break };
            let order = compare_angles(back, self.first_step(list[index]), self.first_step(list[best]));
            let wanted = match turn {
                Turn::Right => Ordering::Less,
                Turn::Left => Ordering::Greater,
            };
            if order == wanted {
                best = index;
            }
        }
        (best < list.len()).then(|| list.remove(best))
    }

    /// The direction in which a use of an arc sets out.
    fn first_step(&self, piece: ArcUse) -> Vector {
        let arc = &self.arcs[piece.arc as usize];
        let (from, to) =
            if piece.reversed { (arc[arc.len() - 1], arc[arc.len() - 2]) } else { (arc[0], arc[1]) };
        (i64::from(to.x) - i64::from(from.x), i64::from(to.y) - i64::from(from.y))
    }

    fn ends(&self, piece: ArcUse) -> (Point, Point) {
        let arc = &self.arcs[piece.arc as usize];
        let (first, last) = (arc[0], arc[arc.len() - 1]);
        if piece.reversed { (last, first) } else { (first, last) }
    }

    fn without_unused_arcs(mut self) -> Topology {
        let mut number: BTreeMap<u32, u32> = BTreeMap::new();
        for piece in self.areas.iter().flat_map(|area| area.rings.iter().flatten()) {
            number.insert(piece.arc, 0);
        }
        for (new, old) in (0..).zip(number.values_mut()) {
            *old = new;
        }
        for piece in self.areas.iter_mut().flat_map(|area| area.rings.iter_mut().flatten()) {
            piece.arc = number[&piece.arc];
        }
        self.arcs = number.keys().map(|&arc| self.arcs[arc as usize].clone()).collect();
        self
    }
}

/// The pieces of all rings without those that are used both ways: the borders within the group.
fn outer_arcs(areas: &[&Area]) -> Vec<ArcUse> {
    let pieces: Vec<ArcUse> = areas.iter().flat_map(|area| area.rings.iter().flatten().copied()).collect();
    let mut uses: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for piece in &pieces {
        let (along, against) = uses.entry(piece.arc).or_default();
        *if piece.reversed { against } else { along } += 1;
    }
    pieces.into_iter().filter(|piece| !matches!(uses[&piece.arc], (1.., 1..))).collect()
}

/// Which way to go on where several borders leave a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Farthest to the left.
    Left,
    /// Farthest to the right.
    Right,
}

type Vector = (i64, i64);

/// Orders two directions by their angle, counter-clockwise from `back`; `back` itself comes last.
fn compare_angles(back: Vector, a: Vector, b: Vector) -> Ordering {
    let quarter = |direction: Vector| match (cross(back, direction), dot(back, direction)) {
        (1.., _) => 0,
        (0, ..0) => 1,
        (..0, _) => 2,
        (0, 0..) => 3,
    };
    quarter(a).cmp(&quarter(b)).then_with(|| 0.cmp(&cross(a, b)))
}

/// Below 2^62, since no difference of two grid points exceeds 2^30.
fn cross(a: Vector, b: Vector) -> i64 {
    a.0 * b.1 - a.1 * b.0
}

fn dot(a: Vector, b: Vector) -> i64 {
    a.0 * b.0 + a.1 * b.1
}
