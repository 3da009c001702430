//! Counties and localities: where to apply, what help is near, what the figures say. Confidential services
//! are in no list, no count and on no map.

mod figures;
mod lists;
mod locality_sheet;
mod nearest;
mod sheet;
mod summary;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::model::area::AreaKind;
use crate::model::register::{CapacityUnit, ServiceStatus, Site};
use crate::model::{AreaId, ServiceId};
use crate::plan::routes::Target;
use crate::view::frame::Notice;
use crate::view::parts::{Download, Link, ServiceCard};
use crate::view::places::{County, Locality};

use super::context::Composer;
use super::frame::Head;
use super::index::Index;

/// How many of the nearest services of other types a page shows unfolded, and on paper.
const NEAREST: usize = 12;

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
            point_notes: self.point_notes(id, &services),
            locator_svg: self.locator(id),
            summary: self.county_services(id, &services),
            comparisons: self.county_comparisons(id),
            types: self.services_by_type(&services),
            localities: self.localities_table(id, &services),
            figures: self.figures_table(id),
            indicators: self.figures_of_county(id),
            downloads: self.county_downloads(id, &services),
            sheet_url: Some(self.url(&Target::Sheet(id))),
        };
        page.jumps = self.jumps(&[
            (true, "offices", "where-to-apply"),
            (
                page.localities.is_some(),
                "localities",
                if services.is_empty() { "map-offices" } else { "services-by-locality" },
            ),
            (page.map.is_some(), "map", "service-map"),
            (!page.types.is_empty(), "types", "services-by-type"),
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
        let mut nearest = self.nearest(id, &here, &covering);
        let mut page = Locality {
            frame: self.frame(head),
            jumps: Vec::new(),
            offices: self.offices_of_locality(id),
            offices_note: Some(self.t("start-at-town-hall")),
            here: cards(&here),
            covering: cards(&covering),
            farther: nearest
                .split_off(nearest.len().min(NEAREST))
                .into_iter()
                .map(|found| found.card)
                .collect(),
            nearest: nearest.into_iter().map(|found| found.card).collect(),
            refuge: Some(self.refuge()),
            villages: self.villages(id),
            sheet_url: self.has_sheet(id).then(|| self.url(&Target::Sheet(id))),
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

    /// What one can take away of a county: the drawing, the services, their points.
    fn county_downloads(&self, id: AreaId, services: &[ServiceId]) -> Vec<Download> {
        let (code, routes) = (&self.model.areas.get(id).code, self.cx.routes);
        let mut list = Vec::new();
        let mut add = |text: String, path: String, detail: &str| {
            list.push(Download { text, url: routes.file_url(&path), detail: detail.to_owned() });
        };
        if !services.is_empty() {
            let services = self.t("services");
            add(services.clone(), format!("data/counties/{code}.csv"), "CSV");
            add(services, format!("data/counties/{code}.geojson"), "GeoJSON");
        }
        if self.cx.atlas.county(code).is_some() {
            let path = super::maps::county_svg_path(code, self.model.site.language(self.lang));
            add(self.t("service-map"), path, "SVG");
        }
        list
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
        services.iter().filter(|id| self.model.services[id.index()].is_listed()).copied().collect()
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

    /// Links to those parts of the page that are there.
    pub(in crate::compose) fn jumps(&self, parts: &[(bool, &str, &str)]) -> Vec<Link> {
        let shown = parts.iter().filter(|(shown, ..)| *shown);
        shown.map(|(_, id, key)| Link::inside(self.t(key), id)).collect()
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

    fn villages(&self, id: AreaId) -> Vec<String> {
        let children = self.model.areas.children(id).iter().copied();
        let villages = children.filter(|&child| self.model.areas.get(child).kind == AreaKind::Village);
        let mut names: Vec<String> = villages.map(|village| self.area(village).to_owned()).collect();
        self.sort_by_name(&mut names, |name| name);
        names
    }
}
