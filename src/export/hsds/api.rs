//! The API of HSDS as plain files. Lists are unfiltered pages, since files cannot answer queries.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{API, NOT_CARRIED, Record, Records};
use crate::compose::context::Context;

/// Records on one page of a list.
const PAGE: usize = 100;

/// Fields that name another record inside the package, and which nesting makes needless.
const LINKS: &[&str] =
    &["service_id", "location_id", "link_id", "taxonomy_term_id", "service_at_location_id"];

/// Every file of the API.
pub(super) fn files(cx: &Context, records: &Records) -> Vec<(String, Vec<u8>)> {
    let nest = Nest::new(records);
    let mut files = vec![(format!("{API}index.json"), pretty(&entrance(cx)))];
    let services = records.table("service");
    let organizations = records.table("organization");
    pages(&mut files, "services", &each(services, |service| nest.listed_service(service)));
    pages(
        &mut files,
        "organizations",
        &each(organizations, |organization| Value::Object(organization.clone())),
    );
    pages(
        &mut files,
        "service_at_locations",
        &each(records.table("service_at_location"), |at| nest.place(at)),
    );
    pages(
        &mut files,
        "taxonomies",
        &each(records.table("taxonomy"), |taxonomy| Value::Object(taxonomy.clone())),
    );
    pages(&mut files, "taxonomy_terms", &each(records.table("taxonomy_term"), |term| nest.term(term)));
    for service in services {
        files.push((format!("{API}services/{}.json", id(service)), compact(&nest.service(service))));
    }
    for organization in organizations {
        files.push((
            format!("{API}organizations/{}.json", id(organization)),
            compact(&nest.organization(organization)),
        ));
    }
    files
}

fn entrance(cx: &Context) -> Value {
    let lists = ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"];
    let lists = lists.map(|list| cx.routes.absolute_file(&format!("{API}{list}/page-1.json")));
    json!({
        "version": "3.0",
        "profile": cx.routes.absolute_file(&super::profile::entrance()),
        "openapi_url": "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json",
        "static": {
            "note": "Plain files: lists are pages without filters, parameters of queries have no effect.",
            "lists": lists,
            "record": cx.routes.absolute_file(&format!("{API}services/{{id}}.json")),
            "package": cx.routes.absolute_file(super::PACKAGE),
            "not_carried": NOT_CARRIED,
        }
    })
}

fn each(records: &[Record], show: impl Fn(&Record) -> Value) -> Vec<Value> {
    records.iter().map(show).collect()
}

/// The documented envelope around each page. A list without records is one empty page.
fn pages(files: &mut Vec<(String, Vec<u8>)>, list: &str, records: &[Value]) {
    let total = records.len().div_ceil(PAGE).max(1);
    for number in 1..=total {
        let contents = &records[(number - 1) * PAGE..records.len().min(number * PAGE)];
        let page = json!({
            "total_items": records.len(),
            "total_pages": total,
            "page_number": number,
            "size": contents.len(),
            "first_page": number == 1,
            "last_page": number == total,
            "empty": contents.is_empty(),
            "contents": contents,
        });
        files.push((format!("{API}{list}/page-{number}.json"), compact(&page)));
    }
}

fn pretty(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

fn compact(value: &Value) -> Vec<u8> {
    format!("{value}\n").into_bytes()
}

fn id(record: &Record) -> &str {
    text(record, "id")
}

fn text<'r>(record: &'r Record, field: &str) -> &'r str {
    record.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// Looks up what belongs to a record.
struct Nest<'r> {
    /// Records of a table by the record they belong to.
    owned: BTreeMap<&'static str, BTreeMap<&'r str, Vec<&'r Record>>>,
    /// Records of a table by their identifier.
    by_id: BTreeMap<&'static str, BTreeMap<&'r str, &'r Record>>,
}

/// Which field says to whom a record belongs.
const OWNERS: &[(&str, &str)] = &[
    ("phone", "service_id"),
    ("phone", "organization_id"),
    ("schedule", "service_id"),
    ("service_area", "service_id"),
    ("service_at_location", "service_id"),
    ("attribute", "link_id"),
    ("service", "organization_id"),
    ("location", "organization_id"),
    ("organization_identifier", "organization_id"),
    ("address", "location_id"),
    ("accessibility", "location_id"),
];

