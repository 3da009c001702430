//! The import of the services map: matching, tidying, withholding, accounting, writing. All people,
//! places and providers of the synthetic rows are made up.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say when they skip"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use signpost::import::output::{Destination, read_stored, write_into};
use signpost::import::report::Reason;
use signpost::import::state::State;
use signpost::import::{
    AreaEntry, ImportError, ImportResult, Options, OrganizationEntry, Outlines, Tables, TypeEntry,
};

fn area(id: &str, parent: &str, kind: &str, name: &str) -> AreaEntry {
    AreaEntry { id: id.into(), parent: parent.into(), kind: kind.into(), name: name.into(), point: None }
}

fn service_type(id: &str, code: &str, confidential: bool, name: &str) -> TypeEntry {
    TypeEntry { id: id.into(), code: code.into(), confidential, name: name.into() }
}

/// A small country: two counties, one of them a capital with sectors.
fn tables() -> Tables {
    Tables {
        areas: vec![
            area("xx", "", "country", "Exemplia"),
            area("xx1", "xx", "region", "Nord"),
            area("xx-cs", "xx1", "county", "Câmpia-Șoimului"),
            area("xx-b", "xx", "county", "Capitala"),
            area("1", "xx-b", "sector", "Sectorul 1"),
            area("2", "xx-b", "sector", "Sectorul 2"),
            area("10", "xx-cs", "municipality", "Târgu Exemplu"),
            area("11", "10", "village", "Fântâna de Probă"),
            area("20", "xx-cs", "commune", "Roșioara de Probă"),
            area("21", "20", "village", "Izvorul"),
            area("30", "xx-cs", "commune", "Dealul"),
            area("31", "30", "village", "Izvorul"),
        ],
        types: vec![
            service_type("8790cr-c-i", "8790CR-C-I", false, "Centre de plasament"),
            service_type("8891cz-c-iii", "8891CZ-C-III", false, "Centre de zi"),
            service_type("8810id-i", "8810ID-I", false, "Unități de îngrijire la domiciliu"),
            service_type("8790cr-vd-i", "8790CR-VD-I", true, "Centre de primire în regim de urgență"),
        ],
        organizations: vec![OrganizationEntry {
            id: "dgaspc-cs".into(),
            name: "Direcția Exemplu Câmpia-Șoimului".into(),
            fiscal_code: String::new(),
        }],
    }
}

fn row(changes: Value) -> Value {
    let mut row = json!({
        "id": 1, "name": "Casa Exemplu", "furnizor": "Asociația Exemplu", "adresa": "Florilor 1",
        "oras": "Târgu Exemplu", "jud": "Câmpia Șoimului", "cod": "8790CR-C-I", "type": "1",
        "categorie": ["B1"], "capacitate": "14", "email": "", "phone": [], "lat": "46.1", "lng": "23.5"
    });
    for (key, value) in changes.as_object().unwrap() {
        row[key] = value.clone();
    }
    row
}

fn source(rows: &[Value]) -> String {
    json!({ "ss": [], "providers": rows }).to_string()
}

/// The services map imported into an empty register.
fn services_map(text: &str, tables: &Tables, options: &Options<'_>) -> Result<ImportResult, ImportError> {
    signpost::import::services_map(text, tables, &State::default(), options)
}

fn options() -> Options<'static> {
    Options { has_private_file: true, ..Options::default() }
}

fn import(rows: &[Value]) -> ImportResult {
    services_map(&source(rows), &tables(), &options()).unwrap()
}

/// Rows of a table, by column.
fn table(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    if bytes.is_empty() {
        return Vec::new();
    }
    let mut reader = csv::Reader::from_reader(bytes);
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let record = |r: csv::StringRecord| header.iter().cloned().zip(r.iter().map(str::to_owned)).collect();
    reader.records().map(|r| record(r.unwrap())).collect()
}

