//! County and locality names of the source matched with areas. Never guesses between two: what is not
//! certain is said so, with the candidates.

use std::collections::{BTreeMap, BTreeSet};

use super::{AreaEntry, tidy};
use crate::base::paths::is_slug;
use crate::base::text;

/// How a locality text was matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Locality {
    /// The name of one locality of the county.
    Certain(String),
    /// The name of a village: its commune or town.
    Village(String),
    /// Several names in one cell, all leading to one locality (`sat X, com. Y`).
    Composite(String),
    /// One letter or two away from one name only.
    Near(String),
    /// The locality is the county itself (București), and no sector is named.
    County,
    /// Several localities fit.
    Ambiguous(Vec<String>),
    /// None fits.
    Unknown,
}

impl Locality {
    /// How sure the match is, from 0 to 1; `None` where nothing was matched.
    pub(super) fn confidence(&self) -> Option<&'static str> {
        match self {
            Locality::Certain(_) => Some("1"),
            Locality::Village(_) => Some("0.95"),
            Locality::Composite(_) => Some("0.9"),
            Locality::Near(_) => Some("0.8"),
            Locality::County | Locality::Ambiguous(_) | Locality::Unknown => None,
        }
    }

    /// Area id of the locality, where there is one.
    pub(super) fn area(&self) -> Option<&str> {
        match self {
            Locality::Certain(id) | Locality::Village(id) | Locality::Composite(id) | Locality::Near(id) => {
                Some(id)
            }
            Locality::County | Locality::Ambiguous(_) | Locality::Unknown => None,
        }
    }
}

/// Localities of one name in one county.
#[derive(Default)]
struct Named {
    localities: BTreeSet<String>,
    /// Localities that a village of this name leads to.
    of_villages: BTreeSet<String>,
}

/// Areas by folded name.
pub(super) struct PlaceIndex<'a> {
    areas: BTreeMap<&'a str, &'a AreaEntry>,
    /// County ids by folded name; two counties of one name match nothing.
    counties: BTreeMap<String, BTreeSet<String>>,
    /// By county id, then by folded name.
    names: BTreeMap<String, BTreeMap<String, Named>>,
}

/// Words before a name that tell its kind.
const KIND_WORDS: [&str; 10] =
    ["com", "comuna", "sat", "satul", "oras", "orasul", "mun", "municipiul", "judetul", "jud"];

/// The folded name without kind words, and whether they said «village».
fn bare(name: &str) -> (String, bool) {
    let mut words = tidy::words(name);
    let mut village = false;
    while words.len() > 1 && KIND_WORDS.contains(&words[0].as_str()) {
        village |= words[0].starts_with("sat");
        words.remove(0);
    }
    for word in &mut words {
        let full = match word.as_str() {
            "tg" => "targu",
            "sf" => "sfantu",
            _ => continue,
        };
        *word = full.to_owned();
    }
    (words.join(" "), village)
}

/// The folded forms of a name: as written, and with `î` inside a word as `â` (the older spelling).
fn forms(name: &str) -> Vec<String> {
    let first = bare(name).0;
    let mut inside = false;
    let newer: String = text::normalize(name)
        .chars()
        .map(|c| {
            let was_inside = std::mem::replace(&mut inside, c.is_alphabetic());
            if was_inside && matches!(c, 'î' | 'Î') { 'â' } else { c }
        })
        .collect();
    let second = bare(&newer).0;
    if second == first { vec![first] } else { vec![first, second] }
}

