//! Names of states: short, and changed only where what a state asks or tells has changed.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{State, Step};
use crate::rules::diagram::Function;
use crate::rules::ruleset::Ruleset;

type Digest = [u8; 32];

/// Gives every state its name: a digest of its programmes by their ids and of their rules by the ids of
/// variables and values, so that neither order nor number of anything else matters.
pub fn name(states: &mut [State], programmes: &[usize], rules: &Ruleset) {
    let mut known = FxHashMap::default();
    let digests: Vec<String> =
        states.iter().map(|state| digest(state, programmes, rules, &mut known)).collect();
    // eight letters are enough but for once in a thousand trees
    let fits = |letters: usize| {
        let names: BTreeSet<&str> = digests.iter().map(|digest| &digest[..letters]).collect();
        names.len() == digests.len()
    };
    let letters = (8..64).find(|letters| fits(*letters)).unwrap_or(64);
    for (state, digest) in states.iter_mut().zip(&digests) {
        let kind = if state.step == Step::Tell { 'r' } else { 'q' };
        state.name = format!("{kind}{}", &digest[..letters]);
    }
}

fn digest(
    state: &State,
    programmes: &[usize],
    rules: &Ruleset,
    known: &mut FxHashMap<Function, Digest>,
) -> String {
    let told = programmes.iter().zip(&state.residuals);
    let mut told: Vec<(&str, Digest)> = told
        .map(|(programme, left)| (rules.programmes[*programme].id.as_str(), function(*left, rules, known)))
        .collect();
    told.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    for (id, left) in told {
        text(&mut hasher, id);
        hasher.update(&left);
    }
    if let Step::Ask { variable, .. } = state.step {
        for variable in std::iter::once(&variable).chain(&state.declined) {
            text(&mut hasher, &rules.variables[usize::from(*variable)].id);
        }
    }
    hasher.finalize().to_hex().to_string()
}

fn function(function_: Function, rules: &Ruleset, known: &mut FxHashMap<Function, Digest>) -> Digest {
    if let Some(digest) = known.get(&function_) {
        return *digest;
    }
    let mut hasher = blake3::Hasher::new();
    match rules.diagrams.variable(function_) {
        None => text(&mut hasher, if function_ == Function::TRUE { "true" } else { "false" }),
        Some(variable) => {
            let variable = &rules.variables[usize::from(variable)];
            text(&mut hasher, &variable.id);
            for (value, branch) in variable.values.iter().zip(rules.diagrams.branches(function_)) {
                text(&mut hasher, value);
                hasher.update(&function(*branch, rules, known));
            }
        }
    }
    let digest = *hasher.finalize().as_bytes();
    known.insert(function_, digest);
    digest
}

/// A text with its length, so that no two lists of texts read alike.
fn text(hasher: &mut blake3::Hasher, text: &str) {
    hasher.update(&(text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}
