//! Indicators that are computed: one divided by another, or counted in the register of services.

use std::collections::BTreeMap;

use super::super::Resolver;
use super::{Register, Values};
use crate::base::date::Date;
use crate::base::diag::codes::data;
use crate::base::num::Decimal;
use crate::model::area::AreaKind;
use crate::model::indicator::{Computed, Indicator, Input, Measure};
use crate::model::register::{CapacityUnit, Layer, Service, point_of};
use crate::model::{AreaId, ServiceTypeId};
use crate::parse::raw::indicator::{RawComputed, RawIndicators};
use crate::parse::yaml::Document;

use super::reach::{Reach, Resident};

/// Values by area of one period.
type ByArea = BTreeMap<AreaId, Decimal>;

/// Fills the values of every computed indicator.
pub(super) fn fill(
    r: &mut Resolver,
    doc: &Document<RawIndicators>,
    register: &Register,
    list: &mut [Indicator],
) {
    let read = |indicator: &&Indicator| {
        doc.raw.indicators.get(&indicator.id).is_some_and(|raw| raw.computed.is_none())
    };
    let tables: BTreeMap<String, Values> =
        list.iter().filter(read).map(|indicator| (indicator.id.clone(), indicator.values.clone())).collect();
    let counter = Counter::new(register, r.as_of);
    for indicator in list {
        let Some(raw) = doc.raw.indicators.get(&indicator.id).and_then(|raw| raw.computed.as_ref()) else {
            continue;
        };
        let mut computed = Computed {
            measure: raw.measure.value,
            times: raw.times.unwrap_or(10_000),
            km: raw.km.unwrap_or(30),
            days: raw.days.unwrap_or(365),
            ratio: None,
            inputs: Vec::new(),
            by_layer: Vec::new(),
            by_type: Vec::new(),
        };
        if computed.measure == Measure::Ratio {
            ratio(r, doc, raw, &tables, &mut computed, indicator);
        } else if !counter.services.is_empty() {
            let period = raw.period.as_ref().filter(|period| {
                let shaped = super::is_period(&period.value);
                if !shaped {
                    r.diags.push(super::bad_period(doc.span(period), &period.value));
                }
                shaped
            });
            let period = period.map_or_else(|| r.as_of.year().to_string(), |period| period.value.clone());
            counter.fill(&mut computed, indicator, period);
        }
        indicator.computed = Some(computed);
    }
}

/// One indicator over another, for every period that both have; a month meets its year.
fn ratio(
    r: &mut Resolver,
    doc: &Document<RawIndicators>,
    raw: &RawComputed,
    tables: &BTreeMap<String, Values>,
    computed: &mut Computed,
    indicator: &mut Indicator,
) {
    let mut find = |part: Option<&crate::parse::raw::common::Ref>| {
        let span = part.map_or(doc.span(&raw.measure), |part| doc.span(part));
        let id = part.map_or("", |part| part.value.as_str());
        let found = tables.get(id);
        if found.is_none() {
            let known = tables.keys().map(String::as_str);
            let file = "data/indicators/indicators.yaml";
            r.diags.push(data::unknown_reference(span, "indicator", id, known, file));
        }
        found.map(|values| (id.to_owned(), values))
    };
    let (Some((of, above)), Some((per, below))) = (find(raw.of.as_ref()), find(raw.per.as_ref())) else {
        return;
    };
    for (period, values) in above {
        let year = period.get(..4).unwrap_or(period);
        let Some(divisors) = below.get(period).or_else(|| below.get(year)) else { continue };
        let divided = values.iter().filter_map(|(area, value)| {
            let divisor = divisors.get(area).filter(|divisor| !divisor.is_zero())?;
            Some((*area, share(*value, *divisor, computed.times)?))
        });
        indicator.values.insert(period.clone(), divided.collect());
    }
    computed.ratio = Some((of, per));
}

/// `part` for every `times` of `whole`, with more digits than any page shows.
fn share(part: Decimal, whole: Decimal, times: u32) -> Option<Decimal> {
    let product = part.checked_mul(Decimal::from(times))?;
    Some(product.checked_div(whole)?.round_dp(6).normalize())
}

/// A service that counts, with what is asked of it.
struct Counted<'a> {
    service: &'a Service,
    layer: Layer,
    locality: Option<AreaId>,
}

/// Which services a figure is about.
#[derive(Clone, Copy)]
enum Of {
    All,
    Layer(Layer),
    Type(ServiceTypeId),
}

