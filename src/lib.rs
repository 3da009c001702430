//! Signpost turns a country's social-protection data into a static portal.
//! The modules stand in reading order; `ARCHITECTURE.md` tells how they fit together.

pub mod base;
pub mod load;
pub mod parse;
pub mod model;
pub mod resolve;
pub mod rules;
pub mod geo;
pub mod theme;
pub mod plan;
pub mod view;
pub mod search;
pub mod export;
pub mod render;
pub mod check;
pub mod write;
pub mod import;
pub mod serve;
pub mod pipeline;
pub mod cli;
