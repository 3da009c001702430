//! Nested JSON of HSDS becomes records that refer to each other, as in its tables.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::entities::{Entities, kind_of};
use super::geojson::scalar;

/// Lists and objects whose record is shared by many others: taken once.
const SHARED: [&str; 6] = ["organization", "service", "location", "taxonomy_term", "taxonomy", "program"];

/// Takes records apart.
#[derive(Default)]
pub(super) struct Flattener {
    pub entities: Entities,
    seen: BTreeSet<(&'static str, String)>,
    n_made: usize,
}

/// The record that another stands in.
#[derive(Clone, Copy)]
struct Parent<'a> {
    kind: &'static str,
    id: &'a str,
}

impl Flattener {
    /// Takes a value at the top: an envelope with `contents`, a list, an object of lists, or one record.
    /// Answers whether anything was recognised.
    pub fn top(&mut self, value: &Value) -> bool {
        match value {
            Value::Array(list) => {
                // every item is taken, also after the first that is known
                list.iter().filter(|item| self.top(item)).count() > 0
            }
            Value::Object(object) => {
                if let Some(list @ Value::Array(_)) = object.get("contents") {
                    return self.top(list);
                }
                match kind_of_record(object) {
                    Some(kind) => {
                        self.record(kind, object, None);
                        true
                    }
                    None => self.lists(object),
                }
            }
            _ => false,
        }
    }

    /// An object of lists: `{"organizations": […], "services": […]}`.
    fn lists(&mut self, object: &Map<String, Value>) -> bool {
        let mut any = false;
        for (name, value) in object {
            let (Some(kind), Value::Array(list)) = (kind_of(name), value) else { continue };
            for item in list.iter().filter_map(Value::as_object) {
                self.record(kind, item, None);
                any = true;
            }
        }
        any
    }

    /// Adds a record and what stands in it; answers its id.
    fn record(
        &mut self,
        kind: &'static str,
        object: &Map<String, Value>,
        parent: Option<Parent<'_>>,
    ) -> String {
        let id = match object.get("id").map(scalar).filter(|id| !id.is_empty()) {
            Some(id) => id,
            None => {
                self.n_made += 1;
                format!("{}#{}", parent.map_or("", |parent| parent.id), self.n_made)
            }
        };
        let again = SHARED.contains(&kind) && !self.seen.insert((kind, id.clone()));
        let mut cells = vec![("id".to_owned(), id.clone())];
        if let Some(parent) = parent {
            let link = if kind == "attribute" { "link_id".to_owned() } else { format!("{}_id", parent.kind) };
            cells.push((link, parent.id.to_owned()));
        }
        let here = Parent { kind, id: &id };
        for (name, value) in object.iter().filter(|(name, _)| *name != "id") {
            match value {
                Value::Null => {}
                Value::Object(inner) => {
                    if let Some(inner_kind) = kind_of(name) {
                        // one object: the record refers to it
                        let found = self.record(inner_kind, inner, None);
                        cells.push((format!("{inner_kind}_id"), found));
                    }
                }
                Value::Array(list) if list.iter().any(Value::is_object) => {
                    if let Some(inner_kind) = kind_of(name) {
                        for inner in list.iter().filter_map(Value::as_object) {
                            self.record(inner_kind, inner, Some(here));
                        }
                    }
                }
                plain => cells.push((name.clone(), scalar(plain))),
            }
        }
        if !again {
            self.entities.push(kind, cells);
        }
        id
    }
}

/// What a single record is, told by what only its kind has.
fn kind_of_record(object: &Map<String, Value>) -> Option<&'static str> {
    let has = |name: &str| object.contains_key(name);
    if !has("id") {
        return None;
    }
    match () {
        () if has("service") && (has("location") || has("location_id")) => Some("service_at_location"),
        () if has("service_id") && has("location_id") => Some("service_at_location"),
        () if has("organization") || (has("organization_id") && has("status")) => Some("service"),
        () if has("service_at_locations") || has("eligibility_description") => Some("service"),
        () if has("latitude") || has("location_type") || has("addresses") || has("physical_addresses") => {
            Some("location")
        }
        () if has("name") && (has("services") || has("description") || has("website")) => {
            Some("organization")
        }
        () => None,
    }
}