fn services(result: &ImportResult) -> Vec<BTreeMap<String, String>> {
    let files = result.files.iter().filter(|(path, _)| path.starts_with("data/services/"));
    files.flat_map(|(_, bytes)| table(bytes)).collect()
}

/// The only service of one imported row.
fn one(changes: Value) -> BTreeMap<String, String> {
    let services = services(&import(&[row(changes)]));
    assert_eq!(services.len(), 1);
    services.into_iter().next().unwrap()
}

#[test]
fn ordinary_row_becomes_a_service() {
    let service = one(json!({}));
    assert_eq!(service["id"], "asociatia-exemplu-casa-exemplu-targu-exemplu");
    assert_eq!(service["organization"], "asociatia-exemplu");
    assert_eq!((service["type"].as_str(), service["area"].as_str()), ("8790cr-c-i", "10"));
    assert_eq!((service["lat"].as_str(), service["lon"].as_str()), ("46.1", "23.5"));
    assert_eq!((service["capacity"].as_str(), service["capacity_unit"].as_str()), ("14", "places"));
    assert_eq!(service["address"], "Florilor 1");
    assert_eq!((service["verified"].as_str(), service["review_by"].as_str()), ("", ""));
    assert!(service["source"].ends_with("decembrie 2016"));
}

#[test]
fn cedilla_letters_and_white_space_are_repaired_and_reported() {
    let result = import(&[row(json!({ "name": "  Casa  Bunicu\u{163}ei\u{0}\u{200b} " }))]);
    assert_eq!(services(&result)[0]["name:ro"], "Casa Bunicuței");
    assert_eq!(result.report.n(Reason::Letters), 1);
    assert_eq!(result.report.n(Reason::Spaces), 1);
    assert_eq!(result.report.n(Reason::Controls), 1);
}

#[test]
fn localities_are_matched_or_said_to_be_uncertain() {
    let cases = [
        ("TÂRGU EXEMPLU", "10", None),
        ("Tîrgu Exemplu", "10", None),
        ("mun. Tg. Exemplu", "10", None),
        ("Fântâna de Probă", "10", Some(Reason::VillageLeads)),
        ("sat Izvorul, com. Dealul", "30", Some(Reason::CompositeLocality)),
        ("Roșiora de Probă", "20", Some(Reason::LocalityNear)),
        ("Izvorul", "xx-cs", Some(Reason::LocalityAmbiguous)),
        ("Nicăieri", "xx-cs", Some(Reason::LocalityUnknown)),
    ];
    for (name, area, reason) in cases {
        let result = import(&[row(json!({ "oras": name }))]);
        assert_eq!(services(&result)[0]["area"], area, "{name}");
        if let Some(reason) = reason {
            assert_eq!(result.report.n(reason), 1, "{name}");
        }
    }
}

#[test]
fn words_of_an_uncertain_locality_stay_in_the_address() {
    assert_eq!(one(json!({ "oras": "Nicăieri" }))["address"], "Florilor 1, Nicăieri");
    assert_eq!(one(json!({ "oras": "Fântâna de Probă", "adresa": "" }))["address"], "Fântâna de Probă");
}

#[test]
fn sector_is_taken_from_the_address_only_where_it_is_named() {
    let named = one(json!({ "oras": "Capitala", "jud": "Capitala", "adresa": "Florilor 1, sector 2" }));
    assert_eq!(named["area"], "2");
    let unnamed = import(&[row(json!({ "oras": "Capitala", "jud": "Capitala" }))]);
    assert_eq!(services(&unnamed)[0]["area"], "xx-b");
    assert_eq!(unnamed.report.n(Reason::SectorUnknown), 1);
}

#[test]
fn codes_match_whatever_their_spaces_and_slips() {
    for code in ["8891CZ-CIII", "8891 CZ-C-III", "8891cz-c-iii "] {
        assert_eq!(one(json!({ "cod": code }))["type"], "8891cz-c-iii", "{code}");
    }
}

