//! Partial answers as complete ones: each question gets one value more, «not answered». What a function
//! says under every completion is then a diagram itself, and two ways to tell it can be compared whole,
//! for all partial answers at once.

use rustc_hash::FxHashMap;

use super::diagram::{Diagrams, Function, TooLarge};
use super::implicants::Form;

/// Most nodes of diagrams over partial answers.
const LIMIT: usize = 2_000_000;

/// Functions of partial answers.
#[derive(Debug)]
pub struct Partial {
    diagrams: Diagrams,
    known: FxHashMap<Function, Function>,
}

impl Partial {
    /// Over the variables of these diagrams.
    pub fn new(diagrams: &Diagrams) -> Partial {
        let domains = diagrams.domains().iter().map(|values| values + 1).collect();
        Partial { diagrams: Diagrams::new(domains, LIMIT), known: FxHashMap::default() }
    }

    /// True for the partial answers under whose every completion `function` is true.
    pub fn settled(&mut self, of: &mut Diagrams, function: Function) -> Result<Function, TooLarge> {
        let Some(variable) = of.variable(function) else { return Ok(function) };
        if let Some(known) = self.known.get(&function) {
            return Ok(*known);
        }
        let below = of.branches(function).to_vec();
        let open = of.all(below.iter().copied())?;
        let mut branches = Vec::with_capacity(below.len() + 1);
        for branch in below.into_iter().chain([open]) {
            branches.push(self.settled(of, branch)?);
        }
        let made = self.diagrams.node(variable, branches)?;
        self.known.insert(function, made);
        Ok(made)
    }

    /// True for the partial answers for which the form is.
    pub fn form(&mut self, form: &Form) -> Result<Function, TooLarge> {
        match form {
            Form::Never => Ok(Function::FALSE),
            Form::Always => Ok(Function::TRUE),
            Form::Within(variable, values) => {
                self.diagrams.literal(*variable, |value| values.binary_search(&value).is_ok())
            }
            Form::All(parts) => parts.iter().try_fold(Function::TRUE, |joined, part| {
                let part = self.form(part)?;
                self.diagrams.and(joined, part)
            }),
            Form::Any(parts) => parts.iter().try_fold(Function::FALSE, |joined, part| {
                let part = self.form(part)?;
                self.diagrams.or(joined, part)
            }),
        }
    }

    /// The form without any part that can be left out.
    pub fn irredundant(&mut self, form: &Form) -> Result<Form, TooLarge> {
        let meant = self.form(form)?;
        let mut short = form.clone();
        let mut at = 0;
        while let Some(shorter) = leave_out(&short, &mut at.clone()) {
            if self.form(&shorter)? == meant {
                short = shorter;
                at = 0;
            } else {
                at += 1;
            }
        }
        Ok(short)
    }
}

/// The form without its `at`-th part, counted from the outside; `None` where it has fewer.
fn leave_out(form: &Form, at: &mut usize) -> Option<Form> {
    let (Form::All(parts) | Form::Any(parts)) = form else { return None };
    let rebuild = |parts: Vec<Form>| match form {
        Form::All(_) => Form::all(parts),
        _ => Form::any(parts),
    };
    for (place, part) in parts.iter().enumerate() {
        let mut others = parts.clone();
        if *at == 0 {
            others.remove(place);
            return Some(rebuild(others));
        }
        *at -= 1;
        if let Some(shorter) = leave_out(part, at) {
            others[place] = shorter;
            return Some(rebuild(others));
        }
    }
    None
}
