//! Open data: tables, GeoJSON and descriptors of what is published.
