//! The diagrams and the oracle say the same: every world where there are few, many worlds elsewhere,
//! and partly answered households under every completion.

use std::collections::BTreeMap;

use signpost::model::Model;
use signpost::model::eligibility::{Subject, Value};
use signpost::rules::answers::Answers;
use signpost::rules::compile::{Compiled, compile};
use signpost::rules::decide::State;

use crate::oracle::{Oracle, World};
use crate::worlds::{Dice, Space, place};
use crate::{day, model};

/// Worlds of a programme that are all tried; more are tried by chance. With `SIGNPOST_EXHAUSTIVE` set,
/// ten million are.
fn most_worlds() -> f64 {
    if std::env::var_os("SIGNPOST_EXHAUSTIVE").is_some() { 1e7 } else { 2e4 }
}

#[test]
fn diagrams_say_what_the_oracle_says_of_every_committed_programme() {
    let model = model();
    let compiled = compile(&model, day());
    let oracle = Oracle { model: &model, day: day() };
    let mut dice = Dice(20_261_123);
    let (mut all, mut some) = (0, 0);
    for (at, programme) in compiled.ruleset.programmes.iter().enumerate() {
        let support = compiled.ruleset.diagrams.support(programme.function);
        let space = Space::of(&model, &compiled, &support);
        let size = space.size();
        let exhaustive = size <= most_worlds();
        let tried = if exhaustive { size as u128 } else { 5_000 };
        if exhaustive {
            all += 1
        } else {
            some += 1
        }
        for number in 0..tried {
            let number = if exhaustive { number } else { dice.roll(size.min(1e18) as usize) as u128 };
            let world = space.world(&model, &compiled, number);
            let expected = oracle.qualifies(&model.programmes[compiled.programmes[at].index()], &world);
            let answers = place(&model, &compiled, &world);
            let found = compiled.ruleset.diagrams.evaluate(programme.function, &answers);
            assert_eq!(found, expected, "{} in {world:?}", programme.id);
            assert!(compiled.ruleset.diagrams.evaluate(compiled.feasible, &answers), "{world:?}");
        }
    }
    println!("{all} programmes in every world, {some} in 5,000 worlds each");
}

/// The state of a programme in all the worlds that agree with what was said.
fn state_of_all(worlds: &[(World, bool)]) -> State {
    // grouped by what officers decide: they pass in the second of each pair
    let passing = |world: &World| world.passes.values().all(|pass| *pass);
    if worlds.iter().all(|(_, truth)| *truth) {
        State::Likely
    } else if worlds.iter().all(|(_, truth)| !truth) {
        State::Not
    } else if worlds.iter().filter(|(world, _)| passing(world)).all(|(_, truth)| *truth) {
        State::LikelyIfConfirmed
    } else {
        State::Possible
    }
}

fn agrees(world: &World, said: &Answers) -> bool {
    said.facts.iter().all(|(asked, value)| world.facts.get(asked).is_none_or(|own| own == value))
        && said.children.len() == world.children.len()
        && said
            .children
            .iter()
            .zip(&world.children)
            .all(|(said, own)| said.iter().all(|(fact, value)| own.get(fact).is_none_or(|own| own == value)))
}

#[test]
fn part_of_the_answers_decides_as_every_completion_does() {
    let model = model();
    let mut compiled = compile(&model, day());
    let oracle = Oracle { model: &model, day: day() };
    let mut dice = Dice(7);
    let mut seen: BTreeMap<State, usize> = BTreeMap::new();
    for at in 0..compiled.programmes.len() {
        let function = compiled.ruleset.programmes[at].function;
        let support = compiled.ruleset.diagrams.support(function);
        let space = Space::of(&model, &compiled, &support);
        if space.size() > 3_000.0 {
            continue;
        }
        let programme = &model.programmes[compiled.programmes[at].index()];
        let worlds: Vec<(World, bool)> = (0..space.size() as u128)
            .map(|number| space.world(&model, &compiled, number))
            .map(|world| (world.clone(), oracle.qualifies(programme, &world)))
            .collect();
        for _ in 0..12 {
            let said = forget(&model, &mut dice, &worlds);
            let left: Vec<(World, bool)> =
                worlds.iter().filter(|(world, _)| agrees(world, &said)).cloned().collect();
            let expected = state_of_all(&left);
            let known = compiled.knowledge(&model, &said).unwrap();
            let found = compiled.state(function, known).unwrap();
            assert_eq!(found, expected, "{} with {said:?}", programme.id);
            *seen.entry(found).or_default() += 1;
        }
    }
    println!("{seen:?}");
    assert!(seen.len() == 4, "every state is met: {seen:?}");
}

