//! Every programme is complete: rules, law, words, where to apply, households on both sides.

use std::collections::BTreeSet;

use signpost::model::eligibility::Expectation;
use signpost::model::programme::{Programme, ProgrammeStatus};
use signpost::model::standing::cited;

use super::site::{model, none};

/// Programmes whose conditions must all be sourced, at least.
const SOURCED: usize = 20;

/// Facts that a person may be asked, at most.
const FACTS: usize = 40;

/// Programmes that people can get or will be able to get. Those that ended say so in `status`, and that is
/// why they have no rules.
fn living() -> impl Iterator<Item = (usize, &'static Programme)> {
    model().programmes.iter().enumerate().filter(|(_, p)| p.status != ProgrammeStatus::Ended)
}

#[test]
fn every_programme_has_rules_in_force_or_ended() {
    let without =
        living().filter(|(_, p)| p.status == ProgrammeStatus::InForce && p.rules_on(model().as_of).is_none());
    none("programmes without rules", &without.map(|(_, p)| p.id.clone()).collect::<Vec<_>>());
}

#[test]
fn every_condition_names_its_law_or_that_it_is_to_be_verified() {
    let mut lines = Vec::new();
    for (_, programme) in living() {
        for (id, citation) in cited(programme) {
            if !citation.to_verify && !citation.is_read() {
                lines.push(format!("{}: {id}", programme.id));
            }
        }
    }
    none("conditions without law", &lines);
}

#[test]
fn every_programme_is_worded_in_every_language() {
    let mut lines = Vec::new();
    for programme in &model().programmes {
        let default = programme.words.text(signpost::model::words::LangId::DEFAULT);
        for (lang, tag) in model().site.languages() {
            if !programme.words.has(lang) {
                lines.push(format!("{}: no {tag}.md", programme.id));
                continue;
            }
            let words = programme.words.text(lang);
            let pairs = [
                (&default.conditions, &words.conditions),
                (&default.checks, &words.checks),
                (&default.branches, &words.branches),
                (&default.amounts, &words.amounts),
                (&default.documents, &words.documents),
            ];
            for (first, other) in pairs {
                let missing = first.keys().filter(|id| !other.contains_key(*id));
                lines.extend(missing.map(|id| format!("{}: `{id}` has no words in {tag}", programme.id)));
            }
            if words.steps.len() != default.steps.len() {
                lines.push(format!("{}: other steps in {tag}", programme.id));
            }
        }
    }
    none("programmes not worded in a language", &lines);
}

#[test]
fn every_programme_says_where_to_apply() {
    let nowhere =
        living().filter(|(_, p)| p.apply.at.is_empty() && p.apply.online.is_none() && !p.apply.automatic);
    none("programmes without a place to apply", &nowhere.map(|(_, p)| p.id.clone()).collect::<Vec<_>>());
}

#[test]
fn every_programme_has_a_household_on_each_side() {
    let mut lines = Vec::new();
    for (at, programme) in living() {
        let sides: BTreeSet<u8> = model()
            .households
            .iter()
            .filter_map(|household| household.expect.get(&at.into()))
            .map(|side| u8::from(*side == Expectation::Not))
            .collect();
        if !sides.contains(&0) {
            lines.push(format!("{}: no household that may get it", programme.id));
        }
        if !sides.contains(&1) {
            lines.push(format!("{}: no household that may not", programme.id));
        }
    }
    none("programmes without a household on each side", &lines);
}

#[test]
fn enough_programmes_have_every_condition_sourced() {
    let sourced = |programme: &Programme| {
        let all = cited(programme);
        !all.is_empty() && all.iter().all(|(_, citation)| citation.is_read())
    };
    let with: Vec<&str> = living().filter(|(_, p)| sourced(p)).map(|(_, p)| p.id.as_str()).collect();
    println!(
        "{} of {} programmes have every condition sourced: {}",
        with.len(),
        living().count(),
        with.join(", ")
    );
    assert!(with.len() >= SOURCED, "only {} of at least {SOURCED}", with.len());
}

#[test]
fn few_facts_are_asked_and_each_says_why() {
    let facts = &model().facts;
    println!("{} facts", facts.len());
    assert!(facts.len() <= FACTS, "{} facts, at most {FACTS}", facts.len());
    let mut lines = Vec::new();
    for fact in facts {
        for (lang, tag) in model().site.languages() {
            let why = fact.words.has(lang).then(|| fact.words.text(lang).why.as_deref()).flatten();
            if why.is_none_or(|why| why.trim().is_empty()) {
                lines.push(format!("{}: no `why` in {tag}", fact.id));
            }
        }
    }
    none("facts that do not say why they are asked", &lines);
}
