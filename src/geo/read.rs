//! GeoJSON text to boundaries in degrees, with every problem of the file in one run.
//! The JSON is walked by hand: a typed reader would stop at the first mistake and lose its place.

use std::collections::BTreeMap;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use serde_json::{Map, Value};

use super::problem::{GeoProblem, GeoProblemKind};
use super::{locate, ring, suspicion};

/// The outline of one area in degrees of WGS 84, longitude first. Outer rings run counter-clockwise,
/// holes clockwise; all are closed, without consecutive equal points.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary {
    /// Id of the area, as the file writes it.
    pub id: String,
    /// Number of the feature in its file, counted from 0.
    pub feature: usize,
    /// One polygon a part.
    pub polygons: MultiPolygon<f64>,
}

/// Reads a `FeatureCollection` (or one `Feature`). The id of an area is the property `id_property`, text or
/// whole number; with the property name `id` the feature's own `id` will do.
/// Unclosed rings, wrong orientation, repeated points and empty holes are mended and told. A feature with another
/// problem is left out unless [`GeoProblemKind::keeps_feature`].
pub fn read_boundaries(text: &str, id_property: &str) -> (Vec<Boundary>, Vec<GeoProblem>) {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = text.len() - body.len();
    let root = match serde_json::from_str::<Value>(body) {
        Ok(root) => root,
        Err(error) => return (Vec::new(), vec![syntax_problem(body, mark, &error)]),
    };
    let mut reader = Reader {
        id_property,
        boundaries: vec![],
        problems: vec![],
        ids: BTreeMap::new(),
        foreign: false,
        turned: None,
    };
    reader.root(&root);
    let Reader { mut boundaries, mut problems, .. } = reader;
    suspicion::drop_swapped(&mut boundaries, &mut problems);
    let pointers: Vec<&str> = problems.iter().map(|problem| problem.pointer.as_str()).collect();
    let offsets = locate::offsets(body, &pointers);
    for (problem, offset) in problems.iter_mut().zip(offsets) {
        problem.byte_offset = offset.map(|offset| offset + mark);
    }
    (boundaries, problems)
}

fn syntax_problem(body: &str, mark: usize, error: &serde_json::Error) -> GeoProblem {
    let line_start: usize =
        body.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let offset = (line_start + error.column().saturating_sub(1)).min(body.len());
    let words = error.to_string();
    let reason = words.split(" at line ").next().unwrap_or(&words).to_owned();
    let kind = GeoProblemKind::NotJson { reason };
    GeoProblem { feature: None, pointer: String::new(), kind, byte_offset: Some(mark + offset) }
}

struct Reader<'a> {
    id_property: &'a str,
    boundaries: Vec<Boundary>,
    problems: Vec<GeoProblem>,
    ids: BTreeMap<String, usize>,
    /// The file says that it is not in WGS 84: then its ranges are not judged as well.
    foreign: bool,
    /// The first ring that ran the wrong way round, and how many there are.
    turned: Option<(String, usize)>,
}

