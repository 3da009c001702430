//! Sources of every form: tables in any dialect, workbooks, GeoJSON, HSDS of every version; and files that
//! are broken or made to do harm.

use signpost::base::diag::Diagnostics;
use signpost::base::source::SourceMap;
use signpost::import::mapping::{self, Mapping, suggest};
use signpost::import::read::{self, Dialect, Input, InputFile, Kind};

use super::workbook::{archive, cell, ods, sheet, xlsx};
use super::*;

pub(crate) fn file(name: &str, bytes: impl Into<Vec<u8>>) -> InputFile {
    InputFile { name: name.to_owned(), bytes: bytes.into() }
}

fn read_as(kind: Kind, name: &str, bytes: impl Into<Vec<u8>>) -> Result<Input, ImportError> {
    read::read(kind, &[file(name, bytes)], &Dialect::default())
}

pub(crate) fn mapping(text: &str) -> Mapping {
    let (mut sources, mut diags) = (SourceMap::default(), Diagnostics::default());
    let found = mapping::parse("map.yaml", text, &mut sources, &mut diags).unwrap();
    found.unwrap_or_else(|| panic!("{:?}", diags.sorted()))
}

fn import_with(kind: Kind, input: &Input, map: &str) -> Result<ImportResult, ImportError> {
    let mapping = mapping(map).over(Mapping::of_kind(kind));
    signpost::import::import(input, &mapping, &tables(), &State::default(), &options_of_mapping(&mapping))
}

/// Options as the command line takes them from a mapping.
fn options_of_mapping(mapping: &Mapping) -> Options<'static> {
    let country = mapping.country().unwrap_or("RO").to_owned();
    Options { country, on: mapping.on(), ..options() }
}

const MAP: &str = r#"
format: 1
fields:
  id: { column: Nr }
  name: { column: Denumirea serviciului }
  provider: { column: Furnizor }
  fiscal_code: { column: CUI }
  type: { column: Cod, values: codes }
  county: { constant: Câmpia Șoimului }
  locality: { column: Localitate }
  address: { columns: [Strada, Numar], with: " " }
  point: { column: GPS }
  phone: { column: Telefon, split: ";" }
  capacity: { column: Capacitate }
people: [Persoana de contact]
values:
  codes: { centru de plasament: 8790CR-C-I }
"#;

const TABLE: &str = "Registru;;;;;;;;;;;\r\n\
Nr;Denumirea serviciului;Furnizor;CUI;Cod;Localitate;Strada;Numar;GPS;Telefon;Capacitate;Persoana de contact\r\n\
7;Casa Bunicu\u{163}ei;Asocia\u{163}ia Exemplu;RO 14399840;Centru de plasament;T\u{ee}rgu Exemplu;Florilor;12;46.1, 23.5;0258 819 462;25 /zi;Ana Canar\r\n";

#[test]
fn a_table_in_a_foreign_dialect_and_encoding_is_imported_by_a_mapping() {
    let bytes = encoding_rs::WINDOWS_1250.encode(TABLE).0.into_owned();
    let input = read_as(Kind::Csv, "t.csv", bytes).unwrap();
    let told = input.readings.join("\n");
    assert!(
        told.contains("windows-1250 (guessed)") && told.contains("`;`") && told.contains("row 2"),
        "{told}"
    );
    let result = import_with(Kind::Csv, &input, MAP).unwrap();
    let service = &services(&result)[0];
    let cells = ["name:ro", "type", "area", "address", "lat", "phone", "capacity", "capacity_unit"];
    let found: Vec<&str> = cells.iter().map(|column| service[*column].as_str()).collect();
    assert_eq!(
        found,
        ["Casa Bunicuței", "8790cr-c-i", "10", "Florilor 12", "46.1", "0258819462", "25", "people-a-day"]
    );
    let organization = &table(&result.files["data/organizations.csv"])[0];
    assert_eq!(
        (organization["fiscal_code"].as_str(), organization["name:ro"].as_str()),
        ("14399840", "Asociația Exemplu")
    );
    assert!(!format!("{:?}{}", result.files, result.report.to_json()).contains("Canar"));
}

