//! Rows merged into the register, cell by cell: the source of higher rank wins, of equal rank the newer one;
//! what a person wrote is never overwritten; nothing blank overwrites anything.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::super::consolidate::{Link, Plan};
use super::super::guard::Guard;
use super::super::ledger::Ledger;
use super::super::register::provenance::{Origin, Provenance, mark, organization_key};
use super::super::register::{OPEN_ONLY, Register};
use super::super::report::Reason;
use super::super::rows::Kept;
use super::super::table::{self, Cells};
use super::super::{ImportError, ImportResult};
use super::{Built, World, memory};
use crate::parse::register::{ORGANIZATION, SERVICE};

/// The source of this import, as it is compared with others.
struct Now<'a> {
    id: String,
    name: &'a str,
    on: String,
    world: &'a World<'a>,
}

type Rank = (i32, String, String);

impl Now<'_> {
    fn rank(&self) -> Rank {
        (self.world.cx.options.precedence, self.on.clone(), self.id.clone())
    }

    fn rank_of(&self, origin: &Origin) -> Rank {
        let precedence = self.world.state.sources.get(&origin.source).map_or(0, |source| source.precedence);
        (precedence, origin.on.clone(), origin.source.clone())
    }

    fn name_of<'b>(&'b self, source: &'b str) -> &'b str {
        match self.world.state.sources.get(source) {
            _ if source == self.id => self.name,
            Some(known) => &known.name,
            None => source,
        }
    }
}

/// What happens to one cell.
enum Fate {
    Stays,
    Becomes(String),
    /// Both differ and the old one stays: by rank, or because a person wrote it.
    Kept(Reason),
    /// Both differ and the new one is taken.
    Wins(String),
}

/// Decides about one cell. `first`: no other row of this source has fed the record in this import.
fn fate(old: &str, new: &str, origin: Option<&Origin>, now: &Now<'_>, first: bool) -> Fate {
    let by_hand = origin.map_or(!old.is_empty(), |origin| origin.mark != mark(old));
    let own = origin.is_some_and(|origin| origin.source == now.id);
    match (old.is_empty(), new.is_empty()) {
        _ if old == new => Fate::Stays,
        // a cell that a person emptied stays empty
        (true, false) if by_hand && origin.is_some() => Fate::Kept(Reason::HandKept),
        (true, _) => Fate::Becomes(new.to_owned()),
        (false, true) if own && first && !by_hand => Fate::Becomes(String::new()),
        (false, true) => Fate::Stays,
        (false, false) if by_hand => Fate::Kept(Reason::HandKept),
        (false, false) if own && first => Fate::Becomes(new.to_owned()),
        (false, false) if own => Fate::Kept(Reason::CellKept),
        (false, false) => match origin.is_some_and(|origin| now.rank() > now.rank_of(origin)) {
            true => Fate::Wins(new.to_owned()),
            false => Fate::Kept(Reason::CellKept),
        },
    }
}

