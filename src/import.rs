//! Foreign registers become rows of the flat register: read, mapped, matched, tidied, stripped of what must
//! not be public, consolidated with what stands there, and accounted for row by row. Pure but for [`output`]:
//! reads no file and no clock.
//!
//! ```text
//! read      bytes          -> tables of text        any form, dialect and encoding
//! mapping   tables         -> drafts                text under the names of the register
//! rows      drafts         -> cells                 tidied, matched, guarded
//! consolidate cells + register -> plan              which row is which service
//! run       plan           -> files, report, rejects, private file
//! ```
//! Invariant: what a confidential record says of its place reaches [`ImportResult::private`] alone.

pub mod changes;
pub mod diff;
pub mod mapping;
pub mod output;
pub mod read;
pub mod report;
pub mod state;

mod areas;
mod cells;
mod consolidate;
mod draft;
mod guard;
mod ids;
mod ledger;
mod normalise;
mod people;
mod places;
mod providers;
mod register;
mod rows;
mod run;
mod services_map;
mod table;
mod tidy;
mod types;
mod update;

use std::collections::BTreeMap;
use std::fmt;

use crate::base::date::Date;
use crate::parse::raw::mapping::RawRecord;

use mapping::Mapping;
use read::Input;
use report::Report;
use state::State;

/// One area of `data/areas.csv`, with its name in the language of the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AreaEntry {
    /// `ro-cj`, or a SIRUTA code.
    pub id: String,
    /// Area id of the parent; empty for the country.
    pub parent: String,
    /// `country`, `region`, `county`, `municipality`, `town`, `commune`, `sector` or `village`.
    pub kind: String,
    /// Bare name: `Cluj`, `Gherla`, `Sectorul 6`.
    pub name: String,
    /// Its middle in degrees, latitude first, where it is known.
    pub point: Option<(f64, f64)>,
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganizationEntry {
    pub id: String,
    /// Name in the language of the source.
    pub name: String,
    /// Empty where it is not known.
    pub fiscal_code: String,
}

/// What the project already knows and the source is matched with. Any order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    pub areas: Vec<AreaEntry>,
    pub types: Vec<TypeEntry>,
    pub organizations: Vec<OrganizationEntry>,
}

/// Area id of the county at a latitude and longitude in degrees; `None` outside every outline.
pub type CountyAt<'a> = &'a dyn Fn(f64, f64) -> Option<String>;
/// Kilometres from a county's outline to a point, 0 inside; `None` for a county without an outline.
pub type KmFrom<'a> = &'a dyn Fn(&str, f64, f64) -> Option<f64>;
/// Kilometres from a point to the nearest county; `None` where there is no outline at all.
pub type NearestKm<'a> = &'a dyn Fn(f64, f64) -> Option<f64>;

/// Outlines of counties that points are held against.
pub struct Outlines<'a> {
    /// Name of the file, for the report.
    pub name: String,
    pub county_at: CountyAt<'a>,
    pub km_from: KmFrom<'a>,
    pub nearest_km: NearestKm<'a>,
}

/// How to import.
pub struct Options<'a> {
    /// Language of the names, as in `name:ro`.
    pub language: String,
    /// Name of the source: content of the `source` column.
    pub source: String,
    /// Day that the source describes; `None` where it is not known.
    pub on: Option<Date>,
    /// The day of the import: stands in for an unknown day of the source.
    pub today: Date,
    /// Rank among sources; a higher one wins over a newer one.
    pub precedence: i32,
    /// ISO code of the country of telephone numbers without a prefix.
    pub country: String,
    /// Hash of the source's bytes: tells that nothing is new.
    pub digest: String,
    /// Whether a person has confirmed what looks like a broken source.
    pub confirm: bool,
    /// Whether the caller has a file outside the tree for what must be withheld. Without one, an import
    /// that has to withhold something fails.
    pub has_private_file: bool,
    /// Checks points; `None` leaves them unchecked.
    pub outlines: Option<Outlines<'a>>,
    /// Folded beginnings of words that make a service confidential whatever its code says.
    pub confidential_words: Vec<String>,
}

impl Options<'_> {
    /// Id of the source: a slug of its name.
    pub(crate) fn source_id(&self) -> String {
        match ids::short(&self.source, 40) {
            id if id.is_empty() => "source".to_owned(),
            id => id,
        }
    }
}

/// Name of the services map of 2016 in the column `source`.
pub const SERVICES_MAP: &str = "Harta serviciilor sociale, Ministerul Muncii și GovITHub, decembrie 2016";

impl Default for Options<'_> {
    fn default() -> Self {
        let words = ["violen", "trafic", "traffick", "battered"];
        Options {
            language: "ro".to_owned(),
            source: SERVICES_MAP.to_owned(),
            on: None,
            today: Date::constant(1970, 1, 1),
            precedence: 0,
            country: "RO".to_owned(),
            digest: String::new(),
            confirm: false,
            has_private_file: false,
            outlines: None,
            confidential_words: words.iter().map(|word| (*word).to_owned()).collect(),
        }
    }
}

/// What an import makes. Bytes depend on the input alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportResult {
    /// CSV by path below the target folder, e.g. `data/services/ro-cj.csv`: whole files, and only those that
    /// differ from what stands there.
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
    /// An error without a place.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> ImportError {
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
/// Text that is not JSON or not of that shape, with its place; something to withhold and no private file; see
/// [`import`].
pub fn services_map(
    text: &str,
    tables: &Tables,
    state: &State,
    options: &Options<'_>,
) -> Result<ImportResult, ImportError> {
    run::run(services_map::decode(text)?, tables, state, options)
}

/// Imports tables by a mapping.
///
/// # Errors
/// A column that the source does not have; a part that a record cannot do without and the mapping does not
/// name; something to withhold and no private file; an anomaly that was not confirmed.
pub fn import(
    input: &Input,
    mapping: &Mapping,
    tables: &Tables,
    state: &State,
    options: &Options<'_>,
) -> Result<ImportResult, ImportError> {
    if mapping.record == RawRecord::Area {
        return areas::import(input, mapping, tables, state, options);
    }
    mapping.complete()?;
    run::run(mapping::apply(input, mapping)?, tables, state, options)
}
