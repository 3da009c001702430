//! From degrees to metres of a projection suited to the country, chosen by its EPSG code.

use std::fmt;

use proj4rs::Proj;
use proj4rs::adaptors::transform_vertex_2d;

use super::grid::Point;
use super::sphere;

/// Codes of Web Mercator: at the latitude of Romania it draws areas twice their size.
const WEB_MERCATOR: &[u16] = &[3857, 3785, 41001, 54004];
/// The same under numbers outside the register's range.
const WEB_MERCATOR_NUMBERS: &[&str] = &["900913", "102100", "102113"];

/// Definitions that stand instead of the table's. The table turns the datum shift of 3844 the wrong way (EPSG
/// operation 15995 is a coordinate frame rotation, `+towgs84` is a position vector one: 30 m of difference).
/// 8353 is newer than the table.
const CORRECTED: &[(u16, &str)] = &[
    (
        3844,
        "+proj=sterea +lat_0=46 +lon_0=25 +k=0.99975 +x_0=500000 +y_0=500000 +ellps=krass \
         +towgs84=2.329,-147.042,-92.08,-0.309,0.325,0.497,5.69 +units=m +no_defs",
    ),
    (
        8353,
        "+proj=krovak +lat_0=49.5 +lon_0=24.8333333333333 +alpha=30.2881397527778 +k=0.9999 +x_0=0 +y_0=0 \
         +ellps=bessel +towgs84=485.021,169.465,483.839,-7.786342,-4.397554,-4.102655,0 +units=m +no_defs",
    ),
];

/// Half the step, in degrees, at which distortion is measured.
const STEP: f64 = 0.01;
/// National grids stay below 0.01, continental ones below 0.04; a country with latitude and longitude exchanged
/// gets 0.06 (Romania in EPSG:3844).
const MAX_DISTORTION: f64 = 0.05;

/// A map projection from WGS 84.
#[derive(Clone)]
pub struct Projection {
    code: u16,
    wgs84: Proj,
    plane: Proj,
}

impl fmt::Debug for Projection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Projection({})", self.code())
    }
}

impl Projection {
    /// The projection of a code such as `EPSG:3844`. Refuses codes that are unknown, in degrees, or Web Mercator.
    pub fn from_code(code: &str) -> Result<Projection, ProjectionError> {
        let number = code
            .trim()
            .split_once(':')
            .filter(|(authority, _)| authority.eq_ignore_ascii_case("EPSG"))
            .map(|(_, number)| number.trim())
            .filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
            .ok_or_else(|| ProjectionError::NotACode(code.to_owned()))?;
        let written = format!("EPSG:{number}");
        if WEB_MERCATOR_NUMBERS.contains(&number) {
            return Err(ProjectionError::WebMercator(written));
        }
        let number: u16 = number.parse().map_err(|_overflow| ProjectionError::Unknown(written.clone()))?;
        if WEB_MERCATOR.contains(&number) {
            return Err(ProjectionError::WebMercator(written));
        }
        let definition = definition(number).ok_or_else(|| ProjectionError::Unknown(written.clone()))?;
        let unsupported =
            |error: proj4rs::errors::Error| ProjectionError::Unsupported(written.clone(), error.to_string());
        let plane = Proj::from_proj_string(&definition).map_err(unsupported)?;
        if plane.is_latlong() || plane.is_geocent() {
            return Err(ProjectionError::Degrees(written));
        }
        let wgs84 = Proj::from_proj_string("+proj=longlat +datum=WGS84 +no_defs").map_err(unsupported)?;
        Ok(Projection { code: number, wgs84, plane })
    }

    /// The code, e.g. `EPSG:3844`.
    pub fn code(&self) -> String {
        format!("EPSG:{}", self.code)
    }

