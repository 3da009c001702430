//! What answers leave of programmes, looked up instead of computed.

use rustc_hash::FxHashMap;

use crate::rules::diagram::{Diagrams, Function, TooLarge};
use crate::rules::ruleset::Ruleset;

/// Most variables of one tree: one bit each.
pub const MOST_VARIABLES: usize = 128;

/// Some of the variables of a tree, one bit each.
pub type Set = u128;

/// What is left of a programme, by its place in the table. 0 is never, 1 is always true.
pub type Residual = u32;

/// The functions that were met, with what each becomes under each answer.
pub struct Residuals {
    /// The variables, in the order of their bits.
    pub variables: Vec<AskedVariable>,
    functions: Vec<Function>,
    places: FxHashMap<Function, Residual>,
    /// Variables of the tree on which each function depends.
    supports: Vec<Set>,
    /// One residual a value of each variable; made when it is first asked for.
    rows: Vec<Option<Box<[Residual]>>>,
    values: usize,
}

/// A variable of a tree.
pub struct AskedVariable {
    pub variable: u16,
    /// Chance of each value; they add up to one.
    pub chances: Vec<f64>,
    /// Variables that are asked before this one.
    pub after: Set,
    /// Where its values begin in a row.
    first: usize,
}

impl Residuals {
    /// The table of the variables `asked`, at most [`MOST_VARIABLES`].
    pub fn new(rules: &Ruleset, asked: &[u16]) -> Residuals {
        let bit = |variable: &u16| asked.iter().position(|other| other == variable).map(|at| 1 << at);
        let mut first = 0;
        let variables = asked.iter().map(|at| {
            let variable = &rules.variables[usize::from(*at)];
            let made = AskedVariable {
                variable: *at,
                chances: chances(&variable.weights, variable.values.len()),
                after: variable.after.iter().filter_map(bit).fold(0, |set, bit: Set| set | bit),
                first,
            };
            first += variable.values.len();
            made
        });
        let variables = variables.collect();
        let mut table = Residuals {
            variables,
            functions: Vec::new(),
            places: FxHashMap::default(),
            supports: Vec::new(),
            rows: Vec::new(),
            values: first,
        };
        table.place(&rules.diagrams, Function::FALSE);
        table.place(&rules.diagrams, Function::TRUE);
        table
    }

    /// The place of a function.
    pub fn place(&mut self, diagrams: &Diagrams, function: Function) -> Residual {
        if let Some(known) = self.places.get(&function) {
            return *known;
        }
        let support = diagrams.support(function);
        let bits = self.variables.iter().enumerate();
        let support = bits.filter(|(_, asked)| support.binary_search(&asked.variable).is_ok());
        self.supports.push(support.fold(0, |set, (bit, _)| set | 1 << bit));
        let place = self.functions.len() as Residual;
        self.places.insert(function, place);
        self.functions.push(function);
        self.rows.push(None);
        place
    }

    pub fn function(&self, residual: Residual) -> Function {
        self.functions[residual as usize]
    }

    /// The variables of the tree that still matter; none once the programme is settled, or where only
    /// an officer or a question that is not asked here can settle it.
    pub fn support(&self, residual: Residual) -> Set {
        self.supports[residual as usize]
    }

    /// What becomes of a residual under each value of the variable with this bit, on which it depends.
    pub fn under(
        &mut self,
        diagrams: &mut Diagrams,
        residual: Residual,
        bit: usize,
    ) -> Result<&[Residual], TooLarge> {
        if self.rows[residual as usize].is_none() {
            let row = self.row(diagrams, residual)?;
            self.rows[residual as usize] = Some(row);
        }
        let row = self.rows[residual as usize].as_ref().expect("invariant: it was just made");
        let asked = &self.variables[bit];
        Ok(&row[asked.first..asked.first + asked.chances.len()])
    }

    fn row(&mut self, diagrams: &mut Diagrams, residual: Residual) -> Result<Box<[Residual]>, TooLarge> {
        let function = self.function(residual);
        let mut row = vec![residual; self.values];
        for bit in bits(self.support(residual)) {
            let (variable, first) = (self.variables[bit].variable, self.variables[bit].first);
            for value in 0..self.variables[bit].chances.len() {
                let left = diagrams.restrict(function, variable, value as u16)?;
                row[first + value] = self.place(diagrams, left);
            }
        }
        Ok(row.into_boxed_slice())
    }
}

/// The bits of a set, from the lowest.
pub fn bits(mut set: Set) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(bit)
    })
}

/// Weights as chances: all alike where they tell nothing.
fn chances(weights: &[f64], values: usize) -> Vec<f64> {
    let sum: f64 = weights.iter().sum();
    let tell = weights.len() == values && sum.is_finite() && sum > 0.0;
    if !tell || weights.iter().any(|weight| *weight < 0.0) {
        return vec![1.0 / values as f64; values];
    }
    weights.iter().map(|weight| weight / sum).collect()
}
