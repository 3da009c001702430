//! The register out into HSDS and in again: nothing is lost that the model holds, and what HSDS does not
//! carry, or the register does not take, is told.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

use super::site::{DAY, Site, run, table};

type Rows = Vec<BTreeMap<String, String>>;

/// The files of open data of a site, without building its pages.
fn exports(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let options = signpost::pipeline::Options {
        root: root.to_owned(),
        as_of: signpost::base::date::parse(DAY).unwrap(),
        secrets: Vec::new(),
        durable: false,
    };
    let prepared = signpost::pipeline::prepare(&options, &signpost::pipeline::Silent);
    let errors: Vec<String> = prepared.diags.iter().map(|problem| format!("{problem:?}")).collect();
    assert!(!prepared.diags.has_errors(), "{errors:#?}");
    let site = prepared.site.unwrap();
    signpost::export::exports(&site.context(&prepared.sources)).files
}

/// The tables of a package.
fn tables(package: &[u8]) -> BTreeMap<String, Rows> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut found = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().rsplit('/').next().unwrap().to_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if let Some(stem) = name.strip_suffix(".csv") {
            found.insert(stem.to_owned(), table(&bytes));
        }
    }
    found
}

/// What is said of each service, by its name, without the identifiers that join records.
fn told(package: &[u8]) -> BTreeMap<String, BTreeSet<String>> {
    let tables = tables(package);
    let rows = |name: &str| tables.get(name).map_or(&[][..], Vec::as_slice);
    let by_id = |name: &str| -> BTreeMap<&str, &BTreeMap<String, String>> {
        rows(name).iter().map(|row| (row["id"].as_str(), row)).collect()
    };
    let (terms, organizations, locations) =
        (by_id("taxonomy_terms"), by_id("organizations"), by_id("locations"));
    let cell = |row: &BTreeMap<String, String>, column: &str| row.get(column).cloned().unwrap_or_default();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for service in rows("services") {
        let id = service["id"].as_str();
        let mut facts = BTreeSet::new();
        let mut add = |what: &str, text: String| {
            if !text.is_empty() {
                facts.insert(format!("{what}: {text}"));
            }
        };
        for column in
            ["description", "url", "email", "status", "fees_description", "assured_date", "licenses"]
        {
            add(column, cell(service, column));
        }
        let organization = organizations[service["organization_id"].as_str()];
        for column in ["name", "website", "email", "legal_status"] {
            add(&format!("organization {column}"), cell(organization, column));
        }
        for row in
            rows("organization_identifiers").iter().filter(|row| row["organization_id"] == organization["id"])
        {
            add("fiscal code", cell(row, "identifier"));
        }
        for (name, column) in
            [("phones", "number"), ("schedules", "description"), ("service_areas", "extent")]
        {
            for row in rows(name).iter().filter(|row| cell(row, "service_id") == id) {
                add(name, cell(row, column));
            }
        }
        for row in rows("attributes").iter().filter(|row| cell(row, "link_id") == id) {
            add(
                "term",
                format!("{} {}", cell(terms[row["taxonomy_term_id"].as_str()], "code"), cell(row, "value")),
            );
        }
        for at in rows("service_at_locations").iter().filter(|row| row["service_id"] == id) {
            let location = locations[at["location_id"].as_str()];
            for column in ["latitude", "longitude", "external_identifier"] {
                add(column, cell(location, column));
            }
            for row in rows("addresses").iter().filter(|row| row["location_id"] == location["id"]) {
                for column in ["address_1", "city", "state_province", "postal_code"] {
                    add(column, cell(row, column));
                }
            }
            for row in rows("accessibility").iter().filter(|row| row["location_id"] == location["id"]) {
                add("accessibility", cell(row, "description"));
            }
        }
        found.insert(service["name"].clone(), facts);
    }
    found
}

const SERVICES: &str = "id,organization,type,name:ro,area,description:ro,covers,address,postal_code,lat,lon,phone,email,website,capacity,capacity_unit,schedule:ro,fees:ro,groups,accessibility,licence,licence_until,status,confidential,verified,source\n\
    whole,proba-florile,8891cz-c-iii,Centrul de zi Florile,55384,Primește copii după școală.,1017|ro-sj,Strada Exemplului 7,405300,47.0302,23.9106,0264000001|0264000002,a@exemplu.ro,https://exemplu.ro/florile,24,people-a-day,luni-vineri 8-16,Gratuit,children-with-disabilities|children,rampă|lift,AF 0001,2028-05-01,temporarily-closed,,2026-01-02,s\n\
    bare,proba-florile,8891cz-c-iii,Centrul de zi Lalele,55384,,,,,,,,,,,,,,,,,,,,,s\n\
    secret,proba-florile,8790cr-vd-i,Adăpost de probă,ro-cj,,,,,,,,,,9,places,,,,,,,,true,,s\n";

#[test]
fn what_goes_out_in_hsds_comes_in_again() {
    let first = Site::copy("first");
    let header = first.read("data/organizations.csv").lines().next().unwrap().to_owned();
    let columns: Vec<&str> = header.split(',').collect();
    let row: Vec<&str> = columns
        .iter()
        .map(|column| match *column {
            "id" => "proba-florile",
            "name:ro" => "Asociația de Probă Florile",
            "area" => "ro-cj",
            "fiscal_code" => "14399840",
            "website" => "https://exemplu.ro",
            "source" => "s",
            _ => "",
        })
        .collect();
    let organizations = first.read("data/organizations.csv");
    first.write("data/organizations.csv", &format!("{}\n{}\n", organizations.trim_end(), row.join(",")));
    first.write("data/services/ro-cj.csv", SERVICES);
    let out = exports(&first.root);
    let before = told(&out["data/hsds.zip"]);
    assert_eq!(before.len(), 3);
    assert!(before["Centrul de zi Florile"].len() > 25, "{before:#?}");

    let second = Site::copy("second");
    let (package, private) = (second.beside("hsds.zip"), second.beside("private.csv"));
    fs::write(&package, &out["data/hsds.zip"]).unwrap();
    let mut import = Command::new(env!("CARGO_BIN_EXE_signpost"));
    import
        .args(["import", "hsds"])
        .arg(&package)
        .arg("--into")
        .arg(&second.root)
        .arg("--private")
        .arg(&private);
    import.args(["--name", "Registrul însuși", "--on", "2026-07-01", "--as-of", DAY]);
    let report = run(&mut import).succeeds();
    let after = told(&exports(&second.root)["data/hsds.zip"]);
    for (name, facts) in &before {
        let lost: Vec<&String> = facts.difference(&after[name]).collect();
        let new: Vec<&String> = after[name].difference(facts).collect();
        assert!(lost.is_empty() && new.is_empty(), "{name}: lost {lost:#?}, new {new:#?}\n{}", report.stdout);
    }
    assert!(report.stdout.contains("field without a place in the register"), "{}", report.stdout);
    assert!(report.stdout.contains("`organization.uri`"), "{}", report.stdout);
}
