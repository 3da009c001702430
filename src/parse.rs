//! One file becomes raw structs and diagnostics. Pure: no disk, no other file, no model.

pub mod csv;
pub mod deserialize;
pub mod front_matter;
pub mod markdown;
pub mod node;
pub mod raw;
pub mod register;
pub mod schema;
pub mod site;
pub mod spanned;
pub mod yaml;
