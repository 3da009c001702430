//! The files as they stand: one struct per YAML format. Their doc comments become the JSON Schema
//! that editors use, so they speak to contributors. Nothing is resolved here.

pub mod act;
pub mod common;
pub mod consultation;
pub mod fact;
pub mod household;
pub mod indicator;
pub mod line;
pub mod page;
pub mod parameter;
pub mod programme;
pub mod rule;
pub mod site_words;
pub mod situation;
