//! Proposes a mapping from the headers and a sample of the rows. Says how sure it is, quotes no cell.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::normalise::{Phones, fiscal_code, siruta_is_sound};
use super::super::places::PlaceIndex;
use super::super::read::{Input, Kind, Table};
use super::super::types::TypeIndex;
use super::super::{Tables, tidy};
use super::{Mapping, Rule, rule};

/// Whether a cell looks like what a field holds.
type Sort<'a> = &'a dyn Fn(&str) -> bool;

/// Rows that are looked at.
const SAMPLE: usize = 500;
/// Share of the filled cells that must look like a part.
const ENOUGH: f64 = 0.8;

/// Folded names that columns of the sources have, by part; the first match counts.
const NAMES: &[(&str, &[&str])] = &[
    ("id", &["id", "nr crt", "cod serviciu", "id serviciu", "identificator", "service id", "uuid"]),
    (
        "name",
        &[
            "name",
            "name ro",
            "denumire serviciu",
            "denumirea serviciului",
            "denumire serviciu social",
            "denumirea serviciului social",
            "nume",
            "nume serviciu",
            "service name",
            "denumire",
            "serviciu",
        ],
    ),
    ("description", &["description", "descriere", "description ro", "activitati", "descrierea serviciului"]),
    (
        "type",
        &[
            "type",
            "cod",
            "cod serviciu social",
            "cod nomenclator",
            "codul serviciului",
            "tip serviciu",
            "tipul serviciului",
            "code",
            "tip",
            "categorie serviciu",
        ],
    ),
    (
        "provider",
        &[
            "provider",
            "furnizor",
            "denumire furnizor",
            "denumirea furnizorului",
            "furnizor de servicii sociale",
            "organizatie",
            "organization",
            "organisation",
            "nume furnizor",
        ],
    ),
    (
        "fiscal_code",
        &[
            "fiscal code",
            "cui",
            "cif",
            "cod fiscal",
            "cod unic de inregistrare",
            "tax id",
            "cod de identificare fiscala",
        ],
    ),
    ("legal_form", &["legal form", "forma juridica", "legal status", "tip furnizor", "forma de proprietate"]),
    ("provider_address", &["sediu", "sediul furnizorului", "adresa furnizorului", "sediul social"]),
    ("provider_phone", &["telefon furnizor", "telefonul furnizorului"]),
    ("provider_email", &["email furnizor", "e mail furnizor"]),
    ("county", &["county", "judet", "judetul", "jud", "state province", "marz", "region", "jud serviciu"]),
    ("locality_code", &["siruta", "cod siruta", "codul siruta", "locality code", "siruta localitate"]),
    (
        "locality",
        &[
            "locality",
            "localitate",
            "localitatea",
            "oras",
            "city",
            "uat",
            "comuna",
            "denumire uat",
            "town",
            "oras comuna",
            "localitate serviciu",
        ],
    ),
    (
        "address",
        &[
            "address",
            "adresa",
            "adresa serviciului",
            "strada",
            "address 1",
            "adresa serviciu",
            "adresa completa",
            "adresa la care se acorda serviciul",
        ],
    ),
    ("postal_code", &["postal code", "cod postal", "zip", "postcode"]),
    ("lat", &["lat", "latitude", "latitudine", "y", "geometry lat"]),
    ("lon", &["lon", "lng", "long", "longitude", "longitudine", "x", "geometry lon"]),
    ("point", &["gps", "coordonate", "coordonate gps", "coordinates", "location point"]),
    (
        "phone",
        &[
            "phone",
            "telefon",
            "tel",
            "nr telefon",
            "numar de telefon",
            "telephone",
            "phone number",
            "telefon contact",
        ],
    ),
    ("email", &["email", "e mail", "mail", "adresa de email", "posta electronica"]),
    ("website", &["website", "web", "site", "pagina web", "url", "site web", "adresa web"]),
    (
        "capacity",
        &[
            "capacity",
            "capacitate",
            "capacitatea",
            "nr locuri",
            "numar locuri",
            "locuri",
            "numar de beneficiari",
            "capacitate beneficiari",
        ],
    ),
    (
        "schedule",
        &["schedule", "program", "orar", "schedule ro", "program de functionare", "program de lucru"],
    ),
    ("fees", &["fees", "tarif", "contributie", "fees ro", "cost", "taxe", "costuri"]),
    ("groups", &["groups"]),
    ("accessibility", &["accessibility", "accesibilitate"]),
    (
        "licence",
        &[
            "licence",
            "licenta",
            "nr licenta",
            "licenta de functionare",
            "numar licenta",
            "serie licenta",
            "license",
        ],
    ),
    (
        "licence_until",
        &[
            "licence until",
            "valabilitate licenta",
            "data expirarii",
            "expira la",
            "valabila pana la",
            "data expirarii licentei",
        ],
    ),
    ("status", &["status", "stare"]),
    ("confidential", &["confidential", "confidentialitate"]),
    ("public_office", &["public office"]),
    ("verified", &["verified", "data verificarii", "actualizat la", "ultima actualizare"]),
    ("covers", &["covers"]),
    (
        "population",
        &[
            "population",
            "populatia",
            "populatie",
            "populatia uat",
            "populatie in 2002",
            "numar locuitori",
            "locuitori",
        ],
    ),
];

