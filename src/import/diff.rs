//! What changed between two states of a register: services opened, closed, moved, changed; and what is so
//! unlike an ordinary change that people should look at it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;

use super::table::read_plain;
use super::update::{Change as Loss, is_anomaly};
use super::{ImportError, tidy};
use crate::parse::register::SECRET;

/// Farther than this, in metres, a point has moved.
const MOVED_METRES: f64 = 100.0;

/// One service that one of the two registers has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    pub id: String,
    pub name: String,
    /// Name of the table: the county.
    pub county: String,
}

/// One service that both have and that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    pub id: String,
    pub name: String,
    pub county: String,
    /// Column, what stood there, what stands there now.
    pub cells: Vec<(String, String, String)>,
}

/// The difference of two registers. Services whose place is secret, before or now, stand in no list and no
/// count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub services_before: usize,
    pub services_now: usize,
    pub opened: Vec<Listed>,
    pub closed: Vec<Listed>,
    /// Another area, address or point.
    pub moved: Vec<Changed>,
    pub changed: Vec<Changed>,
    pub organizations_new: Vec<Listed>,
    pub organizations_gone: Vec<Listed>,
    pub organizations_changed: Vec<Changed>,
    /// Sentences about what people should look at.
    pub anomalies: Vec<String>,
}

type Row = BTreeMap<String, String>;
type Records = BTreeMap<String, (String, Row)>;

/// Columns that tell where a service is.
const PLACE: [&str; 5] = ["area", "address", "postal_code", "lat", "lon"];
/// What stands for an earlier value that is not repeated, because it was taken out of the register: perhaps it
/// must not be known any more.
const TAKEN_OUT: &str = "(not repeated)";
/// Columns that say nothing of the service itself.
const IGNORED: [&str; 5] = ["id", "source", "verified", "review_by", NAME];
/// Where the name in the first language is kept beside the cells of a row.
const NAME: &str = "";

/// Compares two registers, each given as files by path: `data/services/*.csv` and `data/organizations.csv`.
///
/// # Errors
/// A table that is broken.
pub fn diff(
    old: &BTreeMap<String, Vec<u8>>,
    new: &BTreeMap<String, Vec<u8>>,
) -> Result<Difference, ImportError> {
    let (mut before, mut now) = (records(old, "data/services/")?, records(new, "data/services/")?);
    let secret: BTreeSet<String> = secret_types(old)?.into_iter().chain(secret_types(new)?).collect();
    leave_secrets_out(&mut before, &mut now, &secret);
    let (mut old_providers, mut new_providers) =
        (records(old, "data/organizations")?, records(new, "data/organizations")?);
    leave_secrets_out(&mut old_providers, &mut new_providers, &secret);
    let mut difference = Difference {
        services_before: before.len(),
        services_now: now.len(),
        opened: only_in(&now, &before),
        closed: only_in(&before, &now),
        organizations_new: only_in(&new_providers, &old_providers),
        organizations_gone: only_in(&old_providers, &new_providers),
        organizations_changed: changes(&old_providers, &new_providers).collect(),
        ..Difference::default()
    };
    closed_by_status(&before, &now, &mut difference);
    for mut change in changes(&before, &now) {
        let (moved, other): (Vec<_>, Vec<_>) = std::mem::take(&mut change.cells)
            .into_iter()
            .partition(|(column, _, _)| PLACE.contains(&column.as_str()));
        if !moved.is_empty() && has_moved(&before[&change.id].1, &now[&change.id].1) {
            difference.moved.push(Changed { cells: moved.clone(), ..change.clone_without_cells() });
            change.cells = other;
        } else {
            change.cells = moved.into_iter().chain(other).collect();
        }
        if !change.cells.is_empty() {
            difference.changed.push(change);
        }
    }
    difference.anomalies = anomalies(&before, &now, &difference);
    Ok(difference)
}

