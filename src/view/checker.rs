//! The one-page checker, and the questions one at a time.

use serde::Serialize;

use super::frame::{Frame, HelpLine};
use super::parts::{Fact, Link};
use super::programmes::{Appeal, ApplyAt, Branch, Condition};

/// `checker.html`: every question, then every programme once. The style sheet compiled from the rules
/// ([`super::frame::Assets::rules`]) shows, in each programme, one of the elements of class `L`
/// (likely), `C` (likely if an officer confirms), `M` (possible) and `N` (not), and in each condition one
/// of `h` (holds), `u` (not known) and `f` (fails). Questions are siblings before `#results`. Without
/// that style sheet, or without `:has`, every programme stands there with its conditions and no state.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Checker {
    pub frame: Frame,
    pub questions: Vec<Question>,
    /// Questions that nobody must answer, in a closed part at the end.
    pub sensitive: Vec<Question>,
    /// `Reguli la 22 noiembrie 2026.`
    pub rules_on: String,
    pub programmes: Vec<CheckedProgramme>,
    /// To questions one at a time, by situation.
    pub situations_url: Option<String>,
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
    /// Its answers are few and short: side by side.
    pub short: bool,
    pub answers: Vec<Answer>,
    /// What must be answered before the answers of a household are shown.
    pub first: Option<String>,
    /// Further answers, for each household that has limits of its own.
    pub households: Vec<HouseholdAnswers>,
}

/// An answer to a question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Answer {
    /// Class by which the style sheet knows it; empty for the answer that leaves the question open.
    pub class: String,
    pub text: String,
    pub note: Option<String>,
}

/// Answers with the limits of one kind of household.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct HouseholdAnswers {
    /// Class by which the style sheet shows them.
    pub class: String,
    /// `Pentru 3 persoane`
    pub text: String,
    pub answers: Vec<Answer>,
}

/// A programme among the results.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CheckedProgramme {
    pub id: String,
    /// Classes by which the style sheet gives it a state.
    pub classes: String,
    /// Which states it can have, beside possible.
    pub likely: bool,
    pub confirmed: bool,
    pub ruled_out: bool,
    /// Nothing can make it likely today, because a limit has run out.
    pub updating: bool,
    pub name: String,
    pub url: String,
    pub summary: Option<String>,
    pub conditions: Vec<CheckedCondition>,
    /// What officers decide.
    pub checks: Vec<OfficeCheck>,
    /// One line.
    pub documents: Option<String>,
    pub apply: Vec<ApplyPlace>,
    /// Deadline, appeal.
    pub facts: Vec<Fact>,
}

/// A condition among the results.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CheckedCondition {
    /// Classes by which the style sheet gives it a state.
    pub classes: String,
    /// The condition in words; of several joined, how: `Cel puțin una dintre acestea:`
    pub text: String,
    /// It rests on a limit that is being updated.
    pub updating: bool,
    /// It must not be so.
    pub excludes: bool,
    /// The conditions joined; empty for a single one.
    pub children: Vec<CheckedCondition>,
}

/// What an officer decides.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct OfficeCheck {
    pub text: String,
    /// `decide primăria`
    pub note: Option<String>,
}

/// Where one applies.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ApplyPlace {
    pub text: String,
    pub url: Option<String>,
}

/// `tree.html`: questions one at a time. Each state is a section shown when its fragment is the target,
/// and so is each programme.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tree {
    pub frame: Frame,
    pub intro: Option<String>,
    /// Address of the first state.
    pub start_url: String,
    /// To all programmes, without questions.
    pub all_url: Option<String>,
    /// The same questions on paper.
    pub paper_url: Option<String>,
    pub states: Vec<TreeState>,
    /// The programmes of the results, for reading on without another page.
    pub programmes: Vec<TreeProgramme>,
}

/// A question, or a result where it has no answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TreeState {
    pub id: String,
    /// `întrebarea 2 din cel mult 6`
    pub over: Option<String>,
    pub heading: String,
    /// Where to find the answer.
    pub help: Option<String>,
    pub why: Option<String>,
    pub answers: Vec<TreeAnswer>,
    /// Likely, then possible.
    pub results: Vec<TreeResult>,
    /// Not for this person.
    pub unlikely: Vec<Link>,
    /// The last question that was surely asked before.
    pub back: Option<Link>,
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

/// A programme in a result. `state` is `yes` or `may`, `state_text` its words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TreeResult {
    pub state: String,
    pub state_text: String,
    pub programme: Link,
    /// What remains to be known, and must be so.
    pub remaining: Vec<String>,
    /// All of it must be true; otherwise some of it may be enough.
    pub all: bool,
    /// What remains to be known, and must not be so.
    pub excludes: Vec<String>,
    /// What an officer still decides.
    pub confirm: Vec<String>,
    /// Where to apply.
    pub offices: Vec<Link>,
}

/// A programme as it can be read beside its tree.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TreeProgramme {
    pub id: String,
    pub name: String,
    /// Its own page.
    pub url: String,
    pub summary: String,
    pub branches: Vec<Branch>,
    pub checks: Vec<Condition>,
    pub documents: Vec<String>,
    pub apply: Vec<ApplyAt>,
    /// Deadlines, and since when the rules hold.
    pub facts: Vec<Fact>,
    pub appeal: Appeal,
}

/// `paper.html`: statements with boxes, and for which of them to ask for what. Two sides of A4.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Paper {
    pub frame: Frame,
    /// Numbered from 1.
    pub statements: Vec<Statement>,
    pub programmes: Vec<PaperProgramme>,
    pub help_lines: Vec<HelpLine>,
    /// The same questions one at a time.
    pub tree_url: Option<String>,
}

/// A statement to tick.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Statement {
    pub text: String,
    /// The limit in force.
    pub note: Option<String>,
}

/// A programme on paper.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PaperProgramme {
    pub name: String,
    pub url: String,
    /// Each way to qualify by itself: `1 sau 4`, `2, 3 și 7`.
    pub ways: Vec<String>,
    pub notes: Vec<String>,
    pub offices: String,
}
