//! One draft becomes one row of `data/services/<county>.csv`.

use std::collections::HashMap;

use super::consolidate::Plan;
use super::draft::Draft;
use super::guard::{self, Guard};
use super::ids::{self, Ids};
use super::ledger::Ledger;
use super::normalise::Phones;
use super::people::People;
use super::places::PlaceIndex;
use super::providers::Providers;
use super::report::Reason;
use super::state::State;
use super::table::Cells;
use super::types::TypeIndex;
use super::{Options, TypeEntry, cells, tidy};

/// What every row is matched with.
pub(super) struct Context<'a> {
    pub types: &'a TypeIndex<'a>,
    pub places: &'a PlaceIndex<'a>,
    pub options: &'a Options<'a>,
    pub phones: Phones,
}

impl Context<'_> {
    /// Whether the description speaks of violence or trafficking.
    pub(super) fn speaks_of_violence(&self, row: &Draft) -> bool {
        guard::has_word(row.more("description"), &self.options.confidential_words)
    }
}

/// A cell that cleaning changed.
pub(super) struct Change {
    field: &'static str,
    raw: String,
    clean: tidy::Clean,
}

/// Cleans the cells of a draft; answers what was changed.
pub(super) fn clean(row: &mut Draft) -> Vec<Change> {
    let mut changes = Vec::new();
    // a cell with two coordinates is cut into both
    if let Some(point) = row.more.remove("point") {
        let parts: Vec<&str> =
            point.split([',', ';', ' ', '|']).map(str::trim).filter(|p| !p.is_empty()).collect();
        if let [lat, lon] = parts.as_slice() {
            (row.lat, row.lon) = ((*lat).to_owned(), (*lon).to_owned());
        }
    }
    let cells = [
        ("name", &mut row.name),
        ("provider", &mut row.provider),
        ("address", &mut row.address),
        ("locality", &mut row.locality),
        ("county", &mut row.county),
        ("type", &mut row.code),
        ("capacity", &mut row.capacity),
        ("lat", &mut row.lat),
        ("lon", &mut row.lon),
        ("email", &mut row.email),
    ];
    let phones = row.phones.iter_mut().map(|phone| ("phone", phone));
    let more = row.more.iter_mut().map(|(field, cell)| (*field, cell));
    for (field, cell) in cells.into_iter().chain(phones).chain(more) {
        let clean = tidy::clean(cell);
        if clean.text != *cell {
            let raw = std::mem::replace(cell, clean.text.clone());
            changes.push(Change { field, raw, clean });
        }
    }
    changes
}

/// Forgets the texts of changed cells that name a person: that they were cleaned is all that is told.
pub(super) fn forget_people(changes: &mut [Change], people: &People) {
    for change in changes {
        if people.named_in(&change.clean.text) || people.owns(&change.clean.text) {
            change.raw.clear();
            change.clean.text.clear();
        }
    }
}

/// Notes what cleaning changed.
pub(super) fn note_changes(row: &Draft, guard: &Guard, changes: &[Change], ledger: &mut Ledger) {
    for change in changes {
        // a coordinate is a place like both together
        let field = if matches!(change.field, "lat" | "lon") { "point" } else { change.field };
        let raw: String = change.raw.escape_debug().collect();
        let kinds = [
            (change.clean.letters, Reason::Letters, "cells with letters repaired"),
            (change.clean.spaces, Reason::Spaces, "cells with white space tidied"),
            (change.clean.controls, Reason::Controls, "cells with control characters removed"),
        ];
        for (_, reason, name) in kinds.into_iter().filter(|(changed, _, _)| *changed) {
            ledger.note(row, guard, reason, field, (&raw, &change.clean.text));
            ledger.report.count(name, 1);
        }
    }
}

/// Rows met so far, for duplicates.
#[derive(Default)]
pub(super) struct Seen {
    whole: HashMap<blake3::Hash, u32>,
    almost: HashMap<blake3::Hash, u32>,
}

impl Seen {
    /// The earlier row that is equal in everything but number and id.
    pub(super) fn duplicate_of(&mut self, row: &Draft) -> Option<u32> {
        let cells = [
            &row.name,
            &row.provider,
            &row.address,
            &row.locality,
            &row.county,
            &row.code,
            &row.capacity,
            &row.lat,
            &row.lon,
            &row.email,
        ];
        let others = format!("{:?}{:?}{:?}", row.phones, row.more, row.others);
        let key = cells.into_iter().chain([&others]).map(String::as_str).collect::<Vec<_>>().join("\n");
        first_of(&mut self.whole, &key, row.number)
    }

    /// The earlier row that has the same name, place, code and contacts.
    pub(super) fn almost_duplicate_of(&mut self, row: &Draft) -> Option<u32> {
        let cells =
            [&row.name, &row.address, &row.locality, &row.county, &row.code, &row.email, &row.lat, &row.lon];
        let key: Vec<String> = cells.into_iter().chain(&row.phones).map(|cell| tidy::key(cell)).collect();
        first_of(&mut self.almost, &key.join("\n"), row.number)
    }
}

fn first_of(seen: &mut HashMap<blake3::Hash, u32>, key: &str, number: u32) -> Option<u32> {
    let first = *seen.entry(blake3::hash(key.as_bytes())).or_insert(number);
    (first != number).then_some(first)
}

