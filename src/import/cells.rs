//! Place, contacts and capacity of one service, as cells of its row.

use super::guard::{self, Guard};
use super::ledger::Ledger;
use super::normalise;
use super::places::{Locality, PlaceIndex};
use super::report::Reason;
use super::rows::{Context, Kept};
use super::table::Cells;
use super::tidy::{self, Capacity};
use crate::base::num;
use crate::model::register::{CapacityUnit, ServiceStatus};

/// Cells of a confidential service: the county, and that it is confidential.
pub(super) fn confidential(kept: &Kept<'_>, cx: &Context<'_>, ledger: &mut Ledger) -> Cells {
    let (row, guard) = (kept.row, kept.guard);
    match guard {
        Guard::ByCode => ledger.report.count("services confidential by code", 1),
        Guard::ByFlag => ledger.report.count("services confidential by the source's word", 1),
        _ => ledger.report.count("services confidential by name", 1),
    }
    if kept.name_instead.is_some() {
        ledger.note(row, guard, Reason::NameTellsPlace, "name", ("", ""));
    }
    if *guard == Guard::ByCode && !guard::has_word(&row.name, &cx.options.confidential_words) {
        ledger.note(row, guard, Reason::CodeAgainstName, "type", ("", ""));
    }
    Cells::from([("area", kept.county.to_owned()), ("confidential", "true".to_owned())])
}

/// Cells of any other service: area, place, contacts and words.
pub(super) fn ordinary(kept: &Kept<'_>, cx: &Context<'_>, ledger: &mut Ledger) -> Cells {
    let row = kept.row;
    let found = locality(kept, cx.places, ledger);
    let area = found.area().unwrap_or(kept.county).to_owned();
    note_locality(kept, &found, cx.places, ledger);
    let mut cells = Cells::new();
    if kept.guard.hides_place() {
        ledger.report.count("services with a shared place withheld", 1);
    } else {
        cells.extend(place(kept, &found, cx, ledger));
    }
    cells.extend(contacts(kept, cx, ledger));
    cells.extend(words(kept, ledger));
    if cx.speaks_of_violence(row) {
        ledger.note(row, kept.guard, Reason::PerhapsConfidential, "description", ("", ""));
    }
    cells.insert("area", area);
    cells
}

/// The locality by its code where the areas have it, else by its name.
fn locality(kept: &Kept<'_>, places: &PlaceIndex<'_>, ledger: &mut Ledger) -> Locality {
    let row = kept.row;
    let code = row.more("locality_code");
    if !code.is_empty() {
        match places.by_code(code) {
            Some(found) if places.ancestor(found, |kind| kind == "county") == Some(kept.county) => {
                return Locality::Certain(found.to_owned());
            }
            Some(_) => {
                ledger.note(row, kept.guard, Reason::CodeElsewhere, "locality_code", (code, kept.county))
            }
            None if normalise::siruta_is_sound(code) => {
                ledger.note(row, kept.guard, Reason::CodeUnknown, "locality_code", (code, ""));
            }
            None => ledger.note(row, kept.guard, Reason::CodeWrong, "locality_code", (code, "")),
        }
    }
    places.locality(kept.county, &row.locality, &[&row.address, &row.name])
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
        Locality::County if kept.row.locality.is_empty() => (None, "localities not named", String::new()),
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
        let taken = match found.confidence() {
            Some(confidence) if !taken.is_empty() => format!("{taken} (confidence {confidence})"),
            _ => taken,
        };
        ledger.note(kept.row, kept.guard, reason, "locality", (&text, &taken));
    }
}

