//! Reads the forms back from a style sheet: the proof trusts the text that a browser gets, not the
//! program that wrote it. Knows the shapes that [`super::sheet`] writes, and refuses any other.

use std::collections::BTreeMap;

use super::State;
use crate::rules::implicants::Form;

/// What each rule of a sheet says: the state, the number of its class, its form.
pub type Rules = BTreeMap<(State, usize), Form>;

/// Which answer a class stands for: the variable and the value.
pub type Answers = BTreeMap<String, (u16, u16)>;

/// Reads a sheet. `hosts` are the ids of the elements that hold the questions, of each variable. The error
/// names the line that is not understood.
pub fn rules(css: &str, answers: &Answers, hosts: &[String]) -> Result<Rules, String> {
    let mut found = Rules::new();
    for line in css.lines() {
        let Some(rest) = line.strip_prefix("#results") else { continue };
        let refuse = || format!("rule not understood: {line}");
        let (selector, declares) = rest.rsplit_once('{').ok_or_else(refuse)?;
        let (conditions, class) = selector.rsplit_once(" .").ok_or_else(refuse)?;
        let letter = class.chars().next().ok_or_else(refuse)?;
        let state = State::ALL.into_iter().find(|state| state.letter() == letter).ok_or_else(refuse)?;
        let number = class[letter.len_utf8()..].parse().map_err(|_: std::num::ParseIntError| refuse())?;
        let body = declares.strip_suffix('}').ok_or_else(refuse)?;
        let mut reader = Reader { rest: conditions, answers, hosts };
        let form = reader.compound().filter(|_| reader.rest.is_empty()).ok_or_else(refuse)?;
        if body != state.declares() || found.insert((state, number), form).is_some() {
            return Err(refuse());
        }
    }
    Ok(found)
}

struct Reader<'a> {
    rest: &'a str,
    answers: &'a Answers,
    hosts: &'a [String],
}

impl Reader<'_> {
    fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// `:is(…):is(…)`: all of them.
    fn compound(&mut self) -> Option<Form> {
        let mut parts = Vec::new();
        while self.eat(":is(") {
            let mut alternatives = vec![self.alternative()?];
            while self.eat(",") {
                alternatives.push(self.alternative()?);
            }
            if !self.eat(")") {
                return None;
            }
            parts.push(Form::any(alternatives));
        }
        Some(Form::all(parts))
    }

    fn alternative(&mut self) -> Option<Form> {
        if self.rest.starts_with('#') { self.test() } else { self.compound() }
    }

    /// `#q3:has(.a7:checked)~*` or `#q3:has(:is(.a7,.a8):checked)~*`
    fn test(&mut self) -> Option<Form> {
        let rest = self.rest.strip_prefix('#')?;
        let (host, rest) = rest.split_once(":has(")?;
        let (list, rest) = rest.split_once(":checked)~*")?;
        self.rest = rest;
        let list = list.strip_prefix(":is(").map_or(Some(list), |inner| inner.strip_suffix(')'))?;
        let mut variable = None;
        let mut values = Vec::new();
        for class in list.split(',') {
            let (of, value) = *self.answers.get(class.strip_prefix('.')?)?;
            let same = variable.replace(of).is_none_or(|before| before == of);
            if !same || self.hosts.get(usize::from(of)).is_none_or(|known| known != host) {
                return None;
            }
            values.push(value);
        }
        values.sort_unstable();
        Some(Form::Within(variable?, values))
    }
}
