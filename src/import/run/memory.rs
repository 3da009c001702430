//! What an import leaves for the next one: keys, sources, pairs for people, the private file.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use aho_corasick::AhoCorasick;

use super::super::consolidate::{Link, Plan, With};
use super::super::rows::{BuiltRow, Kept};
use super::super::state::{
    Decision, ID_COLUMNS, IDS, MERGE_COLUMNS, MERGES, SOURCE_COLUMNS, SOURCES, Source, State,
};
use super::super::table::{Cells, write_rows};
use super::World;

/// The day of the source: what was said, else the day on which these very bytes were first imported, else
/// today.
pub(super) fn day_of_source(world: &World<'_>) -> String {
    let options = world.cx.options;
    let before = world.state.sources.get(&options.source_id());
    let same = before.filter(|source| !source.digest.is_empty() && source.digest == options.digest);
    match (options.on, same) {
        (Some(on), _) => on.to_string(),
        (None, Some(source)) => source.on.clone(),
        (None, None) => options.today.to_string(),
    }
}

fn header(columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| (*column).to_owned()).collect()
}

/// The files below `data/imports/` but for the provenance.
pub(super) fn files(
    services: &[BuiltRow],
    kept: &[Kept<'_>],
    plan: &Plan,
    world: &World<'_>,
    on: &str,
) -> BTreeMap<String, Vec<u8>> {
    let (state, options) = (world.state, world.cx.options);
    let source = options.source_id();
    let mut ids = state.ids.clone();
    let parted: BTreeSet<&str> = plan.parted.iter().map(|(key, _)| key.as_str()).collect();
    ids.retain(|(of, key), _| *of != source || !parted.contains(key.as_str()));
    for (key, row) in plan.keys.iter().zip(services) {
        ids.insert((source.clone(), key.clone()), row.id.clone());
    }
    // a service whose row came back under another key leaves its old key behind
    let fed: HashMap<&str, &str> =
        plan.keys.iter().zip(services).map(|(key, row)| (row.id.as_str(), key.as_str())).collect();
    let keys: BTreeSet<&str> = plan.keys.iter().map(String::as_str).collect();
    ids.retain(|(of, key), service| {
        *of != source || keys.contains(key.as_str()) || !fed.contains_key(service.as_str())
    });
    let rows: Vec<Vec<String>> =
        ids.into_iter().map(|((source, key), service)| vec![source, key, service]).collect();
    let mut files = BTreeMap::from([(IDS.to_owned(), write_rows(&header(&ID_COLUMNS), rows.iter()))]);
    files.insert(SOURCES.to_owned(), sources(world, on, services.len()));
    let merges = merges(services, kept, plan, state, &source);
    if !merges.is_empty() || state.stored.files.contains_key(MERGES) {
        files.insert(MERGES.to_owned(), write_rows(&header(&MERGE_COLUMNS), merges.iter()));
    }
    files
}

fn sources(world: &World<'_>, on: &str, n_rows: usize) -> Vec<u8> {
    let options = world.cx.options;
    let mut sources = world.state.sources.clone();
    let own = Source {
        name: options.source.clone(),
        on: on.to_owned(),
        precedence: options.precedence,
        rows: n_rows,
        digest: options.digest.clone(),
    };
    sources.insert(options.source_id(), own);
    let row = |(id, source): (String, Source)| {
        vec![
            id,
            source.name,
            source.on,
            source.precedence.to_string(),
            source.rows.to_string(),
            source.digest,
        ]
    };
    let rows: Vec<Vec<String>> = sources.into_iter().map(row).collect();
    write_rows(&header(&SOURCE_COLUMNS), rows.iter())
}

/// Lines of the merge file: what people decided stays; what the program joined or proposes of this source is
/// written anew; other sources are left alone.
fn merges(
    services: &[BuiltRow],
    kept: &[Kept<'_>],
    plan: &Plan,
    state: &State,
    source: &str,
) -> Vec<Vec<String>> {
    let mut lines: BTreeMap<(String, String, String), Vec<String>> = BTreeMap::new();
    for (key, merge) in &state.merges {
        let decided = matches!(merge.decision, Decision::Same | Decision::Different);
        let still_joined = merge.decision == Decision::Auto
            && state.ids.get(&(key.0.clone(), key.1.clone())).is_some_and(|service| *service == key.2);
        if decided || key.0 != source || still_joined {
            lines.insert(
                key.clone(),
                MERGE_COLUMNS.iter().map(|c| merge.cells.get(c).cloned().unwrap_or_default()).collect(),
            );
        }
    }
    let mut add =
        |row: usize, service: &str, service_name: &str, score: f64, decision: Decision, why: &str| {
            let key = (source.to_owned(), plan.keys[row].clone(), service.to_owned());
            let line = vec![
                key.0.clone(),
                key.1.clone(),
                key.2.clone(),
                format!("{score:.3}"),
                decision.name().to_owned(),
                why.to_owned(),
                kept[row].shown_name().to_owned(),
                service_name.to_owned(),
                kept[row].row.provider.clone(),
            ];
            lines.entry(key).or_insert(line);
        };
    for row in 0..plan.keys.len() {
        if let (Some(Link::Alike { score, why }), Some(service)) = (plan.link(row), plan.service_of(row)) {
            add(row, service, "", *score, Decision::Auto, why);
        }
    }
    for proposal in &plan.proposals {
        let (service, name) = match &proposal.with {
            With::Service(service) => (service.as_str(), ""),
            With::Row(other) => (services[*other].id.as_str(), kept[*other].shown_name()),
        };
        if service != services[proposal.row].id {
            add(proposal.row, service, name, proposal.score, Decision::Open, &proposal.why);
        }
    }
    lines.into_values().collect()
}

/// The private rows of all sources: those of this one are written anew.
pub(super) fn merged_private(state: &State, source: &str, new: BTreeMap<u32, Cells>) -> Vec<Cells> {
    let renewed: BTreeSet<&str> =
        new.values().filter_map(|cells| cells.get("row").map(String::as_str)).collect();
    let of_source = |cells: &&Cells| cells.get("source").is_some_and(|of| of == source);
    // what was taken from the register itself has no row, and what the source has no more is still secret
    let stays = |cells: &&Cells| {
        !of_source(cells) || cells.get("row").is_none_or(|row| !renewed.contains(row.as_str()))
    };
    let mut rows: Vec<Cells> = state.private.iter().filter(stays).cloned().collect();
    rows.extend(new.into_values().map(|mut cells| {
        cells.retain(|_, cell| !cell.is_empty());
        cells
    }));
    let number = |cells: &Cells| cells.get("row").and_then(|row| row.parse::<u32>().ok()).unwrap_or(u32::MAX);
    let key = |cells: &Cells| {
        let cell = |column: &str| cells.get(column).cloned().unwrap_or_default();
        (cell("source"), number(cells), cell("service"))
    };
    rows.sort_by_cached_key(key);
    rows.dedup();
    rows
}

/// Keeps in the column `withheld` the columns whose cells tell a row from all that is public. The number of a
/// provider's office stands in its open rows too, and a street without a house number in other towns.
pub(super) fn name_secrets(private: &mut BTreeMap<u32, Cells>, public: &str) {
    let named = |cells: &Cells| -> Vec<String> {
        let named = cells.get("withheld").map_or("", String::as_str);
        named.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect()
    };
    let mut values: BTreeSet<&str> = BTreeSet::new();
    for cells in private.values() {
        values
            .extend(named(cells).iter().filter_map(|column| cells.get(column.as_str())).map(String::as_str));
    }
    values.remove("");
    let values: Vec<String> = values.into_iter().map(str::to_owned).collect();
    let mut found: BTreeSet<&str> = BTreeSet::new();
    if let Some(searcher) = AhoCorasick::new(&values).ok().filter(|_| !values.is_empty()) {
        found.extend(searcher.find_overlapping_iter(public).map(|hit| values[hit.pattern()].as_str()));
    }
    for cells in private.values_mut() {
        let secret: Vec<String> = named(cells)
            .into_iter()
            .filter(|column| {
                let value = cells.get(column.as_str()).map_or("", String::as_str);
                let tells = column != "address" || value.bytes().any(|b| b.is_ascii_digit());
                !value.is_empty() && tells && !found.contains(value)
            })
            .collect();
        cells.insert("withheld", secret.join("|"));
    }
}
