//! Records as the source writes them, under the names of the register: text, nothing matched yet.

use std::collections::BTreeMap;

use serde_json::Value;

/// One service as the source writes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    /// Line or place of the row in the source, from 1.
    pub number: u32,
    /// The source's own id; empty where it has none.
    pub id: String,
    pub name: String,
    pub provider: String,
    pub address: String,
    pub locality: String,
    pub county: String,
    /// Code, id or name of the service type; several candidates are separated by `|`.
    pub code: String,
    pub capacity: String,
    pub lat: String,
    pub lon: String,
    pub email: String,
    pub phones: Vec<String>,
    /// Further parts of the register by name; blank ones are not held.
    pub more: BTreeMap<&'static str, String>,
    /// Names and addresses of private persons: never shown, looked for in the other parts.
    pub people: Vec<String>,
    /// Fields of the source that the register has no place for.
    pub others: BTreeMap<String, Value>,
    /// Whether a cell is longer than can be believed.
    pub too_long: bool,
}

/// A provider that the source lists on its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ProviderDraft {
    pub id: String,
    pub name: String,
    pub email: String,
    pub website: String,
    pub fiscal_code: String,
    pub legal_form: String,
    pub phones: Vec<String>,
    pub address: String,
    pub people: Vec<String>,
}

/// A row that cannot be read. The whole record is kept for the private file: it may be confidential.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unreadable {
    pub number: u32,
    pub id: String,
    pub reason: String,
    /// The cells that can be read, for what they tell of a place that may be confidential.
    pub partial: Draft,
    pub record: Value,
}

/// A source as drafts.
#[derive(Clone, Debug, Default)]
pub(super) struct Drafts {
    pub rows: Vec<Draft>,
    pub providers: Vec<ProviderDraft>,
    pub unreadable: Vec<Unreadable>,
    /// Names of the source's columns by part of the register, for notes.
    pub columns: BTreeMap<&'static str, String>,
    pub counts: Vec<(String, usize)>,
    pub readings: Vec<String>,
    /// Columns without a place in the register, with the number of rows that fill them.
    pub unused: BTreeMap<String, usize>,
}

impl Draft {
    /// Fills a part by its name.
    pub fn set(&mut self, field: &'static str, value: String) {
        let place = match field {
            "id" => &mut self.id,
            "name" => &mut self.name,
            "provider" => &mut self.provider,
            "address" => &mut self.address,
            "locality" => &mut self.locality,
            "county" => &mut self.county,
            "type" => &mut self.code,
            "capacity" => &mut self.capacity,
            "lat" => &mut self.lat,
            "lon" => &mut self.lon,
            "email" => &mut self.email,
            "phone" => {
                self.phones =
                    value.split('|').map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect();
                return;
            }
            other => {
                if !value.trim().is_empty() {
                    self.more.insert(other, value);
                }
                return;
            }
        };
        *place = value;
    }

    /// A further part; empty where the source has none.
    pub fn more(&self, field: &str) -> &str {
        self.more.get(field).map_or("", String::as_str)
    }

    /// Characters of the longest cell.
    pub fn longest(&self) -> usize {
        let own = [
            &self.id,
            &self.name,
            &self.provider,
            &self.address,
            &self.locality,
            &self.county,
            &self.code,
            &self.capacity,
            &self.lat,
            &self.lon,
            &self.email,
        ];
        own.into_iter()
            .chain(&self.phones)
            .chain(self.more.values())
            .map(|cell| cell.len())
            .max()
            .unwrap_or(0)
    }
}
