//! Facts and lists of the pages of services.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::text::escape;
use crate::compose::context::Composer;
use crate::compose::index::Index;
use crate::model::register::{CapacityUnit, Service, ServiceStatus};
use crate::model::{AreaId, GroupId, HelpLineId, OrganizationId, ServiceId, ServiceTypeId};
use crate::plan::routes::Target;
use crate::view::parts::{Cell, Column, Fact, Link, Row, ServiceCard, Table};

/// At most this many services like the one shown.
const SIMILAR: usize = 6;

impl Composer<'_> {
    /// What people get there, as a list.
    pub(super) fn activities_html(&self, id: ServiceTypeId) -> Option<String> {
        let activities = self.words(&self.model.service_types[id.index()].activities);
        let items: String = activities.iter().map(|text| format!("<li>{}</li>", escape(text))).collect();
        let heading = escape(&self.t("activities"));
        (!items.is_empty()).then(|| format!("<h2>{heading}</h2><ul>{items}</ul>"))
    }

    pub(super) fn type_facts(&self, id: ServiceTypeId) -> Vec<Fact> {
        let kind = &self.model.service_types[id.index()];
        let mut facts = vec![self.fact("fact-category", self.words(&kind.category).clone(), None)];
        facts.extend(self.for_whom(&kind.groups));
        facts.push(self.fact("fact-code", kind.code.clone(), None));
        facts.extend(kind.provenance.sources.iter().map(|source| self.source_fact(source)));
        facts
    }

    /// A source: a link where it is an address.
    fn source_fact(&self, source: &str) -> Fact {
        let url = source.starts_with("http").then(|| source.to_owned());
        let text = if url.is_some() { crate::compose::words::short_url(source) } else { source.to_owned() };
        self.fact("fact-source", text, url)
    }

    /// Counties with the services of a type that may be shown. Where places are secret, that is said instead.
    pub(super) fn where_by_county(&self, id: ServiceTypeId) -> Option<Table> {
        let kind = &self.model.service_types[id.index()];
        let listed = self.listed(Index::of(&self.cx.index.services_by_type, id));
        let column = |text: String, number: bool| Column { text, mark_svg: None, number };
        if listed.is_empty() && kind.confidential {
            let country =
                self.model.site.country.map_or_else(String::new, |country| self.area(country).to_owned());
            let cell = Cell { text: self.t("confidential-place"), ..Cell::default() };
            let head = vec![column(self.t("place"), false), column(self.t("services"), false)];
            let rows = vec![Row { head: country, cells: vec![cell], ..Row::default() }];
            let note = Some(self.t("refuge-text"));
            return Some(Table { label: self.t("where-by-county"), head, rows, note, ..Table::default() });
        }
        let mut by_county: BTreeMap<AreaId, Vec<ServiceId>> = BTreeMap::new();
        for service in &listed {
            let county = self.model.areas.county_of(self.model.services[service.index()].area());
            if let Some(county) = county {
                by_county.entry(county).or_default().push(*service);
            }
        }
        let mut rows: Vec<Row> = by_county
            .iter()
            .map(|(&county, services)| Row {
                head: self.area(county).to_owned(),
                url: Some(format!("{}#type-{}", self.url(&Target::County(county)), kind.id)),
                cells: self.counts_of(services),
                ..Row::default()
            })
            .collect();
        self.sort_by_name(&mut rows, |row| &row.head);
        if rows.is_empty() {
            return None;
        }
        rows.push(Row { head: self.t("total"), cells: self.counts_of(&listed), sum: true, ..Row::default() });
        let head = vec![
            column(self.t("county"), false),
            column(self.t("services"), true),
            column(self.t("places-column"), true),
        ];
        let note = Some(self.t("places-column-note"));
        Some(Table { label: self.t("where-by-county"), head, rows, note, ..Table::default() })
    }

    /// Number of services, and of the places and beds of those that gave theirs.
    fn counts_of(&self, services: &[ServiceId]) -> Vec<Cell> {
        let capacities = services.iter().filter_map(|id| self.model.services[id.index()].capacity.as_ref());
        let places: u64 = capacities
            .filter(|capacity| matches!(capacity.unit, CapacityUnit::Places | CapacityUnit::Beds))
            .map(|capacity| u64::from(capacity.count))
            .sum();
        let cell = |n: u64| {
            let number = self.locale.integer(i64::try_from(n).unwrap_or(i64::MAX));
            Cell { text: if n == 0 { "–".to_owned() } else { number }, ..Cell::default() }
        };
        vec![cell(services.len() as u64), cell(places)]
    }

    pub(super) fn type_fact(&self, id: ServiceTypeId) -> Fact {
        let name = self.words(&self.model.service_types[id.index()].name).clone();
        self.fact("fact-type", name, Some(self.url(&Target::ServiceType(id))))
    }

    /// For whom a service is: its own groups, or those of its type.
    pub(super) fn groups_fact(&self, service: &Service) -> Option<Fact> {
        let kind = &self.model.service_types[service.kind.index()];
        self.for_whom(if service.groups.is_empty() { &kind.groups } else { &service.groups })
    }

    fn for_whom(&self, groups: &[GroupId]) -> Option<Fact> {
        let names: Vec<&str> =
            groups.iter().map(|id| self.words(&self.model.groups[id.index()].name).as_str()).collect();
        (!names.is_empty()).then(|| self.fact("fact-for-whom", names.join(", "), None))
    }

    /// Facts of an open service.
    pub(super) fn service_facts(&self, service: &Service, area: AreaId) -> Vec<Fact> {
        let mut facts = vec![self.type_fact(service.kind)];
        if service.status != ServiceStatus::Active {
            let key = ServiceStatus::ALL
                .iter()
                .find(|(_, status)| *status == service.status)
                .map_or("", |(name, _)| name);
            facts.push(self.fact("fact-status", self.t(&format!("status-{key}")), None));
        }
        facts.extend(self.groups_fact(service));
        facts.push(match self.model.areas.locality_of(area) {
            Some(locality) => {
                let url = self.url(&Target::Locality(locality));
                self.fact("fact-locality", self.area(area).to_owned(), Some(url))
            }
            None => self.fact("fact-area", self.area(area).to_owned(), None),
        });
        if !service.covers.is_empty() {
            let mut names: Vec<&str> = service.covers.iter().map(|&area| self.area(area)).collect();
            self.sort_by_name(&mut names, |name| name);
            facts.push(self.fact("fact-area", names.join(", "), None));
        }
        facts.extend(
            service
                .capacity
                .as_ref()
                .map(|capacity| self.fact("fact-capacity", self.capacity(capacity), None)),
        );
        facts
            .extend(service.fees.as_ref().map(|fees| self.fact("fact-cost", self.words(fees).clone(), None)));
        facts.extend(service.licence.as_ref().map(|licence| {
            let until =
                service.licence_until.map(|day| self.with_text("until-date", "date", &self.date(day)));
            let text = std::iter::once(licence.clone()).chain(until).collect::<Vec<_>>().join(", ");
            self.fact("fact-licence", text, None)
        }));
        facts
    }

    /// What makes the place accessible; codes without a word are shown as they are.
    pub(super) fn access_facts(&self, service: &Service) -> Vec<Fact> {
        let fact = |code: &String| {
            let key = format!("access-{code}");
            let label = if self.locale.has(&key) { self.t(&key) } else { code.clone() };
            Fact { label, text: self.t("yes"), url: None, to_verify: service.provenance.verified.is_none() }
        };
        service.accessibility.iter().map(fact).collect()
    }

    /// Open services of the same type in the same county.
    pub(super) fn similar(&self, id: ServiceId, service: &Service, county: AreaId) -> Vec<ServiceCard> {
        let same =
            |other: &&ServiceId| **other != id && self.model.services[other.index()].kind == service.kind;
        self.listed_in(county)
            .iter()
            .filter(same)
            .take(SIMILAR)
            .map(|&other| self.service_card(other))
            .collect()
    }

    /// Public numbers for those who cannot be told a place: emergency, and those of sensitive situations.
    pub(super) fn numbers_to_call(&self) -> Vec<Link> {
        let lines = self.model.help_lines.iter().enumerate();
        let emergency = lines.filter(|(_, line)| line.emergency).map(|(at, _)| HelpLineId::from(at));
        let sensitive = self.model.situations.iter().filter(|situation| situation.sensitive);
        let all: BTreeSet<HelpLineId> =
            emergency.chain(sensitive.flat_map(|situation| situation.help_lines.iter().copied())).collect();
        all.into_iter()
            .map(|id| {
                let line = &self.model.help_lines[id.index()];
                let digits: String =
                    line.number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
                Link {
                    text: format!("{}: {}", self.words(&line.words).name, line.number),
                    url: format!("tel:{digits}"),
                }
            })
            .collect()
    }

    pub(super) fn organization_facts(&self, id: OrganizationId) -> Vec<Fact> {
        let organization = &self.model.organizations[id.index()];
        let mut facts = Vec::new();
        facts.extend(organization.office.map(|office| {
            let name = self.words(&self.model.office_types[office.index()].name).clone();
            self.fact("fact-type", name, Some(self.url(&Target::Offices(office))))
        }));
        facts.extend(
            organization
                .area
                .map(|area| self.fact("fact-area", self.area(area).to_owned(), self.area_url(area))),
        );
        let seat = organization.seat.filter(|seat| Some(*seat) != organization.area);
        facts.extend(seat.map(|seat| self.fact("fact-seat", self.area(seat).to_owned(), None)));
        facts.extend(organization.legal_form.as_ref().map(|form| {
            let key = format!("legal-form-{form}");
            let text = if self.locale.has(&key) { self.t(&key) } else { form.clone() };
            self.fact("fact-legal-form", text, None)
        }));
        facts.extend(
            organization.fiscal_code.as_ref().map(|code| self.fact("fact-fiscal-code", code.clone(), None)),
        );
        facts.extend(organization.provenance.sources.iter().map(|source| self.source_fact(source)));
        facts
    }

    /// The page of an area, where it has one.
    fn area_url(&self, area: AreaId) -> Option<String> {
        use crate::model::area::AreaKind;
        match self.model.areas.get(area).kind {
            AreaKind::County => Some(self.url(&Target::County(area))),
            kind if kind.is_locality() && self.cx.index.localities.contains(&area) => {
                Some(self.url(&Target::Locality(area)))
            }
            _ => None,
        }
    }
}