impl<'r> Nest<'r> {
    fn new(records: &'r Records) -> Nest<'r> {
        let mut nest = Nest { owned: BTreeMap::new(), by_id: BTreeMap::new() };
        for (table, field) in OWNERS {
            for record in records.table(table) {
                let owner = text(record, field);
                if !owner.is_empty() {
                    nest.owned.entry(table).or_default().entry(owner).or_default().push(record);
                }
            }
        }
        for table in ["organization", "service", "location", "taxonomy_term", "taxonomy"] {
            nest.by_id
                .insert(table, records.table(table).iter().map(|record| (id(record), record)).collect());
        }
        nest
    }

    fn of(&self, table: &'static str, owner: &str) -> &[&'r Record] {
        self.owned.get(table).and_then(|owned| owned.get(owner)).map_or(&[], Vec::as_slice)
    }

    fn find(&self, table: &str, id: &str) -> Option<&'r Record> {
        self.by_id.get(table)?.get(id).copied()
    }

    /// The records of a table that belong to one, under the name of an array.
    fn put(
        &self,
        into: &mut Record,
        name: &str,
        table: &'static str,
        owner: &str,
        show: impl Fn(&Record) -> Value,
    ) {
        let list: Vec<Value> = self.of(table, owner).iter().map(|record| show(record)).collect();
        if !list.is_empty() {
            into.insert(name.to_owned(), Value::Array(list));
        }
    }

    fn listed_service(&self, service: &Record) -> Value {
        let mut record = service.clone();
        self.put_organization(&mut record);
        Value::Object(record)
    }

    fn put_organization(&self, record: &mut Record) {
        let organization = record.remove("organization_id").unwrap_or_default();
        if let Some(found) = self.find("organization", organization.as_str().unwrap_or_default()) {
            record.insert("organization".to_owned(), Value::Object(found.clone()));
        }
    }

    fn service(&self, service: &Record) -> Value {
        let (mut record, own) = (service.clone(), id(service));
        self.put(&mut record, "phones", "phone", own, bare);
        self.put(&mut record, "schedules", "schedule", own, bare);
        self.put(&mut record, "service_areas", "service_area", own, bare);
        self.put(&mut record, "service_at_locations", "service_at_location", own, |at| self.at_location(at));
        self.put(&mut record, "attributes", "attribute", own, |attribute| self.attribute(attribute));
        self.put_organization(&mut record);
        Value::Object(record)
    }

    fn organization(&self, organization: &Record) -> Value {
        let (mut record, own) = (organization.clone(), id(organization));
        self.put(&mut record, "phones", "phone", own, bare);
        self.put(&mut record, "locations", "location", own, |location| self.location(location));
        self.put(&mut record, "organization_identifiers", "organization_identifier", own, bare);
        self.put(&mut record, "services", "service", own, |service| {
            json!({ "id": id(service), "name": text(service, "name"), "status": text(service, "status") })
        });
        Value::Object(record)
    }

    /// A service at a place with its service: an entry of the list of both.
    fn place(&self, at: &Record) -> Value {
        let Value::Object(mut record) = self.at_location(at) else { return Value::Null };
        if let Some(service) = self.find("service", text(at, "service_id")) {
            record.insert("service".to_owned(), self.listed_service(service));
        }
        Value::Object(record)
    }

    fn at_location(&self, at: &Record) -> Value {
        let mut record = at.clone();
        if let Some(location) = self.find("location", text(at, "location_id")) {
            record.insert("location".to_owned(), self.location(location));
        }
        unlinked(record)
    }

    fn location(&self, location: &Record) -> Value {
        let (mut record, own) = (location.clone(), id(location));
        self.put(&mut record, "addresses", "address", own, bare);
        self.put(&mut record, "accessibility", "accessibility", own, bare);
        record.remove("organization_id");
        Value::Object(record)
    }

    fn attribute(&self, attribute: &Record) -> Value {
        let mut record = attribute.clone();
        if let Some(term) = self.find("taxonomy_term", text(attribute, "taxonomy_term_id")) {
            record.insert("taxonomy_term".to_owned(), self.term(term));
        }
        unlinked(record)
    }

    fn term(&self, term: &Record) -> Value {
        let mut record = term.clone();
        let taxonomy = record.remove("taxonomy_id").unwrap_or_default();
        if let Some(found) = self.find("taxonomy", taxonomy.as_str().unwrap_or_default()) {
            record.insert("taxonomy_detail".to_owned(), Value::Object(found.clone()));
        }
        Value::Object(record)
    }
}

fn bare(record: &Record) -> Value {
    let mut record = record.clone();
    record.remove("organization_id");
    unlinked(record)
}

fn unlinked(mut record: Record) -> Value {
    LINKS.iter().for_each(|link| drop(record.remove(*link)));
    Value::Object(record)
}
