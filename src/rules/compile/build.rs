//! Functions from expressions, once the variables and their order stand.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::children::Children;
use super::demand::{Demand, child_source, counted, cut_of, unsolved};
use super::{Compiled, Note, Problem, Text, Texts};
use crate::base::num::Decimal;
use crate::model::eligibility::{Fact, FactType, Usually};
use crate::model::{AreaId, ProgrammeId};
use crate::rules::bands::{Band, Cut, NumberSet, bands};
use crate::rules::diagram::{Diagrams, Function, TooLarge};
use crate::rules::expression::{Asked, Atom, ChildAsk, Expression, Number};
use crate::rules::question::{Meaning, Question, Scale, Source, digits};
use crate::rules::ruleset::{CompiledCondition, CompiledProgramme, Ruleset, Variable, VariableKind};
use crate::rules::since::in_force_since;

/// Nodes that all functions may have together, children's answers included.
const MOST_NODES: usize = 4_000_000;

/// Builds the questions and the functions.
pub(super) fn build(demand: &Demand, mut sources: Vec<Source>, texts: &Texts, nodes: usize) -> Compiled {
    let mut notes = Vec::new();
    if sources.len() >= usize::from(u16::MAX) {
        sources.clear();
        notes.push(Note { programme: None, condition: String::new(), problem: Problem::TooManyQuestions });
    }
    let index: BTreeMap<Source, u16> =
        sources.iter().enumerate().map(|(at, source)| (source.clone(), at as u16)).collect();
    let questions: Vec<Question> = sources.iter().map(|source| question(demand, source, &index)).collect();
    let variables: Vec<Variable> =
        questions.iter().map(|question| variable(demand, question, &index)).collect();
    let domains = questions.iter().map(|question| question.meanings.len().max(1) as u16).collect();
    let mut builder = Builder {
        demand,
        index,
        questions: &questions,
        diagrams: Diagrams::new(domains, MOST_NODES),
        known: FxHashMap::default(),
        households: BTreeMap::new(),
    };
    let (children, feasible) = builder.children(&sources, &mut notes);
    let mut programmes = Vec::new();
    let mut ids = Vec::new();
    let mut branches = Vec::new();
    for (id, text) in texts.programmes.iter().filter(|_| !questions.is_empty() || sources.is_empty()) {
        let limit = builder.diagrams.nodes() + nodes;
        builder.diagrams.set_limit(limit.min(MOST_NODES));
        match builder.programme(*id, text) {
            Ok((programme, ways)) => {
                programmes.push(programme);
                branches.push(ways);
                ids.push(*id);
            }
            Err(TooLarge { .. }) => {
                let problem = Problem::TooLarge { limit: nodes };
                notes.push(Note { programme: Some(*id), condition: String::new(), problem });
            }
        }
    }
    builder.diagrams.set_limit(MOST_NODES);
    let diagrams = builder.diagrams;
    let ruleset = Ruleset { variables, programmes, diagrams };
    Compiled {
        day: demand.day,
        since: in_force_since(demand.model, demand.day),
        ruleset,
        questions,
        programmes: ids,
        branches,
        feasible,
        notes,
        children,
    }
}

fn question(demand: &Demand, source: &Source, index: &BTreeMap<Source, u16>) -> Question {
    let mut scale = None;
    let mut extra = 0;
    let meanings = match source {
        Source::Fact(of) => {
            let fact = &demand.model.facts[of.0.index()];
            extra = if fact.kind == FactType::Choice { fact.extra.len() } else { 0 };
            scale = demand.banded.get(of).map(|_| scale_of(demand, *of, index));
            fact_meanings(demand, *of, fact, scale.as_ref())
        }
        Source::Unassessed(of) => {
            let values = &demand.model.facts[of.0.index()].values;
            values.iter().map(|value| Meaning::Choice(value.clone())).collect()
        }
        Source::Smallest(fact) => {
            let cuts: Vec<Cut> = demand.smallest[fact].iter().copied().collect();
            bands(&cuts).into_iter().map(Meaning::Band).collect()
        }
        Source::CountChildren(filter) => {
            let cap = demand.caps.get(filter).copied().unwrap_or(1);
            counts(cap)
        }
        _ => vec![Meaning::No, Meaning::Yes],
    };
    let conditions = demand.conditions.get(source).map(|known| known.iter().cloned().collect());
    Question {
        source: source.clone(),
        meanings,
        extra,
        scale,
        conditions: conditions.unwrap_or_default(),
        uses: demand.uses.get(source).map_or(0, std::collections::BTreeSet::len),
    }
}

