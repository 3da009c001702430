//! Concrete households, and where they stand among the answers of the compiled rules.

use std::collections::{BTreeMap, BTreeSet};

use signpost::base::num::Decimal;
use signpost::model::eligibility::*;
use signpost::model::{FactId, Model};
use signpost::rules::compile::Compiled;
use signpost::rules::expression::{Atom, Expression, Term};
use signpost::rules::question::{Meaning, Source};

use crate::oracle::{Person, World, open_key};

/// The value of each variable in a world, worked out question by question.
pub fn place(model: &Model, compiled: &Compiled, world: &World) -> Vec<u16> {
    let mut values: Vec<u16> = Vec::new();
    for question in &compiled.questions {
        let value = match &question.source {
            Source::Fact((fact, subject)) => {
                let said = world.facts.get(&(*fact, *subject));
                let scale = question.scale.as_ref().map(|scale| {
                    let household: Vec<u16> = scale.by.iter().map(|at| values[usize::from(*at)]).collect();
                    scale.of(&household)
                });
                match (said, scale) {
                    (Some(Value::Number(number)), Some(bands)) => {
                        bands.iter().position(|band| band.contains(*number)).unwrap() as u16
                    }
                    (Some(said), _) => meant(&question.meanings, said),
                    (None, _) => 0,
                }
            }
            Source::Unassessed(asked) => {
                world.assessed.get(asked).map_or(0, |said| meant(&question.meanings, said))
            }
            Source::Smallest(fact) => {
                let own = |child: &Person| match child.get(fact) {
                    Some(Value::Number(number)) => *number,
                    _ => Decimal::from(1000),
                };
                let youngest = world.children.iter().map(own).min().unwrap_or(Decimal::from(1000));
                let holds =
                    |meaning: &Meaning| matches!(meaning, Meaning::Band(band) if band.contains(youngest));
                question.meanings.iter().position(holds).unwrap() as u16
            }
            Source::AnyChild(filter) => {
                u16::from(world.children.iter().any(|child| fits(filter, child, model)))
            }
            Source::AllChildren(filter) => {
                u16::from(world.children.iter().all(|child| fits(filter, child, model)))
            }
            Source::CountChildren(filter) => {
                let many = world.children.iter().filter(|child| fits(filter, child, model)).count();
                many.min(question.meanings.len() - 1) as u16
            }
            Source::Check(programme, check) => {
                let programme = &model.programmes[programme.index()];
                let check = &programme.rules_on(compiled.day).unwrap().checks[*check];
                u16::from(world.passes.get(&(programme.id.clone(), check.id.clone())) == Some(&true))
            }
            Source::Open(open) => {
                let key = key(model, &open.id, open.parameter.unwrap());
                u16::from(world.open.get(&key) == Some(&true))
            }
        };
        values.push(value);
    }
    values
}

fn meant(meanings: &[Meaning], said: &Value) -> u16 {
    let is = |meaning: &Meaning| match (meaning, said) {
        (Meaning::No, Value::Bool(said)) => !said,
        (Meaning::Yes, Value::Bool(said)) => *said,
        (Meaning::Choice(word), Value::Choice(said)) => word == said,
        (Meaning::Count { number, or_more }, Value::Number(said)) => {
            Decimal::from(*number) == *said || *or_more && *said > Decimal::from(*number)
        }
        _ => false,
    };
    meanings.iter().position(is).unwrap_or(0) as u16
}

fn fits(filter: &Expression, child: &Person, model: &Model) -> bool {
    match filter {
        Expression::Constant(value) => *value,
        Expression::Not(inner) => !fits(inner, child, model),
        Expression::All(items) => items.iter().all(|item| fits(item, child, model)),
        Expression::Any(items) => items.iter().any(|item| fits(item, child, model)),
        Expression::AtLeast(needed, items) => {
            items.iter().filter(|item| fits(item, child, model)).count() >= *needed as usize
        }
        Expression::Atom(Atom::Choice { of, values }) => {
            let declared = &model.facts[of.0.index()];
            let at = match child.get(&of.0) {
                Some(Value::Bool(truth)) => Some(usize::from(*truth)),
                Some(Value::Choice(word)) => declared.values.iter().position(|value| value == word),
                _ => None,
            };
            at.is_some_and(|at| values[at])
        }
        Expression::Atom(Atom::Number(number)) => match (&number.term, child) {
            (Term::Fact((fact, _)), child) => match child.get(fact) {
                Some(Value::Number(own)) => number.bound.holds(*own),
                _ => false,
            },
            _ => false,
        },
        Expression::Atom(_) => false,
    }
}

