//! HSDS 1.1, 2.0, 3.0 and 3.1 and Open Referral UK, as JSON, as CSV files or as a zipped data package: one
//! row for each service and place, and one for each organisation. The names of people among the contacts
//! are kept apart in [`PEOPLE`], so that they can be looked for and left out.

mod assemble;
mod parts;
mod unread;

use super::entities::{Entities, kind_of};
use super::flatten::Flattener;
use super::{Dialect, Input, InputFile, archive, delimited, json};
use crate::import::ImportError;

/// Column that holds names and addresses of people, joined with `|`.
pub const PEOPLE: &str = "people";

pub(super) fn read(files: &[InputFile]) -> Result<Input, ImportError> {
    let mut unpacked = Vec::new();
    for file in files {
        if file.bytes.starts_with(b"PK") {
            unpacked.extend(archive::unpack(&file.bytes, |name| is_table(name) || name.ends_with(".json"))?);
        } else {
            unpacked.push(file.clone());
        }
    }
    let mut flattener = Flattener::default();
    let mut readings = Vec::new();
    for file in &unpacked {
        let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
        if file.name == "datapackage.json" {
            continue;
        }
        if is_table(&file.name) {
            match kind_of(stem) {
                Some(kind) => take(&mut flattener.entities, kind, stem, file)?,
                None => readings.push(format!("`{}` is no table of HSDS: passed over", file.name)),
            }
        } else if file.name.to_ascii_lowercase().ends_with(".json") {
            let value = json::parse(&file.bytes).map_err(|error| ImportError {
                message: format!("`{}`: {}", file.name, error.message),
                ..error
            })?;
            if !flattener.top(&value) {
                readings.push(format!("`{}` holds no record of HSDS: passed over", file.name));
            }
        }
    }
    let entities = flattener.entities;
    if entities.n("service") == 0 && entities.n("organization") == 0 {
        return Err(ImportError::new(
            "the source holds neither services nor organisations of HSDS",
            "HSDS is a folder or zip of `services.csv`, `organizations.csv` …, or JSON as its API gives it",
        ));
    }
    readings.insert(0, format!("HSDS {}", version(&entities)));
    let input = assemble::assemble(&entities, readings);
    Ok(Input { unused: unread::unread(&entities), ..input })
}

/// Whether several files together look like HSDS.
pub(super) fn looks_like(files: &[InputFile]) -> bool {
    let stems =
        files.iter().map(|file| file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem));
    stems.filter_map(kind_of).any(|kind| kind == "service" || kind == "organization")
}

fn is_table(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".csv")
}

fn take(
    entities: &mut Entities,
    kind: &'static str,
    stem: &str,
    file: &InputFile,
) -> Result<(), ImportError> {
    if file.bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(());
    }
    let dialect = Dialect { skip_rows: Some(0), header_rows: Some(1), ..Dialect::default() };
    let (mut table, _) = delimited::read(&file.name, &file.bytes, &dialect)
        .map_err(|error| ImportError { message: format!("`{}`: {}", file.name, error.message), ..error })?;
    // the files of 1.1 do not say what kind of address they hold, and name the taxonomy's link otherwise
    for column in &mut table.columns {
        *column = column.to_ascii_lowercase();
        if kind == "attribute" && column == "service_id" {
            "link_id".clone_into(column);
        }
        if kind == "attribute" && column == "taxonomy_id" && !stem.starts_with("attribute") {
            "taxonomy_term_id".clone_into(column);
        }
    }
    entities.take_table(kind, table);
    Ok(())
}

/// The version, told by what only it has.
fn version(entities: &Entities) -> &'static str {
    let has = |kind: &str, column: &str| entities.view(kind).has(column);
    match () {
        () if entities.n("service_capacity") > 0 || entities.n("unit") > 0 || entities.n("url") > 0 => "3.1",
        () if entities.n("organization_identifier") > 0
            || has("address", "address_type")
            || has("location", "location_type")
            || has("service", "eligibility_description")
            || has("attribute", "link_entity") =>
        {
            "3.0"
        }
        () if entities.n("cost_option") > 0 || has("schedule", "byday") || has("service", "assured_date") => {
            "2.0"
        }
        () => "1.1",
    }
}
