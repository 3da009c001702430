//! CSV in the form of `data/`: comma, header row, LF, quotes where they are needed.

use std::collections::BTreeMap;

/// Rows of cells by column.
pub(super) type Cells = BTreeMap<&'static str, String>;

/// Columns of `data/organizations.csv`; `:` stands for the language.
pub(super) const ORGANIZATION: [&str; 19] = [
    "id",
    "office",
    "area",
    "seat",
    "legal_form",
    "name:",
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

/// Columns of `data/services/<county>.csv`.
pub(super) const SERVICE: [&str; 28] = [
    "id",
    "organization",
    "type",
    "name:",
    "description:",
    "area",
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

/// Columns of the private file.
pub(super) const PRIVATE: [&str; 17] = [
    "row",
    "source_id",
    "service",
    "reason",
    "shares_place_with",
    "name",
    "provider",
    "code",
    "county",
    "locality",
    "address",
    "lat",
    "lon",
    "phone",
    "email",
    "other",
    "withheld",
];

/// Columns of the rejects.
pub(super) const REJECT: [&str; 13] = [
    "row",
    "source_id",
    "reason",
    "name",
    "provider",
    "code",
    "county",
    "locality",
    "address",
    "lat",
    "lon",
    "phone",
    "email",
];

/// Writes rows in the order given.
pub(super) fn write(columns: &[&'static str], language: &str, rows: &[Cells]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = columns.iter().map(|column| match column.strip_suffix(':') {
        Some(_) => format!("{column}{language}"),
        None => (*column).to_owned(),
    });
    writer.write_record(header).expect("invariant: memory takes every record");
    for row in rows {
        let cells = columns.iter().map(|column| row.get(column).map_or("", String::as_str));
        writer.write_record(cells).expect("invariant: all records have the columns of the header");
    }
    writer.into_inner().expect("invariant: memory takes every record")
}
