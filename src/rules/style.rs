//! The rules as a style sheet, for the one-page checker without script.
//!
//! Questions are siblings before `#results`; an answer that is chosen is `:checked`. A test «question 3 is
//! answered with its first or second value» is `:is(#q3:has(:is(.a7,.a8):checked)~*)`; such parts stand one
//! after another for *all*, in one `:is()` for *any*. Each rule sets custom properties on the elements of
//! one class; the theme's style sheet turns them into words that are shown or not. The forms come from
//! [`super::states`]; [`read`] reads them back from the text, for the proof.

pub mod read;

use std::collections::BTreeMap;
use std::fmt::Write;

use super::implicants::Form;
use super::states::States;
use super::{Ruleset, VariableKind};

/// Id of the element that holds all questions which are sensitive.
pub const SENSITIVE: &str = "sensitive";

/// A state that a rule of the sheet gives. Its letter begins the class of the elements it is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A programme: likely if an officer confirms it.
    Confirmed,
    /// A programme: likely. Stands above `Confirmed`.
    Likely,
    /// A programme: not for this person.
    Not,
    /// A condition: holds.
    Holds,
    /// A condition: fails.
    Fails,
    /// A condition that must not hold: holds, and so excludes the person.
    Excludes,
    /// A condition that must not hold: fails.
    Spares,
}

impl State {
    pub const ALL: [State; 7] = [
        State::Confirmed,
        State::Likely,
        State::Not,
        State::Holds,
        State::Fails,
        State::Excludes,
        State::Spares,
    ];

    /// The states of a condition that must hold, or must not: where it does, and where it does not.
    pub fn of_condition(must: bool) -> [State; 2] {
        if must { [State::Holds, State::Fails] } else { [State::Excludes, State::Spares] }
    }

    /// First letter of its classes.
    pub fn letter(self) -> char {
        match self {
            State::Confirmed => 'C',
            State::Likely => 'L',
            State::Not => 'N',
            State::Holds => 'h',
            State::Fails => 'f',
            State::Excludes => 'x',
            State::Spares => 'v',
        }
    }

    /// What its rules declare. Likely outweighs likely-if-confirmed whatever the weight of selectors.
    fn declares(self) -> &'static str {
        match self {
            State::Confirmed => {
                "--C:flex;--M:none;--conds:block;--chk:list-item;--rank:2;--sure:block;--tally:l;--tone:var(--yes)"
            }
            State::Likely => {
                "--L:flex;--C:none!important;--M:none;--conds:none!important;--chk:none!important;--rank:1!important;--sure:block;--tally:l;--tone:var(--yes)"
            }
            State::Not => "--N:flex;--M:none;--conds:block;--rank:4;--open:none;--tally:n",
            State::Holds => "--h:inline;--u:none",
            State::Fails => "--f:inline;--u:none;--seen:list-item",
            State::Excludes => "--h:inline;--u:none;--seen:list-item",
            State::Spares => "--f:inline;--u:none",
        }
    }
}

/// The style sheet of a rule set, and the classes that its page must give to programmes and conditions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub css: String,
    /// One a programme, in the order of the rule set.
    pub programmes: Vec<ProgrammeClasses>,
}

/// Classes of a programme, separated by spaces; empty where no answer decides anything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProgrammeClasses {
    pub classes: String,
    /// One a condition.
    pub conditions: Vec<String>,
    /// Some answers make it likely whatever officers decide.
    pub can_be_likely: bool,
    /// Some answers make it likely only if an officer confirms.
    pub can_be_confirmed: bool,
    /// Some answers rule it out.
    pub can_be_not: bool,
}

/// Where the answers of the questions stand in the page.
#[derive(Clone, Debug)]
pub struct Places {
    /// Of each variable: id of the sibling before `#results` that holds its answers.
    hosts: Vec<String>,
    /// Of each variable: number of the class of its first value.
    first: Vec<usize>,
}

