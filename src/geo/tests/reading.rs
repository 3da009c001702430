use super::super::problem::GeoProblemKind as Kind;
use super::super::read::read_boundaries;
use super::{collection, sound};

const SQUARE: &str = "[[[25,45],[26,45],[26,46],[25,46],[25,45]]]";

fn kinds(text: &str) -> Vec<Kind> {
    read_boundaries(text, "id").1.into_iter().map(|problem| problem.kind).collect()
}

fn one_feature(geometry: &str) -> String {
    format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"id":"a"}},"geometry":{geometry}}}]}}"#
    )
}

#[test]
fn open_clockwise_and_repeated_points_are_repaired_and_told() {
    let (repaired, problems) =
        read_boundaries(&collection(&[("a", "[[[25,45],[25,46],[25,46],[26,46],[26,45]]]")]), "id");
    let kinds: Vec<Kind> = problems.iter().map(|problem| problem.kind.clone()).collect();
    assert_eq!(kinds, [Kind::Mended { unclosed: 1, repeated: 1 }, Kind::Turned { rings: 1 }]);
    assert!(kinds.iter().all(Kind::keeps_feature));
    let wanted = sound(&collection(&[("a", "[[[26,45],[26,46],[25,46],[25,45],[26,45]]]")]));
    assert_eq!(repaired[0].polygons, wanted[0].polygons);
}

#[test]
fn a_hole_without_an_area_is_left_out_and_told() {
    for hole in
        ["[[25.5,45.5]]", "[[25.5,45.5],[25.6,45.6],[25.5,45.5]]", "[[25.2,45.2],[25.4,45.4],[25.6,45.6]]"]
    {
        let rings = format!("[[[25,45],[26,45],[26,46],[25,46],[25,45]],{hole}]");
        let (boundaries, problems) = read_boundaries(&collection(&[("a", &rings)]), "id");
        assert_eq!(
            problems.iter().map(|problem| problem.kind.clone()).collect::<Vec<_>>(),
            [Kind::EmptyHole]
        );
        assert_eq!(boundaries[0].polygons.0[0].interiors().len(), 0);
    }
}

#[test]
fn a_single_ring_of_ten_megabytes_is_read() {
    // a wave round a circle, so that no two points are alike and no sides cross
    let count = 270_000_u32;
    let points: Vec<String> = (0..=count)
        .map(|n| {
            let angle = f64::from(n % count) / f64::from(count) * std::f64::consts::TAU;
            let radius = 1.0 + 0.001 * (angle * 5_000.0).sin();
            format!("[{:.14},{:.14}]", 25.0 + radius * angle.cos(), 45.0 + radius * angle.sin())
        })
        .collect();
    let text = collection(&[("a", &format!("[[{}]]", points.join(",")))]);
    assert!(text.len() > 9_900_000, "{} bytes", text.len());
    let boundaries = sound(&text);
    assert_eq!(boundaries[0].polygons.0[0].exterior().0.len(), count as usize + 1);
}

