//! Provider names become organisations: the same name in another spelling is one, a name that the
//! register knows is that organisation, almost the same names are listed and not joined.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::ProviderDraft;
use super::ids::Ids;
use super::ledger::Ledger;
use super::people::People;
use super::report::Reason;
use super::rows::{Context, Kept};
use super::table::Cells;
use super::{Tables, cells, normalise, tidy};
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
    /// Fiscal codes with a right check digit.
    fiscal_codes: BTreeSet<String>,
    legal_form: String,
    phones: Vec<String>,
    emails: Vec<String>,
    website: String,
    address: String,
    n_services: usize,
    n_confidential: usize,
    /// Contacts of its confidential services: not to be shown as its own.
    secrets: BTreeSet<String>,
}

/// Providers by key: white space, letter case and diacritics aside.
#[derive(Default)]
pub(super) struct Providers {
    by_key: BTreeMap<String, Provider>,
}

/// The key of a provider.
pub(super) fn strict(name: &str) -> String {
    text::fold(&tidy::clean(name).text)
}

/// Words of a name without those for the legal form.
pub(super) fn without_form(name: &str) -> String {
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
    /// Known by its services, which were found in the register, and not by its own name.
    pub by_services: bool,
}

impl Providers {
    /// Counts one mention of a provider by a service.
    pub(super) fn mention(&mut self, kept: &Kept<'_>) {
        let row = kept.row;
        let provider = self.by_key.entry(strict(&row.provider)).or_default();
        *provider.spellings.entry(row.provider.clone()).or_default() += 1;
        provider.counties.insert(kept.county.to_owned());
        provider.n_services += 1;
        if kept.guard.is_confidential() {
            provider.n_confidential += 1;
            let contacts = row.phones.iter().chain([&row.email, &row.address]);
            provider.secrets.extend(contacts.map(|text| tidy::key(text)).filter(|key| !key.is_empty()));
            return;
        }
        provider.fiscal_codes.extend(normalise::fiscal_code(row.more("fiscal_code")));
        fill(&mut provider.legal_form, row.more("legal_form"));
        fill(&mut provider.address, row.more("provider_address"));
        fill(&mut provider.website, row.more("provider_website"));
        let list =
            |text: &str| text.split(['|', ';', ',']).map(|one| one.trim().to_owned()).collect::<Vec<_>>();
        if provider.phones.is_empty() {
            provider.phones = list(row.more("provider_phone"));
        }
        if provider.emails.is_empty() {
            provider.emails = list(row.more("provider_email"));
        }
    }

    /// Takes the organisations that the source lists on their own, with or without services.
    pub(super) fn take_listed(
        &mut self,
        listed: &[ProviderDraft],
        people: &People,
        cx: &Context<'_>,
        ledger: &mut Ledger,
    ) {
        for draft in listed {
            let name = tidy::clean(&draft.name).text;
            if name.is_empty() || people.named_in(&name) {
                let reason =
                    if name.is_empty() { Reason::OrganizationUnusable } else { Reason::OrganizationIsPerson };
                ledger.general(reason, "provider_id", (&super::ledger::plain_id(&draft.id), ""));
                ledger.report.count("organisations left out", 1);
                continue;
            }
            ledger.report.count("organisations read and kept", 1);
            let provider = self.by_key.entry(strict(&name)).or_default();
            *provider.spellings.entry(name.clone()).or_default() += 1;
            provider.fiscal_codes.extend(normalise::fiscal_code(&draft.fiscal_code));
            if super::guard::has_word(&name, &cx.options.confidential_words) {
                provider.n_confidential = provider.n_services.max(1);
                continue;
            }
            fill(&mut provider.legal_form, &draft.legal_form);
            fill(&mut provider.website, &draft.website);
            fill(&mut provider.address, &draft.address);
            if !people.owns(&draft.email) && provider.emails.is_empty() {
                provider.emails = vec![draft.email.clone()];
            }
            if provider.phones.is_empty() {
                provider.phones.clone_from(&draft.phones);
            }
        }
    }

