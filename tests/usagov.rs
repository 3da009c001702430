//! Decision trees of 79 real programmes: better than a plain prototype on every life event.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on, in its helpers too")]

#[path = "usagov/rules.rs"]
mod rules;
#[path = "usagov/site.rs"]
mod site;

use std::collections::BTreeMap;

use serde_json::Value;
use signpost::base::date::Date;
use signpost::base::num::Decimal;
use signpost::pipeline;
use signpost::rules::Ruleset;
use signpost::rules::bands::Band;
use signpost::rules::question::{Meaning, Source};
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

/// The day of the site.
const DAY: Date = Date::constant(2026, 11, 23);

/// The day some years before.
fn years_ago(years: i64) -> Date {
    Date::constant(DAY.year() - i16::try_from(years).unwrap(), DAY.month(), DAY.day())
}

/// A person's answer to one fact of the source.
enum Answer {
    YesNo(bool),
    Choice(usize),
    Age(i64),
    Day(Date),
}

/// Whether a condition of the source holds, read as plainly as it is written.
fn holds(source: &Value, condition: &Value, answer: &Answer) -> bool {
    let (value, fact) = (|key: &str| condition.get(key), condition["fact"].as_str().unwrap());
    match answer {
        Answer::YesNo(yes) => value("is").unwrap().as_bool() == Some(*yes),
        Answer::Choice(at) => {
            let option = &source["facts"][fact]["options"][*at];
            value("in").unwrap().as_array().unwrap().contains(option)
        }
        Answer::Age(age) => {
            value("below").is_none_or(|below| *age < below.as_i64().unwrap())
                && value("above").is_none_or(|above| *age > above.as_i64().unwrap())
        }
        Answer::Day(day) => {
            let date = |key: &str| value(key).map(|text| text.as_str().unwrap().parse::<Date>().unwrap());
            date("before").is_none_or(|before| *day < before)
                && date("after").is_none_or(|after| *day > after)
                && value("within_years").is_none_or(|years| *day > years_ago(years.as_i64().unwrap()))
        }
    }
}

#[test]
fn the_programmes_as_a_site_say_the_same_to_everybody() {
    let source = rules::source();
    let folder = tempfile::tempdir().unwrap();
    site::write(&source, folder.path());
    let options =
        pipeline::Options { root: folder.path().to_owned(), as_of: DAY, secrets: Vec::new(), durable: false };
    let prepared = pipeline::prepare(&options, &pipeline::Silent);
    let failed = prepared.diags.has_errors();
    assert!(!failed, "{:#?}", prepared.diags.sorted().iter().take(5).collect::<Vec<_>>());
    let found = prepared.site.unwrap();
    assert_eq!(found.rules.ruleset.programmes.len(), 79);
    let mut seed = 3u64;
    let mut number = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut likely = 0;
    for _ in 0..2_000 {
        let values: Vec<u16> =
            found.rules.ruleset.variables.iter().map(|v| number(v.values.len()) as u16).collect();
        let answers: BTreeMap<String, Answer> = found
            .rules
            .questions
            .iter()
            .zip(&values)
            .map(|(question, value)| {
                let Source::Fact((fact, _)) = &question.source else { panic!("only facts are asked") };
                (
                    found.model.facts[fact.index()].id.clone(),
                    answer(&question.meanings[usize::from(*value)], &mut number),
                )
            })
            .collect();
        for programme in source["programmes"].as_array().unwrap() {
            let id = site::slug(programme["id"].as_str().unwrap());
            let compiled = found.rules.ruleset.programmes.iter().find(|p| p.id == id).unwrap();
            let all = programme["all"].as_array().unwrap().iter();
            let expected = all.clone().all(|condition| {
                holds(&source, condition, &answers[&site::slug(condition["fact"].as_str().unwrap())])
            });
            let said = found.rules.ruleset.diagrams.evaluate(compiled.function, &values);
            assert_eq!(said, expected, "{id}");
            likely += usize::from(said);
        }
    }
    assert!(likely > 1_000, "{likely}");
}

/// Somebody whom a value stands for.
fn answer(meaning: &Meaning, number: &mut impl FnMut(usize) -> usize) -> Answer {
    let inside = |band: &Band, number: &mut dyn FnMut(usize) -> usize| -> i64 {
        let whole = |(value, included): (Decimal, bool), step: i64| {
            i64::try_from(value).unwrap() + if included { 0 } else { step }
        };
        let low = band.from().map(|from| whole(from, 1));
        let high = band.to().map(|to| whole(to, -1));
        let (low, high) = match (low, high) {
            (Some(low), Some(high)) => (low, high),
            (Some(low), None) => (low, low + 30),
            (None, Some(high)) => (high - 17, high),
            (None, None) => (0, 100),
        };
        low + number(usize::try_from(high - low + 1).unwrap()) as i64
    };
    match meaning {
        Meaning::No => Answer::YesNo(false),
        Meaning::Yes => Answer::YesNo(true),
        Meaning::Choice(value) => Answer::Choice(value.strip_prefix("option-").unwrap().parse().unwrap()),
        Meaning::Band(band) => {
            let at = inside(band, number);
            let is_day = band.from().or(band.to()).is_some_and(|(value, _)| value > Decimal::from(1_000));
            if is_day {
                let epoch = Date::constant(1970, 1, 1);
                Answer::Day(epoch.checked_add(jiff::Span::new().days(at)).unwrap())
            } else {
                Answer::Age(at)
            }
        }
        other => panic!("{other:?}"),
    }
}
