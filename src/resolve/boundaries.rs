//! `data/boundaries/*.geojson`: polygons by area, and the projection of the maps.

use std::collections::BTreeMap;

use crate::base::diag::Diagnostics;
use crate::base::diag::codes::{data, format};
use crate::base::source::{FileId, SourceMap, Span};
use crate::geo::problem::GeoProblemKind;
use crate::geo::projection::Projection;
use crate::geo::read::{Boundary, read_boundaries};
use crate::geo::suspicion::unsuited_projection;
use crate::model::Model;
use crate::model::area::AreaKind;

/// The outlines of the site and the projection to draw them in.
#[derive(Default)]
pub struct Outlines {
    /// Counties: what the country and the regions are made of.
    pub boundaries: Vec<Boundary>,
    /// Localities, where a layer of them is given.
    pub localities: Vec<Boundary>,
    pub projection: Option<Projection>,
}

/// Reads all boundary files. Polygons of unknown areas are reported and left out.
pub fn resolve(sources: &SourceMap, model: &Model, diags: &mut Diagnostics) -> Outlines {
    let mut boundaries: Vec<Boundary> = Vec::new();
    let mut places: BTreeMap<String, Span> = BTreeMap::new();
    let mut first = None;
    for (file, source) in sources.below("data/boundaries/") {
        first = first.or(Some(file));
        let (found, problems) = read_boundaries(&source.text, "id");
        for problem in problems {
            let at = problem.byte_offset.unwrap_or(0);
            let span = Span::new(file, at, at + 1);
            let what = problem.kind.to_string();
            diags.push(match &problem.kind {
                GeoProblemKind::NotJson { reason } => format::json_syntax(span, reason),
                kind if kind.keeps_feature() => data::boundary_repaired(span, &what),
                kind => data::boundary(span, &what, &kind.hint()),
            });
        }
        for boundary in found {
            let span = place_of(file, &source.text, &boundary.id);
            if model.areas.find(&boundary.id).is_none() {
                diags.push(data::unknown_reference(
                    span,
                    "area",
                    &boundary.id,
                    model.areas.codes(),
                    "data/areas.csv",
                ));
            } else if let Some(earlier) = places.get(&boundary.id) {
                diags.push(data::duplicate_id(span, "boundary", &boundary.id, *earlier));
            } else {
                places.insert(boundary.id.clone(), span);
                boundaries.push(boundary);
            }
        }
    }
    boundaries.sort_by(|a, b| a.id.cmp(&b.id));
    let kind = |boundary: &Boundary| model.areas.find(&boundary.id).map(|id| model.areas.get(id).kind);
    let (localities, mut boundaries): (Vec<Boundary>, Vec<Boundary>) =
        boundaries.into_iter().partition(|boundary| kind(boundary).is_some_and(AreaKind::is_locality));
    // larger areas are made of counties, so that their borders can be no others
    boundaries.retain(|boundary| kind(boundary) == Some(AreaKind::County));
    let Some(file) = first else { return Outlines::default() };
    let projection = match Projection::from_code(&model.site.projection) {
        Ok(projection) => Some(projection),
        Err(error) => {
            let place = sources.find("signpost.toml").map_or(Span::top(file), |config| {
                place_of(config, sources.text(config), &model.site.projection)
            });
            diags.push(data::boundary(place, &error.to_string(), error.hint()));
            None
        }
    };
    if let Some(problem) =
        projection.as_ref().and_then(|projection| unsuited_projection(&boundaries, projection))
    {
        diags.push(data::boundary(Span::top(file), &problem.kind.to_string(), &problem.kind.hint()));
    }
    Outlines { boundaries, localities, projection }
}

/// Reports services whose point lies outside the county they name.
pub fn check_points(sources: &SourceMap, model: &Model, outlines: &Outlines, diags: &mut Diagnostics) {
    if outlines.boundaries.is_empty() {
        return;
    }
    let lookup = crate::geo::lookup::AreaLookup::new(&outlines.boundaries);
    for service in &model.services {
        let Some((lat, lon)) = service.point() else { continue };
        let Some(county) = model.areas.county_of(service.area()) else { continue };
        let code = &model.areas.get(county).code;
        let found = lookup.area_at(lon, lat);
        if found == Some(code.as_str()) {
            continue;
        }
        let Some(file) = service.provenance.file else { continue };
        let span = place_of(file, sources.text(file), &service.id);
        let found = found.map_or("no county", |code| {
            model.areas.find(code).map_or("", |id| model.areas.name(id, crate::model::words::LangId::DEFAULT))
        });
        let name = model.areas.name(county, crate::model::words::LangId::DEFAULT);
        diags.push(data::outside_county(span, &service.id, name, found));
    }
}

/// Where an id stands as a whole cell or text, not as a part of a longer one.
fn place_of(file: FileId, text: &str, id: &str) -> Span {
    let bounds = [b',', b'"', b'\n', b'\r'];
    let whole = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
        let after = text.as_bytes().get(at + id.len());
        before.is_none_or(|sign| bounds.contains(sign)) && after.is_none_or(|sign| bounds.contains(sign))
    };
    let at = text.match_indices(id).map(|(at, _)| at).find(|&at| whole(at)).unwrap_or(0);
    Span::new(file, at, at + id.len())
}
