//! The catalogue of the open data: DCAT-AP 3.0.1.

use serde_json::{Value, json};

use super::linked::{self, Node, link, strings, texts, typed};
use super::{Exports, checksum};
use crate::compose::context::Context;
use crate::model::standing::version;
use crate::model::words::LangId;
use crate::plan::routes::Target;

/// Where the catalogue stands, without its ending.
const CATALOGUE: &str = "data/catalogue";

/// The catalogue of what there is so far, as JSON-LD and Turtle.
pub(super) fn files(cx: &Context, exports: &Exports) -> Vec<(&'static str, String, Vec<u8>)> {
    let document = linked::json_ld(nodes(cx, exports));
    let turtle = linked::turtle(&document);
    vec![("JSON-LD", format!("{CATALOGUE}.jsonld"), document), ("Turtle", format!("{CATALOGUE}.ttl"), turtle)]
}

fn nodes(cx: &Context, exports: &Exports) -> Vec<Node> {
    let site = &cx.model.site;
    let own = |part: &str| format!("{}#{part}", cx.routes.absolute_file(&format!("{CATALOGUE}.jsonld")));
    let publisher = site.words.map(|words| words.publisher.clone());
    let agent = Node::new(own("publisher"), &["foaf:Agent"]).with("foaf:name", texts(cx, &publisher));
    let datasets = exports.datasets.iter().map(|dataset| link(own(dataset.id))).collect::<Vec<_>>();
    let catalogue = Node::new(own("catalogue"), &["dcat:Catalog"])
        .with("dct:title", texts(cx, &site.words.map(|words| words.title.clone())))
        .with("dct:description", strings(cx, "open-data-lead"))
        .with("dct:publisher", link(own("publisher")))
        .with("dct:language", linked::languages(cx))
        .with("dct:spatial", linked::country(cx))
        .with("dct:license", licence(cx))
        .with("dct:modified", version(cx.model).map_or(Value::Null, |day| typed(day, "date")))
        .with("foaf:homepage", link(cx.routes.absolute(cx.model, LangId::DEFAULT, &Target::Home)))
        .with("dcat:dataset", datasets);
    let mut nodes = vec![catalogue, agent];
    for dataset in &exports.datasets {
        let each = dataset.files.iter().enumerate();
        let distributions: Vec<String> = each.map(|(at, _)| own(&format!("{}-{at}", dataset.id))).collect();
        let node = Node::new(own(dataset.id), &["dcat:Dataset"])
            .with("dct:title", strings(cx, &format!("dataset-{}", dataset.id)))
            .with("dct:description", strings(cx, &format!("dataset-{}-text", dataset.id)))
            .with("dct:publisher", link(own("publisher")))
            .with("dct:spatial", linked::country(cx))
            .with("dct:language", linked::languages(cx))
            .with("dcat:distribution", distributions.iter().map(link).collect::<Vec<_>>());
        nodes.push(node);
        for ((format, path), id) in dataset.files.iter().zip(distributions) {
            let bytes = exports.files.get(path).map_or(&[][..], Vec::as_slice);
            nodes.push(distribution(cx, &id, format, path, bytes));
            nodes.push(digest(&format!("{id}-checksum"), bytes));
        }
    }
    nodes
}

fn distribution(cx: &Context, id: &str, format: &str, path: &str, bytes: &[u8]) -> Node {
    let page = cx.routes.absolute(cx.model, LangId::DEFAULT, &Target::OpenData);
    let address = cx.routes.absolute_file(path);
    Node::new(id, &["dcat:Distribution"])
        .with("dct:title", json!(path.rsplit('/').next().unwrap_or(path)))
        .with("dcat:accessURL", link(page))
        .with("dcat:downloadURL", link(address))
        .with("dct:format", file_type(format).map_or(Value::Null, |(authority, _)| link(authority)))
        .with("dcat:mediaType", file_type(format).map_or(Value::Null, |(_, media)| link(media)))
        .with("dcat:byteSize", typed(bytes.len(), "nonNegativeInteger"))
        .with("dct:license", licence(cx))
        .with("spdx:checksum", link(format!("{id}-checksum")))
}

fn digest(id: &str, bytes: &[u8]) -> Node {
    Node::new(id, &["spdx:Checksum"])
        .with("spdx:algorithm", link("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"))
        .with("spdx:checksumValue", typed(checksum(bytes), "hexBinary"))
}

fn licence(cx: &Context) -> Value {
    cx.model.site.licence.as_ref().map_or(Value::Null, link)
}

/// The file type in the authority table of the European Union, and the media type at IANA.
fn file_type(format: &str) -> Option<(String, String)> {
    let (code, media) = match format {
        "CSV" => ("CSV", "text/csv"),
        "GeoJSON" => ("GEOJSON", "application/geo+json"),
        "JSON" => ("JSON", "application/json"),
        "JSON-LD" => ("JSON_LD", "application/ld+json"),
        "Turtle" => ("RDF_TURTLE", "text/turtle"),
        "XLSX" => ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "ZIP" => ("ZIP", "application/zip"),
        _ => return None,
    };
    Some((
        format!("http://publications.europa.eu/resource/authority/file-type/{code}"),
        format!("https://www.iana.org/assignments/media-types/{media}"),
    ))
}
