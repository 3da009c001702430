//! When a partial answer settles a function: the function is true however the open questions are
//! answered. A form is built of «this question is answered, within these values», joined by *all* and
//! *any*. It is complete (true for every partial answer that settles the function), sound, and
//! irredundant: no part of it can be left out. Multiplied out it is the list of prime implicants; as it
//! stands it is much shorter.
//!
//! It comes straight from the diagram. With `F(f)` for the form of `f`:
//! `F(g and h) = F(g) and F(h)` always; `F(g or h) = F(g) or F(h)` where `g` and `h` share no variable;
//! and for a variable `x` under whose value classes `S` the function becomes `f_S`,
//! `F(f) = F(all f_S) or any (x in S and F(f_S)) = all (x not in S, answered, or F(f_S))`.

use rustc_hash::FxHashMap;

use super::diagram::{Diagrams, Function, TooLarge};
use super::partial::Partial;

/// Under which partial answers a function is settled as true.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    Never,
    Always,
    /// The variable is answered, with one of the values (sorted, at least one).
    Within(u16, Vec<u16>),
    All(Vec<Form>),
    Any(Vec<Form>),
}

/// How much a form may cost.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// Functions looked at while one form is sought.
    pub functions: usize,
    /// Tests of a variable in the finished form.
    pub tests: usize,
}

/// A form, and whether it is complete. Where it is not, it is still sound: it misses some partial
/// answers that settle the function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Implicants {
    pub form: Form,
    pub complete: bool,
}

/// The form of a function within a bound.
pub fn implicants(diagrams: &mut Diagrams, function: Function, bound: Bound) -> Implicants {
    let mut search = Search { diagrams, forms: FxHashMap::default(), bound, cut: false };
    let mut form = search.form(function);
    let cut = search.cut;
    if let Ok(short) = Partial::new(diagrams).irredundant(&form) {
        form = short;
    }
    Implicants { form, complete: !cut }
}

impl Form {
    /// Whether the form is true for a partial answer.
    pub fn holds(&self, answers: &[Option<u16>]) -> bool {
        match self {
            Form::Never => false,
            Form::Always => true,
            Form::Within(variable, values) => {
                answers[usize::from(*variable)].is_some_and(|value| values.binary_search(&value).is_ok())
            }
            Form::All(parts) => parts.iter().all(|part| part.holds(answers)),
            Form::Any(parts) => parts.iter().any(|part| part.holds(answers)),
        }
    }

    /// How many tests of a variable it has.
    pub fn tests(&self) -> usize {
        match self {
            Form::Never | Form::Always => 0,
            Form::Within(..) => 1,
            Form::All(parts) | Form::Any(parts) => parts.iter().map(Form::tests).sum(),
        }
    }

    /// All of the forms, in a fixed order, tests of one variable joined, what all share taken out.
    pub fn all(parts: Vec<Form>) -> Form {
        join(parts, true)
    }

    /// Any of the forms, likewise.
    pub fn any(parts: Vec<Form>) -> Form {
        join(parts, false)
    }

    /// A sound form with at most so many tests: of alternatives the shortest stay.
    fn shortened(self, tests: usize) -> Form {
        match self {
            Form::All(mut parts) => {
                parts.sort_by_key(Form::tests);
                let mut left = tests;
                let mut kept = Vec::new();
                let count = parts.len();
                for (at, part) in parts.into_iter().enumerate() {
                    let part = part.shortened(left / (count - at));
                    left -= part.tests();
                    kept.push(part);
                }
                Form::all(kept)
            }
            Form::Any(mut parts) => {
                parts.sort_by_key(Form::tests);
                let mut left = tests;
                let mut kept = Vec::new();
                for part in parts {
                    let part = part.shortened(left);
                    left -= part.tests();
                    kept.push(part);
                }
                Form::any(kept)
            }
            Form::Within(..) if tests == 0 => Form::Never,
            other => other,
        }
    }
}

/// The parts of a form that are joined in one way.
fn parts_of(form: Form, all: bool) -> Vec<Form> {
    match (form, all) {
        (Form::All(parts), true) | (Form::Any(parts), false) => parts,
        (Form::Always, true) | (Form::Never, false) => Vec::new(),
        (other, _) => vec![other],
    }
}

fn wrap(mut parts: Vec<Form>, all: bool) -> Form {
    match (parts.len(), all) {
        (1, _) => parts.remove(0),
        (0, true) => Form::Always,
        (0, false) => Form::Never,
        (_, true) => Form::All(parts),
        (_, false) => Form::Any(parts),
    }
}

fn join(parts: Vec<Form>, all: bool) -> Form {
    let end = if all { Form::Never } else { Form::Always };
    let mut flat: Vec<Form> = parts.into_iter().flat_map(|part| parts_of(part, all)).collect();
    if flat.contains(&end) {
        return end;
    }
    flat.sort();
    flat.dedup();
    let flat = absorb(join_tests(flat, all), all);
    if flat.contains(&end) { end } else { take_out(flat, all) }
}