impl Places {
    /// Places of the answers to all questions of a rule set.
    pub fn new(rules: &Ruleset) -> Places {
        let mut hosts = Vec::with_capacity(rules.variables.len());
        let mut first = Vec::with_capacity(rules.variables.len());
        let mut answers = 0;
        for (at, variable) in rules.variables.iter().enumerate() {
            hosts.push(if variable.sensitive { SENSITIVE.to_owned() } else { question(at) });
            first.push(answers);
            if variable.kind == VariableKind::Question {
                answers += variable.values.len();
            }
        }
        Places { hosts, first }
    }

    /// Id of the element before `#results` that holds the answers of a variable.
    pub fn host(&self, variable: u16) -> &str {
        &self.hosts[usize::from(variable)]
    }

    /// Class of the button or option that stands for a value.
    pub fn answer(&self, variable: u16, value: u16) -> String {
        format!("a{}", self.first[usize::from(variable)] + usize::from(value))
    }

    /// The test of one variable, as a selector of a later sibling: `#q3:has(.a7:checked)~*`.
    pub fn test(&self, variable: u16, values: &[u16]) -> String {
        let classes: Vec<String> =
            values.iter().map(|value| format!(".{}", self.answer(variable, *value))).collect();
        let host = &self.hosts[usize::from(variable)];
        match classes.as_slice() {
            [one] => format!("#{host}:has({one}:checked)~*"),
            several => format!("#{host}:has(:is({}):checked)~*", several.join(",")),
        }
    }

    /// A form as a compound selector; empty where it always holds.
    pub fn selector(&self, form: &Form) -> String {
        match form {
            Form::Never => ":not(*)".to_owned(),
            Form::Always => String::new(),
            Form::Within(variable, values) => format!(":is({})", self.test(*variable, values)),
            Form::All(parts) => parts.iter().map(|part| self.selector(part)).collect(),
            Form::Any(parts) => {
                let alternative = |part: &Form| match part {
                    Form::Within(variable, values) => self.test(*variable, values),
                    other => self.selector(other),
                };
                format!(":is({})", parts.iter().map(alternative).collect::<Vec<_>>().join(","))
            }
        }
    }
}

/// Id of the fieldset of a variable.
pub fn question(variable: usize) -> String {
    format!("q{variable}")
}

/// The style sheet of a rule set. `stale` says when answers contradict each other: then no state is shown.
pub fn sheet(states: &States, places: &Places, stale: &str) -> Sheet {
    let mut writer = Writer::default();
    let mut programmes = Vec::with_capacity(states.programmes.len());
    for programme in &states.programmes {
        let conditions = programme.conditions.iter().map(|condition| {
            let [holds, fails] = State::of_condition(condition.must);
            writer.classes(&[(holds, &condition.holds), (fails, &condition.fails)])
        });
        let conditions = conditions.collect();
        let mut forms = vec![(State::Likely, &programme.likely), (State::Not, &programme.not)];
        let differs = programme.confirmed != programme.likely;
        if differs {
            forms.push((State::Confirmed, &programme.confirmed));
        }
        programmes.push(ProgrammeClasses {
            classes: writer.classes(&forms),
            conditions,
            can_be_likely: programme.likely != Form::Never,
            can_be_confirmed: differs,
            can_be_not: programme.not != Form::Never,
        });
    }
    Sheet { css: writer.css(places, stale), programmes }
}

/// Collects the rules: equal forms of one state share one class and one rule.
#[derive(Default)]
struct Writer<'a> {
    numbers: BTreeMap<(State, &'a Form), usize>,
    next: usize,
}

impl<'a> Writer<'a> {
    fn classes(&mut self, forms: &[(State, &'a Form)]) -> String {
        let mut classes = Vec::new();
        for (state, form) in forms.iter().filter(|(_, form)| **form != Form::Never) {
            let number = *self.numbers.entry((*state, form)).or_insert_with(|| {
                self.next += 1;
                self.next
            });
            classes.push(format!("{}{number}", state.letter()));
        }
        classes.join(" ")
    }

    fn css(&self, places: &Places, stale: &str) -> String {
        let mut css = String::from("@supports selector(:has(a)){\n");
        for ((state, form), number) in &self.numbers {
            let selector = places.selector(form);
            let (letter, declares) = (state.letter(), state.declares());
            let _ = writeln!(css, "#results{selector} .{letter}{number}{{{declares}}}");
        }
        css.push_str(stale);
        css.push_str("}\n");
        css
    }
}
