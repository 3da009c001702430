//! Open data: tables, GeoJSON, a workbook, the register in HSDS, programmes and catalogue as linked
//! data. Confidential places have no field that could hold them in the model, so nothing here needs to
//! remember to leave them out.

mod catalogue;
mod form;
pub mod hsds;
pub mod linked;
mod maps;
mod public_services;
mod quality;
mod rows;
pub mod table;
mod workbook;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::compose::context::Context;
use crate::compose::decisions;
use crate::model::standing::version;
use crate::model::words::LangId;
use crate::rules::certificate::RULES;
use crate::rules::published::publish;
use table::{Column, Table};

/// A set of open data in its forms.
pub struct Dataset {
    /// Key of its words in the theme: `dataset-<id>`.
    pub id: &'static str,
    /// Format and output path of each file.
    pub files: Vec<(&'static str, String)>,
}

/// All open data: what there is, and the bytes by output path.
#[derive(Default)]
pub struct Exports {
    pub datasets: Vec<Dataset>,
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Exports {
    /// Output paths of all files.
    pub fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn add(&mut self, id: &'static str, files: Vec<(&'static str, String, Vec<u8>)>) {
        let mut listed = Vec::new();
        for (format, path, bytes) in files {
            listed.push((format, path.clone()));
            self.files.insert(path, bytes);
        }
        self.datasets.push(Dataset { id, files: listed });
    }
}

/// SHA-256 in hexadecimal digits, as `sha256sum` prints it.
pub fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The checksum of every file that the page names, then of those that the pages of maps and counties name, as
/// `sha256sum --check` reads it from the folder of the site.
fn sums(exports: &Exports) -> Vec<u8> {
    let named: Vec<&String> =
        exports.datasets.iter().flat_map(|dataset| &dataset.files).map(|(_, path)| path).collect();
    let of_maps = exports.files.keys().filter(|path| path.starts_with("data/") && !named.contains(path));
    let line = |path: &String| {
        let bytes = exports.files.get(path).map_or(&[][..], Vec::as_slice);
        format!("{}  {path}\n", checksum(bytes))
    };
    named.iter().copied().chain(of_maps).map(line).collect::<String>().into_bytes()
}

/// Makes all open data.
pub fn exports(cx: &Context) -> Exports {
    let mut exports = Exports::default();
    let tables = tables(cx);
    let of_set = |id: &'static str| tables.iter().filter(move |(set, _)| *set == id);
    let mut resources = Vec::new();
    for id in SETS {
        let mut files = Vec::new();
        for (_, table) in of_set(id) {
            let (path, bytes) = (csv_path(table), table.csv());
            resources.push(
                table.resource(path.trim_start_matches("data/"), &bytes, |column| describe(cx, column)),
            );
            files.push(("CSV", path, bytes));
        }
        files.extend(beside(cx, id));
        if !files.is_empty() {
            exports.add(id, files);
        }
    }
    if !cx.model.programmes.is_empty() {
        exports.add("public-services", public_services::files(cx));
    }
    if !cx.model.programmes.is_empty() {
        exports.add("rules", vec![("JSON", RULES.into(), published_rules(cx))]);
    }
    exports.files.extend(decision_tables(cx));
    if cx.model.site.country.is_some() && !cx.model.service_types.is_empty() {
        exports.add("form", form::files(cx));
    }
    register(cx, &mut exports);
    exports.files.extend(maps::files(cx));
    if !tables.is_empty() {
        package(cx, &mut exports, &tables, resources);
        let catalogue = catalogue::files(cx, &exports);
        exports.add("catalogue", catalogue);
        let sums = sums(&exports);
        exports.add("checksums", vec![("SHA-256", "data/SHA256SUMS".into(), sums)]);
    }
    exports
}

/// The sets of tables and drawings, in the order of the page.
const SETS: &[&str] = &[
    "areas",
    "organizations",
    "services",
    "service-points",
    "programmes",
    "conditions",
    "decision-tables",
    "counties",
    "indicators",
    "sources",
    "changes",
    "quality",
];

/// The rules as diagrams, with the classes by which the checker knows them.
fn published_rules(cx: &Context) -> Vec<u8> {
    let checker = cx.eligibility;
    let incomplete: Vec<bool> = checker.states.programmes.iter().map(|states| states.incomplete).collect();
    let published = publish(
        &cx.rules.ruleset,
        cx.rules.feasible,
        &checker.places,
        &checker.sheet.programmes,
        &incomplete,
        &cx.rules.since.to_string(),
    );
    let mut bytes = serde_json::to_vec(&published).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The decision table of each programme in each language, as a file to open beside the law.
fn decision_tables(cx: &Context) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for (lang, _) in cx.model.site.languages() {
        let words = cx.composer(lang);
        for programme in &cx.model.programmes {
            if let Some(table) = words.decision_table(programme) {
                files.insert(words.decision_path(programme), decisions::csv(&table));
            }
        }
    }
    files
}

/// Every table with the set it belongs to.
fn tables(cx: &Context) -> Vec<(&'static str, Table)> {
    let model = cx.model;
    let mut tables = Vec::new();
    let mut add = |wanted: bool, set: &'static str, table: &dyn Fn() -> Table| {
        if wanted {
            tables.push((set, table()));
        }
    };
    add(!model.areas.is_empty(), "areas", &|| rows::areas(model));
    add(!model.organizations.is_empty(), "organizations", &|| rows::organizations(model));
    add(!model.services.is_empty(), "services", &|| rows::services(model, &model.services));
    add(!model.programmes.is_empty(), "programmes", &|| rows::programmes(cx));
    add(!model.programmes.is_empty(), "conditions", &|| rows::conditions(model));
    add(!model.programmes.is_empty(), "decision-tables", &|| rows::cases(model));
    for indicator in &model.indicators {
        add(true, "indicators", &|| rows::indicator(model, indicator));
    }
    add(!model.programmes.is_empty() || !model.organizations.is_empty(), "sources", &|| rows::provenance(cx));
    if !model.changes.is_empty() {
        tables.push(("changes", rows::changes(model)));
    }
    tables.extend(quality::tables(cx).into_iter().map(|table| ("quality", table)));
    tables
}

