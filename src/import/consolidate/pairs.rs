//! Pairs that are alike: found by groups, compared in parallel, in an order that threads do not change.

use std::collections::HashMap;

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::LIST;
use super::blocks::{LARGEST, keys};
use super::features::Features;
use super::likeness::likeness;

/// A pair at least as alike as what people are asked about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    /// Place of the row.
    pub row: usize,
    /// Place of the service, or of the other row.
    pub other: usize,
    pub score: f64,
    pub conflict: bool,
    pub why: String,
}

/// What a search found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub pairs: Vec<Pair>,
    pub n_compared: usize,
    pub n_large_blocks: usize,
}

type Groups = HashMap<u64, Vec<u32>, FxBuildHasher>;

fn groups(features: &[Features]) -> (Groups, usize) {
    let all: Vec<Vec<u64>> = features.par_iter().map(keys).collect();
    let mut groups = Groups::default();
    for (at, keys) in all.iter().enumerate() {
        for &key in keys {
            groups.entry(key).or_default().push(u32::try_from(at).unwrap_or(u32::MAX));
        }
    }
    let before = groups.len();
    groups.retain(|_, members| members.len() <= LARGEST);
    let n_large = before - groups.len();
    (groups, n_large)
}

/// Pairs of the open rows with services of the register.
pub(super) fn between(rows: &[Features], open: &[usize], stored: &[Features]) -> Found {
    if stored.is_empty() || open.is_empty() {
        return Found::default();
    }
    let (groups, n_large_blocks) = groups(stored);
    let compare = |&row: &usize| search(row, &rows[row], &groups, stored, |_| true);
    let found: Vec<(Vec<Pair>, usize)> = open.par_iter().map(compare).collect();
    gather(found, n_large_blocks)
}

/// Pairs of rows of one source, each once: the earlier row is `row`.
pub(super) fn within(rows: &[Features]) -> Found {
    let (groups, n_large_blocks) = groups(rows);
    let compare = |row: usize| search(row, &rows[row], &groups, rows, |other| other > row);
    let found: Vec<(Vec<Pair>, usize)> = (0..rows.len()).into_par_iter().map(compare).collect();
    gather(found, n_large_blocks)
}

fn gather(found: Vec<(Vec<Pair>, usize)>, n_large_blocks: usize) -> Found {
    let n_compared = found.iter().map(|(_, n)| n).sum();
    Found { pairs: found.into_iter().flat_map(|(pairs, _)| pairs).collect(), n_compared, n_large_blocks }
}

fn search(
    row: usize,
    features: &Features,
    groups: &Groups,
    others: &[Features],
    wanted: impl Fn(usize) -> bool,
) -> (Vec<Pair>, usize) {
    let members = keys(features).into_iter().filter_map(|key| groups.get(&key)).flatten();
    let mut candidates: Vec<u32> = members.copied().filter(|&other| wanted(other as usize)).collect();
    candidates.sort_unstable();
    candidates.dedup();
    let n = candidates.len();
    let pair = |other: u32| {
        let other = other as usize;
        let found = likeness(features, &others[other]);
        (found.score >= LIST).then_some(Pair {
            row,
            other,
            score: found.score,
            conflict: found.conflict,
            why: found.why,
        })
    };
    (candidates.into_iter().filter_map(pair).collect(), n)
}