/// Beginnings of folded names of columns that hold people.
const PEOPLE: [&str; 12] = [
    "persoana de contact",
    "persoana contact",
    "contact name",
    "manager",
    "director",
    "sef centru",
    "coordonator",
    "reprezentant",
    "nume contact",
    "responsabil",
    "administrator",
    "contact person",
];

/// How a part was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    /// The cells look like it.
    Cells,
    /// The header begins like it.
    Likely,
    /// The header is its name.
    Name,
}

struct Suggestion {
    field: &'static str,
    column: String,
    sureness: Sureness,
}

/// Columns that a table's header and cells tell.
fn suggestions(table: &Table, tables: &Tables) -> (Vec<Suggestion>, Vec<String>) {
    let people: Vec<String> = table
        .columns
        .iter()
        .filter(|column| PEOPLE.iter().any(|start| tidy::key(column).starts_with(start)))
        .cloned()
        .collect();
    let mut found: BTreeMap<&'static str, Suggestion> = BTreeMap::new();
    let mut offer = |field: &'static str, column: &String, sureness: Sureness| {
        let better = found.get(field).is_none_or(|before| before.sureness < sureness);
        if better {
            found.insert(field, Suggestion { field, column: column.clone(), sureness });
        }
    };
    for column in table.columns.iter().filter(|column| !people.contains(column)) {
        let key = tidy::key(column);
        for (field, names) in NAMES {
            if names.contains(&key.as_str()) {
                offer(field, column, Sureness::Name);
            } else if names.iter().any(|name| name.len() >= 5 && key.starts_with(name)) {
                offer(field, column, Sureness::Likely);
            }
        }
    }
    let looks = Looks::new(tables);
    for (at, column) in table.columns.iter().enumerate().filter(|(_, column)| !people.contains(column)) {
        if let Some(field) = looks.of(table, at) {
            offer(field, column, Sureness::Cells);
        }
    }
    // a column is read once: the surest part keeps it
    let mut list: Vec<Suggestion> = found.into_values().collect();
    list.sort_by(|a, b| b.sureness.cmp(&a.sureness).then_with(|| a.field.cmp(b.field)));
    let mut taken: Vec<String> = Vec::new();
    list.retain(|suggestion| {
        let free = !taken.contains(&suggestion.column);
        taken.push(suggestion.column.clone());
        free
    });
    let order = |field: &str| NAMES.iter().position(|(name, _)| *name == field);
    list.sort_by_key(|suggestion| order(suggestion.field));
    (list, people)
}

/// What cells of a column look like.
struct Looks<'a> {
    types: TypeIndex<'a>,
    places: PlaceIndex<'a>,
    phones: Phones,
}

