//! XLSX by calamine's reader of single cells; its reader of whole ranges would make every empty cell.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetVisible, Xlsx, XlsxError};

use super::{Region, Sheet, number};
use crate::import::ImportError;

/// Days from 1900-01-00 of a spreadsheet to 1970-01-01.
const UNIX_EPOCH: i64 = 25_569;

fn broken(_: XlsxError) -> ImportError {
    ImportError::new("the workbook cannot be read", "open it, save it anew as `.xlsx` and import that file")
}

pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let metadata = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for data in metadata {
        let mut sheet = Sheet {
            hidden: data.visible != SheetVisible::Visible,
            name: data.name.clone(),
            ..Sheet::default()
        };
        // a chart has no cells
        let Ok(mut reader) = book.worksheet_cells_reader(&data.name) else { continue };
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(broken)? {
            let text = value(&cell.value);
            if cell.formula.is_some() {
                sheet.n_formulas += usize::from(!text.is_empty());
                sheet.n_formulas_empty += usize::from(text.is_empty());
            }
            if !text.is_empty() {
                sheet.put(cell.pos.0, cell.pos.1, text)?;
            }
        }
        drop(reader);
        let merged = book.merge_cells_by_sheet_name(&data.name).map_err(broken)?;
        let region =
            |d: &calamine::Dimensions| Region { rows: (d.start.0, d.end.0), columns: (d.start.1, d.end.1) };
        sheet.fill_merged(&merged.iter().map(region).collect::<Vec<_>>());
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn value(data: &DataRef<'_>) -> String {
    match data {
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) => number(*value),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(moment) => date(moment.as_f64()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
        }
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A spreadsheet's day as `2016-12-31`, with hour and minute where they are not midnight.
fn date(days: f64) -> String {
    if !days.is_finite() || !(1.0..3_000_000.0).contains(&days) {
        return number(days);
    }
    let epoch = crate::base::date::Date::constant(1970, 1, 1);
    let whole = days.floor() as i64 - UNIX_EPOCH;
    let Ok(day) = epoch.checked_add(jiff::Span::new().days(whole)) else { return number(days) };
    let minutes = ((days - days.floor()) * 1_440.0).round() as i64;
    if minutes == 0 { day.to_string() } else { format!("{day} {:02}:{:02}", minutes / 60, minutes % 60) }
}
