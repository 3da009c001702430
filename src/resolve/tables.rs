//! Help for rows of tables: typed cells with their places; and the small tables.

use super::Resolver;
use crate::base::date::{self, Date};
use crate::base::diag::codes::{data, format};
use crate::base::num::{Decimal, parse_decimal};
use crate::base::source::{FileId, Span};
use crate::base::text::normalize;
use crate::model::Provenance;
use crate::model::words::Words;
use crate::parse::csv::{self, Columns, Row, Table};

/// A table that is being read, with the sink for its problems.
pub(super) struct Reader<'r, 'a> {
    pub r: &'r mut Resolver<'a>,
    pub table: Table,
    text: std::sync::Arc<str>,
}

/// Reads a table, if the file is there.
pub(super) fn open<'r, 'a>(r: &'r mut Resolver<'a>, path: &str, columns: Columns) -> Option<Reader<'r, 'a>> {
    let file = r.sources.find(path)?;
    Some(open_file(r, file, columns))
}

/// Reads a table that was found.
pub(super) fn open_file<'r, 'a>(r: &'r mut Resolver<'a>, file: FileId, columns: Columns) -> Reader<'r, 'a> {
    let text = r.sources.text(file).clone();
    let table = csv::parse(file, &text, columns, &r.languages.clone(), &mut r.diags);
    Reader { r, table, text }
}

impl Reader<'_, '_> {
    /// The rows, taken out so that cells can be read while problems are reported.
    pub fn rows(&mut self) -> Vec<Row> {
        std::mem::take(&mut self.table.rows)
    }

