//! What every surface is made from: the variables of the rules, and each programme as functions of them.

use super::diagram::{Diagrams, Function};

/// All programmes of a site on one day.
#[derive(Clone, Debug)]
pub struct Ruleset {
    /// In the order in which the diagrams test them.
    pub variables: Vec<Variable>,
    pub programmes: Vec<CompiledProgramme>,
    pub diagrams: Diagrams,
}

/// Something that rules depend on, with finitely many values.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// Unique and lasting, drawn from content: `age.applicant`, `check.minimum-inclusion-income.goods-list`.
    pub id: String,
    pub kind: VariableKind,
    /// One name a value, unique within the variable and lasting.
    pub values: Vec<String>,
    /// How often each value is expected, in any unit; as many as values. Equal where nothing is known.
    pub weights: Vec<f64>,
    /// Never asked one at a time, and asked last elsewhere.
    pub sensitive: bool,
    /// Variables whose answers this one needs before it can be asked: the limits of an income depend
    /// on the household.
    pub after: Vec<u16>,
}

/// Where the value of a variable comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariableKind {
    /// A person answers it, or does not.
    Question,
    /// An officer decides it; value 1 lets the person pass.
    Check,
    /// Nobody knows it on this day: a threshold that has run out. Value 1 fulfils the condition.
    Unknown,
}

/// A programme, or one of its branches, as a function.
#[derive(Clone, Debug, PartialEq)]
pub struct CompiledProgramme {
    /// Id of the programme in the content.
    pub id: String,
    /// True where a person qualifies, over all variables.
    pub function: Function,
    /// Its conditions in the order of the page.
    pub conditions: Vec<CompiledCondition>,
}

/// A condition as a function.
#[derive(Clone, Debug, PartialEq)]
pub struct CompiledCondition {
    /// Id of the condition, unique within its programme.
    pub id: String,
    /// It must hold; false where it must not: what stands under `unless` or `none`.
    pub must: bool,
    /// True where the condition holds.
    pub function: Function,
}