/// Tests of one variable become one test: the values of both, or of either.
fn join_tests(parts: Vec<Form>, all: bool) -> Vec<Form> {
    let mut joined: Vec<Form> = Vec::with_capacity(parts.len());
    for part in parts {
        // sorted: tests of one variable stand side by side
        if let (Some(Form::Within(before, values)), Form::Within(variable, more)) = (joined.last_mut(), &part)
            && *before == *variable
        {
            if all {
                values.retain(|value| more.contains(value));
            } else {
                values.extend(more);
                values.sort_unstable();
                values.dedup();
            }
            if values.is_empty() {
                return vec![Form::Never];
            }
            continue;
        }
        joined.push(part);
    }
    joined
}

/// Leaves out parts that another part makes needless: `a or (a and b)` is `a`.
fn absorb(parts: Vec<Form>, all: bool) -> Vec<Form> {
    let factors: Vec<Vec<Form>> = parts.iter().map(|part| parts_of(part.clone(), !all)).collect();
    let covers = |small: &[Form], large: &[Form]| small.iter().all(|factor| large.contains(factor));
    let needed = |at: usize| {
        !(0..parts.len()).any(|other| {
            other != at
                && covers(&factors[other], &factors[at])
                && (other < at || !covers(&factors[at], &factors[other]))
        })
    };
    (0..parts.len()).filter(|at| needed(*at)).map(|at| parts[at].clone()).collect()
}

/// Takes out what most parts share: `(a and b) or (a and c) or d` is `(a and (b or c)) or d`.
fn take_out(parts: Vec<Form>, all: bool) -> Form {
    let factors: Vec<Vec<Form>> = parts.iter().map(|part| parts_of(part.clone(), !all)).collect();
    let mut best: Option<(usize, &Form)> = None;
    for factor in factors.iter().flatten() {
        let saved = (factors.iter().filter(|other| other.contains(factor)).count() - 1) * factor.tests();
        if saved > best.map_or(0, |(most, _)| most) {
            best = Some((saved, factor));
        }
    }
    let Some((_, factor)) = best else { return wrap(parts, all) };
    let mut with = Vec::new();
    let mut without = Vec::new();
    for (part, factors) in parts.iter().zip(&factors) {
        if factors.contains(factor) {
            with.push(wrap(factors.iter().filter(|other| *other != factor).cloned().collect(), !all));
        } else {
            without.push(part.clone());
        }
    }
    let shared = join(vec![factor.clone(), join(with, all)], !all);
    if without.is_empty() {
        return shared;
    }
    without.push(shared);
    join(without, all)
}

/// One search for a form.
struct Search<'a> {
    diagrams: &'a mut Diagrams,
    forms: FxHashMap<Function, Form>,
    bound: Bound,
    /// Something was left out.
    cut: bool,
}

/// What a function becomes under the values of one variable: the values, the function.
type Classes = Vec<(Vec<u16>, Function)>;

