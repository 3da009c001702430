//! The 79 programmes as a site of ours: facts, programmes and situations in the format of contributors.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// Writes the site.
pub fn write(source: &Value, folder: &Path) {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut put = |path: &str, text: String| files.insert(path.to_owned(), text);
    put(
        "signpost.toml",
        "format = 1\nbase_url = \"https://benefits.example\"\nlanguages = [\"en\"]\n".to_owned(),
    );
    put(
        "content/site.en.yaml",
        "format: 1\ntitle: Benefits\ntagline: Rules of a real country\ndescription: Rules from a public source.\nlanguage: English\npublisher: Nobody\n"
            .to_owned(),
    );
    let facts = source["facts"].as_object().unwrap();
    let (mut kinds, mut words) = (String::from("format: 1\nfacts:\n"), String::from("format: 1\nfacts:\n"));
    for (id, fact) in facts {
        let (kind, values) = fact_kind(fact);
        writeln!(kinds, "  {}: {{ about: [applicant], type: {kind} }}", slug(id)).unwrap();
        let label = quoted(fact["label"].as_str().unwrap());
        writeln!(words, "  {}: {{ name: {label}, question: {label}{values} }}", slug(id)).unwrap();
    }
    put("data/facts.yaml", kinds);
    put("data/facts.en.yaml", words);
    let programmes = source["programmes"].as_array().unwrap();
    let mut situations: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for programme in programmes {
        let id = slug(programme["id"].as_str().unwrap());
        for event in programme["life_events"].as_array().unwrap() {
            situations.entry(event.as_str().unwrap()).or_default().push(id.clone());
        }
        put(&format!("content/programmes/{id}/programme.yaml"), rules(programme));
        put(&format!("content/programmes/{id}/en.md"), words_of(programme));
    }
    for (order, (event, programmes)) in situations.iter().enumerate() {
        let list = programmes.join(", ");
        put(
            &format!("content/situations/{event}/situation.yaml"),
            format!("format: 1\norder: {order}\nprogrammes: [{list}]\n"),
        );
        put(
            &format!("content/situations/{event}/en.md"),
            format!("---\ntitle: {event}\nsummary: {event}.\n---\n"),
        );
    }
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// The id that our format gives an id of the source.
pub fn slug(id: &str) -> String {
    id.to_lowercase().replace('_', "-")
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn fact_kind(fact: &Value) -> (String, String) {
    match fact["type"].as_str().unwrap() {
        "yes-no" => ("boolean".to_owned(), String::new()),
        "age" => ("years, range: [0, 115]".to_owned(), String::new()),
        "date" => ("date".to_owned(), String::new()),
        _ => {
            let options = fact["options"].as_array().unwrap();
            let ids: Vec<String> = (0..options.len()).map(|at| format!("option-{at}")).collect();
            let words: Vec<String> = ids
                .iter()
                .zip(options)
                .map(|(id, option)| format!("{id}: {}", quoted(option.as_str().unwrap())))
                .collect();
            (format!("choice, values: [{}]", ids.join(", ")), format!(", values: {{ {} }}", words.join(", ")))
        }
    }
}

fn rules(programme: &Value) -> String {
    let mut text = String::from(
        "format: 1\nkind: cash\nacts: []\nrules:\n  - in_force: { from: 2020-01-01 }\n    branches:\n      - id: all\n        for: applicant\n        when:\n          all:\n",
    );
    for (at, condition) in programme["all"].as_array().unwrap().iter().enumerate() {
        let fact = condition["fact"].as_str().unwrap();
        let test = condition.as_object().unwrap().iter().filter(|(key, _)| *key != "fact");
        let test: Vec<String> = test.map(|(key, value)| comparison(key, value, fact)).collect();
        writeln!(
            text,
            "            - {{ id: c{at}, fact: {}, of: applicant, {}, to_verify: true }}",
            slug(fact),
            test.join(", ")
        )
        .unwrap();
    }
    text + "appeal: { to_verify: true }\napply: { automatic: true }\n"
}

fn comparison(key: &str, value: &Value, fact: &str) -> String {
    match key {
        "in" => {
            let source = super::rules::source();
            let options = source["facts"][fact]["options"].as_array().unwrap().clone();
            let place = |option: &Value| options.iter().position(|other| other == option).unwrap();
            let values: Vec<String> =
                value.as_array().unwrap().iter().map(|option| format!("option-{}", place(option))).collect();
            format!("in: [{}]", values.join(", "))
        }
        "within_years" => format!("after: {}", super::years_ago(value.as_i64().unwrap())),
        "before" | "after" => format!("{key}: {}", value.as_str().unwrap()),
        _ => format!("{key}: {value}"),
    }
}

fn words_of(programme: &Value) -> String {
    let name = quoted(programme["name"].as_str().unwrap());
    let conditions = programme["all"].as_array().unwrap().iter().enumerate();
    let conditions: Vec<String> = conditions
        .map(|(at, condition)| format!("c{at}: {}", quoted(condition["fact"].as_str().unwrap())))
        .collect();
    format!(
        "---\ntitle: {name}\nsummary: {name}\nconditions: {{ {} }}\nappeal: Ask.\n---\n## What it is\n\nSee the source.\n",
        conditions.join(", ")
    )
}
