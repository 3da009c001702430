//! Which area a place lies in, on the outlines as they were given, not simplified.

use geo::{BoundingRect, Coord, MultiPolygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::read::Boundary;
use super::sphere;

/// The boundaries with an index of their boxes.
pub struct AreaLookup<'a> {
    boundaries: &'a [Boundary],
    boxes: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
}

impl<'a> AreaLookup<'a> {
    /// Builds the index.
    pub fn new(boundaries: &'a [Boundary]) -> AreaLookup<'a> {
        let boxes = boundaries
            .iter()
            .enumerate()
            .filter_map(|(index, boundary)| {
                let bounds = boundary.polygons.bounding_rect()?;
                let corners = [bounds.min(), bounds.max()].map(|c| [c.x, c.y]);
                Some(GeomWithData::new(Rectangle::from_corners(corners[0], corners[1]), index))
            })
            .collect();
        AreaLookup { boundaries, boxes: RTree::bulk_load(boxes) }
    }

    /// The area a place lies in, in degrees; the first of the file where areas overlap. A place on a shared
    /// border belongs to exactly one of the two.
    pub fn area_at(&self, longitude: f64, latitude: f64) -> Option<&'a str> {
        if !longitude.is_finite() || !latitude.is_finite() {
            return None;
        }
        let place = Coord { x: longitude, y: latitude };
        let window = AABB::from_point([longitude, latitude]);
        self.boxes
            .locate_in_envelope_intersecting(&window)
            .map(|found| found.data)
            .filter(|&index| contains(&self.boundaries[index].polygons, place))
            .min()
            .map(|index| self.boundaries[index].id.as_str())
    }

    /// Kilometres from a place to an area, 0 within it, exact to a per cent near the area; `None` for an id
    /// without a boundary. Tells a slip of the hand from a place just across a generalised border.
    pub fn distance_km(&self, id: &str, longitude: f64, latitude: f64) -> Option<f64> {
        let boundary = self.boundaries.iter().find(|boundary| boundary.id == id)?;
        let place = Coord { x: longitude, y: latitude };
        if contains(&boundary.polygons, place) {
            return Some(0.0);
        }
        // on a plane stretched like the place's latitude the nearest point is the nearest one on earth
        let stretch = latitude.to_radians().cos();
        let nearest = boundary
            .polygons
            .iter()
            .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
            .flat_map(|ring| ring.lines())
            .map(|side| nearest_on_side(place, side.start, side.end, stretch))
            .min_by(|a, b| a.0.total_cmp(&b.0))?
            .1;
        Some(sphere::distance_km((longitude, latitude), (nearest.x, nearest.y)))
    }
}

/// Even-odd test over all rings: holes are outside. Every side is taken from its lower end, so that two areas
/// with a common side agree about it to the last digit.
fn contains(polygons: &MultiPolygon<f64>, place: Coord<f64>) -> bool {
    let mut inside = false;
    for polygon in polygons {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            for side in ring.lines() {
                let (low, high) =
                    if side.start.y <= side.end.y { (side.start, side.end) } else { (side.end, side.start) };
                let level = low.y <= place.y && place.y < high.y;
                if level && (high.x - low.x) * (place.y - low.y) > (place.x - low.x) * (high.y - low.y) {
                    inside = !inside;
                }
            }
        }
    }
    inside
}

/// The nearest point of a side, with the square of its distance on the stretched plane.
fn nearest_on_side(place: Coord<f64>, a: Coord<f64>, b: Coord<f64>, stretch: f64) -> (f64, Coord<f64>) {
    let (dx, dy) = ((b.x - a.x) * stretch, b.y - a.y);
    let (px, py) = ((place.x - a.x) * stretch, place.y - a.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((px * dx + py * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let square = (px - along * dx).powi(2) + (py - along * dy).powi(2);
    (square, Coord { x: a.x + along * (b.x - a.x), y: a.y + along * (b.y - a.y) })
}