    /// Gives every provider its organisation; returns those that the register has. `hints`: organisations of
    /// services that were found in the register, by the provider's key.
    pub(super) fn settle(&mut self, tables: &Tables, hints: &BTreeMap<String, String>) -> Vec<Known> {
        let mut by_strict: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let mut by_loose: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let mut by_fiscal: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let mut ids = Ids::default();
        for organization in &tables.organizations {
            ids.reserve(&organization.id);
            by_strict.entry(strict(&organization.name)).or_default().insert(&organization.id);
            by_loose.entry(tidy::key(&organization.name)).or_default().insert(&organization.id);
            if let Some(code) = normalise::fiscal_code(&organization.fiscal_code) {
                by_fiscal.entry(code).or_default().insert(&organization.id);
            }
        }
        let only = |found: Option<&BTreeSet<&str>>| match found {
            Some(found) if found.len() == 1 => found.first().map(|id| (*id).to_owned()),
            _ => None,
        };
        let mut known = Vec::new();
        for (key, provider) in &mut self.by_key {
            let name = provider.name().to_owned();
            let by_code = || provider.fiscal_codes.iter().find_map(|code| only(by_fiscal.get(code)));
            let by_name =
                only(by_strict.get(key)).or_else(by_code).or_else(|| only(by_loose.get(&tidy::key(&name))));
            let by_services = by_name.is_none();
            let found = by_name.or_else(|| hints.get(key).cloned());
            provider.known = found.is_some();
            if let Some(id) = &found {
                known.push(Known { name: name.clone(), id: id.clone(), by_services });
            }
            provider.id = found.unwrap_or_else(|| ids.take(&text::slug(&name), "provider"));
        }
        known
    }

    /// Organisation id of a name that was mentioned.
    pub(super) fn id(&self, name: &str) -> &str {
        self.by_key.get(&strict(name)).map_or("", |provider| provider.id.as_str())
    }

    pub(super) fn n_with_services(&self) -> usize {
        self.by_key.values().filter(|provider| provider.n_services > 0).count()
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

    /// Cells for `data/organizations.csv` by id. The area is the smallest that holds all services.
    pub(super) fn rows(&self, cx: &Context<'_>, ledger: &mut Ledger) -> BTreeMap<String, Cells> {
        let mut rows: BTreeMap<String, Cells> = BTreeMap::new();
        for provider in self.by_key.values() {
            let cells = provider.cells(cx, ledger);
            let row = rows.entry(provider.id.clone()).or_default();
            for (column, cell) in cells.into_iter().filter(|(_, cell)| !cell.is_empty()) {
                row.entry(column).or_insert(cell);
            }
        }
        rows
    }
}

fn fill(cell: &mut String, value: &str) {
    if cell.is_empty() {
        value.trim().clone_into(cell);
    }
}

impl Provider {
    /// The most frequent spelling; of equally frequent ones the first in order.
    fn name(&self) -> &str {
        let best = self.spellings.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        best.map_or("", |(name, _)| name.as_str())
    }

    fn cells(&self, cx: &Context<'_>, ledger: &mut Ledger) -> Cells {
        let counties = self.counties.iter().map(String::as_str).collect();
        let mut cells = Cells::from([
            ("name:", self.name().to_owned()),
            ("area", cx.places.common(&counties).unwrap_or_default().to_owned()),
        ]);
        if let (1, Some(code)) = (self.fiscal_codes.len(), self.fiscal_codes.first()) {
            cells.insert("fiscal_code", code.clone());
        } else if self.fiscal_codes.len() > 1 {
            let codes: Vec<&str> = self.fiscal_codes.iter().map(String::as_str).collect();
            ledger.general(
                Reason::FiscalCodes,
                "fiscal_code",
                (&format!("{}: {}", self.name(), codes.join(" | ")), ""),
            );
        }
        cells.insert("legal_form", self.legal_form.clone());
        // where all it does is confidential its contacts are those of the place
        if self.n_confidential > 0 && self.n_confidential >= self.n_services {
            return cells;
        }
        let open = |text: &&String| !self.secrets.contains(&tidy::key(text));
        let phones: Vec<String> = self.phones.iter().filter(open).cloned().collect();
        cells.insert("phone", cells::phones(&phones, cx, |_, _, _| {}).join("|"));
        let emails: Vec<String> =
            self.emails.iter().filter(open).flat_map(|email| tidy::contacts(email).emails).collect();
        cells.insert("email", emails.join("|"));
        cells.insert("website", tidy::website_or_domain(&self.website).unwrap_or_default());
        if open(&&self.address) {
            cells.insert("address", self.address.clone());
        }
        cells
    }
}