#[test]
fn a_byte_order_mark_and_whole_number_ids_are_accepted() {
    let text = collection(&[("a", SQUARE)]).replace(r#""id":"a""#, r#""id":29"#);
    assert_eq!(sound(&format!("\u{feff}{text}"))[0].id, "29");
}

#[test]
fn every_problem_of_the_file_is_found_in_one_run() {
    let text = collection(&[
        ("a", SQUARE),
        ("a", SQUARE),
        ("", SQUARE),
        ("short", "[[[25,45],[26,45],[25,45]]]"),
        ("one", "[[[25,45]]]"),
        ("flat", "[[[25,45],[26,46],[27,47],[25,45]]]"),
        ("far", "[[[250000,450000],[26,45],[26,46]]]"),
        ("words", r#"[[[25,45],["x",45],[26,46],null]]"#),
        ("round", "[[[179,45],[-179,45],[-179,46],[179,46]]]"),
        ("none", "[]"),
        ("scalar", "7"),
    ]);
    let (boundaries, problems) = read_boundaries(&text, "id");
    assert_eq!(boundaries.iter().map(|b| b.id.as_str()).collect::<Vec<_>>(), ["a"]);
    let kinds: Vec<Kind> = problems.iter().map(|problem| problem.kind.clone()).collect();
    let wanted = [
        Kind::DuplicateId { id: "a".to_owned(), first: 0 },
        Kind::MissingId { property: "id".to_owned() },
        Kind::RingTooShort { points: 2 },
        Kind::RingTooShort { points: 1 },
        Kind::NoArea,
        Kind::OutOfRange { longitude: 250_000.0, latitude: 450_000.0, count: 1 },
        Kind::NotAPosition { count: 2 },
        Kind::CrossesAntimeridian,
        Kind::Empty,
        Kind::NotAList,
    ];
    assert_eq!(kinds, wanted);
    for kind in kinds {
        for text in [kind.to_string(), kind.hint()] {
            assert!(!text.is_empty() && !text.ends_with('.'), "{text}");
            assert!(!text.starts_with(char::is_uppercase), "{text}");
        }
    }
    assert_eq!(problems[6].pointer, "/features/7/geometry/coordinates/0/1");
}

#[test]
fn a_problem_knows_the_byte_where_its_value_begins() {
    let text = collection(&[("a", SQUARE), ("b", r#"[[[25,45],["x\"]",45],[26,46]]]"#)]);
    let problem = &read_boundaries(&text, "id").1[0];
    let offset = problem.byte_offset.unwrap();
    assert!(text[offset..].starts_with(r#"["x\"]",45]"#), "{}", &text[offset..]);
}

#[test]
fn a_syntax_error_knows_its_byte() {
    let problem = &read_boundaries("{\n \"type\": \"Feat\n", "id").1[0];
    assert!(matches!(problem.kind, Kind::NotJson { .. }));
    assert!((10..=18).contains(&problem.byte_offset.unwrap()));
    assert!(!problem.kind.to_string().contains("line"), "{}", problem.kind);
}

#[test]
fn other_formats_are_named() {
    assert_eq!(
        kinds(r#"{"type":"Topology","objects":{}}"#),
        [Kind::NotGeoJson { found: "`Topology`".to_owned() }]
    );
    assert_eq!(kinds("[]"), [Kind::NotGeoJson { found: "a list".to_owned() }]);
    assert_eq!(kinds(r#"{"type":"FeatureCollection","features":[]}"#), [Kind::Empty]);
    assert_eq!(kinds(r#"{"type":"FeatureCollection"}"#), [Kind::Empty]);
}

#[test]
fn geometries_that_are_no_surface_are_refused() {
    let point = one_feature(r#"{"type":"Point","coordinates":[25,45]}"#);
    assert_eq!(kinds(&point), [Kind::WrongGeometry { found: "`Point`".to_owned() }]);
    assert_eq!(kinds(&one_feature("null")), [Kind::NullGeometry]);
    assert_eq!(kinds(&one_feature(r#"{"type":"Polygon"}"#)), [Kind::NotAList]);
}

#[test]
fn a_collection_of_polygons_is_joined_and_a_nested_one_refused() {
    let polygon = format!(r#"{{"type":"Polygon","coordinates":{SQUARE}}}"#);
    let flat = one_feature(&format!(r#"{{"type":"GeometryCollection","geometries":[{polygon},{polygon}]}}"#));
    assert_eq!(sound(&flat)[0].polygons.0.len(), 2);
    let nested =
        r#"{"type":"GeometryCollection","geometries":[{"type":"GeometryCollection","geometries":[]}]}"#;
    assert_eq!(kinds(&one_feature(nested)), [Kind::NestedCollection]);
}

#[test]
fn another_coordinate_system_is_reported_once() {
    let text = collection(&[("a", "[[[500000,400000],[500001,400000],[500000,400001]]]")]);
    let stereo = text.replacen(
        '{',
        r#"{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3844"}},"#,
        1,
    );
    assert_eq!(kinds(&stereo), [Kind::ForeignCrs { name: "urn:ogc:def:crs:EPSG::3844".to_owned() }]);
    let text = collection(&[("a", SQUARE)]);
    for name in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"]
    {
        sound(&text.replacen('{', &format!(r#"{{"crs":{{"properties":{{"name":"{name}"}}}},"#), 1));
    }
}

#[test]
fn one_area_with_latitude_first_is_found_among_the_others() {
    let square = |x: i32, y: i32| format!("[[[{x},{y}],[{0},{y}],[{0},{1}],[{x},{1}]]]", x + 1, y + 1);
    let areas = [square(24, 45), square(25, 45), square(45, 26), square(24, 46)];
    let named: Vec<(&str, &str)> =
        ["a", "b", "c", "d"].into_iter().zip(areas.iter().map(String::as_str)).collect();
    let (boundaries, problems) = read_boundaries(&collection(&named), "id");
    assert_eq!(boundaries.len(), 3);
    let swapped: Vec<_> = problems.iter().filter(|p| !matches!(p.kind, Kind::Mended { .. })).collect();
    assert_eq!(swapped[0].kind, Kind::Swapped { longitude: 45.5, latitude: 26.5 });
    assert_eq!((swapped.len(), swapped[0].feature), (1, Some(2)));
}

#[test]
fn a_bow_tie_is_reported_and_kept() {
    let (boundaries, problems) =
        read_boundaries(&collection(&[("a", "[[[25,45],[26,46],[26,45],[25,46.5]]]")]), "id");
    assert_eq!(boundaries.len(), 1);
    assert!(matches!(problems[0].kind, Kind::SelfIntersection { .. }));
    assert!(problems[0].kind.keeps_feature());
}

#[test]
fn deep_nesting_and_large_rings_do_not_panic() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(kinds(&deep)[..], [Kind::NotJson { .. }]));
    let points: Vec<String> = (0..60_000_u32)
        .map(|n| {
            let angle = f64::from(n) / 60_000.0 * std::f64::consts::TAU;
            format!("[{},{}]", 25.0 + angle.cos(), 45.0 + angle.sin())
        })
        .collect();
    assert_eq!(sound(&collection(&[("a", &format!("[[{}]]", points.join(",")))])).len(), 1);
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in r#"[\[\]{}",:0-9a-z.\\-]{0,80}"#) {
        let _ = read_boundaries(&text, "id");
        let _ = read_boundaries(&one_feature(&format!(r#"{{"type":"MultiPolygon","coordinates":{text}}}"#)), "id");
    }

    #[test]
    fn no_ring_panics_anywhere_on_the_way(ring in proptest::collection::vec((-3_i32..4, -3_i32..4), 0..12)) {
        let points: Vec<String> = ring.iter().map(|(x, y)| format!("[{},{}]", 25 + x, 45 + y)).collect();
        let text = collection(&[("a", &format!("[[{}]]", points.join(","))), ("b", SQUARE)]);
        let (boundaries, _) = read_boundaries(&text, "id");
        let projection = super::stereo70();
        let topology = super::Topology::build(&boundaries, &projection).simplified(60_000);
        let size = super::super::frame::FrameSize { width: 40, margin: 2 };
        let _ = super::super::map::NationalMap::draw(&topology, &projection, size);
        let _ = super::super::map::CountyMap::draw(&topology, &projection, "b", size);
    }
}
