//! Confidential places and the imported register of 2016: what must not be published is not, and what may
//! be published is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::site::{DAY, Site, Tree, changed, follow_links, run, table, text, tree};

/// A place that does not exist, told by unique words; all of it is made up.
const CANARIES: &[(&str, &str)] = &[
    ("address", "Strada Canarului Ascuns 7731"),
    ("postal_code", "97731177"),
    ("lat", "46.7731177"),
    ("lon", "23.6177319"),
    ("phone", "0200 773 177"),
    ("email", "ascuns.canar@loc.invalid"),
];

const SERVICE: &str = "canary-service";

/// A row of a table by column.
type Row = BTreeMap<String, String>;

/// A table with one service of a confidential type in Cluj.
fn service(canaries: &[(&str, &str)]) -> String {
    let cell = |column: &str| canaries.iter().find(|(key, _)| *key == column).map_or("", |(_, value)| value);
    let columns: Vec<&str> = CANARIES.iter().map(|(column, _)| *column).collect();
    let cells: Vec<&str> = columns.iter().map(|column| cell(column)).collect();
    format!(
        "id,organization,type,name:ro,name:en,area,capacity,{}\n\
         {SERVICE},dgaspc-cluj,8790cr-vd-i,Adăpost de probă,Trial shelter,ro-cj,12,{}\n",
        columns.join(","),
        cells.join(",")
    )
}

fn assert_silent(tree: &Tree, secrets: &[String]) {
    let searcher = aho_corasick::AhoCorasick::new(secrets).unwrap();
    for (path, bytes) in tree {
        let found = searcher.find(bytes).map(|found| found.pattern().as_usize());
        assert_eq!(found, None, "{path} holds the secret of this number");
    }
}

fn canaries() -> Vec<String> {
    CANARIES.iter().map(|(_, value)| (*value).to_owned()).collect()
}

#[test]
fn place_of_a_confidential_service_is_refused_and_the_old_portal_stays() {
    let site = Site::copy("site");
    let before = site.tree("out");
    for canary in CANARIES {
        site.write("data/services/ro-cj.csv", &service(&[*canary]));
        site.build("out").refused("confidential-place");
    }
    site.write("data/services/ro-cj.csv", &service(&[]).replace("ro-cj", "54975"));
    site.build("out").refused("confidential-area");
    assert_eq!(changed(&before, &tree(&site.beside("out"))), BTreeSet::new());
}

#[test]
fn confidential_service_without_place_is_published_and_no_byte_tells_the_place() {
    let site = Site::copy("site");
    site.write("data/services/ro-cj.csv", &service(&[]));
    let private = site.beside("private.csv");
    let (columns, cells): (Vec<&str>, Vec<&str>) = CANARIES.iter().copied().unzip();
    fs::write(&private, format!("{}\n{}\n", columns.join(","), cells.join(","))).unwrap();
    site.run("out", &["--as-of", DAY, "--private", private.to_str().unwrap()], 0).succeeds();
    let built = tree(&site.beside("out"));
    assert!(text(&built, &format!("serviciu/{SERVICE}/index.html")).contains("Adăpost de probă"));
    assert!(text(&built, "data/services.csv").contains(SERVICE));
    assert!(!text(&built, "data/services.geojson").contains(SERVICE), "a confidential service has no point");
    assert_silent(&built, &canaries());
}

#[test]
fn a_programme_names_the_services_of_associations_and_its_results_lead_there() {
    let site = Site::copy("site");
    let organizations = site.read("data/organizations.csv");
    let columns = organizations.lines().next().unwrap().split(',');
    let given = [
        ("id", "trial-association"),
        ("area", "ro-cj"),
        ("legal_form", "association"),
        ("name:ro", "Asociația de probă"),
        ("name:en", "Trial association"),
    ];
    let cell = |column: &str| given.iter().find(|(name, _)| *name == column).map_or("", |(_, value)| value);
    let row: Vec<&str> = columns.map(cell).collect();
    site.write("data/organizations.csv", &format!("{}\n{}\n", organizations.trim_end(), row.join(",")));
    site.write(
        "data/services/ro-cj.csv",
        "id,organization,type,name:ro,name:en,area\n\
         trial-placement,trial-association,8790sf-c,Sprijin de probă,Trial support,54975\n",
    );
    let built = site.tree("out");
    let page = text(&built, "ajutoare/placement-allowance/index.html");
    assert!(page.contains("id=alternatives") && page.contains("href=\"/serviciu/trial-placement/\""));
    let checker = text(&built, "ce-pot-primi/index.html");
    assert!(checker.contains("href=\"/ajutoare/placement-allowance/#alternatives\""));
    assert!(
        !checker.contains("/ajutoare/child-allowance/#alternatives"),
        "nothing is claimed without a service"
    );
}

#[test]
fn a_secret_in_a_text_stops_the_build() {
    let site = Site::copy("site");
    let private = site.beside("private.csv");
    fs::write(&private, format!("address\n{}\n", CANARIES[0].1)).unwrap();
    let page = site.read("content/pages/about/en.md");
    site.write("content/pages/about/en.md", &format!("{page}\n{}\n", CANARIES[0].1));
    let run = site.run("out", &["--as-of", DAY, "--private", private.to_str().unwrap()], 0);
    assert!(!run.stderr.contains(CANARIES[0].1), "the message itself tells the secret");
    run.refused("confidential-leak");
    assert!(!site.beside("out").exists());
}

