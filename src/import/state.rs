//! What earlier imports and people left in a site's folder: the tables of the register, which row of which
//! source feeds which service, where each cell came from, what people decided about pairs, what was withheld.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::ImportError;
use super::draft::Draft;
use super::report::Reason;
use super::table::{Cells, PRIVATE, read_plain};

pub(super) const IDS: &str = "data/imports/ids.csv";
pub(super) const MERGES: &str = "data/imports/merges.csv";
pub(super) const SOURCES: &str = "data/imports/sources.csv";
pub(super) const PROVENANCE: &str = "data/imports/provenance/";

pub(super) const ID_COLUMNS: [&str; 3] = ["source", "key", "service"];
pub(super) const MERGE_COLUMNS: [&str; 9] =
    ["source", "key", "service", "score", "decision", "why", "name", "service_name", "provider"];
pub(super) const SOURCE_COLUMNS: [&str; 6] = ["id", "name", "on", "precedence", "rows", "digest"];
pub(super) const PROVENANCE_COLUMNS: [&str; 4] = ["id", "source", "on", "fields"];

/// Files of a site as they stand, by path below its folder, and the private file.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// `data/services/*.csv`, `data/organizations.csv`, `data/areas.csv` and all below `data/imports/`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The private file of earlier imports.
    pub private: Option<Vec<u8>>,
}

/// What a person, or the program, decided about a row and a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// One and the same.
    Same,
    /// Two services.
    Different,
    /// Joined by the program; a person may change it.
    Auto,
    /// Waits for a person.
    Open,
}

impl Decision {
    pub(super) fn name(self) -> &'static str {
        match self {
            Decision::Same => "same",
            Decision::Different => "different",
            Decision::Auto => "auto",
            Decision::Open => "",
        }
    }
}

/// One line of the merge file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    pub decision: Decision,
    /// Cells as they stand in the file.
    pub cells: BTreeMap<&'static str, String>,
}

/// A source that was imported before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Source {
    pub name: String,
    pub on: String,
    pub precedence: i32,
    pub rows: usize,
    pub digest: String,
}

/// Everything that stands in a site's folder, read.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub(super) stored: Stored,
    /// Service by source and key of the row.
    pub(super) ids: BTreeMap<(String, String), String>,
    /// Decisions by source, key and service.
    pub(super) merges: BTreeMap<(String, String, String), Merge>,
    pub(super) sources: BTreeMap<String, Source>,
    pub(super) private: Vec<Cells>,
    /// Ids of all services of the register.
    services: BTreeSet<String>,
}

type Line = HashMap<String, String>;

fn take(line: &Line, column: &str) -> String {
    line.get(column).cloned().unwrap_or_default()
}

impl State {
    /// Reads what stands in a folder.
    ///
    /// # Errors
    /// A table that is broken, or a decision that is none.
    pub fn read(stored: Stored) -> Result<State, ImportError> {
        let mut state = State::default();
        let lines = |path: &str| match stored.files.get(path) {
            Some(bytes) => read_plain(path, bytes).map(|(_, lines)| lines),
            None => Ok(Vec::new()),
        };
        for line in lines(IDS)? {
            state.ids.insert((take(&line, "source"), take(&line, "key")), take(&line, "service"));
        }
        for (number, line) in lines(MERGES)?.iter().enumerate() {
            let merge = merge(line, number + 2)?;
            state.merges.insert((take(line, "source"), take(line, "key"), take(line, "service")), merge);
        }
        for line in lines(SOURCES)? {
            let source = Source {
                name: take(&line, "name"),
                on: take(&line, "on"),
                precedence: take(&line, "precedence").parse().unwrap_or(0),
                rows: take(&line, "rows").parse().unwrap_or(0),
                digest: take(&line, "digest"),
            };
            state.sources.insert(take(&line, "id"), source);
        }
        if let Some(bytes) = &stored.private {
            for line in read_plain("the private file", bytes)?.1 {
                let cells = PRIVATE.iter().map(|column| (*column, take(&line, column)));
                state.private.push(cells.filter(|(_, cell)| !cell.is_empty()).collect());
            }
        }
        for (path, bytes) in stored.files.iter().filter(|(path, _)| path.starts_with("data/services/")) {
            state.services.extend(read_plain(path, bytes)?.1.iter().map(|line| take(line, "id")));
        }
        state.stored = stored;
        Ok(state)
    }

    /// Ids of the services that the register has.
    pub(super) fn service_ids(&self) -> impl Iterator<Item = &str> {
        // an id that was given once is not given to another service
        self.services.iter().chain(self.ids.values()).map(String::as_str)
    }

    /// Places that earlier imports withheld, as drafts that the guard takes for confidential.
    pub(super) fn places_withheld(&self) -> Vec<Draft> {
        let draft = |cells: &Cells| {
            let cell = |column: &str| cells.get(column).cloned().unwrap_or_default();
            let mut draft = Draft {
                address: cell("address"),
                locality: cell("locality"),
                county: cell("county"),
                lat: cell("lat"),
                lon: cell("lon"),
                ..Draft::default()
            };
            draft.more.insert("confidential", "true".to_owned());
            draft
        };
        // rows that only share a place, or only name a person, do not make a place secret themselves
        let secret = |cells: &&Cells| {
            let reason = cells.get("reason").map_or("", String::as_str);
            let other =
                [Reason::NamesPerson, Reason::SharedPlace].iter().any(|other| other.about().1 == reason);
            !other && !cells.contains_key("shares_place_with")
        };
        self.private.iter().filter(secret).map(draft).collect()
    }

    /// Keys of a source's rows, with their services.
    pub(super) fn keys_of<'a>(&'a self, source: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let from = (source.to_owned(), String::new());
        let of_source = self.ids.range(from..).take_while(move |((id, _), _)| id == source);
        of_source.map(|((_, key), service)| (key.as_str(), service.as_str()))
    }

    /// What was decided about a row and a service.
    pub(super) fn decision(&self, source: &str, key: &str, service: &str) -> Option<Decision> {
        self.merges.get(&(source.to_owned(), key.to_owned(), service.to_owned())).map(|merge| merge.decision)
    }
}

fn merge(line: &Line, number: usize) -> Result<Merge, ImportError> {
    let decision = match take(line, "decision").trim().to_lowercase().as_str() {
        "" => Decision::Open,
        "same" | "da" | "yes" => Decision::Same,
        "different" | "nu" | "no" => Decision::Different,
        "auto" => Decision::Auto,
        _ => {
            return Err(ImportError {
                place: Some((number, 1)),
                ..ImportError::new(
                    format!("`{MERGES}` has a decision that is none"),
                    "write `same`, `different`, or leave the cell empty",
                )
            });
        }
    };
    let cells = MERGE_COLUMNS.iter().map(|column| (*column, take(line, column))).collect();
    Ok(Merge { decision, cells })
}
