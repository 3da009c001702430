//! What answers leave of programmes, looked up instead of computed.

use rustc_hash::FxHashMap;

use super::Scale;
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
    /// The amounts among them whose limits depend on the household.
    pub scales: Vec<Household>,
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
    /// Place in [`Residuals::scales`], for an amount whose limits depend on the household.
    pub scale: Option<usize>,
    /// Where its values begin in a row.
    first: usize,
}

impl Residuals {
    /// The table of the variables `asked`, at most [`MOST_VARIABLES`].
    pub fn new(rules: &Ruleset, asked: &[u16], scales: &[Scale]) -> Residuals {
        let place = |variable: &u16| asked.iter().position(|other| other == variable);
        let bit = |variable: &u16| place(variable).map(|at| 1 << at);
        let scales: Vec<Household> =
            scales.iter().filter_map(|scale| Household::new(rules, scale, &place)).collect();
        let mut first = 0;
        let variables = asked.iter().map(|at| {
            let variable = &rules.variables[usize::from(*at)];
            let made = AskedVariable {
                variable: *at,
                chances: chances(&variable.weights, variable.values.len()),
                scale: scales.iter().position(|scale| asked[scale.bit] == *at),
                after: variable.after.iter().filter_map(bit).fold(0, |set, bit: Set| set | bit),
                first,
            };
            first += variable.values.len();
            made
        });
        let variables = variables.collect();
        let mut table = Residuals {
            variables,
            scales,
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

/// What is known of the household for one amount: 0 for nothing, from 1 on the limits of a household,
/// above those the answers that are not all there yet.
pub type Known = u32;

/// An amount whose limits depend on the household.
pub struct Household {
    /// Bit of the amount.
    pub bit: usize,
    /// Bits and numbers of values of what tells households apart.
    by: Vec<(usize, u32)>,
    /// For each household, the first one with the same limits.
    alike: Vec<u32>,
    /// For each household, how many values the amount has there.
    values: Vec<usize>,
}

impl Household {
    fn new(rules: &Ruleset, scale: &Scale, place: &impl Fn(&u16) -> Option<usize>) -> Option<Household> {
        let values = |by: &u16| rules.variables[usize::from(*by)].values.len() as u32;
        let by = scale.by.iter().map(|by| Some((place(by)?, values(by)))).collect::<Option<Vec<_>>>()?;
        let mut first: FxHashMap<&(usize, String), u32> = FxHashMap::default();
        let households = scale.households.iter().enumerate();
        let alike = households.map(|(at, limits)| *first.entry(limits).or_insert(at as u32)).collect();
        let values = scale.households.iter().map(|(values, _)| *values).collect();
        Some(Household { bit: place(&scale.variable)?, by, alike, values })
    }

    /// The household with the limits that are known, once all is answered.
    pub fn household(&self, known: Known) -> Option<usize> {
        (known > 0 && known as usize <= self.alike.len()).then(|| known as usize - 1)
    }

    /// How many values the amount has in a household.
    pub fn values(&self, household: usize) -> usize {
        self.values.get(household).copied().unwrap_or(0)
    }

    /// What is still to be answered before the amount can be asked.
    pub fn unanswered(&self, known: Known) -> Set {
        if self.household(known).is_some() {
            return 0;
        }
        let answers = self.answers(known);
        let open = self.by.iter().zip(answers).filter(|(_, answer)| answer.is_none());
        open.fold(0, |set, ((bit, _), _)| set | 1 << *bit)
    }

    /// What is known after one more answer.
    pub fn with(&self, known: Known, bit: usize, value: u16) -> Known {
        let Some(at) = self.by.iter().position(|(by, _)| *by == bit) else { return known };
        if self.household(known).is_some() {
            return known;
        }
        let mut answers = self.answers(known);
        answers[at] = Some(u32::from(value));
        let sizes = self.by.iter().map(|(_, size)| *size);
        match answers.iter().copied().collect::<Option<Vec<u32>>>() {
            Some(all) => {
                let household = sizes.zip(all).fold(0, |sum, (size, value)| sum * size + value);
                1 + self.alike.get(household as usize).copied().unwrap_or(0)
            }
            None => {
                let digits = answers.iter().map(|answer| answer.map_or(0, |value| value + 1));
                let code = sizes.zip(digits).fold(0, |sum, (size, digit)| sum * (size + 1) + digit);
                code + self.alike.len() as u32
            }
        }
    }

    fn answers(&self, known: Known) -> Vec<Option<u32>> {
        let mut code = known.saturating_sub(self.alike.len() as u32);
        let mut answers = vec![None; self.by.len()];
        for (answer, (_, size)) in answers.iter_mut().zip(&self.by).rev() {
            *answer = (code % (size + 1)).checked_sub(1);
            code /= size + 1;
        }
        answers
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
