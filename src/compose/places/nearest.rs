//! The nearest service of each type, and what is far: for the person, and for whoever plans.

use std::collections::BTreeSet;

use crate::compose::context::Composer;
use crate::geo::sphere;
use crate::model::{AreaId, ServiceId, ServiceTypeId};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::parts::{Cell, Column, Item, Row, ServiceCard, Table};

/// Distances that planners count in, in kilometres.
const BANDS: [u32; 3] = [10, 30, 50];
/// Kilometres beyond which a type of service is missing.
const FAR_KM: i64 = 30;

/// The nearest service of a type.
pub(super) struct Nearest {
    pub kind: ServiceTypeId,
    metres: i64,
    pub card: ServiceCard,
}

impl Composer<'_> {
    /// The nearest service of each type that neither stands here nor covers the place.
    pub(super) fn nearest(&self, id: AreaId, here: &[ServiceId], covering: &[ServiceId]) -> Vec<Nearest> {
        let Some((latitude, longitude)) = self.model.areas.get(id).point else { return Vec::new() };
        let kind = |id: &ServiceId| self.model.services[id.index()].kind;
        let known: BTreeSet<ServiceTypeId> = here.iter().chain(covering).map(kind).collect();
        let from = (longitude, latitude);
        let others = self.cx.index.near.of_each_type(from).filter(|(kind, _)| !known.contains(kind));
        let mut found: Vec<(i64, ServiceId, sphere::Degrees)> = others
            .filter_map(|(_, id)| {
                let (latitude, longitude) = self.service_point(id)?;
                let to = (longitude, latitude);
                Some(((sphere::distance_km(from, to) * 1000.0).round() as i64, id, to))
            })
            .collect();
        found.sort_by_key(|(metres, id, _)| (*metres, *id));
        let nearest = |(metres, id, to): (i64, ServiceId, sphere::Degrees)| Nearest {
            kind: kind(&id),
            metres,
            card: ServiceCard { distance: self.distance(metres, from, to), ..self.service_card(id) },
        };
        found.into_iter().map(nearest).collect()
    }

    /// How many types there are within each distance; none where nothing is known.
    pub(super) fn reach_table(&self, here: usize, nearest: &[Nearest]) -> Option<Table> {
        if here == 0 && nearest.is_empty() {
            return None;
        }
        let row = |head: String, count: usize| {
            let text = self.locale.integer(i64::try_from(count).unwrap_or(i64::MAX));
            Row { head, cells: vec![Cell { text, ..Cell::default() }], ..Row::default() }
        };
        let mut rows = vec![row(self.t("reach-here"), here)];
        let mut from = 0_i64;
        for km in BANDS {
            let to = i64::from(km) * 1000;
            let count = nearest.iter().filter(|one| from <= one.metres && one.metres < to).count();
            let args =
                [("from", Arg::Number(from.unsigned_abs() / 1000)), ("to", Arg::Number(u64::from(km)))];
            rows.push(row(self.with("reach-between", &args), count));
            from = to;
        }
        let beyond = nearest.iter().filter(|one| one.metres >= from).count();
        rows.push(row(self.with("reach-beyond", &[("km", Arg::Number(from.unsigned_abs() / 1000))]), beyond));
        let first = Column { text: self.t("reach-where"), ..Column::default() };
        let second = Column { text: self.t("reach-types"), number: true, mark_svg: None };
        Some(Table { label: self.t("for-planning"), head: vec![first, second], rows, ..Table::default() })
    }

    /// Types of service that are farther than [`FAR_KM`], the farthest first.
    pub(super) fn gaps(&self, nearest: &[Nearest]) -> Vec<Item> {
        let far = nearest.iter().rev().filter(|one| one.metres >= FAR_KM * 1000);
        let item = |one: &Nearest| Item {
            text: self.words(&self.model.service_types[one.kind.index()].name).clone(),
            url: Some(self.url(&Target::ServiceType(one.kind))),
            note: one.card.distance.clone(),
            ..Item::default()
        };
        far.map(item).collect()
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
}
