use super::super::captions::{Caption, box_round, place_captions};
use super::super::clip::{FrameBox, clip_ring};
use super::super::frame::FrameSize;
use super::super::inset::Inset;
use super::super::label::{LabelPoint, centroid, label_point};
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
fn the_tolerance_of_a_drawing_is_one_and_a_half_units() {
    let topology = built(&wavy_grid(3, 3));
    let tolerance = drawing_tolerance(&topology, &stereo70(), SIZE);
    let map = NationalMap::draw(&topology, &stereo70(), SIZE).unwrap();
    assert!(map.frame.units_for_metres(tolerance * 100).abs_diff(150) <= 1);
    assert!((map.frame.metres_per_unit() * 3 / 2).abs_diff(tolerance) <= 1);
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

#[test]
fn captions_keep_apart_from_each_other_and_from_obstacles() {
    let caption = |x: i32, y: i32, radius: u32| Caption {
        label: LabelPoint { at: (x, y), radius },
        width: 40,
        height: 12,
    };
    let free = caption(100, 100, 50);
    let near = caption(110, 104, 20);
    let placed = place_captions(&[near, free], &[], (200, 200));
    assert_eq!(placed[1], Some((100, 100)), "the larger area comes first");
    let moved = placed[0].unwrap();
    assert!(!box_round(moved, 40, 12).meets(&box_round((100, 100), 40, 12)), "{moved:?}");
    let wall = FrameBox { left: 0, top: 0, right: 200, bottom: 200 };
    assert_eq!(place_captions(&[free], &[wall], (200, 200)), [None]);
    let edge = place_captions(&[caption(5, 100, 5)], &[], (200, 200))[0].unwrap();
    assert!(edge.0 >= 20, "within the view box: {edge:?}");
}

#[test]
fn an_inset_takes_the_emptiest_corner() {
    // a triangle whose right angle is at the lower left: the upper right corner is free
    let triangle = "[[[24,44],[27,44],[24,46]]]";
    let dot = "[[[24.1,44.1],[24.12,44.1],[24.12,44.12],[24.1,44.12]]]";
    let topology = built(&collection(&[("large", triangle), ("dot", dot)]));
    let map = NationalMap::draw(&topology, &stereo70(), SIZE).unwrap();
    let inset = Inset::draw(&topology, &stereo70(), &map.frame, "dot", 200).unwrap();
    assert_eq!(inset.corner.right, 1000);
    assert_eq!(inset.corner.top, 0);
    assert_eq!(inset.map.area.id, "dot");
    assert!(inset.map.area.bounds.right - inset.map.area.bounds.left > 100, "large enough to be read");
}

#[test]
fn a_drawing_is_the_same_to_the_byte_everywhere() {
    let topology = built(&wavy_grid(2, 1)).simplified(3_000);
    let map = NationalMap::draw(&topology, &stereo70(), FrameSize { width: 100, margin: 0 }).unwrap();
    let paths: Vec<&str> = map.areas.iter().map(|area| area.path.as_str()).collect();
    let wanted = [
        "M50 71l-2-11 1-6 3-5v-6l-4-11v-6l4-11-2-11-8 3-8-7-3 1-8 6-4-1-4-4-4-2-8 3 2 12-5 11 1 5 4 12-1 5-2 6-2 5 2 \
         12 8-4 4 3 4 4h4l8-6h4l8 6z",
        "M50 71l8-3 4 2 4 4h4l8-6h4l8 6 8-3-3-11 2-6 3-6v-5l-4-12-1-5 5-12-3-11-8 4-8-7-3 1-8 6-4-1-4-4-4-2-8 4 2 11-4 \
         11v6l4 11v6l-3 5-1 6z",
    ];
    assert_eq!(paths, wanted);
    assert_eq!(map.borders, "M50 71l-2-11 1-6 3-5v-6l-4-11v-6l4-11-2-11");
    assert!(map.outline.starts_with("M50 71l-8 3-8-6h-4l-8 6h-4"), "{}", map.outline);
}