/// The register of 2016, where field data lies on this machine.
fn register() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("SIGNPOST_FIELD_DATA") else {
        println!("skipped: SIGNPOST_FIELD_DATA does not name a folder with field data");
        return None;
    };
    Some(PathBuf::from(folder).join("register-2016/harta_servicii_sociale_2016_gov-ithub.json"))
}

#[test]
fn the_register_of_2016_is_imported_and_published_without_its_secrets() {
    let Some(file) = register() else { return };
    let site = Site::copy("site");
    let private = site.beside("private.csv");
    let mut import = Command::new(env!("CARGO_BIN_EXE_signpost"));
    import
        .args(["import", "services-map"])
        .arg(&file)
        .arg("--into")
        .arg(&site.root)
        .arg("--private")
        .arg(&private);
    let report = run(&mut import).succeeds();
    for count in
        ["    2186  services read\n", "    2179  services written\n", "     668  organisations new\n"]
    {
        assert!(report.stdout.contains(count), "{}", report.stdout);
    }
    site.run("out", &["--as-of", DAY, "--private", private.to_str().unwrap()], 0).succeeds();
    let built = tree(&site.beside("out"));

    let services = table(&built["data/services.csv"]);
    let organizations = table(&built["data/organizations.csv"]);
    assert_eq!((services.len(), organizations.len()), (2179, 1108));
    for (rows, folders) in
        [(&services, ["serviciu/", "en/service/"]), (&organizations, ["institutie/", "en/organization/"])]
    {
        let expected: BTreeSet<&str> = rows.iter().map(|row| row["id"].as_str()).collect();
        for folder in folders {
            assert_eq!(super::below(&built, folder), expected, "{folder}");
        }
    }
    assert!(built.len() <= 15_000, "{} files", built.len());
    follow_links(&built, "/");
    super::maps::assert_budgets(&built);
    assert_derived(&built);

    super::standards::assert_hsds(&built, &file.parent().unwrap().join("../hsds/hsds-3.0/schema"));

    let withheld = table(&fs::read(&private).unwrap());
    assert!(withheld.len() > 100);
    let cells = withheld.iter().flat_map(|row| row["withheld"].split('|').map(|column| row.get(column)));
    let secrets: BTreeSet<String> =
        cells.flatten().filter(|cell| cell.chars().count() >= 8).cloned().collect();
    assert!(secrets.len() > 100);
    assert_silent(&built, &secrets.into_iter().collect::<Vec<_>>());
    assert_no_place_of_the_confidential(&built, &services, &withheld);
}

/// What is computed from the register is there for the country and every county, as a map with its formula.
fn assert_derived(built: &Tree) {
    for id in [
        "register-services-rate",
        "register-places-rate",
        "register-verified",
        "localities-without-services",
        "residents-beyond-10-km",
        "residents-beyond-30-km",
        "residents-beyond-50-km",
    ] {
        let values = table(&built[&format!("data/indicators/{id}.csv")]);
        let counties = values.iter().filter(|row| row["area"].starts_with("ro-")).count();
        assert_eq!(counties, 42, "{id}");
        assert!(values.iter().any(|row| row["area"] == "ro"), "{id}: no value of the country");
        let page = text(built, &format!("en/maps/{id}/index.html"));
        assert!(
            page.contains("<dt>Formula") && page.contains("id=\"map\"") | page.contains("id=map"),
            "{id}"
        );
        assert!(built.contains_key(&format!("data/indicators/{id}-by-type.csv")), "{id}");
    }
    let share = |id: &str| {
        let values = table(&built[&format!("data/indicators/{id}.csv")]);
        values.iter().find(|row| row["area"] == "ro").unwrap()["value"].parse::<f64>().unwrap()
    };
    let far = ["residents-beyond-10-km", "residents-beyond-30-km", "residents-beyond-50-km"].map(share);
    println!("residents beyond 10, 30 and 50 km: {far:?} %");
    assert!(far[0] > far[1] && far[1] >= far[2], "{far:?}");
}

/// What must hold whatever `withheld` says: confidential services have no place, no contact and no point, and
/// open services that share the place of one have no place and no point either.
fn assert_no_place_of_the_confidential(built: &Tree, services: &[Row], withheld: &[Row]) {
    let by_id: BTreeMap<&str, &Row> = services.iter().map(|row| (row["id"].as_str(), row)).collect();
    let points = text(built, "data/services.geojson");
    for row in withheld {
        let Some(service) = by_id.get(row["service"].as_str()) else { continue };
        for column in ["address", "lat", "lon"] {
            assert_eq!(service[column], "", "{} has a `{column}`", service["id"]);
        }
        if service["confidential"] == "true" {
            assert!(service["area"].starts_with("ro-"), "{} names its locality", service["id"]);
            assert_eq!((service["phone"].as_str(), service["email"].as_str()), ("", ""), "{}", service["id"]);
        }
        assert!(!points.contains(&format!("\"id\":\"{}\"", service["id"])), "{} has a point", service["id"]);
    }
}
