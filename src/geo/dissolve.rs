//! Joins areas to larger ones along their shared arcs: counties to regions, all counties to the country.

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
            .map(|(id, areas)| Area { id, rings: self.chain(outer_arcs(&areas)) })
            .collect();
        Topology { arcs: self.arcs.clone(), areas, left_out: self.left_out.clone() }.without_unused_arcs()
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

    /// Closes arcs to rings, each time going on with the first arc that begins where the last one ends.
    fn chain(&self, pieces: Vec<ArcUse>) -> Vec<Ring> {
        let mut from: BTreeMap<Point, Vec<ArcUse>> = BTreeMap::new();
        for &piece in pieces.iter().rev() {
            from.entry(self.ends(piece).0).or_default().push(piece);
        }
        let mut rings = Vec::new();
        for piece in pieces {
            let (start, mut end) = self.ends(piece);
            let Some(first) = take(&mut from, start, Some(piece)) else { continue };
            let mut ring = vec![first];
            while end != start {
                let Some(next) = take(&mut from, end, None) else { break };
                end = self.ends(next).1;
                ring.push(next);
            }
            if end == start {
                rings.push(ring);
            }
        }
        rings
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

/// Takes `wanted`, or whatever comes first, from the pieces that begin at `start`.
fn take(from: &mut BTreeMap<Point, Vec<ArcUse>>, start: Point, wanted: Option<ArcUse>) -> Option<ArcUse> {
    let list = from.get_mut(&start)?;
    let at = match wanted {
        Some(wanted) => list.iter().position(|&piece| piece == wanted)?,
        None => list.len().checked_sub(1)?,
    };
    Some(list.remove(at))
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
