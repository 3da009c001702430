//! A changed rule by its effect, rules that are too large, and rules made up by chance.

use std::collections::BTreeSet;

use proptest::prelude::*;
use signpost::base::diag::Diagnostics;
use signpost::base::num::Decimal;
use signpost::model::eligibility::*;
use signpost::model::{FactId, Model};
use signpost::rules::analysis::analyse;
use signpost::rules::compile::{Problem, compile, compile_within};
use signpost::rules::decide::State;
use signpost::rules::diagram::Function;
use signpost::rules::review::{Truth, review};

use crate::oracle::Oracle;
use crate::worlds::{Dice, Space, place};
use crate::{day, model};

fn fact(model: &Model, id: &str) -> FactId {
    FactId::from(model.facts.iter().position(|fact| fact.id == id).unwrap())
}

#[test]
fn a_lower_limit_names_the_households_that_lose_and_the_condition() {
    let old = model();
    let mut new = old.clone();
    let at = new.parameters.iter().position(|parameter| parameter.id == "heating.limit.family").unwrap();
    for value in &mut new.parameters[at].values {
        value.value -= Decimal::ONE;
    }
    let found = review(&old, &new, day()).unwrap();
    let changes = &found.changes["heating-aid"];
    let change = changes.iter().find(|change| change.household == "couple-at-heating-limit").unwrap();
    assert!(change.before < Some(State::Possible) && change.after == Some(State::Not), "{change:?}");
    assert!(change.gain() < 0);
    let income = change.conditions.iter().find(|condition| condition.id == "income").unwrap();
    assert_eq!((income.before, income.after), (Some(Truth::Holds), Some(Truth::Fails)));
    assert!(income.citation.act.is_some());
    assert!(!found.changes.contains_key("energy-voucher"));
    assert_eq!(review(&old, &old, day()).unwrap().changes.len(), 0);
}

#[test]
fn rules_that_are_too_large_are_named_and_the_others_still_decided() {
    let model = model();
    let mut compiled = compile_within(&model, day(), 12);
    let large: Vec<&str> = compiled
        .notes
        .iter()
        .filter(|note| note.problem == Problem::TooLarge { limit: 12 })
        .map(|note| model.programmes[note.programme.unwrap().index()].id.as_str())
        .collect();
    assert!(large.contains(&"minimum-inclusion-income"), "{large:?}");
    assert!(!compiled.programmes.is_empty());
    let diags = analyse(&model, &mut compiled);
    assert!(diags.iter().any(|diagnostic| diagnostic.code.id == "rules-too-large"));
}

#[test]
fn ten_thousand_conditions_compile() {
    let mut model = model();
    let at = model.programmes.iter().position(|programme| programme.id == "job-counselling").unwrap();
    let age = fact(&model, "age");
    let branch = model.programmes[at].rules[0].branches[0].clone();
    let mut tests = Vec::new();
    branch_tests(&branch.when, &mut tests);
    let like = tests[0].clone();
    let one = |number: i64| {
        let value = Value::Number(Decimal::from(number % 100));
        let comparison = Comparison::Range { low: Some(Limit { value, included: true }), high: None };
        let kind =
            TestKind::Compare { subject: Subject::Applicant, quantity: Quantity::Fact(age), comparison };
        Condition::Test(Test { id: format!("age-{number}"), kind, ..like.clone() })
    };
    let group = Group {
        id: None,
        joined: Joined::All,
        items: (0..10_000).map(one).collect(),
        citation: Citation::default(),
    };
    model.programmes[at].rules[0].branches.truncate(1);
    let branch = &mut model.programmes[at].rules[0].branches[0];
    (branch.when, branch.unless) = (Condition::Group(group), None);
    let compiled = compile(&model, day());
    let own = compiled.ruleset.programmes.iter().find(|own| own.id == "job-counselling").unwrap();
    assert_eq!(own.conditions.len(), 10_000);
    assert_eq!(compiled.ruleset.diagrams.size(own.function), 1);
}

fn branch_tests<'c>(condition: &'c Condition, found: &mut Vec<&'c Test>) {
    match condition {
        Condition::Test(test) => found.push(test),
        Condition::Group(group) => group.items.iter().for_each(|item| branch_tests(item, found)),
    }
}

/// The same condition said the other way round: not any of not.
fn turned(condition: &Condition) -> Condition {
    let none = |items| {
        Condition::Group(Group { id: None, joined: Joined::None, items, citation: Citation::default() })
    };
    match condition {
        Condition::Test(_) => none(vec![none(vec![condition.clone()])]),
        Condition::Group(group) => {
            let items: Vec<Condition> = group.items.iter().rev().map(turned).collect();
            let not = |items: Vec<Condition>| items.into_iter().map(|item| none(vec![item])).collect();
            match group.joined {
                Joined::All => none(not(items)),
                Joined::Any => none(vec![none(items)]),
                joined => Condition::Group(Group { joined, items, ..group.clone() }),
            }
        }
    }
}