impl<'a> PlaceIndex<'a> {
    pub(super) fn new(areas: &'a [AreaEntry]) -> PlaceIndex<'a> {
        let by_id =
            areas.iter().filter(|area| is_slug(&area.id)).map(|area| (area.id.as_str(), area)).collect();
        let mut index = PlaceIndex { areas: by_id, counties: BTreeMap::new(), names: BTreeMap::new() };
        for area in index.areas.values().copied().collect::<Vec<_>>() {
            index.add(area);
        }
        index
    }

    fn add(&mut self, area: &AreaEntry) {
        if area.kind == "county" {
            for form in forms(&area.name) {
                self.counties.entry(form).or_default().insert(area.id.clone());
            }
            return;
        }
        let is_village = area.kind == "village";
        let locality = if is_village { self.ancestor(&area.id, is_locality) } else { Some(area.id.as_str()) };
        let county = self.ancestor(&area.id, |kind| kind == "county");
        let (Some(locality), Some(county)) = (locality, county) else { return };
        if !is_village && !is_locality(&area.kind) {
            return;
        }
        let (locality, county) = (locality.to_owned(), county.to_owned());
        let of_county = self.names.entry(county).or_default();
        for form in forms(&area.name) {
            let named = of_county.entry(form).or_default();
            let list = if is_village { &mut named.of_villages } else { &mut named.localities };
            list.insert(locality.clone());
        }
    }

    /// The nearest ancestor (the area itself included) of a kind.
    pub(super) fn ancestor(&self, id: &str, of_kind: impl Fn(&str) -> bool) -> Option<&'a str> {
        let mut area = *self.areas.get(id)?;
        for _ in 0..8 {
            if of_kind(&area.kind) {
                return Some(&area.id);
            }
            area = self.areas.get(area.parent.as_str())?;
        }
        None
    }

