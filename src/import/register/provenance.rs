//! Where each cell of the register came from: the source, its day, and a short fingerprint of what it gave,
//! so that a cell that a person changed since is known and never overwritten.

use std::collections::BTreeMap;

use super::super::ImportError;
use super::super::state::{PROVENANCE, PROVENANCE_COLUMNS};
use super::super::table::{read_plain, write_rows};

/// What one cell came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Origin {
    pub source: String,
    /// Day of the source.
    pub on: String,
    /// Six hexadecimal digits of the hash of the value.
    pub mark: String,
}

/// Origins by record, then by column. Organisations have `organization/` before their id.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Provenance {
    records: BTreeMap<String, BTreeMap<String, Origin>>,
}

/// Name of the file for organisations, without its ending.
const ORGANIZATIONS: &str = "organizations";

/// Key of an organisation among the records.
pub(in crate::import) fn organization_key(id: &str) -> String {
    format!("organization/{id}")
}

/// The fingerprint of a value.
pub(in crate::import) fn mark(value: &str) -> String {
    blake3::hash(value.as_bytes()).to_hex().as_str()[..6].to_owned()
}

impl Provenance {
    pub(super) fn read(&mut self, path: &str, name: &str, bytes: &[u8]) -> Result<(), ImportError> {
        let of_organizations = name.trim_end_matches(".csv") == ORGANIZATIONS;
        for line in read_plain(path, bytes)?.1 {
            let cell = |column: &str| line.get(column).cloned().unwrap_or_default();
            let key = if of_organizations { organization_key(&cell("id")) } else { cell("id") };
            let record = self.records.entry(key).or_default();
            for part in cell("fields").split('|') {
                if let Some((column, mark)) = part.split_once('=') {
                    let origin = Origin { source: cell("source"), on: cell("on"), mark: mark.to_owned() };
                    record.insert(column.to_owned(), origin);
                }
            }
        }
        Ok(())
    }

    pub(in crate::import) fn origin(&self, record: &str, column: &str) -> Option<&Origin> {
        self.records.get(record)?.get(column)
    }

    /// Whether an import made or touched the record.
    pub(in crate::import) fn knows(&self, record: &str) -> bool {
        self.records.contains_key(record)
    }

    pub(in crate::import) fn set(&mut self, record: &str, column: &str, origin: Origin) {
        self.records.entry(record.to_owned()).or_default().insert(column.to_owned(), origin);
    }

    pub(in crate::import) fn forget(&mut self, record: &str, column: &str) {
        if let Some(columns) = self.records.get_mut(record) {
            columns.remove(column);
        }
    }

    pub(super) fn forget_record(&mut self, record: &str) {
        self.records.remove(record);
    }

    /// Sources that give at least one cell of a record.
    pub(in crate::import) fn sources(&self, record: &str) -> std::collections::BTreeSet<&str> {
        self.records.get(record).into_iter().flatten().map(|(_, origin)| origin.source.as_str()).collect()
    }

    /// Columns of a record that came from a source.
    pub(in crate::import) fn columns_from(&self, record: &str, source: &str) -> Vec<String> {
        let columns = self.records.get(record).into_iter().flatten();
        columns.filter(|(_, origin)| origin.source == source).map(|(column, _)| column.clone()).collect()
    }

    /// Files by path; `stem_of` names the table that a service stands in.
    pub(super) fn files(&self, stem_of: impl Fn(&str) -> Option<String>) -> BTreeMap<String, Vec<u8>> {
        let mut tables: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for (record, columns) in &self.records {
            let (stem, id) = match record.strip_prefix("organization/") {
                Some(id) => (ORGANIZATIONS.to_owned(), id),
                None => match stem_of(record) {
                    Some(stem) => (stem, record.as_str()),
                    None => continue,
                },
            };
            let mut by_origin: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
            for (column, origin) in columns {
                let part = format!("{column}={}", origin.mark);
                by_origin.entry((&origin.source, &origin.on)).or_default().push(part);
            }
            for ((source, on), parts) in by_origin {
                let row = vec![id.to_owned(), source.to_owned(), on.to_owned(), parts.join("|")];
                tables.entry(stem.clone()).or_default().push(row);
            }
        }
        let header: Vec<String> = PROVENANCE_COLUMNS.iter().map(|column| (*column).to_owned()).collect();
        let file = |(stem, rows): (String, Vec<Vec<String>>)| {
            (format!("{PROVENANCE}{stem}.csv"), write_rows(&header, rows.iter()))
        };
        tables.into_iter().map(file).collect()
    }
}