/// The values of a fact that rules may tell apart: all words; numbers at every limit, right below and
/// right above it.
pub fn values(model: &Model, fact: FactId, limits: &BTreeSet<Decimal>) -> Vec<Value> {
    let declared = &model.facts[fact.index()];
    match declared.kind {
        FactType::Boolean => vec![Value::Bool(false), Value::Bool(true)],
        FactType::Choice => declared.values.iter().map(|word| Value::Choice(word.clone())).collect(),
        FactType::Count => (0..=declared.up_to.unwrap_or(3)).map(|n| Value::Number(n.into())).collect(),
        kind => {
            let step = if kind == FactType::Money { Decimal::new(1, 2) } else { Decimal::ONE };
            let mut numbers: BTreeSet<Decimal> = [Decimal::ZERO].into();
            for limit in limits {
                let limit = if kind == FactType::Money { limit.round_dp(2) } else { limit.ceil() };
                numbers.extend([limit - step, limit, limit + step]);
            }
            let (low, high) = declared.range.unwrap_or((Decimal::ZERO, Decimal::from(1_000_000)));
            numbers.retain(|number| *number >= low.max(Decimal::ZERO) && *number <= high);
            numbers.into_iter().map(Value::Number).collect()
        }
    }
}

/// The limits that the bands of a number have, for all households together.
pub fn limits(compiled: &Compiled, asked: (FactId, Subject)) -> BTreeSet<Decimal> {
    let question = compiled.questions.iter().find(|question| question.source == Source::Fact(asked));
    let scale = question.and_then(|question| question.scale.as_ref());
    let bands = scale.into_iter().flat_map(|scale| scale.bands.iter().flatten());
    bands.flat_map(|band| [band.low, band.high]).flatten().map(|cut| cut.value).collect()
}

/// A source of numbers that are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        // xorshift: the quality of the numbers does not matter, only that they differ
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

/// The facts that a programme depends on, with the values its worlds may have.
pub struct Space {
    pub facts: Vec<((FactId, Subject), Vec<Value>)>,
    pub child: Vec<(FactId, Vec<Value>)>,
    pub counter: Option<(FactId, Subject)>,
    pub passes: Vec<(String, String)>,
    pub open: Vec<String>,
    /// Most children of a household.
    pub most: usize,
}

impl Space {
    /// Reads from the compiled rules what a set of variables is about.
    pub fn of(model: &Model, compiled: &Compiled, support: &[u16]) -> Space {
        let mut facts = BTreeMap::new();
        let mut child: BTreeMap<FactId, BTreeSet<Decimal>> = BTreeMap::new();
        let mut space = Space {
            facts: Vec::new(),
            child: Vec::new(),
            counter: None,
            passes: Vec::new(),
            open: Vec::new(),
            most: 2,
        };
        let counter = model.facts.iter().position(|fact| fact.counts == Some(Subject::Child));
        for variable in &with_households(compiled, support) {
            match &compiled.questions[usize::from(*variable)].source {
                Source::Fact(asked) if Some(asked.0.index()) == counter => space.counter = Some(*asked),
                Source::Fact(asked) => {
                    facts.insert(*asked, values(model, asked.0, &limits(compiled, *asked)));
                }
                Source::Smallest(fact) => {
                    let bands = &compiled.questions[usize::from(*variable)].meanings;
                    let cuts = bands.iter().filter_map(|meaning| match meaning {
                        Meaning::Band(band) => band.high.map(|cut| cut.value),
                        _ => None,
                    });
                    child.entry(*fact).or_default().extend(cuts);
                }
                Source::AnyChild(filter) | Source::AllChildren(filter) | Source::CountChildren(filter) => {
                    filter.atoms(&mut |atom| match atom {
                        Atom::Choice { of, .. } => {
                            child.entry(of.0).or_default();
                        }
                        Atom::Number(number) => {
                            if let Term::Fact((fact, _)) = number.term {
                                child.entry(fact).or_default().insert(number.bound.value);
                            }
                        }
                        _ => {}
                    });
                }
                Source::Check(programme, check) => {
                    let programme = &model.programmes[programme.index()];
                    let check = &programme.rules_on(compiled.day).unwrap().checks[*check];
                    space.passes.push((programme.id.clone(), check.id.clone()));
                }
                Source::Open(open) => space.open.push(open.id.clone()),
                Source::Unassessed(_) => {}
            }
        }
        if let (false, Some(at)) = (child.is_empty(), counter) {
            // a world with children says how many there are
            space.counter = Some((FactId::from(at), Subject::Household));
        }
        space.facts = facts.into_iter().collect();
        space.child = child.into_iter().map(|(fact, limits)| (fact, values(model, fact, &limits))).collect();
        space
    }

