//! The rules of a day as a file beside the portal: questions, diagrams, and the classes by which the
//! checker's page and style sheet know them. Whoever has the portal can repeat what was decided.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::diagram::{Diagrams, Function};
use super::style::{Places, ProgrammeClasses};
use super::{CompiledCondition, CompiledProgramme, Ruleset, Variable, VariableKind};

/// Version of the format.
pub const FORMAT: u32 = 1;

/// Most nodes of diagrams that are read back.
const LIMIT: usize = 5_000_000;

/// The file `rules.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Published {
    pub format: u32,
    /// Since when the rules are as they are.
    pub in_force_since: String,
    pub variables: Vec<PublishedVariable>,
    /// Node `n + 2`: its variable, and the node for each value. Node 0 is false, node 1 true; a node
    /// names only nodes before it.
    pub nodes: Vec<(u16, Vec<u32>)>,
    /// True for answers that can be given together.
    pub feasible: u32,
    pub programmes: Vec<PublishedProgramme>,
}

/// A variable, and where its answers stand in the page of the checker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublishedVariable {
    pub id: String,
    /// `question`, `check` or `unknown`.
    pub kind: String,
    pub values: Vec<String>,
    /// Id of the element before `#results` that holds the answers.
    pub host: String,
    /// Class of each answer; empty for what nobody is asked.
    pub answers: Vec<String>,
}

/// A programme: the node of its function, the classes that give it a state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublishedProgramme {
    pub id: String,
    pub function: u32,
    pub classes: String,
    /// The style sheet may say «possible» for some answers that would decide.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
    pub conditions: Vec<PublishedCondition>,
}

/// A condition: the node of its function, the classes that give it a state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublishedCondition {
    pub id: String,
    /// It must not hold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub excludes: bool,
    pub function: u32,
    pub classes: String,
}

/// The file of a rule set. `classes` and `incomplete` are those of the programmes, in their order.
pub fn publish(
    rules: &Ruleset,
    feasible: Function,
    places: &Places,
    classes: &[ProgrammeClasses],
    incomplete: &[bool],
    in_force_since: &str,
) -> Published {
    let mut nodes = Nodes { diagrams: &rules.diagrams, numbers: FxHashMap::default(), list: Vec::new() };
    let feasible = nodes.number(feasible);
    let programmes = rules.programmes.iter().zip(classes).zip(incomplete);
    let programmes = programmes.map(|((programme, classes), incomplete)| PublishedProgramme {
        id: programme.id.clone(),
        function: nodes.number(programme.function),
        classes: classes.classes.clone(),
        incomplete: *incomplete,
        conditions: programme
            .conditions
            .iter()
            .zip(&classes.conditions)
            .map(|(condition, classes)| {
                let function = nodes.number(condition.function);
                PublishedCondition {
                    id: condition.id.clone(),
                    excludes: !condition.must,
                    function,
                    classes: classes.clone(),
                }
            })
            .collect(),
    });
    let programmes = programmes.collect();
    let variables = rules.variables.iter().enumerate();
    let variables = variables.map(|(at, variable)| published_variable(variable, at as u16, places)).collect();
    Published {
        format: FORMAT,
        in_force_since: in_force_since.to_owned(),
        variables,
        nodes: nodes.list,
        feasible,
        programmes,
    }
}

fn published_variable(variable: &Variable, at: u16, places: &Places) -> PublishedVariable {
    let (kind, asked) = match variable.kind {
        VariableKind::Question => ("question", true),
        VariableKind::Check => ("check", false),
        VariableKind::Unknown => ("unknown", false),
    };
    let answers = (0..variable.values.len() as u16).filter(|_| asked);
    PublishedVariable {
        id: variable.id.clone(),
        kind: kind.to_owned(),
        values: variable.values.clone(),
        host: if asked { places.host(at).to_owned() } else { String::new() },
        answers: answers.map(|value| places.answer(at, value)).collect(),
    }
}

struct Nodes<'a> {
    diagrams: &'a Diagrams,
    numbers: FxHashMap<Function, u32>,
    list: Vec<(u16, Vec<u32>)>,
}

impl Nodes<'_> {
    fn number(&mut self, function: Function) -> u32 {
        let Some(variable) = self.diagrams.variable(function) else {
            return u32::from(function == Function::TRUE);
        };
        if let Some(known) = self.numbers.get(&function) {
            return *known;
        }
        let diagrams = self.diagrams;
        let below = diagrams.branches(function).iter().map(|branch| self.number(*branch)).collect();
        self.list.push((variable, below));
        let number = self.list.len() as u32 + 1;
        self.numbers.insert(function, number);
        number
    }
}

impl Published {
    /// The rules again, and what can be answered together. The error says what is wrong with the file.
    pub fn restore(&self) -> Result<(Ruleset, Function), String> {
        if self.format != FORMAT {
            return Err(format!("format {} is not known", self.format));
        }
        let variables: Vec<Variable> = self.variables.iter().map(restored).collect::<Result<_, _>>()?;
        let domains: Vec<u16> = variables.iter().map(|variable| variable.values.len() as u16).collect();
        let mut diagrams = Diagrams::new(domains, LIMIT);
        let mut known = vec![Function::FALSE, Function::TRUE];
        for (variable, below) in &self.nodes {
            let broken = || format!("node {} is broken", known.len());
            let values = variables.get(usize::from(*variable)).ok_or_else(broken)?.values.len();
            let branch = |at: &u32| known.get(*at as usize).copied();
            let branches: Vec<Function> =
                below.iter().map(branch).collect::<Option<_>>().ok_or_else(broken)?;
            let ordered =
                branches.iter().all(|f| diagrams.variable(*f).is_none_or(|under| under > *variable));
            if branches.len() != values || !ordered {
                return Err(broken());
            }
            let made = diagrams
                .node(*variable, branches)
                .map_err(|_too_large| "the diagrams are too large".to_owned())?;
            known.push(made);
        }
        let function =
            |at: u32| known.get(at as usize).copied().ok_or_else(|| format!("there is no node {at}"));
        let mut programmes = Vec::with_capacity(self.programmes.len());
        for programme in &self.programmes {
            let conditions = programme.conditions.iter().map(|condition| {
                Ok(CompiledCondition {
                    id: condition.id.clone(),
                    must: !condition.excludes,
                    function: function(condition.function)?,
                })
            });
            programmes.push(CompiledProgramme {
                id: programme.id.clone(),
                function: function(programme.function)?,
                conditions: conditions.collect::<Result<_, String>>()?,
            });
        }
        let feasible = function(self.feasible)?;
        Ok((Ruleset { variables, programmes, diagrams }, feasible))
    }
}

fn restored(variable: &PublishedVariable) -> Result<Variable, String> {
    let kind = match variable.kind.as_str() {
        "question" => VariableKind::Question,
        "check" => VariableKind::Check,
        "unknown" => VariableKind::Unknown,
        other => return Err(format!("a variable cannot be of the kind `{other}`")),
    };
    if variable.values.is_empty() || variable.values.len() >= usize::from(u16::MAX) {
        return Err(format!("`{}` has too few or too many values", variable.id));
    }
    Ok(Variable {
        id: variable.id.clone(),
        kind,
        values: variable.values.clone(),
        weights: vec![1.0; variable.values.len()],
        sensitive: false,
        after: Vec::new(),
    })
}