/// A row that the register takes.
pub(super) struct Kept<'a> {
    pub row: &'a Draft,
    pub guard: &'a Guard,
    pub county: &'a str,
    pub type_entry: &'a TypeEntry,
    /// The name that may be shown, where it is not the row's own.
    pub name_instead: Option<&'a str>,
    /// Whether even the provider's name would tell a confidential place.
    pub provider_tells: bool,
}

/// Takes a row, or says why it is unusable.
pub(super) fn keep<'a>(row: &'a Draft, guard: &'a Guard, cx: &Context<'a>) -> Result<Kept<'a>, &'static str> {
    if row.too_long {
        return Err("a cell is too long to be believed");
    }
    if row.name.is_empty() {
        return Err("the service has no name");
    }
    if row.provider.is_empty() {
        return Err(match row.more("provider_id") {
            "" => "the service has no provider",
            _ => "the provider is named by an id that the source does not have",
        });
    }
    let type_entry = match cx.types.find(&row.code) {
        Some(entry) => entry,
        None if row.code.is_empty() => return Err("the code of the nomenclature is blank"),
        None => return Err("the code is not in the nomenclature"),
    };
    let by_code = || cx.places.county_of_code(row.more("locality_code"));
    let county = cx.places.county(&row.county).or_else(by_code).ok_or("the county is blank or unknown")?;
    let mut kept = Kept { row, guard, county, type_entry, name_instead: None, provider_tells: false };
    if guard.is_confidential() {
        guard_names(&mut kept, cx.places);
    }
    Ok(kept)
}

fn guard_names<'a>(kept: &mut Kept<'a>, places: &'a PlaceIndex<'a>) {
    let row = kept.row;
    let found = places.locality(kept.county, &row.locality, &[]);
    let area = found.area();
    let own_text = tidy::key(&row.locality);
    let county_named = places.county(&row.locality) == Some(kept.county);
    let mut telling = places.telling_names(kept.county, area);
    let area_name = area.map(|id| tidy::key(places.name(id))).unwrap_or_default();
    let own: std::collections::BTreeSet<&str> = [own_text.as_str(), area_name.as_str()]
        .into_iter()
        .filter(|name| !name.is_empty() && !county_named)
        .collect();
    telling.extend(own.iter().copied());
    if guard::name_tells(&row.name, row, &telling).is_some() {
        kept.name_instead = Some(&kept.type_entry.name);
    }
    kept.provider_tells =
        matches!(guard::name_tells(&row.provider, row, &own), Some("locality" | "address" | "contact"));
    kept.provider_tells |= kept.name_instead.is_some_and(str::is_empty);
}

/// A row of the register that one row of the source makes.
pub(super) struct BuiltRow {
    pub id: String,
    pub county: String,
    pub cells: Cells,
}

/// The rows that the kept ones make, in their order.
pub(super) fn build(
    kept: &[Kept<'_>],
    providers: &Providers,
    plan: &Plan,
    state: &State,
    cx: &Context<'_>,
    ledger: &mut Ledger,
) -> Vec<BuiltRow> {
    let mut given = Ids::default();
    state.service_ids().for_each(|id| given.reserve(id));
    let mut built = Vec::with_capacity(kept.len());
    for (index, kept) in kept.iter().enumerate() {
        let organization = providers.id(&kept.row.provider);
        let mut cells = if kept.guard.is_confidential() {
            cells::confidential(kept, cx, ledger)
        } else {
            cells::ordinary(kept, cx, ledger)
        };
        // of a confidential service the area is the county
        let area = cells.get("area").map_or("", String::as_str);
        let id = match plan.service_of(index) {
            Some(id) => id.to_owned(),
            None => {
                given.take(&ids::service(organization, kept.shown_name(), cx.places.name(area)), "service")
            }
        };
        if kept.guard.hides_place() {
            ledger.withhold(kept.row, kept.guard, &id, kept.reason());
            ledger.note_service(kept.row, kept.reason(), &id);
        }
        cells.extend(cells::capacity(kept, ledger));
        cells.extend([
            ("organization", organization.to_owned()),
            ("type", kept.type_entry.id.clone()),
            ("name:", kept.shown_name().to_owned()),
        ]);
        cells.retain(|_, cell| !cell.is_empty());
        note_form(kept, ledger);
        built.push(BuiltRow { id, county: kept.county.to_owned(), cells });
    }
    built
}

impl Kept<'_> {
    /// The name that may be shown.
    pub(super) fn shown_name(&self) -> &str {
        self.name_instead.unwrap_or(&self.row.name)
    }

    fn reason(&self) -> Reason {
        match self.guard {
            Guard::ByCode => Reason::ConfidentialByCode,
            Guard::ByName => Reason::ConfidentialByName,
            Guard::ByFlag => Reason::ConfidentialByFlag,
            Guard::UnknownType => Reason::UnknownType,
            Guard::Open | Guard::SharedPlace(_) => Reason::SharedPlace,
        }
    }
}

fn note_form(kept: &Kept<'_>, ledger: &mut Ledger) {
    let code = &kept.row.code;
    let entry = kept.type_entry;
    let candidate = code.split('|').any(|one| one == entry.code || one == entry.id || one == entry.name);
    if !candidate {
        ledger.note(kept.row, kept.guard, Reason::CodeSpelling, "type", (code, &entry.code));
    }
    for (field, name) in [("name", &kept.row.name), ("provider", &kept.row.provider)] {
        if tidy::is_all_caps(name) {
            ledger.note(kept.row, kept.guard, Reason::AllCaps, field, (name, ""));
        }
    }
}
