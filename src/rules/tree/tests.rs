use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::rules::diagram::Diagrams;
use crate::rules::ruleset::{CompiledProgramme, Variable};

const DOMAINS: [u16; 6] = [2, 3, 2, 4, 2, 2];

/// A rule: the conditions of which all must hold, or some, or not.
#[derive(Clone, Debug)]
enum Rule {
    Is(u16, Vec<bool>),
    All(Vec<Rule>),
    Any(Vec<Rule>),
    Not(Box<Rule>),
}

impl Rule {
    fn compile(&self, into: &mut Diagrams) -> Function {
        let several = |rules: &[Rule], into: &mut Diagrams| -> Vec<Function> {
            rules.iter().map(|rule| rule.compile(into)).collect()
        };
        match self {
            Rule::Is(variable, values) => into.literal(*variable, |value| values[usize::from(value)]),
            Rule::All(rules) => {
                let rules = several(rules, into);
                into.all(rules)
            }
            Rule::Any(rules) => {
                let rules = several(rules, into);
                into.any(rules)
            }
            Rule::Not(rule) => {
                let rule = rule.compile(into);
                into.not(rule)
            }
        }
        .expect("a small diagram")
    }
}

fn rule() -> impl Strategy<Value = Rule> {
    let leaf = (0..DOMAINS.len()).prop_flat_map(|variable| {
        proptest::collection::vec(any::<bool>(), usize::from(DOMAINS[variable]))
            .prop_map(move |values| Rule::Is(variable as u16, values))
    });
    leaf.prop_recursive(3, 12, 4, |inner| {
        let several = proptest::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            several.clone().prop_map(Rule::All),
            several.prop_map(Rule::Any),
            inner.prop_map(|rule| Rule::Not(Box::new(rule))),
        ]
    })
}

/// The variables: the last one is an officer's check, the one before is sensitive; the second is asked
/// after the first.
fn variables(weights: &[f64]) -> Vec<Variable> {
    let variable = |(at, values): (usize, &u16)| Variable {
        id: format!("v{at}"),
        kind: if at == 5 { VariableKind::Check } else { VariableKind::Question },
        values: (0..*values).map(|value| value.to_string()).collect(),
        weights: (0..usize::from(*values)).map(|value| weights[(at + value) % weights.len()]).collect(),
        sensitive: at == 4,
        after: if at == 1 { vec![0] } else { Vec::new() },
    };
    DOMAINS.iter().enumerate().map(variable).collect()
}

fn ruleset(rules: &[Rule], weights: &[f64]) -> Ruleset {
    let mut diagrams = Diagrams::new(DOMAINS.to_vec(), 100_000);
    let programme = |(at, rule): (usize, &Rule)| CompiledProgramme {
        id: format!("p{at}"),
        function: rule.compile(&mut diagrams),
        conditions: Vec::new(),
    };
    let programmes = rules.iter().enumerate().map(programme).collect();
    Ruleset { variables: variables(weights), programmes, diagrams }
}

fn options(programmes: usize, states: usize, unsure: Option<f64>) -> Options {
    let told = vec![[10, 40, 20]; programmes];
    let size = Size { questions: vec![30; DOMAINS.len()], told, result: 15 };
    Options {
        programmes: (0..programmes).collect(),
        states,
        bytes: usize::MAX,
        size,
        scales: Vec::new(),
        unsure,
    }
}

fn bytes(tree: &Tree, options: &Options) -> usize {
    let told = |state: &State| -> usize {
        let sizes = state.residuals.iter().zip(&options.size.told);
        let sizes = sizes.map(|(left, told)| match left.decided() {
            Some(true) => told[0],
            None => told[1],
            Some(false) => told[2],
        });
        sizes.sum::<usize>() + options.size.result
    };
    let of = |state: &State| match state.step {
        Step::Ask { variable, .. } => options.size.questions[usize::from(variable)],
        Step::Tell => told(state),
    };
    tree.states.iter().map(of).sum()
}

/// Every way through the tree, with what its answers truly leave of the programmes.
fn check_every_way(tree: &Tree, rules: &mut Ruleset) {
    let start: Vec<Function> =
        tree.programmes.iter().map(|programme| rules.programmes[*programme].function).collect();
    let mut open = vec![(0, start, Vec::new())];
    let mut seen = BTreeSet::new();
    while let Some((at, left, declined)) = open.pop() {
        if !seen.insert((at, declined.clone())) {
            continue;
        }
        let state = &tree.states[at];
        assert_eq!(state.residuals, left, "what is told is what the rules leave");
        let Step::Ask { variable, answers, unsure, .. } = &state.step else { continue };
        assert!(!declined.contains(variable), "a declined question is not asked again");
        let mut values: Vec<u16> = answers.iter().flat_map(|answer| answer.values.clone()).collect();
        values.sort_unstable();
        assert_eq!(values, (0..DOMAINS[usize::from(*variable)]).collect::<Vec<_>>(), "no dead end");
        assert!(answers.len() > 1, "answers change something");
        for answer in answers {
            for value in &answer.values {
                let known = left
                    .iter()
                    .map(|function| rules.diagrams.restrict(*function, *variable, *value).expect("small"));
                open.push((answer.to, known.collect(), declined.clone()));
            }
        }
        if let Some(to) = unsure {
            let mut declined = declined.clone();
            declined.push(*variable);
            open.push((*to, left, declined));
        }
    }
}

