//! Open data can be read by machines and is what the page says it is.

use super::html;
use super::site::{portal, table, text};

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

#[test]
fn checksums_on_the_page_are_those_of_the_files() {
    for page in ["date-deschise/index.html", "en/open-data/index.html"] {
        let files = listed(text(portal(), page));
        let published = portal().keys().filter(|path| path.starts_with("data/")).count();
        assert_eq!(files.len(), published, "{page}");
        for (address, checksum) in files {
            let bytes = &portal()[address.strip_prefix('/').unwrap()];
            assert_eq!(blake3::hash(bytes).to_hex()[..16], checksum, "{page}: {address}");
        }
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
