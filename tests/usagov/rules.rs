//! The 79 programmes as a ruleset, without the way through files: one ruleset a life event, ages and dates
//! in the bands that this event's programmes distinguish, every answer as likely as the others.
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use signpost::rules::diagram::{Diagrams, Function};
use signpost::rules::{CompiledProgramme, Ruleset, Variable, VariableKind};

/// The file.
pub fn source() -> Value {
    serde_json::from_str(include_str!("benefits.json")).unwrap()
}

/// The rules of one life event.
pub fn ruleset(source: &Value, event: &str) -> Ruleset {
    let here = |programme: &&Value| programme["life_events"].as_array().unwrap().iter().any(|e| e == event);
    let programmes: Vec<&Value> = source["programmes"].as_array().unwrap().iter().filter(here).collect();
    let bands = bands(source, &programmes);
    let facts: Vec<&String> = bands.keys().collect();
    let variables: Vec<Variable> = bands.iter().map(|(id, bands)| variable(id, bands)).collect();
    let domains = variables.iter().map(|variable| variable.values.len() as u16).collect();
    let mut diagrams = Diagrams::new(domains, 1_000_000);
    let compiled = programmes.iter().map(|programme| {
        let conditions: Vec<Function> = conditions(programme)
            .map(|condition| {
                let fact = condition["fact"].as_str().unwrap();
                let at = facts.iter().position(|other| *other == fact).unwrap();
                diagrams.literal(at as u16, |value| bands[fact].holds(condition, value)).unwrap()
            })
            .collect();
        let function = diagrams.all(conditions).unwrap();
        CompiledProgramme {
            id: programme["id"].as_str().unwrap().to_owned(),
            function,
            conditions: Vec::new(),
        }
    });
    let programmes = compiled.collect();
    Ruleset { variables, programmes, diagrams }
}

fn conditions(programme: &Value) -> impl Iterator<Item = &Value> {
    programme["all"].as_array().unwrap().iter()
}

fn variable(id: &str, bands: &Bands) -> Variable {
    let values: Vec<String> = (0..bands.count()).map(|value| value.to_string()).collect();
    let weights = vec![1.0; values.len()];
    Variable {
        id: id.to_owned(),
        kind: VariableKind::Question,
        values,
        weights,
        sensitive: false,
        after: Vec::new(),
    }
}

/// The values of a fact.
enum Bands {
    YesNo,
    Choice(Vec<String>),
    /// Whole years: a band begins at each of these.
    Years(Vec<i64>),
    /// The conditions on a date, the earlier the longer ago: each begins a band.
    Dates(Vec<&'static str>),
}

/// Conditions on dates by how long ago the day is that they speak of; two years ago is the latest.
const DATES: [&str; 3] = ["before", "after", "within_years"];

fn bands(source: &Value, programmes: &[&Value]) -> BTreeMap<String, Bands> {
    let mut bands = BTreeMap::new();
    for condition in programmes.iter().flat_map(|programme| conditions(programme)) {
        let id = condition["fact"].as_str().unwrap();
        let fact = &source["facts"][id];
        let of_fact = || {
            let all = programmes.iter().flat_map(|programme| conditions(programme));
            all.filter(|other| other["fact"] == id)
        };
        bands.entry(id.to_owned()).or_insert_with(|| match fact["type"].as_str().unwrap() {
            "yes-no" => Bands::YesNo,
            "choice" => {
                let options = fact["options"].as_array().unwrap().iter();
                Bands::Choice(options.map(|option| option.as_str().unwrap().to_owned()).collect())
            }
            "age" => {
                let starts = of_fact().flat_map(|condition| {
                    let above = condition["above"].as_i64().map(|above| above + 1);
                    [condition["below"].as_i64(), above].into_iter().flatten()
                });
                let starts: BTreeSet<i64> = starts.collect();
                Bands::Years(starts.into_iter().collect())
            }
            "date" => {
                let used = |kind: &&str| of_fact().any(|condition| condition.get(*kind).is_some());
                Bands::Dates(DATES.into_iter().filter(used).collect())
            }
            other => panic!("no such type of fact: {other}"),
        });
    }
    bands
}

impl Bands {
    fn count(&self) -> usize {
        match self {
            Bands::YesNo => 2,
            Bands::Choice(options) => options.len(),
            Bands::Years(starts) => starts.len() + 1,
            Bands::Dates(kinds) => kinds.len() + 1,
        }
    }

    fn holds(&self, condition: &Value, value: u16) -> bool {
        let value = usize::from(value);
        match self {
            Bands::YesNo => condition["is"].as_bool().unwrap() == (value == 1),
            Bands::Choice(options) => {
                condition["in"].as_array().unwrap().iter().any(|option| *option == options[value])
            }
            Bands::Years(starts) => {
                // the youngest of a band stands for it
                let age = if value == 0 { -1 } else { starts[value - 1] };
                condition["below"].as_i64().is_none_or(|below| age < below)
                    && condition["above"].as_i64().is_none_or(|above| age > above)
            }
            Bands::Dates(kinds) => {
                let kind = kinds.iter().position(|kind| condition.get(*kind).is_some()).unwrap();
                if kinds[kind] == "before" { value <= kind } else { value > kind }
            }
        }
    }
}
