//! What an import writes down on its way: notes for the report, rows for the private file, rejects.
//! Invariant: a note on a row whose place is withheld quotes nothing of the place.

use std::collections::BTreeMap;

use super::draft::{Draft, Unreadable};
use super::guard::Guard;
use super::report::{Note, Reason, Report};
use super::table::Cells;

/// The account of one import while it goes on.
#[derive(Clone, Default)]
pub(super) struct Ledger {
    pub report: Report,
    /// By number of the row.
    pub private: BTreeMap<u32, Cells>,
    pub rejects: BTreeMap<u32, Cells>,
    /// Names of the source's columns by part of the register.
    pub columns: BTreeMap<&'static str, String>,
    /// Id of the source.
    pub source: String,
}

/// Columns of the private file whose cells no row of the tree takes over: of a confidential row, and of one
/// that stands at the place of a confidential row.
const OF_CONFIDENTIAL: [&str; 7] = ["address", "postal_code", "lat", "lon", "phone", "email", "name"];
const OF_SHARED_PLACE: [&str; 4] = ["address", "postal_code", "lat", "lon"];

/// Parts of the register that tell the place.
const PLACE_FIELDS: [&str; 5] = ["address", "postal_code", "point", "lat", "lon"];

impl Ledger {
    /// A note on a row about a part of the register. Values of withheld cells are never taken over.
    pub(super) fn note(
        &mut self,
        row: &Draft,
        guard: &Guard,
        reason: Reason,
        field: &str,
        values: (&str, &str),
    ) {
        let silent = guard.is_confidential() || (guard.hides_place() && PLACE_FIELDS.contains(&field));
        let (found, taken) = if silent { ("", "") } else { values };
        self.push(reason, (row.number, &row.id), field, (found, taken));
    }

    /// A note that a row of the tree had something withheld: names its id in the tree and nothing else.
    pub(super) fn note_service(&mut self, row: &Draft, reason: Reason, service: &str) {
        self.push(reason, (row.number, &row.id), "", ("", service));
    }

    /// A note on the source, or on the register, as a whole.
    pub(super) fn general(&mut self, reason: Reason, field: &str, values: (&str, &str)) {
        self.push(reason, (0, ""), field, values);
    }

    fn push(&mut self, reason: Reason, row: (u32, &str), field: &str, values: (&str, &str)) {
        let field = self.columns.get(field).map_or(field, String::as_str).to_owned();
        self.report.notes.push(Note {
            reason,
            row: row.0,
            source_id: plain_id(row.1),
            field,
            found: values.0.to_owned(),
            taken: values.1.to_owned(),
        });
    }

    /// Puts a row, as cleaned, into the private file.
    pub(super) fn withhold(&mut self, row: &Draft, guard: &Guard, service: &str, reason: Reason) {
        let mut cells = place_cells(row);
        cells.extend([("service", service.to_owned()), ("reason", reason.about().1.to_owned())]);
        let hidden = if guard.is_confidential() { &OF_CONFIDENTIAL[..] } else { &OF_SHARED_PLACE[..] };
        cells.insert("withheld", hidden.join("|"));
        if let Guard::SharedPlace(with) = guard {
            let with: Vec<String> = with.iter().map(ToString::to_string).collect();
            cells.insert("shares_place_with", with.join("|"));
        }
        if guard.is_confidential() {
            cells.insert("other", others(row));
        }
        self.keep_private(row.number, cells);
    }

    /// Keeps one part of a row that would name a private person.
    pub(super) fn withhold_part(&mut self, row: &Draft, field: &'static str, value: &str) {
        let column = match field {
            "name" | "address" | "email" => field,
            _ => "other",
        };
        let mut cells = Cells::from([
            ("row", row.number.to_string()),
            ("source_id", row.id.clone()),
            ("reason", Reason::NamesPerson.about().1.to_owned()),
            ("withheld", column.to_owned()),
        ]);
        let before =
            self.private.get(&row.number).and_then(|cells| cells.get(column)).cloned().unwrap_or_default();
        let value = if before.is_empty() { value.to_owned() } else { format!("{before} | {value}") };
        cells.insert(column, value);
        self.keep_private(row.number, cells);
    }

    /// Keeps the place of a service that stood in the register.
    pub(super) fn withhold_stored(&mut self, service: &str, place: Cells) {
        // rows of the source count from 1 upwards, those of the register from the end downwards
        let number = u32::MAX - u32::try_from(self.private.len()).unwrap_or(0);
        let mut cells = place;
        let columns: Vec<&str> = cells.keys().copied().collect();
        cells.insert("withheld", columns.join("|"));
        cells.extend([("service", service.to_owned()), ("reason", Reason::SharedPlace.about().1.to_owned())]);
        self.keep_private(number, cells);
    }

