//! Place, contacts and capacity of one service, as cells of its row.

use super::Options;
use super::guard::{self, Guard};
use super::places::{Locality, PlaceIndex};
use super::report::Reason;
use super::rows::Kept;
use super::services_map::Ledger;
use super::table::Cells;
use super::tidy::{self, Capacity};
use crate::base::num;

/// Cells of a confidential service: the county, and that it is confidential.
pub(super) fn confidential(kept: &Kept<'_>, options: &Options<'_>, ledger: &mut Ledger) -> Cells {
    let (row, guard) = (kept.row, kept.guard);
    match guard {
        Guard::ByCode => ledger.report.count("services confidential by code", 1),
        _ => ledger.report.count("services confidential by name", 1),
    }
    if kept.name_instead.is_some() {
        ledger.note(row, guard, Reason::NameTellsPlace, "name", ("", ""));
    }
    if *guard == Guard::ByCode && !guard::has_word(&row.name, &options.confidential_words) {
        ledger.note(row, guard, Reason::CodeAgainstName, "cod", ("", ""));
    }
    Cells::from([("area", kept.county.to_owned()), ("confidential", "true".to_owned())])
}

/// Cells of any other service: area, place and contacts.
pub(super) fn ordinary(
    kept: &Kept<'_>,
    places: &PlaceIndex<'_>,
    options: &Options<'_>,
    ledger: &mut Ledger,
) -> Cells {
    let row = kept.row;
    let found = places.locality(kept.county, &row.locality, &[&row.address, &row.name]);
    let area = found.area().unwrap_or(kept.county).to_owned();
    note_locality(kept, &found, places, ledger);
    let mut cells = Cells::new();
    if kept.guard.hides_place() {
        ledger.report.count("services with a shared place withheld", 1);
    } else {
        cells.extend(place(kept, &found, places, options, ledger));
    }
    cells.extend(contacts(kept, ledger));
    cells.insert("area", area);
    cells
}

fn note_locality(kept: &Kept<'_>, found: &Locality, places: &PlaceIndex<'_>, ledger: &mut Ledger) {
    let named = |id: &str| format!("{id} {}", places.name(id));
    let (reason, count, taken) = match found {
        Locality::Certain(_) => (None, "localities matched by name", String::new()),
        Locality::Village(id) => {
            (Some(Reason::VillageLeads), "localities matched through a village", named(id))
        }
        Locality::Composite(id) => {
            (Some(Reason::CompositeLocality), "localities matched from several names", named(id))
        }
        Locality::Near(id) => (Some(Reason::LocalityNear), "localities matched by a near name", named(id)),
        Locality::County => (Some(Reason::SectorUnknown), "localities that are the county", String::new()),
        Locality::Ambiguous(ids) => {
            let all: Vec<String> = ids.iter().map(|id| named(id)).collect();
            (Some(Reason::LocalityAmbiguous), "localities ambiguous", all.join(" | "))
        }
        Locality::Unknown => (Some(Reason::LocalityUnknown), "localities not found", String::new()),
    };
    ledger.report.count(count, 1);
    if let Some(reason) = reason {
        let text = format!("{}, {}", kept.row.locality, kept.row.county);
        ledger.note(kept.row, kept.guard, reason, "oras", (&text, &taken));
    }
}

/// Address and point of a row that may show them.
fn place(
    kept: &Kept<'_>,
    found: &Locality,
    places: &PlaceIndex<'_>,
    options: &Options<'_>,
    ledger: &mut Ledger,
) -> Cells {
    let (row, guard) = (kept.row, kept.guard);
    let area_name = places.name(found.area().unwrap_or(kept.county));
    let exact = matches!(found, Locality::Certain(_) | Locality::County);
    let mut address = row.address.clone();
    // the words of the source stay where the area says less than they do
    if !exact && tidy::key(area_name) != tidy::key(&row.locality) {
        let parts = [row.address.as_str(), row.locality.as_str()];
        address = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    }
    if tidy::looks_like_spreadsheet_slip(&row.address) {
        ledger.note(row, guard, Reason::AddressSlip, "adresa", (&row.address, ""));
    }
    let mut cells = Cells::from([("address", address)]);
    if let Some((lat, lon)) = checked_point(kept, options, ledger) {
        ledger.report.count("points kept", 1);
        cells.extend([("lat", num::fixed(lat, 6)), ("lon", num::fixed(lon, 6))]);
    }
    cells
}

