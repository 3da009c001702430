//! Quantities and conditions of one household as far as its answers go: for amounts, for explanations
//! and for how far a limit is. What decides is the diagrams; here «unknown» is unknown.

use super::answers::{Answers, number, own};
use super::compile::translate::day_number;
use crate::base::date::Date;
use crate::base::num::Decimal;
use crate::model::eligibility::*;
use crate::model::{FactId, Model, ParameterId};

/// A quantity of one household.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    Number(Decimal),
    Word(String),
    Bool(bool),
}

/// One household on one day.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub model: &'a Model,
    pub day: Date,
    pub answers: &'a Answers,
    /// The child that a filter is about.
    child: Option<&'a std::collections::BTreeMap<FactId, Value>>,
}

impl<'a> View<'a> {
    /// The household as a whole.
    pub fn new(model: &'a Model, day: Date, answers: &'a Answers) -> View<'a> {
        View { model, day, answers, child: None }
    }

    /// The number of a parameter on the day.
    pub fn parameter(&self, id: ParameterId) -> Option<Decimal> {
        self.model.parameters[id.index()].on(self.day).map(|dated| dated.value)
    }

    /// The number that a value of a rule is on the day.
    pub fn value(&self, value: &Value) -> Option<Decimal> {
        match value {
            Value::Number(number) => Some(*number),
            Value::Parameter(id) => self.parameter(*id),
            Value::Bool(_) | Value::Choice(_) => None,
        }
    }

    fn said(&self, fact: FactId, subject: Subject) -> Option<&'a Value> {
        match (subject, self.child) {
            (Subject::Child, Some(child)) => child.get(&fact),
            _ => self.answers.facts.get(&(fact, subject)),
        }
    }

    /// A quantity, where the answers settle it.
    pub fn quantity(&self, quantity: Quantity, subject: Option<Subject>) -> Option<Known> {
        match quantity {
            Quantity::Fact(fact) => {
                let said = self.said(fact, subject.unwrap_or_else(|| own(self.model, fact)))?;
                match said {
                    Value::Bool(said) => Some(Known::Bool(*said)),
                    Value::Choice(word) if self.model.facts[fact.index()].extra.contains(word) => None,
                    said => match number(self.model, fact, said) {
                        Some(number) => Some(Known::Number(number)),
                        None => match said {
                            Value::Choice(word) => Some(Known::Word(word.clone())),
                            _ => None,
                        },
                    },
                }
            }
            Quantity::Derived(derived) => match &self.model.derived[derived.index()].rule {
                DerivedRule::Formula(formula) => self.formula(formula).map(Known::Number),
                DerivedRule::Choose { cases, otherwise } => {
                    for (condition, value) in cases {
                        if self.holds(condition)? {
                            return self.constant(value);
                        }
                    }
                    self.constant(otherwise)
                }
            },
        }
    }

    fn constant(&self, value: &Value) -> Option<Known> {
        Some(match value {
            Value::Bool(value) => Known::Bool(*value),
            Value::Choice(word) => Known::Word(word.clone()),
            Value::Number(_) | Value::Parameter(_) => Known::Number(self.value(value)?),
        })
    }

    /// A formula; `None` too for a division by nothing.
    pub fn formula(&self, formula: &Formula) -> Option<Decimal> {
        let pair = |a: &Formula, b: &Formula| Some((self.formula(a)?, self.formula(b)?));
        match formula {
            Formula::Number(number) => Some(*number),
            Formula::Parameter(id) => self.parameter(*id),
            Formula::Quantity(quantity) => match self.quantity(*quantity, None)? {
                Known::Number(number) => Some(number),
                Known::Word(_) | Known::Bool(_) => None,
            },
            Formula::Add(a, b) => pair(a, b).and_then(|(a, b)| a.checked_add(b)),
            Formula::Subtract(a, b) => pair(a, b).and_then(|(a, b)| a.checked_sub(b)),
            Formula::Multiply(a, b) => pair(a, b).and_then(|(a, b)| a.checked_mul(b)),
            Formula::Divide(a, b) => pair(a, b).and_then(|(a, b)| a.checked_div(b)),
            Formula::Min(a, b) => pair(a, b).map(|(a, b)| a.min(b)),
            Formula::Max(a, b) => pair(a, b).map(|(a, b)| a.max(b)),
        }
    }

    /// Whether a condition holds, where its parts settle it.
    pub fn holds(&self, condition: &Condition) -> Option<bool> {
        match condition {
            Condition::Test(test) => self.test(test),
            Condition::Group(group) => {
                joined(group.joined, &group.items.iter().map(|item| self.holds(item)).collect::<Vec<_>>())
            }
        }
    }

    /// Whether a test holds, where the answers settle it.
    pub fn test(&self, test: &Test) -> Option<bool> {
        match &test.kind {
            TestKind::Compare { subject: Subject::Child, quantity: Quantity::Fact(_), .. }
                if self.child.is_none() =>
            {
                self.children(Quantifier::Any, None, &|view| view.test(test))
            }
            TestKind::Compare { subject, quantity, comparison } => {
                let of = if let Quantity::Fact(_) = quantity { Some(*subject) } else { None };
                self.compare(&self.quantity(*quantity, of)?, comparison)
            }
            TestKind::Children { quantifier, filter, count } => {
                self.children(*quantifier, count.as_ref(), &|view| view.holds(filter))
            }
        }
    }

    /// All children are listed: none is known to be missing.
    fn complete(&self) -> Option<bool> {
        let counters = self.model.facts.iter().enumerate();
        let mut counters = counters.filter(|(_, fact)| fact.counts == Some(Subject::Child));
        let said = counters.next().and_then(|(at, _)| {
            let fact = FactId::from(at);
            self.answers.number(self.model, (fact, own(self.model, fact)))
        });
        match said {
            Some(said) => Some(said <= Decimal::from(self.answers.children.len())),
            None => (!self.answers.children.is_empty()).then_some(true),
        }
    }

    fn children(
        &self,
        quantifier: Quantifier,
        count: Option<&Comparison>,
        holds: &dyn Fn(View<'a>) -> Option<bool>,
    ) -> Option<bool> {
        let mut truths: Vec<Option<bool>> =
            self.answers.children.iter().map(|child| holds(View { child: Some(child), ..*self })).collect();
        if self.complete() != Some(true) {
            // a child nobody has spoken of
            truths.push(None);
        }
        match quantifier {
            Quantifier::Any => joined(Joined::Any, &truths),
            Quantifier::All if truths.is_empty() => Some(false),
            Quantifier::All => joined(Joined::All, &truths),
            Quantifier::Count => {
                let sure = truths.iter().filter(|truth| **truth == Some(true)).count();
                let open = truths.contains(&None);
                let low = self.compare(&Known::Number(sure.into()), count?)?;
                (!open).then_some(low)
            }
        }
    }

    /// Whether a quantity fulfils a comparison; `None` where a limit is not known on the day.
    pub fn compare(&self, known: &Known, comparison: &Comparison) -> Option<bool> {
        let is = |value: &Value| match (known, value) {
            (Known::Bool(known), Value::Bool(value)) => Some(known == value),
            (Known::Word(known), Value::Choice(value)) => Some(known == value),
            (Known::Number(known), value) => Some(*known == self.value(value)?),
            _ => Some(false),
        };
        let day =
            |day: Date| if let Known::Number(known) = known { Some((*known, day_number(day))) } else { None };
        match comparison {
            Comparison::In(values) => joined(Joined::Any, &values.iter().map(is).collect::<Vec<_>>()),
            Comparison::NotIn(values) => joined(Joined::None, &values.iter().map(is).collect::<Vec<_>>()),
            Comparison::Range { low, high } => {
                let Known::Number(known) = known else { return Some(false) };
                let side = |limit: &Limit, right: fn(&Decimal, &Decimal) -> bool| {
                    let value = self.value(&limit.value)?;
                    Some(limit.included && *known == value || right(known, &value))
                };
                let low = low.as_ref().map(|limit| side(limit, |a, b| a > b));
                let high = high.as_ref().map(|limit| side(limit, |a, b| a < b));
                joined(Joined::All, &low.into_iter().chain(high).collect::<Vec<_>>())
            }
            Comparison::Within(area) => match known {
                Known::Word(code) => {
                    let place = self.model.areas.find(code)?;
                    match self.model.areas.within(place, *area) {
                        true => Some(true),
                        // a larger place may or may not be meant
                        false if self.model.areas.within(*area, place) => None,
                        false => Some(false),
                    }
                }
                _ => Some(false),
            },
            Comparison::Before(limit) => day(*limit).map(|(known, limit)| known < limit),
            Comparison::After(limit) => day(*limit).map(|(known, limit)| known > limit),
        }
    }
}

/// Truths joined; unknown where they do not settle it.
pub fn joined(joined: Joined, truths: &[Option<bool>]) -> Option<bool> {
    let yes = truths.iter().filter(|truth| **truth == Some(true)).count();
    let open = truths.iter().filter(|truth| truth.is_none()).count();
    let at_least = |needed: usize| match () {
        () if yes >= needed => Some(true),
        () if yes + open < needed => Some(false),
        () => None,
    };
    match joined {
        Joined::All => at_least(truths.len()),
        Joined::Any => at_least(1),
        Joined::None => at_least(1).map(|any| !any),
        Joined::AtLeast(needed) => at_least(needed as usize),
    }
}
