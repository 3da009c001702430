//! Names of states: short, and changed only where what a state asks or tells has changed.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{Options, State, Step};
use crate::rules::diagram::Function;
use crate::rules::ruleset::Ruleset;

type Digest = [u8; 32];

/// Gives every state its name. That of a result is a digest of its programmes by their ids, and of what is
/// left of their rules by the ids of variables and values; that of a question, of what it asks and where it
/// leads. So neither order nor number of anything else matters.
pub fn name(states: &mut [State], rules: &Ruleset, options: &Options) {
    let mut known = FxHashMap::default();
    let mut digests = vec![Digest::default(); states.len()];
    for (at, state) in states.iter().enumerate().rev() {
        digests[at] = match &state.step {
            Step::Ask { variable, household, .. } => {
                question(*variable, *household, state.next().map(|to| digests[to]), rules, options)
            }
            Step::Tell => result(state, rules, options, &mut known),
        };
    }
    let digests: Vec<String> =
        digests.iter().map(|digest| blake3::Hash::from_bytes(*digest).to_hex().to_string()).collect();
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

fn question(
    variable: u16,
    household: Option<usize>,
    next: impl Iterator<Item = Digest>,
    rules: &Ruleset,
    options: &Options,
) -> Digest {
    let mut hasher = blake3::Hasher::new();
    text(&mut hasher, &rules.variables[usize::from(variable)].id);
    let scale = options.scales.iter().find(|scale| scale.variable == variable);
    if let Some((_, limits)) = scale.zip(household).and_then(|(scale, at)| scale.households.get(at)) {
        text(&mut hasher, limits);
    }
    next.for_each(|digest| {
        hasher.update(&digest);
    });
    *hasher.finalize().as_bytes()
}

fn result(
    state: &State,
    rules: &Ruleset,
    options: &Options,
    known: &mut FxHashMap<Function, Digest>,
) -> Digest {
    let told = options.programmes.iter().zip(&state.residuals);
    let mut told: Vec<(&str, Digest)> = told
        .map(|(programme, left)| (rules.programmes[*programme].id.as_str(), function(*left, rules, known)))
        .collect();
    told.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    for (id, left) in told {
        text(&mut hasher, id);
        hasher.update(&left);
    }
    *hasher.finalize().as_bytes()
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
