//! Bytes of a foreign file become tables of text, whatever the file's form. Nothing here knows what a
//! column means. Limits stand here: what is too large, nested too deeply or packed too tightly is refused
//! before memory is spent on it.

pub mod archive;
pub mod delimited;
pub mod geojson;
pub mod header;
pub mod hsds;
pub mod sheets;
pub mod text;

mod entities;
mod flatten;
mod json;

use std::collections::BTreeMap;

use csv::StringRecord;

use super::ImportError;

pub(super) use json::not_json;

/// Largest unpacked size of a source, in bytes.
pub const MAX_BYTES: u64 = 1024 * 1024 * 1024;
/// Most rows of one table: what a spreadsheet can hold.
pub const MAX_ROWS: usize = 1_048_576;
/// Most columns of one table.
pub const MAX_COLUMNS: usize = 2_000;
/// Most cells of one table.
pub const MAX_CELLS: usize = 60_000_000;

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The map of social services of December 2016, as JSON.
    ServicesMap,
    /// Human Services Data Specification 1.1 to 3.1, Open Referral UK: JSON, CSV files, zipped data package.
    Hsds,
    /// A table of text in any dialect.
    Csv,
    /// A workbook: XLSX, XLSM, ODS.
    Spreadsheet,
    /// Points with properties.
    GeoJson,
}

/// One file of a source, read from the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InputFile {
    /// Name without folder: `services.csv`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A table of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Name of the file, sheet or kind of record.
    pub name: String,
    /// Names of the columns, each once.
    pub columns: Vec<String>,
    /// Cells in the order of the columns; every row has as many as there are columns.
    pub rows: Vec<StringRecord>,
    /// Line of the file, or row of the sheet, of each row, from 1.
    pub numbers: Vec<u32>,
}

impl Table {
    /// Place of a column, by its exact name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// A cell; empty where the row is short.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).unwrap_or_default()
    }
}

/// A source as tables, with what was detected on the way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    /// The first is the one that records are made from, unless a mapping names another.
    pub tables: Vec<Table>,
    /// What was detected or assumed, for the report: «encoding windows-1250», «header in row 3».
    pub readings: Vec<String>,
    /// Counts for the report, by name.
    pub counts: Vec<(String, usize)>,
    /// What the source holds and no table of this input takes over, with the number of records.
    pub unused: BTreeMap<String, usize>,
    /// Text of the mapping that a form brings with it.
    pub form: Option<String>,
}

/// What a person has said about the form of a table; what is not said is detected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// Label of the encoding: `windows-1250`.
    pub encoding: Option<String>,
    pub delimiter: Option<char>,
    /// Rows above the header that are passed over.
    pub skip_rows: Option<usize>,
    /// Rows of the header; 0 for a table without one.
    pub header_rows: Option<usize>,
    /// Name of the sheet or table that records are made from.
    pub table: Option<String>,
}

/// Reads the files of a source.
///
/// # Errors
/// A file that is not what `kind` says, broken, or beyond the limits. The error never quotes a cell.
pub fn read(kind: Kind, files: &[InputFile], dialect: &Dialect) -> Result<Input, ImportError> {
    if files.is_empty() {
        return Err(ImportError::new("the source holds no file that can be read", "name a file or a folder"));
    }
    let mut input = match kind {
        // its rows are decoded whole, without tables
        Kind::ServicesMap => Input::default(),
        Kind::Hsds => hsds::read(files)?,
        Kind::Csv => delimited::read_files(files, dialect)?,
        Kind::Spreadsheet => sheets::read(&files[0], dialect)?,
        Kind::GeoJson => geojson::read(&files[0])?,
    };
    if let Some(wanted) = &dialect.table {
        let Some(at) = input.tables.iter().position(|table| table.name == *wanted) else {
            let names: Vec<&str> = input.tables.iter().map(|table| table.name.as_str()).collect();
            return Err(ImportError::new(
                format!("the source has no table `{wanted}`"),
                format!("it has: {}", names.join(", ")),
            ));
        };
        input.tables.swap(0, at);
    }
    Ok(input)
}

/// The kind of a file, told by its first bytes and its name; `None` where it cannot be told.
pub fn detect(files: &[InputFile]) -> Option<Kind> {
    let first = files.first()?;
    let ending = first.name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if files.len() > 1 {
        return Some(if hsds::looks_like(files) { Kind::Hsds } else { Kind::Csv });
    }
    match ending.as_str() {
        "xlsx" | "xlsm" | "ods" => return Some(Kind::Spreadsheet),
        "geojson" => return Some(Kind::GeoJson),
        "csv" | "tsv" | "txt" => return Some(Kind::Csv),
        _ => {}
    }
    if first.bytes.starts_with(b"PK") {
        return Some(if archive::is_workbook(&first.bytes) { Kind::Spreadsheet } else { Kind::Hsds });
    }
    let value = json::parse(&first.bytes).ok()?;
    if value.get("providers").is_some() {
        return Some(Kind::ServicesMap);
    }
    if value.get("type").and_then(serde_json::Value::as_str) == Some("FeatureCollection") {
        return Some(Kind::GeoJson);
    }
    Some(Kind::Hsds)
}

/// Refuses a table beyond the limits before its next row is kept.
pub(super) fn check_size(name: &str, n_rows: usize, n_columns: usize) -> Result<(), ImportError> {
    let too_large =
        n_rows > MAX_ROWS || n_columns > MAX_COLUMNS || n_rows.saturating_mul(n_columns) > MAX_CELLS;
    if !too_large {
        return Ok(());
    }
    Err(ImportError::new(
        format!("`{name}` has more than {MAX_ROWS} rows, {MAX_COLUMNS} columns or {MAX_CELLS} cells"),
        "split the file, or delete the rows and columns beyond the data",
    ))
}
