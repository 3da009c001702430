//! What the rules ask for: the variables, the limits on each number, the households told apart.

use std::collections::{BTreeMap, BTreeSet};

use super::translate::subject_name;
use super::{Note, Problem};
use crate::base::date::Date;
use crate::base::num::Decimal;
use crate::model::eligibility::{FactType, Subject};
use crate::model::{AreaId, FactId, Model, ProgrammeId};
use crate::rules::bands::{Cut, NumberSet};
use crate::rules::expression::{Asked, Atom, Bound, ChildAsk, Expression, Number, Open, Term};
use crate::rules::question::{Source, digits};
use crate::rules::solve::solve;

/// Most households that the limits of one amount may depend on.
const MOST_HOUSEHOLDS: usize = 4096;

/// A number that is asked in bands.
#[derive(Clone, Debug, Default)]
pub(super) struct Banded {
    /// The counts that its limits depend on.
    pub scale: BTreeSet<Asked>,
    /// What it is held against.
    pub numbers: BTreeSet<Number>,
    /// The limits for each household: the last of `scale` runs fastest.
    pub cuts: Vec<Vec<Cut>>,
}

/// Everything the rules depend on.
pub(super) struct Demand<'m> {
    pub model: &'m Model,
    pub day: Date,
    /// The programmes that depend on each variable.
    pub uses: BTreeMap<Source, BTreeSet<ProgrammeId>>,
    pub banded: BTreeMap<Asked, Banded>,
    /// Areas that rules name, by fact.
    pub areas: BTreeMap<Asked, BTreeSet<AreaId>>,
    /// Limits of the facts about children, and of the smallest among them.
    pub child_cuts: BTreeMap<FactId, BTreeSet<Cut>>,
    pub smallest: BTreeMap<FactId, BTreeSet<Cut>>,
    /// Facts about children that some filter uses.
    pub child_facts: BTreeSet<FactId>,
    /// The largest count of children told apart, by filter.
    pub caps: BTreeMap<Expression, u16>,
    /// Conditions that ask exactly what a variable asks.
    pub conditions: BTreeMap<Source, BTreeSet<(ProgrammeId, String)>>,
    /// Formulas that cannot be asked in bands.
    pub unsolvable: BTreeSet<Number>,
    pub notes: Vec<Note>,
}

/// Whether a fact is asked as a number from nothing to a largest one, not in bands.
pub(super) fn counted(model: &Model, fact: FactId) -> Option<u16> {
    let fact = &model.facts[fact.index()];
    let up_to = fact.up_to.filter(|up_to| *up_to <= 60 && fact.kind == FactType::Count)?;
    u16::try_from(up_to).ok()
}

/// What stands for a number that cannot be asked in bands.
pub(super) fn unsolved(number: &Number) -> Open {
    let text = format!("{number:?}");
    let digest = blake3::hash(text.as_bytes()).to_hex();
    Open { id: format!("open.formula.{}", &digest[..12]), parameter: None }
}

/// The question that a filter of children is asked by.
pub(super) fn child_source(model: &Model, ask: ChildAsk, filter: &Expression) -> Source {
    match (ask, filter) {
        (ChildAsk::Any, Expression::Atom(Atom::Number(number))) if !number.bound.at_least => {
            match number.term {
                Term::Fact((fact, _)) if is_age(model, fact) => Source::Smallest(fact),
                _ => Source::AnyChild(filter.clone()),
            }
        }
        (ChildAsk::Any, _) => Source::AnyChild(filter.clone()),
        (ChildAsk::All, _) => Source::AllChildren(filter.clone()),
        (ChildAsk::Count(_), _) => Source::CountChildren(filter.clone()),
    }
}

fn is_age(model: &Model, fact: FactId) -> bool {
    matches!(model.facts[fact.index()].kind, FactType::Years | FactType::Months)
}

/// Where a limit lies.
pub(super) fn cut_of(bound: Bound) -> Cut {
    Cut { value: bound.value, after: bound.at_least != bound.included }
}