fn csv_path(table: &Table) -> String {
    match table.name.strip_prefix("indicator-") {
        Some(indicator) => format!("data/indicators/{indicator}.csv"),
        None => format!("data/{}.csv", table.name),
    }
}

/// What is offered of a set beside its table.
fn beside(cx: &Context, set: &str) -> Vec<(&'static str, String, Vec<u8>)> {
    match set {
        "service-points" if !cx.model.services.is_empty() => {
            vec![("GeoJSON", "data/services.geojson".into(), maps::service_points(cx.model))]
        }
        "changes" if !cx.model.changes.is_empty() => {
            vec![("JSON", "data/changes.json".into(), rows::changes(cx.model).json())]
        }
        "counties" if !cx.atlas.boundaries.is_empty() => {
            vec![("GeoJSON", "data/counties.geojson".into(), maps::outlines(cx))]
        }
        _ => Vec::new(),
    }
}

/// The register in the forms of HSDS: the page names its entrances, not its thousands of records.
fn register(cx: &Context, exports: &mut Exports) {
    let files = hsds::files(cx);
    if files.is_empty() {
        return;
    }
    let entrance = format!("{}index.json", hsds::API);
    exports
        .datasets
        .push(Dataset { id: "hsds", files: vec![("JSON", entrance), ("ZIP", hsds::PACKAGE.to_owned())] });
    exports.files.extend(files);
}

/// The workbook of all tables and the descriptor of the data package.
fn package(cx: &Context, exports: &mut Exports, tables: &[(&str, Table)], resources: Vec<Value>) {
    let words = cx.composer(LangId::DEFAULT);
    let headings = ["table", "column", "kind", "meaning"].map(|key| words.t(&format!("dictionary-{key}")));
    let dictionary = workbook::DictionaryWords {
        sheet: &words.t("dictionary"),
        headings: headings.each_ref().map(String::as_str),
        describe: &|column| describe(cx, column),
    };
    let all: Vec<&Table> = tables.iter().map(|(_, table)| table).collect();
    let book = workbook::workbook(&all, &dictionary);
    let book = book.expect("invariant: names of sheets are short and unique, cells are cut to the limits");
    let site = &cx.model.site;
    let mut descriptor = json!({
        "name": "signpost",
        "profile": "tabular-data-package",
        "title": site.words.text(LangId::DEFAULT).title,
        "description": words.t("open-data-lead"),
        "homepage": cx.routes.absolute_file(""),
    });
    if let Some(day) = version(cx.model) {
        descriptor["version"] = json!(day.to_string());
    }
    if let Some(licence) = &site.licence {
        descriptor["licenses"] = json!([{ "path": licence }]);
    }
    descriptor["resources"] = Value::Array(resources);
    let descriptor = format!("{descriptor:#}\n").into_bytes();
    exports.add(
        "package",
        vec![("XLSX", "data/tables.xlsx".into(), book), ("JSON", "data/datapackage.json".into(), descriptor)],
    );
}

/// What a column means, in the default language.
fn describe(cx: &Context, column: &Column) -> String {
    let words = cx.composer(LangId::DEFAULT);
    words.t(&format!("column-{}", column.stem.replace('_', "-")))
}
