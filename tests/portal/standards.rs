//! Open data in the standards of the field: descriptors, linked data, HSDS.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::exports::sha256;
use super::site::{Tree, portal, table, text};

fn json(tree: &Tree, path: &str) -> Value {
    serde_json::from_str(text(tree, path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn the_descriptor_describes_every_table_as_it_is() {
    let descriptor = json(portal(), "data/datapackage.json");
    let resources = descriptor["resources"].as_array().unwrap();
    let tables = portal().keys().filter(|path| path.starts_with("data/") && path.ends_with(".csv"));
    assert_eq!(resources.len(), tables.count());
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for resource in resources {
        let path = format!("data/{}", resource["path"].as_str().unwrap());
        let bytes = &portal()[&path];
        assert_eq!(resource["bytes"], bytes.len(), "{path}");
        assert_eq!(resource["hash"], format!("sha256:{}", sha256(bytes)), "{path}");
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        let header = csv::Reader::from_reader(bytes.as_slice()).headers().unwrap().clone();
        assert_eq!(names, header.iter().collect::<Vec<_>>(), "{path}");
        for field in fields {
            let meaning = field["description"].as_str().unwrap();
            assert!(!meaning.starts_with("column-") && !meaning.is_empty(), "{path}: {field}");
        }
        let rows = table(bytes);
        let key = strings(&resource["schema"]["primaryKey"]);
        if !key.is_empty() {
            let keys: BTreeSet<Vec<&str>> =
                rows.iter().map(|row| key.iter().map(|column| row[*column].as_str()).collect()).collect();
            assert_eq!(keys.len(), rows.len(), "{path}: the key names one row");
        }
        let column = |row: &BTreeMap<String, String>| row.get("id").cloned().unwrap_or_default();
        ids.insert(resource["name"].as_str().unwrap(), rows.iter().map(column).collect());
        assert_cells(&path, fields, &rows);
    }
    for resource in resources {
        for reference in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
            let column = reference["fields"].as_str().unwrap();
            let known = &ids[reference["reference"]["resource"].as_str().unwrap()];
            let path = format!("data/{}", resource["path"].as_str().unwrap());
            for row in table(&portal()[&path]) {
                assert!(
                    row[column].is_empty() || known.contains(&row[column]),
                    "{path}: {column} {}",
                    row[column]
                );
            }
        }
    }
}

/// Every cell is of the type that the descriptor names.
fn assert_cells(path: &str, fields: &[Value], rows: &[BTreeMap<String, String>]) {
    for row in rows {
        for field in fields {
            let cell = row[field["name"].as_str().unwrap()].as_str();
            let fits = cell.is_empty()
                || match field["type"].as_str().unwrap() {
                    "integer" => cell.parse::<i64>().is_ok(),
                    "number" => cell.parse::<f64>().is_ok(),
                    "boolean" => ["true", "false"].contains(&cell),
                    "date" => cell.len() == 10 && cell.split('-').count() == 3,
                    _ => true,
                };
            assert!(fits, "{path}: {} is `{cell}`", field["name"]);
        }
    }
}

/// The triples of a Turtle document as lines.
fn triples_of_turtle(document: &str) -> BTreeSet<String> {
    oxttl::TurtleParser::new().for_slice(document).map(|triple| triple.unwrap().to_string()).collect()
}

/// The triples of a JSON-LD document as lines.
fn triples_of_json_ld(document: &str) -> BTreeSet<String> {
    let quads = oxjsonld::JsonLdParser::new().for_slice(document);
    quads.map(|quad| oxrdf::Triple::from(quad.unwrap()).to_string()).collect()
}

#[test]
fn linked_data_says_the_same_in_both_forms() {
    for name in ["data/catalogue", "data/public-services"] {
        let turtle = triples_of_turtle(text(portal(), &format!("{name}.ttl")));
        let json_ld = triples_of_json_ld(text(portal(), &format!("{name}.jsonld")));
        assert!(turtle.len() > 100, "{name}");
        assert_eq!(turtle, json_ld, "{name}");
    }
}

/// The nodes of a type, by their address.
fn nodes<'v>(document: &'v Value, kind: &str) -> Vec<&'v Value> {
    let graph = document["@graph"].as_array().unwrap();
    graph.iter().filter(|node| strings(&node["@type"]).contains(&kind)).collect()
}

fn assert_properties(document: &Value, kind: &str, mandatory: &[&str]) -> usize {
    let found = nodes(document, kind);
    for node in &found {
        for property in mandatory {
            assert!(!node[*property].is_null(), "{} has no {property}", node["@id"]);
        }
    }
    found.len()
}

#[test]
fn the_catalogue_has_what_dcat_ap_asks_for() {
    let document = json(portal(), "data/catalogue.jsonld");
    assert_eq!(
        assert_properties(&document, "dcat:Catalog", &["dct:title", "dct:description", "dct:publisher"]),
        1
    );
    let sets =
        assert_properties(&document, "dcat:Dataset", &["dct:title", "dct:description", "dcat:distribution"]);
    assert!(sets >= 8, "{sets}");
    let files = assert_properties(
        &document,
        "dcat:Distribution",
        &["dcat:accessURL", "dct:format", "dcat:mediaType", "dcat:byteSize", "spdx:checksum", "dct:license"],
    );
    assert!(files >= 12, "{files}");
    for file in nodes(&document, "dcat:Distribution") {
        let address = file["dcat:downloadURL"]["@id"].as_str().unwrap();
        let path = address.strip_prefix("https://signpost.example/").unwrap();
        assert_eq!(file["dcat:byteSize"]["@value"], portal()[path].len().to_string(), "{path}");
    }
}