fn checked_point(kept: &Kept<'_>, options: &Options<'_>, ledger: &mut Ledger) -> Option<(f64, f64)> {
    let (row, guard) = (kept.row, kept.guard);
    if row.lat.is_empty() && row.lon.is_empty() {
        return None;
    }
    let text = format!("{}, {}", row.lat, row.lon);
    let Some((lat, lon)) = tidy::point(&row.lat, &row.lon) else {
        ledger.note(row, guard, Reason::PointUnreadable, "lat, lng", (&text, ""));
        return None;
    };
    let Some(county_at) = options.county_at else { return Some((lat, lon)) };
    match county_at(lat, lon) {
        None => {
            ledger.note(row, guard, Reason::PointOutside, "lat, lng", (&text, ""));
            ledger.report.count("points outside the country left out", 1);
            None
        }
        Some(county) => {
            if county != kept.county {
                let stated = format!("{text}, {}", kept.county);
                ledger.note(row, guard, Reason::PointElsewhere, "lat, lng", (&stated, &county));
                ledger.report.count("points in another county kept", 1);
            }
            Some((lat, lon))
        }
    }
}

/// Telephones, e-mails and web addresses; several of them are a list in the cell.
fn contacts(kept: &Kept<'_>, ledger: &mut Ledger) -> Cells {
    let (row, guard) = (kept.row, kept.guard);
    let mut phones: Vec<String> = Vec::new();
    for raw in row.phones.iter().filter(|raw| !raw.is_empty()) {
        match tidy::phone(raw) {
            Some((phone, zero)) => {
                if zero {
                    ledger.note(row, guard, Reason::PhoneZero, "phone", (raw, &phone));
                }
                if !phones.contains(&phone) {
                    phones.push(phone);
                }
            }
            None => ledger.note(row, guard, Reason::PhoneUnusable, "phone", (raw, "")),
        }
    }
    let found = tidy::contacts(&row.email);
    for website in &found.websites {
        ledger.note(row, guard, Reason::WebsiteMoved, "email", (&row.email, website));
    }
    for part in &found.unusable {
        ledger.note(row, guard, Reason::EmailUnusable, "email", (part, ""));
    }
    let email = found.emails.join("|");
    if !email.is_empty() && email != row.email {
        ledger.note(row, guard, Reason::EmailRepaired, "email", (&row.email, &email));
    }
    ledger.report.count("telephones kept", phones.len());
    ledger.report.count("e-mails kept", found.emails.len());
    Cells::from([("phone", phones.join("|")), ("email", email), ("website", found.websites.join("|"))])
}

/// Capacity and unit. A plain number counts places where people stay or come to a centre; of what it
/// counts elsewhere (care at home, mobile teams) the source says nothing.
pub(super) fn capacity(kept: &Kept<'_>, ledger: &mut Ledger) -> Cells {
    let code = &kept.type_entry.code;
    let unit = if code.starts_with("87") || code.contains("CZ") { "places" } else { "" };
    let (number, unit) = match tidy::capacity(&kept.row.capacity) {
        Capacity::Blank => return Cells::new(),
        Capacity::Number(number) => (number, unit),
        Capacity::ADay(number) => {
            ledger.report.count("capacities read as people a day", 1);
            (number, "people-a-day")
        }
        Capacity::Odd => {
            let found = kept.row.capacity.as_str();
            ledger.note(kept.row, kept.guard, Reason::CapacityOdd, "capacitate", (found, ""));
            return Cells::new();
        }
    };
    Cells::from([("capacity", number.to_string()), ("capacity_unit", unit.to_owned())])
}