impl Reader<'_> {
    fn report(&mut self, feature: Option<usize>, pointer: &str, kind: GeoProblemKind) {
        self.problems.push(GeoProblem { feature, pointer: pointer.to_owned(), kind, byte_offset: None });
    }

    fn root(&mut self, root: &Value) {
        self.check_crs(root.get("crs"));
        match (root.get("type").and_then(Value::as_str), root.get("features")) {
            (Some("FeatureCollection"), Some(Value::Array(features))) => {
                if features.is_empty() {
                    self.report(None, "/features", GeoProblemKind::Empty);
                }
                for (number, feature) in features.iter().enumerate() {
                    self.feature(number, feature, &format!("/features/{number}"));
                }
            }
            (Some("FeatureCollection"), _) => self.report(None, "", GeoProblemKind::Empty),
            (Some("Feature"), _) => self.feature(0, root, ""),
            (_, _) => self.report(None, "", GeoProblemKind::NotGeoJson { found: describe(root) }),
        }
        if self.foreign {
            self.boundaries.clear();
        } else if let Some((pointer, rings)) = self.turned.take() {
            self.report(None, &pointer, GeoProblemKind::Turned { rings });
        }
    }

    fn check_crs(&mut self, crs: Option<&Value>) {
        let Some(crs) = crs.filter(|crs| !crs.is_null()) else { return };
        let name = crs.pointer("/properties/name").and_then(Value::as_str).unwrap_or("unnamed");
        if !is_wgs84(name) {
            self.foreign = true;
            self.report(None, "/crs", GeoProblemKind::ForeignCrs { name: name.to_owned() });
        }
    }

    fn feature(&mut self, number: usize, feature: &Value, pointer: &str) {
        let Some(object) =
            feature.as_object().filter(|object| object.get("type").is_some_and(|t| t == "Feature"))
        else {
            let found = describe(feature);
            return self.report(Some(number), pointer, GeoProblemKind::NotGeoJson { found });
        };
        let id = self.id(number, object, pointer);
        let before = self.problems.len();
        let polygons = self.geometry(number, object, pointer);
        let sound = self.problems[before..].iter().all(|problem| problem.kind.keeps_feature());
        if let (Some(id), true) = (id, sound) {
            self.boundaries.push(Boundary { id, feature: number, polygons: MultiPolygon(polygons) });
        }
    }

    fn id(&mut self, number: usize, feature: &Map<String, Value>, pointer: &str) -> Option<String> {
        let own = feature.get("properties").and_then(|properties| properties.get(self.id_property));
        let value = own.or_else(|| feature.get("id").filter(|_| self.id_property == "id"));
        let id = match value {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) if !number.is_f64() => number.to_string(),
            _ => String::new(),
        };
        if id.is_empty() {
            let property = self.id_property.to_owned();
            self.report(Some(number), pointer, GeoProblemKind::MissingId { property });
            return None;
        }
        if let Some(&first) = self.ids.get(&id) {
            self.report(Some(number), pointer, GeoProblemKind::DuplicateId { id, first });
            return None;
        }
        self.ids.insert(id.clone(), number);
        Some(id)
    }

    fn geometry(&mut self, number: usize, feature: &Map<String, Value>, pointer: &str) -> Vec<Polygon<f64>> {
        match feature.get("geometry") {
            None => self.report(Some(number), pointer, GeoProblemKind::NullGeometry),
            Some(Value::Null) => {
                self.report(Some(number), &format!("{pointer}/geometry"), GeoProblemKind::NullGeometry)
            }
            Some(geometry) => {
                let mut shape =
                    Shape { number, reader: self, polygons: Vec::new(), unclosed: 0, repeated: 0 };
                shape.geometry(geometry, &format!("{pointer}/geometry"), false);
                let (unclosed, repeated) = (shape.unclosed, shape.repeated);
                let polygons = shape.polygons;
                if unclosed + repeated > 0 {
                    let pointer = format!("{pointer}/geometry");
                    self.report(Some(number), &pointer, GeoProblemKind::Mended { unclosed, repeated });
                }
                return polygons;
            }
        }
        Vec::new()
    }
}

/// One feature's polygons while they are read.
struct Shape<'r, 'a> {
    number: usize,
    reader: &'r mut Reader<'a>,
    polygons: Vec<Polygon<f64>>,
    /// Rings that did not end where they began.
    unclosed: usize,
    /// Points that stood twice in a row.
    repeated: usize,
}

impl Shape<'_, '_> {
    fn report(&mut self, pointer: &str, kind: GeoProblemKind) {
        self.reader.report(Some(self.number), pointer, kind);
    }

    fn geometry(&mut self, geometry: &Value, pointer: &str, inside: bool) {
        let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
        match geometry.get("type").and_then(Value::as_str) {
            Some("Polygon") => self.polygon(coordinates, &format!("{pointer}/coordinates")),
            Some("MultiPolygon") => {
                let pointer = format!("{pointer}/coordinates");
                for (index, polygon) in self.list(coordinates, &pointer).iter().enumerate() {
                    self.polygon(polygon, &format!("{pointer}/{index}"));
                }
            }
            Some("GeometryCollection") if inside => self.report(pointer, GeoProblemKind::NestedCollection),
            Some("GeometryCollection") => {
                let pointer = format!("{pointer}/geometries");
                let members = geometry.get("geometries").unwrap_or(&Value::Null);
                for (index, member) in self.list(members, &pointer).iter().enumerate() {
                    self.geometry(member, &format!("{pointer}/{index}"), true);
                }
            }
            _ => self.report(pointer, GeoProblemKind::WrongGeometry { found: describe(geometry) }),
        }
    }

