//! Recipes become bytes. Pages go through the theme; what they hold for search is noted in passing.

pub mod feeds;
pub mod files;
pub mod pages;
pub mod terms;