/// Address, postal code and point of a row that may show them.
fn place(kept: &Kept<'_>, found: &Locality, cx: &Context<'_>, ledger: &mut Ledger) -> Cells {
    let (row, guard) = (kept.row, kept.guard);
    let area_name = cx.places.name(found.area().unwrap_or(kept.county));
    let exact = matches!(found, Locality::Certain(_) | Locality::County);
    let mut address = row.address.clone();
    // the words of the source stay where the area says less than they do
    if !exact && tidy::key(area_name) != tidy::key(&row.locality) {
        let parts = [row.address.as_str(), row.locality.as_str()];
        address = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    }
    if tidy::looks_like_spreadsheet_slip(&row.address) {
        ledger.note(row, guard, Reason::AddressSlip, "address", (&row.address, ""));
    }
    let mut cells = Cells::from([("address", address)]);
    let postal = row.more("postal_code");
    if !postal.is_empty() {
        match normalise::postal_code(postal, &cx.options.country) {
            Some(code) => drop(cells.insert("postal_code", code)),
            None => ledger.note(row, guard, Reason::PostalCodeWrong, "postal_code", (postal, "")),
        }
    }
    if let Some((lat, lon)) = checked_point(kept, found, cx, ledger) {
        ledger.report.count("points kept", 1);
        cells.extend([("lat", num::fixed(lat, 6)), ("lon", num::fixed(lon, 6))]);
    }
    cells
}

/// Farther than this from the middle of its locality, in kilometres, a point is doubtful.
const FAR_KM: f64 = 20.0;
/// Farther than this outside the outline of every county a point lies abroad: outlines are coarse.
const ABROAD_KM: f64 = 8.0;

fn checked_point(
    kept: &Kept<'_>,
    found: &Locality,
    cx: &Context<'_>,
    ledger: &mut Ledger,
) -> Option<(f64, f64)> {
    let (row, guard) = (kept.row, kept.guard);
    if row.lat.is_empty() && row.lon.is_empty() {
        return None;
    }
    let text = format!("{}, {}", row.lat, row.lon);
    let Some((lat, lon)) = tidy::point(&row.lat, &row.lon) else {
        ledger.note(row, guard, Reason::PointUnreadable, "point", (&text, ""));
        return None;
    };
    if let Some(outlines) = &cx.options.outlines {
        let inside = (outlines.county_at)(lat, lon);
        if inside.as_deref() != Some(kept.county) {
            let km = (outlines.km_from)(kept.county, lat, lon);
            let near = km.is_some_and(|km| km <= ABROAD_KM);
            let away =
                km.map_or(String::new(), |km| format!(", {} km from {}", num::fixed(km, 1), kept.county));
            if inside.is_none() && !near && (outlines.nearest_km)(lat, lon).is_none_or(|km| km > ABROAD_KM) {
                ledger.note(row, guard, Reason::PointOutside, "point", (&text, &format!("abroad{away}")));
                ledger.report.count("points outside the country left out", 1);
                return None;
            }
            let taken = format!("{}{away}", inside.as_deref().unwrap_or("no county"));
            let stated = format!("{text}, {}", kept.county);
            let reason = if near { Reason::PointNearBorder } else { Reason::PointElsewhere };
            ledger.note(row, guard, reason, "point", (&stated, &taken));
            ledger.report.count("points in another county kept", 1);
        }
    }
    let middle = found.area().and_then(|area| cx.places.point(area));
    if let Some(km) = middle.map(|middle| tidy::km(middle, (lat, lon))).filter(|km| *km > FAR_KM) {
        let taken =
            format!("{} km from {}", num::fixed(km, 0), cx.places.name(found.area().unwrap_or_default()));
        ledger.note(row, guard, Reason::PointFar, "point", (&text, &taken));
    }
    Some((lat, lon))
}

/// Telephones, e-mails and web addresses; several of them are a list in the cell.
fn contacts(kept: &Kept<'_>, cx: &Context<'_>, ledger: &mut Ledger) -> Cells {
    let (row, guard) = (kept.row, kept.guard);
    let phones = phones(&row.phones, cx, |reason, raw, taken| {
        ledger.note(row, guard, reason, "phone", (raw, taken));
    });
    let mut found = tidy::contacts(&row.email);
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
    let own = row.more("website");
    if !own.is_empty() {
        match tidy::website_or_domain(own) {
            Some(website) => found.websites.insert(0, website),
            None => ledger.note(row, guard, Reason::WebsiteUnusable, "website", (own, "")),
        }
    }
    // the register holds one web address
    found.websites.truncate(1);
    ledger.report.count("telephones kept", phones.len());
    ledger.report.count("e-mails kept", found.emails.len());
    Cells::from([("phone", phones.join("|")), ("email", email), ("website", found.websites.join("|"))])
}