fn check_places(tree: &Tree) {
    let names: BTreeSet<&str> = tree.states.iter().map(|state| state.name.as_str()).collect();
    assert_eq!(names.len(), tree.states.len(), "names are unique");
    let told: BTreeSet<&Vec<Function>> =
        tree.states.iter().filter(|state| state.step == Step::Tell).map(|state| &state.residuals).collect();
    assert_eq!(told.len(), tree.figures.results, "results that tell the same are one");
    for (at, state) in tree.states.iter().enumerate() {
        assert!(state.next().all(|to| to > at), "questions stand before what they lead to");
        assert!(state.ahead >= state.next().map(|to| tree.states[to].ahead + 1).max().unwrap_or(0));
        let Some(back) = state.back else {
            assert_eq!(at, 0, "every state but the first has a question above it");
            continue;
        };
        assert!(!reachable(tree, Some(back)).contains(&at), "every way passes {back}");
    }
    assert_eq!(reachable(tree, None).len(), tree.states.len(), "every state can be reached");
    let end: f64 =
        tree.states.iter().filter(|state| state.step == Step::Tell).map(|state| state.probability).sum();
    assert!((end - 1.0).abs() < 1e-9, "people end somewhere: {end}");
}

/// The states that a person can come to without passing one.
fn reachable(tree: &Tree, without: Option<usize>) -> BTreeSet<usize> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![0]);
    while let Some(at) = open.pop() {
        if Some(at) != without && seen.insert(at) {
            open.extend(tree.states[at].next());
        }
    }
    seen
}

proptest! {
    #[test]
    fn a_tree_tells_what_the_rules_leave_within_its_budget(
        rules in proptest::collection::vec(rule(), 1..6),
        weights in proptest::collection::vec(0.0..3.0f64, 5),
        states in 1..60usize,
        unsure in proptest::option::of(0.0..0.5f64),
    ) {
        let mut rules = ruleset(&rules, &weights);
        let options = options(rules.programmes.len(), states, unsure);
        let tree = grow(&mut rules, &options).expect("small");
        check_every_way(&tree, &mut rules);
        check_places(&tree);
        prop_assert!(tree.states.len() <= states);
        prop_assert_eq!(tree.figures.states(), tree.states.len());
        let settled_by_questions = |state: &State| state.residuals.iter().all(|left| {
            rules.diagrams.support(*left).iter().all(|variable| *variable >= 4)
        });
        if !tree.figures.cut && unsure.is_none() {
            prop_assert!(tree.states.iter().all(|state| state.next().next().is_some() || settled_by_questions(state)));
        }
        for state in &tree.states {
            if let Step::Ask { variable, .. } = state.step {
                prop_assert!(variable < 4, "neither sensitive questions nor checks are asked");
            }
        }
    }

    #[test]
    fn the_bytes_of_a_tree_keep_their_budget(
        rules in proptest::collection::vec(rule(), 1..6),
        limit in 100..2_000usize,
        unsure in proptest::option::of(0.0..0.5f64),
    ) {
        let mut rules = ruleset(&rules, &[1.0]);
        let mut options = options(rules.programmes.len(), 1_000, unsure);
        options.bytes = limit;
        let tree = grow(&mut rules, &options).expect("small");
        prop_assert!(bytes(&tree, &options) <= limit || tree.states.len() == 1);
        options.bytes = usize::MAX;
        let free = grow(&mut rules, &options).expect("small");
        prop_assert!(free.figures.decided >= tree.figures.decided - 1e-9);
    }

    #[test]
    fn where_programmes_stand_among_others_changes_nothing(
        rules in proptest::collection::vec(rule(), 2..5),
    ) {
        let mut one = ruleset(&rules, &[1.0]);
        let (mut other, programmes) = (one.clone(), rules.len());
        other.programmes.reverse();
        let forwards = grow(&mut one, &options(programmes, 500, Some(0.1))).expect("small");
        let mut turned = options(programmes, 500, Some(0.1));
        turned.programmes.reverse();
        let backwards = grow(&mut other, &turned).expect("small");
        prop_assert_eq!(&forwards, &{ let mut same = backwards; same.programmes.reverse(); same });
        let again = grow(&mut one, &options(programmes, 500, Some(0.1))).expect("small");
        prop_assert_eq!(forwards, again);
    }
}