/// Types of service whose place is secret whatever their rows say.
fn secret_types(files: &BTreeMap<String, Vec<u8>>) -> Result<BTreeSet<String>, ImportError> {
    const NOMENCLATURE: &str = "data/nomenclature.csv";
    let Some(bytes) = files.get(NOMENCLATURE) else { return Ok(BTreeSet::new()) };
    let is = |line: &std::collections::HashMap<String, String>, column: &str, value: &str| {
        line.get(column).is_some_and(|cell| cell.trim() == value)
    };
    let lines = read_plain(NOMENCLATURE, bytes)?.1;
    let secret = lines.into_iter().filter(|line| is(line, "confidential", "true"));
    Ok(secret.filter_map(|line| line.get("id").cloned()).collect())
}

fn leave_secrets_out(before: &mut Records, now: &mut Records, types: &BTreeSet<String>) {
    let is_secret = |(_, row): &(String, Row)| {
        row.get("confidential").is_some_and(|cell| cell == "true")
            || row.get("type").is_some_and(|kind| types.contains(kind))
    };
    let both = before.iter().chain(now.iter());
    let ids: Vec<String> = both.filter(|(_, record)| is_secret(record)).map(|(id, _)| id.clone()).collect();
    for id in ids {
        before.remove(&id);
        now.remove(&id);
    }
}

impl Changed {
    fn clone_without_cells(&self) -> Changed {
        Changed {
            id: self.id.clone(),
            name: self.name.clone(),
            county: self.county.clone(),
            cells: Vec::new(),
        }
    }
}

fn records(files: &BTreeMap<String, Vec<u8>>, prefix: &str) -> Result<Records, ImportError> {
    let mut records = Records::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with(prefix)) {
        let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".csv").to_owned();
        let (header, lines) = read_plain(path, bytes)?;
        // the first language of the table is that of the site
        let name = header.iter().find(|column| column.starts_with("name:")).cloned().unwrap_or_default();
        for line in lines {
            let mut row: Row = line.into_iter().filter(|(_, cell)| !cell.is_empty()).collect();
            if let Some(own) = row.get(&name).cloned() {
                row.insert(NAME.to_owned(), own);
            }
            if let Some(id) = row.get("id").cloned() {
                records.insert(id, (stem.clone(), row));
            }
        }
    }
    Ok(records)
}

fn name(row: &Row) -> String {
    row.get(NAME).cloned().unwrap_or_default()
}

fn listed(id: &str, record: &(String, Row)) -> Listed {
    Listed { id: id.to_owned(), name: name(&record.1), county: record.0.clone() }
}

fn only_in(records: &Records, others: &Records) -> Vec<Listed> {
    let own = records.iter().filter(|(id, _)| !others.contains_key(*id));
    own.map(|(id, record)| listed(id, record)).collect()
}

/// Services that still have a row and that the status says are closed, or open again.
fn closed_by_status(before: &Records, now: &Records, difference: &mut Difference) {
    let works = |row: &Row| !matches!(row.get("status").map(String::as_str), Some("defunct" | "inactive"));
    for (id, record) in now {
        let Some(earlier) = before.get(id) else { continue };
        match (works(&earlier.1), works(&record.1)) {
            (true, false) => difference.closed.push(listed(id, record)),
            (false, true) => difference.opened.push(listed(id, record)),
            _ => {}
        }
    }
    difference.closed.sort_by(|a, b| a.id.cmp(&b.id));
    difference.opened.sort_by(|a, b| a.id.cmp(&b.id));
}

