//! What a source in HSDS holds and the register has no place for: told column by column, so that nothing is
//! left out silently.

use std::collections::BTreeMap;

use super::super::entities::Entities;

/// Columns that are read, by kind of record. Contacts are people: none of their columns is published, and all
/// of them are looked for in the other texts.
const READ: &[(&str, &[&str])] = &[
    (
        "service",
        &[
            "id",
            "name",
            "description",
            "url",
            "email",
            "status",
            "application_process",
            "fees",
            "fees_description",
            "licenses",
            "eligibility",
            "eligibility_description",
            "assured_date",
            "organization_id",
        ],
    ),
    ("organization", &["id", "name", "email", "website", "url", "tax_id", "legal_status"]),
    (
        "location",
        &[
            "id",
            "latitude",
            "longitude",
            "location_type",
            "external_identifier",
            "external_identifier_type",
            "organization_id",
        ],
    ),
    ("service_at_location", &["id", "service_id", "location_id"]),
    (
        "address",
        &[
            "id",
            "location_id",
            "address_1",
            "address_2",
            "address_3",
            "address_4",
            "city",
            "region",
            "state_province",
            "postal_code",
            "address_type",
        ],
    ),
    (
        "phone",
        &[
            "id",
            "service_id",
            "location_id",
            "organization_id",
            "service_at_location_id",
            "contact_id",
            "number",
            "type",
        ],
    ),
    (
        "schedule",
        &[
            "id",
            "service_id",
            "service_at_location_id",
            "location_id",
            "original_text",
            "description",
            "opens_at",
            "closes_at",
            "byday",
            "weekday",
        ],
    ),
    ("accessibility", &["id", "location_id", "description", "accessibility", "details"]),
    ("cost_option", &["id", "service_id", "option", "amount", "currency", "amount_description"]),
    ("eligibility", &["id", "service_id", "eligibility"]),
    ("organization_identifier", &["id", "organization_id", "identifier", "identifier_scheme"]),
    ("taxonomy", &["id", "name"]),
    ("taxonomy_term", &["id", "code", "term_code", "name", "term", "term_uri", "taxonomy_id"]),
    ("attribute", &["id", "link_id", "service_id", "taxonomy_term_id", "link_entity", "value"]),
    ("service_area", &["id", "service_id", "extent", "extent_type"]),
];

/// `kind.column` of everything that is not read, with the number of records that fill it.
pub(super) fn unread(entities: &Entities) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (kind, table) in entities.tables.iter().filter(|(kind, _)| **kind != "contact") {
        let read = READ.iter().find(|(own, _)| own == kind).map_or(&[][..], |(_, columns)| columns);
        for (at, column) in table.columns.iter().enumerate() {
            let filled = table.rows.iter().filter(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
            let n = filled.count();
            if n > 0 && !read.contains(&column.as_str()) {
                found.insert(format!("{kind}.{column}"), n);
            }
        }
    }
    found
}
