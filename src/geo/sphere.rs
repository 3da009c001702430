//! Distance and direction between two places, on the sphere.

use std::fmt;

/// Mean radius of the earth (IUGG), in kilometres: at most half a per cent off anywhere.
pub const EARTH_RADIUS_KM: f64 = 6371.0088;

/// Longitude and latitude in degrees.
pub type Degrees = (f64, f64);

/// Great-circle distance in kilometres, rounded to the metre so that it reads the same on every machine.
/// Not a number where a coordinate is none.
pub fn distance_km(from: Degrees, to: Degrees) -> f64 {
    let (longitude_a, latitude_a) = (from.0.to_radians(), from.1.to_radians());
    let (longitude_b, latitude_b) = (to.0.to_radians(), to.1.to_radians());
    let north = ((latitude_b - latitude_a) / 2.0).sin();
    let east = ((longitude_b - longitude_a) / 2.0).sin();
    let half_chord = north * north + latitude_a.cos() * latitude_b.cos() * east * east;
    let km = 2.0 * EARTH_RADIUS_KM * half_chord.clamp(0.0, 1.0).sqrt().asin();
    (km * 1000.0).round() / 1000.0
}

/// A place as a point of the unit sphere.
pub fn on_unit_sphere((longitude, latitude): Degrees) -> [f64; 3] {
    let (longitude, latitude) = (longitude.to_radians(), latitude.to_radians());
    [latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()]
}

/// One of eight directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    North,
    NorthEast,
    East,
    SouthEast,
    South,
    SouthWest,
    West,
    NorthWest,
}

/// Clockwise from north.
const DIRECTIONS: [Direction; 8] = [
    Direction::North,
    Direction::NorthEast,
    Direction::East,
    Direction::SouthEast,
    Direction::South,
    Direction::SouthWest,
    Direction::West,
    Direction::NorthWest,
];

impl Direction {
    /// `n`, `ne`, … `nw`: the key of its name in a language.
    pub fn key(self) -> &'static str {
        match self {
            Direction::North => "n",
            Direction::NorthEast => "ne",
            Direction::East => "e",
            Direction::SouthEast => "se",
            Direction::South => "s",
            Direction::SouthWest => "sw",
            Direction::West => "w",
            Direction::NorthWest => "nw",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The direction in which one sets out at `from` to reach `to` by the shortest way; `None` where both are
/// within a metre or a coordinate is no number.
pub fn direction(from: Degrees, to: Degrees) -> Option<Direction> {
    let far_enough = distance_km(from, to) > 0.001;
    if !far_enough {
        return None;
    }
    let turn = (to.0 - from.0).to_radians();
    let (latitude_a, latitude_b) = (from.1.to_radians(), to.1.to_radians());
    let east = turn.sin() * latitude_b.cos();
    let north = latitude_a.cos() * latitude_b.sin() - latitude_a.sin() * latitude_b.cos() * turn.cos();
    // rounded to a thousandth of a degree: the last digits of the arc tangent do not decide
    let bearing = (east.atan2(north).to_degrees() * 1000.0).round() / 1000.0;
    let eighth = ((bearing + 382.5) / 45.0).floor() as usize;
    Some(DIRECTIONS[eighth % 8])
}
