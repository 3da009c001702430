//! Suspicions that need more than one ring: an area whose coordinates are swapped while those of the
//! others are not, and a projection that was not made for the place.

use geo::{BoundingRect, Rect};

use super::problem::{GeoProblem, GeoProblemKind};
use super::projection::Projection;
use super::read::Boundary;

/// A swapped area must come at least this many times nearer to the others when it is swapped back.
const NEARER: f64 = 4.0;

/// Leaves out the areas that lie apart from all others and would lie among them with latitude and
/// longitude exchanged. Needs three areas, most of them right.
pub fn drop_swapped(boundaries: &mut Vec<Boundary>, problems: &mut Vec<GeoProblem>) {
    let boxes: Vec<Rect<f64>> =
        boundaries.iter().filter_map(|boundary| boundary.polygons.bounding_rect()).collect();
    if boxes.len() < 3 || boxes.len() != boundaries.len() {
        return;
    }
    let middle = (median(boxes.iter().map(|b| b.center().x)), median(boxes.iter().map(|b| b.center().y)));
    let distance = |x: f64, y: f64| ((x - middle.0).powi(2) + (y - middle.1).powi(2)).sqrt();
    let odd: Vec<bool> = boxes
        .iter()
        .map(|b| distance(b.center().y, b.center().x) * NEARER < distance(b.center().x, b.center().y))
        .collect();
    let sound: Vec<Rect<f64>> = boxes.iter().zip(&odd).filter(|(_, odd)| !**odd).map(|(b, _)| *b).collect();
    let swapped: Vec<bool> =
        boxes.iter().zip(&odd).map(|(b, &odd)| odd && sound.iter().all(|other| apart(b, other))).collect();
    for ((boundary, bounds), _) in
        boundaries.iter().zip(&boxes).zip(&swapped).filter(|(_, swapped)| **swapped)
    {
        let kind = GeoProblemKind::Swapped { longitude: bounds.center().x, latitude: bounds.center().y };
        let pointer = format!("/features/{}/geometry", boundary.feature);
        problems.push(GeoProblem { feature: Some(boundary.feature), pointer, kind, byte_offset: None });
    }
    let mut keep = swapped.iter().map(|swapped| !swapped);
    boundaries.retain(|_| keep.next().unwrap_or(true));
}

/// Areas at whose middle the projection distorts lengths by more than a twentieth or fails: the code is wrong,
/// or the whole file has its coordinates swapped. At most one problem, for the first such area.
pub fn unsuited_projection(boundaries: &[Boundary], projection: &Projection) -> Option<GeoProblem> {
    boundaries.iter().find_map(|boundary| {
        let middle = boundary.polygons.bounding_rect()?.center();
        if projection.suits(middle.x, middle.y) {
            return None;
        }
        let swapped = middle.x.abs() <= 90.0 && projection.suits(middle.y, middle.x);
        let (longitude, latitude) = (middle.x, middle.y);
        let kind = if swapped {
            GeoProblemKind::Swapped { longitude, latitude }
        } else {
            GeoProblemKind::ProjectionUnsuited { code: projection.code(), longitude, latitude }
        };
        let pointer = format!("/features/{}/geometry", boundary.feature);
        Some(GeoProblem { feature: Some(boundary.feature), pointer, kind, byte_offset: None })
    })
}

fn apart(a: &Rect<f64>, b: &Rect<f64>) -> bool {
    a.max().x < b.min().x || b.max().x < a.min().x || a.max().y < b.min().y || b.max().y < a.min().y
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
