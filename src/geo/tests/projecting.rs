use super::super::problem::GeoProblemKind;
use super::super::projection::{Projection, ProjectionError};
use super::super::suspicion::unsuited_projection;
use super::{collection, sound, stereo70};

/// Longitude, latitude, easting, northing in EPSG:3844: computed with PROJ 9.5.1 (operation «Pulkovo 1942(58) to
/// WGS 84 (19)» inverted, then «Stereo 70»).
const STEREO70: &[(f64, f64, f64, f64)] = &[
    (26.1025, 44.4268, 587904.325, 325824.390),
    (23.5899, 46.7712, 392442.091, 586696.439),
    (27.6014, 47.1585, 697337.837, 632037.716),
    (21.2087, 45.7489, 205238.893, 479134.890),
    (28.6348, 44.1598, 790822.957, 302089.408),
    (25.5887, 45.6427, 546004.358, 460496.989),
    (23.7949, 44.3302, 404006.810, 315208.322),
    (28.0080, 45.4353, 735406.732, 441704.854),
    (26.0129, 44.9365, 580058.153, 382362.732),
    (21.9189, 47.0465, 266059.396, 620904.469),
    (27.9657, 45.2692, 732782.380, 423131.832),
    (26.9146, 46.5670, 646868.651, 564814.146),
    (24.8692, 44.8565, 489782.905, 372978.514),
    (21.3126, 46.1866, 215568.856, 527366.960),
    (24.1524, 45.7983, 434241.192, 477968.085),
    (24.5578, 46.5386, 466207.876, 559980.344),
    (23.5681, 47.6573, 392566.589, 685216.478),
    (26.2555, 47.6514, 594435.911, 684333.586),
    (29.6900, 45.1570, 868719.301, 417139.924),
    (20.2617, 46.1150, 134043.910, 523716.606),
    (25.0, 46.0, 500120.367, 500031.315),
];

/// The same for Armenia in EPSG:32638 (UTM zone 38).
const UTM38: &[(f64, f64, f64, f64)] = &[
    (44.5126, 40.1811, 458505.715, 4447971.737),
    (43.8475, 40.7894, 402764.152, 4516017.812),
    (46.4161, 39.2075, 622266.150, 4340758.712),
    (44.4881, 40.8128, 456826.766, 4518102.479),
    (45.1317, 40.8784, 511096.504, 4525266.798),
];

/// And for Europe's equal-area grid, EPSG:3035.
const EQUAL_AREA: &[(f64, f64, f64, f64)] = &[(26.1025, 44.4268, 5594554.369, 2506364.998)];

#[test]
fn projections_agree_with_independent_figures_within_a_centimetre() {
    for (code, points) in [("EPSG:3844", STEREO70), ("epsg:32638", UTM38), ("EPSG:3035", EQUAL_AREA)] {
        let projection = Projection::from_code(code).unwrap();
        for &(longitude, latitude, east, north) in points {
            let (x, y) = projection.project(longitude, latitude).unwrap();
            assert!(
                (x - east).abs() < 0.01 && (y - north).abs() < 0.01,
                "{code} {longitude} {latitude}: {x} {y}"
            );
        }
    }
}

#[test]
fn codes_that_no_map_should_use_are_refused() {
    let error = |code: &str| Projection::from_code(code).unwrap_err();
    assert!(matches!(error("EPSG:3857"), ProjectionError::WebMercator(_)));
    assert!(matches!(error("EPSG:900913"), ProjectionError::WebMercator(_)));
    assert!(matches!(error("EPSG:4326"), ProjectionError::Degrees(_)));
    assert!(matches!(error("EPSG:1"), ProjectionError::Unknown(_)));
    assert!(matches!(error("EPSG:99999999"), ProjectionError::Unknown(_)));
    assert!(matches!(error("Stereo 70"), ProjectionError::NotACode(_)));
    assert!(matches!(error("EPSG:-3844"), ProjectionError::NotACode(_)));
    assert_eq!(error("EPSG:4326").to_string(), "`EPSG:4326` measures in degrees, a map needs metres");
}

#[test]
fn no_place_panics() {
    let projection = stereo70();
    for longitude in [-180.0, -155.0, 0.0, 25.0, 180.0, 181.0, f64::NAN, f64::INFINITY] {
        for latitude in [-90.0, -46.0, 0.0, 90.0, 91.0, f64::NAN] {
            let _ = projection.point(longitude, latitude);
            let _ = projection.suits(longitude, latitude);
        }
    }
    assert_eq!(projection.point(f64::NAN, 45.0), None);
}

#[test]
fn a_projection_for_another_country_and_a_swapped_file_are_noticed() {
    let here = sound(&collection(&[("a", "[[[25,45],[26,45],[26,46],[25,46]]]")]));
    assert_eq!(unsuited_projection(&here, &stereo70()), None);
    let elsewhere = Projection::from_code("EPSG:2193").unwrap(); // New Zealand
    let problem = unsuited_projection(&here, &elsewhere).unwrap();
    assert_eq!(problem.kind.to_string(), "`EPSG:2193` is not made for the place `[25.500, 45.500]`");
    let swapped = sound(&collection(&[("a", "[[[45,25],[46,25],[46,26],[45,26]]]")]));
    let problem = unsuited_projection(&swapped, &stereo70()).unwrap();
    assert_eq!(problem.kind, GeoProblemKind::Swapped { longitude: 45.5, latitude: 25.5 });
}

#[test]
fn datums_that_need_grid_files_still_make_a_map() {
    // North American Datum 1927, UTM zone 17, on its central meridian
    let (x, y) = Projection::from_code("EPSG:26717").unwrap().project(-81.0, 45.0).unwrap();
    assert!((x - 500_000.0).abs() < 300.0 && (y - 4_983_000.0).abs() < 300.0, "{x} {y}");
}

#[test]
fn east_is_to_the_right_whatever_the_axis_order_of_the_code() {
    for code in ["EPSG:3844", "EPSG:2180", "EPSG:5514", "EPSG:31467", "EPSG:2046"] {
        let projection = Projection::from_code(code).unwrap();
        let (west, east) = (projection.project(24.0, 46.0).unwrap(), projection.project(25.0, 46.0).unwrap());
        assert!(east.0 - west.0 > 50_000.0, "{code}: {west:?} {east:?}");
    }
}
