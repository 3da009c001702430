//! Answers about the children of one household hang together: which can be given at the same time.
//!
//! Each question about the children is a summary of all of them (is there one like this, how old is the
//! youngest, how many). A child of any type adds its part to each summary; so the summaries of a family
//! are those of its children joined, and the possible ones are what any number of children can make.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::demand::Demand;
use crate::model::FactId;
use crate::model::eligibility::FactType;
use crate::rules::bands::{Band, bands};
use crate::rules::diagram::{Diagrams, Function, TooLarge};
use crate::rules::expression::{Atom, Expression, Term};
use crate::rules::question::Source;

/// Most types of child that are told apart.
const MOST_TYPES: usize = 20_000;

/// How children are told apart, and the questions about them.
#[derive(Clone, Debug, Default)]
pub struct Children {
    /// The variable that counts them, and the number that stands for itself and more.
    pub counter: Option<(u16, u16)>,
    /// The first variable about them; the others follow it.
    pub first: u16,
    pub summaries: Vec<Summary>,
    /// What tells children apart.
    pub traits: Vec<(FactId, Classes)>,
    /// Every type of child as the values of `traits`, with its part in each summary.
    pub types: Vec<(Vec<u16>, Vec<u16>)>,
}

/// How the parts of several children are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summary {
    /// One is enough.
    Any,
    /// All must be.
    All,
    /// The smallest; the last value is that of no child.
    Smallest { last: u16 },
    /// Their number, up to a largest.
    Count { cap: u16 },
}

/// The values of a fact that filters tell apart.
#[derive(Clone, Debug)]
pub enum Classes {
    Boolean,
    /// So many values of a choice.
    Choice(u16),
    Bands(Vec<Band>),
}

impl Classes {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Classes::Boolean => 2,
            Classes::Choice(values) => usize::from(*values),
            Classes::Bands(bands) => bands.len(),
        }
    }
}

impl Summary {
    fn join(self, a: u16, b: u16) -> u16 {
        match self {
            Summary::Any => a.max(b),
            Summary::All | Summary::Smallest { .. } => a.min(b),
            Summary::Count { cap } => (a + b).min(cap),
        }
    }

    /// The summary of no child.
    fn nobody(self) -> u16 {
        match self {
            Summary::Any | Summary::Count { .. } => 0,
            Summary::All => 1,
            Summary::Smallest { last } => last,
        }
    }
}

impl Children {
    /// Reads from the demand how children are told apart. `sources` are the variables about children.
    pub(super) fn new(
        demand: &Demand,
        first: u16,
        sources: &[Source],
        counter: Option<(u16, u16)>,
    ) -> Children {
        let traits: Vec<(FactId, Classes)> = match sources.is_empty() {
            true => Vec::new(),
            false => demand.child_facts.iter().map(|fact| (*fact, classes(demand, *fact))).collect(),
        };
        let summaries = sources.iter().map(|source| summary(demand, source)).collect();
        let mut children = Children { counter, first, summaries, traits, types: Vec::new() };
        let many = children.traits.iter().map(|(_, classes)| classes.len()).product::<usize>();
        if many <= MOST_TYPES && !sources.is_empty() {
            let sizes: Vec<u16> = children.traits.iter().map(|(_, classes)| classes.len() as u16).collect();
            for at in 0..many {
                let values = crate::rules::question::digits(at, &sizes);
                let parts = sources.iter().map(|source| children.part(demand, source, &values)).collect();
                children.types.push((values, parts));
            }
        }
        children
    }

    /// What one child adds to a summary.
    fn part(&self, demand: &Demand, source: &Source, values: &[u16]) -> u16 {
        match source {
            Source::Smallest(fact) => {
                let Some((at, (_, Classes::Bands(bands)))) =
                    self.traits.iter().enumerate().find(|(_, (own, _))| own == fact)
                else {
                    return 0;
                };
                let low = bands[usize::from(values[at])].low;
                let cuts = &demand.smallest[fact];
                cuts.iter().filter(|cut| low.is_some_and(|low| **cut <= low)).count() as u16
            }
            Source::AnyChild(filter) | Source::AllChildren(filter) | Source::CountChildren(filter) => {
                u16::from(self.fits(filter, values))
            }
            _ => 0,
        }
    }

