//! Geometry: GeoJSON in; projected, simplified, quantised outlines out. Pure functions: no disk, no
//! diagnostics (problems are plain values), no clock.
//!
//! The one invariant: between a longitude or latitude and a byte of the output stands a rounding to whole
//! metres ([`grid::Point`]). What follows it uses integers and the four exactly rounded operations only,
//! so the same input draws the same picture on every machine.
//!
//! The way through: [`read`] makes boundaries of a file, [`projection`] brings them to metres,
//! [`topology`] cuts them into shared arcs ([`sliver`] tells where
//! neighbours do not fit), [`simplify`] thins each arc once, [`map`] draws them in a
//! [`frame`], with [`captions`] and an [`inset`] for what is too small. [`lookup`], [`sphere`] and [`cluster`] serve points.

pub mod captions;
pub mod clip;
pub mod cluster;
pub mod dissolve;
pub mod frame;
pub mod grid;
pub mod inset;
pub mod label;
pub mod locate;
pub mod lookup;
pub mod map;
pub mod path;
pub mod problem;
pub mod projection;
pub mod read;
pub mod ring;
pub mod simplify;
pub mod sliver;
pub mod sphere;
pub mod suspicion;
pub mod topology;

#[cfg(test)]
mod tests;
