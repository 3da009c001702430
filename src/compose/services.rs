//! Types of service, services, and the organizations that give them or that one applies to.

mod parts;

use std::collections::BTreeMap;

use crate::base::text::escape;
use crate::model::register::{Layer, Service as Record, Site};
use crate::model::{AreaId, OfficeTypeId, OrganizationId, ServiceId, ServiceTypeId};
use crate::plan::routes::Target;
use crate::view::pages::Sections;
use crate::view::parts::{Fact, Group, Item, Link};
use crate::view::services::{Organization, Service, ServiceType, ServiceTypes};

use super::context::Composer;
use super::frame::Head;
use super::index::Index;

impl Composer<'_> {
    /// Help near: counties, offices, and the types of service by whom they are for.
    pub fn service_types(&self) -> ServiceTypes {
        let head = Head::new(Target::ServiceTypes, self.t("help-near")).lead(self.t("help-near-lead"));
        let mut groups = vec![self.counties_group(), self.offices_group()];
        groups.extend(Layer::ALL.iter().map(|(_, layer)| self.layer_group(*layer)));
        groups.retain(|group| !group.items.is_empty());
        let jumps = groups.iter().map(|group| Link::inside(group.heading.clone(), &group.id)).collect();
        ServiceTypes { frame: self.frame(head), intro_html: None, jumps, groups }
    }

    /// The page of a type of service.
    pub fn service_type(&self, id: ServiceTypeId) -> ServiceType {
        let kind = &self.model.service_types[id.index()];
        let mut head = Head::new(Target::ServiceType(id), self.words(&kind.name).clone())
            .under(Target::ServiceTypes)
            .step(self.t("help-near"), Target::ServiceTypes)
            .from(&kind.provenance);
        head.over = Some(self.layer_name(kind.layer));
        head.sensitive = kind.confidential;
        let programmes = Index::of(&self.cx.index.programmes_by_type, id).iter().map(|&programme| {
            let words = self.words(&self.model.programmes[programme.index()].words);
            self.link(words.title.clone(), &Target::Programme(programme))
        });
        ServiceType {
            frame: self.frame(head),
            intro_html: self.activities_html(id),
            facts: self.type_facts(id),
            counties: self.where_by_county(id),
            map: None,
            programmes: programmes.collect(),
        }
    }

    /// The page of a service. Of a confidential one nothing is said but its name, its type and its county.
    pub fn service(&self, id: ServiceId) -> Service {
        let service = &self.model.services[id.index()];
        match &service.site {
            Site::Confidential { county } => self.confidential_service(id, service, *county),
            Site::Open { .. } => self.open_service(id, service),
        }
    }

    /// The page of a provider or of an office.
    pub fn organization(&self, id: OrganizationId) -> Organization {
        let organization = &self.model.organizations[id.index()];
        let mut head = Head::new(Target::Organization(id), self.words(&organization.name).clone())
            .under(Target::ServiceTypes)
            .step(self.t("help-near"), Target::ServiceTypes)
            .from(&organization.provenance);
        let county =
            organization.area.or(organization.seat).and_then(|area| self.model.areas.county_of(area));
        if let Some(county) = county {
            head = head.step(self.county_heading(county), Target::County(county));
        }
        let kind = organization.office.map(|kind| &self.model.office_types[kind.index()]);
        if let Some(kind) = kind {
            head.over = Some(self.words(&kind.name).clone());
            head.lead = Some(self.words(&kind.purpose).clone());
        }
        let services = self.listed(Index::of(&self.cx.index.services_by_organization, id));
        Organization {
            frame: self.frame(head),
            intro_html: None,
            contact: self.contact(&organization.contact, organization.place.as_ref()),
            facts: self.organization_facts(id),
            services: services.into_iter().map(|service| self.service_card(service)).collect(),
            applies: organization.office.map_or_else(Vec::new, |office| self.applied_for_at(office)),
            rating: None,
        }
    }

    /// The offices of one type, by county.
    pub fn offices(&self, id: OfficeTypeId) -> Sections {
        let kind = &self.model.office_types[id.index()];
        let head = Head::new(Target::Offices(id), self.words(&kind.name).clone())
            .lead(self.words(&kind.purpose).clone())
            .under(Target::ServiceTypes)
            .step(self.t("help-near"), Target::ServiceTypes)
            .from(&kind.provenance);
        let mut groups = vec![Group {
            id: "applies".to_owned(),
            heading: self.t("applied-for-here"),
            note: None,
            items: self.applied_for_at(id),
        }];
        groups.extend(self.offices_by_county(id));
        groups.retain(|group| !group.items.is_empty());
        let intro = (groups.is_empty()).then(|| format!("<p>{}</p>", escape(&self.t("no-offices"))));
        Sections { frame: self.frame(head), intro_html: intro, groups, pager: None }
    }

    fn confidential_service(&self, id: ServiceId, service: &Record, county: AreaId) -> Service {
        let head = self.service_head(id, service, county);
        let kind = self.type_fact(service.kind);
        let county =
            self.fact("county", self.county_heading(county), Some(self.url(&Target::County(county))));
        Service {
            frame: self.frame(Head { sensitive: true, ..head }),
            confidential: Some(self.t("confidential-text")),
            help_lines: self.numbers_to_call(),
            facts: std::iter::once(kind).chain(self.groups_fact(service)).chain([county]).collect(),
            ..Service::default()
        }
    }

    fn open_service(&self, id: ServiceId, service: &Record) -> Service {
        let Site::Open { area, place, contact } = &service.site else { return Service::default() };
        let county = self.model.areas.county_of(*area).unwrap_or(*area);
        let mut reach = self.contact(self.reach(contact, service.organization), Some(place));
        reach.schedule = service.schedule.iter().map(|words| self.words(words).clone()).collect();
        let provider = &self.model.organizations[service.organization.index()];
        let description = service.description.as_ref().map(|words| self.words(words));
        Service {
            frame: self.frame(self.service_head(id, service, county)),
            intro_html: description.map(|text| format!("<p>{}</p>", escape(text))),
            contact: reach,
            provider: Some(
                self.link(self.words(&provider.name).clone(), &Target::Organization(service.organization)),
            ),
            facts: self.service_facts(service, *area),
            accessibility: self.access_facts(service),
            similar: self.similar(id, service, county),
            ..Service::default()
        }
    }

    fn service_head(&self, id: ServiceId, service: &Record, county: AreaId) -> Head {
        let head = Head::new(Target::Service(id), self.words(&service.name).clone())
            .under(Target::ServiceTypes)
            .step(self.t("help-near"), Target::ServiceTypes)
            .step(self.county_heading(county), Target::County(county))
            .from(&service.provenance);
        Head { over: Some(self.words(&self.model.service_types[service.kind.index()].name).clone()), ..head }
    }

    fn counties_group(&self) -> Group {
        let mut items: Vec<Item> = Index::counties(self.model)
            .map(|county| Item {
                text: self.area(county).to_owned(),
                url: Some(self.url(&Target::County(county))),
                ..Item::default()
            })
            .collect();
        self.sort_by_name(&mut items, |item| &item.text);
        Group { id: "counties".to_owned(), heading: self.t("home-counties"), note: None, items }
    }

    fn offices_group(&self) -> Group {
        let with_offices = self.cx.index.offices_by_type.keys();
        let mut items: Vec<Item> = with_offices
            .map(|&id| {
                let kind = &self.model.office_types[id.index()];
                Item {
                    text: self.words(&kind.name).clone(),
                    url: Some(self.url(&Target::Offices(id))),
                    note: Some(self.words(&kind.purpose).clone()),
                    ..Item::default()
                }
            })
            .collect();
        self.sort_by_name(&mut items, |item| &item.text);
        Group { id: "offices".to_owned(), heading: self.t("where-to-apply"), note: None, items }
    }

    fn layer_group(&self, layer: Layer) -> Group {
        let all = self.model.service_types.iter().enumerate();
        let mut items: Vec<Item> = all
            .filter(|(_, kind)| kind.layer == layer)
            .map(|(at, kind)| {
                let id = ServiceTypeId::from(at);
                let count = self.listed(Index::of(&self.cx.index.services_by_type, id)).len();
                Item {
                    text: self.words(&kind.name).clone(),
                    url: Some(self.url(&Target::ServiceType(id))),
                    note: (count > 0).then(|| self.count("services-count", count)),
                    tag: kind.confidential.then(|| self.t("confidential-place")),
                    ..Item::default()
                }
            })
            .collect();
        self.sort_by_name(&mut items, |item| &item.text);
        Group { id: layer.name().to_owned(), heading: self.layer_name(layer), note: None, items }
    }

    /// Programmes one applies for at an office of this type.
    fn applied_for_at(&self, office: OfficeTypeId) -> Vec<Item> {
        let programmes = Index::of(&self.cx.index.programmes_by_office, office);
        let mut items: Vec<Item> = programmes
            .iter()
            .map(|&id| {
                let words = self.words(&self.model.programmes[id.index()].words);
                Item {
                    text: words.title.clone(),
                    url: Some(self.url(&Target::Programme(id))),
                    note: Some(words.summary.clone()),
                    ..Item::default()
                }
            })
            .collect();
        self.sort_by_name(&mut items, |item| &item.text);
        items
    }

    /// Offices of county level in one list, local ones under the name of their county.
    fn offices_by_county(&self, id: OfficeTypeId) -> Vec<Group> {
        let by_county = self.model.office_types[id.index()].by_county;
        let mut groups: BTreeMap<Option<AreaId>, Vec<Item>> = BTreeMap::new();
        for &office in Index::of(&self.cx.index.offices_by_type, id) {
            let organization = &self.model.organizations[office.index()];
            let county = organization.area.and_then(|area| self.model.areas.county_of(area));
            let unverified = organization.provenance.verified.is_none();
            let key = if by_county { None } else { county };
            groups.entry(key).or_default().push(Item {
                text: self.words(&organization.name).clone(),
                url: Some(self.url(&Target::Organization(office))),
                note: organization.area.map(|area| self.area(area).to_owned()),
                tag: unverified.then(|| self.t("to-verify")),
                due: unverified,
                icon_html: None,
            });
        }
        let mut groups: Vec<Group> = groups
            .into_iter()
            .map(|(county, mut items)| {
                self.sort_by_name(&mut items, |item| &item.text);
                let (id, heading) = match county {
                    Some(county) => {
                        (format!("county-{}", self.model.areas.get(county).slug), self.county_heading(county))
                    }
                    None => ("where".to_owned(), self.t("where-by-county")),
                };
                Group { id, heading, note: None, items }
            })
            .collect();
        self.sort_by_name(&mut groups, |group| &group.heading);
        groups
    }

    pub(super) fn fact(&self, key: &str, text: String, url: Option<String>) -> Fact {
        Fact { label: self.t(key), text, url, to_verify: false }
    }
}
