//! The one-page checker of the committed content: its style sheet says exactly what the rules say.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on, in its helpers too")]

use std::path::Path;

use signpost::base::date::{self, Date};
use signpost::base::diag::Diagnostics;
use signpost::model::Model;
use signpost::rules::compile::compile;
use signpost::rules::links::Links;
use signpost::rules::states::states;
use signpost::rules::style::{Places, sheet};

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
fn figures() {
    let mut compiled = compile(&model(), day());
    let rules = &mut compiled.ruleset;
    for (at, (variable, question)) in rules.variables.iter().zip(&compiled.questions).enumerate() {
        println!(
            "{at} {} {:?} {} {} after {:?} uses {}",
            variable.id,
            variable.kind,
            variable.values.len(),
            variable.sensitive,
            variable.after,
            question.uses
        );
    }
    println!(
        "feasible {:?} size {} support {:?}",
        compiled.feasible.decided(),
        rules.diagrams.size(compiled.feasible),
        rules.diagrams.support(compiled.feasible)
    );
    let start = std::time::Instant::now();
    let links = Links::new(&mut rules.diagrams, compiled.feasible).unwrap();
    println!("links in {:?}: contradiction {}", start.elapsed(), links.contradiction().tests());
    let states = states(rules, &links);
    println!("states in {:?}", start.elapsed());
    for (programme, source) in states.programmes.iter().zip(&rules.programmes) {
        println!(
            "{} {} nodes: L{} C{} N{} {}",
            programme.id,
            rules.diagrams.size(source.function),
            programme.likely.tests(),
            programme.confirmed.tests(),
            programme.not.tests(),
            if programme.incomplete { "INCOMPLETE" } else { "" }
        );
    }
    let places = Places::new(rules);
    let sheet = sheet(&states, &places, "");
    println!("css {} bytes, {} rules", sheet.css.len(), sheet.css.lines().count());
    std::fs::write("/tmp/rules.css", &sheet.css).unwrap();
}
