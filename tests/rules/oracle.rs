//! An oracle that knows no diagrams, no bands and no questions: conditions held against one concrete
//! household, of which everything is known.

use std::collections::BTreeMap;

use signpost::base::date::Date;
use signpost::base::num::Decimal;
use signpost::model::eligibility::*;
use signpost::model::programme::Programme;
use signpost::model::{FactId, Model};

/// What is true of one person, by fact.
pub type Person = BTreeMap<FactId, Value>;

/// A household of which everything is known, with what its officers will decide and how the limits
/// will turn out that nobody knows yet.
#[derive(Clone, Debug, Default)]
pub struct World {
    pub facts: BTreeMap<(FactId, Subject), Value>,
    pub children: Vec<Person>,
    /// Checks whose officer lets the person pass, by programme and check.
    pub passes: BTreeMap<(String, String), bool>,
    /// Conditions whose limit has run out and that will hold, by `open_key`.
    pub open: BTreeMap<String, bool>,
    /// What assessments will say that were not made yet.
    pub assessed: BTreeMap<(FactId, Subject), Value>,
}

/// A quantity of a world.
#[derive(Clone, Debug, PartialEq)]
enum Thing {
    Number(Decimal),
    Word(String),
    Truth(bool),
}

/// The rules of a model on a day.
pub struct Oracle<'m> {
    pub model: &'m Model,
    pub day: Date,
}

/// A limit that nobody knows on the day, as the oracle names it.
pub fn open_key(quantity: &str, side: &str, parameter: &str) -> String {
    format!("{quantity} {side} {parameter}")
}