impl<'m> Demand<'m> {
    pub fn new(model: &'m Model, day: Date) -> Demand<'m> {
        Demand {
            model,
            day,
            uses: BTreeMap::new(),
            banded: BTreeMap::new(),
            areas: BTreeMap::new(),
            child_cuts: BTreeMap::new(),
            smallest: BTreeMap::new(),
            child_facts: BTreeSet::new(),
            caps: BTreeMap::new(),
            conditions: BTreeMap::new(),
            unsolvable: BTreeSet::new(),
            notes: Vec::new(),
        }
    }

    fn uses(&mut self, source: Source, programme: ProgrammeId) {
        self.uses.entry(source).or_default().insert(programme);
    }

    /// Notes everything that an expression of a programme depends on.
    pub fn expression(&mut self, expression: &Expression, programme: ProgrammeId) {
        let mut atoms = Vec::new();
        expression.atoms(&mut |atom| atoms.push(atom));
        for atom in atoms {
            self.atom(atom, programme);
        }
    }

    /// Notes that a condition is what a question about children asks.
    pub fn condition(&mut self, expression: &Expression, programme: ProgrammeId, id: &str) {
        if let Expression::Atom(Atom::Children { ask, filter }) = expression {
            let source = child_source(self.model, *ask, filter);
            self.conditions.entry(source).or_default().insert((programme, id.to_owned()));
        }
    }

    fn atom(&mut self, atom: &Atom, programme: ProgrammeId) {
        match atom {
            Atom::Choice { of, .. } => {
                self.uses(Source::Fact(*of), programme);
                if !self.model.facts[of.0.index()].extra.is_empty() {
                    self.uses(Source::Unassessed(*of), programme);
                }
            }
            Atom::Area { of, within } => {
                self.uses(Source::Fact(*of), programme);
                self.areas.entry(*of).or_default().insert(*within);
            }
            Atom::Number(number) => self.number(number, programme),
            Atom::Children { ask, filter } => self.children(*ask, filter, programme),
            Atom::Check { programme: of, check } => self.uses(Source::Check(*of, *check), programme),
            Atom::Open(open) => self.uses(Source::Open(open.clone()), programme),
        }
    }

    fn number(&mut self, number: &Number, programme: ProgrammeId) {
        let mut facts = BTreeSet::new();
        number.term.facts(&mut |asked| {
            facts.insert(asked);
        });
        let (counts, amounts): (BTreeSet<Asked>, BTreeSet<Asked>) =
            facts.into_iter().partition(|asked| counted(self.model, asked.0).is_some());
        if amounts.len() > 1 {
            self.give_up(number, programme, Problem::SeveralAmounts);
            return;
        }
        for asked in counts.iter().chain(&amounts) {
            self.uses(Source::Fact(*asked), programme);
        }
        if let Some(amount) = amounts.first() {
            let banded = self.banded.entry(*amount).or_default();
            banded.scale.extend(counts);
            banded.numbers.insert(number.clone());
        }
    }

    fn give_up(&mut self, number: &Number, programme: ProgrammeId, problem: Problem) {
        self.uses(Source::Open(unsolved(number)), programme);
        self.unsolvable.insert(number.clone());
        let note = Note { programme: Some(programme), condition: String::new(), problem };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn children(&mut self, ask: ChildAsk, filter: &Expression, programme: ProgrammeId) {
        let source = child_source(self.model, ask, filter);
        if let (Source::Smallest(fact), Expression::Atom(Atom::Number(number))) = (&source, filter) {
            self.smallest.entry(*fact).or_default().insert(cut_of(number.bound).whole());
        }
        if let ChildAsk::Count(bound) = ask {
            let cap = bound.value.ceil().try_into().unwrap_or(u16::MAX).saturating_add(1).min(12);
            let known = self.caps.entry(filter.clone()).or_insert(1);
            *known = cap.max(*known);
        }
        // «there is a child» needs no question where the children are counted
        if source != Source::AnyChild(Expression::Constant(true)) || self.counter().is_none() {
            self.uses(source, programme);
        }
        if let Some(counter) = self.counter() {
            self.uses(Source::Fact(counter), programme);
        }
        let mut atoms = Vec::new();
        filter.atoms(&mut |atom| atoms.push(atom));
        for atom in atoms {
            match atom {
                Atom::Choice { of, .. } | Atom::Area { of, .. } => {
                    self.child_facts.insert(of.0);
                }
                Atom::Number(number) => {
                    if let Term::Fact((fact, _)) = number.term {
                        self.child_facts.insert(fact);
                        let cut = cut_of(number.bound);
                        let cut = if is_age(self.model, fact) { cut.whole() } else { cut };
                        self.child_cuts.entry(fact).or_default().insert(cut);
                    }
                }
                _ => {}
            }
        }
    }

    /// The fact that counts the children.
    pub fn counter(&self) -> Option<Asked> {
        let facts = self.model.facts.iter().enumerate();
        let mut counters = facts.filter(|(_, fact)| fact.counts == Some(Subject::Child));
        let (at, fact) = counters.find(|(at, _)| counted(self.model, FactId::from(*at)).is_some())?;
        Some((FactId::from(at), fact.about.first().copied().unwrap_or(Subject::Household)))
    }

    /// The numbers that count the household, one list for each household.
    pub fn households(&self, scale: &BTreeSet<Asked>) -> Vec<BTreeMap<Asked, Decimal>> {
        let sizes: Vec<u16> =
            scale.iter().map(|asked| counted(self.model, asked.0).map_or(1, |up_to| up_to + 1)).collect();
        let all = sizes.iter().map(|size| usize::from(*size)).product::<usize>();
        let household = |at| {
            let values = digits(at, &sizes);
            scale.iter().copied().zip(values.into_iter().map(Decimal::from)).collect()
        };
        (0..all).map(household).collect()
    }

    /// The amounts on the right side of a number's limit for one household.
    pub fn set(
        &self,
        number: &Number,
        amount: Asked,
        household: &BTreeMap<Asked, Decimal>,
    ) -> Option<NumberSet> {
        let known = |asked: Asked| household.get(&asked).copied();
        let set = solve(&number.term, number.bound, amount, &known).ok()?;
        let fact = &self.model.facts[amount.0.index()];
        let set = if matches!(fact.kind, FactType::Money) { set } else { set.whole() };
        Some(match fact.range {
            Some((low, high)) => set.between(low, high),
            None => set,
        })
    }

    /// Works out the limits of every amount for every household.
    pub fn measure(&mut self) {
        for amount in self.banded.keys().copied().collect::<Vec<_>>() {
            let banded = self.banded[&amount].clone();
            let counts = banded.scale.iter().filter_map(|asked| counted(self.model, asked.0));
            let many = counts.map(|up_to| usize::from(up_to) + 1).product::<usize>();
            let households = if many > MOST_HOUSEHOLDS { Vec::new() } else { self.households(&banded.scale) };
            let mut cuts = vec![BTreeSet::new(); households.len()];
            for number in &banded.numbers {
                let sets: Option<Vec<NumberSet>> =
                    households.iter().map(|household| self.set(number, amount, household)).collect();
                match sets.filter(|sets| !sets.is_empty()) {
                    Some(sets) => {
                        cuts.iter_mut().zip(&sets).for_each(|(cuts, set)| cuts.extend(set.cuts()));
                    }
                    None => {
                        for programme in self.uses[&Source::Fact(amount)].clone() {
                            self.give_up(number, programme, Problem::Unsolvable);
                        }
                    }
                }
            }
            if let Some(entry) = self.banded.get_mut(&amount) {
                entry.cuts = cuts.into_iter().map(|cuts| cuts.into_iter().collect()).collect();
            }
        }
    }

    /// The lasting name of a variable.
    pub fn name(&self, source: &Source) -> String {
        let fact = |fact: &FactId| self.model.facts[fact.index()].id.as_str();
        match source {
            Source::Fact((id, subject)) => format!("{}.{}", fact(id), subject_name(*subject)),
            Source::Smallest(id) => format!("{}.youngest-child", fact(id)),
            Source::AnyChild(filter) => format!("any-child.{}", self.slug(filter)),
            Source::AllChildren(filter) => format!("all-children.{}", self.slug(filter)),
            Source::CountChildren(filter) => format!("count-children.{}", self.slug(filter)),
            Source::Check(programme, check) => {
                let programme = &self.model.programmes[programme.index()];
                let id = programme.rules_on(self.day).and_then(|rules| rules.checks.get(*check));
                format!("check.{}.{}", programme.id, id.map_or_else(|| check.to_string(), |c| c.id.clone()))
            }
            Source::Open(open) => open.id.clone(),
            Source::Unassessed((id, subject)) => {
                format!("unassessed.{}.{}", fact(id), subject_name(*subject))
            }
        }
    }

    fn slug(&self, filter: &Expression) -> String {
        let list = |items: &[Expression], word: &str| {
            items.iter().map(|item| self.slug(item)).collect::<Vec<_>>().join(word)
        };
        match filter {
            Expression::Constant(value) => value.to_string(),
            Expression::Not(inner) => format!("not-{}", self.slug(inner)),
            Expression::All(items) => list(items, "-and-"),
            Expression::Any(items) => list(items, "-or-"),
            Expression::AtLeast(needed, items) => format!("{needed}-of-{}", list(items, "-or-")),
            Expression::Atom(Atom::Choice { of, values }) => {
                let fact = &self.model.facts[of.0.index()];
                let held =
                    values.iter().enumerate().filter(|(_, held)| **held).map(|(at, _)| match fact.kind {
                        FactType::Boolean => ["no", "yes"][at.min(1)],
                        _ => fact.values.get(at).map_or("", String::as_str),
                    });
                format!("{}-{}", fact.id, held.collect::<Vec<_>>().join("-or-"))
            }
            Expression::Atom(Atom::Number(Number { term: Term::Fact((id, _)), bound, .. })) => {
                let side = match (bound.at_least, bound.included) {
                    (true, true) => "from",
                    (true, false) => "above",
                    (false, true) => "to",
                    (false, false) => "below",
                };
                format!("{}-{side}-{}", self.model.facts[id.index()].id, bound.value.normalize())
            }
            Expression::Atom(Atom::Open(open)) => open.id.clone(),
            Expression::Atom(_) => "other".to_owned(),
        }
    }
}
