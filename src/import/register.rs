//! The tables of the register while an import changes them: cells by column, tables left as they are where
//! nothing changes, and where each cell came from.

pub(super) mod provenance;

use std::collections::{BTreeMap, HashMap};

use super::draft::Draft;
use super::places::PlaceIndex;
use super::state::{PROVENANCE, State};
use super::table::{Cells, read_rows, write_rows};
use super::{ImportError, tidy};
use crate::parse::register::{ORGANIZATION, SECRET, SERVICE};

use provenance::Provenance;

pub(super) const ORGANIZATIONS: &str = "data/organizations.csv";

/// A table of a site.
#[derive(Clone, Debug)]
struct StoredTable {
    path: String,
    header: Vec<String>,
    /// `None` for a row that was moved to another table.
    rows: Vec<Option<Vec<String>>>,
    was_sorted: bool,
    changed: bool,
}

/// The register of a site.
pub(super) struct Register<'a> {
    language: &'a str,
    tables: Vec<StoredTable>,
    /// Table and row of every service.
    services: BTreeMap<String, (usize, usize)>,
    organizations: StoredTable,
    organization_rows: HashMap<String, usize>,
    pub provenance: Provenance,
}

/// Columns that only an open service may have.
pub(super) const OPEN_ONLY: [&str; 16] = [
    "address",
    "postal_code",
    "lat",
    "lon",
    "phone",
    "email",
    "website",
    "description:",
    "covers",
    "schedule:",
    "fees:",
    "groups",
    "accessibility",
    "licence",
    "licence_until",
    "public_office",
];

impl StoredTable {
    fn read(
        path: &str,
        bytes: Option<&Vec<u8>>,
        columns: &[&str],
        language: &str,
    ) -> Result<StoredTable, ImportError> {
        let (header, rows) = match bytes {
            Some(bytes) => read_rows(path, bytes)?,
            None => (columns.iter().map(|column| name_of(column, language)).collect(), Vec::new()),
        };
        let at = header.iter().position(|column| column == "id").ok_or_else(|| {
            ImportError::new(format!("`{path}` has no column `id`"), "mend the header first")
        })?;
        let was_sorted = rows.is_sorted_by(|a, b| a[at] <= b[at]);
        let rows = rows.into_iter().map(Some).collect();
        Ok(StoredTable { path: path.to_owned(), header, rows, was_sorted, changed: false })
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    fn get(&self, row: usize, name: &str) -> &str {
        let cells = self.rows[row].as_ref();
        self.column(name).and_then(|at| cells?.get(at)).map_or("", String::as_str)
    }

    fn set(&mut self, row: usize, name: &str, value: String) {
        if self.get(row, name) == value {
            return;
        }
        let at = self.column(name).unwrap_or_else(|| {
            self.header.push(name.to_owned());
            self.header.len() - 1
        });
        if let Some(cells) = &mut self.rows[row] {
            if cells.len() <= at {
                cells.resize(at + 1, String::new());
            }
            cells[at] = value;
            self.changed = true;
        }
    }

    fn push(&mut self) -> usize {
        self.rows.push(Some(vec![String::new(); self.header.len()]));
        self.changed = true;
        self.rows.len() - 1
    }

    fn finish(&self) -> Vec<u8> {
        let mut rows: Vec<&Vec<String>> = self.rows.iter().flatten().collect();
        let at = self.column("id").unwrap_or(0);
        if self.was_sorted {
            rows.sort_by(|a, b| a[at].cmp(&b[at]));
        }
        write_rows(&self.header, rows.into_iter())
    }
}

/// The name of a column in a file: `name:` becomes `name:ro`.
fn name_of(column: &str, language: &str) -> String {
    if column.ends_with(':') { format!("{column}{language}") } else { column.to_owned() }
}

impl<'a> Register<'a> {
    pub(super) fn new(state: &State, language: &'a str) -> Result<Register<'a>, ImportError> {
        let files = &state.stored.files;
        let mut register = Register {
            language,
            tables: Vec::new(),
            services: BTreeMap::new(),
            organizations: StoredTable::read(
                ORGANIZATIONS,
                files.get(ORGANIZATIONS),
                &ORGANIZATION,
                language,
            )?,
            organization_rows: HashMap::new(),
            provenance: Provenance::default(),
        };
        for (path, bytes) in files {
            if path.starts_with("data/services/") {
                let table = StoredTable::read(path, Some(bytes), &SERVICE, language)?;
                for row in 0..table.rows.len() {
                    let id = table.get(row, "id").to_owned();
                    register.services.insert(id, (register.tables.len(), row));
                }
                register.tables.push(table);
            } else if let Some(name) = path.strip_prefix(PROVENANCE) {
                register.provenance.read(path, name, bytes)?;
            }
        }
        for row in 0..register.organizations.rows.len() {
            register.organization_rows.insert(register.organizations.get(row, "id").to_owned(), row);
        }
        Ok(register)
    }

    /// Ids of all services, sorted.
    pub(super) fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.services.keys().cloned().collect();
        ids.sort_unstable();
        ids
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.services.contains_key(id)
    }

    /// A cell of a service by column of the register; empty for an unknown service.
    pub(super) fn cell(&self, id: &str, column: &str) -> &str {
        let Some(&(table, row)) = self.services.get(id) else { return "" };
        self.tables[table].get(row, &name_of(column, self.language))
    }

    /// Name of the table that a service stands in: its county.
    pub(super) fn table_of(&self, id: &str) -> &str {
        let table = self.services.get(id).map_or("", |&(table, _)| self.tables[table].path.as_str());
        table.trim_start_matches("data/services/").trim_end_matches(".csv")
    }