    fn fits(&self, filter: &Expression, values: &[u16]) -> bool {
        match filter {
            Expression::Constant(value) => *value,
            Expression::Not(inner) => !self.fits(inner, values),
            Expression::All(items) => items.iter().all(|item| self.fits(item, values)),
            Expression::Any(items) => items.iter().any(|item| self.fits(item, values)),
            Expression::AtLeast(needed, items) => {
                items.iter().filter(|item| self.fits(item, values)).count() >= *needed as usize
            }
            Expression::Atom(atom) => self.atom_fits(atom, values),
        }
    }

    fn atom_fits(&self, atom: &Atom, values: &[u16]) -> bool {
        let class = |fact: FactId| {
            let at = self.traits.iter().position(|(own, _)| *own == fact)?;
            Some((usize::from(values[at]), &self.traits[at].1))
        };
        match atom {
            Atom::Choice { of, values: held } => {
                class(of.0).is_some_and(|(at, _)| held.get(at).copied().unwrap_or(false))
            }
            Atom::Number(number) => {
                let Term::Fact((fact, _)) = number.term else { return false };
                let Some((at, Classes::Bands(bands))) = class(fact) else { return false };
                let cut = super::demand::cut_of(number.bound);
                // ages are told apart at whole numbers
                let known = bands.iter().any(|band| band.low == Some(cut));
                let cut = if known { cut } else { cut.whole() };
                let above = bands[at].low.is_some_and(|low| cut <= low);
                above == number.bound.at_least
            }
            _ => false,
        }
    }

    /// The answers about children that can be given together, the number of children among them.
    pub fn feasible(&self, diagrams: &mut Diagrams) -> Result<Function, TooLarge> {
        if self.types.is_empty() {
            return Ok(Function::TRUE);
        }
        let one = self.of_types(diagrams, |_| true)?;
        let mut by_number = vec![self.nobody(diagrams)?];
        match self.counter {
            None => {
                let any = self.any_number(diagrams, one)?;
                Ok(diagrams.or(by_number[0], any)?)
            }
            Some((variable, most)) => {
                for number in 1..usize::from(most) {
                    let more = self.joined(diagrams, by_number[number - 1], one)?;
                    by_number.push(more);
                }
                let last = by_number[by_number.len() - 1];
                let more = self.any_number(diagrams, one)?;
                by_number.push(match most {
                    0 => more,
                    _ => {
                        let exactly = self.joined(diagrams, last, one)?;
                        self.joined_any_number(diagrams, exactly, one)?
                    }
                });
                diagrams.node(variable, by_number)
            }
        }
    }

    /// The summaries of no child.
    pub fn nobody(&self, diagrams: &mut Diagrams) -> Result<Function, TooLarge> {
        let parts: Vec<u16> = self.summaries.iter().map(|summary| summary.nobody()).collect();
        self.of_parts(diagrams, &[&parts], 0)
    }

    /// The summaries of one child of one of the types that `fits` accepts by the values of its traits.
    pub fn of_types(
        &self,
        diagrams: &mut Diagrams,
        fits: impl Fn(&[u16]) -> bool,
    ) -> Result<Function, TooLarge> {
        let kept = self.types.iter().filter(|(values, _)| fits(values));
        let mut parts: Vec<&Vec<u16>> = kept.map(|(_, parts)| parts).collect();
        parts.sort();
        parts.dedup();
        self.of_parts(diagrams, &parts, 0)
    }

