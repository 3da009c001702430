//! Open data: tables and GeoJSON of what is published. Confidential places have no field that could
//! hold them in the model, so nothing here needs to remember to leave them out.

mod maps;
mod rows;

use std::collections::BTreeMap;

use crate::compose::context::Context;

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
        exports.add("services", vec![("CSV", "data/services.csv".into(), rows::services(model, &model.services))]);
        let points = maps::service_points(model);
        exports.add("service-points", vec![("GeoJSON", "data/services.geojson".into(), points)]);
    }
    if !model.programmes.is_empty() {
        exports.add("programmes", vec![("CSV", "data/programmes.csv".into(), rows::programmes(cx))]);
        exports.add("conditions", vec![("CSV", "data/conditions.csv".into(), rows::conditions(model))]);
    }
    if !cx.atlas.boundaries.is_empty() {
        exports.add("counties", vec![("GeoJSON", "data/counties.geojson".into(), maps::outlines(cx))]);
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
    exports.files.extend(maps::files(cx));
    exports
}
