//! What a result says of each programme: looked up while pages are rendered, worked out once before.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::{Model, ProgrammeId};
use crate::rules::decide::State;
use crate::rules::diagram::{Function, TooLarge};
use crate::rules::question::Source;
use crate::rules::tree::Tree;
use crate::rules::{Compiled, VariableKind};

/// A programme as answers have left it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub state: State,
    /// Places of the tests that still matter, as in [`RuleVersion::tests`], and that must hold.
    pub open: Vec<usize>,
    /// The same of those that must not hold.
    pub excludes: Vec<usize>,
    /// All of them count: the rules are a plain list of conditions.
    pub all: bool,
    /// Places of the checks that an officer still decides.
    pub confirm: Vec<usize>,
    /// Programmes that it requires, and that are open themselves.
    pub requires: Vec<ProgrammeId>,
}

/// All that the results of one tree say.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// By the place of the programme in the tree, and what is left of it.
    told: BTreeMap<(usize, Function), Told>,
}

impl Book {
    /// Works out what every state of a tree would tell.
    pub fn read(
        model: &Model,
        compiled: &mut Compiled,
        tree: &Tree,
        programmes: &[ProgrammeId],
    ) -> Result<Book, TooLarge> {
        let mut book = Book::default();
        for (at, programme) in programmes.iter().enumerate() {
            for state in &tree.states {
                let left = state.residuals[at];
                if let Entry::Vacant(free) = book.told.entry((at, left)) {
                    free.insert(told(model, compiled, *programme, tree.programmes[at], left)?);
                }
            }
        }
        Ok(book)
    }

    /// What is told of the programme at a place of the tree.
    pub fn of(&self, programme: usize, left: Function) -> Option<&Told> {
        self.told.get(&(programme, left))
    }
}

fn told(
    model: &Model,
    compiled: &mut Compiled,
    programme: ProgrammeId,
    at: usize,
    left: Function,
) -> Result<Told, TooLarge> {
    let state = compiled.state(left, compiled.feasible)?;
    let (mut open, mut excludes) = (Vec::new(), Vec::new());
    let (mut confirm, mut requires) = (Vec::new(), Vec::new());
    if matches!(state, State::Possible | State::LikelyIfConfirmed) {
        let matters = compiled.ruleset.diagrams.support(left);
        let meets = |function: Function| {
            compiled.ruleset.diagrams.support(function).iter().any(|v| matters.binary_search(v).is_ok())
        };
        if state == State::Possible {
            let conditions = compiled.ruleset.programmes[at].conditions.iter().enumerate();
            for (place, condition) in conditions.filter(|(_, c)| meets(c.function)) {
                if condition.must { open.push(place) } else { excludes.push(place) }
            }
            let relations = model.programmes[programme.index()].requires.iter().map(|other| other.programme);
            requires = relations
                .filter(|other| {
                    let place = compiled.programmes.iter().position(|id| id == other);
                    place.is_some_and(|place| meets(compiled.ruleset.programmes[place].function))
                })
                .collect();
        }
        let checks = matters.iter().filter_map(|v| match compiled.questions[usize::from(*v)].source {
            Source::Check(owner, check) if owner == programme => Some(check),
            _ => None,
        });
        confirm = if state == State::LikelyIfConfirmed { checks.collect() } else { Vec::new() };
    }
    let all = is_list(compiled, at)?;
    Ok(Told { state, open, excludes, all, confirm, requires })
}

/// Whether the rules of a programme say no more than that all its conditions are as they must be and its
/// officers agree.
fn is_list(compiled: &mut Compiled, at: usize) -> Result<bool, TooLarge> {
    let function = compiled.ruleset.programmes[at].function;
    let mut parts = Vec::new();
    for condition in &compiled.ruleset.programmes[at].conditions {
        let function = condition.function;
        parts.push(if condition.must { function } else { compiled.ruleset.diagrams.not(function)? });
    }
    for variable in compiled.ruleset.diagrams.support(function) {
        if compiled.ruleset.variables[usize::from(variable)].kind == VariableKind::Check {
            parts.push(compiled.ruleset.diagrams.literal(variable, |value| value == 1)?);
        }
    }
    Ok(compiled.ruleset.diagrams.all(parts)? == function)
}
