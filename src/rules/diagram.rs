//! Reduced, ordered, many-valued decision diagrams, hash-consed: equal functions are equal numbers.
//!
//! A function maps an answer to every question (a value below the question's domain) to true or
//! false. Variables are tested in the order of their numbers. After Bryant 1986 («Graph-based
//! algorithms for Boolean function manipulation») and Srinivasan et al. 1990 (many values).

use rustc_hash::FxHashMap;

/// A function, by its root. Two of one [`Diagrams`] are the same function exactly if they are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Function(u32);

impl Function {
    /// Never true.
    pub const FALSE: Function = Function(0);
    /// Always true.
    pub const TRUE: Function = Function(1);

    /// The truth under every completion: `None` while it depends on something.
    pub fn decided(self) -> Option<bool> {
        match self {
            Function::FALSE => Some(false),
            Function::TRUE => Some(true),
            _ => None,
        }
    }
}

/// The number of nodes that was allowed is used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// The limit, in nodes.
    pub limit: usize,
}

/// A node: its variable, and where its branches begin in [`Diagrams::branches`].
#[derive(Clone, Copy, Debug)]
struct Node {
    variable: u16,
    first: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Operation {
    And,
    Or,
}

/// All functions over one list of variables.
#[derive(Clone, Debug)]
pub struct Diagrams {
    /// Number of values of each variable.
    domains: Vec<u16>,
    nodes: Vec<Node>,
    branches: Vec<Function>,
    unique: FxHashMap<(u16, Box<[Function]>), Function>,
    applied: FxHashMap<(Operation, Function, Function), Function>,
    negated: FxHashMap<Function, Function>,
    restricted: FxHashMap<(Function, u16, u16), Function>,
    limit: usize,
}

impl Diagrams {
    /// No functions yet but the two constants. `domains`: the number of values of each variable, at
    /// least one; `limit`: how many nodes may be made before an operation gives up.
    pub fn new(domains: Vec<u16>, limit: usize) -> Diagrams {
        let terminal = Node { variable: u16::MAX, first: 0 };
        Diagrams {
            domains,
            nodes: vec![terminal, terminal],
            branches: Vec::new(),
            unique: FxHashMap::default(),
            applied: FxHashMap::default(),
            negated: FxHashMap::default(),
            restricted: FxHashMap::default(),
            limit,
        }
    }

    /// Number of values of each variable.
    pub fn domains(&self) -> &[u16] {
        &self.domains
    }

    /// Changes how many nodes may be made in all.
    pub fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// Nodes made so far.
    pub fn nodes(&self) -> usize {
        self.nodes.len()
    }

    /// The variable that a function tests first; `None` for a constant.
    pub fn variable(&self, function: Function) -> Option<u16> {
        function.decided().is_none().then(|| self.nodes[function.0 as usize].variable)
    }

    /// What a function becomes under each value of its first variable; empty for a constant.
    pub fn branches(&self, function: Function) -> &[Function] {
        match self.variable(function) {
            None => &[],
            Some(variable) => {
                let first = self.nodes[function.0 as usize].first as usize;
                &self.branches[first..first + usize::from(self.domains[usize::from(variable)])]
            }
        }
    }

    /// True where `variable` has one of the values that `holds` accepts.
    pub fn literal(&mut self, variable: u16, holds: impl Fn(u16) -> bool) -> Result<Function, TooLarge> {
        let values = self.domains[usize::from(variable)];
        let branches = (0..values).map(|value| if holds(value) { Function::TRUE } else { Function::FALSE });
        self.node(variable, branches.collect())
    }

    /// The function that tests `variable` and goes on with one branch a value. The branches must
    /// test later variables only.
    pub fn node(&mut self, variable: u16, branches: Vec<Function>) -> Result<Function, TooLarge> {
        if branches.iter().all(|branch| *branch == branches[0]) {
            return Ok(branches[0]);
        }
        debug_assert!(
            branches.iter().all(|branch| self.variable(*branch).is_none_or(|below| below > variable))
        );
        let key = (variable, branches.into_boxed_slice());
        if let Some(known) = self.unique.get(&key) {
            return Ok(*known);
        }
        if self.nodes.len() >= self.limit {
            return Err(TooLarge { limit: self.limit });
        }
        let made = Function(u32::try_from(self.nodes.len()).map_err(|_| TooLarge { limit: self.limit })?);
        let first = u32::try_from(self.branches.len()).map_err(|_| TooLarge { limit: self.limit })?;
        self.nodes.push(Node { variable, first });
        self.branches.extend_from_slice(&key.1);
        self.unique.insert(key, made);
        Ok(made)
    }