#[test]
fn columns_joined_from_a_further_table_are_found() {
    let files = [
        file("a.csv", "id,name,place\n1,Casa Exemplu,p1\n2,Casa Alta,p2\n3,Casa C,p9\n"),
        file("b.csv", "key,town\np1,Dealul\np2,Târgu Exemplu\n"),
    ];
    let input = read::read(Kind::Csv, &files, &Dialect::default()).unwrap();
    let map = "format: 1\njoins: [{ table: b.csv, here: place, there: key }]\nfields:\n  id: { column: id }\n  name: { column: name }\n  provider: { constant: Asociația Exemplu }\n  type: { constant: 8790CR-C-I }\n  county: { constant: Câmpia Șoimului }\n  locality: { column: b.csv.town }\n";
    let result = import_with(Kind::Csv, &input, map).unwrap();
    let areas: Vec<String> = services(&result).iter().map(|service| service["area"].clone()).collect();
    assert_eq!(areas, ["10", "xx-cs", "30"]);
}

#[test]
fn a_mapping_that_names_nothing_right_says_what_would_be() {
    let input = read_as(Kind::Csv, "t.csv", TABLE).unwrap();
    let error = import_with(Kind::Csv, &input, &MAP.replace("Denumirea serviciului", "Denumirea serviciul"))
        .unwrap_err();
    assert_eq!(error.hint, "did you mean `Denumirea serviciului`?");
    let error = import_with(Kind::Csv, &input, "format: 1\n").unwrap_err();
    assert!(error.message.contains("name, provider, type, county"), "{error}");
    let (mut sources, mut diags) = (SourceMap::default(), Diagnostics::default());
    let wrong = mapping::parse("m.yaml", "format: 1\nfield: {}\n", &mut sources, &mut diags).unwrap();
    assert!(wrong.is_none() && diags.has_errors());
}

#[test]
fn a_proposed_mapping_is_a_mapping_and_quotes_no_cell() {
    let input = read_as(Kind::Csv, "t.csv", TABLE).unwrap();
    let text = suggest::suggest(&input, &tables());
    assert!(!text.contains("Bunic") && !text.contains("Canar"), "{text}");
    for line in [
        "provider: { column: \"Furnizor\" }",
        "fiscal_code: { column: \"CUI\" }",
        "- \"Persoana de contact\"",
    ] {
        assert!(text.contains(line), "{line} is not in:\n{text}");
    }
    mapping(&text);
}

#[test]
fn workbooks_are_read_with_formulas_dates_and_merged_cells() {
    let rows = [
        format!("<row r=\"1\">{}</row>", cell("A1", "Registrul serviciilor")),
        format!(
            "<row r=\"3\">{}{}{}</row>",
            cell("A3", "Furnizor"),
            cell("B3", "Serviciu"),
            cell("C3", "Capacitate")
        ),
        format!(
            "<row r=\"4\">{}{}<c r=\"C4\"><f>10+4</f><v>14</v></c></row>",
            cell("A4", "Asociația Exemplu"),
            cell("B4", "Casa 1")
        ),
        format!("<row r=\"5\">{}<c r=\"C5\"><f>1/0</f></c></row>", cell("B5", "Casa 2")),
    ];
    let merged = r#"<mergeCells count="1"><mergeCell ref="A4:A5"/></mergeCells>"#;
    let input = read_as(Kind::Spreadsheet, "t.xlsx", xlsx(&sheet(&rows.concat(), merged))).unwrap();
    let table = &input.tables[0];
    assert_eq!(table.columns, ["Furnizor", "Serviciu", "Capacitate"]);
    let cells: Vec<&str> = table.rows.iter().flatten().collect();
    assert_eq!(cells, ["Asociația Exemplu", "Casa 1", "14", "Asociația Exemplu", "Casa 2", ""]);
    assert_eq!(table.numbers, [4, 5]);
    let told = &input.readings[0];
    assert!(
        told.contains("1 formulas taken") && told.contains("1 formulas without") && told.contains("1 merged"),
        "{told}"
    );
}