    /// The name of an area; empty for an unknown one.
    pub(super) fn name(&self, id: &str) -> &'a str {
        self.areas.get(id).map_or("", |area| area.name.as_str())
    }

    /// The middle of an area in degrees, latitude first.
    pub(super) fn point(&self, id: &str) -> Option<(f64, f64)> {
        self.areas.get(id)?.point
    }

    /// The locality with this id, or that a village with this id belongs to.
    pub(super) fn by_code(&self, code: &str) -> Option<&'a str> {
        let code = code.trim();
        self.ancestor(code.trim_start_matches('0'), is_locality)
    }

    /// The area with this very id.
    pub(super) fn exact_code(&self, code: &str) -> Option<&'a str> {
        let code = code.trim().trim_start_matches('0');
        self.areas.get_key_value(code).map(|(id, _)| *id)
    }

    /// The county that a locality or village, named by its code, lies in.
    pub(super) fn county_of_code(&self, code: &str) -> Option<&'a str> {
        self.ancestor(code.trim().trim_start_matches('0'), |kind| kind == "county")
    }

    /// The smallest area that holds all of these: the county, else the region, else the country.
    pub(super) fn common(&self, counties: &BTreeSet<&str>) -> Option<&'a str> {
        for kind in ["county", "region", "country"] {
            let found: BTreeSet<Option<&str>> =
                counties.iter().map(|county| self.ancestor(county, |k| k == kind)).collect();
            if let (1, Some(Some(area))) = (found.len(), found.first()) {
                return Some(area);
            }
        }
        None
    }

    /// County id of a name, of its two letters (`CJ`, `RO-CJ`) or of its own id.
    pub(super) fn county(&self, name: &str) -> Option<&str> {
        let found: BTreeSet<&str> = forms(name)
            .iter()
            .filter_map(|form| self.counties.get(form))
            .flatten()
            .map(String::as_str)
            .collect();
        match found.len() {
            1 => found.first().copied(),
            0 => self.county_by_letters(name),
            _ => None,
        }
    }

    fn county_by_letters(&self, name: &str) -> Option<&str> {
        let letters = name.trim().to_ascii_lowercase();
        if letters.is_empty() || letters.len() > 12 || !letters.is_ascii() {
            return None;
        }
        let is = |id: &str| id == letters || id.split_once('-').is_some_and(|(_, short)| short == letters);
        let mut found = self.counties.values().flatten().filter(|id| is(id));
        let first = found.next()?;
        found.all(|other| other == first).then_some(first.as_str())
    }

    /// Locality of a county by its text; `hints` (address, name) may name the sector.
    pub(super) fn locality(&self, county: &str, name: &str, hints: &[&str]) -> Locality {
        if let Some(sector) = std::iter::once(&name).chain(hints).find_map(|text| self.sector(county, text)) {
            return Locality::Certain(sector);
        }
        let whole = self.exact(county, name);
        if !matches!(whole, Locality::Unknown) {
            return whole;
        }
        if name.is_empty() || self.county(name) == Some(county) {
            return Locality::County;
        }
        match self.composite(county, name) {
            Locality::Unknown => self.near(county, name),
            found => found,
        }
    }

    fn sector(&self, county: &str, text: &str) -> Option<String> {
        let words = tidy::words(text);
        let pair = words.windows(2).find(|pair| {
            matches!(pair[0].as_str(), "sector" | "sectorul" | "sect")
                && pair[1].bytes().all(|b| b.is_ascii_digit())
        })?;
        let named = self.names.get(county)?.get(&format!("sectorul {}", pair[1]))?;
        if named.localities.len() == 1 { named.localities.first().cloned() } else { None }
    }

    fn exact(&self, county: &str, name: &str) -> Locality {
        let Some(of_county) = self.names.get(county) else { return Locality::Unknown };
        let named: Vec<&Named> = forms(name).iter().filter_map(|form| of_county.get(form)).collect();
        let localities: BTreeSet<&String> = named.iter().flat_map(|n| &n.localities).collect();
        let villages: BTreeSet<&String> = named.iter().flat_map(|n| &n.of_villages).collect();
        let wants_village = bare(name).1 && !villages.is_empty();
        let fitting = if wants_village || localities.is_empty() { &villages } else { &localities };
        match (fitting.len(), fitting.first()) {
            (1, Some(id)) if localities.contains(*id) => Locality::Certain((*id).clone()),
            (1, Some(id)) => Locality::Village((*id).clone()),
            (0, _) => Locality::Unknown,
            _ => Locality::Ambiguous(fitting.iter().map(|id| (*id).clone()).collect()),
        }
    }

    fn composite(&self, county: &str, name: &str) -> Locality {
        let parts: Vec<&str> = name.split([',', ';', '(', ')']).flat_map(|part| part.split(" - ")).collect();
        let mut common: Option<BTreeSet<String>> = None;
        for part in parts.into_iter().filter(|part| !part.trim().is_empty()) {
            let fitting: BTreeSet<String> = match self.exact(county, part) {
                Locality::Ambiguous(list) => list.into_iter().collect(),
                Locality::Unknown => continue,
                one => one.area().map(str::to_owned).into_iter().collect(),
            };
            common = Some(match common {
                Some(before) => before.intersection(&fitting).cloned().collect(),
                None => fitting,
            });
        }
        let Some(common) = common else { return Locality::Unknown };
        match (common.len(), common.first()) {
            (1, Some(id)) => Locality::Composite(id.clone()),
            _ => Locality::Ambiguous(common.into_iter().collect()),
        }
    }

    fn near(&self, county: &str, name: &str) -> Locality {
        let (form, _) = bare(name);
        let allowed = match form.chars().count() {
            0..=5 => return Locality::Unknown,
            6..=11 => 1,
            _ => 2,
        };
        let mut best: (usize, BTreeSet<String>) = (allowed, BTreeSet::new());
        for (known, named) in self.names.get(county).into_iter().flatten() {
            if known.chars().next() != form.chars().next() || known.len().abs_diff(form.len()) > allowed {
                continue;
            }
            let distance = strsim::osa_distance(known, &form);
            if distance < best.0 {
                best = (distance, BTreeSet::new());
            }
            if distance == best.0 {
                best.1.extend(named.localities.iter().chain(&named.of_villages).cloned());
            }
        }
        match (best.1.len(), best.1.first()) {
            (0, _) => Locality::Unknown,
            (1, Some(id)) => Locality::Near(id.clone()),
            _ => Locality::Ambiguous(best.1.into_iter().collect()),
        }
    }

    /// Folded names of the localities of a county, and of the villages of one locality; without the
    /// county's own name, which a county-level record shows anyway.
    pub(super) fn telling_names(&self, county: &str, locality: Option<&str>) -> BTreeSet<&str> {
        let own = forms(self.name(county));
        let of_county = self.names.get(county).into_iter().flatten();
        of_county
            .filter(|(_, named)| {
                let own_village = locality.is_some_and(|id| named.of_villages.contains(id));
                own_village || !named.localities.is_empty()
            })
            .map(|(name, _)| name.as_str())
            .filter(|name| !own.iter().any(|form| form == name))
            .collect()
    }
}

fn is_locality(kind: &str) -> bool {
    matches!(kind, "municipality" | "town" | "commune" | "sector")
}
