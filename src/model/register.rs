//! Organizations, services, their types, offices and help lines.

use super::area::{AreaKind, Areas};
use super::words::Words;
use super::{AreaId, GroupId, OfficeTypeId, OrganizationId, Provenance, ServiceTypeId};
use crate::base::date::Date;

/// The kinds of service that maps tell apart by shape and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    Elderly,
    Children,
    Disability,
    HomeCare,
    Other,
}

impl Layer {
    pub const ALL: &'static [(&'static str, Layer)] = &[
        ("elderly", Layer::Elderly),
        ("children", Layer::Children),
        ("disability", Layer::Disability),
        ("home-care", Layer::HomeCare),
        ("other", Layer::Other),
    ];

    /// The word of the tables.
    pub fn name(self) -> &'static str {
        Layer::ALL.iter().find(|(_, layer)| *layer == self).map_or("", |(name, _)| name)
    }
}

/// A target group.
#[derive(Clone, Debug)]
pub struct Group {
    pub id: String,
    pub name: Words<String>,
    pub layer: Layer,
}

/// A service type of the nomenclature.
#[derive(Clone, Debug)]
pub struct ServiceType {
    pub id: String,
    pub code: String,
    pub layer: Layer,
    pub groups: Vec<GroupId>,
    /// Services of this type keep their place secret.
    pub confidential: bool,
    pub name: Words<String>,
    pub category: Words<String>,
    pub activities: Words<Vec<String>>,
    pub provenance: Provenance,
}

/// A type of public office.
#[derive(Clone, Debug)]
pub struct OfficeType {
    pub id: String,
    /// One for each county, rather than for each locality.
    pub by_county: bool,
    pub name: Words<String>,
    pub short: Words<String>,
    pub purpose: Words<String>,
    pub provenance: Provenance,
}

/// A provider of services or a public office.
#[derive(Clone, Debug)]
pub struct Organization {
    pub id: String,
    pub office: Option<OfficeTypeId>,
    /// The area it serves (an office) or sits in.
    pub area: Option<AreaId>,
    pub seat: Option<AreaId>,
    pub name: Words<String>,
    pub legal_form: Option<String>,
    pub fiscal_code: Option<String>,
    pub contact: Contact,
    pub place: Option<Place>,
    pub provenance: Provenance,
}

/// Ways to reach somebody.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub website: Option<String>,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub address: Option<String>,
    pub postal_code: Option<String>,
    /// Latitude and longitude in degrees, WGS 84.
    pub point: Option<(f64, f64)>,
}

/// How many people a service can take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capacity {
    pub count: u32,
    pub unit: CapacityUnit,
}

/// What a capacity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CapacityUnit {
    Places,
    Beds,
    PeopleADay,
    PeopleAMonth,
    PeopleAYear,
    HomeVisits,
    MealsADay,
}

impl CapacityUnit {
    pub const ALL: &'static [(&'static str, CapacityUnit)] = &[
        ("places", CapacityUnit::Places),
        ("beds", CapacityUnit::Beds),
        ("people-a-day", CapacityUnit::PeopleADay),
        ("people-a-month", CapacityUnit::PeopleAMonth),
        ("people-a-year", CapacityUnit::PeopleAYear),
        ("home-visits", CapacityUnit::HomeVisits),
        ("meals-a-day", CapacityUnit::MealsADay),
    ];
}

/// Whether a service works (HSDS `status`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ServiceStatus {
    Active,
    Inactive,
    Defunct,
    TemporarilyClosed,
}

impl ServiceStatus {
    pub const ALL: &'static [(&'static str, ServiceStatus)] = &[
        ("active", ServiceStatus::Active),
        ("inactive", ServiceStatus::Inactive),
        ("defunct", ServiceStatus::Defunct),
        ("temporarily-closed", ServiceStatus::TemporarilyClosed),
    ];
}

/// Where a service is: openly, or kept secret. A confidential service has no field that could hold
/// an address, a point or a telephone of the place.
#[derive(Clone, Debug, PartialEq)]
pub enum Site {
    Open { area: AreaId, place: Place, contact: Contact },
    Confidential { county: AreaId },
}

/// A social service.
#[derive(Clone, Debug)]
pub struct Service {
    pub id: String,
    pub organization: OrganizationId,
    pub kind: ServiceTypeId,
    pub name: Words<String>,
    pub description: Option<Words<String>>,
    pub site: Site,
    /// Areas it serves beyond the one it stands in.
    pub covers: Vec<AreaId>,
    pub capacity: Option<Capacity>,
    pub schedule: Option<Words<String>>,
    pub fees: Option<Words<String>>,
    pub groups: Vec<GroupId>,
    pub accessibility: Vec<String>,
    pub licence: Option<String>,
    pub licence_until: Option<Date>,
    pub status: ServiceStatus,
    pub provenance: Provenance,
}

impl Service {
    /// The area that may be said: the locality, or the county of a confidential service.
    pub fn area(&self) -> AreaId {
        match &self.site {
            Site::Open { area, .. } => *area,
            Site::Confidential { county } => *county,
        }
    }

    /// Whether lists, counts and maps may show it: open to all eyes and not closed for good.
    pub fn is_listed(&self) -> bool {
        let works = matches!(self.status, ServiceStatus::Active | ServiceStatus::TemporarilyClosed);
        works && !self.is_confidential()
    }

    pub fn is_confidential(&self) -> bool {
        matches!(self.site, Site::Confidential { .. })
    }

    /// Latitude and longitude, if they may be shown.
    pub fn point(&self) -> Option<(f64, f64)> {
        match &self.site {
            Site::Open { place, .. } => place.point,
            Site::Confidential { .. } => None,
        }
    }
}

/// Latitude and longitude of an open service: its own, or those of the village or locality it stands in.
pub fn point_of(service: &Service, areas: &Areas) -> Option<(f64, f64)> {
    let Site::Open { area, place, .. } = &service.site else { return None };
    let local = |id: &AreaId| {
        let kind = areas.get(*id).kind;
        kind.is_locality() || kind == AreaKind::Village
    };
    place.point.or_else(|| areas.ancestors(*area).filter(local).find_map(|id| areas.get(id).point))
}

/// A telephone line for help.
#[derive(Clone, Debug)]
pub struct HelpLine {
    pub id: String,
    /// As it is printed.
    pub number: String,
    pub emergency: bool,
    pub free: Option<bool>,
    pub words: Words<HelpLineWords>,
    pub provenance: Provenance,
}

/// Words of a help line.
#[derive(Clone, Debug)]
pub struct HelpLineWords {
    pub name: String,
    pub short: String,
    pub purpose: String,
    pub run_by: Option<String>,
    pub hours: Option<String>,
}
