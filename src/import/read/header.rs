//! Where a table begins: title rows above it, a header of one or several rows, names that stand twice or
//! not at all.

use csv::StringRecord;

use super::Table;

/// Rows looked at while the header is searched for.
const SAMPLE: usize = 60;
/// Most rows of one header.
const MAX_HEADER: usize = 4;

/// Where the header stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Rows above it.
    pub skip: usize,
    /// Its rows; 0 where there is none.
    pub rows: usize,
}

fn filled(row: &StringRecord) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Whether a cell looks like data: a number, a date, an address of the web or of mail.
fn is_data(cell: &str) -> bool {
    let cell = cell.trim();
    let plain = |c: char| c.is_ascii_digit() || " .,-+/:%()".contains(c);
    cell.contains('@')
        || cell.contains("://")
        || (cell.chars().any(|c| c.is_ascii_digit()) && cell.chars().all(plain))
}

fn is_header(row: &StringRecord, width: usize) -> bool {
    let n = filled(row);
    n >= 2.max(width.div_ceil(2)) && !row.iter().any(is_data)
}

/// Finds the header: the first row that fills at least half of the usual width with words.
pub fn find(rows: &[StringRecord], skip: Option<usize>, wanted: Option<usize>) -> Header {
    let sample = &rows[..rows.len().min(SAMPLE)];
    let width = usual_width(sample);
    let first = skip.unwrap_or_else(|| {
        let found = sample.iter().position(|row| width < 2 || is_header(row, width));
        found.unwrap_or_else(|| sample.iter().position(|row| filled(row) > 0).unwrap_or(0))
    });
    if let Some(rows) = wanted {
        return Header { skip: first, rows };
    }
    let Some(row) = sample.get(first) else { return Header { skip: first, rows: 0 } };
    if width >= 2 && row.iter().any(is_data) {
        return Header { skip: first, rows: 0 };
    }
    Header { skip: first, rows: depth(&sample[first..], width) }
}

/// How many rows the header has: a row with gaps goes on in the next one where that fills them with words.
fn depth(rows: &[StringRecord], width: usize) -> usize {
    let mut depth = 1;
    while depth < MAX_HEADER.min(rows.len().saturating_sub(1)) {
        let gaps: Vec<usize> = (0..width)
            .filter(|&at| rows[..depth].iter().all(|row| row.get(at).unwrap_or_default().trim().is_empty()))
            .collect();
        let next = &rows[depth];
        let fills = gaps.iter().filter(|&&at| !next.get(at).unwrap_or_default().trim().is_empty()).count();
        let goes_on = (!gaps.is_empty() && fills * 2 >= gaps.len()) || tells_apart(&rows[depth - 1], next);
        if !goes_on || next.iter().any(is_data) || filled(next) < 2 {
            break;
        }
        depth += 1;
    }
    depth
}

/// Whether a row tells columns of one name apart: it is as wide as the header, has a word of its own under
/// each of them, and nothing new under the columns whose name stands once.
fn tells_apart(above: &StringRecord, next: &StringRecord) -> bool {
    let name = |row: &StringRecord, at: usize| clean(row.get(at).unwrap_or_default());
    let stands_again = |at: usize| {
        let own = name(above, at);
        !own.is_empty() && (0..above.len()).any(|other| other != at && name(above, other) == own)
    };
    let mut found = false;
    let holds = (0..above.len()).all(|at| {
        let below = name(next, at);
        if stands_again(at) {
            found = true;
            return !below.is_empty() && below != name(above, at);
        }
        below.is_empty() || below == name(above, at)
    });
    found && holds && next.len() >= above.len()
}

/// The number of filled cells that most rows of the sample reach.
fn usual_width(rows: &[StringRecord]) -> usize {
    let mut widths: Vec<usize> = rows.iter().map(filled).filter(|&n| n > 0).collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or(0)
}

/// Names of the columns from the header's rows: parts of several rows are joined, a name that stands twice
/// gets a number, a column without one is called by its place.
pub fn names(rows: &[StringRecord], width: usize) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for at in 0..width {
        let mut parts: Vec<String> = Vec::new();
        for (depth, row) in rows.iter().enumerate() {
            let own = clean(row.get(at).unwrap_or_default());
            // the name of a group of columns stands over the first of them only
            let carried = (own.is_empty() && depth + 1 < rows.len())
                .then(|| {
                    (0..at).rev().map(|left| clean(row.get(left).unwrap_or_default())).find(|c| !c.is_empty())
                })
                .flatten();
            let below =
                rows[depth + 1..].iter().any(|row| !clean(row.get(at).unwrap_or_default()).is_empty());
            let part = if own.is_empty() { carried.filter(|_| below).unwrap_or_default() } else { own };
            if !part.is_empty() && parts.last() != Some(&part) {
                parts.push(part);
            }
        }
        let base = if parts.is_empty() { format!("column {}", at + 1) } else { parts.join(" / ") };
        let free = std::iter::once(base.clone())
            .chain((2..).map(|n| format!("{base} ({n})")))
            .find(|name| !names.contains(name))
            .expect("invariant: some number is free");
        names.push(free);
    }
    names
}

fn clean(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts rows with their numbers into a table; blank rows go.
pub fn table(name: &str, rows: Vec<StringRecord>, numbers: &[u32], header: Header) -> Table {
    let width = rows.iter().map(StringRecord::len).max().unwrap_or(0);
    let end = (header.skip + header.rows).min(rows.len());
    let columns = names(&rows[header.skip.min(end)..end], width);
    let mut table = Table { name: name.to_owned(), columns, ..Table::default() };
    for (mut row, &number) in rows.into_iter().zip(numbers).skip(end) {
        if filled(&row) == 0 {
            continue;
        }
        while row.len() < width {
            row.push_field("");
        }
        table.rows.push(row);
        table.numbers.push(number);
    }
    table
}

/// One phrase about a header, for the report.
pub fn describe(header: Header) -> String {
    match (header.skip, header.rows) {
        (_, 0) => "no header: columns are called by their place".to_owned(),
        (0, 1) => "header in row 1".to_owned(),
        (skip, 1) => format!("header in row {}, {skip} rows above it passed over", skip + 1),
        (skip, n) => format!("header in rows {} to {}", skip + 1, skip + n),
    }
}
