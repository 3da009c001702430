//! Trees of the 79 programmes in `tests/usagov`, measured: how much they settle, and what growing them
//! costs beside deciding all programmes for a million random people by walking their diagrams.
#![expect(clippy::print_stdout, reason = "a program that prints its measurements")]

#[path = "../tests/usagov/rules.rs"]
mod rules;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use signpost::rules::Ruleset;
use signpost::rules::tree::{Options, Size, Tree, grow};

/// People in the comparison.
const PEOPLE: usize = 1_000_000;

fn main() {
    let source = rules::source();
    let sets: Vec<(String, Ruleset)> = events(&source)
        .into_iter()
        .map(|event| {
            let set = rules::ruleset(&source, &event);
            (event, set)
        })
        .collect();
    println!(
        "| life event | programmes | states | questions | longest | expected | decided | full | decided, 5 % | full, 5 % | ms |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let mut unsure = Duration::ZERO;
    for (event, set) in &sets {
        let (certain, one) = timed(set, None);
        let (doubting, two) = timed(set, Some(0.05));
        unsure += two;
        let (a, b) = (&certain.figures, &doubting.figures);
        println!(
            "| {event} | {} | {} / {} | {} / {} | {} / {} | {:.1} / {:.1} | {:.4} | {:.4} | {:.4} | {:.4} | {:.0} + {:.0} |",
            set.programmes.len(),
            a.states(),
            b.states(),
            a.questions,
            b.questions,
            a.longest,
            b.longest,
            a.expected,
            b.expected,
            a.decided,
            a.full,
            b.decided,
            b.full,
            1e3 * one.as_secs_f64(),
            1e3 * two.as_secs_f64(),
        );
    }
    let largest = sets.iter().max_by_key(|(_, set)| set.programmes.len()).map(|(_, set)| set);
    let walk = largest.map_or(Duration::ZERO, walked);
    println!(
        "\nall trees with «I do not know»: {:.0} ms; {PEOPLE} people decided: {:.0} ms; ratio {:.2}",
        1e3 * unsure.as_secs_f64(),
        1e3 * walk.as_secs_f64(),
        unsure.as_secs_f64() / walk.as_secs_f64()
    );
}

/// The life events, in the order of their names.
fn events(source: &serde_json::Value) -> Vec<String> {
    let all = source["programmes"].as_array().expect("a list").iter();
    let events = all.flat_map(|programme| programme["life_events"].as_array().expect("a list"));
    let events: BTreeSet<&str> = events.map(|event| event.as_str().expect("a text")).collect();
    events.into_iter().map(str::to_owned).collect()
}

fn timed(set: &Ruleset, unsure: Option<f64>) -> (Tree, Duration) {
    let mut set = set.clone();
    let programmes = (0..set.programmes.len()).collect();
    let options = Options {
        programmes,
        states: 2_000,
        bytes: usize::MAX,
        size: Size::default(),
        scales: Vec::new(),
        unsure,
    };
    let started = Instant::now();
    let tree = grow(&mut set, &options).expect("these rules are small");
    (tree, started.elapsed())
}

/// Decides every programme for many people, whose answers follow from their number.
fn walked(set: &Ruleset) -> Duration {
    let started = Instant::now();
    let (mut seed, mut likely) = (1u64, 0usize);
    let mut answers = vec![0u16; set.variables.len()];
    for _ in 0..PEOPLE {
        for (answer, values) in answers.iter_mut().zip(set.diagrams.domains()) {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *answer = ((seed >> 33) % u64::from(*values)) as u16;
        }
        likely += set.programmes.iter().filter(|p| set.diagrams.evaluate(p.function, &answers)).count();
    }
    assert!(likely > 0);
    started.elapsed()
}
