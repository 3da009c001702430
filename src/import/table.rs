//! CSV in the form of `data/`: comma, header row, LF, quotes where they are needed.

use std::collections::{BTreeMap, HashMap};

use super::ImportError;

/// Rows of cells by column.
pub(super) type Cells = BTreeMap<&'static str, String>;

/// Columns of the private file.
pub(super) const PRIVATE: [&str; 19] = [
    "source",
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
    "postal_code",
    "lat",
    "lon",
    "phone",
    "email",
    "other",
    "withheld",
];

/// Columns of the rejects.
pub(super) const REJECT: [&str; 14] = [
    "row",
    "source_id",
    "reason",
    "name",
    "provider",
    "code",
    "county",
    "locality",
    "address",
    "postal_code",
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

/// Rows of a table by the names of its columns.
type Lines = Vec<HashMap<String, String>>;

/// Reads a table of the register or of the imports' memory.
///
/// # Errors
/// Broken CSV, a column that stands twice.
pub(super) fn read_plain(path: &str, bytes: &[u8]) -> Result<(Vec<String>, Lines), ImportError> {
    let (header, rows) = read_rows(path, bytes)?;
    let lines = rows.into_iter().map(|row| header.iter().cloned().zip(row).collect()).collect();
    Ok((header, lines))
}

/// The header and the rows of a table, cells in the order of the header.
pub(super) fn read_rows(path: &str, bytes: &[u8]) -> Result<(Vec<String>, Vec<Vec<String>>), ImportError> {
    let broken = |error: csv::Error| {
        let place = error.position().map(|place| (usize::try_from(place.line()).unwrap_or(0), 1));
        ImportError {
            place,
            ..ImportError::new(
                format!("`{path}` cannot be read"),
                "mend the table first; `signpost check` names the line",
            )
        }
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header: Vec<String> = reader.headers().map_err(broken)?.iter().map(str::to_owned).collect();
    let distinct: std::collections::BTreeSet<&String> = header.iter().collect();
    if distinct.len() != header.len() {
        return Err(ImportError::new(format!("`{path}` has a column twice"), "mend the header first"));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let mut row: Vec<String> = record.map_err(broken)?.iter().map(str::to_owned).collect();
        row.resize(header.len(), String::new());
        rows.push(row);
    }
    Ok((header, rows))
}

/// Writes a table whose columns are known only now.
pub(super) fn write_rows<'a>(header: &[String], rows: impl Iterator<Item = &'a Vec<String>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).expect("invariant: memory takes every record");
    for row in rows {
        let cells = (0..header.len()).map(|at| row.get(at).map_or("", String::as_str));
        writer.write_record(cells).expect("invariant: all records have the columns of the header");
    }
    writer.into_inner().expect("invariant: memory takes every record")
}