impl Search<'_> {
    fn form(&mut self, function: Function) -> Form {
        match function.decided() {
            Some(true) => return Form::Always,
            Some(false) => return Form::Never,
            None => {}
        }
        if let Some(known) = self.forms.get(&function) {
            return known.clone();
        }
        let found = if self.forms.len() < self.bound.functions { self.split(function) } else { Ok(None) };
        let form = found.ok().flatten().unwrap_or_else(|| {
            self.cut = true;
            Form::Never
        });
        // what is too long already only grows further up
        let form = if form.tests() > self.bound.tests {
            self.cut = true;
            form.shortened(self.bound.tests)
        } else {
            form
        };
        self.forms.insert(function, form.clone());
        form
    }

    fn split(&mut self, function: Function) -> Result<Option<Form>, TooLarge> {
        let support = self.diagrams.support(function);
        let parts = self.independent(function, &support)?;
        if parts.len() > 1 {
            let forms = parts.into_iter().map(|part| self.form(part)).collect();
            return Ok(Some(Form::all(forms)));
        }
        let opposite = self.diagrams.not(function)?;
        let parts = self.independent(opposite, &support)?;
        if parts.len() > 1 {
            let mut forms = Vec::new();
            for part in parts {
                let part = self.diagrams.not(part)?;
                forms.push(self.form(part));
            }
            return Ok(Some(Form::any(forms)));
        }
        let mut best: Option<Form> = None;
        for variable in self.candidates(function, &support)? {
            let form = self.by_variable(function, variable)?;
            if best.as_ref().is_none_or(|best| form.tests() < best.tests()) {
                best = Some(form);
            }
        }
        Ok(best)
    }

    /// The variables worth trying: all at first, later only the one that leaves the least to do.
    fn candidates(&mut self, function: Function, support: &[u16]) -> Result<Vec<u16>, TooLarge> {
        let mut ranked = Vec::with_capacity(support.len());
        for variable in support {
            let classes = self.classes(function, *variable)?;
            let size: usize = classes.iter().map(|(_, below)| self.diagrams.size(*below)).sum();
            ranked.push((size, *variable));
        }
        ranked.sort_unstable();
        let most = if self.forms.len() * 4 < self.bound.functions { support.len().min(4) } else { 1 };
        Ok(ranked.into_iter().take(most).map(|(_, variable)| variable).collect())
    }

    fn classes(&mut self, function: Function, variable: u16) -> Result<Classes, TooLarge> {
        let mut classes: Classes = Vec::new();
        for value in 0..self.diagrams.domains()[usize::from(variable)] {
            let below = self.diagrams.restrict(function, variable, value)?;
            match classes.iter_mut().find(|(_, known)| *known == below) {
                Some((values, _)) => values.push(value),
                None => classes.push((vec![value], below)),
            }
        }
        Ok(classes)
    }

    fn by_variable(&mut self, function: Function, variable: u16) -> Result<Form, TooLarge> {
        let mut classes = self.classes(function, variable)?;
        if self.order(&mut classes)? {
            return Ok(self.chain(variable, &classes));
        }
        let everywhere = self.diagrams.all(classes.iter().map(|(_, below)| *below))?;
        let mut sum = vec![self.form(everywhere)];
        let mut product = Vec::new();
        let domain = self.diagrams.domains()[usize::from(variable)];
        for (values, below) in &classes {
            let form = self.form(*below);
            let others = (0..domain).filter(|value| !values.contains(value)).collect();
            product.push(Form::any(vec![Form::Within(variable, others), form.clone()]));
            sum.push(Form::all(vec![Form::Within(variable, values.clone()), form]));
        }
        let (sum, product) = (Form::any(sum), Form::all(product));
        Ok(if sum.tests() < product.tests() { sum } else { product })
    }

    /// Sorts classes so that each implies the next, where that is possible.
    fn order(&mut self, classes: &mut Classes) -> Result<bool, TooLarge> {
        let mut implied = vec![0; classes.len()];
        for left in 0..classes.len() {
            for right in 0..left {
                let both = self.diagrams.and(classes[left].1, classes[right].1)?;
                match both {
                    both if both == classes[left].1 => implied[left] += 1,
                    both if both == classes[right].1 => implied[right] += 1,
                    _ => return Ok(false),
                }
            }
        }
        // of a chain of n, the first implies n - 1 others, the last none
        let mut ranked: Vec<(usize, _)> = implied.into_iter().zip(std::mem::take(classes)).collect();
        ranked.sort_by_key(|(implied, _)| std::cmp::Reverse(*implied));
        *classes = ranked.into_iter().map(|(_, class)| class).collect();
        Ok(true)
    }

    /// `F(f1) or (x in S2… and (F(f2) or (x in S3… and …)))`
    fn chain(&mut self, variable: u16, classes: &Classes) -> Form {
        let mut form = Form::Never;
        let mut values: Vec<u16> = Vec::new();
        for (own, below) in classes.iter().rev() {
            let rest = if values.is_empty() {
                Form::Never
            } else {
                Form::all(vec![Form::Within(variable, values.clone()), form])
            };
            form = Form::any(vec![self.form(*below), rest]);
            values.extend(own);
            values.sort_unstable();
        }
        form
    }

    /// Functions over disjoint variables that together, by *all*, are the function; itself where there
    /// are none.
    fn independent(&mut self, function: Function, support: &[u16]) -> Result<Vec<Function>, TooLarge> {
        let mut without = Vec::with_capacity(support.len());
        for variable in support {
            without.push(self.diagrams.for_some(function, *variable)?);
        }
        // two variables belong together unless what remains when either is forgotten says it all
        let mut group: Vec<usize> = (0..support.len()).collect();
        for left in 0..support.len() {
            for right in 0..left {
                if group[left] != group[right]
                    && self.diagrams.and(without[left], without[right])? != function
                {
                    let (from, to) = (group[left], group[right]);
                    group.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
                }
            }
        }
        let mut names = group.clone();
        names.sort_unstable();
        names.dedup();
        let mut parts = Vec::with_capacity(names.len());
        for name in names {
            let mut part = function;
            for (variable, _) in support.iter().zip(&group).filter(|(_, group)| **group != name) {
                part = self.diagrams.for_some(part, *variable)?;
            }
            parts.push(part);
        }
        let joined = self.diagrams.all(parts.iter().copied())?;
        Ok(if joined == function { parts } else { vec![function] })
    }
}

#[cfg(test)]
mod tests;
