//! The model turned round: what stands in an area, what an organization gives, who offers a type.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::area::AreaKind;
use crate::model::*;

use super::near::Near;
use super::terms::Vocabulary;

/// Indexes over the register, each list in the order of the records' ids.
#[derive(Debug, Default)]
pub struct Index {
    /// The glossary of each language, ready to be looked for in texts.
    pub vocabularies: Vec<Vocabulary>,
    /// Pages at the top that have pages below them.
    pub sections: Vec<PageId>,
    /// Open services only: a confidential one stands in no list of a county, so that no list or count made
    /// from here can tell, by itself or by subtraction, that there is one.
    pub services_by_county: BTreeMap<AreaId, Vec<ServiceId>>,
    /// Open services only: a confidential one has no locality.
    pub services_by_locality: BTreeMap<AreaId, Vec<ServiceId>>,
    pub services_by_type: BTreeMap<ServiceTypeId, Vec<ServiceId>>,
    /// Where the services that lists may show are.
    pub near: Near,
    pub services_by_organization: BTreeMap<OrganizationId, Vec<ServiceId>>,
    /// Services that say they cover an area they do not stand in.
    pub services_covering: BTreeMap<AreaId, Vec<ServiceId>>,
    /// Public offices by the area they serve.
    pub offices_by_area: BTreeMap<AreaId, Vec<OrganizationId>>,
    pub offices_by_type: BTreeMap<OfficeTypeId, Vec<OrganizationId>>,
    pub programmes_by_office: BTreeMap<OfficeTypeId, Vec<ProgrammeId>>,
    pub programmes_by_type: BTreeMap<ServiceTypeId, Vec<ProgrammeId>>,
    /// Localities that have a page: something stands or is answerable there.
    pub localities: BTreeSet<AreaId>,
}

impl Index {
    pub fn new(model: &Model) -> Index {
        let vocabularies = model.site.languages().map(|(lang, _)| Vocabulary::new(model, lang)).collect();
        let mut index = Index { vocabularies, near: Near::new(model), ..Index::default() };
        let pages = model.pages.iter().enumerate();
        let sections = pages.filter(|(_, page)| page.parent.is_none() && !page.children.is_empty());
        index.sections = sections.map(|(at, _)| at.into()).collect();
        for (at, service) in model.services.iter().enumerate() {
            index.add_service(model, at.into(), service);
        }
        for (at, organization) in model.organizations.iter().enumerate() {
            if let Some(office) = organization.office {
                index.offices_by_type.entry(office).or_default().push(at.into());
                if let Some(area) = organization.area {
                    index.offices_by_area.entry(area).or_default().push(at.into());
                    if model.areas.get(area).kind.is_locality() {
                        index.localities.insert(area);
                    }
                }
            }
        }
        for (at, programme) in model.programmes.iter().enumerate() {
            for office in &programme.apply.at {
                index.programmes_by_office.entry(*office).or_default().push(at.into());
            }
            for kind in &programme.service_types {
                index.programmes_by_type.entry(*kind).or_default().push(at.into());
            }
        }
        index
    }

    fn add_service(&mut self, model: &Model, id: ServiceId, service: &register::Service) {
        if !service.is_confidential() {
            let area = service.area();
            if let Some(county) = model.areas.county_of(area) {
                self.services_by_county.entry(county).or_default().push(id);
            }
            if let Some(locality) = model.areas.locality_of(area) {
                self.services_by_locality.entry(locality).or_default().push(id);
                self.localities.insert(locality);
            }
        }
        self.services_by_type.entry(service.kind).or_default().push(id);
        self.services_by_organization.entry(service.organization).or_default().push(id);
        for covered in &service.covers {
            self.services_covering.entry(*covered).or_default().push(id);
        }
    }

    /// Whether a locality has a planning sheet: it has a page, and the register has services to plan with.
    pub fn has_sheet(&self, locality: AreaId) -> bool {
        !self.services_by_county.is_empty() && self.localities.contains(&locality)
    }

    /// The list of a map, or nothing.
    pub fn of<K: Ord, V>(map: &BTreeMap<K, Vec<V>>, key: K) -> &[V] {
        map.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Counties of the site with a page.
    pub fn counties(model: &Model) -> impl Iterator<Item = AreaId> {
        model.areas.of_kind(AreaKind::County).map(|(id, _)| id)
    }
}
