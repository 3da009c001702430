//! How complete, fresh and usable the register is, and what can be mended. Confidential services are left
//! out of every count and list, so that none can be told by subtraction.

mod pages;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::date::Date;
use crate::geo::lookup::AreaLookup;
use crate::geo::read::Boundary;
use crate::geo::sphere;
use crate::model::register::{Contact, Organization, Place, Service, Site};
use crate::model::{AreaId, Model, OrganizationId, Provenance, ServiceId};

/// Kilometres outside its county beyond which a point is wrong and not only near a coarse outline.
const OUTSIDE_KM: f64 = 2.0;
/// Kilometres between a service and the middle of its locality beyond which one of them is wrong.
const FAR_KM: f64 = 30.0;

/// Something that a contributor can mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// Neither telephone nor e-mail, its own, its provider's or (of a provider) its services'.
    NoContact,
    /// The point lies in another county.
    PointElsewhere,
    /// The point lies far from the locality.
    PointFar,
    /// The county is named, the locality is not.
    NoLocality,
    /// Neither address nor point.
    NoPlace,
    NoAddress,
    NoPoint,
    /// The licence has run out.
    LicenceEnded,
    /// The day of its review has passed.
    ReviewDue,
    NoSource,
    NoCapacity,
}

impl Problem {
    /// Every problem, the gravest first, with its name in tables; the strings of the theme are
    /// `quality-<name>` and `quality-<name>-do`.
    pub const ALL: &'static [(&'static str, Problem)] = &[
        ("no-contact", Problem::NoContact),
        ("point-elsewhere", Problem::PointElsewhere),
        ("point-far", Problem::PointFar),
        ("no-locality", Problem::NoLocality),
        ("no-place", Problem::NoPlace),
        ("no-address", Problem::NoAddress),
        ("no-point", Problem::NoPoint),
        ("licence-ended", Problem::LicenceEnded),
        ("review-due", Problem::ReviewDue),
        ("no-source", Problem::NoSource),
        ("no-capacity", Problem::NoCapacity),
    ];

    /// The word of the tables.
    pub fn name(self) -> &'static str {
        Problem::ALL.iter().find(|(_, problem)| *problem == self).map_or("", |(name, _)| name)
    }
}

/// The record that a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    Service(ServiceId),
    Organization(OrganizationId),
}

/// One problem of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// None for a body of the whole country.
    pub county: Option<AreaId>,
    pub problem: Problem,
    pub record: Record,
}

/// What is counted of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Address,
    Point,
    Contact,
    Capacity,
    Schedule,
    Source,
    Verified,
}

impl Part {
    /// Every part, with its name in tables; the strings of the theme are `quality-part-<name>`.
    pub const ALL: &'static [(&'static str, Part)] = &[
        ("address", Part::Address),
        ("point", Part::Point),
        ("contact", Part::Contact),
        ("capacity", Part::Capacity),
        ("schedule", Part::Schedule),
        ("source", Part::Source),
        ("verified", Part::Verified),
    ];
    /// The parts of an organisation.
    pub const OF_ORGANIZATIONS: &'static [Part] =
        &[Part::Address, Part::Contact, Part::Source, Part::Verified];

    /// The word of the tables.
    pub fn name(self) -> &'static str {
        Part::ALL.iter().find(|(_, part)| *part == self).map_or("", |(name, _)| name)
    }
}

/// Counts of some records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub n: usize,
    parts: BTreeMap<Part, usize>,
    /// Records whose day of review has passed.
    pub due: usize,
    pub warnings: usize,
    /// The last day on which a person verified one of them.
    pub latest: Option<Date>,
}

impl Tally {
    /// How many have the part.
    pub fn with(&self, part: Part) -> usize {
        self.parts.get(&part).copied().unwrap_or(0)
    }

    fn add(&mut self, parts: &[Part], problems: &[Problem], provenance: &Provenance) {
        self.n += 1;
        self.warnings += problems.len();
        self.due += usize::from(problems.contains(&Problem::ReviewDue));
        self.latest = self.latest.max(provenance.verified);
        for part in parts {
            *self.parts.entry(*part).or_default() += 1;
        }
    }
}

/// The counts of one area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AreaTally {
    pub services: Tally,
    pub organizations: Tally,
}

/// How good the register is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quality {
    pub all: AreaTally,
    /// By county; bodies of the whole country stand in none.
    pub counties: BTreeMap<AreaId, AreaTally>,
    /// Services of a provider in a county.
    pub providers: BTreeMap<(AreaId, OrganizationId), Tally>,
    /// Sorted.
    pub warnings: Vec<Warning>,
}

impl Quality {
    /// Judges every open service and every organisation; points are held against the outlines.
    pub fn new(model: &Model, outlines: &[Boundary]) -> Quality {
        let judge = Judge { model, lookup: (!outlines.is_empty()).then(|| AreaLookup::new(outlines)) };
        let mut quality = Quality::default();
        for (at, service) in model.services.iter().enumerate() {
            quality.add_service(&judge, at.into(), service);
        }
        // whom one of the services tells how to reach can be reached
        let known =
            |service: &&Service| matches!(&service.site, Site::Open { contact, .. } if reachable(contact));
        let reached: BTreeSet<OrganizationId> =
            model.services.iter().filter(known).map(|service| service.organization).collect();
        for (at, organization) in model.organizations.iter().enumerate() {
            let id = at.into();
            let reached = reachable(&organization.contact) || reached.contains(&id);
            quality.add_organization(&judge, id, organization, reached);
        }
        quality.warnings.sort_unstable();
        quality
    }

