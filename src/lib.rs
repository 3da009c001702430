//! Signpost turns a country's social-protection data into a static portal.
//! The modules stand in reading order; `ARCHITECTURE.md` tells how they fit together.

pub mod base;
pub mod check;
pub mod cli;
pub mod compose;
pub mod export;
pub mod geo;
pub mod import;
pub mod load;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod plan;
pub mod render;
pub mod resolve;
pub mod rules;
pub mod search;
pub mod serve;
pub mod theme;
pub mod view;
pub mod write;
