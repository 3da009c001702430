//! Workbooks: XLSX and ODS, sheet by sheet, cell by cell, so that a cell in the last row costs one row.
//! A formula counts as the value that was saved with it. Cells merged downwards repeat their value.

mod ods;
mod xlsx;

use csv::StringRecord;

use super::{Dialect, Input, InputFile, Table, archive, check_size, header};
use crate::import::ImportError;
use crate::parse::raw::mapping::FORM_SHEET;

/// One sheet as it stands: rows that hold something, with their numbers from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sheet {
    name: String,
    hidden: bool,
    rows: Vec<(u32, Vec<String>)>,
    n_columns: usize,
    n_formulas: usize,
    /// Formulas whose value was not saved with them.
    n_formulas_empty: usize,
    n_merged: usize,
}

/// A rectangle of cells, from 0, both ends included: rows, then columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Region {
    rows: (u32, u32),
    columns: (u32, u32),
}

pub(super) fn read(file: &InputFile, dialect: &Dialect) -> Result<Input, ImportError> {
    if !file.bytes.starts_with(b"PK") {
        return Err(ImportError::new(
            "the file is no workbook of the kind XLSX or ODS",
            "save it as `.xlsx`, `.ods` or CSV; the old `.xls` is not read",
        ));
    }
    archive::prove(&file.bytes)?;
    let names = archive::unpack(&file.bytes, |name| name == "mimetype")?;
    let is_ods = names.first().is_some_and(|file| file.bytes.starts_with(b"application/vnd.oasis"));
    let sheets = if is_ods { ods::sheets(&file.bytes)? } else { xlsx::sheets(&file.bytes)? };
    let is_form = sheets.iter().any(|sheet| sheet.hidden && sheet.name == FORM_SHEET);
    let first_row = Dialect { skip_rows: Some(0), header_rows: Some(1), ..dialect.clone() };
    let dialect = if is_form { &first_row } else { dialect };
    let mut input = Input::default();
    for sheet in sheets {
        if sheet.hidden && sheet.name == FORM_SHEET {
            input.form = sheet.rows.first().and_then(|(_, cells)| cells.first()).cloned();
            continue;
        }
        let reading = describe(&sheet);
        let (hidden, name) = (sheet.hidden, sheet.name.clone());
        let table = table(sheet, dialect);
        if table.rows.is_empty() {
            input.readings.push(format!("sheet `{name}`: no rows"));
            continue;
        }
        input.readings.push(format!("sheet `{name}`: {}, {} rows{reading}", table.1, table.rows.len()));
        if !hidden || dialect.table.as_ref() == Some(&name) {
            input.tables.push(table.0);
        }
    }
    if input.tables.is_empty() {
        return Err(ImportError::new(
            "the workbook has no visible sheet with rows",
            "show the sheet, or name it",
        ));
    }
    // of a form the first sheet is filled in, whatever else it holds
    if is_form {
        return Ok(input);
    }
    // records come from the largest sheet; of equals the first
    let largest = (0..input.tables.len()).max_by_key(|&at| (input.tables[at].rows.len(), usize::MAX - at));
    input.tables.swap(0, largest.unwrap_or(0));
    Ok(input)
}

/// The table of a sheet and a phrase about its header.
struct Cut(Table, String);

impl std::ops::Deref for Cut {
    type Target = Table;

    fn deref(&self) -> &Table {
        &self.0
    }
}

fn table(sheet: Sheet, dialect: &Dialect) -> Cut {
    let numbers: Vec<u32> = sheet.rows.iter().map(|(number, _)| *number).collect();
    let rows: Vec<StringRecord> =
        sheet.rows.into_iter().map(|(_, cells)| StringRecord::from(cells)).collect();
    let header = header::find(&rows, dialect.skip_rows, dialect.header_rows);
    Cut(header::table(&sheet.name, rows, &numbers, header), header::describe(header))
}

fn describe(sheet: &Sheet) -> String {
    let mut text = String::new();
    let mut add = |n: usize, what: &str| {
        if n > 0 {
            text.push_str(&format!(", {n} {what}"));
        }
    };
    add(sheet.n_formulas, "formulas taken as the values saved with them");
    add(sheet.n_formulas_empty, "formulas without a saved value left empty");
    add(sheet.n_merged, "merged cells repeated downwards");
    if sheet.hidden {
        text.push_str(", hidden: passed over unless a mapping names it");
    }
    text
}

impl Sheet {
    /// Puts a value into a cell, from 0. Rows must come in order.
    fn put(&mut self, row: u32, column: u32, value: String) -> Result<(), ImportError> {
        let (number, column) = (row + 1, column as usize);
        match self.rows.last() {
            Some((last, _)) if *last > number => {
                return Err(ImportError::new(
                    format!("the rows of the sheet `{}` are out of order", self.name),
                    "open the workbook, save it anew and import that file",
                ));
            }
            Some((last, _)) if *last == number => {}
            _ => self.rows.push((number, Vec::new())),
        }
        self.n_columns = self.n_columns.max(column + 1);
        check_size(&self.name, self.rows.len(), self.n_columns)?;
        let cells = &mut self.rows.last_mut().expect("invariant: a row was just made").1;
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = value;
        Ok(())
    }

    /// Repeats the value of each merged region in the rows below its first, where these hold something.
    fn fill_merged(&mut self, regions: &[Region]) {
        for region in regions.iter().filter(|region| region.rows.1 > region.rows.0) {
            let column = region.columns.0 as usize;
            let from = self.rows.partition_point(|(number, _)| *number < region.rows.0 + 1);
            let to = self.rows.partition_point(|(number, _)| *number <= region.rows.1 + 1);
            let Some(value) = self.rows.get(from).and_then(|(_, cells)| cells.get(column)).cloned() else {
                continue;
            };
            for (_, cells) in &mut self.rows[from..to] {
                if cells.len() <= column {
                    cells.resize(column + 1, String::new());
                }
                if cells[column].is_empty() {
                    cells[column].clone_from(&value);
                }
            }
            self.n_merged += 1;
        }
    }
}

/// A number as people write it: no exponent, no `.0`, no trailing digits of binary fractions.
fn number(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value.abs() < 1e15 { crate::base::num::fixed(value, 9) } else { format!("{value:.0}") }
}
