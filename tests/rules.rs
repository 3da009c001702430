//! The rules decided: the committed programmes, the test households, and an oracle that knows no
//! diagrams.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on, in its helpers too")]

#[path = "rules/agreement.rs"]
mod agreement;
#[path = "rules/changes.rs"]
mod changes;
#[path = "rules/hostile.rs"]
mod hostile;
#[path = "rules/mutants.rs"]
mod mutants;
#[path = "rules/oracle.rs"]
mod oracle;
#[path = "rules/second.rs"]
mod second;
#[path = "rules/worlds.rs"]
mod worlds;

use std::path::Path;

use signpost::base::date::{self, Date};
use signpost::base::diag::Diagnostics;
use signpost::model::Model;
use signpost::rules::answers::Answers;
use signpost::rules::compile::compile;

/// The day on which the committed content is decided.
fn day() -> Date {
    date::parse("2026-11-23").unwrap()
}

/// The committed site.
fn model() -> Model {
    let mut diags = Diagnostics::default();
    let sources = signpost::load::load(Path::new(env!("CARGO_MANIFEST_DIR")), &mut diags);
    signpost::resolve::resolve(&sources, day(), &mut diags).unwrap()
}

#[test]
fn committed_programmes_compile_without_a_note() {
    let compiled = compile(&model(), day());
    assert_eq!(compiled.notes, []);
    let ruleset = &compiled.ruleset;
    assert_eq!(ruleset.variables.len(), compiled.questions.len());
    assert_eq!(ruleset.programmes.len(), compiled.programmes.len());
    assert!(ruleset.programmes.len() > 50);
}

#[test]
fn test_households_are_decided_as_the_law_does() {
    let model = model();
    let mut compiled = compile(&model, day());
    let mut wrong = Vec::new();
    let mut held = 0;
    for household in &model.households {
        let answers = Answers::of_household(&model, household);
        let decisions = compiled.decide(&model, &answers).unwrap();
        assert!(!decisions.contradictory, "{}", household.id);
        for (programme, expected) in &household.expect {
            let decision = decisions.programmes.iter().find(|decision| decision.programme == *programme);
            match decision.map(|decision| decision.state.expectation()) {
                Some(found) if found == *expected => held += 1,
                found => wrong.push(format!(
                    "{}: {} is {found:?}, expected {expected:?}",
                    household.id,
                    model.programmes[programme.index()].id
                )),
            }
        }
    }
    assert!(wrong.is_empty(), "{held} hold, {} do not:\n{}", wrong.len(), wrong.join("\n"));
}
