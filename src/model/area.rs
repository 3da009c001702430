//! The tree of areas: country, regions, counties, localities, villages.

use std::collections::BTreeMap;

use super::AreaId;
use super::words::{LangId, Words};
use crate::base::date::Date;

/// Kind of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaKind {
    Country,
    Region,
    County,
    Municipality,
    Town,
    Commune,
    /// A sector of a city that is a county of its own.
    Sector,
    Village,
}

impl AreaKind {
    pub const ALL: &'static [(&'static str, AreaKind)] = &[
        ("country", AreaKind::Country),
        ("region", AreaKind::Region),
        ("county", AreaKind::County),
        ("municipality", AreaKind::Municipality),
        ("town", AreaKind::Town),
        ("commune", AreaKind::Commune),
        ("sector", AreaKind::Sector),
        ("village", AreaKind::Village),
    ];

    /// The word of the tables.
    pub fn name(self) -> &'static str {
        AreaKind::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// Municipalities, towns, communes and sectors: what has a town hall.
    pub fn is_locality(self) -> bool {
        matches!(self, AreaKind::Municipality | AreaKind::Town | AreaKind::Commune | AreaKind::Sector)
    }
}

/// One area.
#[derive(Clone, Debug)]
pub struct Area {
    /// Code of the area: `ro-cj`, a SIRUTA code.
    pub code: String,
    pub kind: AreaKind,
    pub parent: Option<AreaId>,
    pub name: Words<String>,
    /// Part of an address, unique among the areas of one county or of the country.
    pub slug: String,
    pub population: Option<u64>,
    /// Latitude and longitude in degrees, WGS 84.
    pub point: Option<(f64, f64)>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    pub successor: Option<AreaId>,
    /// Geographic polygons stand in the boundary file `boundaries` under this code.
    pub has_boundary: bool,
}

/// All areas, sorted by code, with their tree.
#[derive(Clone, Debug, Default)]
pub struct Areas {
    list: Vec<Area>,
    children: Vec<Vec<AreaId>>,
    by_code: BTreeMap<String, AreaId>,
}

impl Areas {
    /// Areas sorted by code; parents are indices into the same list and make no cycle.
    pub fn new(list: Vec<Area>) -> Areas {
        let mut children = vec![Vec::new(); list.len()];
        let mut by_code = BTreeMap::new();
        for (at, area) in list.iter().enumerate() {
            by_code.insert(area.code.clone(), AreaId::from(at));
            if let Some(parent) = area.parent {
                children[parent.index()].push(AreaId::from(at));
            }
        }
        Areas { list, children, by_code }
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn get(&self, id: AreaId) -> &Area {
        &self.list[id.index()]
    }

    pub fn find(&self, code: &str) -> Option<AreaId> {
        self.by_code.get(code).copied()
    }

    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.by_code.keys().map(String::as_str)
    }

    pub fn iter(&self) -> impl Iterator<Item = (AreaId, &Area)> {
        self.list.iter().enumerate().map(|(at, area)| (AreaId::from(at), area))
    }

    pub fn children(&self, id: AreaId) -> &[AreaId] {
        &self.children[id.index()]
    }

    /// Areas of one kind, in the order of their codes.
    pub fn of_kind(&self, kind: AreaKind) -> impl Iterator<Item = (AreaId, &Area)> {
        self.iter().filter(move |(_, area)| area.kind == kind)
    }

    /// The area itself and everything above it, the nearest first.
    pub fn ancestors(&self, id: AreaId) -> impl Iterator<Item = AreaId> {
        std::iter::successors(Some(id), |&at| self.get(at).parent)
    }

    /// The county an area is or lies in.
    pub fn county_of(&self, id: AreaId) -> Option<AreaId> {
        self.ancestors(id).find(|&at| self.get(at).kind == AreaKind::County)
    }

    /// The locality an area is or lies in.
    pub fn locality_of(&self, id: AreaId) -> Option<AreaId> {
        self.ancestors(id).find(|&at| self.get(at).kind.is_locality())
    }

    /// Whether `inner` is `outer` or lies in it.
    pub fn within(&self, inner: AreaId, outer: AreaId) -> bool {
        self.ancestors(inner).any(|at| at == outer)
    }

    pub fn name(&self, id: AreaId, lang: LangId) -> &str {
        self.get(id).name.text(lang)
    }
}
