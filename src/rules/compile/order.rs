//! The order in which the diagrams test the variables: what others depend on first, then what many
//! programmes ask, what officers decide and what nobody knows last.

use std::cmp::Reverse;

use super::demand::{Demand, counted};
use crate::model::FactId;
use crate::rules::question::Source;

/// The variables in their order.
pub(super) fn variables(demand: &Demand) -> Vec<Source> {
    let mut groups: [Vec<&Source>; 6] = Default::default();
    for source in demand.uses.keys() {
        groups[group(demand, source)].push(source);
    }
    let mut ordered = Vec::new();
    for mut group in groups {
        group.sort_by_key(|source| (Reverse(demand.uses[source].len()), *source));
        ordered.extend(asked_after(demand, group));
    }
    ordered
}

fn group(demand: &Demand, source: &Source) -> usize {
    match source {
        Source::Fact(asked) => {
            let scales = demand.banded.values().any(|banded| banded.scale.contains(asked));
            match demand.model.facts[asked.0.index()].sensitive {
                // limits depend on it: it is asked before them
                _ if counted(demand.model, asked.0).is_some() && scales => 0,
                _ if demand.counter() == Some(*asked) => 0,
                false => 1,
                true => 3,
            }
        }
        Source::Smallest(_) | Source::AnyChild(_) | Source::AllChildren(_) | Source::CountChildren(_) => 2,
        Source::Check(..) => 4,
        Source::Open(_) | Source::Unassessed(_) => 5,
    }
}

/// The same variables, each fact after those that are to be asked before it.
fn asked_after<'s>(demand: &Demand, mut left: Vec<&'s Source>) -> Vec<Source> {
    let fact = |source: &Source| match source {
        Source::Fact((id, _)) => Some(*id),
        _ => None,
    };
    let mut ordered = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let waits = |source: &&'s Source| {
            let first: &[FactId] =
                fact(source).map_or(&[], |id| demand.model.facts[id.index()].ask_after.as_slice());
            left.iter().any(|other| *other != *source && fact(other).is_some_and(|id| first.contains(&id)))
        };
        // facts that wait for each other in a circle are taken as they come
        let next = left.iter().position(|source| !waits(source)).unwrap_or(0);
        ordered.push(left.remove(next).clone());
    }
    ordered
}
