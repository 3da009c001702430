//! What the checker says of each programme and of each condition for a partial answer, as forms over the
//! questions alone: what officers decide and limits that have run out are never asked.

use std::collections::BTreeMap;

use super::diagram::{Diagrams, Function, TooLarge};
use super::implicants::{Bound, Form, implicants};
use super::links::Links;
use super::{Ruleset, VariableKind};

/// Bound of a form: a style sheet with longer ones would weigh more than a page may.
pub const BOUND: Bound = Bound { functions: 4_000, tests: 400 };

/// All programmes, in the order of the rule set.
#[derive(Clone, Debug, PartialEq)]
pub struct States {
    pub programmes: Vec<ProgrammeStates>,
}

/// The states of a programme. Where none of the forms holds, it is possible.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgrammeStates {
    pub id: String,
    /// True whatever is still open, officers' decisions included.
    pub likely: Form,
    /// True whatever is still open, if every officer's check passes. Weaker than `likely`.
    pub confirmed: Form,
    /// False whatever is still open.
    pub not: Form,
    pub conditions: Vec<ConditionStates>,
    /// A form met the bound: the programme is «possible» for some answers that would settle it.
    pub incomplete: bool,
}

impl ProgrammeStates {
    /// Nothing can make it likely today, because a limit has run out.
    pub fn updating(&self) -> bool {
        self.confirmed == Form::Never && self.conditions.iter().any(|condition| condition.updating)
    }
}

/// The states of a condition. Where neither form holds, it is open.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionStates {
    pub id: String,
    /// It must hold, or must not.
    pub must: bool,
    pub holds: Form,
    pub fails: Form,
    /// It rests on a limit that has run out.
    pub updating: bool,
}

/// What is true of a programme once everything that is not asked is settled in one of two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub likely: Function,
    pub confirmed: Function,
    pub not: Function,
}

/// Quantifies away what is not asked. Limits that have run out count against every certainty; a check
/// that passes has value 1.
pub fn asked(rules: &mut Ruleset, function: Function) -> Result<Asked, TooLarge> {
    let diagrams = &mut rules.diagrams;
    let (mut sure, mut passed, mut maybe) = (function, function, function);
    for variable in diagrams.support(function) {
        match rules.variables[usize::from(variable)].kind {
            VariableKind::Question => continue,
            VariableKind::Check => passed = diagrams.restrict(passed, variable, 1)?,
            VariableKind::Unknown => passed = diagrams.for_all(passed, variable)?,
        }
        sure = diagrams.for_all(sure, variable)?;
        maybe = diagrams.for_some(maybe, variable)?;
    }
    Ok(Asked { likely: sure, confirmed: diagrams.or(sure, passed)?, not: diagrams.not(maybe)? })
}

/// The states of all programmes, for answers to which those that follow from one of them are added.
pub fn states(rules: &mut Ruleset, links: &Links) -> States {
    let mut known = Forms { links, found: BTreeMap::new(), incomplete: false };
    let programmes = rules.programmes.clone();
    let programmes = programmes.iter().map(|programme| {
        known.incomplete = false;
        let [likely, confirmed, not] = known.of(rules, programme.function);
        let conditions = programme.conditions.iter().map(|condition| {
            let [holds, _, fails] = known.of(rules, condition.function);
            let support = rules.diagrams.support(condition.function);
            let is_unknown = |at: &u16| rules.variables[usize::from(*at)].kind == VariableKind::Unknown;
            ConditionStates {
                id: condition.id.clone(),
                must: condition.must,
                holds,
                fails,
                updating: support.iter().any(is_unknown),
            }
        });
        let conditions = conditions.collect();
        let incomplete = known.incomplete;
        ProgrammeStates { id: programme.id.clone(), likely, confirmed, not, conditions, incomplete }
    });
    States { programmes: programmes.collect() }
}

/// Forms already found.
struct Forms<'a> {
    links: &'a Links,
    found: BTreeMap<Function, (Form, bool)>,
    incomplete: bool,
}

impl Forms<'_> {
    /// The forms of likely, likely if confirmed, and not.
    fn of(&mut self, rules: &mut Ruleset, function: Function) -> [Form; 3] {
        match asked(rules, function) {
            Ok(asked) => [asked.likely, asked.confirmed, asked.not]
                .map(|function| self.form(&mut rules.diagrams, function)),
            Err(TooLarge { .. }) => {
                self.incomplete = true;
                [Form::Never, Form::Never, Form::Never]
            }
        }
    }

    fn form(&mut self, diagrams: &mut Diagrams, function: Function) -> Form {
        let (form, complete) = self.found.entry(function).or_insert_with(|| {
            let found = implicants(diagrams, function, BOUND);
            (self.links.widened(&found.form), found.complete)
        });
        self.incomplete |= !*complete;
        form.clone()
    }
}
