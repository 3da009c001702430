//! What the committed contents promise: every programme complete, figures honest, places counted, words
//! spelled and short. Each test names every record that breaks its promise, not only the first.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

#[path = "content/figures.rs"]
mod figures;
#[path = "content/offices.rs"]
mod offices;
#[path = "content/places.rs"]
mod places;
#[path = "content/programmes.rs"]
mod programmes;
#[path = "content/sentences.rs"]
mod sentences;
#[path = "content/site.rs"]
mod site;
#[path = "content/spelling.rs"]
mod spelling;
