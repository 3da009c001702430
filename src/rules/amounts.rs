//! Amounts for one household: fixed, tapered, shares and tiers. They never decide who qualifies.

use super::decide::ConditionFound;
use super::known::{Known, View, joined};
use crate::base::num::Decimal;
use crate::model::TableId;
use crate::model::eligibility::*;

/// An amount of a branch for a household.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountFound {
    /// Places in the rules in force.
    pub branch: usize,
    pub amount: usize,
    /// Whether it is this household's; `None` while it depends on something.
    pub applies: Option<bool>,
    /// From this to that; equal where it is one sum, both missing where it is said in words only.
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    /// Currency or unit, where one is known.
    pub unit: Option<String>,
}

/// The amounts of the branches that are, or may be, this household's.
pub(super) fn of(view: &View, rules: &RuleVersion, conditions: &[ConditionFound]) -> Vec<AmountFound> {
    let mut found = Vec::new();
    let mut at = 0;
    for (branch, rule) in rules.branches.iter().enumerate() {
        let when = truth(&rule.when, conditions, &mut at);
        let unless = rule.unless.as_ref().map_or(Some(false), |unless| truth(unless, conditions, &mut at));
        let holds = joined(Joined::All, &[when, unless.map(|unless| !unless)]);
        for (amount, declared) in rule.amounts.iter().enumerate() {
            let own = declared.when.as_ref().map_or(Some(true), |when| view.holds(when));
            let applies = joined(Joined::All, &[holds, own]);
            if applies == Some(false) {
                continue;
            }
            let (low, high) = sums(view, &declared.rule);
            let unit = unit(view, &declared.rule);
            found.push(AmountFound { branch, amount, applies, low: rounded(low), high: rounded(high), unit });
        }
    }
    found
}

fn truth(condition: &Condition, conditions: &[ConditionFound], at: &mut usize) -> Option<bool> {
    match condition {
        Condition::Test(_) => {
            *at += 1;
            conditions.get(*at - 1).and_then(|condition| condition.holds)
        }
        Condition::Group(group) => {
            let truths: Vec<Option<bool>> =
                group.items.iter().map(|item| truth(item, conditions, at)).collect();
            joined(group.joined, &truths)
        }
    }
}

fn rounded(sum: Option<Decimal>) -> Option<Decimal> {
    sum.map(|sum| sum.round_dp(2).normalize())
}

type Sums = (Option<Decimal>, Option<Decimal>);

fn sums(view: &View, rule: &AmountRule) -> Sums {
    match rule {
        AmountRule::Is(value) => {
            let sum = view.value(value);
            (sum, sum)
        }
        AmountRule::Range { at_least, up_to, less } => {
            let low = at_least.as_ref().and_then(|value| view.value(value));
            let high = up_to.as_ref().and_then(|value| view.value(value));
            let Some(less) = less else { return (low, high) };
            match (high, view.quantity(*less, None)) {
                // the difference between the limit and what the household has
                (Some(high), Some(Known::Number(less))) => {
                    let sum = high.checked_sub(less).map(|sum| sum.max(low.unwrap_or(Decimal::ZERO)));
                    (sum, sum)
                }
                _ => (low, high),
            }
        }
        AmountRule::Percent { percent, of, at_least, up_to } => {
            let low = at_least.as_ref().and_then(|value| view.value(value));
            let high = up_to.as_ref().and_then(|value| view.value(value));
            let whole = match of {
                PercentOf::Quantity(quantity) => match view.quantity(*quantity, None) {
                    Some(Known::Number(number)) => Some(number),
                    _ => None,
                },
                PercentOf::Value(value) => view.value(value),
                PercentOf::InWords => None,
            };
            let share = whole.and_then(|whole| whole.checked_mul(*percent)?.checked_div(100.into()));
            match share {
                Some(share) => {
                    let share = low.map_or(share, |low| share.max(low));
                    let share = high.map_or(share, |high| share.min(high));
                    (Some(share), Some(share))
                }
                None => (low, high),
            }
        }
        AmountRule::Table(table) => tiers(view, *table),
        AmountRule::InWords => (None, None),
    }
}

/// The smallest and the largest value of the rows that may be this household's.
fn tiers(view: &View, table: TableId) -> Sums {
    let table = &view.model.tables[table.index()];
    let known: Vec<Option<Known>> = table.by.iter().map(|quantity| view.quantity(*quantity, None)).collect();
    let rows = table.rows.iter().filter(|row| row.period.contains(view.day));
    let fitting = rows.filter(|row| row.cells.iter().zip(&known).all(|(cell, known)| fits(cell, known)));
    let values: Vec<Decimal> = fitting.map(|row| row.value).collect();
    (values.iter().min().copied(), values.iter().max().copied())
}

fn fits(cell: &TierCell, known: &Option<Known>) -> bool {
    match (cell, known) {
        (TierCell::Anything, _) | (_, None) => true,
        (TierCell::Is(word), Some(Known::Word(known))) => word == known,
        (TierCell::Is(word), Some(Known::Bool(known))) => *word == known.to_string(),
        (TierCell::Band { above, at_most }, Some(Known::Number(known))) => {
            above.is_none_or(|above| *known > above) && at_most.is_none_or(|at_most| *known <= at_most)
        }
        _ => false,
    }
}

fn unit(view: &View, rule: &AmountRule) -> Option<String> {
    let model = view.model;
    let of_value = |value: &Value| match value {
        Value::Parameter(id) => Some(model.parameters[id.index()].unit.clone()),
        _ => None,
    };
    let of_quantity = |quantity: &Quantity| match quantity {
        Quantity::Fact(fact) => model.facts[fact.index()].unit.clone(),
        Quantity::Derived(derived) => model.derived[derived.index()].unit.clone(),
    };
    match rule {
        AmountRule::Is(value) => of_value(value),
        AmountRule::Range { at_least, up_to, less } => {
            let limits = up_to.as_ref().and_then(of_value).or_else(|| at_least.as_ref().and_then(of_value));
            limits.or_else(|| less.as_ref().and_then(of_quantity))
        }
        AmountRule::Percent { of, at_least, up_to, .. } => match of {
            PercentOf::Quantity(quantity) => of_quantity(quantity),
            PercentOf::Value(value) => of_value(value),
            PercentOf::InWords => {
                up_to.as_ref().and_then(of_value).or_else(|| at_least.as_ref().and_then(of_value))
            }
        },
        AmountRule::Table(table) => Some(model.tables[table.index()].unit.clone()),
        AmountRule::InWords => None,
    }
}