    /// A function that holds for the given lists of values, which are sorted, from one summary on.
    fn of_parts(
        &self,
        diagrams: &mut Diagrams,
        parts: &[&Vec<u16>],
        at: usize,
    ) -> Result<Function, TooLarge> {
        if parts.is_empty() {
            return Ok(Function::FALSE);
        }
        if at == self.summaries.len() {
            return Ok(Function::TRUE);
        }
        let variable = self.first + at as u16;
        let values = diagrams.domains()[usize::from(variable)];
        let mut branches = Vec::with_capacity(usize::from(values));
        for value in 0..values {
            let (start, end) = (
                parts.partition_point(|list| list[at] < value),
                parts.partition_point(|list| list[at] <= value),
            );
            branches.push(self.of_parts(diagrams, &parts[start..end], at + 1)?);
        }
        diagrams.node(variable, branches)
    }

    /// The summaries of any number of children from `start` on, each adding `one`.
    fn joined_any_number(
        &self,
        diagrams: &mut Diagrams,
        start: Function,
        one: Function,
    ) -> Result<Function, TooLarge> {
        let mut reached = start;
        loop {
            let more = self.joined(diagrams, reached, one)?;
            let next = diagrams.or(reached, more)?;
            if next == reached {
                return Ok(reached);
            }
            reached = next;
        }
    }

    /// The summaries of at least one child.
    pub fn any_number(&self, diagrams: &mut Diagrams, one: Function) -> Result<Function, TooLarge> {
        self.joined_any_number(diagrams, one, one)
    }

    /// The summaries of a family of the first kind together with one of the second.
    pub fn joined(&self, diagrams: &mut Diagrams, a: Function, b: Function) -> Result<Function, TooLarge> {
        self.joined_from(diagrams, a, b, 0, &mut FxHashMap::default())
    }

    fn joined_from(
        &self,
        diagrams: &mut Diagrams,
        a: Function,
        b: Function,
        at: usize,
        known: &mut FxHashMap<(Function, Function, usize), Function>,
    ) -> Result<Function, TooLarge> {
        if a == Function::FALSE || b == Function::FALSE {
            return Ok(Function::FALSE);
        }
        if at == self.summaries.len() {
            return Ok(Function::TRUE);
        }
        if let Some(done) = known.get(&(a, b, at)) {
            return Ok(*done);
        }
        let variable = self.first + at as u16;
        let values = diagrams.domains()[usize::from(variable)];
        let mut sums: BTreeMap<u16, Function> = BTreeMap::new();
        for left in 0..values {
            let below = diagrams.branch(a, variable, left);
            for right in 0..values {
                let other = diagrams.branch(b, variable, right);
                let both = self.joined_from(diagrams, below, other, at + 1, known)?;
                let sum = sums.entry(self.summaries[at].join(left, right)).or_insert(Function::FALSE);
                *sum = diagrams.or(*sum, both)?;
            }
        }
        let branches = (0..values).map(|value| sums.get(&value).copied().unwrap_or(Function::FALSE));
        let made = diagrams.node(variable, branches.collect())?;
        known.insert((a, b, at), made);
        Ok(made)
    }
}

fn classes(demand: &Demand, fact: FactId) -> Classes {
    let declared = &demand.model.facts[fact.index()];
    match declared.kind {
        FactType::Boolean => Classes::Boolean,
        FactType::Choice | FactType::Area => Classes::Choice(declared.values.len().max(1) as u16),
        _ => {
            let cuts = demand.child_cuts.get(&fact);
            let cuts: Vec<_> = cuts.map(|cuts| cuts.iter().copied().collect()).unwrap_or_default();
            Classes::Bands(bands(&cuts))
        }
    }
}

fn summary(demand: &Demand, source: &Source) -> Summary {
    match source {
        Source::Smallest(fact) => Summary::Smallest { last: demand.smallest[fact].len() as u16 },
        Source::AllChildren(_) => Summary::All,
        Source::CountChildren(filter) => {
            Summary::Count { cap: demand.caps.get(filter).copied().unwrap_or(1) }
        }
        _ => Summary::Any,
    }
}
