//! Open data can be read by machines and is what the page says it is.

use std::collections::BTreeSet;

use super::html;
use super::site::{pages, portal, table, text};
use sha2::{Digest, Sha256};

#[test]
fn every_table_has_rows_of_one_width() {
    let tables: Vec<&String> =
        portal().keys().filter(|path| path.starts_with("data/") && path.ends_with(".csv")).collect();
    assert!(tables.len() >= 10, "{tables:?}");
    for path in tables {
        assert!(!table(&portal()[path]).is_empty(), "{path}");
    }
    let counties = table(&portal()["data/areas.csv"]).into_iter().filter(|row| row["kind"] == "county");
    assert_eq!(counties.count(), 42);
}

#[test]
fn outlines_are_geojson_of_every_county() {
    let collection: geojson::FeatureCollection = text(portal(), "data/counties.geojson").parse().unwrap();
    assert_eq!(collection.features.len(), 42);
    for feature in collection {
        assert!(feature.id.is_some() && feature.property("name").is_some_and(|name| name.is_string()));
        assert!(feature.geometry.is_some());
    }
}

#[test]
fn every_file_of_outlines_or_points_is_geojson() {
    let files: Vec<&String> = portal().keys().filter(|path| path.ends_with(".geojson")).collect();
    assert!(files.len() > 10, "{files:?}");
    for path in files {
        let collection: geojson::FeatureCollection =
            text(portal(), path).parse().unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(!collection.features.is_empty() || path.as_str() == "data/services.geojson", "{path}");
        assert!(collection.features.iter().all(|feature| feature.geometry.is_some()), "{path}");
    }
}

/// Addresses of files and the codes that stand beside them, from rows of the page's tables.
fn listed(page: &str) -> Vec<(String, String)> {
    let rows = page.split("<tr").filter(|row| row.contains("href=\"/data/"));
    rows.map(|row| {
        let row = format!("<tr{row}");
        let address = html::tags(&row).find_map(|tag| tag.attribute("href")).unwrap();
        let shown = html::text(&row);
        let is_checksum = |word: &&str| word.len() == 16 && word.bytes().all(|b| b.is_ascii_hexdigit());
        let checksum = shown.split_whitespace().find(is_checksum).unwrap_or_else(|| panic!("{shown}"));
        (address, checksum.to_owned())
    })
    .collect()
}

/// Whether a file is offered on the page of a map or of a county, beside what it draws.
fn is_of_a_map(path: &str) -> bool {
    path.starts_with("data/maps/") || path.starts_with("data/counties/") || path.ends_with("-by-type.csv")
}

#[test]
fn files_of_maps_are_offered_beside_the_map_and_have_their_checksum() {
    let list = text(portal(), "data/SHA256SUMS");
    let listed: BTreeSet<&str> = list.lines().filter_map(|line| Some(line.split_once("  ")?.1)).collect();
    let mut offered = BTreeSet::new();
    for (_, page) in pages(portal()) {
        let links = html::tags(page).filter(|tag| tag.name == "a").filter_map(|tag| tag.attribute("href"));
        offered.extend(links.filter_map(|link| Some(link.strip_prefix('/')?.to_owned())));
    }
    let files: Vec<&String> = portal().keys().filter(|path| is_of_a_map(path)).collect();
    assert!(files.len() > 150, "{}", files.len());
    for path in files {
        assert!(listed.contains(path.as_str()), "{path} has no checksum");
        assert!(offered.contains(path), "no page offers {path}");
    }
}

#[test]
fn checksums_on_the_page_are_those_of_the_files() {
    for page in ["date-deschise/index.html", "en/open-data/index.html"] {
        let files = listed(text(portal(), page));
        assert!(files.len() > 25, "{page}: {files:?}");
        let addresses: BTreeSet<&String> = files.iter().map(|(address, _)| address).collect();
        assert_eq!(addresses.len(), files.len(), "{page} names a file twice");
        for (address, checksum) in files {
            let bytes = &portal()[address.strip_prefix('/').unwrap()];
            assert_eq!(sha256(bytes)[..16], checksum, "{page}: {address}");
        }
    }
}

#[test]
fn every_file_of_open_data_is_named_by_a_page() {
    let linked: BTreeSet<String> = pages(portal())
        .flat_map(|(_, page)| html::tags(page).filter_map(|tag| tag.attribute("href")).collect::<Vec<_>>())
        .filter(|address| address.starts_with("/data/"))
        .collect();
    let lost: Vec<&String> = portal()
        .keys()
        .filter(|path| path.starts_with("data/") && !linked.contains(&format!("/{path}")))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// SHA-256 in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_list_of_checksums_is_right_for_every_file() {
    let list = text(portal(), "data/SHA256SUMS");
    assert!(list.lines().count() > 10);
    for line in list.lines() {
        let (sum, path) = line.split_once("  ").unwrap();
        assert_eq!(sha256(&portal()[path]), sum, "{path}");
    }
}

#[test]
fn the_manifest_names_every_file_with_its_hash() {
    let manifest: serde_json::Value =
        serde_json::from_str(text(portal(), ".signpost-manifest.json")).unwrap();
    let files = manifest["files"].as_object().unwrap();
    assert_eq!(files.len() + 1, portal().len());
    for (path, entry) in files {
        assert_eq!(entry["blake3"], blake3::hash(&portal()[path]).to_hex().as_str(), "{path}");
    }
}
