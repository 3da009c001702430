//! Decision trees of 79 real programmes: better than a plain prototype on every life event.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on, in its helpers too")]

#[path = "usagov/rules.rs"]
mod rules;

use signpost::rules::Ruleset;
use signpost::rules::tree::{Options, Size, Step, Tree, grow};

/// What a plain prototype reached with 2,000 states: decided and full, without and with «I do not know».
struct Reference {
    event: &'static str,
    certain: (f64, f64),
    unsure: (f64, f64),
}

const REFERENCES: [Reference; 5] = [
    Reference { event: "disability", certain: (0.980, 0.765), unsure: (0.891, 0.453) },
    Reference { event: "retirement", certain: (0.999, 0.985), unsure: (0.909, 0.509) },
    Reference { event: "death-of-a-loved-one", certain: (0.985, 0.778), unsure: (0.927, 0.380) },
    Reference { event: "military-service", certain: (0.935, 0.394), unsure: (0.852, 0.178) },
    Reference { event: "financial-hardship", certain: (0.748, 0.000), unsure: (0.663, 0.000) },
];

fn tree(event: &str, unsure: Option<f64>) -> (Tree, Ruleset) {
    let mut rules = rules::ruleset(&rules::source(), event);
    let programmes = (0..rules.programmes.len()).collect();
    let options = Options {
        programmes,
        states: 2_000,
        bytes: usize::MAX,
        size: Size::default(),
        scales: Vec::new(),
        unsure,
    };
    (grow(&mut rules, &options).unwrap(), rules)
}

#[test]
fn trees_settle_more_than_those_of_the_reference() {
    for reference in REFERENCES {
        for (unsure, (decided, full)) in [(None, reference.certain), (Some(0.05), reference.unsure)] {
            let (tree, _) = tree(reference.event, unsure);
            let figures = &tree.figures;
            println!(
                "{:22} {:4} states {:4} questions {:4} longest {:2} expected {:.2} decided {:.4} ({decided:.3}) full {:.4} ({full:.3})",
                reference.event,
                unsure.unwrap_or(0.0),
                tree.states.len(),
                figures.questions,
                figures.longest,
                figures.expected,
                figures.decided,
                figures.full,
            );
            assert!(tree.states.len() <= 2_000, "{}", reference.event);
            assert!(figures.decided > decided, "{}: {} of {decided}", reference.event, figures.decided);
            assert!(figures.full >= full, "{}: {} of {full}", reference.event, figures.full);
        }
    }
}

#[test]
fn the_figures_are_what_walking_the_tree_finds() {
    let (tree, mut rules) = tree("retirement", Some(0.05));
    let (mut decided, mut full) = (0.0, 0.0);
    // every state with its chance, from the chances of the answers alone
    let mut chances = vec![0.0; tree.states.len()];
    chances[0] = 1.0;
    for (at, state) in tree.states.iter().enumerate() {
        let Step::Ask { variable, answers, unsure, .. } = &state.step else {
            let open = state.residuals.iter().filter(|left| left.decided().is_none()).count();
            decided += chances[at] * (1.0 - open as f64 / state.residuals.len() as f64);
            full += if open == 0 { chances[at] } else { 0.0 };
            continue;
        };
        let values = rules.variables[usize::from(*variable)].values.len() as f64;
        for answer in answers {
            chances[answer.to] += chances[at] * 0.95 * answer.values.len() as f64 / values;
            for value in &answer.values {
                for (left, then) in state.residuals.iter().zip(&tree.states[answer.to].residuals) {
                    assert_eq!(rules.diagrams.restrict(*left, *variable, *value).unwrap(), *then);
                }
            }
        }
        let unsure = unsure.unwrap();
        assert_eq!(state.residuals, tree.states[unsure].residuals);
        chances[unsure] += chances[at] * 0.05;
    }
    assert!((decided - tree.figures.decided).abs() < 1e-9, "{decided} {}", tree.figures.decided);
    assert!((full - tree.figures.full).abs() < 1e-9, "{full} {}", tree.figures.full);
}
