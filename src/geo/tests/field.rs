//! Real boundaries, where a folder of them is given by `SIGNPOST_FIELD_DATA`.

use std::path::Path;

use super::super::frame::FrameSize;
use super::super::map::{CountyMap, NationalMap, drawing_tolerance};
use super::super::projection::Projection;
use super::super::read::{Boundary, read_boundaries};
use super::super::topology::Topology;

const SIZE: FrameSize = FrameSize { width: 1000, margin: 10 };

/// The boundaries of a file below the folder; `None`, said aloud, without the folder.
fn field_boundaries(file: &str, property: &str) -> Option<Vec<Boundary>> {
    let Ok(folder) = std::env::var("SIGNPOST_FIELD_DATA") else {
        println!("skipped: SIGNPOST_FIELD_DATA is not set");
        return None;
    };
    let path = Path::new(&folder).join("boundaries").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let (boundaries, problems) = read_boundaries(&text, property);
    for problem in &problems {
        println!("{file}: {} {}", problem.pointer, problem.kind);
    }
    assert!(problems.iter().all(|problem| problem.kind.keeps_feature()), "{problems:?}");
    Some(boundaries)
}

fn check_country(boundaries: &[Boundary], code: &str) -> NationalMap {
    let projection = Projection::from_code(code).unwrap();
    let topology = Topology::build(boundaries, &projection);
    assert_eq!(topology.left_out, Vec::<String>::new());
    assert_eq!(topology.slivers(), vec![]);
    let simplified = topology.simplified(drawing_tolerance(&topology, &projection, SIZE));
    let whole = simplified.dissolved(|_| Some("country".to_owned()));
    let parts: i128 = simplified.areas.iter().map(|area| simplified.double_area(area)).sum();
    assert_eq!(parts, whole.double_area(&whole.areas[0]));
    for area in &simplified.areas {
        assert!(simplified.double_area(area) > 0);
        assert!(CountyMap::draw(&simplified, &projection, &area.id, SIZE).is_some());
    }
    NationalMap::draw(&simplified, &projection, SIZE).unwrap()
}

#[test]
fn romania_fits_a_page() {
    let Some(boundaries) = field_boundaries("ro_counties_natural_earth.geojson", "iso_3166_2") else {
        return;
    };
    let map = check_country(&boundaries, "EPSG:3844");
    assert_eq!(map.areas.len(), 42);
    let bytes: usize = map.areas.iter().map(|area| area.path.len()).sum();
    assert!(bytes < 25_000, "{bytes} bytes of paths");
}

#[test]
fn a_finer_romania_fits_as_well() {
    let Some(boundaries) = field_boundaries("geo-spatial_judete_42.geojson", "mnemonic") else { return };
    let map = check_country(&boundaries, "EPSG:3844");
    assert_eq!(map.areas.len(), 42);
    let bytes: usize = map.areas.iter().map(|area| area.path.len()).sum();
    assert!(bytes < 25_000, "{bytes} bytes of paths");
    assert_eq!(
        map.too_small(12).map(|area| area.id.as_str()).collect::<Vec<_>>(),
        ["B"],
        "Bucharest needs an inset"
    );
}

#[test]
fn armenia_fits_a_page() {
    let Some(boundaries) = field_boundaries("am_marzer_natural_earth.geojson", "iso_3166_2") else { return };
    let map = check_country(&boundaries, "EPSG:32638");
    assert_eq!(map.areas.len(), 11);
}
