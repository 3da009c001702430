//! How far people live from services: the nearest service of each type for every place where people live.

use rayon::prelude::*;

use crate::geo::sphere::{EARTH_RADIUS_KM, on_unit_sphere};
use crate::model::{AreaId, ServiceTypeId};

/// A place where people live.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resident {
    pub area: AreaId,
    /// Latitude and longitude in degrees.
    pub at: (f64, f64),
    pub people: u64,
}

/// The nearest services of all places.
pub(super) struct Reach {
    pub residents: Vec<Resident>,
    /// How many services stand at a known place.
    pub services: usize,
    /// For each place, by type of service, the square of the chord to the nearest on the unit sphere.
    nearest: Vec<Vec<f64>>,
}

impl Reach {
    /// Compares every place with every service: a few million products, which is quicker than an index.
    /// `types` are the types in the order of the answers.
    pub fn new(
        services: &[((f64, f64), ServiceTypeId)],
        residents: Vec<Resident>,
        types: &[ServiceTypeId],
    ) -> Reach {
        let placed: Vec<([f64; 3], usize)> = services
            .iter()
            .filter_map(|(at, kind)| Some((on_sphere(*at), types.binary_search(kind).ok()?)))
            .collect();
        let nearest = |resident: &Resident| {
            let from = on_sphere(resident.at);
            let mut least = vec![f64::INFINITY; types.len()];
            for (to, kind) in &placed {
                let chord: f64 = from.iter().zip(to).map(|(a, b)| (a - b) * (a - b)).sum();
                least[*kind] = least[*kind].min(chord);
            }
            least
        };
        let nearest = residents.par_iter().map(nearest).collect();
        Reach { residents, services: placed.len(), nearest }
    }

    /// Whether the nearest service of any of the types is farther than `km` from a place.
    pub fn is_farther(&self, place: usize, types: &[usize], km: u32) -> bool {
        let half_angle = f64::from(km) / EARTH_RADIUS_KM / 2.0;
        let limit = (2.0 * half_angle.min(std::f64::consts::FRAC_PI_2).sin()).powi(2);
        types.iter().all(|&kind| self.nearest[place][kind] > limit)
    }
}

fn on_sphere((latitude, longitude): (f64, f64)) -> [f64; 3] {
    on_unit_sphere((longitude, latitude))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_farther_than_what_lies_nearer() {
        let kinds = [ServiceTypeId::from(0), ServiceTypeId::from(1)];
        // one degree of latitude is 111.195 km
        let services = [((45.0, 25.0), kinds[0]), ((46.0, 25.0), kinds[1])];
        let home = Resident { area: AreaId::from(0), at: (45.0, 25.0), people: 10 };
        let reach = Reach::new(&services, vec![home], &kinds);
        assert!(!reach.is_farther(0, &[0], 1));
        assert!(reach.is_farther(0, &[1], 111));
        assert!(!reach.is_farther(0, &[1], 112));
        assert!(!reach.is_farther(0, &[0, 1], 10), "one of the two is near");
        assert!(reach.is_farther(0, &[], 10), "what is nowhere is far");
    }
}
