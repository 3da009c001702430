//! What a page is about, for search engines: schema.org as JSON-LD. Of a confidential service nothing
//! is said but its name, its kind and its county.

use serde_json::{Map, Value, json};

use super::context::Composer;
use crate::model::programme::{Programme, ProgrammeStatus};
use crate::model::register::{Contact, Organization, Place, Service, Site};
use crate::model::{AreaId, OfficeTypeId, ProgrammeId};
use crate::plan::routes::Target;

impl Composer<'_> {
    /// The data block of a page, safe inside `<script>`; none where schema.org has no word for it.
    pub fn structured(&self, target: &Target) -> Option<String> {
        let thing = match target {
            Target::Home => self.structured_site(),
            Target::Programme(id) => self.structured_programme(*id)?,
            Target::Service(id) => self.structured_service(&self.model.services[id.index()]),
            Target::Organization(id) => self.structured_organization(&self.model.organizations[id.index()]),
            _ => return None,
        };
        let mut block = Map::from_iter([("@context".to_owned(), json!("https://schema.org"))]);
        block.extend(thing);
        block.insert("url".to_owned(), json!(self.cx.routes.absolute(self.model, self.lang, target)));
        Some(Value::Object(block).to_string().replace('<', "\\u003c"))
    }

    fn structured_site(&self) -> Map<String, Value> {
        let words = self.words(&self.model.site.words);
        thing([
            ("@type", json!("WebSite")),
            ("name", json!(words.title)),
            ("description", json!(words.description)),
            ("inLanguage", json!(self.model.site.language(self.lang))),
            ("publisher", json!({ "@type": "Organization", "name": words.publisher })),
        ])
    }

    fn structured_programme(&self, id: ProgrammeId) -> Option<Map<String, Value>> {
        let programme = &self.model.programmes[id.index()];
        if programme.status == ProgrammeStatus::Ended {
            return None;
        }
        let words = self.words(&programme.words);
        let channels: Vec<Value> = programme.apply.at.iter().map(|office| self.channel(*office)).collect();
        Some(thing([
            ("@type", json!("GovernmentService")),
            ("name", json!(words.title)),
            ("description", json!(words.summary)),
            ("inLanguage", json!(self.model.site.language(self.lang))),
            ("serviceOperator", self.operator(programme)),
            ("areaServed", self.model.site.country.map_or(Value::Null, |id| self.area_served(id))),
            ("availableChannel", json!(channels)),
        ]))
    }

    fn operator(&self, programme: &Programme) -> Value {
        let Some(authority) = programme.authority else { return Value::Null };
        let organization = &self.model.organizations[authority.index()];
        json!({
            "@type": "GovernmentOrganization",
            "name": self.words(&organization.name),
            "url": self.cx.routes.absolute(self.model, self.lang, &Target::Organization(authority)),
        })
    }

    fn channel(&self, office: OfficeTypeId) -> Value {
        json!({
            "@type": "ServiceChannel",
            "name": self.words(&self.model.office_types[office.index()].name),
            "serviceUrl": self.cx.routes.absolute(self.model, self.lang, &Target::Offices(office)),
        })
    }

    fn structured_service(&self, service: &Service) -> Map<String, Value> {
        let organization = &self.model.organizations[service.organization.index()];
        let kind = self.words(&self.model.service_types[service.kind.index()].name);
        let (place, provider) = match &service.site {
            Site::Open { area, place, contact } => {
                let provider = json!({ "@type": "Organization", "name": self.words(&organization.name) });
                (self.place(*area, place, contact), provider)
            }
            // the name of a provider may tell the town
            Site::Confidential { .. } => (Value::Null, Value::Null),
        };
        thing([
            ("@type", json!("Service")),
            ("name", json!(self.words(&service.name))),
            ("serviceType", json!(kind)),
            ("provider", provider),
            ("areaServed", self.area_served(service.area())),
            ("availableChannel", place),
        ])
    }

    fn place(&self, area: AreaId, place: &Place, contact: &Contact) -> Value {
        let location = thing([
            ("@type", json!("Place")),
            ("address", self.address(area, place)),
            ("geo", geo(place)),
            ("telephone", json!(contact.phones.first())),
        ]);
        json!({ "@type": "ServiceChannel", "serviceLocation": location })
    }

    fn structured_organization(&self, organization: &Organization) -> Map<String, Value> {
        let public = organization.office.is_some() || organization.legal_form.as_deref() == Some("public");
        let area = organization.seat.or(organization.area);
        let address = match (&organization.place, area) {
            (Some(place), Some(area)) => self.address(area, place),
            _ => Value::Null,
        };
        thing([
            ("@type", json!(if public { "GovernmentOrganization" } else { "Organization" })),
            ("name", json!(self.words(&organization.name))),
            ("sameAs", json!(organization.contact.website)),
            ("taxID", json!(organization.fiscal_code)),
            ("telephone", json!(organization.contact.phones.first())),
            ("email", json!(organization.contact.emails.first())),
            ("address", address),
            ("areaServed", organization.area.map_or(Value::Null, |area| self.area_served(area))),
        ])
    }

    fn area_served(&self, area: AreaId) -> Value {
        json!({ "@type": "AdministrativeArea", "name": self.model.areas.name(area, self.lang) })
    }

    fn address(&self, area: AreaId, place: &Place) -> Value {
        let county = self.model.areas.county_of(area).map(|id| self.model.areas.name(id, self.lang));
        let country = self.model.site.country.map(|id| self.model.areas.get(id).code.to_uppercase());
        Value::Object(thing([
            ("@type", json!("PostalAddress")),
            ("streetAddress", json!(place.address)),
            ("postalCode", json!(place.postal_code)),
            ("addressLocality", json!(self.model.areas.name(area, self.lang))),
            ("addressRegion", json!(county)),
            ("addressCountry", json!(country)),
        ]))
    }
}

fn geo(place: &Place) -> Value {
    place.point.map_or(
        Value::Null,
        |(lat, lon)| json!({ "@type": "GeoCoordinates", "latitude": lat, "longitude": lon }),
    )
}

/// The properties that say something.
fn thing<const N: usize>(properties: [(&str, Value); N]) -> Map<String, Value> {
    let said = properties.into_iter().filter(|(_, value)| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    });
    said.map(|(name, value)| (name.to_owned(), value)).collect()
}