    /// Metres east and north for degrees of WGS 84; `None` where the projection has no answer.
    pub fn project(&self, longitude: f64, latitude: f64) -> Option<(f64, f64)> {
        if longitude.is_nan() || latitude.is_nan() || longitude.abs() > 180.0 || latitude.abs() > 90.0 {
            return None;
        }
        let radians = (longitude.to_radians(), latitude.to_radians());
        let (x, y) = transform_vertex_2d(&self.wgs84, &self.plane, radians).ok()?;
        let metre = self.plane.to_meter();
        Some((x * metre, y * metre)).filter(|(x, y)| x.is_finite() && y.is_finite())
    }

    /// [`Projection::project`], rounded to the grid.
    pub fn point(&self, longitude: f64, latitude: f64) -> Option<Point> {
        let (x, y) = self.project(longitude, latitude)?;
        Point::from_metres(x, y)
    }

    /// Whether lengths to the east and to the north are right within a twentieth there.
    pub fn suits(&self, longitude: f64, latitude: f64) -> bool {
        let steps = [(STEP, 0.0), (0.0, STEP)];
        steps.iter().all(|&(dx, dy)| {
            let ends = [(longitude - dx, latitude - dy), (longitude + dx, latitude + dy)];
            let [Some(from), Some(to)] = ends.map(|(x, y)| self.project(x, y)) else { return false };
            let drawn = ((to.0 - from.0).powi(2) + (to.1 - from.1).powi(2)).sqrt();
            let real = sphere::distance_km(ends[0], ends[1]) * 1000.0;
            ((1.0 - MAX_DISTORTION) * real..=(1.0 + MAX_DISTORTION) * real).contains(&drawn)
        })
    }
}

/// The parameters of a code, without its axis order (east is always to the right) and without datum shifts that
/// need grid files: they are at most some hundred metres, which a map of a country does not show.
fn definition(code: u16) -> Option<String> {
    let corrected = CORRECTED.iter().find(|(known, _)| *known == code).map(|(_, text)| *text);
    let text = corrected.or_else(|| crs_definitions::from_code(code).map(|known| known.proj4))?;
    let kept =
        text.split_whitespace().filter(|word| !word.starts_with("+axis=") && !word.starts_with("+nadgrids="));
    let words: Vec<&str> =
        kept.map(|word| if word == "+datum=NAD27" { "+ellps=clrk66" } else { word }).collect();
    Some(words.join(" "))
}

/// Why a code cannot be used. Each holds the code as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectionError {
    /// Not of the form `EPSG:` and a number.
    NotACode(String),
    /// Not in the register, as far as it is known here.
    Unknown(String),
    /// Refused: it shows areas far from the equator too large.
    WebMercator(String),
    /// A system of longitudes and latitudes, not of a plane.
    Degrees(String),
    /// Known, but its method is not at hand; with the library's reason.
    Unsupported(String, String),
}

impl ProjectionError {
    /// What a contributor can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            ProjectionError::NotACode(_) => "write `EPSG:` and the number, as in `EPSG:3844`",
            ProjectionError::Unknown(_) | ProjectionError::Unsupported(..) => {
                "use the code of the national grid, or of the UTM zone: `EPSG:326` and the zone in two digits"
            }
            ProjectionError::WebMercator(_) | ProjectionError::Degrees(_) => {
                "use the code of the national grid (Romania: `EPSG:3844`) or of the UTM zone (Armenia: `EPSG:32638`)"
            }
        }
    }
}

impl fmt::Display for ProjectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProjectionError::NotACode(code) => write!(f, "`{code}` is not the code of a projection"),
            ProjectionError::Unknown(code) => write!(f, "there is no projection with the code `{code}`"),
            ProjectionError::WebMercator(code) => {
                write!(f, "`{code}` is Web Mercator, which shows areas far from the equator too large")
            }
            ProjectionError::Degrees(code) => write!(f, "`{code}` measures in degrees, a map needs metres"),
            ProjectionError::Unsupported(code, reason) => write!(f, "`{code}` cannot be computed: {reason}"),
        }
    }
}

impl std::error::Error for ProjectionError {}
