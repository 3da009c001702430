//! Counties and localities: where to apply, what help is near, what the figures say. Confidential services
//! are in no list, no count and on no map.

mod figures;
mod lists;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::geo::sphere;
use crate::model::area::AreaKind;
use crate::model::register::{CapacityUnit, ServiceStatus, Site};
use crate::model::{AreaId, ServiceId, ServiceTypeId};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::frame::Notice;
use crate::view::parts::{Link, ServiceCard};
use crate::view::places::{County, Locality};

use super::context::Composer;
use super::frame::Head;
use super::index::Index;

impl Composer<'_> {
    /// The page of a county.
    pub fn county(&self, id: AreaId) -> County {
        let services = self.listed_in(id);
        let region =
            self.model.areas.ancestors(id).find(|&at| self.model.areas.get(at).kind == AreaKind::Region);
        let mut head = Head::new(Target::County(id), self.county_heading(id))
            .lead(self.t("county-lead"))
            .under(Target::ServiceTypes)
            .step(self.t("help-near"), Target::ServiceTypes);
        head.over = region.map(|region| self.with_text("region-heading", "name", self.area(region)));
        let mut page = County {
            frame: self.frame(head),
            jumps: Vec::new(),
            offices: self.offices_of_county(id),
            offices_note: Some(self.t("start-at-town-hall")),
            map: self.county_figure(id, &services),
            map_note: self.places_known(&services),
            refuge: Some(self.refuge()),
            types: self.services_by_type(&services),
            localities: self.localities_table(id, &services),
            indicators: self.figures_of_county(id),
            downloads: Vec::new(),
            sheet_url: None,
        };
        page.jumps = self.jumps(&[
            (true, "offices", "where-to-apply"),
            (page.map.is_some(), "map", "service-map"),
            (!page.types.is_empty(), "types", "services-by-type"),
            (page.localities.is_some(), "localities", "services-by-locality"),
            (!page.indicators.is_empty(), "figures", "in-figures"),
        ]);
        page
    }

    /// The page of a locality.
    pub fn locality(&self, id: AreaId) -> Locality {
        let county = self.model.areas.county_of(id);
        let mut head = Head::new(Target::Locality(id), self.area(id))
            .lead(self.t("county-lead"))
            .under(Target::ServiceTypes)
            .step(self.t("help-near"), Target::ServiceTypes);
        if let Some(county) = county {
            head = head.step(self.county_heading(county), Target::County(county));
            head.over = Some(self.county_heading(county));
        }
        let here = self.listed(Index::of(&self.cx.index.services_by_locality, id));
        let covering: Vec<ServiceId> =
            self.covering(id).into_iter().filter(|service| !here.contains(service)).collect();
        let cards =
            |services: &[ServiceId]| services.iter().map(|&service| self.service_card(service)).collect();
        let mut page = Locality {
            frame: self.frame(head),
            jumps: Vec::new(),
            offices: self.offices_of_locality(id),
            offices_note: Some(self.t("start-at-town-hall")),
            here: cards(&here),
            covering: cards(&covering),
            nearest: self.nearest(id, &here, &covering),
            refuge: Some(self.refuge()),
            indicators: Vec::new(),
            villages: self.villages(id),
            downloads: Vec::new(),
        };
        page.jumps = self.jumps(&[
            (true, "offices", "where-to-apply"),
            (true, "here", "services-here"),
            (!page.covering.is_empty(), "covering", "services-covering"),
            (!page.nearest.is_empty(), "nearest", "services-nearest"),
            (!page.villages.is_empty(), "villages", "villages"),
        ]);
        page
    }

    /// «Județul Cluj»; a county that is a city keeps its name alone.
    pub fn county_heading(&self, id: AreaId) -> String {
        let areas = &self.model.areas;
        let is_city = areas.children(id).iter().any(|&child| areas.get(child).kind == AreaKind::Sector);
        if is_city {
            self.area(id).to_owned()
        } else {
            self.with_text("county-heading", "name", self.area(id))
        }
    }

    /// Those services that lists and maps may show: open ones that have not closed for good.
    pub(in crate::compose) fn listed(&self, services: &[ServiceId]) -> Vec<ServiceId> {
        let shown = |id: &&ServiceId| {
            let service = &self.model.services[id.index()];
            let works = matches!(service.status, ServiceStatus::Active | ServiceStatus::TemporarilyClosed);
            works && !service.is_confidential()
        };
        services.iter().filter(shown).copied().collect()
    }

    /// A service as an entry of a list.
    pub(in crate::compose) fn service_card(&self, id: ServiceId) -> ServiceCard {
        let service = &self.model.services[id.index()];
        let kind = self.words(&self.model.service_types[service.kind.index()].name).clone();
        let card = ServiceCard {
            name: self.words(&service.name).clone(),
            url: self.url(&Target::Service(id)),
            confidential: service.is_confidential(),
            ..ServiceCard::default()
        };
        match &service.site {
            Site::Confidential { county } => {
                ServiceCard { lines: vec![kind, self.county_heading(*county)], ..card }
            }
            Site::Open { area, contact, .. } => {
                let provider = &self.model.organizations[service.organization.index()];
                let mut lines = vec![kind, self.words(&provider.name).clone(), self.area(*area).to_owned()];
                lines.dedup();
                if service.status == ServiceStatus::TemporarilyClosed {
                    lines.push(self.t("status-temporarily-closed"));
                }
                let phone = self.contact(contact, None).phones.into_iter().next();
                ServiceCard { lines, phone, ..card }
            }
        }
    }

    /// What is said instead of places of refuge.
    fn refuge(&self) -> Notice {
        let link =
            (!self.model.help_lines.is_empty()).then(|| self.link(self.t("phone-lines"), &Target::HelpLines));
        Notice { heading: Some(self.t("refuge-heading")), text: self.t("refuge-text"), link }
    }

    fn jumps(&self, parts: &[(bool, &str, &str)]) -> Vec<Link> {
        let shown = parts.iter().filter(|(shown, ..)| *shown);
        shown.map(|(_, id, key)| Link { text: self.t(key), url: format!("#{id}") }).collect()
    }

    /// Places and beds of the services that gave their number.
    fn places_known(&self, services: &[ServiceId]) -> Option<String> {
        let capacities = services.iter().filter_map(|id| self.model.services[id.index()].capacity.as_ref());
        let places = capacities
            .filter(|capacity| matches!(capacity.unit, CapacityUnit::Places | CapacityUnit::Beds))
            .map(|capacity| capacity.count as usize)
            .sum();
        (places > 0).then(|| self.count("places-known", places))
    }

    /// Services elsewhere that say they cover a locality, or an area it lies in.
    fn covering(&self, id: AreaId) -> Vec<ServiceId> {
        let areas = self.model.areas.ancestors(id);
        let all: BTreeSet<ServiceId> =
            areas.flat_map(|area| Index::of(&self.cx.index.services_covering, area)).copied().collect();
        self.listed(&all.into_iter().collect::<Vec<_>>())
    }

    /// The nearest service of each type that neither stands here nor covers the place.
    fn nearest(&self, id: AreaId, here: &[ServiceId], covering: &[ServiceId]) -> Vec<ServiceCard> {
        let Some((latitude, longitude)) = self.model.areas.get(id).point else { return Vec::new() };
        let kind = |id: &ServiceId| self.model.services[id.index()].kind;
        let known: BTreeSet<ServiceTypeId> = here.iter().chain(covering).map(kind).collect();
        let from = (longitude, latitude);
        let others = self.cx.index.services_by_type.iter().filter(|(kind, _)| !known.contains(kind));
        let mut found: Vec<(i64, ServiceId, sphere::Degrees)> =
            others.filter_map(|(_, services)| self.nearest_of(services, from)).collect();
        found.sort_by_key(|(metres, id, _)| (*metres, *id));
        let card = |(metres, id, to): (i64, ServiceId, sphere::Degrees)| ServiceCard {
            distance: self.distance(metres, from, to),
            ..self.service_card(id)
        };
        found.into_iter().map(card).collect()
    }

    fn nearest_of(
        &self,
        services: &[ServiceId],
        from: sphere::Degrees,
    ) -> Option<(i64, ServiceId, sphere::Degrees)> {
        // on a plane stretched like the place's latitude the nearest point is the nearest one on earth
        let stretch = from.1.to_radians().cos();
        let square = |to: sphere::Degrees| ((to.0 - from.0) * stretch).powi(2) + (to.1 - from.1).powi(2);
        let places = self.listed(services).into_iter().filter_map(|id| {
            let (latitude, longitude) = self.service_point(id)?;
            Some((id, (longitude, latitude)))
        });
        let (id, to) = places.min_by(|a, b| square(a.1).total_cmp(&square(b.1)).then(a.0.cmp(&b.0)))?;
        Some(((sphere::distance_km(from, to) * 1000.0).round() as i64, id, to))
    }

    /// «12 km spre nord-est»; below ten kilometres with one decimal.
    fn distance(&self, metres: i64, from: sphere::Degrees, to: sphere::Degrees) -> Option<String> {
        use crate::base::num::Decimal;
        let direction = sphere::direction(from, to)?;
        let decimals = if metres < 10_000 { 1 } else { 0 };
        let km = self.number(&Decimal::new(metres, 3).round_dp(decimals).normalize());
        let direction = self.t(&format!("direction-{}", direction.key()));
        Some(self.with("distance", &[("km", Arg::Text(&km)), ("direction", Arg::Text(&direction))]))
    }

    fn villages(&self, id: AreaId) -> Vec<String> {
        let children = self.model.areas.children(id).iter().copied();
        let villages = children.filter(|&child| self.model.areas.get(child).kind == AreaKind::Village);
        let mut names: Vec<String> = villages.map(|village| self.area(village).to_owned()).collect();
        self.sort_by_name(&mut names, |name| name);
        names
    }
}
