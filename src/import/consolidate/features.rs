//! What of a service is compared: folded words, codes, the point. Of a confidential row only what may be
//! shown is compared, so that no list of pairs can tell where it is.

use std::collections::{BTreeSet, HashMap};

use super::super::guard::address_words;
use super::super::normalise;
use super::super::providers::without_form;
use super::super::register::Register;
use super::super::rows::{Context, Kept};
use super::super::tidy;

/// The comparable parts of a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::import) struct Features {
    pub name: Vec<String>,
    /// Numbers within the name: homes of one provider often differ in nothing else.
    pub numbers: BTreeSet<String>,
    pub provider: Vec<String>,
    pub fiscal_code: String,
    pub licence: String,
    pub kind: String,
    pub county: String,
    /// The locality; empty where only the county is known.
    pub area: String,
    pub address: Vec<String>,
    pub point: Option<(f64, f64)>,
    pub phones: BTreeSet<String>,
    pub emails: BTreeSet<String>,
    pub confidential: bool,
}

/// Words that every second name has.
const COMMON: [&str; 12] = ["de", "si", "pentru", "din", "la", "in", "al", "a", "cu", "the", "of", "and"];

fn words(text: &str) -> Vec<String> {
    let mut words = tidy::words(text);
    words.retain(|word| !COMMON.contains(&word.as_str()));
    for word in &mut words {
        let full = match word.as_str() {
            "nr" => "numarul",
            "dgaspc" => "directia",
            "asoc" => "asociatia",
            "fund" => "fundatia",
            _ => continue,
        };
        full.clone_into(word);
    }
    words
}

fn numbers(words: &[String]) -> BTreeSet<String> {
    const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let value = |word: &String| match ROMAN.iter().position(|roman| roman == word) {
        Some(at) => Some((at + 1).to_string()),
        None if word.bytes().any(|b| b.is_ascii_digit()) => Some(word.trim_start_matches('0').to_owned()),
        None => None,
    };
    words.iter().filter_map(value).collect()
}

fn provider_words(name: &str) -> Vec<String> {
    without_form(name)
        .split(' ')
        .filter(|word| !word.is_empty() && !COMMON.contains(word))
        .map(str::to_owned)
        .collect()
}

fn licence(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Features {
    /// Of a row of the source.
    pub(in crate::import) fn of_row(kept: &Kept<'_>, cx: &Context<'_>) -> Features {
        let row = kept.row;
        let name = words(kept.shown_name());
        let mut features = Features {
            numbers: numbers(&name),
            name,
            provider: provider_words(&row.provider),
            kind: kept.type_entry.id.clone(),
            county: kept.county.to_owned(),
            confidential: kept.guard.is_confidential(),
            ..Features::default()
        };
        if features.confidential {
            return features;
        }
        features.fiscal_code = normalise::fiscal_code(row.more("fiscal_code")).unwrap_or_default();
        features.licence = licence(row.more("licence"));
        let area = cx.places.by_code(row.more("locality_code")).map(str::to_owned).or_else(|| {
            let found = cx.places.locality(kept.county, &row.locality, &[&row.address, &row.name]);
            found.area().map(str::to_owned)
        });
        features.area = area.unwrap_or_default();
        if !kept.guard.hides_place() {
            features.address = address_words(&row.address);
            features.point = tidy::point(&row.lat, &row.lon);
        }
        features.phones = row.phones.iter().filter_map(|raw| Some(cx.phones.read(raw)?.e164)).collect();
        features.emails =
            tidy::contacts(&row.email).emails.into_iter().map(|email| email.to_lowercase()).collect();
        features
    }

    /// Of a service of the register.
    pub(in crate::import) fn of_service(
        id: &str,
        register: &Register<'_>,
        cx: &Context<'_>,
        organizations: &HashMap<&str, &str>,
    ) -> Features {
        let cell = |column: &str| register.cell(id, column);
        let organization = cell("organization");
        let own_name = register.organization_cell(organization, "name:");
        let provider = if own_name.is_empty() {
            organizations.get(organization).copied().unwrap_or("")
        } else {
            own_name
        };
        let area = cell("area");
        let county = cx.places.ancestor(area, |kind| kind == "county").unwrap_or(area);
        let name = words(cell("name:"));
        let list = |text: &str| {
            text.split('|').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        Features {
            numbers: numbers(&name),
            name,
            provider: provider_words(provider),
            fiscal_code: normalise::fiscal_code(register.organization_cell(organization, "fiscal_code"))
                .unwrap_or_default(),
            licence: licence(cell("licence")),
            kind: cell("type").to_owned(),
            county: county.to_owned(),
            area: if county == area { String::new() } else { area.to_owned() },
            address: address_words(cell("address")),
            point: tidy::point(cell("lat"), cell("lon")),
            phones: list(cell("phone")).iter().filter_map(|raw| Some(cx.phones.read(raw)?.e164)).collect(),
            emails: list(cell("email")).into_iter().map(|email| email.to_lowercase()).collect(),
            confidential: register.is_confidential(id),
        }
    }
}