#[test]
fn capacities_are_read_without_guessing() {
    let cases = [
        ("25 /zi", "25", "people-a-day"),
        ("", "", ""),
        ("14 - 20", "", ""),
        ("45 /L", "", ""),
        ("_", "", ""),
    ];
    for (cell, number, unit) in cases {
        let service = one(json!({ "capacitate": cell }));
        assert_eq!(
            (service["capacity"].as_str(), service["capacity_unit"].as_str()),
            (number, unit),
            "{cell}"
        );
    }
    assert_eq!(one(json!({ "cod": "8810ID-I" }))["capacity_unit"], "");
    assert_eq!(one(json!({ "capacitate": "99999999999999999999999999" }))["capacity"], "");
}

#[test]
fn telephones_and_mails_are_tidied_and_never_invented() {
    let phones = json!(["258819462", "#ERROR!", "123456", "0040 258 819 463"]);
    let service = one(
        json!({ "phone": phones, "email": "a@exemplu.ro , www.exemplu.ro, b(at)exemplu.ro, rest@nimic" }),
    );
    assert_eq!(service["phone"], "0258819462|0258819463");
    assert_eq!(service["email"], "a@exemplu.ro|b@exemplu.ro");
    assert_eq!(service["website"], "http://www.exemplu.ro");
}

#[test]
fn points_are_checked_against_the_county() {
    let county_at = |lat: f64, _: f64| match lat {
        lat if lat > 60.0 => None,
        lat if lat > 50.0 => Some("xx-b".to_owned()),
        _ => Some("xx-cs".to_owned()),
    };
    let km_from = |_: &str, _: f64, _: f64| Some(100.0);
    let nearest_km = |lat: f64, _: f64| Some(if lat > 60.0 { 100.0 } else { 0.0 });
    let outlines =
        Outlines { name: "t".to_owned(), county_at: &county_at, km_from: &km_from, nearest_km: &nearest_km };
    let options = Options { outlines: Some(outlines), ..options() };
    let points = [("46.1", "23.5"), ("51", "23"), ("61", "23"), ("NaN", "23"), ("inf", "23"), ("1e9", "23")];
    let rows: Vec<Value> = points.iter().map(|(lat, lon)| row(json!({ "lat": lat, "lng": lon }))).collect();
    let result = services_map(&source(&rows), &tables(), &options).unwrap();
    assert_eq!(services(&result).iter().filter(|service| !service["lat"].is_empty()).count(), 2);
    assert_eq!(result.report.n(Reason::PointElsewhere), 1);
    assert_eq!(result.report.n(Reason::PointOutside), 1);
    assert_eq!(result.report.n(Reason::PointUnreadable), 3);
}

#[test]
fn providers_join_when_equal_and_are_only_listed_when_near() {
    let names = [
        "Asociația Exemplu",
        "Asocia\u{163}ia exemplu",
        "Fundația Exemplu",
        "Asociația - Exemplu",
        "Direcția Exemplu Câmpia Șoimului",
    ];
    let rows: Vec<Value> =
        names.iter().map(|name| row(json!({ "furnizor": name, "name": format!("Casa {name}") }))).collect();
    let result = import(&rows);
    let ids: Vec<String> =
        table(&result.files["data/organizations.csv"]).iter().map(|row| row["id"].clone()).collect();
    assert_eq!(ids, ["asociatia-exemplu", "asociatia-exemplu-2", "fundatia-exemplu"]);
    assert!(services(&result).iter().any(|service| service["organization"] == "dgaspc-cs"));
    assert_eq!(result.report.n(Reason::ProviderSpelling), 1);
    assert_eq!(result.report.n(Reason::ProviderNear), 1);
}

