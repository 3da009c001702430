//! The committed contents, read once: as the program understands them, and as texts with their files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use signpost::base::date;
use signpost::base::diag::Diagnostics;
use signpost::base::source::SourceMap;
use signpost::model::Model;
use signpost::parse::node::{self, Key, Kind, Node};
use signpost::pipeline::{self, Options, Silent};

/// The day the contents are held to; the same as in the tests of the portal.
pub const DAY: &str = "2026-11-23";

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The contents as the program understands them.
pub fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        let as_of = date::parse(DAY).unwrap();
        let options = Options { root: root().to_owned(), as_of, secrets: Vec::new(), durable: false };
        let prepared = pipeline::prepare(&options, &Silent);
        assert!(!prepared.diags.has_errors(), "the contents have errors: run `signpost check`");
        prepared.site.unwrap().model
    })
}

/// Rows of a table of the contents, by column.
pub fn table(path: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(root().join(path)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// Files below a folder of the contents with this ending, in the order of their paths.
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name();
    let paths = entries.into_iter().map(|entry| entry.unwrap().into_path());
    paths.filter(|path| path.to_str().is_some_and(|path| path.ends_with(ending))).collect()
}

/// A path as people write it: from the root of the repository.
pub fn short(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/")
}

/// Fails with every line, if there is one.
pub fn none(what: &str, lines: &[String]) {
    assert!(lines.is_empty(), "{what} ({}):\n{}", lines.len(), lines.join("\n"));
}

/// One text that people read, and where it stands.
pub struct Text {
    /// Path of the file, from the root.
    pub file: String,
    /// The key of a value, or empty for the words below the front matter.
    pub key: String,
    pub text: String,
}

/// All texts of a language: values of YAML files of words, front matter and Markdown, tables of words,
/// strings of the theme.
pub fn texts(language: &str) -> Vec<Text> {
    let mut list = Vec::new();
    for path in files("content", &format!("{language}.md")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let (front, body) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
        yaml(&short(&path), front, &mut list);
        list.push(Text { file: short(&path), key: String::new(), text: body.to_owned() });
    }
    let words = files("content", &format!(".{language}.yaml"))
        .into_iter()
        .chain(files("data", &format!(".{language}.yaml")));
    for path in words {
        yaml(&short(&path), &std::fs::read_to_string(&path).unwrap(), &mut list);
    }
    tables(language, &mut list);
    strings(language, &mut list);
    list
}

fn yaml(file: &str, text: &str, list: &mut Vec<Text>) {
    let (mut sources, mut diags) = (SourceMap::default(), Diagnostics::default());
    let id = sources.add(file.to_owned(), text);
    let node = node::parse(id, text, 0, &mut diags).unwrap_or_else(|| panic!("{file} is not YAML"));
    values(file, "", &node, list);
}

fn values(file: &str, key: &str, node: &Node, list: &mut Vec<Text>) {
    match &node.kind {
        Kind::Scalar { text, plain } => {
            let is_text = !plain || (text.parse::<f64>().is_err() && text != "true" && text != "false");
            if is_text && !node.is_null() {
                list.push(Text { file: file.to_owned(), key: key.to_owned(), text: text.clone() });
            }
        }
        Kind::List(items) => items.iter().for_each(|item| values(file, key, item, list)),
        Kind::Mapping(entries) => {
            // `related` names pages by their ids
            for (Key { text: name, .. }, item) in entries.iter().filter(|(key, _)| key.text != "related") {
                let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                // terms are words too, ids are not
                if key.starts_with("glossary.") {
                    list.push(Text { file: file.to_owned(), key: key.clone(), text: name.clone() });
                }
                values(file, &key, item, list);
            }
        }
    }
}

/// Columns of words: `name:ro`, `purpose:ro`; of the thesaurus every column.
fn tables(language: &str, list: &mut Vec<Text>) {
    let suffix = format!(":{language}");
    for path in files("data", ".csv") {
        let file = short(&path);
        let thesaurus = file == format!("data/thesaurus.{language}.csv");
        for row in table(&file) {
            for (column, text) in row {
                if thesaurus || column.ends_with(&suffix) {
                    list.push(Text { file: file.clone(), key: column, text });
                }
            }
        }
    }
}

/// Strings of the theme, without comments, keys, placeables and addresses.
fn strings(language: &str, list: &mut Vec<Text>) {
    let file = format!("themes/default/strings/{language}.ftl");
    for line in std::fs::read_to_string(root().join(&file)).unwrap().lines() {
        let (key, text) = match line.split_once(" = ") {
            _ if line.starts_with('#') => continue,
            Some((key, text)) if !line.starts_with(' ') => (key, text),
            _ => (
                "",
                line.trim_start_matches([' ', '*']).trim_start_matches(|c| c != ']').trim_start_matches(']'),
            ),
        };
        if !key.starts_with("route-") && !key.starts_with("locale-") {
            list.push(Text { file: file.clone(), key: key.to_owned(), text: without_placeables(text) });
        }
    }
}

fn without_placeables(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}
