//! Linked data: one JSON-LD document, and the same graph in Turtle.

use std::collections::BTreeMap;

use oxjsonld::JsonLdParser;
use oxttl::TurtleSerializer;
use serde_json::{Map, Value, json};

use crate::compose::context::Context;
use crate::model::words::{LangId, Words};

/// Prefixes of all vocabularies that are used.
const PREFIXES: &[(&str, &str)] = &[
    ("adms", "http://www.w3.org/ns/adms#"),
    ("cpsv", "http://purl.org/vocab/cpsv#"),
    ("cv", "http://data.europa.eu/m8g/"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("eli", "http://data.europa.eu/eli/ontology#"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Codes of languages and countries in the authority tables of the European Union.
const LANGUAGES: &[(&str, &str)] = &[("en", "ENG"), ("hu", "HUN"), ("hy", "HYE"), ("ro", "RON")];
const COUNTRIES: &[(&str, &str)] = &[("am", "ARM"), ("ro", "ROU")];

/// A node of the graph: its address and its properties.
pub struct Node(Map<String, Value>);

impl Node {
    /// A node with its types.
    pub fn new(id: impl Into<String>, types: &[&str]) -> Node {
        let mut map = Map::new();
        map.insert("@id".to_owned(), Value::String(id.into()));
        map.insert("@type".to_owned(), json!(types));
        Node(map)
    }

    /// With a property; nothing where the value is empty.
    pub fn with(mut self, property: &str, value: impl Into<Value>) -> Node {
        let value = value.into();
        let nothing = match &value {
            Value::Null => true,
            Value::Array(list) => list.is_empty(),
            _ => false,
        };
        if !nothing {
            self.0.insert(property.to_owned(), value);
        }
        self
    }
}

/// A reference to another node.
pub fn link(address: impl Into<String>) -> Value {
    json!({ "@id": address.into() })
}

/// A literal with a type of XML Schema.
pub fn typed(value: impl ToString, kind: &str) -> Value {
    json!({ "@value": value.to_string(), "@type": format!("xsd:{kind}") })
}

/// A text in every language that has it.
pub fn texts(cx: &Context, words: &Words<String>) -> Value {
    let text = |(lang, text): (LangId, &String)| {
        (!text.is_empty()).then(|| json!({ "@value": text, "@language": cx.model.site.language(lang) }))
    };
    words.each().filter_map(text).collect()
}

/// A string of the theme in every language of the site.
pub fn strings(cx: &Context, key: &str) -> Value {
    let text = |(lang, tag): (LangId, &str)| json!({ "@value": cx.composer(lang).t(key), "@language": tag });
    cx.model.site.languages().map(text).collect()
}

/// The languages of the site in the authority table of the European Union.
pub fn languages(cx: &Context) -> Value {
    let known = |(_, tag): (LangId, &str)| {
        let code = LANGUAGES.iter().find(|(code, _)| *code == tag.split('-').next().unwrap_or(tag))?.1;
        Some(link(format!("http://publications.europa.eu/resource/authority/language/{code}")))
    };
    cx.model.site.languages().filter_map(known).collect()
}

/// The country of the site in the authority table of the European Union.
pub fn country(cx: &Context) -> Value {
    let code = cx.model.site.country.map(|id| cx.model.areas.get(id).code.as_str());
    let known = code.and_then(|code| COUNTRIES.iter().find(|(known, _)| *known == code));
    known.map_or(Value::Null, |(_, code)| {
        link(format!("http://publications.europa.eu/resource/authority/country/{code}"))
    })
}

/// The nodes as JSON-LD with a context of its own: nothing has to be fetched to read it.
pub fn json_ld(nodes: Vec<Node>) -> Vec<u8> {
    let prefixes: BTreeMap<&str, &str> = PREFIXES.iter().copied().collect();
    let graph: Vec<Value> = nodes.into_iter().map(|node| Value::Object(node.0)).collect();
    format!("{:#}\n", json!({ "@context": prefixes, "@graph": graph })).into_bytes()
}

/// The same graph in Turtle.
///
/// # Panics
/// Where the document is not JSON-LD, which [`json_ld`] does not make: a test reads all of them.
pub fn turtle(json_ld: &[u8]) -> Vec<u8> {
    let mut serializer = TurtleSerializer::new();
    for (prefix, address) in PREFIXES {
        serializer = serializer.with_prefix(*prefix, *address).expect("invariant: prefixes are addresses");
    }
    let mut writer = serializer.for_writer(Vec::new());
    for quad in JsonLdParser::new().for_slice(json_ld) {
        let quad = quad.expect("invariant: the document was made by this program");
        writer
            .serialize_triple(oxrdf::TripleRef::from(quad.as_ref()))
            .expect("invariant: a document in memory can be written");
    }
    writer.finish().expect("invariant: a document in memory can be finished")
}
