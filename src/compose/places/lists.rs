//! Offices, services by type, and the table of localities.

use std::collections::BTreeMap;

use crate::compose::context::Composer;
use crate::compose::index::Index;
use crate::compose::maps::marks;
use crate::model::area::AreaKind;
use crate::model::register::{Contact, Layer};
use crate::model::{AreaId, OrganizationId, ServiceId, ServiceTypeId};
use crate::plan::routes::Target;
use crate::view::parts::{Cell, Column, Group, Item, Office, Row, Table};

impl Composer<'_> {
    /// Offices that serve the county; in a city of sectors those of the sectors too.
    pub(super) fn offices_of_county(&self, county: AreaId) -> Vec<Office> {
        let areas = &self.model.areas;
        let sectors =
            areas.children(county).iter().filter(|&&child| areas.get(child).kind == AreaKind::Sector);
        let served = std::iter::once(&county).chain(sectors);
        let offices = served.flat_map(|&area| Index::of(&self.cx.index.offices_by_area, area));
        offices.map(|&office| self.office(office)).collect()
    }

    /// Offices of the locality, then those of its county.
    pub(super) fn offices_of_locality(&self, id: AreaId) -> Vec<Office> {
        let served = std::iter::once(id).chain(self.model.areas.county_of(id));
        let offices = served.flat_map(|area| Index::of(&self.cx.index.offices_by_area, area));
        offices.map(|&office| self.office(office)).collect()
    }

    /// An office with what one goes there for.
    pub(in crate::compose) fn office(&self, id: OrganizationId) -> Office {
        let office = &self.model.organizations[id.index()];
        let kind = office.office.map(|kind| &self.model.office_types[kind.index()]);
        Office {
            name: self.words(&office.name).clone(),
            url: Some(self.url(&Target::Organization(id))),
            purpose: kind.map(|kind| self.words(&kind.purpose).clone()),
            contact: self.contact(&office.contact, office.place.as_ref()),
            to_verify: office.provenance.verified.is_none(),
        }
    }

    /// Services by type, the types in the order of their names; ids are `type-<id>`.
    pub(super) fn services_by_type(&self, services: &[ServiceId]) -> Vec<Group> {
        let mut by_type: BTreeMap<ServiceTypeId, Vec<ServiceId>> = BTreeMap::new();
        for &id in services {
            by_type.entry(self.model.services[id.index()].kind).or_default().push(id);
        }
        let mut groups: Vec<Group> = by_type
            .into_iter()
            .map(|(kind, services)| {
                let kind = &self.model.service_types[kind.index()];
                let mut items: Vec<Item> = services.iter().map(|&id| self.service_item(id)).collect();
                self.sort_by_name(&mut items, |item| &item.text);
                Group {
                    id: format!("type-{}", kind.id),
                    heading: self.words(&kind.name).clone(),
                    note: Some(self.count("services-count", services.len())),
                    items,
                }
            })
            .collect();
        self.sort_by_name(&mut groups, |group| &group.heading);
        groups
    }

    fn service_item(&self, id: ServiceId) -> Item {
        let service = &self.model.services[id.index()];
        let provider = &self.model.organizations[service.organization.index()];
        let mut lines = vec![self.words(&provider.name).clone()];
        lines.extend(self.locality_of(id).map(|locality| self.area(locality).to_owned()));
        Item {
            text: self.words(&service.name).clone(),
            url: Some(self.url(&Target::Service(id))),
            note: Some(lines.join(", ")),
            ..Item::default()
        }
    }

    /// Localities with the number of services of each kind; where the register has none, with their offices.
    pub(super) fn localities_table(&self, county: AreaId, services: &[ServiceId]) -> Option<Table> {
        if services.is_empty() { self.offices_table(county) } else { self.services_table(services) }
    }

    fn services_table(&self, services: &[ServiceId]) -> Option<Table> {
        let mut counts: BTreeMap<AreaId, BTreeMap<Layer, usize>> = BTreeMap::new();
        let mut sums: BTreeMap<Layer, usize> = BTreeMap::new();
        for &id in services {
            let Some(locality) = self.locality_of(id) else { continue };
            let layer = self.layer(id);
            *counts.entry(locality).or_default().entry(layer).or_default() += 1;
            *sums.entry(layer).or_default() += 1;
        }
        let layers: Vec<Layer> = sums.keys().copied().collect();
        let cells = |of: &BTreeMap<Layer, usize>| {
            let numbers = layers.iter().map(|layer| of.get(layer).copied().unwrap_or(0));
            let total = of.values().sum();
            numbers.chain([total]).map(|n| self.count_cell(n)).collect()
        };
        let mut rows: Vec<Row> = counts
            .iter()
            .map(|(&locality, of)| Row {
                head: self.area(locality).to_owned(),
                url: Some(self.url(&Target::Locality(locality))),
                cells: cells(of),
                ..Row::default()
            })
            .collect();
        self.sort_by_name(&mut rows, |row| &row.head);
        rows.push(Row { head: self.t("total"), cells: cells(&sums), sum: true, ..Row::default() });
        let column = |layer: &Layer| Column {
            text: self.t(&format!("layer-short-{}", layer.name())),
            mark_svg: Some(marks::mark(*layer)),
            number: true,
        };
        let first = Column { text: self.t("locality"), ..Column::default() };
        let last = Column { text: self.t("total"), number: true, ..Column::default() };
        let head = std::iter::once(first).chain(layers.iter().map(column)).chain([last]).collect();
        (rows.len() > 1).then_some(Table {
            label: self.t("services-by-locality"),
            head,
            rows,
            ..Table::default()
        })
    }

    fn count_cell(&self, n: usize) -> Cell {
        let text =
            if n == 0 { "–".to_owned() } else { self.locale.integer(i64::try_from(n).unwrap_or(i64::MAX)) };
        Cell { text, ..Cell::default() }
    }

    fn offices_table(&self, county: AreaId) -> Option<Table> {
        let areas = &self.model.areas;
        let local = self
            .cx
            .index
            .offices_by_area
            .iter()
            .filter(|(area, _)| areas.get(**area).kind.is_locality() && areas.within(**area, county));
        let mut rows: Vec<Row> = local
            .map(|(&area, offices)| Row {
                head: self.area(area).to_owned(),
                url: Some(self.url(&Target::Locality(area))),
                cells: vec![self.offices_cell(offices)],
                ..Row::default()
            })
            .collect();
        self.sort_by_name(&mut rows, |row| &row.head);
        let column = |key: &str| Column { text: self.t(key), ..Column::default() };
        let head = vec![column("locality"), column("where-to-apply")];
        (!rows.is_empty()).then_some(Table { label: self.t("map-offices"), head, rows, ..Table::default() })
    }

    /// The office of a locality as a link; of several, their kinds.
    fn offices_cell(&self, offices: &[OrganizationId]) -> Cell {
        let organization = |id: &OrganizationId| &self.model.organizations[id.index()];
        let text = match offices {
            [only] => self.words(&organization(only).name).clone(),
            _ => {
                let kinds = offices.iter().filter_map(|id| organization(id).office);
                let short =
                    kinds.map(|kind| self.words(&self.model.office_types[kind.index()].short).clone());
                short.collect::<Vec<_>>().join(", ")
            }
        };
        let url =
            offices.first().filter(|_| offices.len() == 1).map(|&id| self.url(&Target::Organization(id)));
        let to_verify = offices.iter().any(|id| organization(id).provenance.verified.is_none());
        Cell { text, url, to_verify }
    }

    /// How to reach a service: its own ways, or those of its provider where it has none.
    pub(in crate::compose) fn reach<'c>(&'c self, own: &'c Contact, provider: OrganizationId) -> &'c Contact {
        let silent = own.phones.is_empty() && own.emails.is_empty() && own.website.is_none();
        if silent { &self.model.organizations[provider.index()].contact } else { own }
    }
}
