//! Services, providers and what belongs to them as flat records of HSDS, one list a table.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::Record;
use crate::compose::context::Context;
use crate::compose::form::{TERM_CAPACITY, TERM_GROUP};
use crate::model::register::{CapacityUnit, Contact, Organization, Place, Service, ServiceStatus, Site};
use crate::model::words::LangId;
use crate::model::{AreaId, Model, OrganizationId};
use crate::plan::routes::Target;

/// What the model holds and HSDS 3.0 has no field for: it stays in the tables of the open data.
pub const NOT_CARRIED: &[&str] = &[
    "names and texts in other languages than the first",
    "sources of a record and the day until which it must be read again",
    "the kind of public office that an organization is, and the area it serves",
    "the layer of a service on the maps",
    "e-mail addresses beyond the first",
    "the address of the page of a service on the portal (its own site stands there)",
    "telephone numbers, e-mail addresses and places of confidential services, which are never published",
];

/// The national lists of area codes, by country.
const CODE_LISTS: &[(&str, &str)] = &[("ro", "SIRUTA")];

/// Records by table.
#[derive(Clone, Debug, Default)]
pub struct Records {
    tables: BTreeMap<&'static str, Vec<Record>>,
}

impl Records {
    /// The records of a table, in the order of the register.
    pub fn table(&self, name: &str) -> &[Record] {
        self.tables.get(name).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, table: &'static str, fields: Vec<(&str, Value)>) {
        let kept = fields.into_iter().filter(|(_, value)| !is_nothing(value));
        self.tables
            .entry(table)
            .or_default()
            .push(kept.map(|(name, value)| (name.to_owned(), value)).collect());
    }

    /// All records of a site that may be published.
    pub fn of(cx: &Context) -> Records {
        let mut records = Records::default();
        let from = Source { cx, model: cx.model, namespace: namespace(cx.model) };
        from.taxonomies(&mut records);
        for (at, organization) in cx.model.organizations.iter().enumerate() {
            from.organization(&mut records, at.into(), organization);
        }
        for service in &cx.model.services {
            from.service(&mut records, service);
        }
        records
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// Identifiers do not depend on where the site is published, only on its country and on the record.
fn namespace(model: &Model) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("urn:signpost:register:{}", country(model)).as_bytes())
}

fn country(model: &Model) -> &str {
    model.site.country.map_or("", |id| model.areas.get(id).code.as_str())
}

/// What the codes of areas are called in the country.
pub(super) fn code_list(model: &Model) -> &'static str {
    CODE_LISTS.iter().find(|(code, _)| *code == country(model)).map_or("area code", |(_, name)| name)
}

/// The scheme of fiscal codes, as other registers know it.
pub(super) fn fiscal_scheme(model: &Model) -> String {
    match country(model) {
        "ro" => "RO-CUI".to_owned(),
        other => format!("{}-TAX", other.to_uppercase()),
    }
}

struct Source<'a> {
    cx: &'a Context<'a>,
    model: &'a Model,
    namespace: Uuid,
}

