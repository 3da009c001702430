use super::super::grid::{Point, double_area};
use super::super::sliver::SliverKind;
use super::super::topology::Topology;
use super::{built, collection, sound, stereo70, wavy_grid};

/// Borders neither cross nor fall together, and the areas fill what their common outline holds.
pub(super) fn assert_shared(topology: &Topology) {
    assert_eq!(crossings(topology), 0);
    let whole = topology.dissolved(|_| Some("all".to_owned()));
    let parts: i128 = topology.areas.iter().map(|area| topology.double_area(area)).sum();
    assert_eq!(parts, whole.double_area(&whole.areas[0]), "no gap and no overlap");
    for area in &topology.areas {
        assert!(topology.double_area(area) > 0, "{} keeps an area", area.id);
        for ring in &area.rings {
            assert!(topology.points(ring).count() >= 3, "{} keeps its rings", area.id);
        }
    }
}

/// Pairs of sides, each arc taken once, that cross or lie on each other.
fn crossings(topology: &Topology) -> usize {
    let mut sides: Vec<[Point; 2]> = topology
        .arcs
        .iter()
        .flat_map(|arc| arc.windows(2))
        .map(|pair| [pair[0].min(pair[1]), pair[0].max(pair[1])])
        .collect();
    sides.sort_unstable();
    let mut count = 0;
    for (index, &[a, b]) in sides.iter().enumerate() {
        for &[c, d] in sides[index + 1..].iter().take_while(|side| side[0].x <= b.x) {
            let [c_side, d_side, a_side, b_side] =
                [double_area(a, b, c), double_area(a, b, d), double_area(c, d, a), double_area(c, d, b)]
                    .map(i64::signum);
            let cross = c_side * d_side < 0 && a_side * b_side < 0;
            let on = |p: Point, side: i64, [low, high]: [Point; 2]| side == 0 && low < p && p < high;
            let touch = on(c, c_side, [a, b])
                || on(d, d_side, [a, b])
                || on(a, a_side, [c, d])
                || on(b, b_side, [c, d]);
            count += usize::from(cross || touch || [a, b] == [c, d]);
        }
    }
    count
}

/// How often each arc is used.
fn uses(topology: &Topology) -> Vec<usize> {
    let mut uses = vec![0; topology.arcs.len()];
    for piece in topology.areas.iter().flat_map(|area| area.rings.iter().flatten()) {
        uses[piece.arc as usize] += 1;
    }
    uses
}

#[test]
fn every_inner_border_is_stored_once_and_used_twice() {
    let topology = built(&wavy_grid(4, 3));
    let uses = uses(&topology);
    assert_eq!(uses.iter().filter(|&&n| n == 2).count(), 4 * 2 + 3 * 3, "inner borders");
    assert_eq!(
        uses.iter().filter(|&&n| n == 1).count(),
        14 - 4,
        "coast: sides at a corner of the grid are one arc"
    );
    assert_eq!(uses.len(), 17 + 10);
    assert_shared(&topology);
}

#[test]
fn simplified_neighbours_leave_no_gap_at_any_tolerance() {
    let topology = built(&wavy_grid(7, 7));
    let mut last = usize::MAX;
    for tolerance in [0, 50, 500, 2_000, 10_000, 100_000, u32::MAX] {
        let simplified = topology.simplified(tolerance);
        assert_shared(&simplified);
        assert_eq!(uses(&simplified), uses(&topology));
        let points = simplified.arcs.iter().map(Vec::len).sum();
        assert!(points <= last);
        last = points;
    }
    assert_eq!(last, topology.arcs.len() * 2, "every arc is straight at last");
}

#[test]
fn an_enclave_shares_its_border_with_the_hole_wherever_its_ring_begins() {
    let hole = "[25.2,45.2],[25.2,45.8],[25.5,45.9],[25.8,45.8],[25.8,45.2],[25.2,45.2]";
    let enclave = "[25.8,45.8],[25.5,45.9],[25.2,45.8],[25.2,45.2],[25.8,45.2],[25.8,45.8]";
    let around = format!("[[[25,45],[26,45],[26,46],[25,46],[25,45]],[{hole}]]");
    let topology = built(&collection(&[("around", &around), ("enclave", &format!("[[{enclave}]]"))]));
    assert_eq!(topology.arcs.len(), 2);
    assert_eq!(topology.neighbours("enclave"), ["around"]);
    let simplified = topology.simplified(1_000_000);
    assert_shared(&simplified);
    assert_eq!(simplified.points(&simplified.areas[1].rings[0]).count(), 3, "a minimal form is left");
}

