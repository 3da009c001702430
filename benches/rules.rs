//! How the rules grow: 50, 100 and 400 programmes over 16 and 40 facts are turned into questions and
//! functions. `cargo bench --bench rules` prints a table.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement, not the program")]

use std::path::Path;
use std::time::Instant;

use signpost::base::date::parse;
use signpost::base::diag::Diagnostics;
use signpost::base::num::Decimal;
use signpost::model::eligibility::*;
use signpost::model::{FactId, Model};
use signpost::rules::answers::Answers;
use signpost::rules::compile::compile;

/// The same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }
}

/// The committed site with made-up facts and programmes in place of its own.
fn made(model: &Model, programmes: usize, facts: usize) -> Model {
    let mut made = model.clone();
    let like = model.programmes.iter().find(|programme| programme.rules_on(model.as_of).is_some()).unwrap();
    let fact = |id: &str| model.facts.iter().find(|fact| fact.id == id).unwrap().clone();
    let kinds = [fact("residence.romania"), fact("age"), fact("disability.grade"), fact("pension.amount")];
    made.derived.clear();
    made.tables.clear();
    made.households.clear();
    made.facts = (0..facts)
        .map(|at| Fact {
            id: format!("fact-{at:02}"),
            about: vec![Subject::Applicant],
            ask_after: Vec::new(),
            extra: Vec::new(),
            ..kinds[at % kinds.len()].clone()
        })
        .collect();
    let mut dice = Dice(1);
    made.programmes = (0..programmes)
        .map(|at| {
            let mut programme = like.clone();
            programme.id = format!("programme-{at:03}");
            programme.requires.clear();
            let rules =
                programme.rules.iter_mut().find(|rules| rules.in_force.contains(model.as_of)).unwrap();
            rules.branches.truncate(1);
            rules.branches[0].unless = None;
            rules.branches[0].amounts.clear();
            rules.branches[0].when = condition(&made, &mut dice, 2);
            programme
        })
        .collect();
    made
}

fn condition(model: &Model, dice: &mut Dice, depth: usize) -> Condition {
    if depth == 0 {
        return test(model, dice);
    }
    let joined = [Joined::All, Joined::Any, Joined::All, Joined::AtLeast(2)][dice.roll(4)];
    let items = (0..2 + dice.roll(3)).map(|_| condition(model, dice, depth - 1)).collect();
    Condition::Group(Group { id: None, joined, items, citation: Citation::default() })
}

fn test(model: &Model, dice: &mut Dice) -> Condition {
    let at = dice.roll(model.facts.len());
    let fact = &model.facts[at];
    let comparison = match fact.kind {
        FactType::Boolean => Comparison::In(vec![Value::Bool(dice.roll(2) == 1)]),
        FactType::Choice => {
            let from = dice.roll(fact.values.len() - 1);
            Comparison::In(fact.values[from..].iter().map(|word| Value::Choice(word.clone())).collect())
        }
        kind => {
            let step = if kind == FactType::Money { 400 } else { 6 };
            let value = Value::Number(Decimal::from(step * (1 + dice.roll(10))));
            Comparison::Range { low: Some(Limit { value, included: true }), high: None }
        }
    };
    let quantity = Quantity::Fact(FactId::from(at));
    let place = signpost::base::source::Span::top(signpost::base::source::FileId(0));
    let kind = TestKind::Compare { subject: Subject::Applicant, quantity, comparison };
    Condition::Test(Test { id: format!("c{at}"), place, kind, citation: Citation::default() })
}

fn main() {
    let mut diags = Diagnostics::default();
    let sources = signpost::load::load(Path::new(env!("CARGO_MANIFEST_DIR")), &mut diags);
    let model = signpost::resolve::resolve(&sources, parse("2026-11-23").unwrap(), &mut diags).unwrap();
    println!("{:>10} {:>6} {:>10} {:>10} {:>12}", "programmes", "facts", "nodes", "compile", "a household");
    let mut cases = vec![(model.clone(), model.facts.len(), "committed")];
    for facts in [16, 40] {
        for programmes in [50, 100, 400] {
            cases.push((made(&model, programmes, facts), facts, ""));
        }
    }
    for (model, facts, note) in cases {
        let started = Instant::now();
        let mut compiled = compile(&model, model.as_of);
        let compile = started.elapsed();
        let nodes = compiled.ruleset.diagrams.nodes();
        assert!(compiled.notes.is_empty(), "{:?}", compiled.notes);
        let programmes = compiled.programmes.len();
        let started = Instant::now();
        let nobody = Answers::default();
        let known = compiled.knowledge(&model, &nobody).unwrap();
        compiled.states(known).unwrap();
        let decide = started.elapsed();
        println!(
            "{programmes:>10} {facts:>6} {nodes:>10} {:>7.1} ms {:>9.1} ms {note}",
            compile.as_secs_f64() * 1e3,
            decide.as_secs_f64() * 1e3
        );
    }
}