#[test]
fn ods_is_read_and_its_repetitions_do_no_harm() {
    let rows = r#"<table:table-row><table:table-cell><text:p>Furnizor</text:p></table:table-cell><table:table-cell><text:p>Locuri &amp; paturi</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:formula="of:=1"><text:p>Casa</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="12"><text:p>12,0</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16382"/></table:table-row>
<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let input = read_as(Kind::Spreadsheet, "t.ods", ods(rows)).unwrap();
    assert_eq!(input.tables[0].columns, ["Furnizor", "Locuri & paturi"]);
    let cells: Vec<&str> = input.tables[0].rows.iter().flatten().collect();
    assert_eq!(cells, ["Casa", "12", "Casa", "12"]);
    let bomb = r#"<table:table-row table:number-rows-repeated="4000000000"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    assert!(read_as(Kind::Spreadsheet, "t.ods", ods(bomb)).unwrap_err().message.contains("columns"));
    let bomb = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="100"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    assert!(read_as(Kind::Spreadsheet, "t.ods", ods(bomb)).unwrap_err().message.contains("cells"));
}

#[test]
fn a_sheet_of_every_row_that_a_spreadsheet_has_is_read() {
    let mut rows = String::with_capacity(80_000_000);
    rows.push_str(&format!("<row r=\"1\">{}{}</row>", cell("A1", "Nume"), cell("B1", "Locuri")));
    for row in 2..=1_048_576 {
        rows.push_str(&format!(
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"str\"><v>Casa</v></c><c r=\"B{row}\"><v>{row}</v></c></row>"
        ));
    }
    let input = read_as(Kind::Spreadsheet, "t.xlsx", xlsx(&sheet(&rows, ""))).unwrap();
    assert_eq!(input.tables[0].rows.len(), 1_048_575);
    assert_eq!(input.tables[0].cell(1_048_574, 1), "1048576");
}

#[test]
fn one_cell_in_the_last_corner_costs_no_memory_and_is_refused_with_words() {
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
        cell("A1", "Nume"),
        cell("XFD1048576", "x")
    );
    let error = read_as(Kind::Spreadsheet, "t.xlsx", xlsx(&sheet(&rows, ""))).unwrap_err();
    assert!(error.message.contains("columns"), "{error}");
}

#[test]
fn archives_that_are_cut_short_or_too_tightly_packed_are_refused() {
    let whole = archive(&[
        ("organizations.csv", b"id,name\n1,Exemplu\n"),
        ("services.csv", b"id,organization_id,name\n1,1,Casa\n"),
    ]);
    assert!(read_as(Kind::Hsds, "p.zip", whole.clone()).is_ok());
    for end in 0..whole.len() {
        let error = read_as(Kind::Hsds, "p.zip", &whole[..end]);
        assert!(error.is_err() || end == whole.len(), "cut at {end}");
    }
    let bomb = archive(&[("services.csv", &vec![b'a'; 200 * 1024 * 1024])]);
    assert!(bomb.len() < 1024 * 1024);
    let error = read_as(Kind::Hsds, "p.zip", bomb.clone()).unwrap_err();
    assert!(error.message.contains("unpacks to more than"), "{error}");
    assert!(read_as(Kind::Spreadsheet, "t.xlsx", bomb).is_err());
}

#[test]
fn files_of_another_kind_are_refused_with_words() {
    for (kind, bytes) in [
        (Kind::Csv, &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]),
        (Kind::Csv, b""),
        (Kind::Csv, b"   \n \n"),
        (Kind::Spreadsheet, b"a,b\n1,2\n"),
        (Kind::Spreadsheet, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        (Kind::Spreadsheet, b"PK\x03\x04nonsense"),
        (Kind::GeoJson, b"{}"),
        (Kind::GeoJson, b"{\"type\":\"FeatureCollection\",\"features\":[],\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:3844\"}}}"),
        (Kind::Hsds, b"{\"a\":1}"),
        (Kind::Hsds, b"[[[["),
        (Kind::Hsds, b"not json"),
    ] {
        let error = read_as(kind, "t.json", bytes).unwrap_err();
        assert!(!error.message.is_empty() && !error.hint.is_empty(), "{kind:?}");
    }
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    assert!(read_as(Kind::Hsds, "t.json", deep).unwrap_err().message.contains("deep"));
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_a_reader_fall_over(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        for kind in [Kind::Csv, Kind::Spreadsheet, Kind::GeoJson, Kind::Hsds] {
            let _ = read_as(kind, "t.csv", bytes.clone());
            let _ = read_as(kind, "t.json", bytes.clone());
        }
        let _ = read::detect(&[file("x", bytes)]);
    }

    #[test]
    fn any_json_of_hsds_is_read_or_refused(text in "[\\[{\"a-z:,1\\]}]{0,60}") {
        let _ = read_as(Kind::Hsds, "t.json", format!("{{\"id\":\"1\",\"organization\":{text}}}"));
    }
}

