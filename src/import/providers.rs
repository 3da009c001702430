//! Provider names become organisations: the same name in another spelling is one, a name that the
//! register knows is that organisation, almost the same names are listed and not joined.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::Ids;
use super::places::PlaceIndex;
use super::table::Cells;
use super::{Tables, tidy};
use crate::base::text;

/// Words for the legal form, left out when almost equal names are looked for.
const LEGAL_FORMS: [&str; 12] = [
    "asociatia",
    "asociatie",
    "fundatia",
    "fundatie",
    "federatia",
    "organizatia",
    "societatea",
    "ong",
    "sc",
    "srl",
    "filiala",
    "sucursala",
];

/// One provider of the source.
#[derive(Clone, Debug, Default)]
struct Provider {
    /// Spellings (cleaned) and how often each stands.
    spellings: BTreeMap<String, usize>,
    counties: BTreeSet<String>,
    id: String,
    known: bool,
}

/// Providers by key: white space, letter case and diacritics aside.
#[derive(Default)]
pub(super) struct Providers {
    by_key: BTreeMap<String, Provider>,
}

fn strict(name: &str) -> String {
    text::fold(&tidy::clean(name).text)
}

fn without_form(name: &str) -> String {
    let words = tidy::words(name);
    words.into_iter().filter(|word| !LEGAL_FORMS.contains(&word.as_str())).collect::<Vec<_>>().join(" ")
}

/// Number of different providers among names.
pub(super) fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names.map(strict).collect::<BTreeSet<String>>().len()
}

/// A provider that the register has already.
pub(super) struct Known {
    pub name: String,
    pub id: String,
}

impl Providers {
    /// Counts one mention of a cleaned name.
    pub(super) fn mention(&mut self, name: &str, county: &str) {
        let provider = self.by_key.entry(strict(name)).or_default();
        *provider.spellings.entry(name.to_owned()).or_default() += 1;
        provider.counties.insert(county.to_owned());
    }

    /// Gives every provider its organisation; returns those that the register has.
    pub(super) fn settle(&mut self, tables: &Tables) -> Vec<Known> {
        let mut by_strict: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let mut by_loose: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let mut ids = Ids::default();
        for organization in &tables.organizations {
            ids.reserve(&organization.id);
            by_strict.entry(strict(&organization.name)).or_default().insert(&organization.id);
            by_loose.entry(tidy::key(&organization.name)).or_default().insert(&organization.id);
        }
        let only = |found: Option<&BTreeSet<&str>>| match found {
            Some(found) if found.len() == 1 => found.first().map(|id| (*id).to_owned()),
            _ => None,
        };
        let mut known = Vec::new();
        for (key, provider) in &mut self.by_key {
            let name = provider.name().to_owned();
            let found = only(by_strict.get(key)).or_else(|| only(by_loose.get(&tidy::key(&name))));
            provider.known = found.is_some();
            if let Some(id) = &found {
                known.push(Known { name: name.clone(), id: id.clone() });
            }
            provider.id = found.unwrap_or_else(|| ids.take(&text::slug(&name), "provider"));
        }
        known
    }

    /// Organisation id of a name that was mentioned.
    pub(super) fn id(&self, name: &str) -> &str {
        self.by_key.get(&strict(name)).map_or("", |provider| provider.id.as_str())
    }

    pub(super) fn len(&self) -> usize {
        self.by_key.len()
    }

    /// Spellings of each provider that has several.
    pub(super) fn joined(&self) -> impl Iterator<Item = Vec<&str>> {
        let several = self.by_key.values().filter(|provider| provider.spellings.len() > 1);
        several.map(|provider| provider.spellings.keys().map(String::as_str).collect())
    }

    /// Groups of providers, known organisations among them, whose names differ in punctuation or legal
    /// form only.
    pub(super) fn near<'a>(&'a self, tables: &'a Tables) -> Vec<Vec<&'a str>> {
        let mut groups: BTreeMap<String, BTreeMap<&str, &str>> = BTreeMap::new();
        for provider in self.by_key.values() {
            groups.entry(without_form(provider.name())).or_default().insert(&provider.id, provider.name());
        }
        for organization in &tables.organizations {
            if let Some(group) = groups.get_mut(&without_form(&organization.name)) {
                group.entry(&organization.id).or_insert(&organization.name);
            }
        }
        groups.remove("");
        let several = groups.into_values().filter(|group| group.len() > 1);
        several.map(|group| group.into_values().collect()).collect()
    }

    /// Rows for `data/organizations.csv`, new organisations only, by id. The source says nothing of a
    /// provider but its name: the area is the smallest that holds all its services.
    pub(super) fn rows(&self, places: &PlaceIndex<'_>, source: &str) -> Vec<Cells> {
        let mut new: Vec<&Provider> = self.by_key.values().filter(|provider| !provider.known).collect();
        new.sort_by(|a, b| a.id.cmp(&b.id));
        let row = |provider: &Provider| {
            let counties = provider.counties.iter().map(String::as_str).collect();
            Cells::from([
                ("id", provider.id.clone()),
                ("name:", provider.name().to_owned()),
                ("area", places.common(&counties).unwrap_or_default().to_owned()),
                ("source", source.to_owned()),
            ])
        };
        new.into_iter().map(row).collect()
    }
}

impl Provider {
    /// The most frequent spelling; of equally frequent ones the first in order.
    fn name(&self) -> &str {
        let best = self.spellings.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        best.map_or("", |(name, _)| name.as_str())
    }
}
