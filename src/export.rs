//! Open data: tables and GeoJSON of what is published. Confidential places have no field that could
//! hold them in the model, so nothing here needs to remember to leave them out.

mod rows;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::compose::context::Context;
use crate::model::register::Site;
use crate::model::words::LangId;
use crate::rules::certificate::RULES;
use crate::rules::published::publish;

/// A set of open data in its forms.
pub struct Dataset {
    /// Key of its words in the theme: `dataset-<id>`.
    pub id: &'static str,
    /// Format and output path of each file.
    pub files: Vec<(&'static str, String)>,
}

/// All open data: what there is, and the bytes by output path.
#[derive(Default)]
pub struct Exports {
    pub datasets: Vec<Dataset>,
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Exports {
    /// Output paths of all files.
    pub fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn add(&mut self, id: &'static str, files: Vec<(&'static str, String, Vec<u8>)>) {
        let mut listed = Vec::new();
        for (format, path, bytes) in files {
            listed.push((format, path.clone()));
            self.files.insert(path, bytes);
        }
        self.datasets.push(Dataset { id, files: listed });
    }
}

/// Makes all open data.
pub fn exports(cx: &Context) -> Exports {
    let mut exports = Exports::default();
    let model = cx.model;
    if !model.areas.is_empty() {
        exports.add("areas", vec![("CSV", "data/areas.csv".into(), rows::areas(model))]);
    }
    if !model.organizations.is_empty() {
        exports
            .add("organizations", vec![("CSV", "data/organizations.csv".into(), rows::organizations(model))]);
    }
    if !model.services.is_empty() {
        exports.add("services", vec![("CSV", "data/services.csv".into(), rows::services(model))]);
        let points = service_points(cx);
        exports.add("service-points", vec![("GeoJSON", "data/services.geojson".into(), points)]);
    }
    if !model.programmes.is_empty() {
        exports.add("programmes", vec![("CSV", "data/programmes.csv".into(), rows::programmes(cx))]);
        exports.add("conditions", vec![("CSV", "data/conditions.csv".into(), rows::conditions(model))]);
    }
    if !model.programmes.is_empty() {
        exports.add("rules", vec![("JSON", RULES.into(), published_rules(cx))]);
    }
    if !cx.atlas.boundaries.is_empty() {
        exports.add("counties", vec![("GeoJSON", "data/counties.geojson".into(), outlines(cx))]);
    }
    if !model.indicators.is_empty() {
        let table = |indicator| {
            let (path, bytes) = rows::indicator(model, indicator);
            ("CSV", path, bytes)
        };
        exports.add("indicators", model.indicators.iter().map(table).collect());
    }
    if !model.programmes.is_empty() || !model.organizations.is_empty() {
        exports.add("sources", vec![("CSV", "data/provenance.csv".into(), rows::provenance(cx))]);
    }
    exports
}

/// The rules as diagrams, with the classes by which the checker knows them.
fn published_rules(cx: &Context) -> Vec<u8> {
    let checker = cx.eligibility;
    let incomplete: Vec<bool> = checker.states.programmes.iter().map(|states| states.incomplete).collect();
    let published = publish(
        &cx.rules.ruleset,
        cx.rules.feasible,
        &checker.places,
        &checker.sheet.programmes,
        &incomplete,
        &cx.rules.day.to_string(),
    );
    let mut bytes = serde_json::to_vec(&published).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// One feature a line, so that a change is one line of a diff.
fn collection(features: &[Value]) -> Vec<u8> {
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    for (at, feature) in features.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&feature.to_string());
    }
    text.push_str("\n]}\n");
    text.into_bytes()
}

fn service_points(cx: &Context) -> Vec<u8> {
    let model = cx.model;
    let feature = |service: &crate::model::register::Service| {
        let (lat, lon) = service.point()?;
        let Site::Open { area, .. } = &service.site else { return None };
        let kind = &model.service_types[service.kind.index()];
        Some(json!({
            "type": "Feature",
            "id": service.id,
            "geometry": { "type": "Point", "coordinates": [lon, lat] },
            "properties": {
                "name": service.name.text(LangId::DEFAULT),
                "type": kind.code,
                "layer": kind.layer.name(),
                "area": model.areas.get(*area).code,
                "organization": model.organizations[service.organization.index()].id,
            }
        }))
    };
    collection(&model.services.iter().filter_map(feature).collect::<Vec<_>>())
}

fn outlines(cx: &Context) -> Vec<u8> {
    let ring = |line: &geo::LineString<f64>| line.coords().map(|c| json!([c.x, c.y])).collect::<Vec<_>>();
    let features: Vec<Value> = cx
        .atlas
        .boundaries
        .iter()
        .filter_map(|boundary| {
            let area = cx.model.areas.find(&boundary.id)?;
            let polygons: Vec<Value> = boundary
                .polygons
                .iter()
                .map(|polygon| {
                    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
                    Value::Array(rings.map(|line| Value::Array(ring(line))).collect())
                })
                .collect();
            Some(json!({
                "type": "Feature",
                "id": boundary.id,
                "properties": { "id": boundary.id, "name": cx.model.areas.name(area, LangId::DEFAULT) },
                "geometry": { "type": "MultiPolygon", "coordinates": polygons },
            }))
        })
        .collect();
    collection(&features)
}