#[test]
fn points_of_geojson_become_services() {
    let text = json!({ "type": "FeatureCollection", "features": [
        { "type": "Feature", "id": 5, "geometry": { "type": "Point", "coordinates": [23.5, 46.1] },
          "properties": { "name": "Casa Exemplu", "furnizor": "Asociația Exemplu", "cod": "8790CR-C-I", "judet": "Câmpia Șoimului" } },
        { "type": "Feature", "geometry": null, "properties": { "name": "Fără punct", "furnizor": "Asociația Exemplu", "cod": "8790CR-C-I", "judet": "Câmpia Șoimului" } }
    ]});
    let input = read_as(Kind::GeoJson, "t.geojson", text.to_string()).unwrap();
    let (found, readings) = suggest::automatic(&input, Kind::GeoJson, &tables());
    assert!(
        readings.iter().any(|reading| reading.contains("`furnizor` taken as `provider`")),
        "{readings:?}"
    );
    let mapping = found.over(Mapping::of_kind(Kind::GeoJson));
    let result =
        signpost::import::import(&input, &mapping, &tables(), &State::default(), &options()).unwrap();
    let points: Vec<(String, String)> =
        services(&result).iter().map(|s| (s["lat"].clone(), s["lon"].clone())).collect();
    assert_eq!(points, [("46.1".to_owned(), "23.5".to_owned()), (String::new(), String::new())]);
}

const HSDS_MAP: &str =
    "format: 1\ncountry: US\nfields:\n  type: { constant: 8790CR-C-I }\n  county: { constant: Capitala }\n";

/// One service in the form of each version.
fn hsds(version: &str) -> Vec<InputFile> {
    let csv = |files: &[(&str, &str)]| files.iter().map(|(name, text)| file(name, *text)).collect::<Vec<_>>();
    match version {
        "1.1" => csv(&[
            ("organizations.csv", "id,name,url\no,Org,http://a.example\n"),
            ("services.csv", "id,organization_id,name,description,status\ns,o,Serv,Words,active\n"),
            ("locations.csv", "id,latitude,longitude\nl,46.1,23.5\n"),
            ("services_at_location.csv", "id,service_id,location_id\nx,s,l\n"),
            ("physical_addresses.csv", "id,location_id,address_1,city\na,l,Street 1,Town\n"),
            ("phones.csv", "id,service_id,number\np,s,305-253-4841\n"),
            ("contacts.csv", "id,service_id,name,email\nc,s,Ann Persona,ann@a.example\n"),
            ("regular_schedules.csv", "id,service_id,weekday,opens_at,closes_at\nr,s,1,09:00,17:00\n"),
        ]),
        "2.0" => csv(&[
            ("organizations.csv", "id,name,url\no,Org,http://a.example\n"),
            (
                "services.csv",
                "id,organization_id,name,description,status,assured_date\ns,o,Serv,Words,active,2020-01-02\n",
            ),
            ("locations.csv", "id,latitude,longitude\nl,46.1,23.5\n"),
            ("service_at_locations.csv", "id,service_id,location_id\nx,s,l\n"),
            ("physical_addresses.csv", "id,location_id,address_1,city\na,l,Street 1,Town\n"),
            ("phones.csv", "id,service_id,number\np,s,305-253-4841\n"),
            ("schedules.csv", "id,service_id,byday,opens_at,closes_at\nr,s,MO,09:00,17:00\n"),
            ("contacts.csv", "id,service_id,name,email\nc,s,Ann Persona,ann@a.example\n"),
        ]),
        _ => {
            let mut service = json!({
                "id": "s", "name": "Serv", "description": "Words", "status": "active",
                "organization": { "id": "o", "name": "Org", "website": "http://a.example" },
                "phones": [{ "id": "p", "number": "305-253-4841" }],
                "schedules": [{ "id": "r", "byday": "MO", "opens_at": "09:00:00", "closes_at": "17:00:00" }],
                "contacts": [{ "id": "c", "name": "Ann Persona", "email": "ann@a.example" }],
                "service_at_locations": [{ "id": "x", "location": { "id": "l", "location_type": "physical",
                    "latitude": 46.1, "longitude": 23.5,
                    "addresses": [{ "id": "a", "address_1": "Street 1", "city": "Town", "address_type": "physical", "attention": "Ann Persona" }] } }]
            });
            if version == "3.1" {
                service["additional_urls"] = json!([{ "id": "u", "url": "http://b.example" }]);
            }
            vec![file("s.json", json!({ "contents": [service] }).to_string())]
        }
    }
}

