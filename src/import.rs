//! Foreign registers become rows of the flat register: matched, tidied, stripped of what must not be
//! public, and accounted for row by row. Pure but for [`output`]: reads no file and no clock.
//! Invariant: what a confidential record says of its place reaches [`ImportResult::private`] alone.

pub mod output;
pub mod report;

mod cells;
mod guard;
mod ids;
mod places;
mod providers;
mod rows;
mod services_map;
mod source;
mod table;
mod tidy;
mod types;

use std::collections::BTreeMap;
use std::fmt;

use report::Report;

/// One area of `data/areas.csv`, with its name in the language of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaEntry {
    /// `ro-cj`, or a SIRUTA code.
    pub id: String,
    /// Area id of the parent; empty for the country.
    pub parent: String,
    /// `country`, `region`, `county`, `municipality`, `town`, `commune`, `sector` or `village`.
    pub kind: String,
    /// Bare name: `Cluj`, `Gherla`, `Sectorul 6`.
    pub name: String,
}

/// One service type of `data/nomenclature.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeEntry {
    /// Slug of the code: `8790cr-d-i`.
    pub id: String,
    /// Code as the act prints it.
    pub code: String,
    /// Whether services of this type never show their place.
    pub confidential: bool,
    /// Name in the language of the source; stands in for the name of a confidential service that
    /// tells where it is.
    pub name: String,
}

/// One row that `data/organizations.csv` already has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationEntry {
    pub id: String,
    /// Name in the language of the source.
    pub name: String,
}

/// What the project already knows and the source is matched with. Any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    pub areas: Vec<AreaEntry>,
    pub types: Vec<TypeEntry>,
    pub organizations: Vec<OrganizationEntry>,
}

/// Area id of the county at a latitude and longitude in degrees; `None` outside the country. Where the
/// boundary is coarse the function should allow for it: a point outside the country loses its place.
pub type CountyAt<'a> = &'a dyn Fn(f64, f64) -> Option<String>;

/// How to import.
pub struct Options<'a> {
    /// Language of the names, as in `name:ro`.
    pub language: String,
    /// Content of the `source` column.
    pub source: String,
    /// Whether the caller has a file outside the tree for what must be withheld. Without one, an import
    /// that has to withhold something fails.
    pub has_private_file: bool,
    /// Checks points; `None` leaves them unchecked.
    pub county_at: Option<CountyAt<'a>>,
    /// Folded beginnings of words that make a service confidential whatever its code says.
    pub confidential_words: Vec<String>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            language: "ro".to_owned(),
            source: "Harta serviciilor sociale, Ministerul Muncii și GovITHub, decembrie 2016".to_owned(),
            has_private_file: false,
            county_at: None,
            confidential_words: vec!["violent".to_owned(), "trafic".to_owned()],
        }
    }
}

/// What an import makes. Bytes depend on the input alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportResult {
    /// CSV by path below the target folder, e.g. `data/services/ro-cj.csv`. `data/organizations.csv`
    /// holds new organisations only; [`output::write_into`] merges it.
    pub files: BTreeMap<String, Vec<u8>>,
    /// CSV of what was withheld; empty where nothing was. Never to stand in the tree.
    pub private: Vec<u8>,
    /// CSV of unusable rows with the reason, for people to mend; empty where there are none.
    pub rejects: Vec<u8>,
    /// What was read, changed, joined, left out, withheld, and what is doubtful.
    pub report: Report,
}

/// Why an import, or writing it, cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// Lower-case phrase, without final period; never holds a value of the source.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// Line and column of the source, from 1, where they are known.
    pub place: Option<(usize, usize)>,
}

impl ImportError {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> ImportError {
        ImportError { message: message.into(), hint: hint.into(), place: None }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some((line, column)) => write!(f, "line {line}, column {column}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for ImportError {}

/// Imports the JSON of the 2016 map of social services (`ss`: nomenclature, `providers`: services).
///
/// # Errors
/// Text that is not JSON or not of that shape, with its place; something to withhold and no private file.
pub fn services_map(text: &str, tables: &Tables, options: &Options<'_>) -> Result<ImportResult, ImportError> {
    services_map::import(text, tables, options)
}
