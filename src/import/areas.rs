//! Tables of counties and localities: population and point of areas that the register has, matched by code
//! or by county and name. Adds no area; what fits none goes to the rejects.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Drafts};
use super::guard::Guard;
use super::ledger::Ledger;
use super::mapping::{Mapping, apply};
use super::normalise::siruta_is_sound;
use super::places::{Locality, PlaceIndex};
use super::read::Input;
use super::report::Reason;
use super::state::State;
use super::table::{self, Cells, read_rows, write_rows};
use super::{ImportError, ImportResult, Options, Tables, rows, tidy};
use crate::base::num;

const AREAS: &str = "data/areas.csv";

/// Beginnings of names of county councils in tables of administrations.
const COUNCIL: [&str; 3] = ["cj ", "consiliul judetean ", "judetul "];

/// See [`super::import`].
pub(super) fn import(
    input: &Input,
    mapping: &Mapping,
    tables: &Tables,
    state: &State,
    options: &Options<'_>,
) -> Result<ImportResult, ImportError> {
    let mut drafts = apply(input, mapping)?;
    let stored = state.stored.files.get(AREAS).ok_or_else(|| {
        ImportError::new(
            format!("the site has no `{AREAS}`"),
            "areas are filled in, not made: add the table first",
        )
    })?;
    let (header, mut lines) = read_rows(AREAS, stored)?;
    let places = PlaceIndex::new(&tables.areas);
    let mut ledger =
        Ledger { columns: drafts.columns.clone(), source: options.source_id(), ..Ledger::default() };
    ledger.report.readings.clone_from(&drafts.readings);
    let changes: Vec<Vec<rows::Change>> = drafts.rows.iter_mut().map(rows::clean).collect();
    for (row, changes) in drafts.rows.iter().zip(&changes) {
        rows::note_changes(row, &Guard::Open, changes, &mut ledger);
    }
    for (field, n) in &drafts.unused {
        ledger.general(Reason::UnknownField, field, (&format!("{n} rows"), ""));
    }
    let on = options.on.map(|day| day.to_string()).unwrap_or_default();
    let values = collect(&drafts, &places, &mut ledger);
    let id_at = header.iter().position(|column| column == "id");
    for line in &mut lines {
        let id = id_at.and_then(|at| line.get(at)).cloned().unwrap_or_default();
        let Some(cells) = values.get(&id) else { continue };
        let mut changed = false;
        for (column, value) in cells {
            changed |= fill(&header, line, column, value);
        }
        if changed && cells.contains_key("population") {
            fill(&header, line, "population_on", &on);
        }
        ledger.report.count(if changed { "areas changed" } else { "areas as they were" }, 1);
    }
    let bytes = write_rows(&header, lines.iter());
    let mut files = BTreeMap::new();
    if ledger.report.counts.get("areas changed").is_some_and(|n| *n > 0) && bytes != *stored {
        files.insert(AREAS.to_owned(), bytes);
    }
    ledger.report.sort();
    let rejects: Vec<Cells> = ledger.rejects.into_values().collect();
    let rejects = if rejects.is_empty() {
        Vec::new()
    } else {
        table::write(&table::REJECT, &options.language, &rejects)
    };
    Ok(ImportResult { files, rejects, private: Vec::new(), report: ledger.report })
}

fn fill(header: &[String], line: &mut [String], column: &str, value: &str) -> bool {
    let Some(at) = header.iter().position(|name| name == column) else { return false };
    if line[at] == value || value.is_empty() {
        return false;
    }
    value.clone_into(&mut line[at]);
    true
}

/// Values by area id.
fn collect(drafts: &Drafts, places: &PlaceIndex<'_>, ledger: &mut Ledger) -> BTreeMap<String, Cells> {
    let mut values: BTreeMap<String, Cells> = BTreeMap::new();
    let mut twice: BTreeSet<String> = BTreeSet::new();
    ledger.report.count("areas read", drafts.rows.len());
    for row in &drafts.rows {
        let area = match find(row, places, ledger) {
            Ok(area) => area,
            Err(reason) => {
                ledger.reject(row, &Guard::Open, reason);
                continue;
            }
        };
        let mut cells = Cells::new();
        let population: String =
            row.more("population").chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        match population.parse::<u64>() {
            Ok(n) => drop(cells.insert("population", n.to_string())),
            Err(_) if population.is_empty() => {}
            Err(_) => {
                ledger.note(row, &Guard::Open, Reason::AreaValue, "population", (row.more("population"), ""))
            }
        }
        if let Some((lat, lon)) = tidy::point(&row.lat, &row.lon) {
            cells.extend([("lat", num::fixed(lat, 6)), ("lon", num::fixed(lon, 6))]);
        }
        if values.insert(area.clone(), cells).is_some() {
            twice.insert(area);
        }
    }
    // two rows for one area cannot both be right
    for area in &twice {
        values.remove(area);
        ledger.general(Reason::AreaUnknown, "", ("several rows for one area: none taken", area));
    }
    ledger.report.count("areas matched", values.len());
    ledger.report.count("unusable rows", ledger.rejects.len());
    values
}

/// The area of a row: by its code, else by its name within the county.
fn find(row: &Draft, places: &PlaceIndex<'_>, ledger: &mut Ledger) -> Result<String, &'static str> {
    let code = row.more("locality_code");
    if let Some(area) = places.exact_code(code) {
        return Ok(area.to_owned());
    }
    let folded = tidy::key(&row.name);
    let council = COUNCIL.iter().find_map(|start| folded.strip_prefix(start));
    if let Some(county) = council.and_then(|name| places.county(name)) {
        let county = county.to_owned();
        ledger.note(row, &Guard::Open, Reason::AreaMatched, "name", (&row.name, &county));
        return Ok(county);
    }
    if !code.is_empty() {
        return Err(match siruta_is_sound(code) {
            true => "the code is of no area of the register",
            false => "the check digit of the code is wrong",
        });
    }
    let name = if row.name.is_empty() { &row.locality } else { &row.name };
    let county = places.county(&row.county).ok_or("the county is blank or unknown")?;
    match places.locality(county, name, &[]) {
        Locality::Certain(area) => Ok(area),
        Locality::Near(area) => {
            let taken = format!("{area} {} (confidence 0.8)", places.name(&area));
            ledger.note(row, &Guard::Open, Reason::LocalityNear, "name", (name, &taken));
            Ok(area)
        }
        Locality::Village(_) => Err("the name is that of a village"),
        Locality::Ambiguous(_) => Err("several localities have the name"),
        _ => Err("no locality of the county has the name"),
    }
}