fn counts(up_to: u16) -> Vec<Meaning> {
    (0..=up_to).map(|n| Meaning::Count { number: n.into(), or_more: n == up_to }).collect()
}

fn fact_meanings(demand: &Demand, of: Asked, fact: &Fact, scale: Option<&Scale>) -> Vec<Meaning> {
    if let Some(up_to) = counted(demand.model, of.0) {
        return counts(up_to);
    }
    match fact.kind {
        FactType::Boolean => vec![Meaning::No, Meaning::Yes],
        FactType::Choice => {
            fact.values.iter().chain(&fact.extra).map(|value| Meaning::Choice(value.clone())).collect()
        }
        FactType::Area => {
            let named = demand.areas.get(&of).into_iter().flatten().map(|area| Meaning::Area(*area));
            named.chain([Meaning::Elsewhere]).collect()
        }
        _ => match scale {
            Some(scale) if scale.by.is_empty() => {
                scale.of(&[]).iter().map(|band| Meaning::Band(*band)).collect()
            }
            Some(scale) => {
                let most = scale.bands.iter().map(Vec::len).max().unwrap_or(1);
                (0..most as u16).map(Meaning::HouseholdBand).collect()
            }
            None => vec![Meaning::Band(Band { low: None, high: None })],
        },
    }
}

fn scale_of(demand: &Demand, of: Asked, index: &BTreeMap<Source, u16>) -> Scale {
    let banded = &demand.banded[&of];
    let mut by: Vec<(u16, Asked)> =
        banded.scale.iter().map(|asked| (index[&Source::Fact(*asked)], *asked)).collect();
    by.sort();
    let size = |asked: &Asked| counted(demand.model, asked.0).map_or(1, |up_to| up_to + 1);
    let own: Vec<u16> = banded.scale.iter().map(size).collect();
    let sizes: Vec<u16> = by.iter().map(|(_, asked)| size(asked)).collect();
    let all = sizes.iter().map(|size| usize::from(*size)).product::<usize>();
    let lists = (0..all).map(|at| {
        // the same household in the order in which the limits were worked out
        let values = digits(at, &sizes);
        let value = |asked: &Asked| {
            by.iter().position(|(_, other)| other == asked).map_or(0, |at| usize::from(values[at]))
        };
        let pairs = banded.scale.iter().zip(&own);
        let at = pairs.fold(0, |sum, (asked, size)| sum * usize::from(*size) + value(asked));
        banded.cuts.get(at).map_or_else(|| bands(&[]), |cuts| bands(cuts))
    });
    let bands = lists.collect();
    Scale { by: by.into_iter().map(|(variable, _)| variable).collect(), sizes, bands }
}

fn variable(demand: &Demand, question: &Question, index: &BTreeMap<Source, u16>) -> Variable {
    let values: Vec<String> = question.meanings.iter().map(|meaning| value_name(demand, meaning)).collect();
    let (kind, weights) = match &question.source {
        Source::Check(programme, check) => (VariableKind::Check, check_weights(demand, *programme, *check)),
        Source::Open(_) | Source::Unassessed(_) => (VariableKind::Unknown, vec![1.0; values.len()]),
        _ => (VariableKind::Question, vec![1.0; values.len()]),
    };
    Variable {
        id: demand.name(&question.source),
        kind,
        values,
        weights,
        sensitive: is_sensitive(demand, &question.source),
        after: after(demand, question, index),
    }
}

fn check_weights(demand: &Demand, programme: ProgrammeId, check: usize) -> Vec<f64> {
    let rules = demand.model.programmes[programme.index()].rules_on(demand.day);
    match rules.and_then(|rules| rules.checks.get(check)).and_then(|check| check.usually) {
        Some(Usually::Passes) => vec![1.0, 9.0],
        Some(Usually::Fails) => vec![9.0, 1.0],
        Some(Usually::Varies) | None => vec![1.0, 1.0],
    }
}

