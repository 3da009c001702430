//! The one-page checker of the committed content: its style sheet says exactly what the rules say.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on, in its helpers too")]

use std::path::Path;

use signpost::base::date::{self, Date};
use signpost::base::diag::Diagnostics;
use signpost::compose::eligibility::Eligibility;
use signpost::model::Model;
use signpost::rules::compile;
use signpost::rules::proof::{Proof, prove};
use signpost::rules::published::{Published, publish};

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

/// The published rules of the committed site, as they are read back, and the style sheet.
fn built() -> (Published, String) {
    let mut compiled = compile(&model(), day());
    let checker = Eligibility::new(&mut compiled);
    let incomplete: Vec<bool> = checker.states.programmes.iter().map(|states| states.incomplete).collect();
    let published = publish(
        &compiled.ruleset,
        compiled.feasible,
        &checker.places,
        &checker.sheet.programmes,
        &incomplete,
        &day().to_string(),
    );
    let text = serde_json::to_string(&published).unwrap();
    (serde_json::from_str(&text).unwrap(), checker.sheet.css)
}

#[test]
fn the_style_sheet_says_what_the_rules_say_for_every_partial_answer() {
    let (published, css) = built();
    let proof = prove(&published, &css).unwrap();
    assert!(proof.programmes > 50 && proof.conditions > 150, "{proof:?}");
    assert_eq!(
        proof,
        Proof { programmes: proof.programmes, conditions: proof.conditions, ..Proof::default() }
    );
}

#[test]
fn a_style_sheet_with_one_answer_changed_is_not_proved() {
    let (published, css) = built();
    let line = css.lines().find(|line| line.starts_with("#results:is(#q") && line.contains(" .L")).unwrap();
    let of = published.variables.iter().find(|of| line.contains(&format!("#{}:has(", of.host))).unwrap();
    let has =
        |answer: &&String| line.contains(&format!(".{answer}:")) || line.contains(&format!(".{answer},"));
    let (said, other) =
        (of.answers.iter().find(has).unwrap(), of.answers.iter().find(|answer| !has(answer)).unwrap());
    let changed = line.replacen(&format!(".{said}"), &format!(".{other}"), 1);
    assert_ne!(changed, line);
    let proof = prove(&published, &css.replace(line, &changed)).unwrap();
    assert!(!proof.wrong.is_empty());
}

/// A condition under `unless` or `none` is the reason of a «not» where it holds, not where it fails.
#[test]
fn what_must_not_be_so_is_a_reason_where_it_is_so() {
    let (published, css) = built();
    let (mut excluding, mut plain) = (0, 0);
    for condition in published.programmes.iter().flat_map(|programme| &programme.conditions) {
        let letters = condition.classes.split_whitespace().map(|class| class.chars().next().unwrap());
        let known = if condition.excludes { ['x', 'v'] } else { ['h', 'f'] };
        assert!(letters.clone().all(|letter| known.contains(&letter)), "{condition:?}");
        let counted = if condition.excludes { &mut excluding } else { &mut plain };
        *counted += usize::from(letters.count() > 0);
    }
    assert!(excluding > 2 && plain > 100, "{excluding} and {plain}");
    for (letter, is_reason) in [('h', false), ('f', true), ('x', true), ('v', false)] {
        let class = format!(" .{letter}");
        let mut rules = css.lines().filter(|line| {
            let number = line.rsplit_once(&class).and_then(|(_, rest)| rest.chars().next());
            number.is_some_and(|digit| digit.is_ascii_digit())
        });
        assert!(rules.next().unwrap().contains("--seen") == is_reason, "{letter}");
        assert!(rules.all(|line| line.contains("--seen") == is_reason), "{letter}");
    }
}

#[test]
fn a_rule_of_another_shape_is_refused() {
    let (published, css) = built();
    let hidden = css.replace("}\n#results", "}\n#results:not(.x)");
    assert!(prove(&published, &hidden).is_err());
    assert!(prove(&published, &css.replace("--L:flex", "--N:flex")).is_err());
}

#[test]
fn published_rules_that_are_broken_are_an_error_and_no_panic() {
    let (mut published, css) = built();
    published.nodes[0].1[0] = 1_000_000;
    assert!(prove(&published, &css).is_err());
    published.nodes[0].1.clear();
    assert!(prove(&published, &css).is_err());
    published.variables.clear();
    assert!(prove(&published, &css).is_err());
}
