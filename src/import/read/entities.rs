//! Records of HSDS by kind, whatever the version calls its files and lists.

use std::collections::{BTreeMap, HashMap};

use csv::StringRecord;

use super::Table;

/// Kinds of record and the names that files and lists of the versions have for them.
const NAMES: &[(&str, &[&str])] = &[
    ("organization", &["organization", "organizations"]),
    ("service", &["service", "services"]),
    ("location", &["location", "locations"]),
    (
        "service_at_location",
        &["service_at_location", "service_at_locations", "services_at_location", "services_at_locations"],
    ),
    ("address", &["address", "addresses", "physical_address", "physical_addresses"]),
    ("postal_address", &["postal_address", "postal_addresses"]),
    ("phone", &["phone", "phones"]),
    ("contact", &["contact", "contacts"]),
    ("schedule", &["schedule", "schedules", "regular_schedule", "regular_schedules"]),
    ("holiday_schedule", &["holiday_schedule", "holiday_schedules"]),
    ("language", &["language", "languages"]),
    ("accessibility", &["accessibility", "accessibility_for_disabilities"]),
    ("cost_option", &["cost_option", "cost_options"]),
    ("required_document", &["required_document", "required_documents"]),
    ("service_area", &["service_area", "service_areas"]),
    ("funding", &["funding", "fundings"]),
    ("program", &["program", "programs"]),
    ("organization_identifier", &["organization_identifier", "organization_identifiers"]),
    ("eligibility", &["eligibility", "eligibilities", "eligibilitys"]),
    ("payment", &["payments_accepted", "payment_accepted"]),
    ("taxonomy", &["taxonomy", "taxonomies"]),
    ("taxonomy_term", &["taxonomy_term", "taxonomy_terms"]),
    (
        "attribute",
        &[
            "attribute",
            "attributes",
            "services_taxonomy",
            "service_taxonomy",
            "service_attribute",
            "service_attributes",
            "other_attribute",
            "other_attributes",
            "service_taxonomys",
        ],
    ),
    ("service_capacity", &["service_capacity", "service_capacities", "capacities"]),
    ("unit", &["unit", "units"]),
    ("url", &["url", "urls", "additional_urls", "additional_websites"]),
    ("metadata", &["metadata"]),
    ("meta_table_description", &["meta_table_description", "meta_table_descriptions"]),
];

/// The kind of record of a file stem or list name.
pub(super) fn kind_of(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(kind, _)| *kind)
}

/// Records of every kind, as tables whose columns grow with what comes.
#[derive(Clone, Debug, Default)]
pub(super) struct Entities {
    pub tables: BTreeMap<&'static str, Growing>,
}

/// A table that takes records with any columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Growing {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Growing {
    fn column(&mut self, name: &str) -> usize {
        self.columns.iter().position(|column| column == name).unwrap_or_else(|| {
            self.columns.push(name.to_owned());
            self.columns.len() - 1
        })
    }

    fn push(&mut self, cells: Vec<(String, String)>) {
        let mut row = vec![String::new(); self.columns.len()];
        for (name, value) in cells {
            let at = self.column(&name);
            if row.len() <= at {
                row.resize(at + 1, String::new());
            }
            row[at] = value;
        }
        self.rows.push(row);
    }

    fn take_table(&mut self, table: Table) {
        let at: Vec<usize> = table.columns.iter().map(|column| self.column(column)).collect();
        for record in &table.rows {
            let mut row = vec![String::new(); self.columns.len()];
            for (cell, &at) in record.iter().zip(&at) {
                cell.trim().clone_into(&mut row[at]);
            }
            self.rows.push(row);
        }
    }
}

impl Entities {
    /// Adds one record; blank values are passed over.
    pub fn push(&mut self, kind: &'static str, cells: Vec<(String, String)>) {
        self.tables.entry(kind).or_default().push(cells);
    }

    /// Adds all rows of a file.
    pub fn take_table(&mut self, kind: &'static str, table: Table) {
        self.tables.entry(kind).or_default().take_table(table);
    }

    /// A view of one kind; empty where there is none.
    pub fn view(&self, kind: &str) -> View<'_> {
        match self.tables.get(kind) {
            Some(table) => View {
                rows: &table.rows,
                columns: table.columns.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect(),
            },
            None => View { rows: &[], columns: HashMap::new() },
        }
    }

    /// Number of records of a kind.
    pub fn n(&self, kind: &str) -> usize {
        self.tables.get(kind).map_or(0, |table| table.rows.len())
    }
}

/// Records of one kind, for reading.
pub(super) struct View<'a> {
    rows: &'a [Vec<String>],
    columns: HashMap<&'a str, usize>,
}

impl<'a> View<'a> {
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// A cell; empty where the record lacks it.
    pub fn get(&self, row: usize, column: &str) -> &'a str {
        self.columns.get(column).and_then(|&at| self.rows[row].get(at)).map_or("", String::as_str)
    }

    /// The first of several cells that is filled.
    pub fn first(&self, row: usize, columns: &[&str]) -> &'a str {
        columns.iter().map(|column| self.get(row, column)).find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    /// Rows by the value of a column, blank values left out, in the order of the rows.
    pub fn by(&self, column: &str) -> HashMap<&'a str, Vec<usize>> {
        let mut index: HashMap<&str, Vec<usize>> = HashMap::new();
        if self.has(column) {
            for row in 0..self.rows.len() {
                let key = self.get(row, column);
                if !key.is_empty() {
                    index.entry(key).or_default().push(row);
                }
            }
        }
        index
    }
}

/// A table made of named cells.
pub(super) fn table(name: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Table {
    let numbers = (1..=u32::try_from(rows.len()).unwrap_or(u32::MAX)).collect();
    Table {
        name: name.to_owned(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows: rows.into_iter().map(StringRecord::from).collect(),
        numbers,
    }
}
