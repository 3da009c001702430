//! Real boundaries, where a folder of them is given by `SIGNPOST_FIELD_DATA`.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::frame::FrameSize;
use super::super::lookup::AreaLookup;
use super::super::map::{CountyMap, NationalMap, drawing_tolerance};
use super::super::projection::Projection;
use super::super::read::{Boundary, read_boundaries};
use super::super::topology::Topology;
use crate::base::text::fold;

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

/// The codes of counties by their names, folded, from the boundaries that name them.
fn county_codes(folder: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(folder.join("boundaries/ro_counties_natural_earth.geojson")).unwrap();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let features = file["features"].as_array().unwrap().iter();
    features
        .map(|feature| {
            let code = feature["properties"]["iso_3166_2"].as_str().unwrap();
            (
                fold(feature["properties"]["name"].as_str().unwrap()).replace(' ', "-"),
                code.trim_start_matches("RO-").to_owned(),
            )
        })
        .collect()
}

/// Services of the map of 2016 with coordinates that do not lie in the county they name.
fn services_outside(folder: &Path, file: &str, property: &str) -> (usize, usize) {
    let boundaries = field_boundaries(file, property).unwrap();
    let lookup = AreaLookup::new(&boundaries);
    let codes = county_codes(folder);
    let text =
        std::fs::read_to_string(folder.join("register-2016/harta_servicii_sociale_2016_gov-ithub.json"))
            .unwrap();
    let register: serde_json::Value = serde_json::from_str(&text).unwrap();
    let (mut placed, mut outside) = (0, 0);
    for service in register["providers"].as_array().unwrap() {
        let degrees = |key: &str| service[key].as_str().and_then(|text| text.parse::<f64>().ok());
        let (Some(latitude), Some(longitude)) = (degrees("lat"), degrees("lng")) else { continue };
        let county = &codes[&fold(service["jud"].as_str().unwrap()).replace(' ', "-")];
        placed += 1;
        let found = lookup.area_at(longitude, latitude);
        outside += usize::from(found.map(|id| id.trim_start_matches("RO-")) != Some(county.as_str()));
    }
    (placed, outside)
}

#[test]
fn services_of_2016_outside_their_county_are_counted_on_both_outlines() {
    let Some(folder) = std::env::var_os("SIGNPOST_FIELD_DATA") else {
        println!("skipped: SIGNPOST_FIELD_DATA is not set");
        return;
    };
    let folder = Path::new(&folder);
    let coarse = services_outside(folder, "ro_counties_natural_earth.geojson", "iso_3166_2");
    let fine = services_outside(folder, "geo-spatial_judete_42.geojson", "mnemonic");
    assert_eq!((coarse, fine), ((2186, 45), (2186, 20)));
}

#[test]
fn armenia_fits_a_page() {
    let Some(boundaries) = field_boundaries("am_marzer_natural_earth.geojson", "iso_3166_2") else { return };
    let map = check_country(&boundaries, "EPSG:32638");
    assert_eq!(map.areas.len(), 11);
}