#[test]
fn hsds_of_every_version_gives_the_same_service_and_no_person() {
    let mut found = Vec::new();
    for version in ["1.1", "2.0", "3.0", "3.1"] {
        let files = hsds(version);
        assert!(read::detect(&files).is_some_and(|kind| kind == Kind::Hsds), "{version}");
        let input = read::read(Kind::Hsds, &files, &Dialect::default()).unwrap();
        assert_eq!(input.readings[0], format!("HSDS {version}"));
        let result = import_with(Kind::Hsds, &input, HSDS_MAP).unwrap();
        assert!(
            !format!("{:?}", result.files.values().map(|b| String::from_utf8_lossy(b)).collect::<Vec<_>>())
                .contains("Persona")
        );
        let mut service = services(&result).remove(0);
        service.remove("verified");
        found.push(service);
    }
    assert_eq!(found[0]["phone"], "3052534841");
    assert_eq!(
        (found[0]["address"].as_str(), found[0]["schedule:ro"].as_str()),
        ("Street 1, Town", "Mo 09:00-17:00")
    );
    assert!(found.iter().all(|service| *service == found[0]), "{found:#?}");
}

#[test]
fn a_service_at_several_places_becomes_a_row_a_place() {
    let mut files = hsds("1.1");
    files[2] = file("locations.csv", "id,latitude,longitude\nl,46.1,23.5\nm,46.2,23.6\n");
    files[3] = file("services_at_location.csv", "id,service_id,location_id\nx,s,l\ny,s,m\n");
    let input = read::read(Kind::Hsds, &files, &Dialect::default()).unwrap();
    let result = import_with(Kind::Hsds, &input, HSDS_MAP).unwrap();
    assert_eq!(services(&result).len(), 2);
    assert_eq!(result.report.counts["services with several places: one row a place"], 1);
}

#[test]
fn people_are_left_out_of_words_names_and_mailboxes() {
    let mut files = hsds("1.1");
    files[1] = file(
        "services.csv",
        "id,organization_id,name,description,email\ns,o,Serv,Ask Ann Persona,apersona@a.example\nt,o,\"Ann Persona, LCSW\",Words,\n",
    );
    let input = read::read(Kind::Hsds, &files, &Dialect::default()).unwrap();
    let result = import_with(Kind::Hsds, &input, HSDS_MAP).unwrap();
    let public: Vec<&[u8]> = result.files.values().chain([&result.rejects]).map(Vec::as_slice).collect();
    let public =
        String::from_utf8_lossy(&public.concat()).to_lowercase() + &result.report.to_json().to_lowercase();
    assert!(!public.contains("persona"), "{public}");
    assert!(String::from_utf8_lossy(&result.private).contains("Ask Ann Persona"));
    assert_eq!((services(&result).len(), table(&result.rejects).len()), (1, 1));
}

/// The package of Miami and the table of localities, where field data lies on this machine.
mod real {
    use super::*;

    fn folder() -> Option<PathBuf> {
        let folder = std::env::var_os("SIGNPOST_FIELD_DATA").map(PathBuf::from);
        if folder.is_none() {
            println!("skipped: SIGNPOST_FIELD_DATA is not set");
        }
        folder
    }

    const MIAMI: &str = "format: 1\nsource: Open211 Miami\non: 2019-08-18\ncountry: US\nfields:\n  type: { constant: 8790CR-C-I }\n  county: { constant: Capitala }\n";

