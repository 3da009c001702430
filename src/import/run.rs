//! The import in its order: clean, leave out people, guard, sort out, consolidate, name providers, build
//! rows, merge them into the register, account.

mod account;
mod finish;
mod memory;

use std::collections::BTreeMap;

use super::consolidate::{self, Plan};
use super::draft::{Draft, Drafts};
use super::guard::{self, Guard, TakenPlaces};
use super::ledger::Ledger;
use super::normalise::Phones;
use super::people::{self, People};
use super::places::PlaceIndex;
use super::providers::Providers;
use super::register::Register;
use super::report::Reason;
use super::rows::{self, BuiltRow, Context, Kept};
use super::state::State;
use super::table::Cells;
use super::types::TypeIndex;
use super::{ImportError, ImportResult, Options, Tables, update};

/// What an import matches its rows with, and what it must respect.
pub(super) struct World<'a> {
    pub cx: Context<'a>,
    pub tables: &'a Tables,
    pub state: &'a State,
}

/// Rows that turn out to be services which the register keeps secret.
type Secret = Vec<usize>;

/// Imports drafts of services into a register.
///
/// # Errors
/// Something to withhold and no private file; an anomaly that was not confirmed; tables of the register that
/// cannot be read.
pub(super) fn run(
    mut drafts: Drafts,
    tables: &Tables,
    state: &State,
    options: &Options<'_>,
) -> Result<ImportResult, ImportError> {
    let types = TypeIndex::new(&tables.types);
    let places = PlaceIndex::new(&tables.areas);
    let cx = Context { types: &types, places: &places, options, phones: Phones::of(&options.country) };
    let world = World { cx, tables, state };
    let mut ledger =
        Ledger { columns: drafts.columns.clone(), source: options.source_id(), ..Ledger::default() };
    account::source(&drafts, &mut ledger);
    drafts.unreadable.iter().for_each(|row| ledger.reject_unreadable(row));
    let mut changes: Vec<Vec<rows::Change>> = drafts.rows.iter_mut().map(rows::clean).collect();
    account::points(&drafts, &world.cx, &mut ledger);
    let people = People::of(&drafts);
    ledger.report.count("names of people looked for", people.len());
    let named = leave_people_out(&mut drafts.rows, &people, &mut ledger);
    changes.iter_mut().for_each(|changes| rows::forget_people(changes, &people));
    loop {
        match attempt(&drafts, &named, &changes, &people, &world, ledger.clone())? {
            Ok(result) => return Ok(result),
            // what the register keeps secret is secret in this source too, and so is what stands beside it
            Err(secret) => {
                for row in secret {
                    drafts.rows[row].more.insert("confidential", "true".to_owned());
                }
            }
        }
    }
}

fn attempt(
    drafts: &Drafts,
    named: &[bool],
    changes: &[Vec<rows::Change>],
    people: &People,
    world: &World<'_>,
    mut ledger: Ledger,
) -> Result<Result<ImportResult, Secret>, ImportError> {
    let (cx, state) = (&world.cx, world.state);
    let earlier = state.places_withheld();
    let others: Vec<&Draft> = drafts.unreadable.iter().map(|row| &row.partial).chain(&earlier).collect();
    let words = &cx.options.confidential_words;
    let (guards, taken) = guard::classify(&drafts.rows, &others, cx.types, cx.places, words);
    for ((row, guard), changes) in drafts.rows.iter().zip(&guards).zip(changes) {
        rows::note_changes(row, guard, changes, &mut ledger);
    }
    account::unknown_fields(drafts, &guards, &mut ledger);
    let kept = sort_out(&drafts.rows, &guards, named, cx, &mut ledger);
    let register = Register::new(state, &cx.options.language)?;
    let plan = consolidate::plan(&kept, &register, state, cx, world.tables);
    let secret = secret_rows(drafts, &kept, &plan, &register);
    if !secret.is_empty() {
        return Ok(Err(secret));
    }
    update::refuse_anomalies(&plan, &register, state, cx.options)?;
    let built = build(drafts, &kept, &plan, people, world, &mut ledger);
    let register = withhold_from_register(register, &taken, cx.places, &mut ledger);
    finish::finish(built, register, &kept, &plan, world, ledger).map(Ok)
}

