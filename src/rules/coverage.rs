//! What the test households do not show: a condition never met or always met, a limit nobody stands at.

use super::answers::Answers;
use super::compile::Compiled;
use super::diagram::{Function, TooLarge};
use super::known::{Known, View};
use crate::base::diag::Diagnostics;
use crate::base::diag::codes::rules as codes;
use crate::base::num::Decimal;
use crate::base::source::Span;
use crate::model::eligibility::{Comparison, Limit, Placed, Subject, Test, TestKind};
use crate::model::{Model, ProgrammeId};

/// What no household shows about a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// That it is met.
    Met,
    /// That it is not met.
    NotMet,
    /// A number at the limit or less than one from it, on the side that meets it.
    Inside,
    /// A number at the limit or less than one from it, on the other side.
    Outside,
}

impl Missing {
    fn words(self) -> &'static str {
        match self {
            Missing::Met => "meets",
            Missing::NotMet => "fails",
            Missing::Inside => "stands right at the limit, and meets it, of",
            Missing::Outside => "stands right beyond the limit of",
        }
    }
}

/// A gap in the test households.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    pub programme: ProgrammeId,
    /// The condition, and where it stands.
    pub condition: String,
    pub place: Span,
    pub missing: Missing,
}

/// The gaps of all programmes, in the order of the page. A condition whose limit has run out cannot be
/// shown and is left out.
pub fn gaps(model: &Model, compiled: &mut Compiled) -> Result<Vec<Gap>, TooLarge> {
    let answers: Vec<Answers> =
        model.households.iter().map(|household| Answers::of_household(model, household)).collect();
    let known = answers
        .iter()
        .map(|answers| compiled.knowledge(model, answers))
        .collect::<Result<Vec<Function>, TooLarge>>()?;
    let mut gaps = Vec::new();
    for at in 0..compiled.programmes.len() {
        let id = compiled.programmes[at];
        let Some(rules) = model.programmes[id.index()].rules_on(compiled.day) else { continue };
        let functions: Vec<Function> =
            compiled.ruleset.programmes[at].conditions.iter().map(|condition| condition.function).collect();
        for (Placed { test, .. }, function) in rules.tests().into_iter().zip(functions) {
            let mut missing = Vec::new();
            let mut seen = (false, false);
            for known in &known {
                match compiled.truth(function, *known)? {
                    Some(true) => seen.0 = true,
                    Some(false) => seen.1 = true,
                    None => {}
                }
            }
            if !compiled.is_open(function) {
                missing.extend((!seen.0).then_some(Missing::Met));
                missing.extend((!seen.1).then_some(Missing::NotMet));
            }
            missing.extend(limits(model, compiled, &answers, test));
            missing.sort();
            missing.dedup();
            let gap = |missing| Gap { programme: id, condition: test.id.clone(), place: test.place, missing };
            gaps.extend(missing.into_iter().map(gap));
        }
    }
    Ok(gaps)
}

/// The gaps as warnings.
pub fn warnings(gaps: &[Gap]) -> Diagnostics {
    let mut diags = Diagnostics::default();
    for gap in gaps {
        diags.push(codes::uncovered(gap.place, &gap.condition, gap.missing.words()));
    }
    diags
}

impl Compiled {
    /// Whether a function depends on nothing but what nobody knows.
    fn is_open(&self, function: Function) -> bool {
        let support = self.ruleset.diagrams.support(function);
        let open = |variable: &u16| {
            self.ruleset.variables[usize::from(*variable)].kind == super::ruleset::VariableKind::Unknown
        };
        !support.is_empty() && support.iter().all(open)
    }
}

/// The sides of the limits of a test, and of the filter of its children, at which nobody stands.
fn limits(model: &Model, compiled: &Compiled, answers: &[Answers], test: &Test) -> Vec<Missing> {
    match &test.kind {
        TestKind::Compare { comparison, .. } => sides(model, compiled, answers, test, comparison),
        TestKind::Children { filter, .. } => {
            let mut found = Vec::new();
            filter.each_test(true, &mut |inner, _| {
                if let TestKind::Compare { comparison, .. } = &inner.kind {
                    found.extend(sides(model, compiled, answers, inner, comparison));
                }
            });
            found
        }
    }
}

fn sides(
    model: &Model,
    compiled: &Compiled,
    answers: &[Answers],
    test: &Test,
    comparison: &Comparison,
) -> Vec<Missing> {
    let (Comparison::Range { low, high }, TestKind::Compare { subject, quantity, .. }) =
        (comparison, &test.kind)
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (limit, is_low) in
        low.iter().map(|limit| (limit, true)).chain(high.iter().map(|limit| (limit, false)))
    {
        let mut numbers: Vec<Decimal> = Vec::new();
        let mut value = None;
        for answers in answers {
            let view = View::new(model, compiled.day, answers);
            value = view.value(&limit.value);
            let mut note = |known: Option<Known>| {
                if let Some(Known::Number(number)) = known {
                    numbers.push(number);
                }
            };
            match (subject, quantity) {
                (Subject::Child, crate::model::eligibility::Quantity::Fact(_)) => {
                    answers
                        .children
                        .iter()
                        .for_each(|child| note(view.about(child).quantity(*quantity, Some(*subject))));
                }
                (_, crate::model::eligibility::Quantity::Fact(_)) => {
                    note(view.quantity(*quantity, Some(*subject)))
                }
                _ => note(view.quantity(*quantity, None)),
            }
        }
        let Some(value) = value else { continue };
        let near = |inside: bool| {
            numbers.iter().any(|number| {
                (*number - value).abs() <= Decimal::ONE && holds(*number, value, limit, is_low) == inside
            })
        };
        found.extend((!near(true)).then_some(Missing::Inside));
        found.extend((!near(false)).then_some(Missing::Outside));
    }
    found
}

fn holds(number: Decimal, value: Decimal, limit: &Limit, is_low: bool) -> bool {
    number == value && limit.included || if is_low { number > value } else { number < value }
}
