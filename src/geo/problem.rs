//! What can be wrong with a file of boundaries, in the words of the person who made it.
//! Plain values: the stage that knows the file turns them into diagnostics.

use std::fmt;

/// One problem of a boundary file.
#[derive(Clone, Debug, PartialEq)]
pub struct GeoProblem {
    /// Number of the feature, counted from 0; `None` where the file as a whole is meant.
    pub feature: Option<usize>,
    /// JSON pointer to the value that is wrong, e.g. `/features/3/geometry/coordinates/0`.
    pub pointer: String,
    /// What is wrong.
    pub kind: GeoProblemKind,
    /// Byte of the file where the value (or the syntax error) begins.
    pub byte_offset: Option<usize>,
}

/// The kinds of problems. `Display` says what is wrong, [`GeoProblemKind::hint`] what to do.
#[derive(Clone, Debug, PartialEq)]
pub enum GeoProblemKind {
    /// Not JSON at all; holds the parser's words.
    NotJson { reason: String },
    /// JSON, but no collection of features; holds the `type` that was found.
    NotGeoJson { found: String },
    /// A `crs` member that names another system than WGS 84.
    ForeignCrs { name: String },
    /// No feature in the file, or no coordinate in a geometry.
    Empty,
    /// A geometry that is no surface, e.g. `Point`.
    WrongGeometry { found: String },
    /// A feature without a geometry.
    NullGeometry,
    /// A collection of geometries inside a collection of geometries.
    NestedCollection,
    /// No id, or one that is neither text nor a whole number.
    MissingId { property: String },
    /// The id was used by an earlier feature, `first`, counted from 0.
    DuplicateId { id: String, first: usize },
    /// Something stands where a position `[longitude, latitude]` belongs; how many times in this ring.
    NotAPosition { count: usize },
    /// Not a list of rings or of positions where one belongs.
    NotAList,
    /// Outside of ±180 and ±90 degrees; `count` is the number of such positions in this ring.
    OutOfRange { longitude: f64, latitude: f64, count: usize },
    /// Latitude before longitude.
    Swapped { longitude: f64, latitude: f64 },
    /// Fewer than three different points.
    RingTooShort { points: usize },
    /// All points of the ring lie on one line.
    NoArea,
    /// Rings of the feature that were not closed, and points that stood twice in a row: mended.
    Mended { unclosed: usize, repeated: usize },
    /// Rings of the file that ran the wrong way round: turned.
    Turned { rings: usize },
    /// A hole without an area: left out.
    EmptyHole,
    /// Two sides of the ring cross near this place.
    SelfIntersection { longitude: f64, latitude: f64 },
    /// Two consecutive positions are more than 180 degrees of longitude apart.
    CrossesAntimeridian,
    /// The projection distorts lengths here by more than a twentieth: wrong code or wrong coordinates.
    ProjectionUnsuited { code: String, longitude: f64, latitude: f64 },
}

impl GeoProblemKind {
    /// Whether the boundary is still used. Everything else leaves its feature out.
    pub fn keeps_feature(&self) -> bool {
        use GeoProblemKind as Kind;
        matches!(
            self,
            Kind::SelfIntersection { .. } | Kind::Mended { .. } | Kind::Turned { .. } | Kind::EmptyHole
        )
    }