/// Rows that are open by their own words and feed a service that the register keeps secret.
fn secret_rows(drafts: &Drafts, kept: &[Kept<'_>], plan: &Plan, register: &Register<'_>) -> Secret {
    let is_secret = |(at, kept): (usize, &Kept<'_>)| {
        let service = plan.service_of(at).filter(|_| !kept.guard.is_confidential())?;
        register.is_confidential(service).then_some(kept.row.number)
    };
    let numbers: std::collections::BTreeSet<u32> = kept.iter().enumerate().filter_map(is_secret).collect();
    let rows = drafts.rows.iter().enumerate();
    rows.filter(|(_, row)| numbers.contains(&row.number)).map(|(at, _)| at).collect()
}

/// What became of the kept rows before they are merged.
struct Built {
    services: Vec<BuiltRow>,
    /// Cells of organisations by id.
    organizations: BTreeMap<String, Cells>,
}

fn build(
    drafts: &Drafts,
    kept: &[Kept<'_>],
    plan: &Plan,
    people: &People,
    world: &World<'_>,
    ledger: &mut Ledger,
) -> Built {
    let cx = &world.cx;
    let mut providers = Providers::default();
    kept.iter().for_each(|kept| providers.mention(kept));
    providers.take_listed(&drafts.providers, people, cx, ledger);
    account::providers(&mut providers, kept, &plan.organizations, world.tables, ledger);
    let services = rows::build(kept, &providers, plan, world.state, cx, ledger);
    Built { services, organizations: providers.rows(cx, ledger) }
}

/// Takes what names a person out of every row; marks rows that cannot be shown at all.
fn leave_people_out(drafts: &mut [Draft], people: &People, ledger: &mut Ledger) -> Vec<bool> {
    let mut named = Vec::with_capacity(drafts.len());
    for row in drafts {
        let (taken, whole) = people::scrub(row, people);
        for (part, text) in taken {
            ledger.note(row, &Guard::Open, Reason::NamesPerson, part, ("", ""));
            ledger.withhold_part(row, part, &text);
            ledger.report.count("texts left out because they name a person", 1);
        }
        named.push(whole);
    }
    named
}

/// Takes out duplicates, unusable rows and rows that cannot be shown at all.
fn sort_out<'a>(
    drafts: &'a [Draft],
    guards: &'a [Guard],
    named: &[bool],
    cx: &Context<'a>,
    ledger: &mut Ledger,
) -> Vec<Kept<'a>> {
    let mut kept = Vec::new();
    let mut seen = rows::Seen::default();
    for ((row, guard), named) in drafts.iter().zip(guards).zip(named) {
        if let Some(first) = seen.duplicate_of(row) {
            ledger.note(row, guard, Reason::DuplicateRow, "", (&format!("row {first}"), ""));
            ledger.report.count("exact duplicates left out", 1);
            continue;
        }
        if let Some(first) = seen.almost_duplicate_of(row) {
            ledger.note(row, guard, Reason::PossibleDuplicate, "", (&format!("row {first}"), ""));
        }
        if *named {
            ledger.reject_person(row, guard, "the row is called by the name of a private person");
            continue;
        }
        match rows::keep(row, guard, cx) {
            Ok(row) if row.provider_tells => {
                ledger.note(row.row, guard, Reason::ProviderTellsPlace, "", ("", ""));
                ledger.withhold(row.row, guard, "", Reason::ProviderTellsPlace);
                ledger.report.count("confidential services left out because of their provider's name", 1);
            }
            Ok(row) => kept.push(row),
            Err(reason) => {
                if *guard == Guard::UnknownType {
                    ledger.note(row, guard, Reason::UnknownType, "", ("", ""));
                }
                ledger.reject(row, guard, reason);
            }
        }
    }
    ledger.report.count("exact duplicates left out", 0);
    ledger.report.count("unusable rows", ledger.rejects.len());
    kept
}

/// Takes address and point from services that stood in the register already where a confidential service of
/// this source, or of an earlier one, stands.
fn withhold_from_register<'a>(
    mut register: Register<'a>,
    taken: &TakenPlaces,
    places: &PlaceIndex<'_>,
    ledger: &mut Ledger,
) -> Register<'a> {
    for id in register.ids() {
        if register.is_confidential(&id) || register.is_public_office(&id) {
            continue;
        }
        if taken.at(&register.place_of(&id, places), places).is_empty() {
            continue;
        }
        let stripped = register.strip_place(&id);
        if !stripped.is_empty() {
            ledger.general(Reason::SharedPlace, "", ("", &id));
            ledger.report.count("services of the register whose shared place was withheld", 1);
            ledger.withhold_stored(&id, stripped);
        }
    }
    register
}
