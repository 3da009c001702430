//! Test households as examples of a programme: what the engine that decides everywhere says of them, in words.

use std::collections::BTreeMap;

use crate::model::eligibility::RuleVersion;
use crate::model::{Model, ProgrammeId};
use crate::rules::Compiled;
use crate::rules::answers::Answers;
use crate::rules::decide::{ConditionFound, Found, State};
use crate::theme::locale::Arg;
use crate::view::programmes as view;

use super::context::Composer;

/// Examples of each state on a page: as many as a person reads.
const LIKELY: usize = 3;
const POSSIBLE: usize = 1;
const NOT: usize = 3;

/// Reasons told of one example.
const REASONS: usize = 2;

/// The examples of every programme, decided once for all languages.
#[derive(Debug, Default)]
pub struct Examples {
    of: BTreeMap<ProgrammeId, Vec<Example>>,
}

/// A household, by its place in the model, and what a programme is for it.
#[derive(Debug)]
struct Example {
    household: usize,
    found: Found,
}

impl Examples {
    /// Decides every test household for the programmes it is about, and keeps some of each state.
    pub fn new(model: &Model, rules: &mut Compiled) -> Examples {
        let mut examples = Examples::default();
        let place: BTreeMap<ProgrammeId, usize> =
            rules.programmes.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        for (at, household) in model.households.iter().enumerate() {
            let answers = Answers::of_household(model, household);
            // rules that are too large were reported when they were compiled
            let Ok(known) = rules.knowledge(model, &answers) else { continue };
            for programme in household.expect.keys() {
                let Some(place) = place.get(programme) else { continue };
                let Ok(Some(found)) = rules.found(model, &answers, known, *place) else { continue };
                examples.of.entry(*programme).or_default().push(Example { household: at, found });
            }
        }
        examples.of.values_mut().for_each(choose);
        examples
    }
}

/// The first examples of each state, the good news first.
fn choose(list: &mut Vec<Example>) {
    let mut left = BTreeMap::from([(1, LIKELY), (2, POSSIBLE), (3, NOT)]);
    list.retain(|example| {
        let room = left.get_mut(&rank(example)).expect("invariant: there are three ranks");
        let kept = *room > 0;
        *room -= usize::from(kept);
        kept
    });
    list.sort_by_key(rank);
}

fn rank(example: &Example) -> u8 {
    match example.found.state {
        State::Likely | State::LikelyIfConfirmed => 1,
        State::Possible => 2,
        State::Not => 3,
    }
}

impl Composer<'_> {
    /// Invented households, and what the rules of the programme say of them.
    pub(super) fn examples(&self, id: ProgrammeId) -> Vec<view::Example> {
        let programme = &self.model.programmes[id.index()];
        let Some(rules) = programme.rules_on(self.model.as_of) else { return Vec::new() };
        let list = self.cx.examples.of.get(&id).map_or(&[][..], Vec::as_slice);
        list.iter().map(|example| self.example(id, rules, example)).collect()
    }

    fn example(&self, programme: ProgrammeId, rules: &RuleVersion, example: &Example) -> view::Example {
        let found = &example.found;
        let (state, word) = match found.state {
            State::Likely => ("yes", "state-yes"),
            State::LikelyIfConfirmed => ("yes", "state-if"),
            State::Possible => ("may", "state-may"),
            State::Not => ("no", "state-no"),
        };
        // a condition that stands in several branches is told once, and without them
        let mut told: Vec<(String, Vec<usize>)> = Vec::new();
        for condition in found.because.iter().filter_map(|at| found.conditions.get(*at)) {
            let reason = self.reason(programme, condition);
            match told.iter_mut().find(|(text, _)| *text == reason) {
                Some((_, branches)) => branches.push(condition.branch),
                None => told.push((reason, vec![condition.branch])),
            }
        }
        let words = self.words(&self.model.programmes[programme.index()].words);
        let reasons = told.into_iter().take(REASONS).map(|(reason, branches)| {
            let heading = match branches[..] {
                [only] if rules.branches.len() > 1 => words.branches.get(&rules.branches[only].id),
                _ => None,
            };
            heading.map_or(reason.clone(), |heading| format!("{heading}: {reason}"))
        });
        let reasons = reasons.collect();
        view::Example {
            state,
            state_text: self.t(word),
            who: self.words(&self.model.households[example.household].name).clone(),
            reasons,
        }
    }

    /// Why a condition stands in the way, or what is open about it.
    fn reason(&self, programme: ProgrammeId, found: &ConditionFound) -> String {
        let text = self.condition_words(programme, &found.id).unwrap_or_else(|| found.id.clone());
        let key = match (found.holds, found.must) {
            (None, _) if !found.expired.is_empty() => "example-updating",
            (None, _) => "example-open",
            (Some(_), true) => "example-missing",
            (Some(_), false) => "example-excluded",
        };
        let reason = self.with_text(key, "condition", text.trim_end_matches('.'));
        match self.beyond(found) {
            Some(beyond) => format!("{reason} ({beyond})."),
            None => format!("{reason}."),
        }
    }

    /// How far the household is on the wrong side of a limit.
    fn beyond(&self, found: &ConditionFound) -> Option<String> {
        let margin = found.margin.as_ref().filter(|_| found.holds == Some(!found.must))?;
        let unit = self.model.facts[margin.of.0.index()].unit.clone().unwrap_or_default();
        let key = match margin.above {
            above if above.is_zero() => return Some(self.t("example-at-limit")),
            above if above.is_sign_positive() => "example-above",
            _ => "example-below",
        };
        let amount = self.amount(&margin.above.abs(), &unit);
        Some(self.with(key, &[("amount", Arg::Text(&amount))]))
    }
}
