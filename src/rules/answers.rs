//! What a person said, and what it means for the variables of the rules.

use std::collections::BTreeMap;

use super::bands::Band;
use super::compile::Compiled;
use super::compile::children::Classes;
use super::compile::translate::day_number;
use super::diagram::{Function, TooLarge};
use super::expression::Asked;
use super::question::{Meaning, Question, Source};
use crate::base::date;
use crate::base::num::Decimal;
use crate::model::eligibility::{FactType, Household, Subject, Value};
use crate::model::{FactId, Model};

/// Answers of one household. What is left out is unanswered: «I don't know» and «does not apply» are
/// left out too, they are never zero and never no.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// About the person who asks, the partner and the household.
    pub facts: BTreeMap<Asked, Value>,
    /// About each child. Where the number of children is unanswered, these are all; where it is larger,
    /// nothing is known of the others.
    pub children: Vec<BTreeMap<FactId, Value>>,
}

impl Answers {
    /// The answers of a test household. A fact that can be about several is about the person who asks.
    pub fn of_household(model: &Model, household: &Household) -> Answers {
        let facts = household.answers.iter().map(|(fact, value)| ((*fact, own(model, *fact)), value.clone()));
        Answers { facts: facts.collect(), children: household.children.clone() }
    }

    /// A number that was answered; a day as the days since 1970.
    pub fn number(&self, model: &Model, asked: Asked) -> Option<Decimal> {
        number(model, asked.0, self.facts.get(&asked)?)
    }
}

/// Whom an answer without a subject is about.
pub fn own(model: &Model, fact: FactId) -> Subject {
    let about = &model.facts[fact.index()].about;
    let first = about.iter().copied().find(|subject| *subject != Subject::Child);
    if about.contains(&Subject::Applicant) {
        return Subject::Applicant;
    }
    first.unwrap_or(Subject::Child)
}

/// A value as a number.
pub(super) fn number(model: &Model, fact: FactId, value: &Value) -> Option<Decimal> {
    match (model.facts[fact.index()].kind, value) {
        (FactType::Date, Value::Choice(day)) => date::parse(day).map(day_number),
        (_, Value::Number(number)) => Some(*number),
        _ => None,
    }
}

impl Compiled {
    /// The answers of the variables that agree with what was said: true for all that may be, when
    /// everything is known. False everywhere where the answers contradict each other.
    pub fn knowledge(&mut self, model: &Model, answers: &Answers) -> Result<Function, TooLarge> {
        let mut known = self.feasible;
        for at in 0..self.questions.len() {
            let variable = at as u16;
            let Source::Fact(asked) = self.questions[at].source else { continue };
            let Some(value) = answers.facts.get(&asked) else { continue };
            let fits = self.fitting(model, variable, asked, value)?;
            known = self.ruleset.diagrams.and(known, fits)?;
        }
        let families = self.families(model, answers)?;
        self.ruleset.diagrams.and(known, families)
    }

    /// The values of one variable that agree with an answer.
    fn fitting(
        &mut self,
        model: &Model,
        variable: u16,
        asked: Asked,
        value: &Value,
    ) -> Result<Function, TooLarge> {
        let question = &self.questions[usize::from(variable)];
        let number = number(model, asked.0, value);
        if let (Some(scale), Some(number)) = (question.scale.clone(), number) {
            let mut literals = Vec::new();
            for (_, bands) in scale.households() {
                let at = place(bands, number);
                literals.push(self.ruleset.diagrams.literal(variable, |value| usize::from(value) == at)?);
            }
            return self.by_counts(&scale.by, &scale.sizes, &literals);
        }
        let accepted = accepted(model, question, value);
        self.ruleset.diagrams.literal(variable, |value| accepted[usize::from(value)])
    }

    /// The function that tests the variables of `by` in their order and goes on with one of `leaves`, in
    /// which the last runs fastest.
    fn by_counts(&mut self, by: &[u16], sizes: &[u16], leaves: &[Function]) -> Result<Function, TooLarge> {
        let (Some((variable, others)), Some((size, rest))) = (by.split_first(), sizes.split_first()) else {
            return Ok(leaves.first().copied().unwrap_or(Function::FALSE));
        };
        let each = leaves.len() / usize::from(*size).max(1);
        let mut branches = Vec::new();
        for part in leaves.chunks(each.max(1)) {
            branches.push(self.by_counts(others, rest, part)?);
        }
        self.ruleset.diagrams.node(*variable, branches)
    }

