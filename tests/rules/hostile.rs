//! Rules in which every one of forty facts matters: still a tree within its budget, and no waiting.

use signpost::rules::diagram::{Diagrams, Function};
use signpost::rules::tree::{Options, Size, Step, Tree, grow};
use signpost::rules::{CompiledProgramme, Ruleset, Variable, VariableKind};

/// Facts, each yes or no.
const FACTS: u16 = 40;

/// States that a tree may have.
const STATES: usize = 2_000;

fn ruleset(functions: &dyn Fn(&mut Diagrams, &[Function]) -> Vec<Function>) -> Ruleset {
    let mut diagrams = Diagrams::new(vec![2; usize::from(FACTS)], 200_000);
    let facts: Vec<Function> =
        (0..FACTS).map(|fact| diagrams.literal(fact, |value| value == 1).unwrap()).collect();
    let functions = functions(&mut diagrams, &facts);
    let programmes = functions.into_iter().enumerate().map(|(at, function)| CompiledProgramme {
        id: format!("programme-{at}"),
        function,
        conditions: Vec::new(),
    });
    let variable = |at: u16| Variable {
        id: format!("fact-{at}"),
        kind: VariableKind::Question,
        values: vec!["no".to_owned(), "yes".to_owned()],
        weights: vec![1.0, 1.0],
        sensitive: false,
        after: Vec::new(),
    };
    Ruleset { programmes: programmes.collect(), variables: (0..FACTS).map(variable).collect(), diagrams }
}

/// Grows a tree; every fact must matter to the rules, and what a state tells must be what the answers on
/// every way to it left.
fn grown(rules: &mut Ruleset) -> Tree {
    let functions: Vec<Function> = rules.programmes.iter().map(|programme| programme.function).collect();
    let mut relevant: Vec<u16> =
        functions.iter().flat_map(|function| rules.diagrams.support(*function)).collect();
    relevant.sort_unstable();
    relevant.dedup();
    assert_eq!(relevant.len(), usize::from(FACTS), "every fact matters");
    let options = Options {
        programmes: (0..functions.len()).collect(),
        states: STATES,
        bytes: usize::MAX,
        size: Size::default(),
        scales: Vec::new(),
        unsure: Some(0.05),
    };
    let tree = grow(rules, &options).unwrap();
    assert!(tree.states.len() <= STATES, "{}", tree.states.len());
    assert_eq!(tree.states[0].residuals, functions);
    for state in &tree.states {
        let Step::Ask { variable, answers, .. } = &state.step else { continue };
        for answer in answers {
            for (left, then) in state.residuals.iter().zip(&tree.states[answer.to].residuals) {
                let kept = rules.diagrams.restrict(*left, *variable, answer.values[0]).unwrap();
                assert_eq!(kept, *then);
            }
        }
    }
    println!(
        "{} states, {} results, longest {}, decided {:.3}",
        tree.states.len(),
        tree.figures.results,
        tree.figures.longest,
        tree.figures.decided
    );
    tree
}

#[test]
fn whether_the_number_of_yes_is_odd_is_asked_to_the_last_fact() {
    let mut rules = ruleset(&|diagrams, facts| {
        let mut odd = Function::FALSE;
        for fact in facts {
            let (not_odd, not_fact) = (diagrams.not(odd).unwrap(), diagrams.not(*fact).unwrap());
            let (left, right) = (diagrams.and(odd, not_fact).unwrap(), diagrams.and(not_odd, *fact).unwrap());
            odd = diagrams.or(left, right).unwrap();
        }
        vec![odd]
    });
    let tree = grown(&mut rules);
    assert!(tree.states.iter().any(|state| state.step == Step::Tell));
}

#[test]
fn twenty_of_forty_conditions_are_a_tree_within_its_budget() {
    let mut rules = ruleset(&|diagrams, facts| vec![diagrams.at_least(20, facts).unwrap()]);
    grown(&mut rules);
}

#[test]
fn forty_programmes_that_each_look_at_other_facts_are_a_tree_within_its_budget() {
    let mut rules = ruleset(&|diagrams, facts| {
        let many = facts.len();
        (0..many)
            .map(|at| {
                let own = [at, (at * 7 + 3) % many, (at * 11 + 5) % many, (at * 13 + 17) % many];
                let [a, b, c, d] = own.map(|at| facts[at]);
                let (left, right) = (diagrams.and(a, b).unwrap(), diagrams.and(c, d).unwrap());
                diagrams.or(left, right).unwrap()
            })
            .collect()
    });
    let tree = grown(&mut rules);
    assert!(tree.figures.cut, "a tree of all states would be far larger");
}