#[test]
fn rules_said_the_other_way_round_are_the_same_functions() {
    let mut model = model();
    let many = model.programmes.len();
    for at in 0..many {
        let mut twin = model.programmes[at].clone();
        for rules in &mut twin.rules {
            rules.checks.clear();
            for branch in &mut rules.branches {
                branch.when = turned(&branch.when);
                branch.unless = branch.unless.as_ref().map(turned);
            }
            rules.branches.reverse();
        }
        for rules in &mut model.programmes[at].rules {
            rules.checks.clear();
        }
        twin.id = format!("{}-twin", twin.id);
        model.programmes.push(twin);
    }
    let compiled = compile(&model, day());
    let function = |id: &str| {
        compiled.ruleset.programmes.iter().find(|programme| programme.id == id).map(|own| own.function)
    };
    let mut compared = 0;
    for programme in &model.programmes[..many] {
        if let Some(own) = function(&programme.id) {
            assert_eq!(Some(own), function(&format!("{}-twin", programme.id)), "{}", programme.id);
            compared += 1;
        }
    }
    assert!(compared > 50);
}

#[test]
fn problems_of_committed_rules_are_none() {
    let model = model();
    let mut compiled = compile(&model, day());
    let diags: Diagnostics = analyse(&model, &mut compiled);
    let found: Vec<String> = diags.iter().map(|diagnostic| diagnostic.message.clone()).collect();
    assert_eq!(found, Vec::<String>::new());
}

/// A comparison of a made-up rule: which fact, and with what.
#[derive(Clone, Debug)]
enum Made {
    Resident(bool),
    Age(u8, bool, bool),
    Grade(BTreeSet<usize>, bool),
    Income(u16, bool, bool),
    Member(u16, bool, bool),
    Adults(u8, bool),
    Child(u8, Vec<Made>),
    Joined(u8, Vec<Made>),
}

fn made() -> impl Strategy<Value = Made> {
    let grade = proptest::collection::btree_set(0..5usize, 1..4);
    let child = prop_oneof![
        (0..20u8, any::<bool>(), any::<bool>()).prop_map(|(n, low, edge)| Made::Age(n, low, edge)),
        (grade.clone(), any::<bool>()).prop_map(|(values, is)| Made::Grade(values, is)),
    ];
    let leaf = prop_oneof![
        any::<bool>().prop_map(Made::Resident),
        (0..90u8, any::<bool>(), any::<bool>()).prop_map(|(n, low, edge)| Made::Age(n, low, edge)),
        (grade, any::<bool>()).prop_map(|(values, is)| Made::Grade(values, is)),
        (0..4000u16, any::<bool>(), any::<bool>()).prop_map(|(n, low, edge)| Made::Income(n, low, edge)),
        (0..2000u16, any::<bool>(), any::<bool>()).prop_map(|(n, low, edge)| Made::Member(n, low, edge)),
        (0..5u8, any::<bool>()).prop_map(|(n, low)| Made::Adults(n, low)),
        (0..4u8, proptest::collection::vec(child, 1..3)).prop_map(|(how, items)| Made::Child(how, items)),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        (0..5u8, proptest::collection::vec(inner, 1..4)).prop_map(|(how, items)| Made::Joined(how, items))
    })
}

impl Made {
    fn condition(&self, model: &Model, like: &Test, child: bool) -> Condition {
        let subject = if child { Subject::Child } else { Subject::Applicant };
        let of = |id: &str| Quantity::Fact(fact(model, id));
        let range = |number: u16, low: bool, included: bool| {
            let limit = Some(Limit { value: Value::Number(number.into()), included });
            if low {
                Comparison::Range { low: limit, high: None }
            } else {
                Comparison::Range { low: None, high: limit }
            }
        };
        let test = |subject: Subject, quantity: Quantity, comparison: Comparison| {
            let kind = TestKind::Compare { subject, quantity, comparison };
            Condition::Test(Test { id: "made".to_owned(), kind, ..like.clone() })
        };
        match self {
            Made::Resident(yes) => {
                test(Subject::Applicant, of("residence.romania"), Comparison::In(vec![Value::Bool(*yes)]))
            }
            Made::Age(number, low, included) => {
                test(subject, of("age"), range((*number).into(), *low, *included))
            }
            Made::Grade(values, is) => {
                let words = &model.facts[fact(model, "disability.grade").index()].values;
                let values = values.iter().map(|at| Value::Choice(words[*at].clone())).collect();
                let comparison = if *is { Comparison::In(values) } else { Comparison::NotIn(values) };
                test(subject, of("disability.grade"), comparison)
            }
            Made::Income(number, low, included) => {
                test(Subject::Household, of("income.household"), range(*number, *low, *included))
            }
            Made::Member(number, low, included) => {
                let at = model.derived.iter().position(|derived| derived.id == "income.member").unwrap();
                test(Subject::Household, Quantity::Derived(at.into()), range(*number, *low, *included))
            }
            Made::Adults(number, low) => {
                test(Subject::Household, of("household.adults"), range((*number).into(), *low, true))
            }
            Made::Child(how, items) => {
                let items = items.iter().map(|item| item.condition(model, like, true)).collect();
                let group = Group { id: None, joined: Joined::All, items, citation: Citation::default() };
                let (quantifier, count) = match how {
                    0 => (Quantifier::Any, None),
                    1 => (Quantifier::All, None),
                    2 => (Quantifier::Count, Some(range(2, true, true))),
                    _ => (Quantifier::Count, Some(range(1, false, true))),
                };
                let kind =
                    TestKind::Children { quantifier, filter: Box::new(Condition::Group(group)), count };
                Condition::Test(Test { id: "made".to_owned(), kind, ..like.clone() })
            }
            Made::Joined(how, items) => {
                let joined = match how {
                    0 | 1 => Joined::All,
                    2 => Joined::Any,
                    3 => Joined::None,
                    _ => Joined::AtLeast(items.len().div_ceil(2) as u32),
                };
                let items = items.iter().map(|item| item.condition(model, like, child)).collect();
                Condition::Group(Group { id: None, joined, items, citation: Citation::default() })
            }
        }
    }
}

