//! What is wrong with the rules as a whole: conditions that decide nothing, programmes nobody can get,
//! forms that cannot be turned into questions. With places.

use super::compile::{Compiled, Note, Problem};
use super::diagram::{Function, TooLarge};
use crate::base::diag::codes::rules as codes;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::source::Span;
use crate::model::eligibility::{Placed, RuleVersion};
use crate::model::{Model, ProgrammeId};

/// Looks through the rules of a day.
pub fn analyse(model: &Model, compiled: &mut Compiled) -> Diagnostics {
    let mut diags = Diagnostics::default();
    for note in &compiled.notes {
        diags.extend(noted(model, compiled, note));
    }
    // what is too large to be looked through says nothing
    let _ = constant_conditions(model, compiled, &mut diags);
    diags
}

fn top(model: &Model, id: ProgrammeId) -> Option<Span> {
    model.programmes[id.index()].provenance.file.map(Span::top)
}

fn constant_conditions(
    model: &Model,
    compiled: &mut Compiled,
    diags: &mut Diagnostics,
) -> Result<(), TooLarge> {
    let feasible = compiled.feasible;
    for at in 0..compiled.programmes.len() {
        let id = compiled.programmes[at];
        let programme = &model.programmes[id.index()];
        let Some(rules) = programme.rules_on(compiled.day) else { continue };
        let function = compiled.ruleset.programmes[at].function;
        if compiled.truth(function, feasible)? == Some(false)
            && let Some(span) = top(model, id)
        {
            diags.push(codes::programme_never(span, &programme.id));
        }
        let functions: Vec<Function> =
            compiled.ruleset.programmes[at].conditions.iter().map(|condition| condition.function).collect();
        let tests = rules.tests();
        let mut never = false;
        for (Placed { test, .. }, function) in tests.iter().zip(functions) {
            match compiled.truth(function, feasible)? {
                Some(true) => diags.push(codes::condition_always(test.place, &test.id)),
                Some(false) => {
                    never = true;
                    diags.push(codes::condition_never(test.place, &test.id));
                }
                None => {}
            }
        }
        for (branch, function) in compiled.branches[at].clone().into_iter().enumerate() {
            let nobody = compiled.truth(function, feasible)? == Some(false);
            let place = tests.iter().find(|placed| placed.branch == branch).map(|placed| placed.test.place);
            // one condition that never holds is told already
            if let Some(place) = place.filter(|_| nobody && !never) {
                diags.push(codes::branch_never(place, &rules.branches[branch].id));
            }
        }
    }
    Ok(())
}

/// A note of the compiler as a problem with its place.
fn noted(model: &Model, compiled: &Compiled, note: &Note) -> Diagnostics {
    let mut diags = Diagnostics::default();
    let programme = note.programme.map(|id| &model.programmes[id.index()]);
    let rules = programme.and_then(|programme| programme.rules_on(compiled.day));
    let test = rules
        .into_iter()
        .flat_map(RuleVersion::tests)
        .map(|placed| placed.test)
        .find(|test| test.id == note.condition);
    let file = programme.and_then(|programme| programme.provenance.file).map(Span::top);
    let any = || model.programmes.iter().find_map(|programme| programme.provenance.file).map(Span::top);
    let Some(span) = test.map(|test| test.place).or(file).or_else(any) else { return diags };
    let id = match (note.condition.as_str(), programme) {
        ("", Some(programme)) => programme.id.as_str(),
        (condition, _) => condition,
    };
    diags.extend(one(problem(span, id, &note.problem)));
    diags
}

fn one(diagnostic: Option<Diagnostic>) -> Diagnostics {
    let mut diags = Diagnostics::default();
    diagnostic.into_iter().for_each(|diagnostic| diags.push(diagnostic));
    diags
}

fn problem(span: Span, id: &str, problem: &Problem) -> Option<Diagnostic> {
    let form = |problem: &str, way_out: &str| Some(codes::rule_form(span, id, problem, way_out));
    match problem {
        Problem::TooLarge { limit } => Some(codes::rules_too_large(span, id, *limit)),
        Problem::TooManyQuestions => Some(codes::rules_too_large(span, id, usize::from(u16::MAX))),
        Problem::ChildrenTooLarge => Some(codes::children_too_large(span)),
        Problem::TooDeep => form("conditions are nested too deep", "write them on fewer levels"),
        Problem::ForeignFilter => form(
            "`where` speaks of somebody else than the child",
            "put that condition beside the one about the children",
        ),
        Problem::ChoiceInFormula => {
            form("a formula holds a quantity that is chosen by cases", "use facts and formulas only")
        }
        Problem::Comparison => {
            form("a number is compared with something that is none", "compare it with a number")
        }
        Problem::SeveralAmounts => form(
            "a formula holds several amounts of money, years or months, so no limit of one can be named",
            "ask for their sum in one fact",
        ),
        Problem::Unsolvable => form(
            "a formula cannot be turned into limits of the amount that is asked",
            "divide by counts and numbers only, and keep the number of households below 4,096",
        ),
        // told by the check of relations, with its place
        Problem::Circle => None,
    }
}
