//! Questions one at a time: a reduced, acyclic graph of states for the programmes of one situation.
//!
//! A state is what the answers so far have left of every programme, and which questions were answered
//! with «I do not know». Answers that leave the same lead to the same state. Real rules have more states
//! than a site can hold, so a tree grows where an answer is likely to settle most, until a budget of
//! states or bytes is used up. Where it ends, what is left of each programme is told: exactly that,
//! never more and never less than the rules say.

mod figures;
mod grow;
mod names;
mod residual;
mod shape;
#[cfg(test)]
mod tests;

pub use figures::Figures;

use super::diagram::{Function, TooLarge};
use super::ruleset::{Ruleset, VariableKind};

/// What a tree is grown for, and how far.
#[derive(Clone, Debug)]
pub struct Options {
    /// Places in [`Ruleset::programmes`], in the order in which results list them.
    pub programmes: Vec<usize>,
    /// Most states, questions and results together.
    pub states: usize,
    /// Most bytes of all states together, as [`Options::size`] estimates them.
    pub bytes: usize,
    pub size: Size,
    /// Amounts whose limits depend on the household.
    pub scales: Vec<Scale>,
    /// How often people answer «I do not know», between 0 and 1; `None` where they cannot.
    pub unsure: Option<f64>,
}

/// An amount whose values mean something else for each household: it is asked once the household is
/// known, and its limits are printed for that household.
#[derive(Clone, Debug)]
pub struct Scale {
    pub variable: u16,
    /// The variables that tell households apart.
    pub by: Vec<u16>,
    /// For each household, the last of `by` running fastest, its limits: households with equal limits
    /// are alike. The first is how many values the amount has there, the second a lasting name.
    pub households: Vec<(usize, String)>,
}

/// What states cost on the page, in bytes.
#[derive(Clone, Debug, Default)]
pub struct Size {
    /// A question, by variable; missing ones cost nothing.
    pub questions: Vec<usize>,
    /// A programme of [`Options::programmes`] in a result that calls it likely, possible, not for you.
    pub told: Vec<[usize; 3]>,
    /// A result beside its programmes.
    pub result: usize,
}

/// The grown tree. Every state but the first has a question above it; questions stand before what
/// their answers lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    pub states: Vec<State>,
    /// As in [`Options::programmes`]; residuals stand in this order.
    pub programmes: Vec<usize>,
    pub figures: Figures,
}

/// A question or a result.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Letters and digits that change only with what the state asks and tells.
    pub name: String,
    /// What is left of each programme, in their order.
    pub residuals: Vec<Function>,
    /// Variables that were answered with «I do not know» and still matter, in their order.
    pub declined: Vec<u16>,
    pub step: Step,
    /// How likely a person comes here.
    pub probability: f64,
    /// Fewest and most questions before this state.
    pub before: (usize, usize),
    /// Most questions from here on, this one included.
    pub ahead: usize,
    /// The last question that every way to this state passes.
    pub back: Option<usize>,
}

/// What happens in a state.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    Ask {
        variable: u16,
        /// For an amount with a [`Scale`], a household with these limits, as in [`Scale::households`].
        household: Option<usize>,
        answers: Vec<Answer>,
        /// Where «I do not know» leads.
        unsure: Option<usize>,
    },
    Tell,
}

/// An answer, or several that lead to the same state.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Values of the variable, in their order.
    pub values: Vec<u16>,
    pub to: usize,
}

impl State {
    /// The states that the answers lead to, in the order of the answers.
    pub fn next(&self) -> impl Iterator<Item = usize> + '_ {
        let (answers, unsure) = match &self.step {
            Step::Ask { answers, unsure, .. } => (&answers[..], *unsure),
            Step::Tell => (&[][..], None),
        };
        answers.iter().map(|answer| answer.to).chain(unsure)
    }
}

/// Grows the tree of a situation. The same input gives the same tree on every machine.
///
/// # Errors
/// The diagrams have no room for what the answers leave of the programmes.
pub fn grow(rules: &mut Ruleset, options: &Options) -> Result<Tree, TooLarge> {
    let asked = askable(rules, options);
    let mut table = residual::Residuals::new(rules, &asked, &options.scales);
    let mut best: Option<grow::Grown> = None;
    for price in grow::Price::ALL {
        let grown = grow::Growth::run(&mut table, rules, options, price)?;
        if best.as_ref().is_none_or(|best| grown.is_better_than(best)) {
            best = Some(grown);
        }
    }
    let best = best.expect("invariant: there are prices");
    Ok(shape::tree(&best, &table, rules, options))
}

/// The variables that a person may be asked one at a time: questions that are not sensitive, those that
/// most programmes use first. What tells households apart counts wherever the amount does.
fn askable(rules: &Ruleset, options: &Options) -> Vec<u16> {
    let may = |at: u16| {
        let variable = &rules.variables[usize::from(at)];
        variable.kind == VariableKind::Question && !variable.sensitive
    };
    let mut uses = vec![0usize; rules.variables.len()];
    for programme in &options.programmes {
        for variable in rules.diagrams.support(rules.programmes[*programme].function) {
            let scale = options.scales.iter().find(|scale| scale.variable == variable);
            let by = scale.map_or(&[][..], |scale| &scale.by);
            if may(variable) && by.iter().all(|by| may(*by)) {
                by.iter().chain([&variable]).for_each(|used| uses[usize::from(*used)] += 1);
            }
        }
    }
    let mut asked: Vec<u16> = (0..uses.len()).filter(|at| uses[*at] > 0).map(|at| at as u16).collect();
    asked.sort_by_key(|at| (std::cmp::Reverse(uses[usize::from(*at)]), *at));
    asked.truncate(residual::MOST_VARIABLES);
    let known = asked.clone();
    // an amount whose household fell off the end cannot be asked either
    asked.retain(|at| {
        let scale = options.scales.iter().find(|scale| scale.variable == *at);
        scale.is_none_or(|scale| scale.by.iter().all(|by| known.contains(by)))
    });
    asked
}
