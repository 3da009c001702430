//! Fills the views: from the model to finished strings, one function a kind of page. Knows no template
//! and no HTML beyond small drawings and what Markdown became.

mod alternatives;
pub mod atlas;
pub mod changes;
pub mod checker;
pub mod context;
pub mod decisions;
pub mod eligibility;
pub mod examples;
mod fixed;
pub mod form;
pub mod frame;
pub mod index;
pub mod lists;
pub mod maps;
pub mod near;
pub mod paper;
pub mod participation;
pub mod places;
pub mod programmes;
pub mod quality;
pub mod questions;
pub mod services;
pub mod sources;
pub mod structured;
pub mod terms;
pub mod texts;
pub mod trees;
pub mod words;