/// Telephones as the register shows them, each once; `note` hears what was done to a cell.
pub(super) fn phones(
    cells: &[String],
    cx: &Context<'_>,
    mut note: impl FnMut(Reason, &str, &str),
) -> Vec<String> {
    let mut phones: Vec<String> = Vec::new();
    for raw in cells.iter().filter(|raw| !raw.is_empty()) {
        let Some(phone) = cx.phones.read(raw) else {
            note(Reason::PhoneUnusable, raw, "");
            continue;
        };
        let reasons = [
            (phone.zero, Reason::PhoneZero),
            (phone.extension, Reason::PhoneExtension),
            (phone.doubtful, Reason::PhoneDoubtful),
        ];
        for (_, reason) in reasons.into_iter().filter(|(is_so, _)| *is_so) {
            note(reason, raw, &phone.shown);
        }
        if !phones.contains(&phone.shown) {
            phones.push(phone.shown);
        }
    }
    phones
}

/// Parts that are taken over as words, and those with a vocabulary or a shape.
fn words(kept: &Kept<'_>, ledger: &mut Ledger) -> Cells {
    let (row, guard) = (kept.row, kept.guard);
    let mut cells = Cells::new();
    let plain = [
        ("description", "description:"),
        ("schedule", "schedule:"),
        ("fees", "fees:"),
        ("accessibility", "accessibility"),
        ("groups", "groups"),
        ("covers", "covers"),
        ("licence", "licence"),
    ];
    for (part, column) in plain {
        if !row.more(part).is_empty() {
            cells.insert(column, row.more(part).to_owned());
        }
    }
    for (part, column) in [("licence_until", "licence_until"), ("verified", "verified")] {
        match (row.more(part), normalise::day(row.more(part))) {
            ("", _) => {}
            (_, Some(day)) => drop(cells.insert(column, day)),
            (found, None) => ledger.note(row, guard, Reason::DayUnreadable, part, (found, "")),
        }
    }
    let status = row.more("status");
    if !status.is_empty() && status != "active" {
        match ServiceStatus::ALL.iter().find(|(name, _)| *name == status) {
            Some((name, _)) => drop(cells.insert("status", (*name).to_owned())),
            None => ledger.note(row, guard, Reason::StatusUnknown, "status", (status, "")),
        }
    }
    if tidy::is_yes(row.more("public_office")) {
        cells.insert("public_office", "true".to_owned());
    }
    cells
}

/// Capacity and unit. A plain number counts places where people stay or come to a centre; of what it
/// counts elsewhere (care at home, mobile teams) the source says nothing.
pub(super) fn capacity(kept: &Kept<'_>, ledger: &mut Ledger) -> Cells {
    let code = &kept.type_entry.code;
    let unit = if code.starts_with("87") || code.contains("CZ") { "places" } else { "" };
    let said = kept.row.more("capacity_unit");
    let unit = CapacityUnit::ALL.iter().find(|(name, _)| *name == said).map_or(unit, |(name, _)| name);
    let (number, unit) = match tidy::capacity(&kept.row.capacity) {
        Capacity::Blank => return Cells::new(),
        Capacity::Number(number) => (number, unit),
        Capacity::ADay(number) => {
            ledger.report.count("capacities read as people a day", 1);
            (number, "people-a-day")
        }
        Capacity::Odd => {
            let found = kept.row.capacity.as_str();
            ledger.note(kept.row, kept.guard, Reason::CapacityOdd, "capacity", (found, ""));
            return Cells::new();
        }
    };
    Cells::from([("capacity", number.to_string()), ("capacity_unit", unit.to_owned())])
}
