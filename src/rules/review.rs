//! A change of the rules by its effect: the test households whose results differ.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Answers;
use super::compile::compile;
use super::decide::{ConditionFound, Decision, State};
use super::diagram::TooLarge;
use crate::base::date::Date;
use crate::base::num::Decimal;
use crate::model::Model;
use crate::model::eligibility::{Citation, Household, RuleVersion};
use crate::model::programme::Programme;

/// What a change does to the test households.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// Test households that were decided by both sets of rules.
    pub households: usize,
    /// Programmes for which a household's result differs, by their ids.
    pub changes: BTreeMap<String, Vec<Change>>,
    /// Programmes that have rules in one of the two only.
    pub added: BTreeSet<String>,
    pub removed: BTreeSet<String>,
}

/// One household for which a programme's result differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub household: String,
    pub before: Option<State>,
    pub after: Option<State>,
    /// The conditions that make the difference.
    pub conditions: Vec<Responsible>,
    /// Amounts that differ, by their ids: from, to, before and after.
    pub amounts: Vec<AmountChange>,
}

/// A condition that makes a difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Responsible {
    pub id: String,
    pub before: Option<Truth>,
    pub after: Option<Truth>,
    /// The law of the new rules, or of the old ones where the condition is gone.
    pub citation: Citation,
    /// Whether `citation` is of the old rules.
    pub gone: bool,
}

/// The truth of a condition that a set of rules has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    Holds,
    Fails,
    Open,
}

/// An amount that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountChange {
    pub id: String,
    pub before: Option<(Option<Decimal>, Option<Decimal>)>,
    pub after: Option<(Option<Decimal>, Option<Decimal>)>,
}

impl Change {
    /// Less than nothing where the household loses, more where it gains.
    pub fn gain(&self) -> i32 {
        let worth = |state: Option<State>| match state {
            Some(State::Likely) => 3,
            Some(State::LikelyIfConfirmed) => 2,
            Some(State::Possible) => 1,
            Some(State::Not) | None => 0,
        };
        worth(self.after) - worth(self.before)
    }
}

/// Decides the test households by both sets of rules on a day. Those of the new site are taken; those
/// that only the old one has are left out.
pub fn review(old: &Model, new: &Model, day: Date) -> Result<Review, TooLarge> {
    let (mut before, mut after) = (compile(old, day), compile(new, day));
    let names = |model: &Model, ids: &[crate::model::ProgrammeId]| -> BTreeSet<String> {
        ids.iter().map(|id| model.programmes[id.index()].id.clone()).collect()
    };
    let (ids_before, ids_after) = (names(old, &before.programmes), names(new, &after.programmes));
    let mut review = Review {
        households: new.households.len(),
        added: ids_after.difference(&ids_before).cloned().collect(),
        removed: ids_before.difference(&ids_after).cloned().collect(),
        changes: BTreeMap::new(),
    };
    for household in &new.households {
        let then = before.decide(old, &translated(old, new, household))?;
        let now = after.decide(new, &Answers::of_household(new, household))?;
        for id in ids_before.union(&ids_after) {
            let find = |model: &Model, decisions: &[Decision]| {
                decisions.iter().find(|own| model.programmes[own.programme.index()].id == *id).cloned()
            };
            let pair = (find(old, &then.programmes), find(new, &now.programmes));
            let change = compare(old, new, day, &household.id, id, &pair.0, &pair.1);
            if let Some(change) = change {
                review.changes.entry(id.clone()).or_default().push(change);
            }
        }
    }
    Ok(review)
}

/// The answers of a household in the facts of another site: those it does not know are left out.
fn translated(old: &Model, new: &Model, household: &Household) -> Answers {
    let own = Answers::of_household(new, household);
    let same = |fact: crate::model::FactId| {
        let id = &new.facts[fact.index()].id;
        old.facts.iter().position(|known| known.id == *id).map(crate::model::FactId::from)
    };
    let facts = own
        .facts
        .iter()
        .filter_map(|((fact, subject), value)| Some(((same(*fact)?, *subject), value.clone())));
    let children = own
        .children
        .iter()
        .map(|child| child.iter().filter_map(|(fact, value)| Some((same(*fact)?, value.clone()))).collect());
    Answers { facts: facts.collect(), children: children.collect() }
}