fn changes<'a>(before: &'a Records, now: &'a Records) -> impl Iterator<Item = Changed> + 'a {
    now.iter().filter_map(|(id, record)| {
        let earlier = before.get(id)?;
        let columns: BTreeSet<&String> = earlier.1.keys().chain(record.1.keys()).collect();
        let cell = |row: &Row, column: &String| row.get(column).cloned().unwrap_or_default();
        let cells: Vec<(String, String, String)> = columns
            .into_iter()
            .filter(|column| !IGNORED.contains(&column.as_str()))
            .map(|column| (column.clone(), cell(&earlier.1, column), cell(&record.1, column)))
            .filter(|(_, old, new)| old != new)
            .map(|(column, old, new)| match new.is_empty() && SECRET.contains(&column.as_str()) {
                true => (column, TAKEN_OUT.to_owned(), new),
                false => (column, old, new),
            })
            .collect();
        let Listed { id, name, county } = listed(id, record);
        (!cells.is_empty()).then_some(Changed { id, name, county, cells })
    })
}

/// Whether the place is another one, not only written otherwise.
fn has_moved(before: &Row, now: &Row) -> bool {
    let cell = |row: &Row, column: &str| row.get(column).cloned().unwrap_or_default();
    let point = |row: &Row| tidy::point(&cell(row, "lat"), &cell(row, "lon"));
    let far = match (point(before), point(now)) {
        (Some(a), Some(b)) => tidy::km(a, b) * 1_000.0 > MOVED_METRES,
        _ => false,
    };
    let differs = |column: &str| {
        let (a, b) = (tidy::key(&cell(before, column)), tidy::key(&cell(now, column)));
        !a.is_empty() && !b.is_empty() && a != b
    };
    far || differs("area") || differs("address")
}

/// Share of the services that lose a column, or move, that is an anomaly.
const MANY: f64 = 1.0 / 3.0;

fn anomalies(before: &Records, now: &Records, difference: &Difference) -> Vec<String> {
    let mut found = Vec::new();
    let mut counties: BTreeMap<&str, Loss> = BTreeMap::new();
    for (id, (county, _)) in before {
        for key in [county.as_str(), "all counties together"] {
            let loss = counties.entry(key).or_default();
            loss.before += 1;
            loss.lost += usize::from(!now.contains_key(id));
        }
    }
    for (county, loss) in counties.into_iter().filter(|(_, loss)| is_anomaly(*loss)) {
        found.push(format!("{county}: {} of {} services are gone", loss.lost, loss.before));
    }
    let many = |n: usize| n >= 10 && n as f64 >= before.len() as f64 * MANY;
    if many(difference.moved.len()) {
        found.push(format!("{} of {} services have moved", difference.moved.len(), before.len()));
    }
    for column in ["phone", "address", "lat", "capacity", "email"] {
        let lost = before.iter().filter(|(id, (_, row))| {
            row.contains_key(column) && now.get(*id).is_some_and(|(_, later)| !later.contains_key(column))
        });
        let lost = lost.count();
        if many(lost) {
            found.push(format!("`{column}` has become blank on {lost} services"));
        }
    }
    found
}

impl Difference {
    /// JSON, indented, ending in a line feed.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("invariant: a difference is plain data");
        text.push('\n');
        text
    }

    /// Text for people.
    pub fn to_text(&self) -> String {
        let mut text = format!("{} services before, {} now\n", self.services_before, self.services_now);
        for anomaly in &self.anomalies {
            let _ = writeln!(text, "anomaly: {anomaly}");
        }
        let lists = [
            ("opened", &self.opened),
            ("closed", &self.closed),
            ("organisations new", &self.organizations_new),
            ("organisations gone", &self.organizations_gone),
        ];
        for (title, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            let _ = writeln!(text, "\n{title} ({})", list.len());
            for item in list {
                let _ = writeln!(text, "  {} {}: {}", item.county, item.id, item.name);
            }
        }
        let lists = [
            ("moved", &self.moved),
            ("changed", &self.changed),
            ("organisations changed", &self.organizations_changed),
        ];
        for (title, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            let _ = writeln!(text, "\n{title} ({})", list.len());
            for item in list {
                let _ = writeln!(text, "  {} {}: {}", item.county, item.id, item.name);
                for (column, old, new) in &item.cells {
                    let _ = writeln!(text, "    {column}: {old} -> {new}");
                }
            }
        }
        text
    }
}