    /// True where both are.
    pub fn and(&mut self, left: Function, right: Function) -> Result<Function, TooLarge> {
        self.apply(Operation::And, left, right)
    }

    /// True where either is.
    pub fn or(&mut self, left: Function, right: Function) -> Result<Function, TooLarge> {
        self.apply(Operation::Or, left, right)
    }

    /// True where all are; true of none.
    pub fn all(&mut self, functions: impl IntoIterator<Item = Function>) -> Result<Function, TooLarge> {
        functions.into_iter().try_fold(Function::TRUE, |joined, function| self.and(joined, function))
    }

    /// True where any is; false of none.
    pub fn any(&mut self, functions: impl IntoIterator<Item = Function>) -> Result<Function, TooLarge> {
        functions.into_iter().try_fold(Function::FALSE, |joined, function| self.or(joined, function))
    }

    /// True where at least `needed` of the functions are.
    pub fn at_least(&mut self, needed: usize, functions: &[Function]) -> Result<Function, TooLarge> {
        // reached[k]: at least k of those seen so far
        let mut reached = vec![Function::FALSE; needed + 1];
        reached[0] = Function::TRUE;
        for function in functions {
            for count in (1..=needed).rev() {
                let one_more = self.and(reached[count - 1], *function)?;
                reached[count] = self.or(reached[count], one_more)?;
            }
        }
        Ok(reached[needed])
    }

    fn apply(&mut self, operation: Operation, left: Function, right: Function) -> Result<Function, TooLarge> {
        let (zero, one) = match operation {
            Operation::And => (Function::FALSE, Function::TRUE),
            Operation::Or => (Function::TRUE, Function::FALSE),
        };
        if left == zero || right == zero {
            return Ok(zero);
        }
        if left == one || left == right {
            return Ok(right);
        }
        if right == one {
            return Ok(left);
        }
        let key = (operation, left.min(right), left.max(right));
        if let Some(known) = self.applied.get(&key) {
            return Ok(*known);
        }
        let variable = self.top(left).min(self.top(right));
        let mut branches = Vec::with_capacity(usize::from(self.domains[usize::from(variable)]));
        for value in 0..self.domains[usize::from(variable)] {
            let (left, right) = (self.branch(left, variable, value), self.branch(right, variable, value));
            branches.push(self.apply(operation, left, right)?);
        }
        let made = self.node(variable, branches)?;
        self.applied.insert(key, made);
        Ok(made)
    }

    /// True where the function is not.
    pub fn not(&mut self, function: Function) -> Result<Function, TooLarge> {
        match function.decided() {
            Some(true) => return Ok(Function::FALSE),
            Some(false) => return Ok(Function::TRUE),
            None => {}
        }
        if let Some(known) = self.negated.get(&function) {
            return Ok(*known);
        }
        let variable = self.top(function);
        let branches = self.branches(function).to_vec();
        let negated = branches.into_iter().map(|branch| self.not(branch)).collect::<Result<_, _>>()?;
        let made = self.node(variable, negated)?;
        self.negated.insert(function, made);
        self.negated.insert(made, function);
        Ok(made)
    }

    /// The function once `variable` is known to have `value`.
    pub fn restrict(&mut self, function: Function, variable: u16, value: u16) -> Result<Function, TooLarge> {
        let top = self.top(function);
        if top > variable {
            return Ok(function);
        }
        if top == variable {
            return Ok(self.branch(function, variable, value));
        }
        let key = (function, variable, value);
        if let Some(known) = self.restricted.get(&key) {
            return Ok(*known);
        }
        let branches = self.branches(function).to_vec();
        let below = branches
            .into_iter()
            .map(|branch| self.restrict(branch, variable, value))
            .collect::<Result<_, _>>()?;
        let made = self.node(top, below)?;
        self.restricted.insert(key, made);
        Ok(made)
    }