#[test]
fn a_line_never_jumps_over_a_small_exclave() {
    // the notch of the border goes round the exclave: without it the exclave would be on the wrong side
    let left = "[[[25,45],[25.5,45],[25.5,45.4],[25.7,45.5],[25.5,45.6],[25.5,46],[25,46]]]";
    let right = "[[[25.5,45],[26,45],[26,46],[25.5,46],[25.5,45.6],[25.7,45.5],[25.5,45.4]]]";
    let exclave = "[[[25.6,45.49],[25.62,45.5],[25.6,45.51]]]";
    let topology =
        built(&collection(&[("left", left), ("right", right), ("exclave", exclave)])).simplified(1_000_000);
    let notch = stereo70().point(25.7, 45.5).unwrap();
    assert!(topology.points(&topology.areas[0].rings[0]).any(|point| point == notch));
}

#[test]
fn the_order_of_the_file_does_not_decide_what_goes() {
    let boundaries = sound(&wavy_grid(3, 3));
    let reversed: Vec<_> = boundaries.iter().rev().cloned().collect();
    let arcs = |boundaries: &[_]| {
        let mut arcs = Topology::build(boundaries, &stereo70()).simplified(800).arcs;
        arcs.sort();
        arcs
    };
    assert_eq!(arcs(&boundaries), arcs(&reversed));
}

#[test]
fn areas_dissolve_to_regions() {
    let topology = built(&wavy_grid(4, 2));
    let halves = topology.dissolved(|id| Some(if id < "2" { "west" } else { "east" }.to_owned()));
    assert_eq!(halves.areas.iter().map(|area| area.id.as_str()).collect::<Vec<_>>(), ["east", "west"]);
    assert!(halves.areas.iter().all(|area| area.rings.len() == 1));
    assert_eq!(halves.neighbours("west"), ["east"]);
    assert_shared(&halves);
    assert_shared(&halves.simplified(3_000));
}

#[test]
fn neighbours_share_a_border_and_not_only_a_corner() {
    let topology = built(&wavy_grid(3, 3));
    assert_eq!(topology.neighbours("1-1"), ["0-1", "1-0", "1-2", "2-1"]);
    assert_eq!(topology.neighbours("elsewhere"), Vec::<&str>::new());
}

#[test]
fn an_area_smaller_than_a_metre_is_named_as_left_out() {
    let dot = "[[[25,45],[25.000001,45],[25,45.000001]]]";
    let topology = built(&collection(&[("dot", dot), ("a", "[[[25,45],[26,45],[26,46]]]")]));
    assert_eq!(topology.left_out, ["dot"]);
    assert_eq!(topology.areas.len(), 1);
}

#[test]
fn three_thousand_areas_keep_their_arcs_in_proportion() {
    let topology = built(&wavy_grid(50, 60));
    let inner = 49 * 60 + 50 * 59;
    assert_eq!(topology.arcs.len(), inner + 2 * (50 + 60) - 4);
    assert_shared(&topology.simplified(300));
}

#[test]
fn borders_that_do_not_fit_are_told_with_their_place_and_areas() {
    let left = "[[[25,45],[25.5,45],[25.5,45.5],[25.5,46],[25,46]]]";
    let right = "[[[25.5,45],[26,45],[26,46],[25.5,46],[25.501,45.5]]]";
    let topology = built(&collection(&[("left", left), ("right", right)]));
    let slivers = topology.slivers();
    assert_eq!(slivers.len(), 1);
    assert_eq!(slivers[0].areas, ["left", "right"]);
    assert_eq!(slivers[0].kind, SliverKind::Gap);
    // a triangle 111 km long and a thousandth of a degree high
    assert!((4_000_000..4_600_000).contains(&slivers[0].square_metres), "{:?}", slivers[0]);
    let overlapping = right.replace("25.501", "25.499");
    let topology = built(&collection(&[("left", left), ("right", &overlapping)]));
    assert_eq!(topology.slivers()[0].kind, SliverKind::Overlap);
}

#[test]
fn enclaves_and_exclaves_are_no_slivers() {
    let around = "[[[25,45],[26,45],[26,46],[25,46]],[[25.4,45.4],[25.6,45.4],[25.6,45.6],[25.4,45.6]]]";
    let exclave = "[[[26.4,45.4],[26.6,45.4],[26.6,45.6],[26.4,45.6]]]";
    assert_eq!(built(&collection(&[("around", around), ("exclave", exclave)])).slivers(), vec![]);
    assert_eq!(built(&wavy_grid(5, 4)).slivers(), vec![]);
}

#[test]
fn areas_that_touch_in_a_point_dissolve_to_rings_of_their_own() {
    let lower = "[[[25,45],[25.5,45],[25.5,45.5],[25,45.5]]]";
    let upper = "[[[25.5,45.5],[26,45.5],[26,46],[25.5,46]]]";
    let whole =
        built(&collection(&[("lower", lower), ("upper", upper)])).dissolved(|_| Some("both".to_owned()));
    assert_eq!(whole.areas[0].rings.len(), 2);
}