impl<'a> Looks<'a> {
    fn new(tables: &'a Tables) -> Looks<'a> {
        Looks {
            types: TypeIndex::new(&tables.types),
            places: PlaceIndex::new(&tables.areas),
            phones: Phones::of("RO"),
        }
    }

    fn of(&self, table: &Table, column: usize) -> Option<&'static str> {
        let cells: Vec<&str> = (0..table.rows.len().min(SAMPLE))
            .map(|row| table.cell(row, column).trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let tests: [(&'static str, Sort<'_>); 6] = [
            ("email", &|cell| cell.contains('@')),
            ("county", &|cell| self.places.county(cell).is_some()),
            ("type", &|cell| cell.len() >= 6 && self.types.find(cell).is_some()),
            ("phone", &|cell| cell.len() >= 9 && self.phones.read(cell).is_some()),
            ("fiscal_code", &|cell| cell.len() >= 6 && fiscal_code(cell).is_some()),
            ("locality_code", &|cell| {
                cell.len() >= 4 && siruta_is_sound(cell) && self.places.by_code(cell).is_some()
            }),
        ];
        if cells.len() < 3 {
            return None;
        }
        let share =
            |test: Sort<'_>| cells.iter().filter(|cell| test(cell)).count() as f64 / cells.len() as f64;
        tests.into_iter().find(|(_, test)| share(test) >= ENOUGH).map(|(field, _)| field)
    }
}

/// The mapping that a table's headers give on their own: only parts whose names leave no doubt.
pub fn automatic(input: &Input, kind: Kind, tables: &Tables) -> (Mapping, Vec<String>) {
    let Some(table) = input.tables.first() else { return (Mapping::default(), Vec::new()) };
    if !matches!(kind, Kind::Csv | Kind::Spreadsheet | Kind::GeoJson) {
        return (Mapping::default(), Vec::new());
    }
    let (found, people) = suggestions(table, tables);
    let sure: Vec<Suggestion> = found.into_iter().filter(|s| s.sureness == Sureness::Name).collect();
    let told = |s: &Suggestion| format!("column `{}` taken as `{}`", s.column, s.field);
    let mut readings: Vec<String> = sure.iter().map(told).collect();
    readings.extend(people.iter().map(|column| format!("column `{column}` holds people: never shown")));
    let fields =
        sure.iter().filter(|s| s.field != "population").map(|s| (s.field, listed(s.field, &s.column)));
    let fields = fields.collect();
    (Mapping { fields, people, ..Mapping::default() }, readings)
}

/// The rule of a column; lists of telephones are cut.
fn listed(field: &str, column: &str) -> Rule {
    let split = (field == "phone").then(|| "|".to_owned());
    Rule { split, ..rule(&[column]) }
}

/// A mapping file to be completed, as YAML.
pub fn suggest(input: &Input, tables: &Tables) -> String {
    let mut text = String::from("# proposed from the headers and the cells: check every line\nformat: 1\n");
    text.push_str("source:   # who publishes it, what, of when\n# on: 2026-01-31   # the day that the source describes\n");
    let Some(table) = input.tables.first() else { return text };
    let (found, people) = suggestions(table, tables);
    let has = |field: &str| found.iter().any(|suggestion| suggestion.field == field);
    if has("population") && !has("provider") {
        text.push_str("record: area   # a row seems to be a locality, not a service\n");
    }
    text.push_str("fields:\n");
    for suggestion in &found {
        let sure = match suggestion.sureness {
            Sureness::Name => "by its name",
            Sureness::Likely => "by the beginning of its name",
            Sureness::Cells => "by its cells",
        };
        let _ =
            writeln!(text, "  {}: {{ column: {} }}   # {sure}", suggestion.field, quoted(&suggestion.column));
    }
    for wanted in ["name", "provider", "type", "county"] {
        if !found.iter().any(|suggestion| suggestion.field == wanted) {
            let _ = writeln!(text, "  # {wanted}: {{ column: … }}   # needed, not found");
        }
    }
    if !people.is_empty() {
        text.push_str("# names of private persons: never shown\npeople:\n");
        people.iter().for_each(|column| text.push_str(&format!("  - {}\n", quoted(column))));
    }
    let used: Vec<&String> = found.iter().map(|suggestion| &suggestion.column).chain(&people).collect();
    let rest: Vec<&String> = table.columns.iter().filter(|column| !used.contains(column)).collect();
    if !rest.is_empty() {
        text.push_str("# columns without a place in the register: left out on purpose\nignore:\n");
        rest.into_iter().for_each(|column| text.push_str(&format!("  - {}\n", quoted(column))));
    }
    for other in input.tables.iter().skip(1) {
        let columns: Vec<String> = other.columns.iter().map(|column| quoted(column)).collect();
        let _ = writeln!(text, "# further table {}: {}", quoted(&other.name), columns.join(", "));
    }
    text
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
