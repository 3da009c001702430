//! Services by type and place: the nearest of a type is found without looking at all of them.

use std::collections::BTreeMap;

use rstar::RTree;
use rstar::primitives::GeomWithData;

use crate::geo::sphere::{Degrees, on_unit_sphere};
use crate::model::register::point_of;
use crate::model::{Model, ServiceId, ServiceTypeId};

/// A service at its point of the unit sphere: who is nearer through the sphere is nearer along it.
type Placed = GeomWithData<[f64; 3], ServiceId>;

/// The services that lists may show and whose place is known.
#[derive(Debug, Default)]
pub struct Near {
    by_type: BTreeMap<ServiceTypeId, RTree<Placed>>,
}

impl Near {
    pub fn new(model: &Model) -> Near {
        let mut points: BTreeMap<ServiceTypeId, Vec<Placed>> = BTreeMap::new();
        for (at, service) in model.services.iter().enumerate().filter(|(_, service)| service.is_listed()) {
            if let Some((latitude, longitude)) = point_of(service, &model.areas) {
                let placed = Placed::new(on_unit_sphere((longitude, latitude)), at.into());
                points.entry(service.kind).or_default().push(placed);
            }
        }
        let trees = points.into_iter().map(|(kind, points)| (kind, RTree::bulk_load(points)));
        Near { by_type: trees.collect() }
    }

    /// The nearest service of each type; of several as near the first.
    pub fn of_each_type(&self, from: Degrees) -> impl Iterator<Item = (ServiceTypeId, ServiceId)> {
        let from = on_unit_sphere(from);
        self.by_type.iter().filter_map(move |(kind, tree)| {
            let nearest = tree.nearest_neighbors(&from).into_iter().map(|placed| placed.data);
            Some((*kind, nearest.min()?))
        })
    }
}