    fn keep_private(&mut self, number: u32, cells: Cells) {
        let kept = self.private.entry(number).or_default();
        for (column, cell) in cells {
            let joined = match (column, kept.get(column)) {
                ("withheld", Some(before)) if !before.is_empty() => {
                    let mut all: Vec<&str> = before.split('|').chain(cell.split('|')).collect();
                    all.sort_unstable();
                    all.dedup();
                    all.join("|")
                }
                ("other", Some(before)) if !before.is_empty() && cell.is_empty() => before.clone(),
                _ => cell,
            };
            kept.insert(column, joined);
        }
        kept.insert("source", self.source.clone());
    }

    /// Puts an unusable row among the rejects; what it must not show goes to the private file.
    pub(super) fn reject(&mut self, row: &Draft, guard: &Guard, reason: &str) {
        self.push(Reason::UnusableRow, (row.number, &row.id), "", (reason, ""));
        let mut cells = place_cells(row);
        if guard.is_confidential() {
            cells.retain(|column, _| matches!(*column, "row" | "source_id" | "code"));
            self.withhold(row, guard, "", Reason::UnusableRow);
        } else if guard.hides_place() {
            cells.retain(|column, _| !OF_SHARED_PLACE.contains(column));
            self.withhold(row, guard, "", Reason::SharedPlace);
        }
        cells.insert("source_id", plain_id(&row.id));
        cells.insert("reason", reason.to_owned());
        self.rejects.insert(row.number, cells);
    }

    /// A row that names a private person in a place where nothing can be left out.
    pub(super) fn reject_person(&mut self, row: &Draft, guard: &Guard, reason: &str) {
        self.push(Reason::UnusableRow, (row.number, &row.id), "", (reason, ""));
        self.withhold(row, guard, "", Reason::NamesPerson);
        if let Some(cells) = self.private.get_mut(&row.number) {
            cells.insert("withheld", "name".to_owned());
        }
        let cells = Cells::from([
            ("row", row.number.to_string()),
            ("source_id", plain_id(&row.id)),
            ("reason", reason.to_owned()),
        ]);
        self.rejects.insert(row.number, cells);
    }

    pub(super) fn reject_unreadable(&mut self, row: &Unreadable) {
        self.push(Reason::UnusableRow, (row.number, &row.id), "", (&row.reason, ""));
        let mut cells = Cells::from([
            ("row", row.number.to_string()),
            ("source_id", row.id.clone()),
            ("reason", row.reason.clone()),
        ]);
        self.rejects.insert(row.number, cells.clone());
        cells.insert("other", row.record.to_string());
        let place = place_cells(&row.partial);
        cells.extend(
            place
                .into_iter()
                .filter(|(column, _)| matches!(*column, "county" | "locality" | "address" | "lat" | "lon")),
        );
        cells.insert("source", self.source.clone());
        self.private.insert(row.number, cells);
    }
}

/// The source's id where it is a short word: it is quoted in reports, so it may hold nothing else.
pub(super) fn plain_id(id: &str) -> String {
    let plain = id.len() <= 80 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.@:/".contains(&b));
    if plain { id.to_owned() } else { String::new() }
}

/// What has no column of its own in the private file, as JSON.
fn others(row: &Draft) -> String {
    let mut all: BTreeMap<&str, serde_json::Value> =
        row.more.iter().map(|(field, text)| (*field, serde_json::Value::from(text.as_str()))).collect();
    all.extend(row.others.iter().map(|(field, value)| (field.as_str(), value.clone())));
    if all.is_empty() { String::new() } else { serde_json::to_string(&all).unwrap_or_default() }
}

/// The cells of a source row under the names of the private file and the rejects.
fn place_cells(row: &Draft) -> Cells {
    Cells::from([
        ("row", row.number.to_string()),
        ("source_id", row.id.clone()),
        ("name", row.name.clone()),
        ("provider", row.provider.clone()),
        ("code", row.code.clone()),
        ("county", row.county.clone()),
        ("locality", row.locality.clone()),
        ("address", row.address.clone()),
        ("postal_code", row.more("postal_code").to_owned()),
        ("lat", row.lat.clone()),
        ("lon", row.lon.clone()),
        ("phone", row.phones.join("|")),
        ("email", row.email.clone()),
    ])
}
