//! From a limit on a computed number to limits on the one amount that a person is asked.

use super::bands::{Cut, NumberSet};
use super::expression::{Asked, Bound, Term};
use crate::base::num::Decimal;

/// The amount cannot be told apart from the rest of the formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsolvable;

/// Decimals of a computed limit. Money has two; the rest keeps a third apart from a rounded third.
const DECIMALS: u32 = 10;

/// The amounts of `of` for which `term` is on the right side of `bound`, all other facts being known.
/// Empty where the term cannot be computed (a division by nothing).
pub fn solve(
    term: &Term,
    bound: Bound,
    of: Asked,
    known: &dyn Fn(Asked) -> Option<Decimal>,
) -> Result<NumberSet, Unsolvable> {
    if !contains(term, of) {
        return Ok(NumberSet::constant(term.value(known).is_some_and(|value| bound.holds(value))));
    }
    match term {
        Term::Number(_) => Err(Unsolvable),
        Term::Fact(_) => Ok(half(bound)),
        Term::Min(a, b) | Term::Max(a, b) => {
            // the smaller of two reaches a limit if both do; the larger, if either does
            let both = bound.at_least == matches!(term, Term::Min(..));
            Ok(solve(a, bound, of, known)?.join(&solve(b, bound, of, known)?, both))
        }
        Term::Add(a, b) | Term::Subtract(a, b) | Term::Multiply(a, b) | Term::Divide(a, b)
            if contains(a, of) && contains(b, of) =>
        {
            linear_solution(term, bound, of, known)
        }
        Term::Add(a, b) => {
            let (inner, other) = if contains(a, of) { (a, b) } else { (b, a) };
            shifted(inner, bound, of, known, other, |limit, other| limit.checked_sub(other))
        }
        Term::Subtract(a, b) if contains(a, of) => {
            shifted(a, bound, of, known, b, |limit, other| limit.checked_add(other))
        }
        Term::Subtract(a, b) => {
            let flipped = Bound { at_least: !bound.at_least, ..bound };
            shifted(b, flipped, of, known, a, |limit, other| other.checked_sub(limit))
        }
        Term::Multiply(a, b) => {
            let (inner, factor) = if contains(a, of) { (a, b) } else { (b, a) };
            scaled(inner, bound, of, known, factor, |limit, factor| limit.checked_div(factor))
        }
        Term::Divide(a, b) if contains(a, of) => {
            scaled(a, bound, of, known, b, |limit, divisor| limit.checked_mul(divisor))
        }
        Term::Divide(..) => Err(Unsolvable),
    }
}

fn contains(term: &Term, of: Asked) -> bool {
    let mut found = false;
    term.facts(&mut |asked| found |= asked == of);
    found
}

fn half(bound: Bound) -> NumberSet {
    let after = bound.at_least != bound.included;
    let value = bound.value.round_dp(DECIMALS).normalize();
    NumberSet::half(Cut { value, after }, bound.at_least)
}

type Move = fn(Decimal, Decimal) -> Option<Decimal>;

fn shifted(
    inner: &Term,
    bound: Bound,
    of: Asked,
    known: &dyn Fn(Asked) -> Option<Decimal>,
    other: &Term,
    moved: Move,
) -> Result<NumberSet, Unsolvable> {
    let Some(other) = other.value(known) else { return Ok(NumberSet::constant(false)) };
    let value = moved(bound.value, other).ok_or(Unsolvable)?;
    solve(inner, Bound { value, ..bound }, of, known)
}

fn scaled(
    inner: &Term,
    bound: Bound,
    of: Asked,
    known: &dyn Fn(Asked) -> Option<Decimal>,
    factor: &Term,
    moved: Move,
) -> Result<NumberSet, Unsolvable> {
    let Some(factor) = factor.value(known) else { return Ok(NumberSet::constant(false)) };
    match moved(bound.value, factor) {
        // a product with nothing is nothing; a division by nothing has no value
        _ if factor.is_zero() => {
            Ok(NumberSet::constant(moved(Decimal::ONE, factor).is_none() && bound.holds(Decimal::ZERO)))
        }
        None => Err(Unsolvable),
        Some(value) => {
            let at_least = bound.at_least != factor.is_sign_negative();
            solve(inner, Bound { value, at_least, ..bound }, of, known)
        }
    }
}