    pub(super) fn set(&mut self, id: &str, column: &str, value: String) {
        if let Some(&(table, row)) = self.services.get(id) {
            self.tables[table].set(row, &name_of(column, self.language), value);
        }
    }

    /// A cell of an organisation; empty for an unknown one.
    pub(super) fn organization_cell(&self, id: &str, column: &str) -> &str {
        let row = self.organization_rows.get(id);
        row.map_or("", |&row| self.organizations.get(row, &name_of(column, self.language)))
    }

    pub(super) fn set_organization(&mut self, id: &str, column: &str, value: String) {
        let row = match self.organization_rows.get(id) {
            Some(&row) => row,
            None => {
                let row = self.organizations.push();
                self.organizations.set(row, "id", id.to_owned());
                self.organization_rows.insert(id.to_owned(), row);
                row
            }
        };
        self.organizations.set(row, &name_of(column, self.language), value);
    }

    pub(super) fn has_organization(&self, id: &str) -> bool {
        self.organization_rows.contains_key(id)
    }

    /// Makes room for a service in the table of its county, or moves it there.
    pub(super) fn put(&mut self, id: &str, county: &str) -> Result<(), ImportError> {
        let path = format!("data/services/{county}.csv");
        if let Some(&(table, _)) = self.services.get(id)
            && (self.tables[table].path == path || !is_of_county(&self.tables[table].path))
        {
            return Ok(());
        }
        let target = match self.tables.iter().position(|table| table.path == path) {
            Some(at) => at,
            None => {
                self.tables.push(StoredTable::read(&path, None, &SERVICE, self.language)?);
                self.tables.len() - 1
            }
        };
        let row = self.tables[target].push();
        self.tables[target].set(row, "id", id.to_owned());
        if let Some((from, old)) = self.services.insert(id.to_owned(), (target, row)) {
            let cells = self.tables[from].rows[old].take().unwrap_or_default();
            self.tables[from].changed = true;
            let header = self.tables[from].header.clone();
            for (column, cell) in header.into_iter().zip(cells) {
                if !cell.is_empty() {
                    self.tables[target].set(row, &column, cell);
                }
            }
        }
        Ok(())
    }

    /// Takes a service out whose only row was found to be of another one.
    pub(super) fn remove(&mut self, id: &str) {
        if let Some((table, row)) = self.services.remove(id) {
            self.tables[table].rows[row] = None;
            self.tables[table].changed = true;
            self.provenance.forget_record(id);
        }
    }

    pub(super) fn is_confidential(&self, id: &str) -> bool {
        tidy::is_yes(self.cell(id, "confidential"))
    }

    pub(super) fn is_public_office(&self, id: &str) -> bool {
        tidy::is_yes(self.cell(id, "public_office"))
    }

    /// The place of a service as a draft, for the guard.
    pub(super) fn place_of(&self, id: &str, places: &PlaceIndex<'_>) -> Draft {
        let area = self.cell(id, "area");
        let county = places.ancestor(area, |kind| kind == "county").unwrap_or(area);
        let locality = if county == area { "" } else { places.name(area) };
        Draft {
            address: self.cell(id, "address").to_owned(),
            lat: self.cell(id, "lat").to_owned(),
            lon: self.cell(id, "lon").to_owned(),
            county: places.name(county).to_owned(),
            locality: locality.to_owned(),
            ..Draft::default()
        }
    }

    /// Empties the cells that tell where a service is; answers what stood there.
    pub(super) fn strip_place(&mut self, id: &str) -> Cells {
        self.strip(id, &["address", "postal_code", "lat", "lon"])
    }

    /// Empties all cells that a confidential service must not have.
    pub(super) fn strip_confidential(&mut self, id: &str) -> Cells {
        let stripped = self.strip(id, &OPEN_ONLY);
        debug_assert!(SECRET.iter().all(|column| OPEN_ONLY.contains(column)));
        stripped
    }

    fn strip(&mut self, id: &str, columns: &[&'static str]) -> Cells {
        let mut stripped = Cells::new();
        for &column in columns {
            let cell = self.cell(id, column).to_owned();
            if !cell.is_empty() {
                self.set(id, column, String::new());
                self.provenance.forget(id, column);
                stripped.insert(column, cell);
            }
        }
        stripped
    }

    /// Every text of the tables that an import changed, for the search for secrets.
    pub(super) fn texts(&self) -> String {
        let tables = self.tables.iter().chain([&self.organizations]);
        let cells = tables.flat_map(|table| table.rows.iter().flatten().flatten());
        let mut all = String::new();
        for cell in cells.filter(|cell| !cell.is_empty()) {
            all.push_str(cell);
            all.push('\n');
        }
        all
    }

    /// The changed tables by path, and the files of the provenance.
    pub(super) fn files(self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut county_of = HashMap::new();
        for (id, (table, _)) in &self.services {
            let stem = self.tables[*table].path.trim_start_matches("data/services/").trim_end_matches(".csv");
            county_of.insert(id.as_str(), stem);
        }
        files.extend(self.provenance.files(|id| county_of.get(id).map(|stem| (*stem).to_owned())));
        for table in self.tables.iter().chain([&self.organizations]).filter(|table| table.changed) {
            files.insert(table.path.clone(), table.finish());
        }
        files
    }
}

/// Whether a table is one of those that an import names by the county.
fn is_of_county(path: &str) -> bool {
    path.starts_with("data/services/") && path.matches('/').count() == 2
}
