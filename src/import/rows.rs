//! One row of the source becomes one row of `data/services/<county>.csv`.

use std::collections::BTreeMap;

use super::guard::{self, Guard};
use super::ids::{self, Ids};
use super::places::PlaceIndex;
use super::providers::Providers;
use super::report::Reason;
use super::services_map::Ledger;
use super::source::SourceRow;
use super::table::Cells;
use super::tidy;
use super::types::TypeIndex;
use super::{Options, TypeEntry, cells};

/// A cell that cleaning changed.
pub(super) struct Change {
    field: &'static str,
    raw: String,
    clean: tidy::Clean,
}

/// The row with clean cells, and what was changed.
pub(super) fn clean(raw: &SourceRow) -> (SourceRow, Vec<Change>) {
    let mut row = raw.clone();
    let mut changes = Vec::new();
    let cells = [
        ("name", &mut row.name),
        ("furnizor", &mut row.provider),
        ("adresa", &mut row.address),
        ("oras", &mut row.locality),
        ("jud", &mut row.county),
        ("cod", &mut row.code),
        ("capacitate", &mut row.capacity),
        ("lat", &mut row.lat),
        ("lng", &mut row.lon),
        ("email", &mut row.email),
    ];
    let phones = row.phones.iter_mut().map(|phone| ("phone", phone));
    for (field, cell) in cells.into_iter().chain(phones) {
        let clean = tidy::clean(cell);
        let raw = std::mem::replace(cell, clean.text.clone());
        if raw != *cell {
            changes.push(Change { field, raw, clean });
        }
    }
    (row, changes)
}

/// Notes what cleaning changed.
pub(super) fn note_changes(row: &SourceRow, guard: &Guard, changes: &[Change], ledger: &mut Ledger) {
    for change in changes {
        // a coordinate is a place like both together
        let field = if matches!(change.field, "lat" | "lng") { "lat, lng" } else { change.field };
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
    whole: BTreeMap<String, u32>,
    almost: BTreeMap<String, u32>,
}

impl Seen {
    /// The earlier row that is equal in everything but number and id.
    pub(super) fn duplicate_of(&mut self, row: &SourceRow) -> Option<u32> {
        let bare = SourceRow { number: 0, id: String::new(), ..row.clone() };
        first_of(&mut self.whole, format!("{bare:?}"), row.number)
    }

    /// The earlier row that has the same name, place, code and contacts.
    pub(super) fn almost_duplicate_of(&mut self, row: &SourceRow) -> Option<u32> {
        let cells =
            [&row.name, &row.address, &row.locality, &row.county, &row.code, &row.email, &row.lat, &row.lon];
        let key: Vec<String> = cells.into_iter().chain(&row.phones).map(|cell| tidy::key(cell)).collect();
        first_of(&mut self.almost, key.join("\n"), row.number)
    }
}

fn first_of(seen: &mut BTreeMap<String, u32>, key: String, number: u32) -> Option<u32> {
    let first = *seen.entry(key).or_insert(number);
    (first != number).then_some(first)
}

/// A row that the register takes.
pub(super) struct Kept<'a> {
    pub row: &'a SourceRow,
    pub guard: &'a Guard,
    pub county: &'a str,
    pub type_entry: &'a TypeEntry,
    /// The name that may be shown, where it is not the row's own.
    pub name_instead: Option<&'a str>,
    /// Whether even the provider's name would tell a confidential place.
    pub provider_tells: bool,
}

/// Takes a row, or says why it is unusable.
pub(super) fn keep<'a>(
    row: &'a SourceRow,
    guard: &'a Guard,
    types: &TypeIndex<'a>,
    places: &'a PlaceIndex<'a>,
) -> Result<Kept<'a>, &'static str> {
    if row.name.is_empty() {
        return Err("the service has no name");
    }
    if row.provider.is_empty() {
        return Err("the service has no provider");
    }
    let type_entry = match types.find(&row.code) {
        Some(entry) => entry,
        None if row.code.is_empty() => return Err("the code of the nomenclature is blank"),
        None => return Err("the code is not in the nomenclature"),
    };
    let county = places.county(&row.county).ok_or("the county is blank or unknown")?;
    let mut kept = Kept { row, guard, county, type_entry, name_instead: None, provider_tells: false };
    if guard.is_confidential() {
        guard_names(&mut kept, places);
    }
    Ok(kept)
}

fn guard_names(kept: &mut Kept<'_>, places: &PlaceIndex<'_>) {
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

/// Service rows by county and id.
pub(super) fn build(
    kept: &[Kept<'_>],
    providers: &Providers,
    places: &PlaceIndex<'_>,
    options: &Options<'_>,
    ledger: &mut Ledger,
) -> BTreeMap<String, BTreeMap<String, Cells>> {
    let mut built: BTreeMap<String, BTreeMap<String, Cells>> = BTreeMap::new();
    let mut given = Ids::default();
    for kept in kept {
        let organization = providers.id(&kept.row.provider);
        let mut service = if kept.guard.is_confidential() {
            cells::confidential(kept, options, ledger)
        } else {
            cells::ordinary(kept, places, options, ledger)
        };
        // of a confidential service the area is the county
        let area = service.get("area").map_or("", String::as_str);
        let id = given.take(&ids::service(organization, kept.shown_name(), places.name(area)), "service");
        if kept.guard.hides_place() {
            ledger.withhold(kept.row, kept.guard, &id, kept.reason());
            ledger.note_service(kept.row, kept.reason(), &id);
        }
        let capacity = cells::capacity(kept, ledger);
        service.extend(capacity);
        service.extend([
            ("id", id.clone()),
            ("organization", organization.to_owned()),
            ("type", kept.type_entry.id.clone()),
            ("name:", kept.shown_name().to_owned()),
            ("source", options.source.clone()),
        ]);
        note_form(kept, ledger);
        built.entry(kept.county.to_owned()).or_default().insert(id, service);
    }
    built
}

impl Kept<'_> {
    fn shown_name(&self) -> &str {
        self.name_instead.unwrap_or(&self.row.name)
    }

    fn reason(&self) -> Reason {
        match self.guard {
            Guard::ByCode => Reason::ConfidentialByCode,
            Guard::ByName => Reason::ConfidentialByName,
            Guard::UnknownType => Reason::UnknownType,
            Guard::Open | Guard::SharedPlace(_) => Reason::SharedPlace,
        }
    }
}

fn note_form(kept: &Kept<'_>, ledger: &mut Ledger) {
    if kept.row.code != kept.type_entry.code {
        let values = (kept.row.code.as_str(), kept.type_entry.code.as_str());
        ledger.note(kept.row, kept.guard, Reason::CodeSpelling, "cod", values);
    }
    for (field, name) in [("name", &kept.row.name), ("furnizor", &kept.row.provider)] {
        if tidy::is_all_caps(name) {
            ledger.note(kept.row, kept.guard, Reason::AllCaps, field, (name, ""));
        }
    }
}
