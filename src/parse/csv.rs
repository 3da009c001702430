//! Tables: rows by column name, with the place of every cell. Ranges are found only when a problem is
//! reported, so that reading stays cheap.

use std::collections::BTreeMap;

use crate::base::diag::Diagnostics;
use crate::base::diag::codes::format as codes;
use crate::base::source::{FileId, Span};

/// A table as it stands in its file.
#[derive(Clone, Debug)]
pub struct Table {
    pub file: FileId,
    columns: BTreeMap<String, usize>,
    pub rows: Vec<Row>,
}

/// One row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    file: FileId,
    start: usize,
    cells: csv::StringRecord,
}

/// Columns that a table may have; a name that ends in `:` stands for one column per language.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    pub required: &'static [&'static str],
    pub optional: &'static [&'static str],
}

impl Table {
    /// The cell of a row, trimmed; empty where the table lacks the column.
    pub fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        self.columns.get(column).and_then(|&at| row.cells.get(at)).map_or("", str::trim)
    }

    /// The place of a cell, or of the row where the table lacks the column.
    pub fn span(&self, row: &Row, column: &str, text: &str) -> Span {
        let range = self.columns.get(column).and_then(|&at| field_range(text, row.start, at));
        let (start, end) = range.unwrap_or((row.start, line_end(text, row.start)));
        Span::new(row.file, start, end)
    }

    /// The languages of the columns `name:<lang>`.
    pub fn languages<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.columns.keys().filter_map(move |column| column.strip_prefix(name)?.strip_prefix(':'))
    }
}

/// Reads a table. `languages` are those of the site; a column of another language is unknown.
pub fn parse(
    file: FileId,
    text: &str,
    columns: Columns,
    languages: &[String],
    diags: &mut Diagnostics,
) -> Table {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let skipped = text.len() - body.len();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(body.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            diags.push(codes::csv_syntax(Span::top(file), &error.to_string()));
            csv::StringRecord::new()
        }
    };
    let mut table = Table { file, columns: BTreeMap::new(), rows: Vec::new() };
    check_header(&mut table, &header, text, skipped, columns, languages, diags);
    for record in reader.records() {
        match record {
            Ok(cells) => {
                let start = skipped + cells.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0));
                let start =
                    start + text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
                if cells.len() != header.len() && !header.is_empty() {
                    let reason = format!("this row has {} cells, the header {}", cells.len(), header.len());
                    diags.push(codes::csv_syntax(Span::new(file, start, line_end(text, start)), &reason));
                }
                table.rows.push(Row { file, start, cells });
            }
            Err(error) => {
                let at = error.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0)) + skipped;
                diags.push(codes::csv_syntax(Span::new(file, at, line_end(text, at)), &error.to_string()));
            }
        }
    }
    table
}

fn check_header(
    table: &mut Table,
    header: &csv::StringRecord,
    text: &str,
    skipped: usize,
    columns: Columns,
    languages: &[String],
    diags: &mut Diagnostics,
) {
    let known: Vec<String> = columns
        .required
        .iter()
        .chain(columns.optional)
        .flat_map(|name| match name.strip_suffix(':') {
            Some(stem) => languages.iter().map(|lang| format!("{stem}:{lang}")).collect(),
            None => vec![(*name).to_owned()],
        })
        .collect();
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    for (at, name) in header.iter().enumerate() {
        let name = name.trim();
        let (start, end) = field_range(text, skipped, at).unwrap_or((0, 0));
        let span = Span::new(table.file, start, end);
        if !names.contains(&name) {
            diags.push(codes::unknown_column(span, name, &names));
        } else if table.columns.insert(name.to_owned(), at).is_some() {
            diags.push(codes::csv_syntax(span, &format!("the column `{name}` stands here a second time")));
        }
    }
    for name in columns.required {
        let there = match name.strip_suffix(':') {
            Some(stem) => {
                languages.first().is_none_or(|lang| table.columns.contains_key(&format!("{stem}:{lang}")))
            }
            None => table.columns.contains_key(*name),
        };
        if !there {
            let full = name.strip_suffix(':').map_or((*name).to_owned(), |stem| {
                format!("{stem}:{}", languages.first().map_or("", String::as_str))
            });
            diags.push(codes::missing_column(Span::top(table.file), &full));
        }
    }
}

/// Byte range of field number `index` of the record that starts at `start`.
fn field_range(text: &str, start: usize, index: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut at, mut field, mut quoted) = (start, 0, false);
    let mut field_start = start;
    while at <= bytes.len() {
        match bytes.get(at) {
            Some(b'"') => quoted = !quoted,
            Some(b',') if !quoted => {
                if field == index {
                    return Some((field_start, at));
                }
                field += 1;
                field_start = at + 1;
            }
            None | Some(b'\n' | b'\r') if !quoted || at == bytes.len() => {
                return (field == index).then_some((field_start, at));
            }
            _ => {}
        }
        at += 1;
    }
    None
}

fn line_end(text: &str, start: usize) -> usize {
    text.get(start..).and_then(|rest| rest.find(['\r', '\n'])).map_or(text.len(), |at| start + at)
}