    /// Nothing to judge.
    pub fn is_empty(&self) -> bool {
        self.all.services.n + self.all.organizations.n == 0
    }

    /// Warnings of a county, or of the bodies of the whole country, in the order of their gravity.
    pub fn warnings_in(&self, county: Option<AreaId>) -> &[Warning] {
        let from = self.warnings.partition_point(|warning| warning.county < county);
        let to = self.warnings.partition_point(|warning| warning.county <= county);
        &self.warnings[from..to]
    }

    fn add_service(&mut self, judge: &Judge, id: ServiceId, service: &Service) {
        let Site::Open { area, place, contact } = &service.site else { return };
        let provider = &judge.model.organizations[service.organization.index()];
        let reached = reachable(contact) || reachable(&provider.contact);
        let mut parts = place_parts(place);
        parts.extend(part(reached, Part::Contact));
        parts.extend(part(service.capacity.is_some(), Part::Capacity));
        parts.extend(part(service.schedule.is_some(), Part::Schedule));
        parts.extend(founded(&service.provenance));
        let mut problems = judge.place(*area, place);
        problems.extend(found(!reached, Problem::NoContact));
        problems.extend(found(service.capacity.is_none(), Problem::NoCapacity));
        let ended = service.licence_until.is_some_and(|day| day < judge.model.as_of);
        problems.extend(found(ended, Problem::LicenceEnded));
        problems.extend(judge.provenance(&service.provenance));
        let county = judge.model.areas.county_of(*area);
        self.all.services.add(&parts, &problems, &service.provenance);
        if let Some(county) = county {
            let tally = &mut self.counties.entry(county).or_default().services;
            tally.add(&parts, &problems, &service.provenance);
            let provider = self.providers.entry((county, service.organization)).or_default();
            provider.add(&parts, &problems, &service.provenance);
        }
        self.warn(county, Record::Service(id), problems);
    }

    fn add_organization(
        &mut self,
        judge: &Judge,
        id: OrganizationId,
        organization: &Organization,
        reached: bool,
    ) {
        let Some(place) = &organization.place else { return };
        let mut parts: Vec<Part> = part(place.address.is_some(), Part::Address).into_iter().collect();
        parts.extend(part(reached, Part::Contact));
        parts.extend(founded(&organization.provenance));
        let mut problems: Vec<Problem> = judge.provenance(&organization.provenance).collect();
        problems.extend(found(!reached, Problem::NoContact));
        let areas = &judge.model.areas;
        let county = organization.area.or(organization.seat).and_then(|area| areas.county_of(area));
        self.all.organizations.add(&parts, &problems, &organization.provenance);
        if let Some(county) = county {
            let tally = &mut self.counties.entry(county).or_default().organizations;
            tally.add(&parts, &problems, &organization.provenance);
        }
        self.warn(county, Record::Organization(id), problems);
    }

    fn warn(&mut self, county: Option<AreaId>, record: Record, problems: Vec<Problem>) {
        self.warnings.extend(problems.into_iter().map(|problem| Warning { county, problem, record }));
    }
}

fn part(there: bool, part: Part) -> Option<Part> {
    there.then_some(part)
}

fn found(there: bool, problem: Problem) -> Option<Problem> {
    there.then_some(problem)
}

fn reachable(contact: &Contact) -> bool {
    !contact.phones.is_empty() || !contact.emails.is_empty()
}

fn place_parts(place: &Place) -> Vec<Part> {
    let parts = [(place.address.is_some(), Part::Address), (place.point.is_some(), Part::Point)];
    parts.into_iter().filter(|(there, _)| *there).map(|(_, part)| part).collect()
}

fn founded(provenance: &Provenance) -> impl Iterator<Item = Part> {
    let source = part(!provenance.sources.is_empty(), Part::Source);
    source.into_iter().chain(part(provenance.verified.is_some(), Part::Verified))
}

/// What records are held against.
struct Judge<'a> {
    model: &'a Model,
    lookup: Option<AreaLookup<'a>>,
}

impl Judge<'_> {
    fn provenance(&self, provenance: &Provenance) -> impl Iterator<Item = Problem> + use<> {
        let due = provenance.review_by.is_some_and(|day| day < self.model.as_of);
        let due = found(due, Problem::ReviewDue);
        due.into_iter().chain(found(provenance.sources.is_empty(), Problem::NoSource))
    }

    fn place(&self, area: AreaId, place: &Place) -> Vec<Problem> {
        let mut problems = Vec::new();
        problems.extend(found(self.model.areas.locality_of(area).is_none(), Problem::NoLocality));
        match (&place.address, place.point) {
            (None, None) => problems.push(Problem::NoPlace),
            (None, Some(_)) => problems.push(Problem::NoAddress),
            (Some(_), None) => problems.push(Problem::NoPoint),
            (Some(_), Some(_)) => {}
        }
        problems.extend(place.point.and_then(|point| self.point(area, point)));
        problems
    }

    fn point(&self, area: AreaId, (lat, lon): (f64, f64)) -> Option<Problem> {
        let areas = &self.model.areas;
        let county = areas.county_of(area).map(|county| areas.get(county).code.as_str());
        let km =
            self.lookup.as_ref().zip(county).and_then(|(lookup, code)| lookup.distance_km(code, lon, lat));
        if km.is_some_and(|km| km > OUTSIDE_KM) {
            return Some(Problem::PointElsewhere);
        }
        let (middle_lat, middle_lon) =
            areas.locality_of(area).and_then(|locality| areas.get(locality).point)?;
        let far = sphere::distance_km((lon, lat), (middle_lon, middle_lat)) > FAR_KM;
        found(far, Problem::PointFar)
    }
}
