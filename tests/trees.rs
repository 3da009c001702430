//! The questions of the portal's own situations, one at a time and on paper, held against its rules.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on, in its helpers too")]

use std::path::Path;

use signpost::base::date::Date;
use signpost::compose::paper::Boxes;
use signpost::model::SituationId;
use signpost::pipeline::{Options, Silent, Site, prepare};
use signpost::rules::decide::State;
use signpost::rules::diagram::Function;
use signpost::rules::tree::Step;
use signpost::rules::{CompiledCondition as Condition, VariableKind};

fn site() -> (signpost::base::source::SourceMap, Site) {
    let options = Options {
        root: Path::new(env!("CARGO_MANIFEST_DIR")).to_owned(),
        as_of: Date::constant(2026, 11, 23),
        secrets: Vec::new(),
        durable: false,
    };
    let prepared = prepare(&options, &Silent);
    (prepared.sources, prepared.site.unwrap())
}

/// Numbers that look random and are the same every time.
fn numbers() -> impl FnMut(usize) -> usize {
    let mut seed = 7u64;
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    }
}

/// Walks every tree with many people, who sometimes do not know: what a state tells is what the rules
/// leave after exactly these answers, and what it tells last agrees with everything the person is.
#[test]
fn whoever_walks_a_tree_is_told_what_the_rules_say() {
    let (_sources, mut site) = site();
    let mut number = numbers();
    let diagrams = &mut site.rules.ruleset.diagrams;
    let domains = diagrams.domains().to_vec();
    let (mut asked_at_all, mut lists, mut excluding) = (0, 0, 0);
    for situation in 0..site.model.situations.len() {
        let Some(tree) = site.trees.get(SituationId::from(situation)) else { continue };
        for _ in 0..300 {
            let person: Vec<u16> = domains.iter().map(|values| number(usize::from(*values)) as u16).collect();
            let start = tree.tree.programmes.iter();
            let functions: Vec<Function> =
                start.map(|at| site.rules.ruleset.programmes[*at].function).collect();
            let (mut left, mut at) = (functions.clone(), 0);
            let mut path = Vec::new();
            while let Step::Ask { variable, answers, unsure, household } = &tree.tree.states[at].step {
                let (variable, asked) = (*variable, &site.rules.ruleset.variables[usize::from(*variable)]);
                assert!(!asked.sensitive && asked.kind == VariableKind::Question, "{}", asked.id);
                assert!(answers.len() > 1, "answers change something");
                asked_at_all += 1;
                if number(10) == 0 {
                    at = unsure.unwrap();
                    continue;
                }
                let value = person[usize::from(variable)];
                let question = &site.rules.questions[usize::from(variable)];
                let shown = household.map(|at| question.scale.as_ref().unwrap().bands[at].len() as u16);
                // the last band stands for all above it where a household has fewer
                let value = shown.map_or(value, |shown| value.min(shown - 1));
                at = answers.iter().find(|answer| answer.values.contains(&value)).unwrap().to;
                path.push((variable, value));
                for function in &mut left {
                    *function = diagrams.restrict(*function, variable, value).unwrap();
                }
            }
            assert_eq!(tree.tree.states[at].residuals, left);
            for (place, (left, programme)) in left.iter().zip(&tree.tree.programmes).enumerate() {
                let told = tree.told.of(place, *left).unwrap();
                let conditions = &site.rules.ruleset.programmes[*programme].conditions;
                assert!(told.open.iter().all(|at| conditions[*at].must));
                assert!(told.excludes.iter().all(|at| !conditions[*at].must));
                if !told.all || told.state != State::Possible {
                    continue;
                }
                // what the list of what remains says is what the rules leave
                let mut said = Function::TRUE;
                for at in told.open.iter().chain(&told.excludes) {
                    let Condition { must, function, .. } = conditions[*at];
                    let part = if must { function } else { diagrams.not(function).unwrap() };
                    said = diagrams.and(said, part).unwrap();
                }
                for variable in diagrams.support(*left) {
                    if site.rules.ruleset.variables[usize::from(variable)].kind == VariableKind::Check {
                        let passes = diagrams.literal(variable, |value| value == 1).unwrap();
                        said = diagrams.and(said, passes).unwrap();
                    }
                }
                for (variable, value) in &path {
                    said = diagrams.restrict(said, *variable, *value).unwrap();
                }
                assert_eq!(said, *left, "{}", site.rules.ruleset.programmes[*programme].id);
                lists += 1;
                excluding += usize::from(!told.excludes.is_empty());
            }
        }
    }
    assert!(asked_at_all > 5_000, "{asked_at_all}");
    assert!(lists > 5_000 && excluding > 100, "{lists} lists, {excluding} with what must not be so");
}

/// What a sheet of paper says of each programme is its rule: all checks passed, and what it requires of
/// other programmes said beside.
#[test]
fn paper_asks_for_what_the_rules_say() {
    let (sources, mut site) = site();
    let languages: Vec<_> = site.model.site.languages().map(|(lang, _)| lang).collect();
    let mut sheets = Vec::new();
    for situation in 0..site.model.situations.len() {
        let id = SituationId::from(situation);
        sheets.push(site.context(&sources).composer(languages[0]).paper_rules(id));
    }
    let (mut compared, mut by_ways) = (0, 0);
    for sheet in sheets {
        for (programme, boxes) in &sheet.programmes {
            if !site.model.programmes[programme.index()].requires.is_empty() {
                continue;
            }
            let at = site.rules.programmes.iter().position(|id| id == programme).unwrap();
            let mut function = site.rules.ruleset.programmes[at].function;
            let diagrams = &mut site.rules.ruleset.diagrams;
            for variable in diagrams.support(function) {
                if site.rules.ruleset.variables[usize::from(variable)].kind == VariableKind::Check {
                    function = diagrams.restrict(function, variable, 1).unwrap();
                }
            }
            let said = Boxes::function(boxes, diagrams, &sheet.functions).unwrap();
            assert_eq!(said, function, "{}", site.model.programmes[programme.index()].id);
            if let Some(ways) = boxes.ways() {
                let mut told = Function::FALSE;
                for way in ways {
                    let mut whole = Function::TRUE;
                    for (number, truth) in way {
                        let statement = sheet.functions[number - 1];
                        let statement = if truth { statement } else { diagrams.not(statement).unwrap() };
                        whole = diagrams.and(whole, statement).unwrap();
                    }
                    told = diagrams.or(told, whole).unwrap();
                }
                assert_eq!(told, function, "{}", site.model.programmes[programme.index()].id);
                by_ways += 1;
            }
            compared += 1;
        }
    }
    assert!(compared > 60, "{compared}");
    assert!(by_ways * 10 >= compared * 9, "{by_ways} of {compared} are told way by way");
}

#[test]
fn sensitive_situations_are_not_asked_about() {
    let (_sources, site) = site();
    let sensitive: Vec<usize> =
        (0..site.model.situations.len()).filter(|at| site.model.situations[*at].sensitive).collect();
    assert!(!sensitive.is_empty());
    for at in sensitive {
        assert!(site.trees.get(SituationId::from(at)).is_none());
    }
}
