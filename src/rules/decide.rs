//! What the rules say to one household: a state for each programme, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::amounts::{self, AmountFound};
use super::answers::Answers;
use super::compile::Compiled;
use super::diagram::{Function, TooLarge};
use super::known::{View, joined};
use super::margin::{self, Margin};
use super::question::Source;
use super::ruleset::VariableKind;
use crate::model::eligibility::{Condition, Expectation, Joined, Placed, RuleVersion};
use crate::model::programme::Relation;
use crate::model::{Model, ParameterId, ProgrammeId};

/// What a programme is for a household, under every completion of what was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The conditions are met.
    Likely,
    /// The conditions are met, and an officer decides the rest.
    LikelyIfConfirmed,
    /// It depends on what was not answered, or on what nobody knows on this day.
    Possible,
    /// A condition is not met.
    Not,
}

impl State {
    /// The state as test households expect it: they answer for the household, not for the officer.
    pub fn expectation(self) -> Expectation {
        match self {
            State::Likely | State::LikelyIfConfirmed => Expectation::Likely,
            State::Possible => Expectation::Possible,
            State::Not => Expectation::Not,
        }
    }

    /// A word for files.
    pub fn name(self) -> &'static str {
        match self {
            State::Likely => "likely",
            State::LikelyIfConfirmed => "likely-if-confirmed",
            State::Possible => "possible",
            State::Not => "not",
        }
    }
}

/// What was decided for a household.
#[derive(Clone, Debug, PartialEq)]
pub struct Decisions {
    /// In the order of the programmes of the rules.
    pub programmes: Vec<Decision>,
    /// The answers cannot all be true; every state is then «possible».
    pub contradictory: bool,
}

/// One programme for a household.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub programme: ProgrammeId,
    pub state: State,
    /// Its conditions in the order of the page.
    pub conditions: Vec<ConditionFound>,
    /// Places in `conditions`: what stands in the way, or what is still to be answered.
    pub because: Vec<usize>,
    /// Checks of the rules in force that an officer still decides, by their places.
    pub confirm: Vec<usize>,
    /// What it requires, with its state.
    pub requires: Vec<(ProgrammeId, State)>,
    /// What cannot be had together with it, with its state, and whether the person may choose.
    pub excludes: Vec<(ProgrammeId, State, bool)>,
    /// Amounts for this household; empty where it is not for them.
    pub amounts: Vec<AmountFound>,
}

/// A state with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub state: State,
    /// The conditions in the order of the page.
    pub conditions: Vec<ConditionFound>,
    /// Places in `conditions`: what stands in the way, or what is still to be answered.
    pub because: Vec<usize>,
}

/// One condition for a household.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionFound {
    pub id: String,
    /// The branch of the rules it stands in.
    pub branch: usize,
    /// Whether it must hold; `false` where it must not.
    pub must: bool,
    /// `None` while it depends on something.
    pub holds: Option<bool>,
    /// Values that have run out, on which it depends.
    pub expired: Vec<ParameterId>,
    /// How far an amount is from the limit.
    pub margin: Option<Margin>,
}

impl Compiled {
    /// Decides every programme for a household.
    pub fn decide(&mut self, model: &Model, answers: &Answers) -> Result<Decisions, TooLarge> {
        let known = self.knowledge(model, answers)?;
        let states = self.states(known)?;
        let state_of: BTreeMap<ProgrammeId, State> =
            self.programmes.iter().copied().zip(states.iter().copied()).collect();
        let mut programmes = Vec::with_capacity(states.len());
        for (at, state) in states.iter().enumerate() {
            let id = self.programmes[at];
            let programme = &model.programmes[id.index()];
            let Some(rules) = programme.rules_on(self.day) else { continue };
            let Some(found) = self.found(model, answers, known, at)? else { continue };
            let Found { conditions, because, .. } = found;
            let relations = |list: &[Relation]| -> Vec<(ProgrammeId, State, bool)> {
                let state =
                    |r: &Relation| state_of.get(&r.programme).map(|state| (r.programme, *state, r.choose));
                list.iter().filter_map(state).collect()
            };
            let view = View::new(model, self.day, answers);
            let amounts = match state {
                State::Not => Vec::new(),
                _ => amounts::of(&view, rules, &conditions),
            };
            programmes.push(Decision {
                programme: id,
                state: *state,
                because,
                confirm: self.confirm(at, known, *state)?,
                requires: relations(&programme.requires)
                    .into_iter()
                    .map(|(id, state, _)| (id, state))
                    .collect(),
                excludes: relations(&programme.excludes),
                amounts,
                conditions,
            });
        }
        Ok(Decisions { programmes, contradictory: known == Function::FALSE })
    }

    /// What the programme at a place of the rules is for a household, and why; `None` where it has no rules
    /// on the day.
    pub fn found(
        &mut self,
        model: &Model,
        answers: &Answers,
        known: Function,
        at: usize,
    ) -> Result<Option<Found>, TooLarge> {
        let Some(rules) = model.programmes[self.programmes[at].index()].rules_on(self.day) else {
            return Ok(None);
        };
        let state = self.state(self.ruleset.programmes[at].function, known)?;
        let conditions = self.conditions(model, answers, known, at, rules)?;
        let because = because(rules, &conditions, state);
        Ok(Some(Found { state, conditions, because }))
    }

    /// The state of every programme where `known` holds.
    pub fn states(&mut self, known: Function) -> Result<Vec<State>, TooLarge> {
        let functions: Vec<Function> =
            self.ruleset.programmes.iter().map(|programme| programme.function).collect();
        functions.into_iter().map(|function| self.state(function, known)).collect()
    }

