//! The one-page checker, and the questions one at a time.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Card, Citation, Fact, Link};

/// `checker.html`: every question, then every programme once. The style sheet compiled from the rules
/// ([`super::frame::Assets::rules`]) shows, in each programme, one of the elements of class `L`
/// (likely), `M` (possible) and `N` (not), and in each condition one of `h` (holds), `u` (not known)
/// and `f` (fails). Questions are siblings before `#results`. Without that style sheet, or without
/// `:has`, every programme stands there with its conditions and no state.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Checker {
    pub frame: Frame,
    pub questions: Vec<Question>,
    pub programmes: Vec<CheckedProgramme>,
    /// The same questions on paper.
    pub paper_url: Option<String>,
}

/// A question with its answers; the one that leaves it open comes first and is chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Question {
    /// Id of the fieldset, and name of its answers.
    pub id: String,
    pub text: String,
    /// Where to find the answer, why it is asked.
    pub help: Option<String>,
    /// Asks with a list rather than with buttons: for more than seven answers.
    pub list: bool,
    pub answers: Vec<Answer>,
}

/// An answer to a question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Answer {
    /// Id of the button or the option.
    pub id: String,
    pub text: String,
    pub note: Option<String>,
}

/// A programme among the results.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CheckedProgramme {
    pub id: String,
    pub name: String,
    pub url: String,
    pub summary: Option<String>,
    pub conditions: Vec<CheckedCondition>,
}

/// A condition among the results.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CheckedCondition {
    pub id: String,
    pub text: String,
}

/// `tree.html`: questions one at a time. Each state is a section shown when its fragment is the target.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tree {
    pub frame: Frame,
    pub intro: Option<String>,
    /// Fragment of the first state.
    pub start_url: String,
    pub all_url: Option<String>,
    pub states: Vec<TreeState>,
}

/// A question, or a result where it has no answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TreeState {
    pub id: String,
    /// `întrebarea 2 din cel mult 6`
    pub over: Option<String>,
    pub heading: String,
    pub why: Option<String>,
    pub answers: Vec<TreeAnswer>,
    pub results: Vec<TreeResult>,
    pub alternatives: Vec<Card>,
}

/// An answer that leads to the next state.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TreeAnswer {
    pub text: String,
    pub note: Option<String>,
    pub url: String,
    /// «I do not know»: drawn more quietly.
    pub unsure: bool,
}

/// A programme in a result. `state` is `yes`, `may` or `no`, `state_text` its words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TreeResult {
    pub state: String,
    pub state_text: String,
    pub programme: Link,
    /// What remains to be known.
    pub remaining: Vec<String>,
    pub facts: Vec<Fact>,
    pub law: Vec<Citation>,
}
