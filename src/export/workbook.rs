//! All tables as one workbook (Office Open XML), with a dictionary of their columns first.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::table::{Column, ColumnKind, Table};

/// Words of the sheet that explains the others.
pub struct DictionaryWords<'a> {
    /// Name of the sheet, at most 31 characters.
    pub sheet: &'a str,
    /// Headings: table, column, kind, meaning.
    pub headings: [&'a str; 4],
    /// What a column means.
    pub describe: &'a dyn Fn(&Column) -> String,
}

/// Most rows of a sheet, by the format.
const MOST_ROWS: usize = 1_048_575;
/// Most characters of a cell, by the format.
const MOST_CHARACTERS: usize = 32_767;

/// The workbook: the dictionary, then one sheet a table. Its bytes depend on nothing but the tables.
pub fn workbook(tables: &[&Table], words: &DictionaryWords) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // a date of its own would make every build different
    let fixed = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&fixed));
    let bold = Format::new().set_bold();
    dictionary(book.add_worksheet(), tables, words, &bold)?;
    for table in tables {
        sheet(book.add_worksheet(), table, &bold)?;
    }
    book.save_to_buffer()
}

fn dictionary(
    sheet: &mut Worksheet,
    tables: &[&Table],
    words: &DictionaryWords,
    bold: &Format,
) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(words.sheet))?;
    for (column, heading) in (0..).zip(words.headings) {
        sheet.write_string_with_format(0, column, heading, bold)?;
    }
    let rows = tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    for (row, (table, column)) in (1..).zip(rows) {
        sheet.write_string(row, 0, &table.name)?;
        sheet.write_string(row, 1, column.name())?;
        sheet.write_string(row, 2, column.kind().name())?;
        sheet.write_string(row, 3, (words.describe)(column))?;
    }
    for (column, width) in (0..).zip([24.0, 18.0, 12.0, 80.0]) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn sheet(sheet: &mut Worksheet, table: &Table, bold: &Format) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(&table.name))?;
    for (at, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, at, column.name(), bold)?;
        sheet.set_column_width(at, width(column))?;
    }
    for (row, cells) in (1..).zip(table.rows.iter().take(MOST_ROWS)) {
        for (at, (cell, column)) in (0..).zip(cells.iter().zip(&table.columns)) {
            write(sheet, row, at, cell, column.kind())?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if !table.rows.is_empty() && !table.columns.is_empty() {
        let last = u32::try_from(table.rows.len().min(MOST_ROWS)).unwrap_or(u32::MAX);
        sheet.autofilter(0, 0, last, (table.columns.len() - 1) as u16)?;
    }
    Ok(())
}

/// Text is always written as text: nothing a register says runs as a formula.
fn write(sheet: &mut Worksheet, row: u32, at: u16, cell: &str, kind: ColumnKind) -> Result<(), XlsxError> {
    if cell.is_empty() {
        return Ok(());
    }
    match (kind, cell.parse::<f64>(), cell) {
        (ColumnKind::Integer | ColumnKind::Number, Ok(number), _) if number.is_finite() => {
            sheet.write_number(row, at, number)?
        }
        (ColumnKind::Boolean, _, "true") => sheet.write_boolean(row, at, true)?,
        (ColumnKind::Boolean, _, "false") => sheet.write_boolean(row, at, false)?,
        _ => sheet.write_string(row, at, cell.chars().take(MOST_CHARACTERS).collect::<String>())?,
    };
    Ok(())
}

fn width(column: &Column) -> f64 {
    match (column.kind(), column.stem) {
        (ColumnKind::Integer | ColumnKind::Number | ColumnKind::Boolean, _) => 10.0,
        (ColumnKind::Date, _) => 12.0,
        (_, "name" | "title" | "text" | "summary" | "address" | "website" | "url" | "source") => 40.0,
        _ => 18.0,
    }
}

/// A name that the format accepts: at most 31 characters, none of `[]:*?/\`.
fn sheet_name(name: &str) -> String {
    name.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect()
}