fn is(variable: u16, value: u16) -> Rule {
    let values = DOMAINS[usize::from(variable)];
    Rule::Is(variable, (0..values).map(|other| other == value).collect())
}

#[test]
fn ways_that_leave_the_same_meet_in_one_state() {
    // the first answer settles one programme or nothing; what it left aside is asked once
    let mut rules = ruleset(&[Rule::All(vec![is(0, 1), is(2, 1)]), is(3, 0)], &[1.0]);
    let tree = grow(&mut rules, &options(2, 100, None)).expect("small");
    let asked = tree.states.iter().filter(|state| state.step != Step::Tell).count();
    assert_eq!(tree.figures.results, 4);
    assert!(asked <= 5, "{asked} questions");
    assert_eq!((tree.figures.decided, tree.figures.full), (1.0, 1.0));
}

#[test]
fn what_only_an_officer_can_settle_is_left_open_and_counted_as_settled() {
    let mut rules = ruleset(&[Rule::All(vec![is(0, 1), is(5, 1)])], &[1.0]);
    let tree = grow(&mut rules, &options(1, 100, None)).expect("small");
    assert_eq!((tree.figures.questions, tree.figures.results), (1, 2));
    assert_eq!(tree.figures.full, 1.0);
    let check = rules.diagrams.literal(5, |value| value == 1).expect("small");
    assert!(tree.states.iter().any(|state| state.residuals == [check]));
}

#[test]
fn a_question_that_needs_another_comes_after_it() {
    let mut rules = ruleset(&[Rule::All(vec![is(0, 1), is(1, 2)]), is(1, 0)], &[1.0]);
    let tree = grow(&mut rules, &options(2, 100, Some(0.1))).expect("small");
    let Step::Ask { variable, .. } = tree.states[0].step else { panic!("a question") };
    assert_eq!(variable, 0, "although the other one settles more");
}

#[test]
fn the_question_that_multiplies_states_is_named() {
    let rules = [is(3, 0), is(3, 1), is(3, 2), is(0, 1)];
    let mut rules = ruleset(&rules, &[1.0]);
    let tree = grow(&mut rules, &options(4, 100, None)).expect("small");
    let added: BTreeMap<u16, usize> = tree.figures.added.iter().copied().collect();
    assert_eq!(tree.figures.added[0].0, if added[&3] >= added[&0] { 3 } else { 0 });
    assert_eq!(added.values().sum::<usize>() + 1, tree.states.len());
}

/// Six limits: one for each household of the first two variables; two households are alike.
fn scale() -> Scale {
    let names = ["a", "b", "c", "b", "d", "e"];
    let lengths = [4, 2, 3, 2, 4, 1];
    let households = lengths.into_iter().zip(names.map(str::to_owned)).collect();
    Scale { variable: 3, by: vec![0, 1], households }
}

#[test]
fn an_amount_is_asked_once_the_household_is_known_and_with_its_limits() {
    // the amount alone matters, the household tells what its values mean
    let mut rules = ruleset(&[is(3, 0)], &[1.0]);
    let mut options = options(1, 100, Some(0.1));
    options.scales = vec![scale()];
    let tree = grow(&mut rules, &options).expect("small");
    check_places(&tree);
    let asks = |variable: u16| {
        let states = tree.states.iter();
        states
            .filter(move |state| matches!(state.step, Step::Ask { variable: asked, .. } if asked == variable))
    };
    assert_eq!((asks(0).count(), asks(1).count(), asks(3).count()), (1, 2, 5));
    for state in asks(3) {
        let Step::Ask { household: Some(household), .. } = state.step else { panic!("a household") };
        assert!([0, 1, 2, 4, 5].contains(&household), "the first of those alike");
        assert_eq!(state.before, (2, 2));
    }
    assert_eq!(tree.figures.results, 3, "yes, no, and what is left where the household is not known");
}

#[test]
fn nobody_is_asked_what_the_budget_leaves_without_effect() {
    let mut rules = ruleset(&[is(3, 0)], &[1.0]);
    let mut options = options(1, 3, None);
    options.scales = vec![scale()];
    let tree = grow(&mut rules, &options).expect("small");
    assert_eq!(tree.states.len(), 1, "{:?}", tree.states);
    assert!(tree.figures.cut);
}

#[test]
fn nothing_to_ask_is_one_result() {
    let mut rules = ruleset(&[Rule::All(Vec::new()), is(4, 1)], &[1.0]);
    let tree = grow(&mut rules, &options(2, 100, Some(0.1))).expect("small");
    assert_eq!(tree.states.len(), 1);
    assert_eq!((tree.states[0].step.clone(), tree.figures.expected), (Step::Tell, 0.0));
    let empty =
        grow(&mut rules, &Options { programmes: Vec::new(), ..options(0, 100, None) }).expect("small");
    assert_eq!(empty.states.len(), 1);
}
