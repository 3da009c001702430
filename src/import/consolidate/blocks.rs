//! Groups of services that are worth comparing: those that share a licence, a telephone, a street, a cell of
//! a grid, or the longest words of their names. So the work grows with the number of services, not with its
//! square.

use std::hash::{Hash, Hasher};

use super::features::Features;

/// Most members of a group that are compared one by one.
pub(super) const LARGEST: usize = 120;

/// Side of the cells that points fall into, in parts of a degree: about 300 metres.
const CELLS_A_DEGREE: f64 = 350.0;

/// The groups that a service belongs to, as hashes.
pub(super) fn keys(features: &Features) -> Vec<u64> {
    let f = features;
    let mut keys = Vec::with_capacity(16);
    let mut add = |parts: &[&str]| {
        let mut hasher = rustc_hash::FxHasher::default();
        parts.hash(&mut hasher);
        keys.push(hasher.finish());
    };
    if !f.licence.is_empty() {
        add(&["licence", &f.licence]);
    }
    if !f.fiscal_code.is_empty() {
        add(&["fiscal", &f.fiscal_code, &f.kind, &f.area]);
    }
    for phone in &f.phones {
        add(&["phone", phone]);
    }
    for email in &f.emails {
        add(&["email", email]);
    }
    let name = longest(&f.name, 3);
    let provider = longest(&f.provider, 2);
    for word in &name {
        add(&["name", &f.county, &f.kind, stem(word)]);
        for other in &provider {
            add(&["name and provider", &f.county, stem(word), stem(other)]);
        }
    }
    for word in &provider {
        add(&["provider", &f.county, &f.area, &f.kind, stem(word)]);
    }
    if let (Some(street), Some(number)) = (
        longest(&f.address, 1).first(),
        f.address.iter().find(|word| word.bytes().any(|b| b.is_ascii_digit())),
    ) {
        add(&["address", &f.county, stem(street), number]);
    }
    if let Some((lat, lon)) = f.point {
        // each point also falls into a grid shifted by half a cell, so that neighbours meet in one of both
        for shift in [0.0, 0.5] {
            let cell = |degrees: f64| ((degrees * CELLS_A_DEGREE + shift).floor() as i64).to_string();
            add(&["point", &shift.to_string(), &cell(lat), &cell(lon), &f.kind]);
        }
    }
    if !f.area.is_empty() {
        add(&["type and place", &f.kind, &f.area]);
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The first letters of a word: a slip further on does no harm.
fn stem(word: &str) -> &str {
    let end = word.char_indices().nth(4).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// Words that stand in so many names that they tell nothing apart.
const GENERIC: [&str; 22] = [
    "asistenta",
    "casa",
    "center",
    "centru",
    "centrul",
    "complexul",
    "copii",
    "copilului",
    "directia",
    "familial",
    "generala",
    "ingrijire",
    "persoane",
    "program",
    "protectia",
    "rezidential",
    "service",
    "services",
    "serviciul",
    "servicii",
    "social",
    "sociale",
];

/// The longest words, numbers left out, and generic ones where there are others.
fn longest(words: &[String], n: usize) -> Vec<&String> {
    let mut letters: Vec<&String> =
        words.iter().filter(|word| word.len() >= 3 && !word.bytes().any(|b| b.is_ascii_digit())).collect();
    let generic = |word: &String| GENERIC.contains(&word.as_str());
    letters.sort_by(|a, b| {
        generic(a).cmp(&generic(b)).then_with(|| b.len().cmp(&a.len())).then_with(|| a.cmp(b))
    });
    let n_telling = letters.iter().filter(|word| !generic(word)).count();
    letters.truncate(if n_telling == 0 { n } else { n.min(n_telling) });
    letters
}
