//! How far the amount of a household is from a limit, in the money it was asked about.

use super::answers::Answers;
use super::bands::Cut;
use super::compile::translate::Translator;
use super::expression::{Asked, Atom, Number};
use super::solve::solve;
use crate::base::date::Date;
use crate::base::num::Decimal;
use crate::model::Model;
use crate::model::eligibility::{FactType, Test};

/// An amount and the limit nearest to it that decides a condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Margin {
    /// The fact that was asked.
    pub of: Asked,
    /// What was answered.
    pub amount: Decimal,
    /// The limit for this household, in the same unit.
    pub limit: Decimal,
    /// Whether the limit itself lies below it: «at most» rather than «below».
    pub at_most: bool,
    /// How far the amount is above the limit; less than nothing where it is below.
    pub above: Decimal,
}

/// The nearest limit of a test on an amount of money; `None` where the test is about something else, or
/// where the household is not known.
pub(super) fn of(model: &Model, day: Date, answers: &Answers, test: &Test) -> Option<Margin> {
    let expression = Translator::new(model, day).test(test);
    let mut numbers = Vec::new();
    expression.atoms(&mut |atom| {
        if let Atom::Number(number) = atom {
            numbers.push(number);
        }
    });
    let margins = numbers.into_iter().filter_map(|number| nearest(model, answers, number));
    margins.min_by_key(|margin| margin.above.abs())
}

fn nearest(model: &Model, answers: &Answers, number: &Number) -> Option<Margin> {
    let mut of = None;
    number.term.facts(&mut |asked| {
        if model.facts[asked.0.index()].kind == FactType::Money {
            of = Some(asked);
        }
    });
    let of: Asked = of?;
    let amount = answers.number(model, of)?;
    let known = |asked: Asked| answers.number(model, asked).filter(|_| asked != of);
    let mut missing = false;
    number.term.facts(&mut |asked| missing |= asked != of && known(asked).is_none());
    if missing {
        return None;
    }
    let set = solve(&number.term, number.bound, of, &known).ok()?;
    let distance = |cut: &&Cut| (cut.value - amount).abs();
    let cut = set.cuts().iter().min_by_key(distance)?;
    Some(Margin { of, amount, limit: cut.value, at_most: cut.after, above: amount - cut.value })
}
