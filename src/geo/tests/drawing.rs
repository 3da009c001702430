use super::super::clip::{FrameBox, clip_ring};
use super::super::frame::FrameSize;
use super::super::label::{centroid, label_point};
use super::super::map::{CountyMap, NationalMap, drawing_tolerance};
use super::super::path;
use super::{built, collection, stereo70, wavy_grid};

const SIZE: FrameSize = FrameSize { width: 1000, margin: 10 };

#[test]
fn path_data_is_relative_and_without_needless_blanks() {
    let ring = vec![(274, 262), (294, 267), (302, 278), (302, 250), (290, 250), (280, 240), (274, 262)];
    assert_eq!(path::closed(&[ring]), "M274 262l20 5 8 11v-28h-12l-10-10z");
    assert_eq!(path::open(&[vec![(-1, -2), (3, -2), (3, -2), (9, -3)]]), "M-1-2h4l6-1");
}

#[test]
fn a_ring_shrunk_to_a_point_is_still_drawn() {
    assert_eq!(path::closed(&[vec![(5, 5), (5, 5)]]), "M5 5h1v1z");
    assert_eq!(path::open(&[vec![(5, 5), (5, 5)]]), "");
    assert_eq!(path::closed(&[vec![]]), "");
}

#[test]
fn the_frame_holds_every_point_and_fills_the_width() {
    let topology = built(&wavy_grid(3, 2));
    let map = NationalMap::draw(&topology, &stereo70(), SIZE).unwrap();
    let (left, right) =
        (map.areas.iter().map(|a| a.bounds.left).min(), map.areas.iter().map(|a| a.bounds.right).max());
    assert_eq!((left, right), (Some(10), Some(990)));
    let (top, bottom) =
        (map.areas.iter().map(|a| a.bounds.top).min(), map.areas.iter().map(|a| a.bounds.bottom).max());
    assert_eq!(top, Some(10));
    let free = i32::try_from(map.frame.view_box.1).unwrap() - bottom.unwrap();
    assert!((10..=11).contains(&free), "the height is rounded up: {free}");
    assert!(map.areas.iter().all(|area| map.frame.shows(area.label.at) && map.frame.shows(area.centroid)));
}

#[test]
fn a_long_country_is_not_taller_than_one_and_a_half_widths() {
    let topology = built(&collection(&[("a", "[[[25,44],[25.1,44],[25.1,48],[25,48]]]")]));
    let map = NationalMap::draw(&topology, &stereo70(), FrameSize { width: 200, margin: 10 }).unwrap();
    assert!(map.frame.view_box.1 <= 200 * 3 / 2);
    let bounds = map.areas[0].bounds;
    assert!((bounds.left - (200 - bounds.right)).abs() <= 1, "centred: {bounds:?}");
}

#[test]
fn places_are_drawn_where_outlines_are() {
    let topology = built(&collection(&[("a", "[[[25,45],[26,45],[26,46],[25,46]]]")]));
    let map = NationalMap::draw(&topology, &stereo70(), SIZE).unwrap();
    let (x, y) = map.frame.place(26.0, 45.0).unwrap();
    assert!((x - 990).abs() <= 1);
    assert!(y > map.frame.place(26.0, 46.0).unwrap().1, "north is up");
    let (far_x, _) = map.frame.place(40.0, 45.0).unwrap();
    assert!(far_x > 1000);
    assert_eq!(map.frame.place(f64::NAN, 45.0), None);
}

#[test]
fn a_county_is_drawn_with_what_lies_around_it() {
    let topology = built(&wavy_grid(5, 5)).simplified(200);
    let map = CountyMap::draw(&topology, &stereo70(), "2-2", FrameSize { width: 600, margin: 60 }).unwrap();
    let ids: Vec<&str> = map.neighbours.iter().map(|area| area.id.as_str()).collect();
    assert_eq!(ids, ["1-1", "1-2", "1-3", "2-1", "2-3", "3-1", "3-2", "3-3"]);
    for neighbour in &map.neighbours {
        let label = neighbour.label.unwrap();
        assert!(map.frame.shows(label.at));
        for number in neighbour.path.split(|c: char| !c.is_ascii_digit()).filter(|text| !text.is_empty()) {
            assert!(
                number.parse::<u32>().unwrap() <= map.frame.view_box.1 + 24,
                "{} is cut: {}",
                neighbour.id,
                neighbour.path
            );
        }
    }
    assert!(CountyMap::draw(&topology, &stereo70(), "9-9", SIZE).is_none());
}

#[test]
fn the_tolerance_of_a_drawing_is_one_unit() {
    let topology = built(&wavy_grid(3, 3));
    let tolerance = drawing_tolerance(&topology, &stereo70(), SIZE);
    let map = NationalMap::draw(&topology, &stereo70(), SIZE).unwrap();
    assert_eq!(tolerance, map.frame.metres_per_unit());
    assert!(map.frame.units_for_metres(tolerance * 100).abs_diff(100) <= 1);
}

#[test]
fn a_label_stands_in_the_widest_part() {
    // a broad room with a long corridor
    let ring = vec![(0, 0), (100, 0), (100, 40), (400, 40), (400, 50), (100, 50), (100, 100), (0, 100)];
    let label = label_point(std::slice::from_ref(&ring)).unwrap();
    assert!((label.at.0 - 50).abs() <= 3 && (label.at.1 - 50).abs() <= 3, "{label:?}");
    assert!((48..=50).contains(&label.radius));
    let hole = vec![(20, 20), (20, 80), (80, 80), (80, 20)];
    assert!(label_point(&[ring, hole]).unwrap().radius <= 12, "holes are outside");
    assert_eq!(label_point(&[]), None);
    assert_eq!(label_point(&[vec![(7, 9)]]).unwrap().at, (7, 9));
}

#[test]
fn the_centroid_weighs_holes() {
    let square = vec![(0, 0), (100, 0), (100, 100), (0, 100)];
    assert_eq!(centroid(std::slice::from_ref(&square)), Some((50, 50)));
    let hole = vec![(50, 0), (50, 100), (100, 100), (100, 0)];
    assert_eq!(centroid(&[square, hole]), Some((25, 50)));
    assert_eq!(centroid(&[vec![(1, 1), (5, 1)]]), Some((3, 1)));
}

#[test]
fn clipping_keeps_what_is_inside() {
    let bounds = FrameBox { left: 0, top: 0, right: 10, bottom: 10 };
    let clipped = clip_ring(&[(-10, 5), (5, -10), (20, 5), (5, 20)], bounds);
    assert!(clipped.iter().all(|&(x, y)| (0..=10).contains(&x) && (0..=10).contains(&y)));
    assert!(clip_ring(&[(20, 20), (30, 20), (30, 30)], bounds).is_empty());
    assert_eq!(clip_ring(&[(1, 1), (2, 1), (2, 2)], bounds), [(1, 1), (2, 1), (2, 2)]);
    assert!(clip_ring(&[], bounds).is_empty());
}

#[test]
fn outer_and_inner_borders_are_drawn_once() {
    let map = NationalMap::draw(&built(&wavy_grid(2, 1)), &stereo70(), SIZE).unwrap();
    assert_eq!(map.borders.matches('M').count(), 1);
    assert_eq!(map.outline.matches('M').count(), 2);
    assert_eq!(map.too_small(1).count(), 0);
    assert_eq!(map.too_small(10_000).count(), 2);
}