    /// What the answers about each child leave open.
    fn families(&mut self, model: &Model, answers: &Answers) -> Result<Function, TooLarge> {
        let children = self.children.clone();
        if children.types.is_empty() {
            return Ok(Function::TRUE);
        }
        let diagrams = &mut self.ruleset.diagrams;
        let mut family = children.nobody(diagrams)?;
        for child in &answers.children {
            let fits = |values: &[u16]| {
                children.traits.iter().zip(values).all(|((fact, classes), value)| {
                    child.get(fact).is_none_or(|said| is_of_class(model, *fact, classes, *value, said))
                })
            };
            let one = children.of_types(diagrams, fits)?;
            family = children.joined(diagrams, family, one)?;
        }
        let counted = children.counter.and_then(|(variable, most)| {
            let Source::Fact(asked) = self.questions[usize::from(variable)].source else { return None };
            let said = answers.number(model, asked).and_then(|number| u16::try_from(number).ok());
            Some((variable, most, said))
        });
        let listed = answers.children.len() as u16;
        match counted {
            None | Some((_, _, None)) if answers.children.is_empty() => return Ok(Function::TRUE),
            Some((variable, most, None)) => {
                let exactly = diagrams.literal(variable, |value| value == listed.min(most))?;
                return diagrams.and(exactly, family);
            }
            Some((_, most, Some(said))) => {
                let one = children.of_types(diagrams, |_| true)?;
                for _ in listed..said.min(most) {
                    family = children.joined(diagrams, family, one)?;
                }
                if said >= most && said > listed {
                    let more = children.any_number(diagrams, one)?;
                    let larger = children.joined(diagrams, family, more)?;
                    family = diagrams.or(family, larger)?;
                }
            }
            None => {}
        }
        Ok(family)
    }
}

/// The band that a number lies in.
fn place(bands: &[Band], number: Decimal) -> usize {
    bands.iter().position(|band| band.contains(number)).unwrap_or(bands.len().saturating_sub(1))
}

/// For each value of a question, whether it agrees with an answer.
fn accepted(model: &Model, question: &Question, said: &Value) -> Vec<bool> {
    let agrees = |meaning: &Meaning| match (meaning, said) {
        (Meaning::No, Value::Bool(said)) => !said,
        (Meaning::Yes, Value::Bool(said)) => *said,
        (Meaning::Choice(word), Value::Choice(said)) => word == said,
        (Meaning::Count { number, or_more }, Value::Number(said)) => {
            let number = Decimal::from(*number);
            *said == number || *or_more && *said > number
        }
        _ => false,
    };
    let areas: Vec<_> = question
        .meanings
        .iter()
        .map(|meaning| if let Meaning::Area(area) = meaning { Some(*area) } else { None })
        .collect();
    let Some(Value::Choice(code)) = Some(said).filter(|_| question.meanings.contains(&Meaning::Elsewhere))
    else {
        return question.meanings.iter().map(agrees).collect();
    };
    let Some(place) = model.areas.find(code) else { return vec![true; areas.len()] };
    // the smallest named area around the place, and all named areas inside it
    let around = model.areas.ancestors(place).find(|area| areas.contains(&Some(*area)));
    areas
        .iter()
        .map(|named| match named {
            None => around.is_none(),
            Some(named) => around == Some(*named) || *named != place && model.areas.within(*named, place),
        })
        .collect()
}

/// Whether an answer about a child agrees with a class of its fact. «Not assessed» agrees with all.
fn is_of_class(model: &Model, fact: FactId, classes: &Classes, class: u16, said: &Value) -> bool {
    match (classes, said) {
        (Classes::Boolean, Value::Bool(said)) => (class == 1) == *said,
        (Classes::Choice(_), Value::Choice(said)) => {
            let values = &model.facts[fact.index()].values;
            values.iter().position(|value| value == said).is_none_or(|at| at == usize::from(class))
        }
        (Classes::Bands(bands), said) => {
            number(model, fact, said).is_none_or(|number| bands[usize::from(class)].contains(number))
        }
        _ => true,
    }
}
