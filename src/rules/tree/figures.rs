//! How good a tree is.

use std::collections::BTreeMap;

use super::grow::Grown;
use super::residual::Residuals;
use super::{State, Step};

/// What the build reports about a tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    pub questions: usize,
    pub results: usize,
    /// Most questions on one way.
    pub longest: usize,
    /// Questions that a person is expected to answer.
    pub expected: f64,
    /// Mean share of the programmes that are settled at the end of a way, as far as questions can.
    pub decided: f64,
    /// Share of the ways at whose end all are.
    pub full: f64,
    /// A budget ended the tree before the questions did.
    pub cut: bool,
    /// States that each variable added, the greediest first.
    pub added: Vec<(u16, usize)>,
}

impl Figures {
    /// Questions and results.
    pub fn states(&self) -> usize {
        self.questions + self.results
    }
}

/// The figures of the ordered `states` of a grown tree.
pub fn figures(states: &[State], grown: &Grown, table: &Residuals) -> Figures {
    let is_question = |state: &&State| matches!(state.step, Step::Ask { .. });
    let questions = states.iter().filter(is_question);
    let mut added: BTreeMap<u16, usize> = BTreeMap::new();
    for asked in grown.nodes.iter().filter_map(|node| node.asked.as_ref()) {
        *added.entry(table.variables[asked.bit].variable).or_default() += asked.added;
    }
    let mut added: Vec<(u16, usize)> = added.into_iter().collect();
    added.sort_by_key(|(variable, states)| (std::cmp::Reverse(*states), *variable));
    Figures {
        questions: questions.clone().count(),
        results: states.len() - questions.clone().count(),
        longest: states.first().map_or(0, |first| first.ahead),
        expected: questions.map(|state| state.probability).sum(),
        decided: grown.decided,
        full: grown.full,
        cut: grown.nodes.iter().any(|node| node.asked.is_none() && node.can_ask != 0),
        added,
    }
}