    /// The state of one function where `known` holds.
    pub fn state(&mut self, function: Function, known: Function) -> Result<State, TooLarge> {
        if known == Function::FALSE {
            return Ok(State::Possible);
        }
        match self.truth(function, known)? {
            Some(true) => return Ok(State::Likely),
            Some(false) => return Ok(State::Not),
            None => {}
        }
        let passed = self.checks_pass(function)?;
        Ok(match self.truth(passed, known)? {
            Some(true) => State::LikelyIfConfirmed,
            _ => State::Possible,
        })
    }

    /// Whether a function is true, or false, wherever `known` holds.
    pub fn truth(&mut self, function: Function, known: Function) -> Result<Option<bool>, TooLarge> {
        let diagrams = &mut self.ruleset.diagrams;
        if diagrams.and(known, function)? == Function::FALSE {
            return Ok(Some(false));
        }
        let not = diagrams.not(function)?;
        Ok((diagrams.and(known, not)? == Function::FALSE).then_some(true))
    }

    /// The function once every officer has let the person pass.
    fn checks_pass(&mut self, function: Function) -> Result<Function, TooLarge> {
        let mut passed = function;
        for variable in self.ruleset.diagrams.support(function) {
            if self.ruleset.variables[usize::from(variable)].kind == VariableKind::Check {
                passed = self.ruleset.diagrams.restrict(passed, variable, 1)?;
            }
        }
        Ok(passed)
    }

    fn confirm(&mut self, at: usize, known: Function, state: State) -> Result<Vec<usize>, TooLarge> {
        if !matches!(state, State::LikelyIfConfirmed | State::Possible) {
            return Ok(Vec::new());
        }
        let function = self.ruleset.programmes[at].function;
        let mut open = Vec::new();
        for variable in self.ruleset.diagrams.support(function) {
            let Source::Check(_, check) = self.questions[usize::from(variable)].source else { continue };
            let refused = self.ruleset.diagrams.restrict(function, variable, 0)?;
            let passed = self.ruleset.diagrams.restrict(function, variable, 1)?;
            let refused = self.ruleset.diagrams.and(known, refused)?;
            if refused != self.ruleset.diagrams.and(known, passed)? {
                open.push(check);
            }
        }
        Ok(open)
    }

    fn conditions(
        &mut self,
        model: &Model,
        answers: &Answers,
        known: Function,
        at: usize,
        rules: &RuleVersion,
    ) -> Result<Vec<ConditionFound>, TooLarge> {
        let functions: Vec<Function> =
            self.ruleset.programmes[at].conditions.iter().map(|condition| condition.function).collect();
        let tests = rules.tests();
        let mut found = Vec::with_capacity(tests.len());
        for (Placed { branch, test, must }, function) in tests.into_iter().zip(functions) {
            let holds = match known == Function::FALSE {
                true => None,
                false => self.truth(function, known)?,
            };
            found.push(ConditionFound {
                id: test.id.clone(),
                branch,
                must,
                holds,
                expired: if holds.is_none() { self.expired(function) } else { Vec::new() },
                margin: margin::of(model, self.day, answers, test),
            });
        }
        Ok(found)
    }

    /// The values that have run out and that a function depends on.
    fn expired(&self, function: Function) -> Vec<ParameterId> {
        let support = self.ruleset.diagrams.support(function).into_iter();
        let parameters = support.filter_map(|variable| match &self.questions[usize::from(variable)].source {
            Source::Open(open) => open.parameter,
            _ => None,
        });
        let parameters: BTreeSet<ParameterId> = parameters.collect();
        parameters.into_iter().collect()
    }
}

/// The conditions that say why: those not met where the programme is not for the household, those still
/// open where it may be.
fn because(rules: &RuleVersion, conditions: &[ConditionFound], state: State) -> Vec<usize> {
    let wanted = match state {
        State::Not => Some(false),
        State::Possible => None,
        State::Likely | State::LikelyIfConfirmed => return Vec::new(),
    };
    let mut at = 0;
    let mut found = Vec::new();
    for rule in &rules.branches {
        let mut reasons = Vec::new();
        let when = walk(&rule.when, conditions, &mut at, wanted, &mut reasons);
        let mut unless = Some(false);
        if let Some(condition) = &rule.unless {
            let mut stops = Vec::new();
            // what must not hold stands in the way where it does
            unless = walk(condition, conditions, &mut at, wanted.map(|wanted| !wanted), &mut stops);
            reasons.extend(stops);
        }
        let branch = joined(Joined::All, &[when, unless.map(|unless| !unless)]);
        if branch == wanted {
            found.extend(reasons);
        }
    }
    if found.is_empty() {
        // the parts alone do not show it, only together
        found = (0..conditions.len()).filter(|at| conditions[*at].holds != Some(true)).collect();
    }
    found
}

/// The truth of a condition from the truths of its tests, and the tests that make it `wanted`.
fn walk(
    condition: &Condition,
    conditions: &[ConditionFound],
    at: &mut usize,
    wanted: Option<bool>,
    found: &mut Vec<usize>,
) -> Option<bool> {
    match condition {
        Condition::Test(_) => {
            let own = *at;
            *at += 1;
            let holds = conditions.get(own).and_then(|condition| condition.holds);
            if holds == wanted {
                found.push(own);
            }
            holds
        }
        Condition::Group(group) => {
            let turned = group.joined == Joined::None;
            let inner = if turned { wanted.map(|wanted| !wanted) } else { wanted };
            let mut below = Vec::new();
            let truths: Vec<Option<bool>> =
                group.items.iter().map(|item| walk(item, conditions, at, inner, &mut below)).collect();
            let truth = joined(group.joined, &truths);
            if truth == wanted {
                found.extend(below);
            }
            truth
        }
    }
}