#[test]
fn exact_duplicates_go_and_almost_equal_rows_stay() {
    let rows = [row(json!({})), row(json!({ "id": 2 })), row(json!({ "id": 3, "capacitate": "9" }))];
    let result = import(&rows);
    assert_eq!(services(&result).len(), 2);
    assert_eq!(result.report.n(Reason::DuplicateRow), 1);
    assert_eq!(result.report.n(Reason::PossibleDuplicate), 1);
    let ids: Vec<String> = services(&result).iter().map(|service| service["id"].clone()).collect();
    assert_eq!(ids[1], format!("{}-2", ids[0]));
}

/// Everything that must never be seen of the canary row.
const CANARIES: [&str; 9] = [
    "Canarului",
    "77",
    "45.98765",
    "24.45678",
    "0799888777",
    "799888777",
    "canar@exemplu.ro",
    "Fântâna de Probă",
    "Ana Canar",
];

fn canary(changes: Value) -> Value {
    let mut base = json!({
        "id": 7, "name": "Casa liniștită", "furnizor": "Asociația Exemplu", "cod": "8790CR-VD-I",
        "adresa": "Canarului 77, cod 509977", "oras": "Fântâna de Probă", "lat": "45.98765", "lng": "24.45678",
        "phone": ["799888777"], "email": "canar@exemplu.ro", "persoana": "Ana Canar 509977", "capacitate": "8"
    });
    for (key, value) in changes.as_object().unwrap() {
        base[key] = value.clone();
    }
    row(base)
}

fn assert_no_canary(result: &ImportResult) {
    let report = [result.report.to_text(), result.report.to_json()];
    let public = result
        .files
        .values()
        .chain([&result.rejects])
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    for text in public.chain(report) {
        for canary in
            CANARIES.iter().filter(|canary| canary.len() > 2).chain(&["509977", "anarului", "antana-de"])
        {
            assert!(!text.contains(canary), "`{canary}` is in:\n{text}");
        }
    }
}

#[test]
fn nothing_of_a_confidential_place_is_public() {
    let ordinary = [
        row(json!({ "name": "Centru deschis", "lat": "45.98765", "lng": "24.45678" })),
        row(
            json!({ "name": "Alt centru", "oras": "Fântâna de Probă", "adresa": "Str. Canarului nr. 77, cod 509977" }),
        ),
    ];
    let telling = [
        json!({}),
        json!({ "name": "Casa din Fântâna de Probă" }),
        json!({ "name": "Casa de pe Canarului" }),
        json!({ "furnizor": "Fundația Canarului" }),
        json!({ "name": "Casa, tel. 799888777" }),
        json!({ "furnizor": "Primăria Fântâna de Probă" }),
        json!({ "cod": "8790CR-C-I", "name": "Adăpost pentru victimele violenței" }),
        json!({ "cod": "" }),
        json!({ "cod": "necunoscut" }),
        json!({ "jud": "Nicăieri" }),
        json!({ "name": "" }),
        json!({ "oras": ["Fântâna de Probă"] }),
    ];
    for changes in telling {
        let mut hidden = changes.clone();
        // the second ordinary row names the village in its own locality cell, which is its own to show
        let rows = [ordinary[0].clone(), canary(std::mem::take(&mut hidden))];
        let result = import(&rows);
        assert_no_canary(&result);
        assert!(String::from_utf8_lossy(&result.private).contains("Fântâna de Probă"), "{changes}");
    }
    let shared = import(&[ordinary[0].clone(), ordinary[1].clone(), canary(json!({}))]);
    assert_eq!(shared.report.n(Reason::SharedPlace), 2);
    let open: Vec<_> =
        services(&shared).into_iter().filter(|service| service["confidential"].is_empty()).collect();
    assert!(open.iter().all(|service| service["address"].is_empty() && service["lat"].is_empty()));
}

