//! JSON with its place where it is broken. Never quotes the content.

use serde_json::Value;

use super::text::decode;
use crate::import::ImportError;

/// Parses a JSON file in whatever Unicode encoding.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, ImportError> {
    let decoded = decode(bytes, None)?;
    serde_json::from_str(&decoded.text).map_err(|error| not_json(&error))
}

/// Says why a text is not JSON.
pub(in crate::import) fn not_json(error: &serde_json::Error) -> ImportError {
    let message = match error.classify() {
        serde_json::error::Category::Eof => "the JSON ends before it is complete",
        _ if error.to_string().starts_with("recursion limit") => "the JSON is nested too deeply",
        _ if error.to_string().starts_with("number out of range") => "a number is too large",
        _ => "this is not JSON",
    };
    ImportError {
        message: message.to_owned(),
        hint: "fetch the file again, or mend it at this place".to_owned(),
        place: Some((error.line(), error.column())),
    }
}
