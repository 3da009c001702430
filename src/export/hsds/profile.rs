//! What the country's registers mean where HSDS 3.0 leaves it open: a profile in the form that the
//! specification asks for, JSON Merge Patches (RFC 7386) named as its schema files. No field is added.

use serde_json::{Value, json};

use super::API;
use crate::compose::context::Context;
use crate::compose::form::{TERM_CAPACITY, TERM_GROUP};

/// Folder of the profile.
fn folder() -> String {
    format!("{API}profile/")
}

/// Where the profile is described.
pub(super) fn entrance() -> String {
    format!("{}index.json", folder())
}

/// The patches and their list.
pub(super) fn files(cx: &Context, codes: &str, scheme: &str) -> Vec<(String, Vec<u8>)> {
    let patches = patches(codes, scheme);
    let country = cx.model.site.country.map_or("", |id| cx.model.areas.get(id).code.as_str());
    let names: Vec<String> = patches.iter().map(|(name, _)| format!("{name}.json")).collect();
    let list = json!({
        "name": format!("hsds_{country}"),
        "specification": "https://docs.openreferral.org/en/3.0/",
        "form": "JSON Merge Patch (RFC 7386), one file a schema",
        "patches": names,
    });
    let bytes = |value: &Value| format!("{value:#}\n").into_bytes();
    let each = patches.iter().map(|(name, patch)| (format!("{}{name}.json", folder()), bytes(patch)));
    each.chain([(entrance(), bytes(&list))]).collect()
}

fn patches(codes: &str, scheme: &str) -> Vec<(&'static str, Value)> {
    let patch =
        |field: &str, description: String| json!({ "properties": { field: { "description": description } } });
    vec![
        (
            "service",
            patch(
                "licenses",
                "Licence of functioning: its number, then in brackets the day until which it holds."
                    .to_owned(),
            ),
        ),
        (
            "taxonomy_term",
            json!({ "properties": {
                "code": { "description": "Of a type of service: its code in the official nomenclature." },
                "term_uri": { "description": format!(
                    "Of a target group: `{TERM_GROUP}` and its identifier. Of a unit of capacity: `{TERM_CAPACITY}` and the unit."
                ) },
            } }),
        ),
        (
            "attribute",
            patch("value", "Of a unit of capacity: how many people or places, a whole number.".to_owned()),
        ),
        (
            "service_area",
            json!({ "properties": {
                "extent": { "description": format!("Code of the county, or {codes} code of the locality.") },
                "extent_type": { "enum": ["text"] },
            } }),
        ),
        (
            "location",
            json!({ "properties": {
                "external_identifier": { "description": format!("{codes} code of the locality.") },
                "external_identifier_type": { "enum": [codes] },
            } }),
        ),
        (
            "organization_identifier",
            json!({ "properties": {
                "identifier": { "description": "Fiscal code of the provider." },
                "identifier_scheme": { "enum": [scheme] },
            } }),
        ),
    ]
}