#[test]
fn confidential_service_shows_its_county_and_the_name_of_its_type() {
    let result = import(&[canary(json!({ "name": "Casa din Fântâna de Probă" }))]);
    let service = &services(&result)[0];
    assert_eq!((service["area"].as_str(), service["confidential"].as_str()), ("xx-cs", "true"));
    assert_eq!(service["name:ro"], "Centre de primire în regim de urgență");
    assert_eq!(service["capacity"], "8");
    let organization = &table(&result.files["data/organizations.csv"])[0];
    assert_eq!((organization["area"].as_str(), organization["seat"].as_str()), ("xx-cs", ""));
    let private = &table(&result.private)[0];
    assert_eq!(
        (private["service"].as_str(), private["phone"].as_str()),
        (service["id"].as_str(), "799888777")
    );
}

#[test]
fn without_a_private_file_nothing_confidential_is_imported() {
    let options = Options { has_private_file: false, ..Options::default() };
    let error = services_map(&source(&[canary(json!({}))]), &tables(), &options).unwrap_err();
    assert!(error.hint.contains("--private FILE"), "{error}");
    assert!(services_map(&source(&[row(json!({}))]), &tables(), &options).is_ok());
}

#[test]
fn broken_json_is_an_error_with_its_place() {
    let whole = source(&[row(json!({}))]);
    for end in (0..whole.len()).filter(|&end| whole.is_char_boundary(end)) {
        assert!(services_map(&whole[..end], &tables(), &options()).is_err());
    }
    let error = services_map("{\n  \"providers\": [1e999]}", &tables(), &options()).unwrap_err();
    assert_eq!(error.place.map(|place| place.0), Some(2));
    let deep = format!("{{\"providers\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(services_map(&deep, &tables(), &options()).unwrap_err().message.contains("deep"));
    for text in ["[]", "{}", "null", "{\"providers\":{}}", "{\"ss\":1,\"providers\":[]}"] {
        assert!(services_map(text, &tables(), &options()).is_err(), "{text}");
    }
}

#[test]
fn rows_of_wrong_shape_are_rejected_and_the_others_imported() {
    let rows = [
        json!(5),
        json!(null),
        json!([]),
        json!({}),
        row(json!({ "name": { "a": 1 } })),
        row(json!({ "phone": [[1]] })),
        row(json!({ "name": "x".repeat(2_000) })),
        row(json!({ "lat": 46.25, "lng": 23.5, "phone": 258819462 })),
    ];
    let result = import(&rows);
    assert_eq!(table(&result.rejects).len(), 7);
    let service = &services(&result)[0];
    assert_eq!((service["lat"].as_str(), service["phone"].as_str()), ("46.25", "0258819462"));
}

#[test]
fn cells_that_look_like_formulas_stay_data() {
    for name in ["=1+2,\"x\"", "+Casa", "-Casa\"", "@Casa", "=HYPERLINK(\"http://a\";\"b\")"] {
        assert_eq!(one(json!({ "name": name, "furnizor": name }))["name:ro"], name);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_in_any_cell_is_imported_or_rejected(cells in proptest::collection::vec(".{0,24}", 10)) {
        let fields = ["name", "furnizor", "adresa", "oras", "jud", "cod", "capacitate", "email", "lat", "lng"];
        let mut any = row(json!({ "phone": cells.clone() }));
        for (field, cell) in fields.iter().zip(&cells) {
            any[*field] = json!(cell);
        }
        let mut known = any.clone();
        (known["jud"], known["cod"]) = (json!("Capitala"), json!("8790CR-C-I"));
        let result = import(&[any, known]);
        let n_rows = services(&result).len() + table(&result.rejects).len();
        proptest::prop_assert!(n_rows == 2 || result.report.n(Reason::DuplicateRow) == 1);
    }
}

#[test]
fn the_same_import_gives_the_same_bytes() {
    let rows = [row(json!({})), canary(json!({})), row(json!({ "oras": "Izvorul" }))];
    assert_eq!(import(&rows), import(&rows));
}

fn options_of(dir: &tempfile::TempDir) -> (PathBuf, Destination) {
    let tree = dir.path().join("tree");
    fs::create_dir(&tree).unwrap();
    let to = Destination { private: Some(dir.path().join("private.csv")), ..Destination::default() };
    (tree, to)
}

/// Imports rows into a folder and writes the result; answers the result and the number of files written.
fn import_into(tree: &Path, to: &Destination, rows: &[Value]) -> (ImportResult, usize) {
    let state = State::read(read_stored(tree, to.private.as_deref()).unwrap()).unwrap();
    let result = signpost::import::services_map(&source(rows), &tables(), &state, &options()).unwrap();
    let written = write_into(tree, &result, to).unwrap();
    (result, written.changed.len())
}

#[test]
fn importing_twice_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (tree, to) = options_of(&dir);
    let shared = row(json!({ "id": 2, "name": "Alt centru", "lat": "45.98765", "lng": "24.45678" }));
    let rows = [row(json!({})), shared, canary(json!({ "id": 3 })), row(json!({ "id": 4, "cod": "" }))];
    let (_, n_first) = import_into(&tree, &to, &rows);
    assert!(n_first >= 6, "{n_first}");
    let private = fs::read(to.private.as_ref().unwrap()).unwrap();
    let (result, n_second) = import_into(&tree, &to, &rows);
    assert_eq!((n_second, result.files.len()), (0, 0));
    assert_eq!(fs::read(to.private.as_ref().unwrap()).unwrap(), private);
    let names: Vec<_> =
        fs::read_dir(tree.join("data")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "leftovers: {names:?}");
}

#[test]
fn rows_that_people_wrote_stay_and_new_ones_are_added() {
    let dir = tempfile::tempdir().unwrap();
    let (tree, to) = options_of(&dir);
    fs::create_dir_all(tree.join("data/services")).unwrap();
    let table = tree.join("data/organizations.csv");
    fs::write(&table, "id,name:ro,phone\nveche,Veche,1\nasociatia-exemplu,A mea,2\n").unwrap();
    let services = tree.join("data/services/xx-cs.csv");
    fs::write(&services, "id,organization,type,name:ro,area\nmine,veche,8790cr-c-i,A mea,10\n").unwrap();
    import_into(&tree, &to, &[row(json!({})), row(json!({ "id": 2, "furnizor": "Alta" }))]);
    let merged = fs::read_to_string(&table).unwrap();
    assert!(
        merged.contains("\nveche,Veche,1,") && merged.contains("\nasociatia-exemplu,A mea,2,"),
        "{merged}"
    );
    assert!(merged.contains("\nalta,Alta,,"), "{merged}");
    let services = fs::read_to_string(&services).unwrap();
    assert!(services.contains("\nmine,veche,8790cr-c-i,A mea,10,"), "{services}");
    assert_eq!(services.lines().count(), 4);
}

#[test]
fn private_file_inside_the_tree_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (tree, _) = options_of(&dir);
    let inside = Destination { private: Some(tree.join("private.csv")), ..Destination::default() };
    let result = import(&[canary(json!({}))]);
    assert!(write_into(&tree, &result, &inside).is_err());
    assert!(write_into(&tree, &result, &Destination::default()).is_err());
    assert_eq!(fs::read_dir(&tree).unwrap().count(), 0);
}

#[test]
fn a_failure_half_way_leaves_everything_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let (tree, to) = options_of(&dir);
    // a folder where the last file should stand cannot be replaced
    let rejects = dir.path().join("rejects.csv");
    fs::create_dir_all(tree.join("data/services/xx-cs.csv/block")).unwrap();
    let result = import(&[row(json!({})), canary(json!({})), json!(1)]);
    let to = Destination { rejects: Some(rejects.clone()), ..to };
    assert!(write_into(&tree, &result, &to).is_err());
    assert!(!rejects.exists() && !dir.path().join("private.csv").exists());
    assert!(!tree.join("data/organizations.csv").exists());
}

#[path = "import/consolidation.rs"]
mod consolidation;
#[path = "import/field.rs"]
mod field;
#[path = "import/sources.rs"]
mod sources;
#[path = "import/workbook.rs"]
mod workbook;
