//! The tabular data package of HSDS: one table a file, with its descriptor, zipped.

use std::io::{Cursor, Write};

use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Record, Records};
use crate::compose::context::Context;
use crate::model::words::LangId;

/// File and fields of each table that is written, in the order of the specification.
pub const MEMBERS: &[(&str, &str, &[&str])] = &[
    (
        "organization",
        "organizations.csv",
        &["id", "name", "description", "email", "website", "legal_status", "uri"],
    ),
    (
        "organization_identifier",
        "organization_identifiers.csv",
        &["id", "organization_id", "identifier_scheme", "identifier_type", "identifier"],
    ),
    (
        "service",
        "services.csv",
        &[
            "id",
            "organization_id",
            "name",
            "description",
            "url",
            "email",
            "status",
            "fees_description",
            "assured_date",
            "licenses",
        ],
    ),
    (
        "location",
        "locations.csv",
        &[
            "id",
            "location_type",
            "organization_id",
            "name",
            "latitude",
            "longitude",
            "external_identifier",
            "external_identifier_type",
        ],
    ),
    ("service_at_location", "service_at_locations.csv", &["id", "service_id", "location_id"]),
    (
        "address",
        "addresses.csv",
        &[
            "id",
            "location_id",
            "address_1",
            "city",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ],
    ),
    ("phone", "phones.csv", &["id", "service_id", "organization_id", "number", "type"]),
    ("schedule", "schedules.csv", &["id", "service_id", "description"]),
    ("service_area", "service_areas.csv", &["id", "service_id", "name", "extent", "extent_type"]),
    ("accessibility", "accessibility.csv", &["id", "location_id", "description"]),
    ("taxonomy", "taxonomies.csv", &["id", "name", "description"]),
    (
        "taxonomy_term",
        "taxonomy_terms.csv",
        &["id", "code", "name", "description", "taxonomy", "language", "taxonomy_id", "term_uri"],
    ),
    ("attribute", "attributes.csv", &["id", "link_id", "taxonomy_term_id", "link_entity", "value"]),
];

/// The zipped package. Its bytes depend on nothing but the records: members carry no time.
pub(super) fn zip(records: &Records, cx: &Context) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut add = |name: &str, bytes: &[u8]| {
        archive.start_file(name, options).expect("invariant: names of members are short and unique");
        archive.write_all(bytes).expect("invariant: an archive in memory can be written");
    };
    add("datapackage.json", format!("{:#}\n", descriptor(records, cx)).as_bytes());
    for (table, file, fields) in MEMBERS.iter().filter(|(table, ..)| !records.table(table).is_empty()) {
        add(file, &csv(records.table(table), fields));
    }
    archive.finish().expect("invariant: an archive in memory can be finished").into_inner()
}

fn csv(records: &[Record], fields: &[&str]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |row: Vec<String>| {
        writer.write_record(row).expect("invariant: a table in memory has rows of one length");
    };
    write(fields.iter().map(|field| (*field).to_owned()).collect());
    for record in records {
        let cell = |field: &&str| match record.get(*field) {
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => String::new(),
        };
        write(fields.iter().map(cell).collect());
    }
    writer.into_inner().expect("invariant: a table in memory can be flushed")
}

fn descriptor(records: &Records, cx: &Context) -> Value {
    let words = cx.model.site.words.text(LangId::DEFAULT);
    let field = |name: &&str| {
        let kind = if ["latitude", "longitude"].contains(name) { "number" } else { "string" };
        if *name == "id" {
            json!({ "name": name, "type": kind, "format": "uuid", "constraints": { "required": true, "unique": true } })
        } else {
            json!({ "name": name, "type": kind })
        }
    };
    let resources =
        MEMBERS.iter().filter(|(table, ..)| !records.table(table).is_empty()).map(|(table, file, fields)| {
            json!({
                "name": table,
                "path": file,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "primaryKey": "id",
                    "fields": fields.iter().map(field).collect::<Vec<_>>(),
                    "missingValues": [""],
                },
            })
        });
    json!({
        "name": "human_services_data",
        "title": words.title,
        "description": words.description,
        "profile": "tabular-data-package",
        "version": "3.0.0",
        "homepage": cx.routes.absolute_file(super::API),
        "resources": resources.collect::<Vec<_>>(),
    })
}
