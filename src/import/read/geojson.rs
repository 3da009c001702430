//! GeoJSON: each feature is a row, its properties are columns, its point is `lat` and `lon`.

use std::collections::BTreeSet;

use csv::StringRecord;
use serde_json::Value;

use super::{Input, InputFile, Table, check_size, json};
use crate::import::ImportError;

/// Column of the latitude in degrees.
pub const LAT: &str = "geometry / lat";
/// Column of the longitude in degrees.
pub const LON: &str = "geometry / lon";

pub(super) fn read(file: &InputFile) -> Result<Input, ImportError> {
    let value = json::parse(&file.bytes)?;
    let features = match (value.get("type").and_then(Value::as_str), value.get("features")) {
        (Some("FeatureCollection"), Some(Value::Array(features))) => features.as_slice(),
        (Some("Feature"), _) => std::slice::from_ref(&value),
        _ => {
            return Err(ImportError::new(
                "the file is no GeoJSON: it is neither a `FeatureCollection` nor a `Feature`",
                "export the layer as GeoJSON in WGS 84",
            ));
        }
    };
    refuse_projected(&value)?;
    let names: BTreeSet<&String> =
        features.iter().filter_map(properties).flat_map(serde_json::Map::keys).collect();
    let mut columns: Vec<String> = vec!["id".to_owned()];
    columns.extend(names.iter().filter(|name| name.as_str() != "id").map(|name| (*name).clone()));
    columns.extend([LAT.to_owned(), LON.to_owned()]);
    check_size(&file.name, features.len(), columns.len())?;
    let mut table = Table { name: file.name.clone(), ..Table::default() };
    let mut n_without = 0;
    for (index, feature) in features.iter().enumerate() {
        let point = feature.get("geometry").and_then(point);
        n_without += usize::from(point.is_none());
        let (lon, lat) =
            point.map_or((String::new(), String::new()), |(x, y)| (x.to_string(), y.to_string()));
        let cell = |column: &String| match column.as_str() {
            LAT => lat.clone(),
            LON => lon.clone(),
            "id" => {
                let own = feature.get("id").or_else(|| properties(feature)?.get("id"));
                own.map(scalar).unwrap_or_default()
            }
            name => properties(feature).and_then(|p| p.get(name)).map(scalar).unwrap_or_default(),
        };
        table.rows.push(columns.iter().map(cell).collect::<StringRecord>());
        table.numbers.push(u32::try_from(index + 1).unwrap_or(u32::MAX));
    }
    let reading =
        format!("`{}`: GeoJSON, {} features, {n_without} of them without a point", file.name, features.len());
    table.columns = columns;
    Ok(Input { tables: vec![table], readings: vec![reading], ..Input::default() })
}

fn properties(feature: &Value) -> Option<&serde_json::Map<String, Value>> {
    feature.get("properties")?.as_object()
}

/// Coordinates in metres would be taken for degrees.
fn refuse_projected(value: &Value) -> Result<(), ImportError> {
    let name = value.pointer("/crs/properties/name").and_then(Value::as_str).unwrap_or("CRS84");
    if name.contains("CRS84") || name.contains("4326") {
        return Ok(());
    }
    Err(ImportError::new(
        "the file names a projection other than WGS 84",
        "export the layer as GeoJSON in WGS 84 (EPSG:4326)",
    ))
}

/// Longitude and latitude of a point, or of the only point of a multi-point.
fn point(geometry: &Value) -> Option<(f64, f64)> {
    let coordinates = geometry.get("coordinates")?;
    let pair = match geometry.get("type")?.as_str()? {
        "Point" => coordinates,
        "MultiPoint" => coordinates.as_array().filter(|list| list.len() == 1)?.first()?,
        _ => return None,
    };
    Some((pair.get(0)?.as_f64()?, pair.get(1)?.as_f64()?))
}

/// A JSON value as the text of a cell; lists are joined with `|`.
pub(super) fn scalar(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) if list.iter().all(|item| !item.is_object() && !item.is_array()) => {
            list.iter().map(scalar).collect::<Vec<_>>().join("|")
        }
        other => other.to_string(),
    }
}
