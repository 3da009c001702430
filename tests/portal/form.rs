//! The collection form: filled in by a program, it comes back into the register by itself.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::process::Command;

use super::site::{Site, portal, run, table, text};

/// Cells of a workbook's first sheet, as inline texts: rows from the second one on.
fn filled(form: &[u8], rows: &[Vec<(usize, &str)>]) -> Vec<u8> {
    let cell = |row: usize, (column, text): &(usize, &str)| {
        let letter = char::from(b'A' + u8::try_from(*column).unwrap());
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!("<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let xml: String = (2..)
        .zip(rows)
        .map(|(number, cells)| {
            let cells: String = cells.iter().map(|own| cell(number, own)).collect();
            format!("<row r=\"{number}\">{cells}</row>")
        })
        .collect();
    let mut archive = zip::ZipArchive::new(Cursor::new(form)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let sheet = String::from_utf8(bytes).unwrap();
            assert!(sheet.contains("</sheetData>"), "{sheet}");
            bytes = sheet.replacen("</sheetData>", &format!("{xml}</sheetData>"), 1).into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Headings of the sheet to fill in, read as any workbook is.
fn headings(form: &[u8]) -> Vec<String> {
    let one_row = filled(form, &[vec![(0, "x")]]);
    let file = signpost::import::read::InputFile { name: "form.xlsx".to_owned(), bytes: one_row };
    let kind = signpost::import::read::Kind::Spreadsheet;
    let input =
        signpost::import::read::read(kind, &[file], &signpost::import::read::Dialect::default()).unwrap();
    assert!(input.form.is_some(), "the form brings its mapping with it");
    input.tables[0].columns.clone()
}

/// Answers by heading, in each language: an ordinary service and one whose place is secret.
type Answers = [&'static [(&'static str, &'static str)]; 2];

const RO: Answers = [
    &[
        ("Furnizor", "Asociația de Probă Florile"),
        ("Denumirea serviciului", "Centrul de zi Florile"),
        ("Tipul serviciului", "8891CZ-C-III · Centre de zi"),
        ("Locul trebuie să rămână secret?", "Nu"),
        ("Județ", "Cluj"),
        ("Localitate", "Gherla · 55384"),
        ("Adresă", "Strada Exemplului 7"),
        ("Coordonate", "47.0302, 23.9106"),
        ("Telefon", "0264 000 001"),
        ("Capacitate", "24"),
        ("Ce numără capacitatea", "persoane pe zi"),
        ("Clădirea și accesul", "rampă"),
        ("Licență valabilă până la", "2028-05-01"),
        ("Funcționează?", "funcționează"),
    ],
    &[
        ("Furnizor", "Asociația de Probă Florile"),
        ("Denumirea serviciului", "Adăpost de probă"),
        ("Tipul serviciului", "8790CR-VD-I"),
        ("Locul trebuie să rămână secret?", "Da"),
        ("Județ", "Cluj"),
        ("Adresă", "Strada Canarului 77"),
    ],
];

const EN: Answers = [
    &[
        ("Provider", "Asociația de Probă Florile"),
        ("Name of the service", "Centrul de zi Florile"),
        ("Type of service", "8891CZ-C-III · Day centres"),
        ("Must its place stay secret?", "No"),
        ("County", "Cluj"),
        ("Locality", "Gherla · 55384"),
        ("Address", "Strada Exemplului 7"),
        ("Coordinates", "47.0302, 23.9106"),
        ("Telephone", "0264 000 001"),
        ("Capacity", "24"),
        ("What the capacity counts", "people a day"),
        ("Building and access", "rampă"),
        ("Licence valid until", "2028-05-01"),
        ("Does it work?", "at work"),
    ],
    &[
        ("Provider", "Asociația de Probă Florile"),
        ("Name of the service", "Adăpost de probă"),
        ("Type of service", "8790CR-VD-I"),
        ("Must its place stay secret?", "Yes"),
        ("County", "Cluj"),
        ("Address", "Strada Canarului 77"),
    ],
];

#[test]
fn a_form_that_was_filled_in_comes_back_into_the_register() {
    for (language, answers) in [("ro", RO), ("en", EN)] {
        let form = &portal()[&format!("data/collection-form.{language}.xlsx")];
        let headings = headings(form);
        let at = |heading: &str| {
            headings.iter().position(|own| own == heading).unwrap_or_else(|| panic!("{heading}"))
        };
        let rows: Vec<Vec<(usize, &str)>> = answers
            .iter()
            .map(|cells| {
                let mut row: Vec<(usize, &str)> =
                    cells.iter().map(|(heading, cell)| (at(heading), *cell)).collect();
                row.sort_unstable();
                row
            })
            .collect();
        let site = Site::copy("site");
        let (file, private) = (site.beside("form.xlsx"), site.beside("private.csv"));
        fs::write(&file, filled(form, &rows)).unwrap();
        let mut import = Command::new(env!("CARGO_BIN_EXE_signpost"));
        import
            .args(["import", "auto"])
            .arg(&file)
            .arg("--into")
            .arg(&site.root)
            .arg("--private")
            .arg(&private);
        import.args(["--name", "Formular de probă", "--on", "2026-07-01", "--as-of", "2026-11-23"]);
        let report = run(&mut import).succeeds();
        assert!(report.stdout.contains("a collection form: read by the mapping that stands in it"));
        assert!(!report.stdout.contains("Canarului"), "{}", report.stdout);

        let services: BTreeMap<String, BTreeMap<String, String>> =
            table(&fs::read(site.root.join("data/services/ro-cj.csv")).unwrap())
                .into_iter()
                .map(|row: BTreeMap<String, String>| (row["name:ro"].clone(), row))
                .collect();
        let open = &services["Centrul de zi Florile"];
        for (column, cell) in [
            ("type", "8891cz-c-iii"),
            ("area", "55384"),
            ("address", "Strada Exemplului 7"),
            ("lat", "47.0302"),
            ("lon", "23.9106"),
            ("phone", "0264000001"),
            ("capacity", "24"),
            ("capacity_unit", "people-a-day"),
            ("accessibility", "rampă"),
            ("licence_until", "2028-05-01"),
            ("status", ""),
            ("confidential", ""),
        ] {
            assert_eq!(open[column], cell, "{language}: {column}");
        }
        let secret = services.values().find(|row| row["confidential"] == "true").unwrap();
        assert_eq!((secret["area"].as_str(), secret["address"].as_str()), ("ro-cj", ""));
        assert!(String::from_utf8(fs::read(&private).unwrap()).unwrap().contains("Strada Canarului 77"));
    }
}

#[test]
fn every_part_of_the_register_is_asked_for_or_left_out_for_a_reason() {
    // made by the import, by the build, or asked for in another field
    let made = ["organization", "area", "lat", "lon", "groups", "source", "review_by"];
    let asked: Vec<&str> = signpost::compose::form::FIELDS.iter().map(|(name, _)| *name).collect();
    for column in signpost::parse::register::SERVICE {
        let column = column.trim_end_matches(':');
        assert!(asked.contains(&column) || made.contains(&column), "{column}");
    }
}

#[test]
fn the_form_on_paper_has_every_type_and_room_to_write() {
    for page in ["date-deschise/formular/index.html", "en/open-data/collection-form/index.html"] {
        let page = text(portal(), page);
        assert!(page.matches("class=\"fill\"").count() + page.matches("class=fill").count() > 20);
        for kind in Site::committed().table("data/nomenclature.csv") {
            assert!(page.contains(&kind["code"]), "{}", kind["code"]);
        }
    }
}