/// Merges everything and writes the result down.
pub(super) fn finish(
    built: Built,
    mut register: Register<'_>,
    kept: &[Kept<'_>],
    plan: &Plan,
    world: &World<'_>,
    mut ledger: Ledger,
) -> Result<ImportResult, ImportError> {
    let options = world.cx.options;
    let on = memory::day_of_source(world);
    let now = Now { id: options.source_id(), name: &options.source, on, world };
    part(plan, &mut register, &now, &mut ledger);
    let known: HashSet<String> = register.ids().into_iter().collect();
    let mut fed = HashSet::new();
    for (at, (row, kept)) in built.services.iter().zip(kept).enumerate() {
        let first = fed.insert(row.id.clone());
        register.put(&row.id, &row.county)?;
        note_link(plan, at, kept, &mut ledger);
        let old = known.contains(&row.id);
        merge_service(&mut register, &row.id, &row.cells, (old, first), kept, &now, &mut ledger);
    }
    merge_organizations(&mut register, &built.organizations, &now, &mut ledger);
    for (key, service) in &plan.vanished {
        let text = format!("{key}: {}", register.cell(service, "name:"));
        ledger.general(Reason::Vanished, "", (&text, service));
    }
    take_out_joined(plan, &mut register, &now, &mut ledger);
    account(plan, &mut ledger);
    conclude(built, register, kept, plan, &now, ledger)
}

fn account(plan: &Plan, ledger: &mut Ledger) {
    let links = || (0..plan.keys.len()).filter_map(|row| plan.link(row));
    let report = &mut ledger.report;
    report.count("services known by their key", links().filter(|link| matches!(link, Link::Key)).count());
    report.count(
        "services joined because people said so",
        links().filter(|link| matches!(link, Link::Person)).count(),
    );
    report.count(
        "services joined by likeness",
        links().filter(|link| matches!(link, Link::Alike { .. })).count(),
    );
    report.count("services new in the register", plan.keys.len() - links().count());
    report.count("services of the source that it has no more", plan.vanished.len());
    report.count("pairs for people to decide", plan.proposals.len());
    report.count("pairs compared", plan.n_compared);
    report.count("groups too large to compare pair by pair", plan.n_large_blocks);
}

/// Takes back what the source gave to services that a person has said are others.
fn part(plan: &Plan, register: &mut Register<'_>, now: &Now<'_>, ledger: &mut Ledger) {
    for (key, service) in &plan.parted {
        for column in register.provenance.columns_from(service, &now.id) {
            let value = register.cell(service, &column);
            let untouched =
                register.provenance.origin(service, &column).is_some_and(|o| o.mark == mark(value));
            let required = ["organization", "type", "name:", "area"].contains(&column.as_str());
            if untouched && !required {
                register.set(service, &column, String::new());
                register.provenance.forget(service, &column);
            }
        }
        ledger.general(Reason::Parted, "", (key, service));
    }
}

/// Takes out services that only this source made, from rows that people have said are other services.
fn take_out_joined(plan: &Plan, register: &mut Register<'_>, now: &Now<'_>, ledger: &mut Ledger) {
    let ids = &now.world.state.ids;
    let fed: BTreeSet<&str> = (0..plan.keys.len()).filter_map(|row| plan.service_of(row)).collect();
    for (row, key) in plan.keys.iter().enumerate() {
        let (Some(Link::Person), Some(service)) = (plan.link(row), plan.service_of(row)) else { continue };
        let Some(before) = ids.get(&(now.id.clone(), key.clone())) else { continue };
        let own = register.provenance.sources(before).iter().all(|source| *source == now.id);
        let by_import = register.provenance.knows(before);
        if before != service && !fed.contains(before.as_str()) && own && by_import {
            register.remove(before);
            ledger.general(Reason::ServiceMerged, "", (before, service));
        }
    }
}

fn note_link(plan: &Plan, at: usize, kept: &Kept<'_>, ledger: &mut Ledger) {
    if let (Some(Link::Alike { score, why }), Some(service)) = (plan.link(at), plan.service_of(at)) {
        // of a confidential row only its id in the tree is named
        let why = if kept.guard.is_confidential() { String::new() } else { format!("{score:.2}: {why}") };
        ledger.general(Reason::ServiceJoined, "", (&format!("row {} {why}", kept.row.number), service));
    }
}

fn merge_service(
    register: &mut Register<'_>,
    id: &str,
    cells: &Cells,
    (old, first): (bool, bool),
    kept: &Kept<'_>,
    now: &Now<'_>,
    ledger: &mut Ledger,
) {
    let by_hand = old && !register.provenance.knows(id);
    let secret = kept.guard.is_confidential() || register.is_confidential(id);
    let hides = secret || kept.guard.hides_place();
    if secret {
        register.set(id, "confidential", "true".to_owned());
        if old {
            register.set(id, "area", kept.county.to_owned());
        }
        let stripped = register.strip_confidential(id);
        if !stripped.is_empty() {
            ledger.withhold_stored(id, stripped);
            ledger.general(Reason::BecameConfidential, "", ("", id));
        }
    } else if hides {
        let stripped = register.strip_place(id);
        if !stripped.is_empty() {
            ledger.withhold_stored(id, stripped);
        }
    }
    for column in SERVICE.into_iter().filter(|column| !matches!(*column, "id" | "source" | "confidential")) {
        if secret && (OPEN_ONLY.contains(&column) || column == "area" && old) {
            continue;
        }
        let new = cells.get(column).map_or("", String::as_str);
        let before = register.cell(id, column).to_owned();
        let origin = register.provenance.origin(id, column).cloned();
        let quoted = !hides;
        match fate(&before, new, origin.as_ref(), now, first) {
            Fate::Stays if origin.is_none() && !by_hand && !new.is_empty() => {
                remember(&mut register.provenance, id, column, new, now);
            }
            Fate::Stays => {}
            Fate::Becomes(value) | Fate::Wins(value) if old && is_move(column) && value != before => {
                note_cell(ledger, Reason::CellChanged, id, column, (&before, &value), quoted);
                set(register, id, column, value, now);
            }
            Fate::Becomes(value) => set(register, id, column, value, now),
            Fate::Wins(value) => {
                note_cell(ledger, Reason::CellWon, id, column, (&before, &value), quoted);
                set(register, id, column, value, now);
            }
            Fate::Kept(reason) => note_cell(ledger, reason, id, column, (&before, new), quoted),
        }
    }
    if !by_hand {
        let names: Vec<String> = register
            .provenance
            .sources(id)
            .into_iter()
            .map(|source| now.name_of(source).to_owned())
            .collect();
        register.set(id, "source", names.join("; "));
    }
}

/// Columns whose change people want to read of.
fn is_move(column: &str) -> bool {
    matches!(column, "name:" | "area" | "address" | "phone" | "organization" | "type" | "status")
}

fn set(register: &mut Register<'_>, id: &str, column: &str, value: String, now: &Now<'_>) {
    if value.is_empty() {
        register.provenance.forget(id, column);
    } else {
        remember(&mut register.provenance, id, column, &value, now);
    }
    register.set(id, column, value);
}

fn remember(provenance: &mut Provenance, id: &str, column: &str, value: &str, now: &Now<'_>) {
    provenance.set(id, column, Origin { source: now.id.clone(), on: now.on.clone(), mark: mark(value) });
}

fn note_cell(
    ledger: &mut Ledger,
    reason: Reason,
    id: &str,
    column: &str,
    values: (&str, &str),
    quoted: bool,
) {
    let text = if quoted { format!("{}: {} | {}", id, values.0, values.1) } else { id.to_owned() };
    ledger.general(reason, column, (&text, ""));
}

fn merge_organizations(
    register: &mut Register<'_>,
    organizations: &BTreeMap<String, Cells>,
    now: &Now<'_>,
    ledger: &mut Ledger,
) {
    let elsewhere: BTreeSet<&str> = now.world.tables.organizations.iter().map(|o| o.id.as_str()).collect();
    let mut n_new = 0;
    for (id, cells) in organizations {
        let key = organization_key(id);
        let stands = register.has_organization(id);
        // rows that people wrote, and those of other tables, are left as they are
        if (stands || elsewhere.contains(id.as_str())) && !register.provenance.knows(&key) {
            continue;
        }
        n_new += usize::from(!stands);
        for column in ORGANIZATION.into_iter().filter(|column| !matches!(*column, "id" | "source")) {
            let new = cells.get(column).map_or("", String::as_str);
            let before = register.organization_cell(id, column).to_owned();
            let origin = register.provenance.origin(&key, column).cloned();
            match fate(&before, new, origin.as_ref(), now, true) {
                Fate::Stays => {}
                Fate::Kept(reason) => note_cell(ledger, reason, id, column, (&before, new), true),
                Fate::Becomes(value) | Fate::Wins(value) => {
                    if value.is_empty() {
                        register.provenance.forget(&key, column);
                    } else {
                        remember(&mut register.provenance, &key, column, &value, now);
                    }
                    register.set_organization(id, column, value);
                }
            }
        }
        let names: Vec<String> = register
            .provenance
            .sources(&key)
            .into_iter()
            .map(|source| now.name_of(source).to_owned())
            .collect();
        register.set_organization(id, "source", names.join("; "));
    }
    ledger.report.count("organisations new", n_new);
}

/// Files, rejects, private rows, report.
fn conclude(
    built: Built,
    register: Register<'_>,
    kept: &[Kept<'_>],
    plan: &Plan,
    now: &Now<'_>,
    mut ledger: Ledger,
) -> Result<ImportResult, ImportError> {
    let options = now.world.cx.options;
    let n_withheld = ledger.private.len();
    if n_withheld > 0 && !options.has_private_file {
        return Err(ImportError::new(
            format!("{n_withheld} rows hold places that must not be public, and no private file is named"),
            "name a file outside the tree with `--private FILE`; what is withheld goes there only",
        ));
    }
    let public = register.texts();
    memory::name_secrets(&mut ledger.private, &public);
    drop(public);
    let csv = |columns: &[&'static str], rows: Vec<Cells>| match rows.is_empty() {
        true => Vec::new(),
        false => table::write(columns, &options.language, &rows),
    };
    let private = memory::merged_private(now.world.state, &now.id, std::mem::take(&mut ledger.private));
    let mut files = register.files();
    files.extend(memory::files(&built.services, kept, plan, now.world, &now.on));
    let stored = &now.world.state.stored.files;
    files.retain(|path, bytes| stored.get(path).is_none_or(|before| before != bytes));
    ledger.report.count("rows in the private file", n_withheld);
    ledger.report.sort();
    let open = kept.iter().filter(|kept| *kept.guard == Guard::Open).count();
    ledger.report.count("services with everything shown", open);
    Ok(ImportResult {
        files,
        private: csv(&table::PRIVATE, private),
        rejects: csv(&table::REJECT, ledger.rejects.into_values().collect()),
        report: ledger.report,
    })
}
