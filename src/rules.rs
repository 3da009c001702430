//! Eligibility decided: from conditions to questions, from questions to diagrams, from diagrams to
//! every surface (checker, trees, paper, decision tables). One engine; nothing else decides.

pub mod diagram;
mod ruleset;
pub mod tree;

pub use ruleset::{CompiledCondition, CompiledProgramme, Ruleset, Variable, VariableKind};
