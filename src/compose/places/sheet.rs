//! The planning sheets: of a county, and of a locality with the help of [`super::locality_sheet`]: figures, services, gaps, on one page to print.

use std::collections::{BTreeMap, BTreeSet};

use crate::compose::context::Composer;
use crate::compose::frame::Head;
use crate::compose::index::Index;
use crate::model::area::AreaKind;
use crate::model::indicator::{Indicator, Measure};
use crate::model::register::{CapacityUnit, Layer};
use crate::model::{AreaId, ServiceId, ServiceTypeId};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::parts::{Cell, Column, Link, Row, Table};
use crate::view::places::Sheet;

/// Kilometres beyond which a service is far, for the column of the table.
const FAR_KM: u32 = 30;

impl Composer<'_> {
    /// Whether a place has a planning sheet: every county, and localities with a page once the register has
    /// services.
    pub fn has_sheet(&self, id: AreaId) -> bool {
        match self.model.areas.get(id).kind {
            AreaKind::County => true,
            _ => self.cx.index.has_sheet(id),
        }
    }

    /// The planning sheet of a county or a locality.
    pub fn sheet(&self, id: AreaId) -> Sheet {
        if self.model.areas.get(id).kind == AreaKind::County {
            self.county_sheet(id)
        } else {
            self.locality_sheet(id)
        }
    }

    fn county_sheet(&self, id: AreaId) -> Sheet {
        let services = self.listed_in(id);
        let heading = self.with_text("sheet-heading", "place", &self.county_heading(id));
        let mut head = Head::new(Target::Sheet(id), heading)
            .under(Target::ServiceTypes)
            .step(self.t("help-near"), Target::ServiceTypes)
            .step(self.county_heading(id), Target::County(id));
        head.description = Some(self.t("sheet-lead"));
        head.over = Some(self.t("sheet"));
        let without = if services.is_empty() { Vec::new() } else { self.localities_without(id, &services) };
        let names: Vec<&str> = without.iter().map(|&locality| self.area(locality)).collect();
        Sheet {
            frame: self.frame(head),
            summary: [self.county_services(id, &services), self.county_comparisons(id)].concat(),
            locator_svg: self.locator(id),
            figures: self.figures_table(id),
            services: self.sheet_services(id, &services),
            missing_types: self.missing_types(id, &services),
            without: (!services.is_empty()).then(|| self.count("summary-without", names.len())),
            without_names: (!names.is_empty()).then(|| names.join(", ")),
            notes: self.sheet_notes(self.point_notes(id, &services), &services),
            ..Sheet::default()
        }
    }

    /// What was left out and how old the data is: its own dates, never the day of the build, so that a sheet
    /// changes only when what it says does.
    pub(super) fn sheet_notes(&self, mut notes: Vec<String>, services: &[ServiceId]) -> Vec<String> {
        notes.push(self.t("sheet-confidential"));
        let verified = services.iter().filter_map(|id| self.model.services[id.index()].provenance.verified);
        if let Some(latest) = verified.max() {
            notes.push(self.with_text("sheet-verified", "date", &self.date(latest)));
        } else if !services.is_empty() {
            notes.push(self.t("sheet-unverified"));
        }
        notes
    }

    /// Places or beds that a service states.
    pub(super) fn places_of(&self, id: ServiceId) -> u64 {
        let capacity = self.model.services[id.index()].capacity.as_ref();
        let places =
            capacity.filter(|capacity| matches!(capacity.unit, CapacityUnit::Places | CapacityUnit::Beds));
        places.map_or(0, |capacity| u64::from(capacity.count))
    }

    /// Services and places by kind, and how many residents live far from the nearest.
    fn sheet_services(&self, county: AreaId, services: &[ServiceId]) -> Option<Table> {
        let mut kinds: BTreeMap<Layer, (usize, u64)> = BTreeMap::new();
        for &id in services {
            let entry = kinds.entry(self.layer(id)).or_default();
            *entry = (entry.0 + 1, entry.1 + self.places_of(id));
        }
        let far = self.far_indicator();
        let share = |layer: Layer| {
            let indicator = far?;
            let (_, values) =
                indicator.computed.as_ref()?.by_layer.iter().find(|(known, _)| *known == layer)?;
            Some(self.measured_amount(indicator, values.get(&county)?))
        };
        let cell = |text: String| Cell { text, ..Cell::default() };
        let number = |n: u64| cell(self.locale.integer(i64::try_from(n).unwrap_or(i64::MAX)));
        let rows: Vec<Row> = kinds
            .iter()
            .map(|(&layer, &(count, places))| {
                let mut cells = vec![number(count as u64), number(places)];
                cells.extend(far.map(|_| cell(share(layer).unwrap_or_else(|| "–".to_owned()))));
                Row { head: self.layer_name(layer), cells, ..Row::default() }
            })
            .collect();
        let column = |text: String| Column { text, mark_svg: None, number: true };
        let mut head = vec![Column { text: self.t("services-by-kind"), ..Column::default() }];
        head.extend([column(self.t("services")), column(self.t("unit-places"))]);
        let km = [("km", Arg::Number(u64::from(FAR_KM)))];
        head.extend(far.map(|_| column(self.with("far-share", &km))));
        let label = self.t("services-by-kind");
        let note = Some(self.t("sheet-places-note"));
        (!rows.is_empty()).then_some(Table { label, head, rows, note, ..Table::default() })
    }

    /// The computed share of residents who live farther than [`FAR_KM`].
    fn far_indicator(&self) -> Option<&Indicator> {
        self.model.indicators.iter().find(|indicator| {
            indicator.computed.as_ref().is_some_and(|computed| {
                computed.measure == Measure::ResidentsFarther && computed.km == FAR_KM
            })
        })
    }

    /// The types that services of other counties have and those of this one do not.
    fn missing_types(&self, county: AreaId, services: &[ServiceId]) -> Vec<Link> {
        if services.is_empty() {
            return Vec::new();
        }
        // a confidential service is not told by what is left out: its type never counts as missing
        let all = Index::of(&self.cx.index.services_by_county, county);
        let here: BTreeSet<ServiceTypeId> =
            all.iter().map(|id| self.model.services[id.index()].kind).collect();
        let elsewhere = self
            .cx
            .index
            .services_by_type
            .keys()
            .filter(|kind| !here.contains(kind) && !self.model.service_types[kind.index()].confidential);
        let mut links: Vec<Link> = elsewhere
            .map(|&kind| {
                let name = self.words(&self.model.service_types[kind.index()].name);
                self.link(name.clone(), &Target::ServiceType(kind))
            })
            .collect();
        self.sort_by_name(&mut links, |link| &link.text);
        links
    }
}
