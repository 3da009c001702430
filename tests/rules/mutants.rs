//! Rules with one mistake each: the test households must notice.

use std::collections::BTreeMap;

use signpost::base::num::Decimal;
use signpost::model::eligibility::*;
use signpost::model::{Model, ProgrammeId};
use signpost::rules::answers::Answers;
use signpost::rules::compile::{NODES_A_PROGRAMME, compile_some};
use signpost::rules::decide::State;

use crate::{day, model};

/// Share of the mutants, in percent, that some test household must notice. Only ever grows.
const RATCHET: f64 = 98.0;

/// The conditions of the rules in force, each with its branch and whether it stands under `unless`.
fn roots(rules: &mut RuleVersion) -> impl Iterator<Item = &mut Condition> {
    rules.branches.iter_mut().flat_map(|branch| [Some(&mut branch.when), branch.unless.as_mut()]).flatten()
}

/// Every condition below, itself included, in order.
fn count(condition: &Condition) -> usize {
    match condition {
        Condition::Group(group) => 1 + group.items.iter().map(count).sum::<usize>(),
        Condition::Test(test) => match &test.kind {
            TestKind::Children { filter, .. } => 1 + count(filter),
            TestKind::Compare { .. } => 1,
        },
    }
}

/// The condition with a number.
fn nth<'c>(condition: &'c mut Condition, at: &mut usize) -> Option<&'c mut Condition> {
    if *at == 0 {
        return Some(condition);
    }
    *at -= 1;
    match condition {
        Condition::Group(group) => group.items.iter_mut().find_map(|item| nth(item, at)),
        Condition::Test(test) => match &mut test.kind {
            TestKind::Children { filter, .. } => nth(filter, at),
            TestKind::Compare { .. } => None,
        },
    }
}

/// The mistakes that can be made at one condition.
fn mistakes(model: &Model, condition: &Condition) -> Vec<(String, Condition)> {
    let nothing = || {
        Condition::Group(Group {
            id: None,
            joined: Joined::All,
            items: Vec::new(),
            citation: Citation::default(),
        })
    };
    match condition {
        Condition::Group(group) => {
            let turned = match group.joined {
                Joined::All => Joined::Any,
                Joined::Any | Joined::None | Joined::AtLeast(_) => Joined::All,
            };
            if group.items.len() < 2 {
                return Vec::new();
            }
            vec![(
                format!("{:?} became {turned:?}", group.joined),
                Condition::Group(Group { joined: turned, ..group.clone() }),
            )]
        }
        Condition::Test(test) => {
            let mut found = vec![(format!("`{}` dropped", test.id), nothing())];
            if let TestKind::Compare { subject, quantity, comparison } = &test.kind {
                for (what, comparison) in comparisons(model, comparison) {
                    let kind = TestKind::Compare { subject: *subject, quantity: *quantity, comparison };
                    found.push((
                        format!("`{}` {what}", test.id),
                        Condition::Test(Test { kind, ..test.clone() }),
                    ));
                }
            }
            found
        }
    }
}

fn comparisons(model: &Model, comparison: &Comparison) -> Vec<(String, Comparison)> {
    match comparison {
        Comparison::In(values) => vec![("is became is not".into(), Comparison::NotIn(values.clone()))],
        Comparison::NotIn(values) => vec![("is not became is".into(), Comparison::In(values.clone()))],
        Comparison::Range { low, high } => {
            let mut found = Vec::new();
            let turned = |limit: &Limit| Limit { included: !limit.included, ..limit.clone() };
            found.push((
                "turned round".to_owned(),
                Comparison::Range { low: high.as_ref().map(turned), high: low.as_ref().map(turned) },
            ));
            for step in [-1, 1] {
                let moved = |limit: &Option<Limit>| {
                    limit.as_ref().map(|limit| match number(model, &limit.value) {
                        Some(value) => {
                            Limit { value: Value::Number(value + Decimal::from(step)), ..limit.clone() }
                        }
                        None => limit.clone(),
                    })
                };
                let mutant = Comparison::Range { low: moved(low), high: moved(high) };
                if mutant != *comparison {
                    found.push((format!("moved by {step}"), mutant));
                }
            }
            found
        }
        _ => Vec::new(),
    }
}

fn number(model: &Model, value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Parameter(id) => model.parameters[id.index()].on(day()).map(|dated| dated.value),
        _ => None,
    }
}

/// Whether a condition waits for a limit that has run out: no household can notice a mistake in it.
fn waits(model: &Model, condition: &Condition) -> bool {
    let Condition::Test(test) = condition else { return false };
    let TestKind::Compare { comparison: Comparison::Range { low, high }, .. } = &test.kind else {
        return false;
    };
    low.iter().chain(high).any(|limit| number(model, &limit.value).is_none())
}

fn states(model: &Model, id: ProgrammeId, answers: &[Answers]) -> Vec<State> {
    let mut compiled = compile_some(model, day(), NODES_A_PROGRAMME, &|own| own == id);
    let function = compiled.ruleset.programmes[0].function;
    let mut states = Vec::new();
    for answers in answers {
        let known = compiled.knowledge(model, answers).unwrap();
        states.push(compiled.state(function, known).unwrap());
    }
    states
}

#[test]
fn test_households_notice_mistakes_in_the_rules() {
    let model = model();
    let answers: Vec<Answers> =
        model.households.iter().map(|household| Answers::of_household(&model, household)).collect();
    let (mut made, mut noticed) = (0, 0);
    let mut survivors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for at in 0..model.programmes.len() {
        let Some(version) =
            model.programmes[at].rules.iter().position(|rules| rules.in_force.contains(day()))
        else {
            continue;
        };
        let mut mutant = model.clone();
        let before = states(&model, ProgrammeId::from(at), &answers);
        let roots_of = model.programmes[at].rules[version].clone();
        let sizes: Vec<usize> = roots(&mut roots_of.clone()).map(|root| count(root)).collect();
        for (root, size) in sizes.into_iter().enumerate() {
            for place in 0..size {
                let mut original = roots_of.clone();
                let condition =
                    nth(roots(&mut original).nth(root).unwrap(), &mut place.clone()).unwrap().clone();
                if waits(&model, &condition) {
                    continue;
                }
                for (what, mistake) in mistakes(&model, &condition) {
                    let mut wrong = roots_of.clone();
                    *nth(roots(&mut wrong).nth(root).unwrap(), &mut place.clone()).unwrap() = mistake;
                    mutant.programmes[at].rules[version] = wrong;
                    made += 1;
                    if states(&mutant, ProgrammeId::from(at), &answers) == before {
                        survivors.entry(model.programmes[at].id.clone()).or_default().push(what);
                    } else {
                        noticed += 1;
                    }
                }
            }
        }
    }
    let share = 100.0 * f64::from(noticed) / f64::from(made);
    println!("{noticed} of {made} mistakes noticed: {share:.1} %");
    for (programme, list) in &survivors {
        println!("{programme}: {}", list.join("; "));
    }
    assert!(share >= RATCHET, "only {share:.1} % of the mistakes are noticed: {survivors:#?}");
}