#[test]
fn every_programme_is_a_public_service_with_what_cpsv_ap_asks_for() {
    let document = json(portal(), "data/public-services.jsonld");
    let mandatory = ["dct:identifier", "dct:title", "dct:description", "cv:hasCompetentAuthority"];
    let programmes = table(&portal()["data/programmes.csv"]);
    let programmes = programmes.iter().filter(|row| row["status"] != "ended").count();
    assert_eq!(assert_properties(&document, "cpsv:PublicService", &mandatory), programmes);
    let mandatory = ["dct:identifier", "dct:title", "dct:description"];
    assert!(assert_properties(&document, "cpsv:Rule", &mandatory) >= 60);
    let requirements = assert_properties(&document, "cv:Requirement", &["dct:identifier", "dct:title"]);
    assert!(requirements >= 150, "{requirements}");
    assert!(assert_properties(&document, "cv:Evidence", &["dct:identifier", "dct:title"]) >= 60);
    let known: BTreeSet<&str> =
        document["@graph"].as_array().unwrap().iter().filter_map(|node| node["@id"].as_str()).collect();
    for service in nodes(&document, "cpsv:PublicService") {
        for property in
            ["cv:holdsRequirement", "cpsv:follows", "cv:hasChannel", "cpsv:hasInput", "dct:requires"]
        {
            for reference in service[property].as_array().into_iter().flatten() {
                assert!(
                    known.contains(reference["@id"].as_str().unwrap()),
                    "{}: {reference}",
                    service["@id"]
                );
            }
        }
    }
}

/// A condition that excludes is said as one, and is no requirement that somebody must meet.
#[test]
fn what_must_not_be_so_is_no_requirement_to_meet() {
    let document = json(portal(), "data/public-services.jsonld");
    let conditions = table(&portal()["data/conditions.csv"]);
    let excluding: Vec<_> = conditions.iter().filter(|row| row["must_hold"] == "false").collect();
    assert!(excluding.len() > 2 && excluding.len() * 10 < conditions.len(), "{}", excluding.len());
    for row in &excluding {
        let identifier = format!("{}/{}", row["programme"], row["condition"]);
        let requirements = nodes(&document, "cv:Requirement");
        let found =
            requirements.into_iter().find(|node| node["dct:identifier"] == identifier.as_str()).unwrap();
        let titles = found["dct:title"].to_string();
        for (text, begins) in [("text:ro", "Nu se dă dacă"), ("text:en", "Not given if")] {
            assert!(
                titles.contains(&format!("{begins}: “")) || titles.contains(&format!("{begins}: „")),
                "{titles}"
            );
            assert!(titles.contains(row[text].trim_end_matches('.')), "{titles}");
        }
    }
    assert_eq!(
        document.to_string().matches("Nu se dă dacă: ").count(),
        excluding.len(),
        "no other requirement is said so"
    );
}

/// Resolves the references between the schemas of HSDS, which are names of files beside each other.
struct Schemas {
    by_name: BTreeMap<String, Value>,
}

impl jsonschema::Retrieve for Schemas {
    fn retrieve(
        &self,
        uri: &jsonschema::Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let name = uri.path().as_str().rsplit('/').next().unwrap_or_default();
        self.by_name.get(name).cloned().ok_or_else(|| format!("no schema `{name}`").into())
    }
}

/// Every record of the API is valid by the schemas of HSDS 3.0 in `folder`, and every list is whole.
pub fn assert_hsds(tree: &Tree, folder: &Path) {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let by_name: BTreeMap<String, Value> = files
        .map(|path| {
            let schema = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), schema)
        })
        .collect();
    for (list, schema, single) in [
        ("services", "service.json", true),
        ("organizations", "organization.json", true),
        ("service_at_locations", "service_at_location.json", false),
        ("taxonomies", "taxonomy.json", false),
        ("taxonomy_terms", "taxonomy_term.json", false),
    ] {
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .with_retriever(Schemas { by_name: by_name.clone() })
            .with_base_uri("json-schema:///hsds/")
            .build(&by_name[schema])
            .unwrap();
        let valid = |record: &Value| {
            let faults: Vec<String> = validator.iter_errors(record).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{list} {}: {faults:?}", record["id"]);
        };
        let mut listed = BTreeSet::new();
        let mut number = 1;
        loop {
            let page = json(tree, &format!("api/hsds/{list}/page-{number}.json"));
            let contents = page["contents"].as_array().unwrap();
            contents.iter().for_each(valid);
            listed.extend(contents.iter().map(|record| record["id"].as_str().unwrap().to_owned()));
            assert_eq!(
                (page["page_number"].as_u64(), page["size"].as_u64()),
                (Some(number), Some(contents.len() as u64))
            );
            if page["last_page"] == true {
                assert_eq!(page["total_items"], listed.len());
                break;
            }
            number += 1;
        }
        if single {
            for id in &listed {
                valid(&json(tree, &format!("api/hsds/{list}/{id}.json")));
            }
        }
    }
}

#[test]
fn search_engines_are_told_what_pages_are_about() {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for (path, page) in super::site::pages(portal()) {
        let Some(block) = page.split("application/ld+json").nth(1) else { continue };
        let block = block.split_once('>').unwrap().1.split("</script>").next().unwrap();
        let block: Value = serde_json::from_str(block).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(block["@context"], "https://schema.org", "{path}");
        let address = format!("https://signpost.example/{}", path.strip_suffix("index.html").unwrap());
        assert_eq!(block["url"], address, "{path}");
        assert!(block["name"].as_str().is_some_and(|name| !name.is_empty()), "{path}");
        *kinds.entry(block["@type"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    assert_eq!(kinds["WebSite"], 2);
    assert!(kinds["GovernmentService"] >= 120 && kinds["GovernmentOrganization"] >= 700, "{kinds:?}");
}