fn is_sensitive(demand: &Demand, source: &Source) -> bool {
    let fact = |fact: &crate::model::FactId| demand.model.facts[fact.index()].sensitive;
    match source {
        Source::Fact((id, _)) | Source::Unassessed((id, _)) | Source::Smallest(id) => fact(id),
        Source::AnyChild(filter) | Source::AllChildren(filter) | Source::CountChildren(filter) => {
            let mut found = false;
            filter.atoms(&mut |atom| match atom {
                Atom::Choice { of, .. } | Atom::Area { of, .. } => found |= fact(&of.0),
                Atom::Number(number) => number.term.facts(&mut |asked| found |= fact(&asked.0)),
                _ => {}
            });
            found
        }
        Source::Check(..) | Source::Open(_) => false,
    }
}

fn after(demand: &Demand, question: &Question, index: &BTreeMap<Source, u16>) -> Vec<u16> {
    let mut first: Vec<u16> = question.scale.iter().flat_map(|scale| scale.by.clone()).collect();
    match &question.source {
        Source::Fact((fact, _)) => {
            let before = &demand.model.facts[fact.index()].ask_after;
            first.extend(index.iter().filter_map(|(source, at)| match source {
                Source::Fact((other, _)) if before.contains(other) => Some(*at),
                _ => None,
            }));
        }
        Source::Smallest(_) | Source::AnyChild(_) | Source::AllChildren(_) | Source::CountChildren(_) => {
            first.extend(demand.counter().and_then(|counter| index.get(&Source::Fact(counter))));
        }
        _ => {}
    }
    first.sort_unstable();
    first.dedup();
    first
}

/// The lasting name of a value, unique within its variable.
fn value_name(demand: &Demand, meaning: &Meaning) -> String {
    match meaning {
        Meaning::No => "no".to_owned(),
        Meaning::Yes => "yes".to_owned(),
        Meaning::Choice(value) => value.clone(),
        Meaning::Count { number, or_more: false } => number.to_string(),
        Meaning::Count { number, or_more: true } => format!("{number}-or-more"),
        Meaning::Band(band) => band_name(*band),
        Meaning::HouseholdBand(at) => format!("band-{}", at + 1),
        Meaning::Area(area) => demand.model.areas.get(*area).code.clone(),
        Meaning::Elsewhere => "elsewhere".to_owned(),
    }
}

fn band_name(band: Band) -> String {
    let low =
        band.from().map(|(value, included)| format!("{}-{value}", if included { "from" } else { "above" }));
    let high =
        band.to().map(|(value, included)| format!("{}-{value}", if included { "to" } else { "below" }));
    match (low, high) {
        (None, None) => "any".to_owned(),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(low), Some(high)) => format!("{low}-{high}"),
    }
}

/// A programme with its ways to qualify.
type Programme = (CompiledProgramme, Vec<Function>);

struct Builder<'a> {
    demand: &'a Demand<'a>,
    index: BTreeMap<Source, u16>,
    questions: &'a [Question],
    diagrams: Diagrams,
    known: FxHashMap<Expression, Function>,
    households: BTreeMap<Asked, Vec<BTreeMap<Asked, Decimal>>>,
}

