//! Answers that follow from one other answer. Who has no child has no child at school; who has a child
//! under two has one under eighteen. Each such answer is filled in where it was not given, and answers that
//! cannot both be given are a contradiction that the person is told of.

use std::collections::BTreeMap;

use super::diagram::{Diagrams, Function, TooLarge};
use super::implicants::Form;

/// A variable and one of its values.
type Answer = (u16, u16);

/// What follows from single answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// For a variable and a value: the answers from which it follows, as values of other variables.
    implied: BTreeMap<Answer, BTreeMap<u16, Vec<u16>>>,
    /// Pairs of answers that cannot both be given: a value of the one, values of the other.
    clashes: Vec<(Answer, (u16, Vec<u16>))>,
}

impl Links {
    /// The links of the answers that `feasible` accepts together.
    pub fn new(diagrams: &mut Diagrams, feasible: Function) -> Result<Links, TooLarge> {
        let mut links = Links::default();
        let support = diagrams.support(feasible);
        for (at, from) in support.iter().enumerate() {
            for value in 0..diagrams.domains()[usize::from(*from)] {
                let given = diagrams.restrict(feasible, *from, value)?;
                for to in support.iter().filter(|to| *to != from) {
                    let left = values_left(diagrams, given, *to)?;
                    links.note((*from, value), *to, &left, support[..at].contains(to));
                }
            }
        }
        Ok(links)
    }

    fn note(&mut self, from: Answer, to: u16, left: &[bool], seen: bool) {
        let impossible: Vec<u16> =
            (0..left.len() as u16).filter(|value| !left[usize::from(*value)]).collect();
        if impossible.len() + 1 == left.len()
            && let Some(only) = left.iter().position(|possible| *possible)
        {
            let implied = self.implied.entry((to, only as u16)).or_default();
            implied.entry(from.0).or_default().push(from.1);
        }
        if !impossible.is_empty() && !seen {
            self.clashes.push((from, (to, impossible)));
        }
    }

    /// The answers from which `value` of `variable` follows: other variables with their values.
    pub fn sources(&self, variable: u16, value: u16) -> impl Iterator<Item = (u16, &[u16])> {
        let found = self.implied.get(&(variable, value)).into_iter().flatten();
        found.map(|(from, values)| (*from, values.as_slice()))
    }

    /// The answers with those filled in that follow from one of them.
    pub fn filled(&self, answers: &[Option<u16>]) -> Vec<Option<u16>> {
        let mut filled = answers.to_vec();
        for ((variable, value), sources) in &self.implied {
            let given = |(from, values): (&u16, &Vec<u16>)| {
                answers[usize::from(*from)].is_some_and(|answer| values.contains(&answer))
            };
            if answers[usize::from(*variable)].is_none() && sources.iter().any(given) {
                filled[usize::from(*variable)] = Some(*value);
            }
        }
        filled
    }

    /// The form with every test also true where its answer follows from another.
    pub fn widened(&self, form: &Form) -> Form {
        let each = |parts: &[Form]| parts.iter().map(|part| self.widened(part)).collect();
        match form {
            Form::Within(variable, values) => {
                let mut any = vec![form.clone()];
                for value in values {
                    any.extend(
                        self.sources(*variable, *value).map(|(from, of)| Form::Within(from, of.to_vec())),
                    );
                }
                Form::any(any)
            }
            Form::All(parts) => Form::all(each(parts)),
            Form::Any(parts) => Form::any(each(parts)),
            constant => constant.clone(),
        }
    }

    /// True for answers of which two cannot both be given.
    pub fn contradiction(&self) -> Form {
        let mut by_pair: BTreeMap<(u16, u16, &[u16]), Vec<u16>> = BTreeMap::new();
        for ((from, value), (to, impossible)) in &self.clashes {
            by_pair.entry((*from, *to, impossible)).or_default().push(*value);
        }
        let pair = |((from, to, impossible), values): ((u16, u16, &[u16]), Vec<u16>)| {
            Form::all(vec![Form::Within(from, values), Form::Within(to, impossible.to_vec())])
        };
        Form::any(by_pair.into_iter().map(pair).collect())
    }
}

/// Which values of a variable a function leaves possible.
fn values_left(diagrams: &mut Diagrams, function: Function, variable: u16) -> Result<Vec<bool>, TooLarge> {
    let domain = diagrams.domains()[usize::from(variable)];
    let mut left = Vec::with_capacity(domain.into());
    for value in 0..domain {
        left.push(diagrams.restrict(function, variable, value)? != Function::FALSE);
    }
    Ok(left)
}