    /// The members of a list that must not be empty; reports and gives none otherwise.
    fn list<'v>(&mut self, value: &'v Value, pointer: &str) -> &'v [Value] {
        let Some(list) = value.as_array() else {
            let parent = if value.is_null() {
                pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
            } else {
                pointer
            };
            self.report(parent, GeoProblemKind::NotAList);
            return &[];
        };
        if list.is_empty() {
            self.report(pointer, GeoProblemKind::Empty);
        }
        list
    }

    fn polygon(&mut self, rings: &Value, pointer: &str) {
        let rings = self.list(rings, pointer);
        let mut read = rings
            .iter()
            .enumerate()
            .map(|(index, ring)| self.ring(ring, &format!("{pointer}/{index}"), index == 0));
        let outer = read.next().flatten();
        let holes: Vec<LineString<f64>> = read.flatten().collect();
        if let Some(outer) = outer {
            self.polygons.push(Polygon::new(outer, holes));
        }
    }

    fn ring(&mut self, value: &Value, pointer: &str, outer: bool) -> Option<LineString<f64>> {
        let positions = self.list(value, pointer);
        if positions.is_empty() {
            return None;
        }
        let written = self.positions(positions, pointer)?;
        let (count, closed) = (written.len(), written.first() == written.last());
        let mut points = ring::open_without_repeats(written);
        let different = ring::different_points(&points);
        if !outer && (different < 3 || ring::is_flat(&points)) {
            self.report(pointer, GeoProblemKind::EmptyHole);
            return None;
        }
        if different < 3 {
            self.report(pointer, GeoProblemKind::RingTooShort { points: different });
            return None;
        }
        if ring::is_flat(&points) {
            self.report(pointer, GeoProblemKind::NoArea);
            return None;
        }
        if ring::crosses_antimeridian(&points) {
            self.report(pointer, GeoProblemKind::CrossesAntimeridian);
            return None;
        }
        if let Some(Coord { x: longitude, y: latitude }) = ring::self_intersection(&points) {
            self.report(pointer, GeoProblemKind::SelfIntersection { longitude, latitude });
        }
        self.unclosed += usize::from(!closed);
        self.repeated += count - points.len() - usize::from(closed);
        let area = ring::double_area(&points);
        if (area > 0.0) != outer {
            points.reverse();
            // a ring that crosses itself may have no side that is the wrong one
            if area != 0.0 {
                self.reader.turned.get_or_insert_with(|| (pointer.to_owned(), 0)).1 += 1;
            }
        }
        let first = points[0];
        points.push(first);
        Some(LineString(points))
    }

    /// The points of a ring; one report a ring for positions that are none, one for those out of range.
    fn positions(&mut self, positions: &[Value], pointer: &str) -> Option<Vec<Coord<f64>>> {
        let mut points = Vec::with_capacity(positions.len() + 1);
        let (mut unread, mut outside) = (Vec::new(), Vec::new());
        for (index, value) in positions.iter().enumerate() {
            match position(value) {
                None => unread.push(index),
                Some(point) if point.x.abs() > 180.0 || point.y.abs() > 90.0 => outside.push((index, point)),
                Some(point) => points.push(point),
            }
        }
        if let Some(index) = unread.first() {
            self.report(&format!("{pointer}/{index}"), GeoProblemKind::NotAPosition { count: unread.len() });
        }
        if let Some((index, point)) = outside.first().filter(|_| !self.reader.foreign) {
            self.report(&format!("{pointer}/{index}"), range_problem(*point, outside.len()));
        }
        (unread.is_empty() && outside.is_empty()).then_some(points)
    }
}

fn position(value: &Value) -> Option<Coord<f64>> {
    let list = value.as_array()?;
    let number = |index: usize| list.get(index).and_then(Value::as_f64).filter(|number| number.is_finite());
    Some(Coord { x: number(0)?, y: number(1)? })
}

fn range_problem(point: Coord<f64>, count: usize) -> GeoProblemKind {
    let (longitude, latitude) = (point.x, point.y);
    if longitude.abs() <= 90.0 && latitude.abs() <= 180.0 {
        return GeoProblemKind::Swapped { longitude, latitude };
    }
    GeoProblemKind::OutOfRange { longitude, latitude, count }
}

fn is_wgs84(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    name.ends_with("CRS84") || (name.contains("EPSG") && name.ends_with("4326") && !name.ends_with("14326"))
}

/// A value in words: its `type` member where it has one.
fn describe(value: &Value) -> String {
    match value {
        Value::Object(object) => match object.get("type").and_then(Value::as_str) {
            Some(name) => format!("`{}`", name.chars().take(40).collect::<String>()),
            None => "an object without `type`".to_owned(),
        },
        Value::Array(_) => "a list".to_owned(),
        Value::Null => "nothing".to_owned(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => "a single value".to_owned(),
    }
}