    /// How many worlds there are, children counted as families of at most `most`.
    pub fn size(&self) -> f64 {
        let facts: f64 = self.facts.iter().map(|(_, values)| values.len() as f64).product();
        let types: f64 = self.child.iter().map(|(_, values)| values.len() as f64).product();
        let families: f64 = match self.child.is_empty() {
            true if self.counter.is_some() => self.most as f64 + 1.0,
            true => 1.0,
            false => (0..=self.most).map(|many| types.powi(many as i32)).sum(),
        };
        facts * families * 2f64.powi((self.passes.len() + self.open.len()) as i32)
    }

    /// The world with a number; every world has one below [`Space::size`].
    pub fn world(&self, model: &Model, compiled: &Compiled, mut at: u128) -> World {
        let mut digit = |size: usize| {
            let digit = (at % size as u128) as usize;
            at /= size as u128;
            digit
        };
        let mut world = World::default();
        for (asked, values) in &self.facts {
            world.facts.insert(*asked, values[digit(values.len())].clone());
        }
        for pass in &self.passes {
            world.passes.insert(pass.clone(), digit(2) == 1);
        }
        for id in &self.open {
            let truth = digit(2) == 1;
            for question in &compiled.questions {
                let Source::Open(open) = &question.source else { continue };
                if open.id == *id {
                    world.open.insert(key(model, id, open.parameter.unwrap()), truth);
                }
            }
        }
        let mut left = at;
        let types: u128 = self.child.iter().map(|(_, values)| values.len() as u128).product();
        let mut many = 0;
        if !self.child.is_empty() {
            while many < self.most && left >= types.pow(many as u32) {
                left -= types.pow(many as u32);
                many += 1;
            }
            for _ in 0..many {
                let mut child = anybody(model);
                for (fact, values) in &self.child {
                    child.insert(*fact, values[(left % values.len() as u128) as usize].clone());
                    left /= values.len() as u128;
                }
                world.children.push(child);
            }
        } else if self.counter.is_some() {
            many = (left % (self.most as u128 + 1)) as usize;
            world.children = vec![anybody(model); many];
        }
        if let Some(counter) = self.counter {
            world.facts.insert(counter, Value::Number(many.into()));
        }
        world
    }
}

/// Some variables, and those that say in which household an amount among them is meant.
fn with_households(compiled: &Compiled, support: &[u16]) -> BTreeSet<u16> {
    let scale = |at: &u16| compiled.questions[usize::from(*at)].scale.as_ref();
    let households = support.iter().filter_map(scale).flat_map(|scale| scale.by.iter().copied());
    support.iter().copied().chain(households).collect()
}

/// A child of whom everything is known that can be asked.
fn anybody(model: &Model) -> Person {
    let facts = model.facts.iter().enumerate().filter(|(_, fact)| fact.about.contains(&Subject::Child));
    let known = facts.map(|(at, fact)| {
        let value = match fact.kind {
            FactType::Boolean => Value::Bool(false),
            FactType::Choice => Value::Choice(fact.values[0].clone()),
            _ => Value::Number(Decimal::ZERO),
        };
        (FactId::from(at), value)
    });
    known.collect()
}

/// The name that the oracle has for an open limit.
fn key(model: &Model, id: &str, parameter: signpost::model::ParameterId) -> String {
    let parameter = &model.parameters[parameter.index()].id;
    let name = id.strip_prefix("open.").unwrap().strip_suffix(&format!(".{parameter}")).unwrap();
    let (quantity, side) = name.rsplit_once('.').unwrap();
    let side = if matches!(side, "at-least" | "above") { "low" } else { "high" };
    let quantity = match quantity.rsplit_once('.') {
        Some((fact, "applicant")) => format!("{fact}.Applicant"),
        Some((fact, "household")) if model.facts.iter().any(|known| known.id == fact) => {
            format!("{fact}.Household")
        }
        _ => quantity.to_owned(),
    };
    open_key(&quantity, side, parameter)
}
