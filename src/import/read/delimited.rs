//! Tables of text in any dialect: delimiter and header are detected and told.

use csv::{ReaderBuilder, StringRecord, Trim};

use super::text::decode;
use super::{Dialect, Input, InputFile, Table, check_size, header};
use crate::import::ImportError;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records that are looked at while the delimiter is searched for.
const SAMPLE: usize = 200;

/// Reads every file as one table; the first is the largest.
pub(super) fn read_files(files: &[InputFile], dialect: &Dialect) -> Result<Input, ImportError> {
    let mut input = Input::default();
    for file in files {
        let (table, reading) =
            read(&file.name, &file.bytes, dialect).map_err(|error| named(error, &file.name))?;
        input.readings.push(reading);
        input.tables.push(table);
    }
    input.tables.sort_by(|a, b| b.rows.len().cmp(&a.rows.len()).then_with(|| a.name.cmp(&b.name)));
    Ok(input)
}

fn named(error: ImportError, name: &str) -> ImportError {
    ImportError { message: format!("`{name}`: {}", error.message), ..error }
}

/// Reads one table, with a line about what was detected.
///
/// # Errors
/// A binary file, letters that cannot be read, a quotation mark that never closes, a table beyond the limits.
pub fn read(name: &str, bytes: &[u8], dialect: &Dialect) -> Result<(Table, String), ImportError> {
    let decoded = decode(bytes, dialect.encoding.as_deref())?;
    if decoded.text.trim().is_empty() {
        return Err(ImportError::new("the file is empty", "name a file with rows"));
    }
    let delimiter = match dialect.delimiter {
        Some(delimiter) => u8::try_from(delimiter).map_err(|_| {
            ImportError::new("the delimiter is not an ASCII character", "write one such as `;` or `,`")
        })?,
        None => detect_delimiter(&decoded.text),
    };
    let (rows, numbers) = records(name, &decoded.text, delimiter)?;
    let header = header::find(&rows, dialect.skip_rows, dialect.header_rows);
    let shown = if delimiter == b'\t' { "tab".to_owned() } else { format!("`{}`", char::from(delimiter)) };
    let guess = if decoded.guessed { " (guessed)" } else { "" };
    let table = header::table(name, rows, &numbers, header);
    let reading = format!(
        "`{name}`: encoding {}{guess}, delimiter {shown}, {}, {} columns, {} rows",
        decoded.encoding,
        header::describe(header),
        table.columns.len(),
        table.rows.len()
    );
    Ok((table, reading))
}

fn builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true).trim(Trim::None);
    builder
}

fn records(name: &str, text: &str, delimiter: u8) -> Result<(Vec<StringRecord>, Vec<u32>), ImportError> {
    let mut reader = builder(delimiter).from_reader(text.as_bytes());
    let (mut rows, mut numbers, mut width) = (Vec::new(), Vec::new(), 0);
    let n_lines = text.lines().count();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map(|place| (usize::try_from(place.line()).unwrap_or(0), 1));
            ImportError {
                place: line,
                ..ImportError::new("the table cannot be read", "mend the row at this line")
            }
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        width = width.max(record.len());
        check_size(name, rows.len() + 1, width)?;
        if let Some(error) = open_quote(&record, usize::try_from(line).unwrap_or(0), n_lines) {
            return Err(error);
        }
        numbers.push(u32::try_from(line).unwrap_or(u32::MAX));
        rows.push(record);
    }
    Ok((rows, numbers))
}

/// A cell that swallows many lines has a quotation mark that never closes.
fn open_quote(record: &StringRecord, line: usize, n_lines: usize) -> Option<ImportError> {
    let swallowed = record.iter().map(|cell| cell.matches('\n').count()).max().unwrap_or(0);
    let to_the_end = line + swallowed + 1 >= n_lines;
    (swallowed > 500 || (to_the_end && swallowed > 20)).then(|| ImportError {
        place: Some((line, 1)),
        ..ImportError::new(
            format!("a cell runs over {swallowed} lines: a quotation mark is never closed"),
            "close the quotation mark in this row, or double it where it belongs to the text",
        )
    })
}

/// The delimiter that cuts most records into the same number of cells, more than one; of equals the one
/// that makes more cells. A table of one column has a comma.
pub fn detect_delimiter(text: &str) -> u8 {
    let best = DELIMITERS.iter().map(|&delimiter| (score(text, delimiter), delimiter));
    let best = best.max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
    best.filter(|(score, _)| score.0 > 0).map_or(b',', |(_, delimiter)| delimiter)
}

/// Per thousand of records with the most frequent width above one, and that width.
fn score(text: &str, delimiter: u8) -> (usize, usize) {
    let mut reader = builder(delimiter).from_reader(text.as_bytes());
    let widths: Vec<usize> =
        reader.records().take(SAMPLE).map_while(Result::ok).map(|row| row.len()).collect();
    let mut sorted = widths.clone();
    sorted.sort_unstable();
    let most = sorted.chunk_by(|a, b| a == b).filter(|run| run[0] > 1).max_by_key(|run| (run.len(), run[0]));
    most.map_or((0, 0), |run| (run.len() * 1_000 / widths.len().max(1) / 50, run[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        read("t.csv", text.as_bytes(), &Dialect::default()).unwrap_or_else(|error| panic!("{error}")).0
    }

    #[test]
    fn delimiters_are_detected() {
        for (text, delimiter) in [
            ("a;b;c\n1,5;2;3\n1,7;2;3\n", b';'),
            ("a\tb\n1,5\t2\n", b'\t'),
            ("a|b\nx, y|2\n", b'|'),
            ("name,town\n\"x; y\",z\n", b','),
            ("alone\nx\n", b','),
        ] {
            assert_eq!(detect_delimiter(text), delimiter, "{text}");
        }
    }

    #[test]
    fn header_below_titles_and_over_two_rows_is_found() {
        let found =
            table("Registrul serviciilor;;;\n;;;\nNume;Adresa;;Telefon\n;Strada;Nr;\nCasa;Florilor;1;021\n");
        assert_eq!(found.columns, ["Nume", "Adresa / Strada", "Adresa / Nr", "Telefon"]);
        assert_eq!((found.rows.len(), found.numbers[0]), (1, 5));
    }

    #[test]
    fn a_row_below_names_that_stand_twice_belongs_to_the_header_only_if_it_tells_them_apart() {
        let columns = |text: &str| table(text).columns;
        let told = ["Telefon / fix", "Telefon / mobil", "Loc"];
        assert_eq!(columns("Telefon,Telefon,Loc\nfix,mobil,\n021,07,Arad\n"), told);
        let data = ["Nume", "Nume (2)", "Loc"];
        assert_eq!(columns("Nume,Nume,Loc\nAna,Maria,Arad\nIon,Vasile,Deva\n"), data);
    }

    #[test]
    fn short_rows_are_filled_and_names_that_stand_twice_are_numbered() {
        let found = table("Nume,Nume,Loc\nx,y\nz,w,v\n");
        assert_eq!(found.columns, ["Nume", "Nume (2)", "Loc"]);
        assert_eq!(found.cell(0, 2), "");
    }

    #[test]
    fn a_quotation_mark_that_never_closes_is_an_error_with_its_line() {
        let text = format!("a,b\n1,\"open\n{}", "x,y\n".repeat(40));
        let error = read("t.csv", text.as_bytes(), &Dialect::default()).expect_err("an open mark");
        assert_eq!(error.place, Some((2, 1)));
    }
}
