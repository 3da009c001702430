//! Points that would cover each other, gathered to signs.

use std::collections::BTreeMap;

use super::frame::FramePoint;

/// One sign of a map: what stands at or near its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign<G> {
    /// The place of one of the points: the one where most points fall together.
    pub at: FramePoint,
    /// How many points of each group, in the order of the groups.
    pub counts: Vec<(G, usize)>,
    /// Indexes of the points, ascending.
    pub members: Vec<usize>,
}

impl<G> Sign<G> {
    /// How many points the sign stands for.
    pub fn total(&self) -> usize {
        self.members.len()
    }
}

/// Gathers points into signs of which no two are nearer than `radius` units (their sum of radii). Places where
/// many points fall together attract the others; every point goes to the nearest sign. The order of the
/// points does not matter, but for the numbers in [`Sign::members`]. Signs come from top to bottom.
pub fn cluster<G: Ord + Clone>(points: &[(FramePoint, G)], radius: u32) -> Vec<Sign<G>> {
    let mut places: BTreeMap<FramePoint, Vec<usize>> = BTreeMap::new();
    for (index, (at, _)) in points.iter().enumerate() {
        places.entry(*at).or_default().push(index);
    }
    let mut order: Vec<(&FramePoint, &Vec<usize>)> = places.iter().collect();
    order.sort_by_key(|(at, members)| (std::cmp::Reverse(members.len()), at.1, at.0));
    let mut leaders = Leaders::new(radius);
    for (at, _) in &order {
        if leaders.nearest(**at).is_none() {
            leaders.add(**at);
        }
    }
    let mut signs: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    for (at, members) in order {
        let leader = leaders.nearest(*at).unwrap_or(*at);
        signs.entry((leader.1, leader.0)).or_default().extend(members);
    }
    signs.into_iter().map(|((y, x), members)| sign((x, y), members, points)).collect()
}

fn sign<G: Ord + Clone>(at: FramePoint, mut members: Vec<usize>, points: &[(FramePoint, G)]) -> Sign<G> {
    members.sort_unstable();
    let mut counts: BTreeMap<&G, usize> = BTreeMap::new();
    for &member in &members {
        *counts.entry(&points[member].1).or_default() += 1;
    }
    let counts = counts.into_iter().map(|(group, count)| (group.clone(), count)).collect();
    Sign { at, counts, members }
}

/// The places of signs so far, in squares of the radius.
struct Leaders {
    radius: i64,
    squares: BTreeMap<(i64, i64), Vec<FramePoint>>,
}

impl Leaders {
    fn new(radius: u32) -> Leaders {
        Leaders { radius: i64::from(radius.max(1)), squares: BTreeMap::new() }
    }

    fn square(&self, (x, y): FramePoint) -> (i64, i64) {
        (i64::from(x).div_euclid(self.radius), i64::from(y).div_euclid(self.radius))
    }

    fn add(&mut self, at: FramePoint) {
        self.squares.entry(self.square(at)).or_default().push(at);
    }

    /// The nearest sign closer than the radius; of two as near the upper, then the left one.
    fn nearest(&self, at: FramePoint) -> Option<FramePoint> {
        let (column, row) = self.square(at);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (column + dx, row + dy)));
        around
            .filter_map(|square| self.squares.get(&square))
            .flatten()
            .map(|&leader| (square_distance(at, leader), leader.1, leader.0))
            .filter(|&(square, _, _)| square < i128::from(self.radius).pow(2))
            .min()
            .map(|(_, y, x)| (x, y))
    }
}

fn square_distance(a: FramePoint, b: FramePoint) -> i128 {
    let square = |a: i32, b: i32| (i128::from(a) - i128::from(b)).pow(2);
    square(a.0, b.0) + square(a.1, b.1)
}
