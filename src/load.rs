//! The only reader of the disk: a site's folder becomes a source map.
