//! Eligibility decided: from conditions to questions, from questions to diagrams, from diagrams to
//! every surface (checker, trees, paper, decision tables). One engine; nothing else decides.

pub mod diagram;
pub mod implicants;
pub mod partial;
mod ruleset;
pub mod states;
pub mod style;

pub use ruleset::{CompiledCondition, CompiledProgramme, Ruleset, Variable, VariableKind};
