//! What every other module stands on: sources and spans, diagnostics, text, dates, numbers, paths.
//! Knows nothing of formats, of the model, or of the disk.

pub mod atom;
pub mod date;
pub mod diag;
pub mod fingerprint;
pub mod num;
pub mod paths;
pub mod source;
pub mod suggest;
pub mod text;