    /// What a contributor can do about it.
    pub fn hint(&self) -> String {
        use GeoProblemKind as Kind;
        let text = match self {
            Kind::NotJson { .. } => {
                "export the boundaries again as GeoJSON, in UTF-8, without editing the text by hand"
            }
            Kind::NotGeoJson { .. } => {
                "save the layer as GeoJSON with the type `FeatureCollection`; TopoJSON and Esri JSON are not read"
            }
            Kind::ForeignCrs { .. } => {
                "export with the coordinate system WGS 84 (EPSG:4326) and remove the `crs` member"
            }
            Kind::Empty => "export the polygons of the areas, or remove the feature",
            Kind::WrongGeometry { .. } => {
                "an area needs a `Polygon` or a `MultiPolygon`; points belong to `data/areas.csv`"
            }
            Kind::NullGeometry => {
                "give the feature a polygon, or remove the feature: an area may do without a boundary"
            }
            Kind::NestedCollection => {
                "convert the geometry to a `MultiPolygon` (in QGIS: «Collect geometries»)"
            }
            Kind::MissingId { property } => {
                return format!("add the property `{property}` with the id of the area in `data/areas.csv`");
            }
            Kind::DuplicateId { .. } => {
                "join the parts of one area to a single `MultiPolygon`, or correct one of the ids"
            }
            Kind::NotAPosition { .. } => "every position is two numbers, `[longitude, latitude]`",
            Kind::NotAList => {
                "a `Polygon` is a list of rings, a ring a list of positions, a position two numbers"
            }
            Kind::OutOfRange { .. } => {
                "export with the coordinate system WGS 84 (EPSG:4326), in degrees; large numbers are metres"
            }
            Kind::Swapped { .. } => "write the longitude first: `[26.10, 44.43]` is Bucharest",
            Kind::RingTooShort { .. } => {
                "a ring needs three different points at least; remove it if it is a leftover of editing"
            }
            Kind::Mended { .. } => "nothing is lost; an export with valid geometries ends the warning",
            Kind::Turned { .. } => {
                "nothing is lost; by RFC 7946 outlines run counter-clockwise and holes clockwise"
            }
            Kind::EmptyHole => "remove the hole: it encloses nothing, and was left out",
            Kind::NoArea => "remove the ring, or draw it again: it encloses nothing",
            Kind::SelfIntersection { .. } => {
                "mend the outline there (in QGIS: «Fix geometries»); until then it is drawn as it stands"
            }
            Kind::CrossesAntimeridian => {
                "cut the outline at the 180th meridian into two polygons of one `MultiPolygon`"
            }
            Kind::ProjectionUnsuited { .. } => {
                "name a projection made for this country, and see that the longitude stands first"
            }
        };
        text.to_owned()
    }
}

impl fmt::Display for GeoProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use GeoProblemKind as Kind;
        match self {
            Kind::NotJson { reason } => write!(f, "this is not JSON: {reason}"),
            Kind::NotGeoJson { found } => write!(f, "expected a `FeatureCollection`, found {found}"),
            Kind::ForeignCrs { name } => write!(f, "the coordinates are in `{name}`, not in WGS 84"),
            Kind::Empty => f.write_str("there is no boundary here"),
            Kind::WrongGeometry { found } => write!(f, "a boundary cannot be {found}"),
            Kind::NullGeometry => f.write_str("the feature has no geometry"),
            Kind::NestedCollection => f.write_str("a collection of geometries stands inside another one"),
            Kind::MissingId { property } => write!(f, "the feature has no property `{property}`"),
            Kind::DuplicateId { id, first } => {
                write!(f, "`{id}` already has a boundary, in feature number {}", first + 1)
            }
            Kind::NotAPosition { count: 1 } => f.write_str("this is not a position"),
            Kind::NotAPosition { count } => {
                write!(f, "this and {} more of the ring are not positions", count - 1)
            }
            Kind::NotAList => f.write_str("expected a list of coordinates"),
            Kind::OutOfRange { longitude, latitude, count } => {
                write!(f, "the position `[{longitude}, {latitude}]` is not on earth")?;
                if *count > 1 { write!(f, ", nor are {} more of this ring", count - 1) } else { Ok(()) }
            }
            Kind::Swapped { longitude, latitude } => {
                write!(f, "the latitude seems to stand before the longitude in `[{longitude}, {latitude}]`")
            }
            Kind::RingTooShort { points: 1 } => f.write_str("the ring has only 1 different point"),
            Kind::RingTooShort { points } => write!(f, "the ring has only {points} different points"),
            Kind::Mended { unclosed, repeated } => {
                let mut parts = Vec::new();
                if *unclosed > 0 {
                    parts.push(format!("{unclosed} rings did not end where they began"));
                }
                if *repeated > 0 {
                    parts.push(format!("{repeated} points stood twice in a row"));
                }
                write!(f, "the outline was mended: {}", parts.join(", "))
            }
            Kind::Turned { rings } => write!(f, "{rings} rings ran the wrong way round and were turned"),
            Kind::EmptyHole => f.write_str("a hole encloses no area"),
            Kind::NoArea => f.write_str("the ring encloses no area"),
            Kind::SelfIntersection { longitude, latitude } => {
                write!(f, "the outline crosses itself near `[{longitude:.5}, {latitude:.5}]`")
            }
            Kind::CrossesAntimeridian => f.write_str("the outline crosses the 180th meridian"),
            Kind::ProjectionUnsuited { code, longitude, latitude } => {
                write!(f, "`{code}` is not made for the place `[{longitude:.3}, {latitude:.3}]`")
            }
        }
    }
}
