//! The import of the services map, in its order: decode, clean, guard, sort out, name providers, build
//! rows, account.

use std::collections::BTreeMap;

use super::guard::{self, Guard};
use super::places::PlaceIndex;
use super::providers::{self, Providers};
use super::report::{Note, Reason, Report};
use super::rows::{self, Kept};
use super::source::{self, SourceRow, Unreadable};
use super::table::{self, Cells};
use super::types::TypeIndex;
use super::{ImportError, ImportResult, Options, Tables, tidy};
use crate::base::paths::OutPath;

/// What the import writes down on its way.
#[derive(Default)]
pub(super) struct Ledger {
    pub report: Report,
    private: BTreeMap<u32, Cells>,
    rejects: BTreeMap<u32, Cells>,
}

/// Columns of the private file whose cells no row of the tree takes over: of a confidential row, and of one
/// that stands at the place of a confidential row.
const OF_CONFIDENTIAL: [&str; 6] = ["address", "lat", "lon", "phone", "email", "name"];
const OF_SHARED_PLACE: [&str; 3] = ["address", "lat", "lon"];

/// Fields of the source that tell the place.
const PLACE_FIELDS: [&str; 2] = ["adresa", "lat, lng"];

impl Ledger {
    /// A note on a row. Values of withheld cells are never taken over.
    pub(super) fn note(
        &mut self,
        row: &SourceRow,
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
    pub(super) fn note_service(&mut self, row: &SourceRow, reason: Reason, service: &str) {
        self.push(reason, (row.number, &row.id), "", ("", service));
    }

    /// A note on the source as a whole.
    fn general(&mut self, reason: Reason, field: &str, values: (&str, &str)) {
        self.push(reason, (0, ""), field, values);
    }

    fn push(&mut self, reason: Reason, row: (u32, &str), field: &str, values: (&str, &str)) {
        self.report.notes.push(Note {
            reason,
            row: row.0,
            source_id: row.1.to_owned(),
            field: field.to_owned(),
            found: values.0.to_owned(),
            taken: values.1.to_owned(),
        });
    }

    /// Puts a row, as cleaned, into the private file.
    pub(super) fn withhold(&mut self, row: &SourceRow, guard: &Guard, service: &str, reason: Reason) {
        let mut cells = place_cells(row);
        cells.extend([("service", service.to_owned()), ("reason", reason.about().1.to_owned())]);
        let hidden = if guard.is_confidential() { &OF_CONFIDENTIAL[..] } else { &OF_SHARED_PLACE[..] };
        cells.insert("withheld", hidden.join("|"));
        if let Guard::SharedPlace(with) = guard {
            let with: Vec<String> = with.iter().map(u32::to_string).collect();
            cells.insert("shares_place_with", with.join("|"));
        }
        if guard.is_confidential() && !row.others.is_empty() {
            cells.insert("other", serde_json::to_string(&row.others).unwrap_or_default());
        }
        self.private.entry(row.number).or_default().extend(cells);
    }

    /// Puts an unusable row among the rejects; what it must not show goes to the private file.
    fn reject(&mut self, row: &SourceRow, guard: &Guard, reason: &str) {
        self.push(Reason::UnusableRow, (row.number, &row.id), "", (reason, ""));
        let mut cells = place_cells(row);
        if guard.is_confidential() {
            cells.retain(|column, _| matches!(*column, "row" | "source_id" | "code"));
            self.withhold(row, guard, "", Reason::UnusableRow);
        } else if guard.hides_place() {
            cells.retain(|column, _| !matches!(*column, "address" | "lat" | "lon"));
            self.withhold(row, guard, "", Reason::SharedPlace);
        }
        cells.insert("reason", reason.to_owned());
        self.rejects.insert(row.number, cells);
    }

    fn reject_unreadable(&mut self, row: &Unreadable) {
        self.push(Reason::UnusableRow, (row.number, &row.id), "", (&row.reason, ""));
        let cells = Cells::from([
            ("row", row.number.to_string()),
            ("source_id", row.id.clone()),
            ("reason", row.reason.clone()),
        ]);
        self.rejects.insert(row.number, cells.clone());
        self.private.insert(row.number, cells);
        self.private.entry(row.number).or_default().insert("other", row.record.to_string());
    }
}

/// The cells of a source row under the names of the private file and the rejects.
fn place_cells(row: &SourceRow) -> Cells {
    Cells::from([
        ("row", row.number.to_string()),
        ("source_id", row.id.clone()),
        ("name", row.name.clone()),
        ("provider", row.provider.clone()),
        ("code", row.code.clone()),
        ("county", row.county.clone()),
        ("locality", row.locality.clone()),
        ("address", row.address.clone()),
        ("lat", row.lat.clone()),
        ("lon", row.lon.clone()),
        ("phone", row.phones.join("|")),
        ("email", row.email.clone()),
    ])
}

/// See [`super::services_map`].
pub(super) fn import(
    text: &str,
    tables: &Tables,
    options: &Options<'_>,
) -> Result<ImportResult, ImportError> {
    let source = source::decode(text)?;
    let types = TypeIndex::new(&tables.types);
    let places = PlaceIndex::new(&tables.areas);
    let mut ledger = Ledger::default();
    count_source(&source, &mut ledger.report);
    source.unreadable.iter().for_each(|row| ledger.reject_unreadable(row));

    let cleaned: Vec<(SourceRow, Vec<rows::Change>)> = source.rows.iter().map(rows::clean).collect();
    let (clean, changes): (Vec<SourceRow>, Vec<_>) = cleaned.into_iter().unzip();
    let unreadable: Vec<&SourceRow> = source.unreadable.iter().map(|row| &row.partial).collect();
    let guards = guard::classify(&clean, &unreadable, &types, &places, &options.confidential_words);
    for ((row, guard), changes) in clean.iter().zip(&guards).zip(&changes) {
        rows::note_changes(row, guard, changes, &mut ledger);
    }
    note_unknown_fields(&clean, &guards, &mut ledger);

    let kept = sort_out(&clean, &guards, &types, &places, &mut ledger);
    let mut providers = Providers::default();
    kept.iter().for_each(|kept| providers.mention(&kept.row.provider, kept.county));
    account_providers(&mut providers, &kept, tables, &mut ledger);

    let built = rows::build(&kept, &providers, &places, options, &mut ledger);
    finish(built, &providers.rows(&places, &options.source), options, ledger)
}

fn count_source(source: &source::Source, report: &mut Report) {
    report.count("services read", source.rows.len() + source.unreadable.len());
    report.count("nomenclature entries in the source", source.n_types);
    let providers: std::collections::BTreeSet<&str> =
        source.rows.iter().map(|row| row.provider.as_str()).collect();
    report.count("spellings of providers", providers.len());
    report.count("providers in the source", providers::distinct(providers.into_iter()));
    let tally =
        |cell: fn(&SourceRow) -> &str| source.rows.iter().filter(|row| cell(row).trim().is_empty()).count();
    report.count("codes blank", tally(|row| &row.code));
    report.count("addresses blank", tally(|row| &row.address));
    report.count("capacities blank", tally(|row| &row.capacity));
    let odd = |row: &&SourceRow| {
        !matches!(tidy::capacity(row.capacity.trim()), tidy::Capacity::Blank | tidy::Capacity::Number(_))
    };
    report.count("capacities not a plain number", source.rows.iter().filter(odd).count());
}

/// Names the fields that the register has no place for. Names of fields of withheld rows are not quoted.
fn note_unknown_fields(clean: &[SourceRow], guards: &[Guard], ledger: &mut Ledger) {
    let mut fields: BTreeMap<String, usize> = BTreeMap::new();
    for (row, _) in clean.iter().zip(guards).filter(|(_, guard)| !guard.is_confidential()) {
        for field in row.others.keys() {
            let name: String = tidy::clean(field).text.chars().take(60).collect();
            *fields.entry(name).or_default() += 1;
        }
    }
    for (field, n) in fields {
        ledger.general(Reason::UnknownField, &field, (&format!("{n} rows"), ""));
    }
}

/// Takes out duplicates, unusable rows and rows that cannot be shown at all.
fn sort_out<'a>(
    clean: &'a [SourceRow],
    guards: &'a [Guard],
    types: &TypeIndex<'a>,
    places: &'a PlaceIndex<'a>,
    ledger: &mut Ledger,
) -> Vec<Kept<'a>> {
    let mut kept = Vec::new();
    let mut seen = rows::Seen::default();
    for (row, guard) in clean.iter().zip(guards) {
        if let Some(first) = seen.duplicate_of(row) {
            ledger.note(row, guard, Reason::DuplicateRow, "", (&format!("row {first}"), ""));
            ledger.report.count("exact duplicates left out", 1);
            continue;
        }
        if let Some(first) = seen.almost_duplicate_of(row) {
            ledger.note(row, guard, Reason::PossibleDuplicate, "", (&format!("row {first}"), ""));
        }
        match rows::keep(row, guard, types, places) {
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

fn account_providers(providers: &mut Providers, kept: &[Kept<'_>], tables: &Tables, ledger: &mut Ledger) {
    for known in providers.settle(tables) {
        ledger.general(Reason::ProviderKnown, "furnizor", (&known.name, &known.id));
        ledger.report.count("providers that stood there already", 1);
    }
    for spellings in providers.joined() {
        ledger.general(
            Reason::ProviderSpelling,
            "furnizor",
            (&spellings.join(" | "), providers.id(spellings[0])),
        );
    }
    for names in providers.near(tables) {
        ledger.general(Reason::ProviderNear, "furnizor", (&names.join(" | "), ""));
    }
    ledger.report.count("providers of services written", providers.len());
    ledger.report.count("services written", kept.len());
}

fn finish(
    built: BTreeMap<String, BTreeMap<String, Cells>>,
    organizations: &[Cells],
    options: &Options<'_>,
    mut ledger: Ledger,
) -> Result<ImportResult, ImportError> {
    let n_withheld = ledger.private.len();
    if n_withheld > 0 && !options.has_private_file {
        return Err(ImportError::new(
            format!("{n_withheld} rows hold places that must not be public, and no private file is named"),
            "name a file outside the tree with `--private FILE`; what is withheld goes there only",
        ));
    }
    let language = options.language.as_str();
    let csv = |columns: &[&'static str], rows: Vec<Cells>| match rows.is_empty() {
        true => Vec::new(),
        false => table::write(columns, language, &rows),
    };
    let services = built.values().flat_map(BTreeMap::values);
    let public: String =
        services.chain(organizations).flat_map(Cells::values).flat_map(|cell| [cell, "\n"]).collect();
    let mut result = ImportResult {
        rejects: csv(&table::REJECT, ledger.rejects.into_values().collect()),
        ..ImportResult::default()
    };
    for (county, services) in built {
        let path = format!("data/services/{county}.csv");
        if OutPath::new(path.as_str()).is_some() {
            let rows: Vec<Cells> = services.into_values().collect();
            result.files.insert(path, table::write(&table::SERVICE, language, &rows));
        }
    }
    result.files.insert(
        "data/organizations.csv".to_owned(),
        table::write(&table::ORGANIZATION, language, organizations),
    );
    ledger.private.values_mut().for_each(|cells| name_secrets(cells, &public));
    result.private = csv(&table::PRIVATE, ledger.private.into_values().collect());
    ledger.report.count("organisations new", organizations.len());
    ledger.report.count("rows in the private file", n_withheld);
    ledger.report.sort();
    result.report = ledger.report;
    Ok(result)
}

/// Keeps in the column `withheld` the columns whose cells tell this row from all that is public. The number
/// of a provider's office stands in its open rows too, and a street without a house number in other towns.
fn name_secrets(cells: &mut Cells, public: &str) {
    let is_secret = |column: &&str| {
        let value = cells.get(column).map_or("", String::as_str);
        let tells = *column != "address" || value.bytes().any(|b| b.is_ascii_digit());
        !value.is_empty() && tells && !public.contains(value)
    };
    let named = cells.get("withheld").cloned().unwrap_or_default();
    let secret: Vec<&str> = named.split('|').filter(is_secret).collect();
    let secret = secret.join("|");
    cells.insert("withheld", secret);
}
