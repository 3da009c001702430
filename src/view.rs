//! Small serializable structs, one a template: finished strings, nothing to compute.
//!
//! Texts are plain and escaped by the templates. Fields whose name ends in `_html` or `_svg` hold
//! markup that this program made or checked itself; nothing else is ever inserted unescaped.
//! A `None` or an empty list leaves its part of the page out.

pub mod checker;
pub mod form;
pub mod frame;
pub mod maps;
pub mod pages;
pub mod participation;
pub mod parts;
pub mod places;
pub mod programmes;
pub mod report;
pub mod services;
pub mod shared;
