//! Slugs for imported records: from content alone, so that the same source gives the same ids.

use std::collections::BTreeSet;

use crate::base::paths::MAX_SLUG;
use crate::base::text;

/// Bytes kept free for a number after a slug.
const SUFFIX: usize = 6;

/// A slug of at most `max` bytes that ends with a whole word where that leaves at least half of it.
pub(super) fn short(words: &str, max: usize) -> String {
    let mut slug = text::slug(words);
    if slug.len() > max {
        let within_word = slug.as_bytes().get(max) != Some(&b'-');
        slug.truncate(max);
        if let Some(at) = slug.rfind('-').filter(|&at| within_word && at >= max / 2) {
            slug.truncate(at);
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Ids given so far.
#[derive(Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
}

impl Ids {
    pub(super) fn reserve(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// `wanted`, or with the first free number from 2 after it.
    pub(super) fn take(&mut self, wanted: &str, fallback: &str) -> String {
        let base = short(if wanted.is_empty() { fallback } else { wanted }, MAX_SLUG - SUFFIX);
        let free = std::iter::once(base.clone())
            .chain((2u32..).map(|n| format!("{base}-{n}")))
            .find(|id| !self.taken.contains(id))
            .expect("invariant: some number is free");
        self.taken.insert(free.clone());
        free
    }
}

/// Id wanted for a service: provider, name, and the area that may be shown. The last part is left out
/// where the name ends with it.
pub(super) fn service(provider_id: &str, name: &str, area: &str) -> String {
    let provider = short(provider_id, 30);
    let name = short(name, 38);
    let area = short(area, 18);
    let mut slug = provider;
    for part in [name, area] {
        let repeats = slug == part || slug.ends_with(&format!("-{part}"));
        if !part.is_empty() && !repeats {
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(&part);
        }
    }
    slug
}