    #[test]
    fn the_package_of_miami_is_imported_without_its_people() {
        let Some(folder) = folder() else { return };
        let path = folder.join("hsds/miami-open211-hsds1.1/datapackage-1566177582.zip");
        let files = [file("p.zip", fs::read(path).unwrap())];
        let input = read::read(Kind::Hsds, &files, &Dialect::default()).unwrap();
        let result = import_with(Kind::Hsds, &input, MIAMI).unwrap();
        let count = |name: &str| result.report.counts[name];
        assert_eq!((count("organisations in the source"), count("services read")), (1_074, 4_089));
        // the package names organisations of 447 services that it does not hold
        let rejects = table(&result.rejects);
        let dangling = rejects.iter().filter(|row| row["reason"].contains("does not have")).count();
        assert_eq!(dangling, 447);
        let left_out = count("confidential services left out because of their provider's name");
        assert_eq!(count("services written") + left_out + count("unusable rows"), 4_089);
        assert_eq!(count("organisations read and kept") + count("organisations left out"), 1_074);
        assert_no_person(&files[0].bytes, &result);
    }

    /// No name of a contact that is a person's stands in a row, a reject or the report, and no mailbox.
    fn assert_no_person(package: &[u8], result: &ImportResult) {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name("data/contacts.csv").unwrap(), &mut bytes).unwrap();
        let fold = |text: &str| {
            let folded = signpost::base::text::fold(text);
            let words: Vec<&str> =
                folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
            format!(" {} ", words.join(" "))
        };
        let public: Vec<&[u8]> = result.files.values().chain([&result.rejects]).map(Vec::as_slice).collect();
        let public = String::from_utf8_lossy(&public.concat()).into_owned() + &result.report.to_json();
        let folded = fold(&public);
        let offices = ["project", "front", "conversation", "customer", "information", "admissions", "intake"];
        let mut secrets = std::collections::BTreeSet::new();
        for row in table(&bytes) {
            let name = fold(row["name"].split(',').next().unwrap());
            let words: Vec<&str> = name.split_whitespace().collect();
            let long = words.iter().filter(|word| word.len() > 1).count();
            // some contacts are called by an address of the web
            let address = row["name"].contains("://");
            let office = || offices.contains(&words[0]) || offices.contains(&words[words.len() - 1]);
            if row["email"].contains('@') {
                secrets.insert(row["email"].to_lowercase());
            }
            if words.len() >= 2 && long >= 2 && !office() && !address {
                secrets.insert(name);
            }
        }
        assert!(secrets.len() > 2_500, "{}", secrets.len());
        let secrets: Vec<String> = secrets.into_iter().collect();
        let searcher = aho_corasick::AhoCorasick::new(&secrets).unwrap();
        for text in [folded, public.to_lowercase()] {
            let found = searcher.find(&text).map(|found| {
                let from = found.start().saturating_sub(60);
                let to = text.len().min(found.end() + 60);
                String::from_utf8_lossy(&text.as_bytes()[from..to]).into_owned()
            });
            assert_eq!(found, None);
        }
    }

    #[test]
    fn the_dirty_table_of_localities_fills_the_areas() {
        let Some(folder) = folder() else { return };
        let bytes = fs::read(folder.join("localities/uat_populatie_posturi_2025.csv")).unwrap();
        let input = read_as(Kind::Csv, "uat.csv", bytes).unwrap();
        assert_eq!(input.tables[0].rows.len(), 3_228);
        let map = "format: 1\nrecord: area\non: 2025-01-01\nfields:\n  locality_code: { column: codul siruta }\n  name: { column: DENUMIRE UAT }\n  population: { column: Populatia UAT }\n";
        let tables = super::field::real_tables(&folder, &super::field::counties(&folder));
        let mut areas = String::from("id,parent,kind,population,population_on\n");
        for area in &tables.areas {
            areas.push_str(&format!("{},{},{},,\n", area.id, area.parent, area.kind));
        }
        let mut stored = signpost::import::state::Stored::default();
        stored.files.insert("data/areas.csv".to_owned(), areas.into_bytes());
        let state = State::read(stored).unwrap();
        let result = {
            let mapping = mapping(map);
            signpost::import::import(&input, &mapping, &tables, &state, &options_of_mapping(&mapping))
                .unwrap()
        };
        let filled = table(&result.files["data/areas.csv"]);
        let cluj = filled.iter().find(|row| row["id"] == "1017").unwrap();
        assert_eq!((cluj["population"].as_str(), cluj["population_on"].as_str()), ("74448", "2025-01-01"));
        let count = |name: &str| result.report.counts[name];
        assert_eq!((count("areas read"), count("areas changed")), (3_228, 3_225));
        assert_eq!(result.report.n(Reason::AreaMatched), 41);
    }
}
