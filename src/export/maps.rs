//! What can be taken away of every map: the drawing alone, the outlines with their values, and the services of a
//! county.

use geojson::{Feature, Geometry, GeometryValue, JsonObject, JsonValue};
use rayon::prelude::*;

use crate::compose::atlas::Outline;
use crate::compose::context::Context;
use crate::compose::index::Index;
use crate::model::Model;
use crate::model::area::AreaKind;
use crate::model::indicator::{Indicator, Level};
use crate::model::register::{Service, Site, point_of};
use crate::model::words::LangId;

use super::rows;

/// A file: its output path and its bytes.
pub(super) type File = (String, Vec<u8>);

/// The files of all maps.
pub(super) fn files(cx: &Context) -> Vec<File> {
    let mut files = county_tables(cx);
    if cx.atlas.drawn().is_some() {
        files.extend(drawings(cx));
        files.extend(cx.model.indicators.iter().filter_map(|indicator| with_values(cx, indicator)));
    }
    let by_type = cx.model.indicators.iter().filter_map(|indicator| {
        let table = rows::indicator_by_type(cx.model, indicator)?;
        Some((format!("data/indicators/{}-by-type.csv", indicator.id), table.csv()))
    });
    files.extend(by_type);
    files
}

/// The drawing of every period of every indicator and of every county, in each language.
fn drawings(cx: &Context) -> Vec<File> {
    use crate::compose::maps::{county_svg_path, svg_path};
    let model = cx.model;
    let mut jobs: Vec<Job> = Vec::new();
    for (lang, _) in model.site.languages() {
        for indicator in model.indicators.iter().filter(|indicator| indicator.level != Level::Country) {
            let periods = indicator.measured(&model.areas);
            jobs.extend(periods.into_iter().map(|(period, _)| Job::Period(lang, indicator, period)));
        }
        jobs.extend(Index::counties(model).map(|county| Job::County(lang, county)));
    }
    let draw = |job: &Job| match *job {
        Job::Period(lang, indicator, period) => {
            let svg = cx.composer(lang).map_file(indicator, period)?;
            Some((svg_path(indicator, period, model.site.language(lang)), svg.into_bytes()))
        }
        Job::County(lang, county) => {
            let svg = cx.composer(lang).county_file(county)?;
            let code = &model.areas.get(county).code;
            Some((county_svg_path(code, model.site.language(lang)), svg.into_bytes()))
        }
    };
    jobs.par_iter().filter_map(draw).collect()
}

/// A drawing to be made.
enum Job<'a> {
    Period(LangId, &'a Indicator, &'a str),
    County(LangId, crate::model::AreaId),
}

/// The outlines of an indicator's level with its values, one property a period. A regional value stands on the
/// outlines of the region's counties only together with the region's code and the level.
fn with_values(cx: &Context, indicator: &Indicator) -> Option<File> {
    let model = cx.model;
    if indicator.level == Level::Country || indicator.values.is_empty() {
        return None;
    }
    let feature = |(code, shape): (&str, Outline)| {
        let area = model.areas.find(code)?;
        let kind = indicator.level.kind();
        let measured = model.areas.ancestors(area).find(|&at| model.areas.get(at).kind == kind)?;
        let mut properties = named(model, code);
        if measured != area {
            properties.insert("measured_area".to_owned(), model.areas.get(measured).code.clone().into());
        }
        properties.insert("indicator".to_owned(), indicator.id.clone().into());
        properties.insert("unit".to_owned(), indicator.unit.clone().into());
        properties.insert("level".to_owned(), kind.name().into());
        for (period, values) in &indicator.values {
            let value = values.get(&measured).and_then(|value| value.to_string().parse().ok());
            properties.insert(period.clone(), value.map_or(JsonValue::Null, JsonValue::Number));
        }
        Some(outline(code, shape, properties))
    };
    let features: Vec<Feature> = cx.atlas.outlines().filter_map(feature).collect();
    let path = crate::compose::maps::geojson_path(indicator);
    (!features.is_empty()).then(|| (path, collection(features)))
}

