//! Eligibility decided: from conditions to questions, from questions to diagrams, from diagrams to
//! every surface (checker, trees, paper, decision tables). One engine; nothing else decides.

pub mod amounts;
pub mod analysis;
pub mod answers;
pub mod bands;
pub mod certificate;
pub mod compile;
pub mod coverage;
pub mod decide;
pub mod diagram;
pub mod expression;
pub mod implicants;
pub mod known;
pub mod links;
pub mod margin;
pub mod partial;
pub mod proof;
pub mod published;
pub mod question;
pub mod review;
mod ruleset;
pub mod season;
pub mod since;
mod solve;
pub mod states;
pub mod style;
pub mod tables;
pub mod tree;

pub use compile::{Compiled, compile};
pub use ruleset::{CompiledCondition, CompiledProgramme, Ruleset, Variable, VariableKind};