/// Part of what is true of one of the worlds; the number of children is always told.
fn forget(model: &Model, dice: &mut Dice, worlds: &[(World, bool)]) -> Answers {
    let (world, _) = &worlds[dice.roll(worlds.len())];
    let counts = |fact: signpost::model::FactId| model.facts[fact.index()].counts == Some(Subject::Child);
    let keep: Vec<bool> = (0..64).map(|_| dice.roll(3) > 0).collect();
    let facts = world.facts.iter().enumerate();
    let facts = facts.filter(|(at, ((fact, _), _))| counts(*fact) || keep[at % 64]);
    let children = world.children.iter().enumerate().map(|(number, child)| {
        let kept = child.iter().enumerate().filter(|(at, _)| keep[(20 + 7 * number + at) % 64]);
        kept.map(|(_, (fact, value))| (*fact, value.clone())).collect()
    });
    Answers {
        facts: facts.map(|(_, (asked, value))| (*asked, value.clone())).collect(),
        children: children.collect(),
    }
}

#[test]
fn complete_answers_leave_one_value_for_every_variable_they_are_about() {
    let model = model();
    let mut compiled = compile(&model, day());
    for household in &model.households {
        let answers = Answers::of_household(&model, household);
        let known = compiled.knowledge(&model, &answers).unwrap();
        for (asked, value) in &answers.facts {
            let source = signpost::rules::question::Source::Fact(*asked);
            let Some(at) = compiled.questions.iter().position(|question| question.source == source) else {
                continue;
            };
            if compiled.questions[at].scale.as_ref().is_some_and(|scale| !scale.by.is_empty()) {
                continue;
            }
            let open = open_values(&mut compiled, known, at as u16);
            assert_eq!(open, 1, "{}: {} = {value:?}", household.id, compiled.ruleset.variables[at].id);
        }
    }
}

fn open_values(compiled: &mut Compiled, known: signpost::rules::diagram::Function, variable: u16) -> usize {
    let values = compiled.ruleset.variables[usize::from(variable)].values.len() as u16;
    let possible = |compiled: &mut Compiled, value| {
        let rest = compiled.ruleset.diagrams.restrict(known, variable, value).unwrap();
        rest != signpost::rules::diagram::Function::FALSE
    };
    (0..values).filter(|value| possible(compiled, *value)).count()
}

#[test]
fn who_has_a_child_under_two_has_one_under_eighteen() {
    let model = model();
    let mut compiled = compile(&model, day());
    let resident = model.facts.iter().position(|fact| fact.id == "residence.romania").unwrap();
    let resident = Answers {
        facts: [((resident.into(), Subject::Applicant), Value::Bool(true))].into(),
        children: Vec::new(),
    };
    let resident = compiled.knowledge(&model, &resident).unwrap();
    let counter = compiled.variable("household.children.household").unwrap();
    let some = compiled.ruleset.diagrams.literal(counter, |value| value > 0).unwrap();
    let at = compiled.ruleset.programmes.iter().position(|programme| programme.id == "child-allowance");
    let allowance = compiled.ruleset.programmes[at.unwrap()].function;
    // the answers about the children as a checker asks them, not child by child: each that says that
    // one of them is young, and the youngest one's lowest ages
    let says_young = |variable: &str| variable.starts_with("any-child.age-below-");
    let variables = compiled.ruleset.variables.iter().enumerate();
    let mut young: Vec<(u16, u16)> = variables
        .filter(|(_, variable)| says_young(&variable.id))
        .map(|(at, _)| (u16::try_from(at).unwrap(), 1))
        .collect();
    let youngest = compiled.variable("age.youngest-child").unwrap();
    young.extend([(youngest, 0), (youngest, 1)]);
    assert!(young.len() > 5, "{young:?}");
    for (variable, answer) in young {
        let said = compiled.ruleset.diagrams.literal(variable, |value| value == answer).unwrap();
        let known = compiled.ruleset.diagrams.and(resident, said).unwrap();
        let name = &compiled.ruleset.variables[usize::from(variable)].id.clone();
        assert_eq!(compiled.truth(some, known).unwrap(), Some(true), "{name}");
        assert_eq!(compiled.state(allowance, known).unwrap(), State::Likely, "{name}");
    }
}
