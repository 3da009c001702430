//! Partial answers as complete ones: each question gets one value more, «not answered». What a function
//! says under every completion is then a diagram itself, and two ways to tell it can be compared whole,
//! for all partial answers at once.

use rustc_hash::FxHashMap;

use super::diagram::{Diagrams, Function, TooLarge};
use super::implicants::Form;
use super::links::Links;

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

    /// The same once every answer that follows from another is filled in.
    pub fn filled(
        &mut self,
        of: &mut Diagrams,
        function: Function,
        links: &Links,
    ) -> Result<Function, TooLarge> {
        let settled = self.settled(of, function)?;
        self.fill(settled, links, &mut FxHashMap::default())
    }

    fn fill(
        &mut self,
        function: Function,
        links: &Links,
        known: &mut FxHashMap<Function, Function>,
    ) -> Result<Function, TooLarge> {
        let Some(variable) = self.diagrams.variable(function) else { return Ok(function) };
        if let Some(found) = known.get(&function) {
            return Ok(*found);
        }
        let mut below = Vec::new();
        for branch in self.diagrams.branches(function).to_vec() {
            below.push(self.fill(branch, links, known)?);
        }
        let open = below.len() as u16 - 1;
        // not answered: the answer that follows from another, if one does
        let (mut follows, mut any) = (Function::FALSE, Function::FALSE);
        for value in 0..open {
            let sources = links.sources(variable, value).map(|(from, of)| Form::Within(from, of.to_vec()));
            let fires = self.form(&Form::any(sources.collect()))?;
            let then = self.diagrams.and(fires, below[usize::from(value)])?;
            follows = self.diagrams.or(follows, then)?;
            any = self.diagrams.or(any, fires)?;
        }
        let none = self.diagrams.not(any)?;
        let stays = self.diagrams.and(none, below[usize::from(open)])?;
        below[usize::from(open)] = self.diagrams.or(follows, stays)?;
        let mut made = Function::FALSE;
        for (value, branch) in below.into_iter().enumerate() {
            let given = self.diagrams.literal(variable, |own| usize::from(own) == value)?;
            let part = self.diagrams.and(given, branch)?;
            made = self.diagrams.or(made, part)?;
        }
        known.insert(function, made);
        Ok(made)
    }

    /// True where both are.
    pub fn and(&mut self, left: Function, right: Function) -> Result<Function, TooLarge> {
        self.diagrams.and(left, right)
    }

    /// True where the function is not.
    pub fn not(&mut self, function: Function) -> Result<Function, TooLarge> {
        self.diagrams.not(function)
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
