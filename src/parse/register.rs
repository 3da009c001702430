//! Columns of the register's tables, once: what the build reads and what an import writes. `:` at the end
//! of a name stands for one column per language.

use super::csv::Columns;

/// Columns of `data/organizations.csv`, in the order in which a new table gets them.
pub const ORGANIZATION: [&str; 19] = [
    "id",
    "name:",
    "office",
    "area",
    "seat",
    "legal_form",
    "fiscal_code",
    "website",
    "email",
    "phone",
    "address",
    "postal_code",
    "lat",
    "lon",
    "confidential",
    "verified",
    "source",
    "review_by",
    "note",
];

/// Columns of `data/services/<county>.csv`, in the order in which a new table gets them.
pub const SERVICE: [&str; 28] = [
    "id",
    "organization",
    "type",
    "name:",
    "area",
    "description:",
    "covers",
    "address",
    "postal_code",
    "lat",
    "lon",
    "phone",
    "email",
    "website",
    "capacity",
    "capacity_unit",
    "schedule:",
    "fees:",
    "groups",
    "accessibility",
    "licence",
    "licence_until",
    "status",
    "confidential",
    "public_office",
    "verified",
    "source",
    "review_by",
];

/// Columns that tell the place of a record: empty on a confidential one.
pub const SECRET: [&str; 6] = ["address", "postal_code", "lat", "lon", "phone", "email"];

/// The columns of organisations as the build asks for them.
pub const ORGANIZATION_COLUMNS: Columns = split(&ORGANIZATION, 2);

/// The columns of services as the build asks for them.
pub const SERVICE_COLUMNS: Columns = split(&SERVICE, 5);

const fn split(columns: &'static [&'static str], n_required: usize) -> Columns {
    let (required, optional) = columns.split_at(n_required);
    Columns { required, optional }
}

/// Columns of `data/changes.csv`, the record of changes.
pub const CHANGE: [&str; 7] = ["on", "change", "record", "id", "name", "county", "columns"];

/// The columns of the record of changes as the build asks for them.
pub const CHANGE_COLUMNS: Columns = split(&CHANGE, 5);

/// Beginnings of the addresses by which target groups and units of capacity are known in HSDS.
pub const TERM_GROUP: &str = "urn:signpost:group:";
pub const TERM_CAPACITY: &str = "urn:signpost:capacity:";
