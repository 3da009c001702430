//! The validated site: plain data that cannot hold a dangling reference. Knows no file format.