/// The register in the forms that the measures need.
struct Counter<'a> {
    register: &'a Register<'a>,
    as_of: Date,
    services: Vec<Counted<'a>>,
    layers: Vec<Layer>,
    types: Vec<ServiceTypeId>,
    /// The country, its regions and counties: what a figure is given for.
    areas: Vec<AreaId>,
    reach: Reach,
}

impl<'a> Counter<'a> {
    fn new(register: &'a Register<'a>, as_of: Date) -> Counter<'a> {
        let counted = |service: &'a Service| Counted {
            service,
            layer: register.types[service.kind.index()].layer,
            locality: register.areas.locality_of(service.area()),
        };
        let services: Vec<Counted> =
            register.services.iter().filter(|service| service.is_listed()).map(counted).collect();
        let mut layers: Vec<Layer> = services.iter().map(|service| service.layer).collect();
        layers.sort_unstable();
        layers.dedup();
        let mut types: Vec<ServiceTypeId> = services.iter().map(|counted| counted.service.kind).collect();
        types.sort_unstable();
        types.dedup();
        let is_given = |kind| matches!(kind, AreaKind::Country | AreaKind::Region | AreaKind::County);
        let areas = register.areas.iter().filter(|(_, area)| is_given(area.kind)).map(|(id, _)| id).collect();
        let points: Vec<((f64, f64), ServiceTypeId)> = services
            .iter()
            .filter_map(|counted| Some((point_of(counted.service, register.areas)?, counted.service.kind)))
            .collect();
        let residents = if points.is_empty() { Vec::new() } else { residents(register) };
        let reach = Reach::new(&points, residents, &types);
        Counter { register, as_of, services, layers, types, areas, reach }
    }

    fn fill(&self, computed: &mut Computed, indicator: &mut Indicator, period: String) {
        let values = self.values(computed, Of::All);
        if values.is_empty() {
            return;
        }
        indicator.values.insert(period, values);
        computed.by_layer =
            self.layers.iter().map(|&layer| (layer, self.values(computed, Of::Layer(layer)))).collect();
        computed.by_type =
            self.types.iter().map(|&kind| (kind, self.values(computed, Of::Type(kind)))).collect();
        computed.inputs = self.inputs(computed.measure);
    }

    fn values(&self, computed: &Computed, of: Of) -> ByArea {
        let each = |measure: &dyn Fn(AreaId) -> Option<Decimal>| {
            self.areas.iter().filter_map(|&area| Some((area, measure(area)?))).collect()
        };
        match computed.measure {
            Measure::Ratio => ByArea::new(),
            Measure::ServicesPerResidents => {
                let counts = self.sum(of, |_| 1);
                each(&|area| self.per_residents(&counts, area, computed.times))
            }
            Measure::PlacesPerResidents => {
                let counts = self.sum(of, |service| places(service).unwrap_or(0));
                each(&|area| self.per_residents(&counts, area, computed.times))
            }
            Measure::VerifiedServices => {
                let all = self.sum(of, |_| 1);
                let fresh = self.sum(of, |service| u64::from(self.is_fresh(service, computed.days)));
                each(&|area| share(number(&fresh, area), number(&all, area), 100))
            }
            Measure::LocalitiesWithout => self.localities_without(of),
            Measure::ResidentsFarther => self.residents_farther(of, computed.km),
        }
    }

    fn counts(&self, counted: &Counted, of: Of) -> bool {
        match of {
            Of::All => true,
            Of::Layer(layer) => counted.layer == layer,
            Of::Type(kind) => counted.service.kind == kind,
        }
    }

    /// A number summed up for every area above the services.
    fn sum(&self, of: Of, number: impl Fn(&Service) -> u64) -> BTreeMap<AreaId, u64> {
        let mut sums: BTreeMap<AreaId, u64> = BTreeMap::new();
        for counted in self.services.iter().filter(|counted| self.counts(counted, of)) {
            let number = number(counted.service);
            for area in self.register.areas.ancestors(counted.service.area()) {
                *sums.entry(area).or_default() += number;
            }
        }
        sums
    }

    fn per_residents(&self, counts: &BTreeMap<AreaId, u64>, area: AreaId, times: u32) -> Option<Decimal> {
        let residents = self.register.areas.get(area).population.filter(|&residents| residents > 0)?;
        share(number(counts, area), Decimal::from(residents), times)
    }

    fn is_fresh(&self, service: &Service, days: u32) -> bool {
        service.provenance.verified.is_some_and(|day| {
            day.until(self.as_of).is_ok_and(|span| span.get_days() <= i32::try_from(days).unwrap_or(i32::MAX))
        })
    }

    fn localities_without(&self, of: Of) -> ByArea {
        let mut with: Vec<AreaId> = self
            .services
            .iter()
            .filter(|counted| self.counts(counted, of))
            .filter_map(|counted| counted.locality)
            .collect();
        with.sort_unstable();
        with.dedup();
        let mut counts: BTreeMap<AreaId, (u64, u64)> = BTreeMap::new();
        for (locality, area) in self.register.areas.iter() {
            if area.kind.is_locality() {
                let without = u64::from(with.binary_search(&locality).is_err());
                for above in self.register.areas.ancestors(locality) {
                    let entry = counts.entry(above).or_default();
                    *entry = (entry.0 + without, entry.1 + 1);
                }
            }
        }
        let value = |area: &AreaId| {
            let (without, all) = counts.get(area)?;
            Some((*area, share(Decimal::from(*without), Decimal::from(*all), 100)?))
        };
        self.areas.iter().filter_map(value).collect()
    }

    fn residents_farther(&self, of: Of, km: u32) -> ByArea {
        let types: Vec<usize> = (0..self.types.len())
            .filter(|&at| match of {
                Of::All => true,
                Of::Layer(layer) => self.register.types[self.types[at].index()].layer == layer,
                Of::Type(kind) => self.types[at] == kind,
            })
            .collect();
        let mut counts: BTreeMap<AreaId, (u64, u64)> = BTreeMap::new();
        for (at, resident) in self.reach.residents.iter().enumerate() {
            let far = if self.reach.is_farther(at, &types, km) { resident.people } else { 0 };
            for above in self.register.areas.ancestors(resident.area) {
                let entry = counts.entry(above).or_default();
                *entry = (entry.0 + far, entry.1 + resident.people);
            }
        }
        let value = |area: &AreaId| {
            let (far, all) = counts.get(area)?;
            Some((*area, share(Decimal::from(*far), Decimal::from(*all), 100)?))
        };
        self.areas.iter().filter_map(value).collect()
    }

    fn inputs(&self, measure: Measure) -> Vec<(Input, u64)> {
        let services = || (Input::Services, self.services.len() as u64);
        let country =
            self.areas.iter().find(|&&area| self.register.areas.get(area).kind == AreaKind::Country);
        let people = country.and_then(|&country| self.register.areas.get(country).population);
        let residents = || people.map(|people| (Input::Residents, people));
        let localities =
            self.register.areas.iter().filter(|(_, area)| area.kind.is_locality()).count() as u64;
        let stated: Vec<u64> = self.services.iter().filter_map(|counted| places(counted.service)).collect();
        let mut inputs = match measure {
            Measure::Ratio => return Vec::new(),
            Measure::VerifiedServices => return vec![services()],
            Measure::LocalitiesWithout => return vec![services(), (Input::Localities, localities)],
            Measure::ServicesPerResidents => vec![services()],
            Measure::PlacesPerResidents => vec![
                (Input::Places, stated.iter().sum()),
                (Input::ServicesWithPlaces, stated.len() as u64),
                services(),
            ],
            Measure::ResidentsFarther => {
                let reached = self.reach.residents.iter().map(|resident| resident.people).sum();
                vec![(Input::PlacedServices, self.reach.services as u64), (Input::PlacedResidents, reached)]
            }
        };
        inputs.extend(residents());
        inputs
    }
}

fn number(counts: &BTreeMap<AreaId, u64>, area: AreaId) -> Decimal {
    Decimal::from(counts.get(&area).copied().unwrap_or(0))
}

/// Places or beds that a service states.
fn places(service: &Service) -> Option<u64> {
    let capacity = service.capacity.as_ref()?;
    let is_place = matches!(capacity.unit, CapacityUnit::Places | CapacityUnit::Beds);
    is_place.then(|| u64::from(capacity.count))
}

/// Where people live: villages whose residents and coordinates are known; a locality of which no village is
/// known stands for itself.
fn residents(register: &Register) -> Vec<Resident> {
    let areas = register.areas;
    let known = |id: AreaId| {
        let area = areas.get(id);
        let people = area.population.filter(|&people| people > 0)?;
        Some(Resident { area: id, at: area.point?, people })
    };
    let mut residents = Vec::new();
    for (locality, _) in areas.iter().filter(|(_, area)| area.kind.is_locality()) {
        let before = residents.len();
        residents.extend(areas.children(locality).iter().filter_map(|&village| known(village)));
        if residents.len() == before {
            residents.extend(known(locality));
        }
    }
    residents
}
