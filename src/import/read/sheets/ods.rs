//! ODS: the XML of the content read as a stream. A row or cell that says it repeats a million times is
//! repeated only where it holds something, and within the limits.

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{Region, Sheet};
use crate::import::ImportError;
use crate::import::read::{archive, check_size};

fn broken() -> ImportError {
    ImportError::new("the workbook cannot be read", "open it, save it anew as `.ods` and import that file")
}

#[derive(Default)]
struct Cell {
    repeat: u32,
    text: String,
    value: Option<String>,
    spans: (u32, u32),
    formula: bool,
    n_paragraphs: usize,
}

/// Where the reader is within one sheet.
#[derive(Default)]
struct Cursor {
    sheet: Sheet,
    row: u32,
    column: u32,
    row_repeat: u32,
    cells: Vec<(u32, Cell)>,
    cell: Option<Cell>,
    in_text: bool,
    regions: Vec<Region>,
}

pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let content = archive::unpack(bytes, |name| name == "content.xml")?;
    let content = content.first().ok_or_else(broken)?;
    let text = std::str::from_utf8(&content.bytes).map_err(|_| broken())?;
    let mut reader = Reader::from_str(text);
    let mut sheets = Vec::new();
    let mut cursor: Option<Cursor> = None;
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(tag) => start(&tag, &mut cursor)?,
            Event::Empty(tag) => {
                start(&tag, &mut cursor)?;
                end(tag.name().0, &mut cursor, &mut sheets)?;
            }
            Event::End(tag) => end(tag.name().0, &mut cursor, &mut sheets)?,
            Event::Text(words) => write(&mut cursor, &words),
            Event::GeneralRef(name) => {
                let text = format!("&{};", &*name);
                write(&mut cursor, &quick_xml::escape::unescape(&text).map_err(|_| broken())?);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(sheets)
}

fn write(cursor: &mut Option<Cursor>, words: &str) {
    if let Some(cursor) = cursor.as_mut().filter(|cursor| cursor.in_text)
        && let Some(cell) = &mut cursor.cell
    {
        cell.text.push_str(words);
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, ImportError> {
    let found = tag.try_get_attribute(name).map_err(|_| broken())?;
    let value = |found: Attribute<'_>| {
        found.normalized_value(XmlVersion::Implicit1_0).map(|value| value.into_owned())
    };
    found.map(|found| value(found).map_err(|_| broken())).transpose()
}

fn count(tag: &BytesStart<'_>, name: &str) -> Result<u32, ImportError> {
    Ok(attribute(tag, name)?.and_then(|text| text.parse().ok()).unwrap_or(1))
}

fn start(tag: &BytesStart<'_>, cursor: &mut Option<Cursor>) -> Result<(), ImportError> {
    let name = tag.name().0;
    if name == "table:table" {
        let sheet = Sheet { name: attribute(tag, "table:name")?.unwrap_or_default(), ..Sheet::default() };
        *cursor = Some(Cursor { sheet, ..Cursor::default() });
        return Ok(());
    }
    let Some(cursor) = cursor else { return Ok(()) };
    match name {
        "table:table-row" => {
            cursor.row_repeat = count(tag, "table:number-rows-repeated")?;
            cursor.column = 0;
            cursor.cells.clear();
        }
        "table:table-cell" | "table:covered-table-cell" => {
            let value = match attribute(tag, "office:value-type")?.as_deref() {
                Some("float" | "percentage" | "currency") => attribute(tag, "office:value")?,
                Some("date") => attribute(tag, "office:date-value")?,
                Some("boolean") => attribute(tag, "office:boolean-value")?,
                _ => None,
            };
            cursor.cell = Some(Cell {
                repeat: count(tag, "table:number-columns-repeated")?,
                value,
                spans: (
                    count(tag, "table:number-rows-spanned")?,
                    count(tag, "table:number-columns-spanned")?,
                ),
                formula: attribute(tag, "table:formula")?.is_some(),
                ..Cell::default()
            });
        }
        "text:p" => {
            cursor.in_text = true;
            if let Some(cell) = &mut cursor.cell {
                cell.n_paragraphs += 1;
                if cell.n_paragraphs > 1 {
                    cell.text.push('\n');
                }
            }
        }
        "text:s" => {
            if let Some(cell) = &mut cursor.cell {
                cell.text.push(' ');
            }
        }
        // a note on a cell is not its content
        "office:annotation" => cursor.in_text = false,
        _ => {}
    }
    Ok(())
}

fn end(name: &str, cursor: &mut Option<Cursor>, sheets: &mut Vec<Sheet>) -> Result<(), ImportError> {
    match name {
        "table:table" => {
            if let Some(mut done) = cursor.take() {
                done.sheet.fill_merged(&done.regions);
                sheets.push(done.sheet);
            }
        }
        "table:table-row" => {
            if let Some(cursor) = cursor {
                cursor.end_row()?;
            }
        }
        "table:table-cell" | "table:covered-table-cell" => {
            if let Some(cursor) = cursor {
                cursor.end_cell()?;
            }
        }
        "text:p" => {
            if let Some(cursor) = cursor {
                cursor.in_text = false;
            }
        }
        _ => {}
    }
    Ok(())
}

impl Cursor {
    fn end_cell(&mut self) -> Result<(), ImportError> {
        let Some(mut cell) = self.cell.take() else { return Ok(()) };
        if let Some(value) = cell.value.take() {
            let plain = value.strip_suffix("T00:00:00").unwrap_or(&value);
            cell.text = plain.to_owned();
        }
        let (column, repeat) = (self.column, cell.repeat);
        self.column = self.column.saturating_add(repeat);
        cell.text = cell.text.trim().to_owned();
        if cell.formula {
            self.sheet.n_formulas += usize::from(!cell.text.is_empty());
            self.sheet.n_formulas_empty += usize::from(cell.text.is_empty());
        }
        if cell.text.is_empty() {
            return Ok(());
        }
        check_size(&self.sheet.name, 1, self.column as usize)?;
        if cell.spans.0 > 1 {
            let rows = (self.row, self.row.saturating_add(cell.spans.0 - 1));
            self.regions.push(Region { rows, columns: (column, column.saturating_add(cell.spans.1 - 1)) });
        }
        self.cells.push((column, cell));
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ImportError> {
        let repeat = self.row_repeat;
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            check_size(&self.sheet.name, repeat as usize, 1)?;
            for row in self.row..self.row.saturating_add(repeat) {
                for (column, cell) in &cells {
                    for at in *column..column + cell.repeat {
                        self.sheet.put(row, at, cell.text.clone())?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(repeat);
        Ok(())
    }
}
