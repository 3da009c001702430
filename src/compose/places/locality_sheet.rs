//! The planning sheet of a locality: what stands there, how far the rest is, and the figures of its county.

use std::collections::{BTreeMap, BTreeSet};

use crate::compose::context::Composer;
use crate::compose::frame::Head;
use crate::compose::index::Index;
use crate::model::register::Layer;
use crate::model::{AreaId, ServiceId, ServiceTypeId};
use crate::plan::routes::Target;
use crate::view::parts::{Cell, Column, Row, Table};
use crate::view::places::Sheet;

use super::nearest::Nearest;

impl Composer<'_> {
    /// The planning sheet of a locality.
    pub(super) fn locality_sheet(&self, id: AreaId) -> Sheet {
        let here = self.listed(Index::of(&self.cx.index.services_by_locality, id));
        let covering: Vec<ServiceId> =
            self.covering(id).into_iter().filter(|service| !here.contains(service)).collect();
        let nearest = self.nearest(id, &here, &covering);
        let known: BTreeSet<ServiceTypeId> =
            here.iter().chain(&covering).map(|id| self.model.services[id.index()].kind).collect();
        Sheet {
            frame: self.frame(self.locality_sheet_head(id)),
            summary: self.locality_summary(id, &here, &covering),
            locator_svg: self.model.areas.county_of(id).and_then(|county| self.locator(county)),
            figures_note: self.model.areas.county_of(id).map(|_| self.t("sheet-county-figures")),
            figures: self.figures_table(id),
            services: self.locality_kinds(&here, &covering, &nearest),
            reach: self.reach_table(known.len(), &nearest),
            gaps: self.gaps(&nearest),
            notes: self.sheet_notes(Vec::new(), &here),
            ..Sheet::default()
        }
    }

    fn locality_sheet_head(&self, id: AreaId) -> Head {
        let heading = self.with_text("sheet-heading", "place", self.area(id));
        let mut head = Head::new(Target::Sheet(id), heading)
            .under(Target::ServiceTypes)
            .step(self.t("help-near"), Target::ServiceTypes);
        if let Some(county) = self.model.areas.county_of(id) {
            head = head.step(self.county_heading(county), Target::County(county));
            head.over = Some(format!("{} · {}", self.t("sheet"), self.county_heading(county)));
        }
        head = head.step(self.area(id).to_owned(), Target::Locality(id));
        head.description = Some(self.t("sheet-lead-locality"));
        head
    }

    fn locality_summary(&self, id: AreaId, here: &[ServiceId], covering: &[ServiceId]) -> Vec<String> {
        let mut sentences = if here.is_empty() {
            vec![self.with_text("summary-none-here", "place", self.area(id))]
        } else {
            vec![self.services_sentence(self.area(id), here), self.kinds_sentence(here)]
        };
        if !covering.is_empty() {
            sentences.push(self.count("summary-covering", covering.len()));
        }
        sentences
    }

    /// Each kind of service that the register has: how many stand here, how many cover the place from
    /// elsewhere, their places, and how far the nearest other is.
    fn locality_kinds(
        &self,
        here: &[ServiceId],
        covering: &[ServiceId],
        nearest: &[Nearest],
    ) -> Option<Table> {
        let mut kinds: BTreeMap<Layer, Kind> = BTreeMap::new();
        for &id in here {
            let kind = kinds.entry(self.layer(id)).or_default();
            (kind.here, kind.places) = (kind.here + 1, kind.places + self.places_of(id));
        }
        for &id in covering {
            kinds.entry(self.layer(id)).or_default().covering += 1;
        }
        // the nearest of all types comes first, so the first of a kind is the nearest of the kind
        for one in nearest {
            let layer = self.model.service_types[one.kind.index()].layer;
            let kind = kinds.entry(layer).or_default();
            kind.nearest = kind.nearest.take().or_else(|| one.card.distance.clone());
        }
        let cell = |text: String| Cell { text, ..Cell::default() };
        let number = |n: u64| cell(self.locale.integer(i64::try_from(n).unwrap_or(i64::MAX)));
        let row = |(layer, kind): (Layer, Kind)| Row {
            head: self.layer_name(layer),
            cells: vec![
                number(kind.here),
                number(kind.places),
                number(kind.covering),
                cell(kind.nearest.unwrap_or_else(|| "–".to_owned())),
            ],
            ..Row::default()
        };
        let rows: Vec<Row> = kinds.into_iter().map(row).collect();
        let column = |key: &str, number: bool| Column { text: self.t(key), mark_svg: None, number };
        let head = vec![
            column("services-by-kind", false),
            column("services-here", true),
            column("unit-places", true),
            column("sheet-covering", true),
            column("sheet-nearest", false),
        ];
        let note = Some(format!("{} {}", self.t("sheet-places-note"), self.t("nearest-note")));
        let label = self.t("services-by-kind");
        (!rows.is_empty()).then_some(Table { label, head, rows, note, ..Table::default() })
    }
}

/// What a locality has of a kind of service.
#[derive(Default)]
struct Kind {
    here: u64,
    places: u64,
    covering: u64,
    nearest: Option<String>,
}