impl Oracle<'_> {
    /// Whether a person of this world qualifies.
    pub fn qualifies(&self, programme: &Programme, world: &World) -> bool {
        let Some(rules) = programme.rules_on(self.day) else { return false };
        let passed = |check: &Check| {
            world.passes.get(&(programme.id.clone(), check.id.clone())).copied().unwrap_or(false)
        };
        self.meets(programme, world) && rules.checks.iter().all(passed)
    }

    /// Whether the conditions are met, whatever officers decide.
    pub fn meets(&self, programme: &Programme, world: &World) -> bool {
        let Some(rules) = programme.rules_on(self.day) else { return false };
        let branch = |branch: &Branch| {
            self.holds(&branch.when, world, None)
                && !branch.unless.as_ref().is_some_and(|unless| self.holds(unless, world, None))
        };
        let required = |relation: &signpost::model::programme::Relation| {
            let other = &self.model.programmes[relation.programme.index()];
            other.rules_on(self.day).is_none() || self.meets(other, world)
        };
        rules.branches.iter().any(branch) && programme.requires.iter().all(required)
    }

    pub fn holds(&self, condition: &Condition, world: &World, child: Option<&Person>) -> bool {
        match condition {
            Condition::Group(group) => {
                let held = group.items.iter().filter(|item| self.holds(item, world, child)).count();
                match group.joined {
                    Joined::All => held == group.items.len(),
                    Joined::Any => held > 0,
                    Joined::None => held == 0,
                    Joined::AtLeast(needed) => held >= needed as usize,
                }
            }
            Condition::Test(test) => match &test.kind {
                TestKind::Compare { subject: Subject::Child, quantity: Quantity::Fact(_), .. }
                    if child.is_none() =>
                {
                    world.children.iter().any(|child| self.holds(condition, world, Some(child)))
                }
                TestKind::Compare { subject, quantity, comparison } => {
                    self.compare(*quantity, *subject, comparison, world, child)
                }
                TestKind::Children { quantifier, filter, count } => {
                    let fits = |child: &&Person| self.holds(filter, world, Some(child));
                    let many = world.children.iter().filter(fits).count();
                    match quantifier {
                        Quantifier::Any => many > 0,
                        Quantifier::All => many > 0 && many == world.children.len(),
                        Quantifier::Count => {
                            self.fits(&Thing::Number(many.into()), count.as_ref().unwrap(), "", world)
                        }
                    }
                }
            },
        }
    }

    fn compare(
        &self,
        quantity: Quantity,
        subject: Subject,
        comparison: &Comparison,
        world: &World,
        child: Option<&Person>,
    ) -> bool {
        let name = match quantity {
            Quantity::Fact(fact) => format!("{}.{subject:?}", self.model.facts[fact.index()].id),
            Quantity::Derived(derived) => self.model.derived[derived.index()].id.clone(),
        };
        let of = if let Quantity::Fact(_) = quantity { Some(subject) } else { None };
        match self.thing(quantity, of, world, child) {
            Some(thing) => self.fits(&thing, comparison, &name, world),
            // a limit that nobody knows may be met by anything
            None if self.waits(comparison) => {
                self.fits(&Thing::Number(Decimal::ZERO), comparison, &name, world)
            }
            None => false,
        }
    }

    fn waits(&self, comparison: &Comparison) -> bool {
        let Comparison::Range { low, high } = comparison else { return false };
        let gone = |limit: &Limit| match &limit.value {
            Value::Parameter(id) => self.model.parameters[id.index()].on(self.day).is_none(),
            _ => false,
        };
        low.iter().chain(high).any(gone)
    }

    fn thing(
        &self,
        quantity: Quantity,
        subject: Option<Subject>,
        world: &World,
        child: Option<&Person>,
    ) -> Option<Thing> {
        match quantity {
            Quantity::Fact(fact) => {
                let declared = &self.model.facts[fact.index()];
                let subject = subject.unwrap_or(match declared.about.contains(&Subject::Applicant) {
                    true => Subject::Applicant,
                    false => declared.about[0],
                });
                let value = match (subject, child) {
                    (Subject::Child, Some(child)) => child.get(&fact),
                    _ => world.facts.get(&(fact, subject)),
                };
                let value = match value {
                    // not assessed yet: what the assessment will say
                    Some(Value::Choice(word)) if declared.extra.contains(word) => {
                        world.assessed.get(&(fact, subject))
                    }
                    value => value,
                };
                Some(match value? {
                    Value::Bool(truth) => Thing::Truth(*truth),
                    Value::Choice(word) => Thing::Word(word.clone()),
                    Value::Number(number) => Thing::Number(*number),
                    Value::Parameter(_) => return None,
                })
            }
            Quantity::Derived(derived) => match &self.model.derived[derived.index()].rule {
                DerivedRule::Formula(formula) => self.formula(formula, world).map(Thing::Number),
                DerivedRule::Choose { cases, otherwise } => {
                    let case = cases.iter().find(|(condition, _)| self.holds(condition, world, child));
                    Some(match case.map_or(otherwise, |(_, value)| value) {
                        Value::Bool(truth) => Thing::Truth(*truth),
                        Value::Choice(word) => Thing::Word(word.clone()),
                        Value::Number(number) => Thing::Number(*number),
                        Value::Parameter(id) => {
                            Thing::Number(self.model.parameters[id.index()].on(self.day)?.value)
                        }
                    })
                }
            },
        }
    }

    fn formula(&self, formula: &Formula, world: &World) -> Option<Decimal> {
        let both = |a: &Formula, b: &Formula| Some((self.formula(a, world)?, self.formula(b, world)?));
        match formula {
            Formula::Number(number) => Some(*number),
            Formula::Parameter(id) => Some(self.model.parameters[id.index()].on(self.day)?.value),
            Formula::Quantity(quantity) => match self.thing(*quantity, None, world, None)? {
                Thing::Number(number) => Some(number),
                _ => None,
            },
            Formula::Add(a, b) => both(a, b).map(|(a, b)| a + b),
            Formula::Subtract(a, b) => both(a, b).map(|(a, b)| a - b),
            Formula::Multiply(a, b) => both(a, b).map(|(a, b)| a * b),
            Formula::Divide(a, b) => both(a, b).and_then(|(a, b)| a.checked_div(b)),
            Formula::Min(a, b) => both(a, b).map(|(a, b)| a.min(b)),
            Formula::Max(a, b) => both(a, b).map(|(a, b)| a.max(b)),
        }
    }

    fn fits(&self, thing: &Thing, comparison: &Comparison, name: &str, world: &World) -> bool {
        let number = |value: &Value| match value {
            Value::Number(number) => Some(*number),
            Value::Parameter(id) => self.model.parameters[id.index()].on(self.day).map(|dated| dated.value),
            _ => None,
        };
        let is = |value: &Value| match (thing, value) {
            (Thing::Truth(truth), Value::Bool(value)) => truth == value,
            (Thing::Word(word), Value::Choice(value)) => word == value,
            (Thing::Number(own), value) => number(value).is_some_and(|value| *own == value),
            _ => false,
        };
        match comparison {
            Comparison::In(values) => values.iter().any(is),
            Comparison::NotIn(values) => !values.iter().any(is),
            Comparison::Range { low, high } => {
                let Thing::Number(own) = thing else { return false };
                let side = |limit: &Limit, word: &str, beyond: fn(Decimal, Decimal) -> bool| {
                    match (number(&limit.value), &limit.value) {
                        // ends of bands are told apart to ten decimals
                        (Some(value), _) => {
                            let gap = (*own - value).round_dp(9);
                            limit.included && gap.is_zero() || !gap.is_zero() && beyond(*own, value)
                        }
                        (None, Value::Parameter(id)) => {
                            let key = open_key(name, word, &self.model.parameters[id.index()].id);
                            world.open.get(&key).copied().unwrap_or(false)
                        }
                        _ => false,
                    }
                };
                low.as_ref().is_none_or(|limit| side(limit, "low", |a, b| a > b))
                    && high.as_ref().is_none_or(|limit| side(limit, "high", |a, b| a < b))
            }
            Comparison::Within(area) => {
                let Thing::Word(code) = thing else { return false };
                self.model.areas.find(code).is_some_and(|place| self.model.areas.within(place, *area))
            }
            Comparison::Before(_) | Comparison::After(_) => false,
        }
    }
}