impl Builder<'_> {
    fn children(&mut self, sources: &[Source], notes: &mut Vec<Note>) -> (Children, Function) {
        let about = |source: &Source| {
            matches!(
                source,
                Source::Smallest(_) | Source::AnyChild(_) | Source::AllChildren(_) | Source::CountChildren(_)
            )
        };
        let own: Vec<Source> = sources.iter().filter(|source| about(source)).cloned().collect();
        let first = sources.iter().position(about).unwrap_or(0) as u16;
        let counter = self.demand.counter().and_then(|counter| {
            let variable = *self.index.get(&Source::Fact(counter))?;
            Some((variable, counted(self.demand.model, counter.0)?))
        });
        let children = Children::new(self.demand, first, &own, counter);
        let feasible = self.range_of_counts().and_then(|counts| {
            let families = children.feasible(&mut self.diagrams)?;
            self.diagrams.and(counts, families)
        });
        let unknown = !own.is_empty() && children.types.is_empty();
        if feasible.is_err() || unknown {
            let problem = Problem::ChildrenTooLarge;
            notes.push(Note { programme: None, condition: String::new(), problem });
        }
        (children, feasible.unwrap_or(Function::TRUE))
    }

    /// Counts have a smallest true value: a household has at least one adult.
    fn range_of_counts(&mut self) -> Result<Function, TooLarge> {
        let mut all = Function::TRUE;
        for (source, variable) in &self.index {
            let Source::Fact((fact, _)) = source else { continue };
            let declared = &self.demand.model.facts[fact.index()];
            let (Some(_), Some((low, _))) = (counted(self.demand.model, *fact), declared.range) else {
                continue;
            };
            let enough = self.diagrams.literal(*variable, |value| Decimal::from(value) >= low)?;
            all = self.diagrams.and(all, enough)?;
        }
        Ok(all)
    }

    fn programme(&mut self, id: ProgrammeId, text: &Text) -> Result<Programme, TooLarge> {
        let function = self.function(&text.whole)?;
        let mut conditions = Vec::with_capacity(text.conditions.len());
        for condition in &text.conditions {
            let function = self.function(&condition.expression)?;
            conditions.push(CompiledCondition { id: condition.id.clone(), must: condition.must, function });
        }
        let branches = text.branches.iter().map(|branch| self.function(branch)).collect::<Result<_, _>>()?;
        let id = self.demand.model.programmes[id.index()].id.clone();
        Ok((CompiledProgramme { id, function, conditions }, branches))
    }

    fn function(&mut self, expression: &Expression) -> Result<Function, TooLarge> {
        if let Some(known) = self.known.get(expression) {
            return Ok(*known);
        }
        let function = match expression {
            Expression::Constant(true) => Function::TRUE,
            Expression::Constant(false) => Function::FALSE,
            Expression::Atom(atom) => self.atom(atom)?,
            Expression::Not(inner) => {
                let inner = self.function(inner)?;
                self.diagrams.not(inner)?
            }
            Expression::All(items) => {
                let mut parts = self.parts(items)?;
                parts.dedup();
                self.diagrams.all(parts)?
            }
            Expression::Any(items) => {
                let mut parts = self.parts(items)?;
                parts.dedup();
                self.diagrams.any(parts)?
            }
            // said twice counts twice
            Expression::AtLeast(needed, items) => {
                let parts = self.parts(items)?;
                self.diagrams.at_least(*needed as usize, &parts)?
            }
        };
        self.known.insert(expression.clone(), function);
        Ok(function)
    }

    /// The functions of several expressions, those of late variables first: so each joining touches
    /// little of what is there.
    fn parts(&mut self, items: &[Expression]) -> Result<Vec<Function>, TooLarge> {
        let mut parts = items.iter().map(|item| self.function(item)).collect::<Result<Vec<_>, _>>()?;
        parts.sort_by_key(|part| (std::cmp::Reverse(self.diagrams.variable(*part)), *part));
        Ok(parts)
    }

    fn atom(&mut self, atom: &Atom) -> Result<Function, TooLarge> {
        match atom {
            Atom::Choice { of, values } => self.choice(*of, values),
            Atom::Area { of, within } => self.area(*of, *within),
            Atom::Number(number) if self.demand.unsolvable.contains(number) => {
                self.yes(&Source::Open(unsolved(number)))
            }
            Atom::Number(number) => self.number(number),
            Atom::Children { ask, filter } => self.about_children(*ask, filter),
            Atom::Check { programme, check } => self.yes(&Source::Check(*programme, *check)),
            Atom::Open(open) => self.yes(&Source::Open(open.clone())),
        }
    }

    fn yes(&mut self, source: &Source) -> Result<Function, TooLarge> {
        match self.index.get(source) {
            Some(variable) => self.diagrams.literal(*variable, |value| value == 1),
            None => Ok(Function::FALSE),
        }
    }

    fn choice(&mut self, of: Asked, values: &[bool]) -> Result<Function, TooLarge> {
        let variable = self.index[&Source::Fact(of)];
        let held = |value: u16| values.get(usize::from(value)).copied().unwrap_or(false);
        let extra = self.questions[usize::from(variable)].extra;
        if extra == 0 {
            return self.diagrams.literal(variable, held);
        }
        // «not assessed»: whatever the assessment will say
        let later = self.index[&Source::Unassessed(of)];
        let later = self.diagrams.literal(later, held)?;
        let now = (0..values.len()).map(|at| if values[at] { Function::TRUE } else { Function::FALSE });
        let branches = now.chain(std::iter::repeat_n(later, extra)).collect();
        self.diagrams.node(variable, branches)
    }

    fn area(&mut self, of: Asked, within: AreaId) -> Result<Function, TooLarge> {
        let variable = self.index[&Source::Fact(of)];
        let meanings = &self.questions[usize::from(variable)].meanings;
        let areas = &self.demand.model.areas;
        self.diagrams.literal(variable, |value| match &meanings[usize::from(value)] {
            Meaning::Area(area) => areas.within(*area, within),
            _ => false,
        })
    }

    fn about_children(&mut self, ask: ChildAsk, filter: &Expression) -> Result<Function, TooLarge> {
        let source = child_source(self.demand.model, ask, filter);
        let counter = self.demand.counter().and_then(|counter| self.index.get(&Source::Fact(counter)));
        let some = match counter {
            Some(counter) => self.diagrams.literal(*counter, |value| value > 0)?,
            None => Function::TRUE,
        };
        let Some(&variable) = self.index.get(&source) else { return Ok(some) };
        let own = match (&source, ask, filter) {
            (Source::Smallest(fact), _, Expression::Atom(Atom::Number(number))) => {
                let cut = cut_of(number.bound).whole();
                let below = self.demand.smallest[fact].iter().position(|other| *other == cut).unwrap_or(0);
                self.diagrams.literal(variable, |value| usize::from(value) <= below)?
            }
            (_, ChildAsk::Count(bound), _) => {
                return self.diagrams.literal(variable, |value| bound.holds(value.into()));
            }
            _ => self.diagrams.literal(variable, |value| value == 1)?,
        };
        // without children there is none like this
        self.diagrams.and(some, own)
    }

    fn number(&mut self, number: &Number) -> Result<Function, TooLarge> {
        let mut facts = Vec::new();
        number.term.facts(&mut |asked| facts.push(asked));
        let amount = facts.iter().copied().find(|asked| counted(self.demand.model, asked.0).is_none());
        let Some(amount) = amount else {
            facts.sort_unstable();
            facts.dedup();
            let scale = facts.into_iter().collect();
            let households = self.demand.households(&scale);
            let truths: Vec<Function> = households
                .iter()
                .map(|household| {
                    let value = number.term.value(&|asked| household.get(&asked).copied());
                    match value.is_some_and(|value| number.bound.holds(value)) {
                        true => Function::TRUE,
                        false => Function::FALSE,
                    }
                })
                .collect();
            let order: Vec<Asked> = scale.into_iter().collect();
            return self.by_household(&order, &truths);
        };
        let variable = self.index[&Source::Fact(amount)];
        let banded = &self.demand.banded[&amount];
        let order: Vec<Asked> = banded.scale.iter().copied().collect();
        let demand = self.demand;
        let households =
            self.households.entry(amount).or_insert_with(|| demand.households(&banded.scale)).clone();
        let mut truths = Vec::with_capacity(households.len());
        for (household, cuts) in households.iter().zip(&banded.cuts) {
            let set = demand.set(number, amount, household).unwrap_or(NumberSet::constant(false));
            // a household with fewer bands than others stays in its last one
            let holds = |value: u16| {
                let low = usize::from(value).min(cuts.len()).checked_sub(1).map(|at| cuts[at]);
                set.holds_above(low)
            };
            truths.push(self.diagrams.literal(variable, holds)?);
        }
        self.by_household(&order, &truths)
    }

    /// The function that tests the counts of `order` and goes on with one of `truths`, in which the last
    /// count runs fastest.
    fn by_household(&mut self, order: &[Asked], truths: &[Function]) -> Result<Function, TooLarge> {
        let mut tested: Vec<(u16, usize)> =
            order.iter().enumerate().map(|(at, asked)| (self.index[&Source::Fact(*asked)], at)).collect();
        tested.sort_unstable();
        let sizes: Vec<u16> = order
            .iter()
            .map(|asked| counted(self.demand.model, asked.0).map_or(1, |up_to| up_to + 1))
            .collect();
        self.each_household(&tested, &sizes, &mut vec![0; order.len()], truths)
    }

    fn each_household(
        &mut self,
        tested: &[(u16, usize)],
        sizes: &[u16],
        values: &mut Vec<u16>,
        truths: &[Function],
    ) -> Result<Function, TooLarge> {
        let Some(((variable, place), rest)) = tested.split_first() else {
            let at = sizes
                .iter()
                .zip(values.iter())
                .fold(0, |at, (size, value)| at * usize::from(*size) + usize::from(*value));
            return Ok(truths.get(at).copied().unwrap_or(Function::FALSE));
        };
        let mut branches = Vec::with_capacity(usize::from(sizes[*place]));
        for value in 0..sizes[*place] {
            values[*place] = value;
            branches.push(self.each_household(rest, sizes, values, truths)?);
        }
        self.diagrams.node(*variable, branches)
    }
}
