use super::super::cluster::cluster;
use super::super::lookup::AreaLookup;
use super::super::sphere::{Direction, direction, distance_km, on_unit_sphere};
use super::{collection, sound, wavy_grid};

#[test]
fn a_place_on_a_common_border_belongs_to_exactly_one_area() {
    let text = collection(&[
        ("west", "[[[24,45],[25.3,45.1],[24.9,46],[24,46]]]"),
        ("east", "[[[25.3,45.1],[26,45],[26,46],[24.9,46]]]"),
    ]);
    let boundaries = sound(&text);
    let lookup = AreaLookup::new(&boundaries);
    for step in 1..100 {
        let part = f64::from(step) / 100.0;
        let found = lookup.area_at(25.3 + part * (24.9 - 25.3), 45.1 + part * (46.0 - 45.1));
        assert!(found.is_some(), "step {step} lies in no area");
    }
    assert_eq!(lookup.area_at(24.5, 45.5), Some("west"));
    assert_eq!(lookup.area_at(25.5, 45.5), Some("east"));
    assert_eq!(lookup.area_at(27.0, 45.5), None);
    assert_eq!(lookup.area_at(f64::NAN, 45.5), None);
}

#[test]
fn holes_belong_to_the_enclave() {
    let around = "[[[25,45],[26,45],[26,46],[25,46]],[[25.4,45.4],[25.6,45.4],[25.6,45.6],[25.4,45.6]]]";
    let enclave = "[[[25.4,45.4],[25.6,45.4],[25.6,45.6],[25.4,45.6]]]";
    let boundaries = sound(&collection(&[("around", around), ("enclave", enclave)]));
    assert_eq!(AreaLookup::new(&boundaries).area_at(25.5, 45.5), Some("enclave"));
}

#[test]
fn every_place_of_a_grid_is_found_once() {
    let boundaries = sound(&wavy_grid(7, 6));
    let lookup = AreaLookup::new(&boundaries);
    for number in 0..5_000_u32 {
        let (x, y) =
            (24.05 + f64::from(number % 97) / 97.0 * 1.85, 45.05 + f64::from(number % 53) / 53.0 * 1.6);
        assert!(lookup.area_at(x, y).is_some(), "{x} {y}");
    }
}

#[test]
fn the_distance_to_an_area_is_nothing_inside_and_the_way_to_its_border_outside() {
    let boundaries = sound(&collection(&[("a", "[[[25,45],[26,45],[26,46],[25,46]]]")]));
    let lookup = AreaLookup::new(&boundaries);
    assert_eq!(lookup.distance_km("a", 25.5, 45.5), Some(0.0));
    let outside = lookup.distance_km("a", 26.01, 45.5).unwrap();
    assert!((outside - distance_km((26.01, 45.5), (26.0, 45.5))).abs() < 0.001, "{outside}");
    assert_eq!(lookup.distance_km("b", 25.5, 45.5), None);
}

#[test]
fn distances_are_right_within_half_a_per_cent() {
    let km = distance_km((26.1025, 44.4268), (23.5899, 46.7712));
    assert!((km / BUCHAREST_CLUJ_KM - 1.0).abs() < 0.005, "{km}");
    assert_eq!(distance_km((25.0, 45.0), (25.0, 45.0)), 0.0);
    assert!((distance_km((0.0, 0.0), (180.0, 0.0)) - 20_015.115).abs() < 0.01);
}

/// Geodesic distance on WGS 84 between the two places, computed with PROJ 9.5.1.
const BUCHAREST_CLUJ_KM: f64 = 326.035;

proptest::proptest! {
    #[test]
    fn who_is_nearer_through_the_sphere_is_nearer_along_it(
        from in (-180.0..180.0, -89.0..89.0),
        a in (-180.0..180.0, -89.0..89.0),
        b in (-180.0..180.0, -89.0..89.0),
    ) {
        let chord = |to| {
            let (p, q) = (on_unit_sphere(from), on_unit_sphere(to));
            p.iter().zip(q).map(|(x, y)| (x - y) * (x - y)).sum::<f64>()
        };
        let (to_a, to_b) = (distance_km(from, a), distance_km(from, b));
        if (to_a - to_b).abs() > 0.01 {
            proptest::prop_assert_eq!(to_a < to_b, chord(a) < chord(b));
        }
    }
}

#[test]
fn directions_are_the_nearest_of_eight() {
    let from = (25.0, 45.0);
    let towards = |x: f64, y: f64| direction(from, (25.0 + x, 45.0 + y));
    assert_eq!(towards(0.0, 1.0), Some(Direction::North));
    assert_eq!(towards(1.0, 0.7), Some(Direction::NorthEast));
    assert_eq!(towards(1.0, 0.0), Some(Direction::East));
    assert_eq!(towards(1.0, -0.7), Some(Direction::SouthEast));
    assert_eq!(towards(0.0, -1.0), Some(Direction::South));
    assert_eq!(towards(-1.0, -0.7), Some(Direction::SouthWest));
    assert_eq!(towards(-1.0, 0.0), Some(Direction::West));
    assert_eq!(towards(-1.0, 0.7), Some(Direction::NorthWest));
    assert_eq!(towards(-0.1, 1.0), Some(Direction::North), "just west of north is north");
    assert_eq!(towards(0.0, 0.0), None);
    assert_eq!(towards(f64::NAN, 0.0), None);
    assert_eq!(Direction::SouthWest.key(), "sw");
}

#[test]
fn signs_are_apart_and_hold_every_point_once() {
    let points: Vec<((i32, i32), u8)> =
        (0..400_i32).map(|n| (((n * 37) % 101, (n * 53) % 89), u8::try_from(n % 3).unwrap())).collect();
    let signs = cluster(&points, 20);
    let mut members: Vec<usize> = signs.iter().flat_map(|sign| sign.members.clone()).collect();
    members.sort_unstable();
    assert_eq!(members, (0..400).collect::<Vec<_>>());
    for (n, a) in signs.iter().enumerate() {
        assert_eq!(a.counts.iter().map(|(_, count)| count).sum::<usize>(), a.total());
        for b in &signs[n + 1..] {
            assert!((a.at.0 - b.at.0).pow(2) + (a.at.1 - b.at.1).pow(2) >= 400, "{:?} {:?}", a.at, b.at);
        }
    }
}

#[test]
fn signs_do_not_depend_on_the_order_of_points() {
    let points: Vec<((i32, i32), &str)> =
        vec![((0, 0), "day centre"), ((3, 0), "shelter"), ((3, 0), "shelter"), ((50, 0), "shelter")];
    let reversed: Vec<_> = points.iter().rev().copied().collect();
    let shape =
        |points: &[_]| cluster(points, 10).into_iter().map(|sign| (sign.at, sign.counts)).collect::<Vec<_>>();
    assert_eq!(shape(&points), shape(&reversed));
    assert_eq!(
        shape(&points),
        [((3, 0), vec![("day centre", 1), ("shelter", 2)]), ((50, 0), vec![("shelter", 1)])]
    );
}

#[test]
fn extreme_places_do_not_panic() {
    let points = [((i32::MIN, i32::MAX), 1), ((i32::MAX, i32::MIN), 2), ((0, 0), 3)];
    assert_eq!(cluster(&points, u32::MAX).len(), 2);
    assert_eq!(cluster::<u8>(&[], 5), vec![]);
    assert_eq!(cluster(&points, 0).len(), 3);
}