    /// True where the function is true whatever the value of `variable`.
    pub fn for_all(&mut self, function: Function, variable: u16) -> Result<Function, TooLarge> {
        let values = 0..self.domains[usize::from(variable)];
        let kept =
            values.map(|value| self.restrict(function, variable, value)).collect::<Result<Vec<_>, _>>()?;
        self.all(kept)
    }

    /// True where the function is true for some value of `variable`.
    pub fn for_some(&mut self, function: Function, variable: u16) -> Result<Function, TooLarge> {
        let values = 0..self.domains[usize::from(variable)];
        let kept =
            values.map(|value| self.restrict(function, variable, value)).collect::<Result<Vec<_>, _>>()?;
        self.any(kept)
    }

    /// The truth of the function when every variable has a value.
    pub fn evaluate(&self, function: Function, answers: &[u16]) -> bool {
        let mut at = function;
        while let Some(variable) = self.variable(at) {
            let variable = usize::from(variable);
            at = self.branches(at)[usize::from(answers[variable])];
        }
        at == Function::TRUE
    }

    /// The variables that a function depends on, in their order.
    pub fn support(&self, function: Function) -> Vec<u16> {
        let mut seen = vec![false; self.domains.len()];
        self.walk(function, |variable| seen[usize::from(variable)] = true);
        (0..self.domains.len()).filter(|at| seen[*at]).map(|at| at as u16).collect()
    }

    /// The number of nodes of a function without the constants.
    pub fn size(&self, function: Function) -> usize {
        let mut nodes = 0;
        self.walk(function, |_| nodes += 1);
        nodes
    }

    fn walk(&self, function: Function, mut visit: impl FnMut(u16)) {
        let mut seen = rustc_hash::FxHashSet::default();
        let mut open = vec![function];
        while let Some(at) = open.pop() {
            let Some(variable) = self.variable(at) else { continue };
            if seen.insert(at) {
                visit(variable);
                open.extend_from_slice(self.branches(at));
            }
        }
    }

    fn top(&self, function: Function) -> u16 {
        self.nodes[function.0 as usize].variable
    }