impl Source<'_> {
    fn id(&self, table: &str, key: &str) -> String {
        Uuid::new_v5(&self.namespace, format!("{table}/{key}").as_bytes()).to_string()
    }

    fn page(&self, target: &Target) -> Value {
        json!(self.cx.routes.absolute(self.model, LangId::DEFAULT, target))
    }

    fn taxonomies(&self, records: &mut Records) {
        let words = self.cx.composer(LangId::DEFAULT);
        let language = self.model.site.language(LangId::DEFAULT);
        for (key, text) in [
            ("types", "hsds-taxonomy-types"),
            ("groups", "hsds-taxonomy-groups"),
            ("capacity", "hsds-taxonomy-capacity"),
        ] {
            let fields = vec![
                ("id", json!(self.id("taxonomy", key))),
                ("name", json!(words.t(text))),
                ("description", json!(words.t(&format!("{text}-text")))),
            ];
            records.add("taxonomy", fields);
        }
        let mut term = |taxonomy: &str, code: &str, name: String, description: String| {
            let uri = match taxonomy {
                "groups" => Some(format!("{TERM_GROUP}{code}")),
                "capacity" => Some(format!("{TERM_CAPACITY}{code}")),
                _ => None,
            };
            let fields = vec![
                ("id", json!(self.id("taxonomy_term", &format!("{taxonomy}/{code}")))),
                ("code", json!(code)),
                ("name", json!(name)),
                ("description", json!(if description.is_empty() { &name } else { &description })),
                ("taxonomy", json!(words.t(&format!("hsds-taxonomy-{taxonomy}")))),
                ("language", json!(language)),
                ("taxonomy_id", json!(self.id("taxonomy", taxonomy))),
                ("term_uri", json!(uri)),
            ];
            records.add("taxonomy_term", fields);
        };
        for kind in &self.model.service_types {
            let (name, category) = (kind.name.text(LangId::DEFAULT), kind.category.text(LangId::DEFAULT));
            term("types", &kind.code, name.clone(), category.clone());
        }
        for group in &self.model.groups {
            term("groups", &group.id, group.name.text(LangId::DEFAULT).clone(), String::new());
        }
        for (unit, _) in CapacityUnit::ALL {
            term("capacity", unit, (*unit).to_owned(), words.t("hsds-taxonomy-capacity-text"));
        }
    }

    fn organization(&self, records: &mut Records, id: OrganizationId, organization: &Organization) {
        let own = self.id("organization", &organization.id);
        let name = organization.name.text(LangId::DEFAULT);
        let purpose = organization
            .office
            .map(|office| self.model.office_types[office.index()].purpose.text(LangId::DEFAULT).clone());
        let fields = vec![
            ("id", json!(own)),
            ("name", json!(name)),
            ("description", json!(purpose.unwrap_or_else(|| name.clone()))),
            ("email", json!(organization.contact.emails.first())),
            ("website", json!(organization.contact.website)),
            ("legal_status", json!(organization.legal_form)),
            ("uri", self.page(&Target::Organization(id))),
        ];
        records.add("organization", fields);
        if let Some(code) = &organization.fiscal_code {
            let fields = vec![
                ("id", json!(self.id("organization_identifier", &organization.id))),
                ("organization_id", json!(own)),
                ("identifier_scheme", json!(fiscal_scheme(self.model))),
                ("identifier_type", json!("fiscal code")),
                ("identifier", json!(code)),
            ];
            records.add("organization_identifier", fields);
        }
        self.phones(records, "organization", &own, &organization.contact);
        let area = organization.seat.or(organization.area);
        if let (Some(place), Some(area)) = (&organization.place, area) {
            self.location(
                records,
                &format!("organization/{}", organization.id),
                Some(&own),
                area,
                place,
                &[],
            );
        }
    }

    fn phones(&self, records: &mut Records, owner: &str, id: &str, contact: &Contact) {
        for (at, number) in contact.phones.iter().enumerate() {
            let fields = vec![
                ("id", json!(self.id("phone", &format!("{id}/{at}")))),
                (if owner == "organization" { "organization_id" } else { "service_id" }, json!(id)),
                ("number", json!(number)),
                ("type", json!("voice")),
            ];
            records.add("phone", fields);
        }
    }

    fn service(&self, records: &mut Records, service: &Service) {
        let own = self.id("service", &service.id);
        let organization = &self.model.organizations[service.organization.index()];
        let contact = match &service.site {
            Site::Open { contact, .. } => contact.clone(),
            Site::Confidential { .. } => Contact::default(),
        };
        let text = |words: &Option<crate::model::words::Words<String>>| {
            words.as_ref().map(|words| words.text(LangId::DEFAULT).clone())
        };
        let status = ServiceStatus::ALL.iter().find(|(_, status)| *status == service.status);
        let licence = match (&service.licence, service.licence_until) {
            (Some(number), Some(until)) => Some(format!("{number} ({until})")),
            (number, _) => number.clone(),
        };
        let fields = vec![
            ("id", json!(own)),
            ("organization_id", json!(self.id("organization", &organization.id))),
            ("name", json!(service.name.text(LangId::DEFAULT))),
            ("description", json!(text(&service.description))),
            ("url", json!(contact.website)),
            ("email", json!(contact.emails.first())),
            ("status", json!(status.map(|(name, _)| name.replace('-', " ")))),
            ("fees_description", json!(text(&service.fees))),
            ("assured_date", json!(service.provenance.verified.map(|day| day.to_string()))),
            ("licenses", json!(licence)),
        ];
        records.add("service", fields);
        self.phones(records, "service", &own, &contact);
        if let Some(schedule) = text(&service.schedule) {
            let fields = vec![
                ("id", json!(self.id("schedule", &service.id))),
                ("service_id", json!(own)),
                ("description", json!(schedule)),
            ];
            records.add("schedule", fields);
        }
        self.attributes(records, &own, service);
        self.areas(records, &own, service);
        if let Site::Open { area, place, .. } = &service.site {
            let key = format!("service/{}", service.id);
            let location = self.location(records, &key, None, *area, place, &service.accessibility);
            let fields = vec![
                ("id", json!(self.id("service_at_location", &service.id))),
                ("service_id", json!(own)),
                ("location_id", json!(location)),
            ];
            records.add("service_at_location", fields);
        }
    }

    /// Type, target groups and capacity are terms of the three taxonomies; a capacity is a value of its term.
    fn attributes(&self, records: &mut Records, own: &str, service: &Service) {
        let kind = &self.model.service_types[service.kind.index()];
        let mut terms = vec![(format!("types/{}", kind.code), None)];
        for group in &service.groups {
            terms.push((format!("groups/{}", self.model.groups[group.index()].id), None));
        }
        if let Some(capacity) = &service.capacity {
            let unit = CapacityUnit::ALL.iter().find(|(_, unit)| *unit == capacity.unit);
            let unit = unit.map_or("", |(name, _)| name);
            terms.push((format!("capacity/{unit}"), Some(capacity.count.to_string())));
        }
        for (term, value) in terms {
            let fields = vec![
                ("id", json!(self.id("attribute", &format!("{}/{term}", service.id)))),
                ("link_id", json!(own)),
                ("taxonomy_term_id", json!(self.id("taxonomy_term", &term))),
                ("link_entity", json!("service")),
                ("value", json!(value)),
            ];
            records.add("attribute", fields);
        }
    }

    /// The areas a service covers; of a confidential one its county is all that is said.
    fn areas(&self, records: &mut Records, own: &str, service: &Service) {
        let county = match &service.site {
            Site::Confidential { county } => Some(*county),
            Site::Open { .. } => None,
        };
        for area in county.iter().chain(&service.covers) {
            let code = &self.model.areas.get(*area).code;
            let fields = vec![
                ("id", json!(self.id("service_area", &format!("{}/{code}", service.id)))),
                ("service_id", json!(own)),
                ("name", json!(self.model.areas.name(*area, LangId::DEFAULT))),
                ("extent", json!(code)),
                ("extent_type", json!("text")),
            ];
            records.add("service_area", fields);
        }
    }

    /// A place with its address, where one is known; returns its identifier.
    fn location(
        &self,
        records: &mut Records,
        key: &str,
        organization: Option<&str>,
        area: AreaId,
        place: &Place,
        accessibility: &[String],
    ) -> String {
        let own = self.id("location", key);
        let name = self.model.areas.name(area, LangId::DEFAULT);
        let code = &self.model.areas.get(area).code;
        let fields = vec![
            ("id", json!(own)),
            ("location_type", json!("physical")),
            ("organization_id", json!(organization)),
            ("name", json!(name)),
            ("latitude", json!(place.point.map(|(lat, _)| lat))),
            ("longitude", json!(place.point.map(|(_, lon)| lon))),
            ("external_identifier", json!(code)),
            ("external_identifier_type", json!(code_list(self.model))),
        ];
        records.add("location", fields);
        if let Some(address) = &place.address {
            let county =
                self.model.areas.county_of(area).map(|id| self.model.areas.name(id, LangId::DEFAULT));
            let country = self.model.site.country.map(|id| self.model.areas.get(id).code.to_uppercase());
            let fields = vec![
                ("id", json!(self.id("address", key))),
                ("location_id", json!(own)),
                ("address_1", json!(address)),
                ("city", json!(name)),
                ("state_province", json!(county)),
                ("country", json!(country)),
                ("address_type", json!("physical")),
            ];
            records.add("address", fields);
            // required by the specification even where the register does not know it
            let postal_code = json!(place.postal_code.as_deref().unwrap_or_default());
            if let Some(record) = records.tables.get_mut("address").and_then(|list| list.last_mut()) {
                record.insert("postal_code".to_owned(), postal_code);
            }
        }
        for (at, kind) in accessibility.iter().enumerate() {
            let fields = vec![
                ("id", json!(self.id("accessibility", &format!("{key}/{at}")))),
                ("location_id", json!(own)),
                ("description", json!(kind)),
            ];
            records.add("accessibility", fields);
        }
        own
    }
}