fn linear_solution(
    term: &Term,
    bound: Bound,
    of: Asked,
    known: &dyn Fn(Asked) -> Option<Decimal>,
) -> Result<NumberSet, Unsolvable> {
    let (factor, rest) = linear(term, of, known).ok_or(Unsolvable)?;
    if factor.is_zero() {
        return Ok(NumberSet::constant(bound.holds(rest)));
    }
    let value = bound.value.checked_sub(rest).and_then(|left| left.checked_div(factor)).ok_or(Unsolvable)?;
    let at_least = bound.at_least != factor.is_sign_negative();
    Ok(half(Bound { value, at_least, ..bound }))
}

/// A term as factor times the amount plus the rest; `None` where it is nothing of the kind.
fn linear(term: &Term, of: Asked, known: &dyn Fn(Asked) -> Option<Decimal>) -> Option<(Decimal, Decimal)> {
    if !contains(term, of) {
        return Some((Decimal::ZERO, term.value(known)?));
    }
    match term {
        Term::Fact(_) => Some((Decimal::ONE, Decimal::ZERO)),
        Term::Add(a, b) | Term::Subtract(a, b) => {
            let (a, b) = (linear(a, of, known)?, linear(b, of, known)?);
            match term {
                Term::Add(..) => Some((a.0.checked_add(b.0)?, a.1.checked_add(b.1)?)),
                _ => Some((a.0.checked_sub(b.0)?, a.1.checked_sub(b.1)?)),
            }
        }
        Term::Multiply(a, b) => {
            let (inner, factor) = if contains(a, of) { (a, b) } else { (b, a) };
            let ((slope, rest), factor) = (linear(inner, of, known)?, factor.value(known)?);
            Some((slope.checked_mul(factor)?, rest.checked_mul(factor)?))
        }
        Term::Divide(a, b) => {
            let ((slope, rest), divisor) = (linear(a, of, known)?, b.value(known)?);
            Some((slope.checked_div(divisor)?, rest.checked_div(divisor)?))
        }
        Term::Number(_) | Term::Min(..) | Term::Max(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FactId;
    use crate::model::eligibility::Subject;
    use proptest::prelude::*;

    const INCOME: Asked = (FactId(0), Subject::Household);
    const MEMBERS: Asked = (FactId(1), Subject::Household);

    /// Terms in the income that grow in every way a law was seen to.
    fn terms() -> impl Strategy<Value = Term> {
        let number = (-4i64..9).prop_map(|n| Term::Number(n.into()));
        let leaf = prop_oneof![number.clone(), Just(Term::Fact(INCOME)), Just(Term::Fact(MEMBERS))];
        leaf.prop_recursive(3, 12, 2, move |inner| {
            let pair = (inner.clone(), inner).prop_map(|(a, b)| (Box::new(a), Box::new(b)));
            (0..6, pair).prop_map(|(operation, (a, b))| match operation {
                0 => Term::Add(a, b),
                1 => Term::Subtract(a, b),
                2 => Term::Multiply(a, b),
                3 => Term::Divide(a, b),
                4 => Term::Min(a, b),
                _ => Term::Max(a, b),
            })
        })
    }

    proptest! {
        #[test]
        fn a_limit_in_incomes_decides_as_the_formula_does(
            term in terms(),
            limit in -20i64..60,
            at_least: bool,
            included: bool,
            members in 1i64..7,
        ) {
            let bound = Bound { at_least, included, value: limit.into() };
            let members = Decimal::from(members);
            let Ok(set) = solve(&term, bound, INCOME, &|asked| (asked == MEMBERS).then_some(members)) else {
                return Ok(());
            };
            for quarter in -80i64..240 {
                let income = Decimal::new(quarter * 25, 2);
                let value = term.value(&|asked| Some(if asked == INCOME { income } else { members }));
                let Some(value) = value else { continue };
                let wanted = bound.holds(value.round_dp(8));
                let found = super::super::bands::bands(set.cuts())
                    .into_iter()
                    .find(|band| band.contains(income))
                    .is_some_and(|band| set.holds_above(band.low));
                prop_assert_eq!(found, wanted, "{:?} {:?} at {}", term, bound, income);
            }
        }
    }
}
