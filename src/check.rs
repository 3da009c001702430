//! Checks of the built site. Each page is scanned while it is rendered ([`facts::scan`]) and then
//! dropped: only small facts stay. When all is rendered, [`site::check`] compares them: links,
//! anchors, language versions, headings, weights, scripts, requests to elsewhere, budgets.
//!
//! Owns no page text and writes nothing. A page that is found faulty is read again, through the
//! caller, only to name the link in the words of its reader.

pub mod address;
pub mod canary;
pub mod facts;
pub mod fault;
pub mod scanner;
pub mod site;
pub mod sources;
pub mod style;
pub mod weight;
