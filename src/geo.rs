//! Geometry: GeoJSON in, projected and simplified outlines out.
