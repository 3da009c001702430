//! From the model to functions: which questions the rules of a day ask, and each programme as a
//! function of their answers.

mod build;
pub mod children;
mod demand;
mod order;
pub(crate) mod translate;

use super::diagram::{Diagrams, Function};
use super::expression::Expression;
use super::question::Question;
use super::ruleset::Ruleset;
use crate::base::date::Date;
use crate::model::{Model, ProgrammeId};
use children::Children;
use translate::OwnCondition;

/// Most nodes that one programme may add to the diagrams.
pub const NODES_A_PROGRAMME: usize = 200_000;

/// The rules of one day, ready to be decided.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub day: Date,
    /// Since when the rules are as they are on that day.
    pub since: Date,
    pub ruleset: Ruleset,
    /// What each variable of the ruleset means, in the same order.
    pub questions: Vec<Question>,
    /// The programmes of the ruleset in the model, in the same order.
    pub programmes: Vec<ProgrammeId>,
    /// The ways to qualify of each programme, officers and requirements left out, in the same order.
    pub branches: Vec<Vec<Function>>,
    /// True for answers that can be given together. Answers about children hang together: who has a
    /// child under two has one under eighteen. «Under every completion» means every one of these.
    /// A surface that leaves it out says nothing wrong, but «possible» where more could be said.
    pub feasible: Function,
    /// What could not be compiled as written.
    pub notes: Vec<Note>,
    /// How children are told apart.
    pub children: Children,
}

/// Something that could not be compiled as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub programme: Option<ProgrammeId>,
    /// The condition or derived quantity; empty where it is the programme as a whole.
    pub condition: String,
    pub problem: Problem,
}

/// Why something could not be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The rules need more nodes than a programme may have; the programme is left out.
    TooLarge { limit: usize },
    /// Conditions or formulas are nested too deep.
    TooDeep,
    /// A filter of children speaks of something else than the child.
    ForeignFilter,
    /// A choice of the law stands inside a formula.
    ChoiceInFormula,
    /// A number is compared with something that is none.
    Comparison,
    /// A formula holds several amounts, so no limit on one of them can be named.
    SeveralAmounts,
    /// A formula cannot be turned into limits on the amount that is asked.
    Unsolvable,
    /// Programmes require each other in a circle.
    Circle,
    /// How answers about children hang together is too large to be held: results stay right but say
    /// «possible» more often.
    ChildrenTooLarge,
    /// More questions than a set of rules can have.
    TooManyQuestions,
}

/// The rules in force on a day: questions, functions and what could not be compiled.
pub fn compile(model: &Model, day: Date) -> Compiled {
    compile_within(model, day, NODES_A_PROGRAMME)
}

/// As [`compile`], with the most nodes that one programme may add.
pub fn compile_within(model: &Model, day: Date, nodes: usize) -> Compiled {
    compile_some(model, day, nodes, &|_| true)
}

/// As [`compile_within`], for the programmes that `wanted` names alone: quicker where one is looked at.
pub fn compile_some(
    model: &Model,
    day: Date,
    nodes: usize,
    wanted: &dyn Fn(ProgrammeId) -> bool,
) -> Compiled {
    let mut texts = Texts::read(model, day);
    texts.programmes.retain(|(id, _)| wanted(*id));
    let mut demand = demand::Demand::new(model, day);
    for (programme, text) in &texts.programmes {
        demand.expression(&text.whole, *programme);
        for condition in &text.conditions {
            demand.expression(&condition.expression, *programme);
            demand.condition(&condition.expression, *programme, &condition.id);
        }
    }
    demand.measure();
    let variables = order::variables(&demand);
    let mut compiled = build::build(&demand, variables, &texts, nodes);
    compiled.notes.splice(0..0, texts.notes.into_iter().chain(demand.notes));
    compiled
}

/// The rules of all programmes as expressions.
struct Texts {
    programmes: Vec<(ProgrammeId, Text)>,
    notes: Vec<Note>,
}

/// The rules of one programme.
struct Text {
    /// True where a person qualifies, what it requires of other programmes included.
    whole: Expression,
    /// Its conditions in the order of the page.
    conditions: Vec<OwnCondition>,
    branches: Vec<Expression>,
}

impl Texts {
    fn read(model: &Model, day: Date) -> Texts {
        let mut r = translate::Translator::new(model, day);
        let mut own = Vec::with_capacity(model.programmes.len());
        for (at, programme) in model.programmes.iter().enumerate() {
            r.programme = Some(ProgrammeId::from(at));
            own.push(
                programme.rules_on(day).map(|rules| translate::rules(&mut r, ProgrammeId::from(at), rules)),
            );
        }
        let mut notes = r.notes;
        let programmes = (0..own.len())
            .filter_map(|at| {
                let text = own[at].as_ref()?;
                let mut open = vec![at];
                let required = required(model, &own, at, &mut open, &mut notes);
                let whole = Expression::all([vec![text.granted.clone()], required].concat());
                Some((
                    ProgrammeId::from(at),
                    Text { whole, conditions: text.conditions.clone(), branches: text.branches.clone() },
                ))
            })
            .collect();
        Texts { programmes, notes }
    }
}

/// What the programmes require that a programme requires, step by step: their conditions, not what
/// their officers decide.
fn required(
    model: &Model,
    own: &[Option<translate::OwnRules>],
    at: usize,
    open: &mut Vec<usize>,
    notes: &mut Vec<Note>,
) -> Vec<Expression> {
    let mut parts = Vec::new();
    for relation in &model.programmes[at].requires {
        let next = relation.programme.index();
        if open.contains(&next) {
            let programme = Some(ProgrammeId::from(open[0]));
            let note = Note { programme, condition: String::new(), problem: Problem::Circle };
            if !notes.contains(&note) {
                notes.push(note);
            }
            continue;
        }
        if let Some(rules) = own.get(next).and_then(Option::as_ref) {
            parts.push(rules.met.clone());
            open.push(next);
            parts.extend(required(model, own, next, open, notes));
            open.pop();
        }
    }
    parts
}

impl Compiled {
    /// The place of a variable by its lasting name.
    pub fn variable(&self, id: &str) -> Option<u16> {
        let at = self.ruleset.variables.iter().position(|variable| variable.id == id)?;
        u16::try_from(at).ok()
    }

    /// The diagrams of all programmes.
    pub fn diagrams(&mut self) -> &mut Diagrams {
        &mut self.ruleset.diagrams
    }
}