fn rules<'m>(model: &'m Model, day: Date, id: &str) -> Option<(&'m Programme, &'m RuleVersion)> {
    let programme = model.programmes.iter().find(|programme| programme.id == id)?;
    Some((programme, programme.rules_on(day)?))
}

fn compare(
    old: &Model,
    new: &Model,
    day: Date,
    household: &str,
    id: &str,
    before: &Option<Decision>,
    after: &Option<Decision>,
) -> Option<Change> {
    let state = |decision: &Option<Decision>| decision.as_ref().map(|decision| decision.state);
    let amounts_of = |model: &Model, decision: &Option<Decision>| -> BTreeMap<String, _> {
        let Some((_, rules)) = rules(model, day, id) else { return BTreeMap::new() };
        let found = decision.iter().flat_map(|decision| &decision.amounts);
        found
            .map(|found| {
                (rules.branches[found.branch].amounts[found.amount].id.clone(), (found.low, found.high))
            })
            .collect()
    };
    let (then, now) = (amounts_of(old, before), amounts_of(new, after));
    let ids: BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let amounts: Vec<AmountChange> = ids
        .into_iter()
        .filter(|id| then.get(*id) != now.get(*id))
        .map(|id| AmountChange { id: id.clone(), before: then.get(id).copied(), after: now.get(id).copied() })
        .collect();
    let differs = state(before) != state(after);
    if !differs && amounts.is_empty() {
        return None;
    }
    let conditions = if differs { responsible(old, new, day, id, before, after) } else { Vec::new() };
    Some(Change {
        household: household.to_owned(),
        before: state(before),
        after: state(after),
        conditions,
        amounts,
    })
}

type Found<'d> = BTreeMap<&'d str, (Truth, &'d Citation)>;

fn truths<'d>(model: &'d Model, day: Date, id: &str, decision: &'d Option<Decision>) -> Found<'d> {
    let (Some((_, rules)), Some(decision)) = (rules(model, day, id), decision) else { return Found::new() };
    let truth = |found: &ConditionFound| match found.holds {
        Some(true) => Truth::Holds,
        Some(false) => Truth::Fails,
        None => Truth::Open,
    };
    let pairs = decision.conditions.iter().zip(rules.tests().into_iter().map(|placed| &placed.test.citation));
    pairs.map(|(found, citation)| (found.id.as_str(), (truth(found), citation))).collect()
}

/// The conditions whose truth differs, or that one of the two has alone; where there is none, what the
/// new rules give as the reason.
fn responsible(
    old: &Model,
    new: &Model,
    day: Date,
    id: &str,
    before: &Option<Decision>,
    after: &Option<Decision>,
) -> Vec<Responsible> {
    let (then, now) = (truths(old, day, id, before), truths(new, day, id, after));
    let ids: BTreeSet<&str> = then.keys().chain(now.keys()).copied().collect();
    let one = |id: &str| {
        let (before, after) = (then.get(id), now.get(id));
        let (_, citation) = after.or(before)?;
        Some(Responsible {
            id: id.to_owned(),
            before: before.map(|(truth, _)| *truth),
            after: after.map(|(truth, _)| *truth),
            citation: (*citation).clone(),
            gone: after.is_none(),
        })
    };
    let all: Vec<Responsible> = ids.into_iter().filter_map(one).collect();
    let differing: Vec<Responsible> =
        all.iter().filter(|condition| condition.before != condition.after).cloned().collect();
    if !differing.is_empty() {
        return differing;
    }
    let reasons: BTreeSet<&str> = after
        .iter()
        .flat_map(|decision| decision.because.iter().map(|at| decision.conditions[*at].id.as_str()))
        .collect();
    all.into_iter().filter(|condition| reasons.contains(condition.id.as_str())).collect()
}
