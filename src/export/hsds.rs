//! The register in the Human Services Data Specification 3.0 (Open Referral): the pages of its API as
//! plain files, and the tabular data package.

mod api;
mod package;
mod profile;
mod records;

pub use package::MEMBERS;
pub use records::{NOT_CARRIED, Records};

use serde_json::{Map, Value};

/// One record of a table of HSDS, its fields in the order of the specification.
pub type Record = Map<String, Value>;

/// Output paths and bytes of the API and of the package; empty where there is no register.
pub fn files(cx: &crate::compose::context::Context) -> Vec<(String, Vec<u8>)> {
    let records = Records::of(cx);
    if records.table("service").is_empty() {
        return Vec::new();
    }
    let mut files = api::files(cx, &records);
    files.extend(profile::files(cx, records::code_list(cx.model), &records::fiscal_scheme(cx.model)));
    files.push((PACKAGE.to_owned(), package::zip(&records, cx)));
    files
}

/// Where the API begins.
pub const API: &str = "api/hsds/";
/// The zipped data package.
pub const PACKAGE: &str = "data/hsds.zip";
