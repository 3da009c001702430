//! The real map of 2016, where `SIGNPOST_FIELD_DATA` names the folder that holds it.

use std::path::Path;

use super::*;

fn lines(path: &Path, delimiter: u8) -> Vec<BTreeMap<String, String>> {
    let bytes = fs::read(path).unwrap();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes);
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let record = |r: csv::StringRecord| header.iter().cloned().zip(r.iter().map(str::to_owned)).collect();
    reader.records().map(|r| record(r.unwrap())).collect()
}

fn plain(name: &str) -> String {
    signpost::base::text::slug(name)
}

pub(crate) type Ring = Vec<[f64; 2]>;

/// County id, name and outer rings.
pub(crate) fn counties(folder: &Path) -> Vec<(String, String, Vec<Ring>)> {
    let path = folder.join("boundaries/ro_counties_natural_earth.geojson");
    let json: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let feature = |feature: &Value| {
        let text = |key: &str| feature["properties"][key].as_str().unwrap().to_owned();
        let geometry = &feature["geometry"];
        let rings: Vec<Ring> = if geometry["type"] == "Polygon" {
            vec![serde_json::from_value(geometry["coordinates"][0].clone()).unwrap()]
        } else {
            let parts = geometry["coordinates"].as_array().unwrap().iter();
            parts.map(|part| serde_json::from_value(part[0].clone()).unwrap()).collect()
        };
        (text("iso_3166_2").to_lowercase(), text("name"), rings)
    };
    json["features"].as_array().unwrap().iter().map(feature).collect()
}

fn inside(ring: &Ring, lat: f64, lon: f64) -> bool {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    let crosses = |a: &[f64; 2], b: &[f64; 2]| {
        (a[1] > lat) != (b[1] > lat) && lon < (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1]) + a[0]
    };
    edges.filter(|(a, b)| crosses(a, b)).count() % 2 == 1
}

pub(crate) fn real_tables(folder: &Path, counties: &[(String, String, Vec<Ring>)]) -> Tables {
    let mut tables = Tables { areas: vec![area("ro", "", "country", "România")], ..Tables::default() };
    for (id, name, _) in counties {
        tables.areas.push(area(id, "ro", "county", name));
    }
    let siruta = lines(&folder.join("localities/siruta_strainu.csv"), b';');
    let mut county_of = BTreeMap::new();
    for line in siruta.iter().filter(|line| line["NIV"] == "1") {
        let name = plain(&line["DENLOC"]).replace("judetul-", "").replace("municipiul-", "");
        let county = counties.iter().find(|county| plain(&county.1) == name);
        county_of.insert(line["SIRUTA"].clone(), county.unwrap_or_else(|| panic!("{name}")).0.clone());
    }
    for line in siruta.iter().filter(|line| line["NIV"] == "2" && line["SIRUTA"] != "179132") {
        let parent = &county_of[&line["SIRSUP"]];
        let kind = if line["DENLOC"].contains("SECTORUL") { "sector" } else { "commune" };
        let name = line["DENLOC"].replace("MUNICIPIUL ", "").replace("ORAȘ ", "").replace("BUCUREȘTI ", "");
        tables.areas.push(area(&line["SIRUTA"], parent, kind, &name));
    }
    for line in siruta.iter().filter(|line| line["NIV"] == "3") {
        tables.areas.push(area(&line["SIRUTA"], &line["SIRSUP"], "village", &line["DENLOC"]));
    }
    for line in lines(&folder.join("taxonomies/ro_nomenclator_servicii_sociale_hg867-2015.csv"), b',') {
        let code = &line["code"];
        let confidential = code.contains("-VD-") || code.contains("-VTP-");
        tables.types.push(service_type(&plain(code), code, confidential, &line["name"]));
    }
    tables
}

#[test]
fn the_map_of_2016_is_imported_whole() {
    let Some(folder) = std::env::var_os("SIGNPOST_FIELD_DATA").map(PathBuf::from) else {
        println!("skipped: SIGNPOST_FIELD_DATA is not set");
        return;
    };
    let counties = counties(&folder);
    let county_at = |lat: f64, lon: f64| {
        let found = counties.iter().find(|county| county.2.iter().any(|ring| inside(ring, lat, lon)));
        found.map(|county| county.0.clone())
    };
    let text =
        fs::read_to_string(folder.join("register-2016/harta_servicii_sociale_2016_gov-ithub.json")).unwrap();
    let outlines = Outlines {
        name: "natural earth".to_owned(),
        county_at: &county_at,
        km_from: &|_, _, _| None,
        nearest_km: &|_, _| Some(0.0),
    };
    let options = Options { outlines: Some(outlines), ..options() };
    let tables = real_tables(&folder, &counties);
    let result = services_map(&text, &tables, &options).unwrap();
    if let Some(dir) = std::env::var_os("SIGNPOST_FIELD_REPORT") {
        fs::write(PathBuf::from(dir).join("report.txt"), result.report.to_text()).unwrap();
    }
    assert_eq!(result, services_map(&text, &tables, &options).unwrap());
    assert_figures(&result);
    assert_nothing_confidential(&result);
}

fn assert_figures(result: &ImportResult) {
    let count = |name: &str| result.report.counts.get(name).copied().unwrap_or(0);
    println!("{}", result.report.to_text().split("\n\n").next().unwrap());
    assert_eq!(count("services read"), 2_186);
    assert_eq!(count("nomenclature entries in the source"), 70);
    assert_eq!(count("spellings of providers"), 777);
    assert_eq!(count("capacities blank"), 121);
    assert_eq!(count("capacities not a plain number"), 32);
    assert_eq!(count("codes blank"), 1);
    assert_eq!(count("addresses blank"), 109);
    assert_eq!(count("providers in the source"), 762);
    // none is equal in everything but the id; six are in name, place, code and contacts
    assert_eq!(count("exact duplicates left out"), 0);
    assert_eq!(result.report.n(Reason::PossibleDuplicate), 6);
    // 39 rows are confidential by code, 9 by name
    let left_out = count("confidential services left out because of their provider's name");
    assert_eq!(
        count("services confidential by code") + count("services confidential by name") + left_out,
        48
    );
    assert_eq!(count("services written") + left_out + count("unusable rows"), 2_186);
    let matched = ["by name", "from several names", "through a village", "by a near name"];
    assert_eq!(matched.iter().map(|how| count(&format!("localities matched {how}"))).sum::<u64>(), 2_056);
}

fn assert_nothing_confidential(result: &ImportResult) {
    for service in services(result).iter().filter(|service| service["confidential"] == "true") {
        for column in ["address", "postal_code", "lat", "lon", "phone", "email", "website"] {
            assert_eq!(service[column], "", "{}", service["id"]);
        }
        assert!(service["area"].starts_with("ro-"));
    }
    let public: Vec<(f64, f64)> = services(result)
        .iter()
        .filter_map(|service| Some((service["lat"].parse().ok()?, service["lon"].parse().ok()?)))
        .collect();
    for row in table(&result.private).iter().filter(|row| row["shares_place_with"].is_empty()) {
        let (lat, lon): (f64, f64) = (row["lat"].parse().unwrap(), row["lon"].parse().unwrap());
        assert!(
            !public.iter().any(|p| (p.0 - lat).abs() < 1e-4 && (p.1 - lon).abs() < 1e-4),
            "{}",
            row["row"]
        );
    }
}