    pub fn cell<'b>(&self, row: &'b Row, column: &str) -> &'b str {
        self.table.cell(row, column)
    }

    pub fn span(&self, row: &Row, column: &str) -> Span {
        self.table.span(row, column, &self.text)
    }

    /// A text with correct diacritics, or nothing.
    pub fn text(&self, row: &Row, column: &str) -> Option<String> {
        let cell = self.cell(row, column);
        (!cell.is_empty()).then(|| normalize(cell))
    }

    /// A cell that must be filled.
    pub fn required(&mut self, row: &Row, column: &str) -> String {
        let cell = self.cell(row, column).to_owned();
        if cell.is_empty() {
            self.r.diags.push(data::empty_cell(self.span(row, column), column));
        }
        cell
    }

    /// A slug that must be filled.
    pub fn slug(&mut self, row: &Row, column: &str) -> String {
        let cell = self.required(row, column);
        if !cell.is_empty() {
            self.r.check_slug(self.span(row, column), &cell);
        }
        cell
    }

    /// Parts of a cell separated by `|`.
    pub fn list<'b>(&self, row: &'b Row, column: &str) -> Vec<&'b str> {
        self.cell(row, column).split('|').map(str::trim).filter(|part| !part.is_empty()).collect()
    }

    pub fn flag(&mut self, row: &Row, column: &str) -> bool {
        match self.cell(row, column) {
            "true" => true,
            "" | "false" => false,
            other => {
                self.r.diags.push(data::unknown_cell(
                    self.span(row, column),
                    other,
                    column,
                    ["true", "false"],
                ));
                false
            }
        }
    }

    pub fn date(&mut self, row: &Row, column: &str) -> Option<Date> {
        let cell = self.cell(row, column);
        if cell.is_empty() {
            return None;
        }
        let day = date::parse(cell);
        if day.is_none() {
            self.r.diags.push(format::not_a_day(self.span(row, column), cell));
        }
        day
    }

    pub fn whole(&mut self, row: &Row, column: &str) -> Option<u64> {
        let cell = self.cell(row, column);
        if cell.is_empty() {
            return None;
        }
        let number = cell.parse().ok();
        if number.is_none() {
            self.r.diags.push(data::bad_number(self.span(row, column), cell, "a whole number"));
        }
        number
    }

    pub fn decimal(&mut self, row: &Row, column: &str) -> Option<Decimal> {
        let cell = self.cell(row, column);
        if cell.is_empty() {
            return None;
        }
        let number = parse_decimal(cell);
        if number.is_none() {
            self.r.diags.push(data::bad_number(self.span(row, column), cell, "a number"));
        }
        number
    }

    /// One of the known words of a column.
    pub fn word<T: Copy>(&mut self, row: &Row, column: &str, known: &[(&'static str, T)]) -> Option<T> {
        let cell = self.cell(row, column);
        let found = known.iter().find(|(name, _)| *name == cell).map(|(_, value)| *value);
        if found.is_none() && !cell.is_empty() {
            let names = known.iter().map(|(name, _)| *name);
            self.r.diags.push(data::unknown_cell(self.span(row, column), cell, column, names));
        }
        found
    }

    /// Latitude and longitude.
    pub fn point(&mut self, row: &Row) -> Option<(f64, f64)> {
        let (lat, lon) = (self.cell(row, "lat"), self.cell(row, "lon"));
        if lat.is_empty() && lon.is_empty() {
            return None;
        }
        let parse = |text: &str, limit: f64| {
            text.parse::<f64>().ok().filter(|value| value.is_finite() && value.abs() <= limit)
        };
        let (found_lat, found_lon) = (parse(lat, 90.0), parse(lon, 180.0));
        if found_lat.is_none() {
            self.r.diags.push(data::bad_coordinate(self.span(row, "lat"), lat, "a latitude"));
        }
        if found_lon.is_none() {
            self.r.diags.push(data::bad_coordinate(self.span(row, "lon"), lon, "a longitude"));
        }
        found_lat.zip(found_lon)
    }

    /// Words of a column per language; nothing where the default language has none.
    pub fn words(&self, row: &Row, stem: &str) -> Option<Words<String>> {
        let mut all = self.r.languages.iter().map(|lang| self.text(row, &format!("{stem}:{lang}")));
        let default = all.next().flatten()?;
        Some(Words::new(default, all.collect()))
    }

    /// Words that the default language must have.
    pub fn required_words(&mut self, row: &Row, stem: &str) -> Words<String> {
        match self.words(row, stem) {
            Some(words) => words,
            None => {
                let column = format!("{stem}:{}", self.r.languages[0]);
                self.r.diags.push(data::empty_cell(self.span(row, &column), &column));
                Words::new(String::new(), vec![None; self.r.languages.len() - 1])
            }
        }
    }

    pub fn provenance(&mut self, row: &Row) -> Provenance {
        let verified = self.date(row, "verified");
        if let Some(day) = verified.filter(|day| *day > self.r.as_of) {
            self.r.diags.push(data::verified_in_future(self.span(row, "verified"), &day.to_string()));
        }
        let review_by = self.date(row, "review_by");
        if let Some(day) = review_by.filter(|day| *day < self.r.as_of) {
            self.r.diags.push(data::review_due(self.span(row, "review_by"), &day.to_string()));
        }
        let sources = self.sources(row);
        Provenance { file: Some(self.table.file), verified, sources, review_by }
    }

    /// Where a row comes from: names and addresses, parted by `|`.
    fn sources(&mut self, row: &Row) -> Vec<String> {
        let sources: Vec<String> = self.list(row, "source").into_iter().map(str::to_owned).collect();
        let is_broken = |source: &&String| source.starts_with("http") && source.contains(char::is_whitespace);
        if let Some(broken) = sources.iter().find(is_broken) {
            self.r.diags.push(data::bad_url(self.span(row, "source"), broken));
        }
        sources
    }

    /// Reports a second row with the same id; answers whether the id is new.
    pub fn is_new(
        &mut self,
        seen: &mut std::collections::BTreeMap<String, Span>,
        row: &Row,
        what: &str,
        id: &str,
    ) -> bool {
        let span = self.span(row, "id");
        if let Some(first) = seen.get(id) {
            self.r.diags.push(data::duplicate_id(span, what, id, *first));
            return false;
        }
        seen.insert(id.to_owned(), span);
        true
    }
}

/// `data/moved.csv`.
pub(super) fn moved(r: &mut Resolver) -> Vec<(String, String)> {
    const COLUMNS: Columns = Columns { required: &["from", "to"], optional: &[] };
    let Some(mut reader) = open(r, "data/moved.csv", COLUMNS) else { return Vec::new() };
    let mut moved = Vec::new();
    for row in reader.rows() {
        let (from, to) = (reader.required(&row, "from"), reader.required(&row, "to"));
        for (column, path) in [("from", &from), ("to", &to)] {
            if !path.is_empty() && (!path.starts_with('/') || path.contains("..") || path.contains("//")) {
                reader.r.diags.push(data::moved_path(
                    reader.span(&row, column),
                    &format!("`{path}` is not a path of the site"),
                ));
            }
        }
        if from == to {
            reader
                .r
                .diags
                .push(data::moved_path(reader.span(&row, "to"), &format!("`{to}` leads to itself")));
        } else {
            moved.push((from, to));
        }
    }
    moved.sort();
    moved
}

/// `data/thesaurus.<lang>.csv` of every language.
pub(super) fn thesaurus(r: &mut Resolver) -> Vec<Vec<(String, Vec<String>)>> {
    const COLUMNS: Columns = Columns { required: &["word", "means"], optional: &[] };
    let languages = r.languages.clone();
    languages
        .iter()
        .map(|lang| {
            let Some(mut reader) = open(r, &format!("data/thesaurus.{lang}.csv"), COLUMNS) else {
                return Vec::new();
            };
            let rows = reader.rows();
            let mut words: Vec<(String, Vec<String>)> = rows
                .iter()
                .map(|row| {
                    let means = reader.list(row, "means").into_iter().map(normalize).collect();
                    (normalize(reader.cell(row, "word")), means)
                })
                .filter(|(word, _)| !word.is_empty())
                .collect();
            words.sort();
            words
        })
        .collect()
}