    /// One branch of a function that tests `variable` first, or the function where it does not.
    pub(super) fn branch(&self, function: Function, variable: u16, value: u16) -> Function {
        let node = self.nodes[function.0 as usize];
        if node.variable == variable {
            self.branches[node.first as usize + usize::from(value)]
        } else {
            function
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DOMAINS: [u16; 4] = [2, 3, 4, 2];

    /// A random expression over the four variables.
    #[derive(Clone, Debug)]
    enum Rule {
        Is(u16, Vec<bool>),
        All(Vec<Rule>),
        Any(Vec<Rule>),
        AtLeast(usize, Vec<Rule>),
        Not(Box<Rule>),
    }

    impl Rule {
        fn holds(&self, answers: &[u16]) -> bool {
            match self {
                Rule::Is(variable, values) => values[usize::from(answers[usize::from(*variable)])],
                Rule::All(rules) => rules.iter().all(|rule| rule.holds(answers)),
                Rule::Any(rules) => rules.iter().any(|rule| rule.holds(answers)),
                Rule::AtLeast(needed, rules) => {
                    rules.iter().filter(|rule| rule.holds(answers)).count() >= *needed
                }
                Rule::Not(rule) => !rule.holds(answers),
            }
        }

        fn compile(&self, into: &mut Diagrams) -> Function {
            let compiled = |rules: &[Rule], into: &mut Diagrams| -> Vec<Function> {
                rules.iter().map(|rule| rule.compile(into)).collect()
            };
            match self {
                Rule::Is(variable, values) => into.literal(*variable, |value| values[usize::from(value)]),
                Rule::All(rules) => {
                    let rules = compiled(rules, into);
                    into.all(rules)
                }
                Rule::Any(rules) => {
                    let rules = compiled(rules, into);
                    into.any(rules)
                }
                Rule::AtLeast(needed, rules) => {
                    let rules = compiled(rules, into);
                    into.at_least(*needed, &rules)
                }
                Rule::Not(rule) => {
                    let rule = rule.compile(into);
                    into.not(rule)
                }
            }
            .expect("a small diagram")
        }
    }

    fn rules() -> impl Strategy<Value = Rule> {
        let leaf = (0..4u16).prop_flat_map(|variable| {
            proptest::collection::vec(any::<bool>(), usize::from(DOMAINS[usize::from(variable)]))
                .prop_map(move |values| Rule::Is(variable, values))
        });
        leaf.prop_recursive(4, 24, 4, |inner| {
            let several = proptest::collection::vec(inner.clone(), 1..4);
            prop_oneof![
                several.clone().prop_map(Rule::All),
                several.clone().prop_map(Rule::Any),
                (0..4usize, several).prop_map(|(needed, rules)| Rule::AtLeast(needed, rules)),
                inner.prop_map(|rule| Rule::Not(Box::new(rule))),
            ]
        })
    }

    fn every_answer() -> Vec<Vec<u16>> {
        let mut all = vec![vec![]];
        for values in DOMAINS {
            all = all
                .iter()
                .flat_map(|given| (0..values).map(|value| [&given[..], &[value]].concat()))
                .collect();
        }
        all
    }

    proptest! {
        #[test]
        fn a_diagram_says_what_its_rule_says(rule in rules()) {
            let mut diagrams = Diagrams::new(DOMAINS.to_vec(), 10_000);
            let function = rule.compile(&mut diagrams);
            for answers in every_answer() {
                prop_assert_eq!(diagrams.evaluate(function, &answers), rule.holds(&answers));
            }
        }

        #[test]
        fn two_rules_that_agree_everywhere_are_one_diagram(left in rules(), right in rules()) {
            let mut diagrams = Diagrams::new(DOMAINS.to_vec(), 10_000);
            let (one, two) = (left.compile(&mut diagrams), right.compile(&mut diagrams));
            let agree = every_answer().iter().all(|answers| left.holds(answers) == right.holds(answers));
            prop_assert_eq!(one == two, agree);
        }

        #[test]
        fn a_known_answer_leaves_the_rest_as_it_was(rule in rules(), variable in 0..4u16, pick in 0..12u16) {
            let mut diagrams = Diagrams::new(DOMAINS.to_vec(), 10_000);
            let function = rule.compile(&mut diagrams);
            let value = pick % DOMAINS[usize::from(variable)];
            let known = diagrams.restrict(function, variable, value).expect("a small diagram");
            prop_assert!(!diagrams.support(known).contains(&variable));
            for mut answers in every_answer() {
                let before = diagrams.evaluate(known, &answers);
                answers[usize::from(variable)] = value;
                prop_assert_eq!(before, rule.holds(&answers));
            }
        }

        #[test]
        fn quantified_variables_are_gone(rule in rules(), variable in 0..4u16) {
            let mut diagrams = Diagrams::new(DOMAINS.to_vec(), 10_000);
            let function = rule.compile(&mut diagrams);
            let all = diagrams.for_all(function, variable).expect("a small diagram");
            let some = diagrams.for_some(function, variable).expect("a small diagram");
            for answers in every_answer() {
                let mut variants = (0..DOMAINS[usize::from(variable)]).map(|value| {
                    let mut changed = answers.clone();
                    changed[usize::from(variable)] = value;
                    rule.holds(&changed)
                });
                let truths: Vec<bool> = variants.by_ref().collect();
                prop_assert_eq!(diagrams.evaluate(all, &answers), truths.iter().all(|truth| *truth));
                prop_assert_eq!(diagrams.evaluate(some, &answers), truths.iter().any(|truth| *truth));
            }
        }
    }

    #[test]
    fn too_many_nodes_are_an_error_and_not_a_hang() {
        let pairs = 24;
        let mut diagrams = Diagrams::new(vec![2; 2 * pairs], 5_000);
        // x1=y1 and x2=y2 and … in the worst order needs 2^24 nodes
        let mut joined = Function::TRUE;
        let mut failed = None;
        for pair in 0..pairs {
            let one = diagrams.literal(pair as u16, |value| value == 1);
            let two = diagrams.literal((pair + pairs) as u16, |value| value == 1);
            let equal = one.and_then(|one| {
                let two = two?;
                let (both, neither) = (diagrams.and(one, two)?, diagrams.or(one, two)?);
                let neither = diagrams.not(neither)?;
                diagrams.or(both, neither)
            });
            match equal.and_then(|equal| diagrams.and(joined, equal)) {
                Ok(next) => joined = next,
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            }
        }
        assert_eq!(failed, Some(TooLarge { limit: 5_000 }));
    }
}
