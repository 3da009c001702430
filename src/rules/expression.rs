//! Conditions as the engine sees them: derived quantities inlined, parameters replaced by the values
//! in force, and every comparison one of a few atoms.

use crate::base::num::Decimal;
use crate::model::eligibility::Subject;
use crate::model::{AreaId, FactId, ParameterId, ProgrammeId};

/// A fact and the person it is about.
pub type Asked = (FactId, Subject);

/// Conditions joined.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expression {
    Constant(bool),
    Atom(Atom),
    Not(Box<Expression>),
    All(Vec<Expression>),
    Any(Vec<Expression>),
    AtLeast(u32, Vec<Expression>),
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Atom {
    /// A yes-or-no fact or a choice; for each value, whether it fulfils the comparison. A yes-or-no
    /// fact has the values no and yes; a choice its values without the extra ones.
    Choice { of: Asked, values: Vec<bool> },
    /// A place inside an area.
    Area { of: Asked, within: AreaId },
    /// A number held against one limit.
    Number(Number),
    /// Something about the children of the household.
    Children { ask: ChildAsk, filter: Box<Expression> },
    /// What an officer decides: the programme and the place in its checks.
    Check { programme: ProgrammeId, check: usize },
    /// What nobody knows on this day.
    Open(Open),
}

/// A computed number held against one limit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    pub term: Term,
    pub bound: Bound,
    /// The parameter the limit was read from.
    pub parameter: Option<ParameterId>,
}

/// One limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bound {
    /// Whether larger numbers are on the right side.
    pub at_least: bool,
    pub value: Decimal,
    /// Whether the limit itself is on the right side.
    pub included: bool,
}

impl Bound {
    /// Whether a number is on the right side.
    pub fn holds(&self, number: Decimal) -> bool {
        number == self.value && self.included
            || if self.at_least { number > self.value } else { number < self.value }
    }
}

/// Arithmetic over facts, all else inlined.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    Number(Decimal),
    Fact(Asked),
    Add(Box<Term>, Box<Term>),
    Subtract(Box<Term>, Box<Term>),
    Multiply(Box<Term>, Box<Term>),
    Divide(Box<Term>, Box<Term>),
    Min(Box<Term>, Box<Term>),
    Max(Box<Term>, Box<Term>),
}

/// What is asked about the children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChildAsk {
    /// There is one like this.
    Any,
    /// There is at least one child and all are like this.
    All,
    /// How many are like this.
    Count(Bound),
}

/// Why nobody knows whether a condition holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Open {
    /// Unique and lasting.
    pub id: String,
    /// The value that has run out or is not in force yet.
    pub parameter: Option<ParameterId>,
}

impl Expression {
    /// True where the expression is not; constants are folded.
    pub fn not(inner: Expression) -> Expression {
        match inner {
            Expression::Constant(value) => Expression::Constant(!value),
            Expression::Not(inner) => *inner,
            other => Expression::Not(Box::new(other)),
        }
    }

    /// True where all are; constants are folded.
    pub fn all(items: Vec<Expression>) -> Expression {
        Expression::joined(items, true)
    }

    /// True where any is; constants are folded.
    pub fn any(items: Vec<Expression>) -> Expression {
        Expression::joined(items, false)
    }

    fn joined(items: Vec<Expression>, all: bool) -> Expression {
        let mut kept: Vec<Expression> = Vec::new();
        for item in items {
            match item {
                Expression::Constant(value) if value == all => {}
                Expression::Constant(_) => return Expression::Constant(!all),
                Expression::All(inner) if all => kept.extend(inner),
                Expression::Any(inner) if !all => kept.extend(inner),
                other => kept.push(other),
            }
        }
        match kept.len() {
            0 => Expression::Constant(all),
            1 => kept.remove(0),
            _ if all => Expression::All(kept),
            _ => Expression::Any(kept),
        }
    }

    /// Calls `visit` for every atom, those of filters not included.
    pub fn atoms<'e>(&'e self, visit: &mut dyn FnMut(&'e Atom)) {
        match self {
            Expression::Constant(_) => {}
            Expression::Atom(atom) => visit(atom),
            Expression::Not(inner) => inner.atoms(visit),
            Expression::All(items) | Expression::Any(items) | Expression::AtLeast(_, items) => {
                items.iter().for_each(|item| item.atoms(visit));
            }
        }
    }
}

impl Term {
    /// Calls `visit` for every fact.
    pub fn facts(&self, visit: &mut dyn FnMut(Asked)) {
        match self {
            Term::Number(_) => {}
            Term::Fact(asked) => visit(*asked),
            Term::Add(a, b)
            | Term::Subtract(a, b)
            | Term::Multiply(a, b)
            | Term::Divide(a, b)
            | Term::Min(a, b)
            | Term::Max(a, b) => {
                a.facts(visit);
                b.facts(visit);
            }
        }
    }

    /// The number, where every fact has one; `None` where one has not, or where it cannot be computed
    /// (a division by nothing).
    pub fn value(&self, facts: &dyn Fn(Asked) -> Option<Decimal>) -> Option<Decimal> {
        let pair = |a: &Term, b: &Term| Some((a.value(facts)?, b.value(facts)?));
        match self {
            Term::Number(number) => Some(*number),
            Term::Fact(asked) => facts(*asked),
            Term::Add(a, b) => pair(a, b).and_then(|(a, b)| a.checked_add(b)),
            Term::Subtract(a, b) => pair(a, b).and_then(|(a, b)| a.checked_sub(b)),
            Term::Multiply(a, b) => pair(a, b).and_then(|(a, b)| a.checked_mul(b)),
            Term::Divide(a, b) => pair(a, b).and_then(|(a, b)| a.checked_div(b)),
            Term::Min(a, b) => pair(a, b).map(|(a, b)| a.min(b)),
            Term::Max(a, b) => pair(a, b).map(|(a, b)| a.max(b)),
        }
    }
}