/// The services of each county as a table and as points, with its outline.
fn county_tables(cx: &Context) -> Vec<File> {
    let model = cx.model;
    let mut files = Vec::new();
    for county in Index::counties(model) {
        let ids = Index::of(&cx.index.services_by_county, county);
        let services: Vec<&Service> = ids.iter().map(|id| &model.services[id.index()]).collect();
        if services.iter().all(|service| service.is_confidential()) {
            continue;
        }
        let code = &model.areas.get(county).code;
        files.push((
            format!("data/counties/{code}.csv"),
            rows::services(model, services.iter().copied()).csv(),
        ));
        let own = cx.atlas.outlines().filter(|(id, _)| id == code);
        let mut features: Vec<Feature> =
            own.map(|(id, shape)| outline(id, shape, named(model, id))).collect();
        features.extend(services.iter().filter_map(|service| point(model, service)));
        files.push((format!("data/counties/{code}.geojson"), collection(features)));
    }
    files
}

/// The outlines of all areas with their names.
pub(super) fn outlines(cx: &Context) -> Vec<u8> {
    let known = cx.atlas.outlines().filter(|(code, _)| cx.model.areas.find(code).is_some());
    collection(known.map(|(code, shape)| outline(code, shape, named(cx.model, code))).collect())
}

/// The services whose own point is known.
pub(super) fn service_points(model: &Model) -> Vec<u8> {
    let own = model.services.iter().filter(|service| service.point().is_some());
    collection(own.filter_map(|service| point(model, service)).collect())
}

/// A service as a point; none without a place. A point that is that of its locality says so.
fn point(model: &Model, service: &Service) -> Option<Feature> {
    let (latitude, longitude) = point_of(service, &model.areas)?;
    let Site::Open { area, .. } = &service.site else { return None };
    let kind = &model.service_types[service.kind.index()];
    let mut properties = JsonObject::new();
    let mut put = |key: &str, text: &str| properties.insert(key.to_owned(), text.into());
    put("name", service.name.text(LangId::DEFAULT));
    put("type", &kind.code);
    put("layer", kind.layer.name());
    put("area", &model.areas.get(*area).code);
    put("organization", &model.organizations[service.organization.index()].id);
    put("point", if service.point().is_some() { "service" } else { "locality" });
    Some(Feature {
        id: Some(geojson::feature::Id::String(service.id.clone())),
        geometry: Some(Geometry::new(GeometryValue::Point { coordinates: vec![longitude, latitude].into() })),
        properties: Some(properties),
        ..Feature::default()
    })
}

fn named(model: &Model, code: &str) -> JsonObject {
    let mut properties = JsonObject::new();
    properties.insert("id".to_owned(), code.into());
    if let Some(area) = model.areas.find(code) {
        let name = model.areas.name(area, LangId::DEFAULT);
        properties.insert("name".to_owned(), name.into());
        let region = model.areas.ancestors(area).find(|&at| model.areas.get(at).kind == AreaKind::Region);
        if let Some(region) = region {
            properties.insert("region".to_owned(), model.areas.get(region).code.clone().into());
        }
    }
    properties
}

fn outline(code: &str, shape: Outline, properties: JsonObject) -> Feature {
    let ring = |ring: Vec<[f64; 2]>| ring.into_iter().map(Into::into).collect();
    let polygons = shape.into_iter().map(|rings| rings.into_iter().map(ring).collect()).collect();
    Feature {
        id: Some(geojson::feature::Id::String(code.to_owned())),
        geometry: Some(Geometry::new(GeometryValue::MultiPolygon { coordinates: polygons })),
        properties: Some(properties),
        ..Feature::default()
    }
}

/// One feature a line, so that a change is one line of a diff.
fn collection(features: Vec<Feature>) -> Vec<u8> {
    let mut text = "{\"type\":\"FeatureCollection\",\"features\":[".to_owned();
    for (at, feature) in features.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&feature.to_string());
    }
    text.push_str("\n]}\n");
    text.into_bytes()
}