/// The committed facts with one programme alone.
fn alone() -> (Model, Test) {
    let mut model = model();
    let at = model.programmes.iter().position(|programme| programme.id == "job-counselling").unwrap();
    model.programmes = vec![model.programmes[at].clone()];
    model.households.clear();
    let programme = &mut model.programmes[0];
    programme.requires.clear();
    programme.rules[0].checks.clear();
    programme.rules[0].branches.truncate(1);
    programme.rules[0].branches[0].unless = None;
    let mut tests = Vec::new();
    branch_tests(&programme.rules[0].branches[0].when, &mut tests);
    let like = tests[0].clone();
    (model, like)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_rules_are_decided_as_the_oracle_decides(rule in made(), unless in proptest::option::of(made())) {
        static ALONE: std::sync::OnceLock<(Model, Test)> = std::sync::OnceLock::new();
        let (model, like) = ALONE.get_or_init(alone);
        let mut model = model.clone();
        let branch = &mut model.programmes[0].rules[0].branches[0];
        let (when, stops) = {
            let (rule, unless) = (&rule, &unless);
            let like = like.clone();
            let base = ALONE.get().unwrap();
            (rule.condition(&base.0, &like, false), unless.as_ref().map(|unless| unless.condition(&base.0, &like, false)))
        };
        branch.when = when;
        branch.unless = stops;
        let mut compiled = compile(&model, day());
        prop_assert_eq!(&compiled.notes, &vec![]);
        let function = compiled.ruleset.programmes[0].function;
        let support: Vec<u16> = (0..compiled.questions.len() as u16).collect();
        let mut space = Space::of(&model, &compiled, &support);
        space.most = 3;
        let oracle = Oracle { model: &model, day: day() };
        let mut dice = Dice(99);
        for _ in 0..120 {
            let number = dice.roll(space.size().min(1e18) as usize) as u128;
            let world = space.world(&model, &compiled, number);
            let expected = oracle.qualifies(&model.programmes[0], &world);
            let answers = place(&model, &compiled, &world);
            prop_assert_eq!(compiled.ruleset.diagrams.evaluate(function, &answers), expected, "{:?}", world);
            prop_assert!(compiled.ruleset.diagrams.evaluate(compiled.feasible, &answers), "{:?}", world);
            let said = signpost::rules::answers::Answers { facts: world.facts.clone(), children: world.children.clone() };
            let known = compiled.knowledge(&model, &said).unwrap();
            prop_assert!(known != Function::FALSE);
            prop_assert_eq!(compiled.truth(function, known).unwrap(), Some(expected), "{:?}", world);
        }
    }
}

#[test]
fn a_condition_said_twice_counts_twice() {
    let (mut model, like) = alone();
    let both = Made::Joined(4, vec![Made::Resident(false), Made::Resident(false), Made::Age(18, true, true)]);
    let when = both.condition(&model, &like, false);
    model.programmes[0].rules[0].branches[0].when = when;
    let mut compiled = compile(&model, day());
    let function = compiled.ruleset.programmes[0].function;
    let resident = compiled.variable("residence.romania.applicant").unwrap();
    let abroad = compiled.ruleset.diagrams.literal(resident, |value| value == 0).unwrap();
    assert_eq!(compiled.state(function, abroad).unwrap(), State::Likely);
}

#[test]
fn every_case_has_one_row_in_the_decision_table() {
    let model = model();
    let mut many = 0;
    for programme in &model.programmes {
        let Some(rules) = programme.rules_on(day()) else { continue };
        let table = signpost::rules::tables::table(rules).unwrap();
        let columns = table.columns.len();
        for case in 0..1u32 << columns.min(10) {
            let holds = |at: usize| case >> at & 1 == 1;
            let fits = |row: &&signpost::rules::tables::Row| {
                row.cells.iter().enumerate().all(|(at, cell)| cell.is_none_or(|cell| cell == holds(at)))
            };
            assert_eq!(table.rows.iter().filter(fits).count(), 1, "{} in case {case:b}", programme.id);
        }
        assert!(table.rows.iter().any(|row| row.qualifies));
        many += 1;
    }
    assert!(many > 50);
}
