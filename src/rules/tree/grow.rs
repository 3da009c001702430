//! Where a tree grows: each time at the state and with the question that are expected to settle most
//! for each state that they add.

use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::residual::{Known, Residual, Residuals, Set, bits};
use super::{Options, Size};
use crate::rules::diagram::TooLarge;
use crate::rules::ruleset::Ruleset;

/// Share of a settled programme that one question less to ask about one counts for: enough to choose
/// where no single answer settles anything.
const PROGRESS: f64 = 0.01;

/// How the states that a question adds are weighed against what it settles. Which is best differs from
/// rules to rules, so all are tried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Price {
    /// As many as they are.
    Even,
    /// A little dearer the more they are.
    Steep,
    /// Few and none alike.
    Flat,
}

impl Price {
    pub const ALL: [Price; 3] = [Price::Even, Price::Steep, Price::Flat];

    fn of(self, states: usize) -> f64 {
        let states = (states as f64).max(0.5);
        match self {
            Price::Even => states,
            // x^1.25; roots are exact everywhere, powers are not
            Price::Steep => states * states.sqrt().sqrt(),
            Price::Flat => states + 0.3,
        }
    }
}

/// What tells two states apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub residuals: Box<[Residual]>,
    /// Variables that were declined and still matter.
    pub declined: Set,
    /// What is known of the household for each amount that still matters and can be asked.
    pub known: Box<[Known]>,
}

/// A state while the tree grows.
#[derive(Clone, Debug)]
pub struct Node {
    pub key: Key,
    pub probability: f64,
    /// The question, once there is one.
    pub asked: Option<Asked>,
    /// Programmes that a question could still settle, if it is not declined.
    pub open: usize,
    /// The variables that can be asked here.
    pub can_ask: Set,
    /// How many variables matter and were not declined; every answer leaves fewer.
    pub depth: u32,
    plan: Option<Plan>,
}

/// A question of a node.
#[derive(Clone, Debug)]
pub struct Asked {
    pub bit: usize,
    /// Node of each value.
    pub to: Vec<u32>,
    pub unsure: Option<u32>,
    /// States that this question added.
    pub added: usize,
}

/// The question that a node would ask, and how much it promises.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Plan {
    bit: usize,
    score: f64,
}

/// A grown tree, before it is put in order.
pub struct Grown {
    pub nodes: Vec<Node>,
    /// As in [`super::Figures`].
    pub decided: f64,
    pub full: f64,
}

impl Grown {
    pub fn is_better_than(&self, other: &Grown) -> bool {
        (self.decided, self.full) > (other.decided, other.full)
    }
}

/// A tree that grows.
pub struct Growth<'a> {
    table: &'a mut Residuals,
    rules: &'a mut Ruleset,
    options: &'a Options,
    price: Price,
    nodes: Vec<Node>,
    index: FxHashMap<Key, u32>,
    /// How many nodes without a question tell each result: they will be one state.
    results: FxHashMap<Box<[Residual]>, u32>,
    questions: usize,
    bytes: usize,
    queue: BinaryHeap<Entry>,
}

/// A node that waits for its question. Nodes whose prospects changed wait several times; only the entry
/// with today's priority counts.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Entry {
    priority: f64,
    node: u32,
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> std::cmp::Ordering {
        self.priority.total_cmp(&other.priority).then(other.node.cmp(&self.node))
    }
}

/// What the answers to a question lead to.
struct Outcome {
    /// Key and chance of each value, then of «I do not know».
    keys: Vec<(Key, f64)>,
    /// Expected number of programmes settled, with a little for progress.
    gain: f64,
}

impl<'a> Growth<'a> {
    /// Grows a tree until a budget or the questions end.
    pub fn run(
        table: &'a mut Residuals,
        rules: &'a mut Ruleset,
        options: &'a Options,
        price: Price,
    ) -> Result<Grown, TooLarge> {
        let mut growth = Growth {
            table,
            rules,
            options,
            price,
            nodes: Vec::new(),
            index: FxHashMap::default(),
            results: FxHashMap::default(),
            questions: 0,
            bytes: 0,
            queue: BinaryHeap::new(),
        };
        growth.plant()?;
        while let Some(entry) = growth.queue.pop() {
            growth.visit(entry)?;
        }
        Ok(growth.finish())
    }

    fn plant(&mut self) -> Result<(), TooLarge> {
        let programmes = self.options.programmes.iter();
        let functions: Vec<_> =
            programmes.map(|programme| self.rules.programmes[*programme].function).collect();
        let residuals =
            functions.into_iter().map(|function| self.table.place(&self.rules.diagrams, function)).collect();
        let known = vec![0; self.table.scales.len()].into_boxed_slice();
        let root = self.add(Key { residuals, declined: 0, known });
        self.nodes[root as usize].probability = 1.0;
        self.wait(root)
    }

    /// Asks the best question of a node if it still is as good as it seemed and fits into the budget.
    fn visit(&mut self, entry: Entry) -> Result<(), TooLarge> {
        let node = &self.nodes[entry.node as usize];
        let Some(plan) = node.plan.filter(|_| node.asked.is_none()) else { return Ok(()) };
        if entry.priority != node.probability * plan.score {
            return Ok(());
        }
        // states that came since may have made it cheaper or dearer
        let Some(now) = self.plan(entry.node)? else { return Ok(()) };
        if now != plan {
            let node = &mut self.nodes[entry.node as usize];
            node.plan = Some(now);
            if node.probability * now.score < entry.priority {
                let priority = node.probability * now.score;
                self.queue.push(Entry { priority, node: entry.node });
                return Ok(());
            }
        }
        self.ask(entry.node, now.bit)
    }

    fn ask(&mut self, at: u32, bit: usize) -> Result<(), TooLarge> {
        let outcome = self.outcome(at, bit)?;
        let (states, bytes) = self.cost(at, bit, &outcome);
        let after = self.questions + self.results.len() + states;
        if after > self.options.states || self.bytes.saturating_add_signed(bytes) > self.options.bytes {
            return Ok(());
        }
        self.bytes = self.bytes.saturating_add_signed(bytes);
        self.drop_result(at);
        self.questions += 1;
        let values = self.table.variables[bit].chances.len();
        let mut to = Vec::with_capacity(outcome.keys.len());
        for (key, _) in &outcome.keys {
            let known = self.index.get(key).copied();
            to.push(known.unwrap_or_else(|| self.add(key.clone())));
        }
        let unsure = (to.len() > values).then(|| to[values]);
        let probability = self.nodes[at as usize].probability;
        let flows = to.iter().zip(&outcome.keys).map(|(to, (_, chance))| (*to, probability * chance));
        let flows: Vec<(u32, f64)> = flows.collect();
        to.truncate(values);
        self.nodes[at as usize].asked = Some(Asked { bit, to, unsure, added: states });
        self.flow(flows)
    }

    /// Adds a state without a question.
    fn add(&mut self, key: Key) -> u32 {
        let supports = key.residuals.iter().map(|residual| self.table.support(*residual));
        let open = supports.filter(|support| *support != 0).count();
        let (matter, waiting) = self.open_variables(&key);
        let matter = matter & !key.declined;
        let (can_ask, depth) = (self.in_turn(matter & !waiting, matter), matter.count_ones());
        let at = self.nodes.len() as u32;
        let told = self.results.entry(key.residuals.clone()).or_default();
        *told += 1;
        if *told == 1 && at == 0 {
            self.bytes += result_bytes(&self.options.size, &key.residuals);
        }
        self.index.insert(key.clone(), at);
        self.nodes.push(Node { key, probability: 0.0, asked: None, open, can_ask, depth, plan: None });
        at
    }

    /// The variables that matter in a state, and those of them that wait until the household is known.
    fn open_variables(&self, key: &Key) -> (Set, Set) {
        let support = key.residuals.iter().fold(0, |all, residual| all | self.table.support(*residual));
        let (mut matter, mut waiting) = (support, 0);
        for (scale, known) in self.table.scales.iter().zip(&key.known) {
            let unanswered = scale.unanswered(*known);
            if (support & !key.declined) >> scale.bit & 1 == 1 && unanswered != 0 {
                waiting |= 1 << scale.bit;
                // who does not know the household cannot be asked about the amount
                matter |= if unanswered & key.declined == 0 { unanswered } else { 0 };
            }
        }
        (matter, waiting)
    }

    /// Forgets what does not matter in a state any more.
    fn normal(&self, mut key: Key) -> Key {
        let support = key.residuals.iter().fold(0, |all, residual| all | self.table.support(*residual));
        let mut matter = support;
        for (scale, known) in self.table.scales.iter().zip(&mut key.known) {
            let unanswered = scale.unanswered(*known);
            let needed = (support & !key.declined) >> scale.bit & 1 == 1;
            matter |= if needed { unanswered } else { 0 };
            if !needed || unanswered & key.declined != 0 {
                *known = 0;
            }
        }
        key.declined &= matter;
        key
    }

    /// Of the variables that can be asked, those before which nothing that matters has to be asked.
    fn in_turn(&self, can_ask: Set, matter: Set) -> Set {
        let ready = bits(can_ask).filter(|bit| self.table.variables[*bit].after & matter == 0);
        match ready.fold(0, |set, bit| set | 1 << bit) {
            0 => can_ask,
            ready => ready,
        }
    }

    fn drop_result(&mut self, at: u32) {
        let residuals = &self.nodes[at as usize].key.residuals;
        if let Some(count) = self.results.get_mut(residuals) {
            *count -= 1;
            if *count == 0 {
                self.results.remove(residuals);
            }
        }
    }

    /// Lets probability run down from states to those below them, each state once.
    fn flow(&mut self, flows: Vec<(u32, f64)>) -> Result<(), TooLarge> {
        // every answer leaves fewer variables to ask, so the states with most come first
        let mut open: BinaryHeap<(u32, std::cmp::Reverse<u32>)> = BinaryHeap::new();
        let mut more: FxHashMap<u32, f64> = FxHashMap::default();
        for (to, probability) in flows {
            *more.entry(to).or_insert(0.0) += probability;
            open.push((self.nodes[to as usize].depth, std::cmp::Reverse(to)));
        }
        while let Some((_, std::cmp::Reverse(at))) = open.pop() {
            let Some(probability) = more.remove(&at) else { continue };
            self.nodes[at as usize].probability += probability;
            let Some(asked) = &self.nodes[at as usize].asked else {
                self.wait(at)?;
                continue;
            };
            let sure = 1.0 - self.unsure();
            let chances = self.chances(&self.nodes[at as usize].key, asked.bit);
            let below = asked.to.iter().zip(chances).map(|(to, chance)| (*to, chance * sure));
            for (to, chance) in below.chain(asked.unsure.map(|to| (to, self.unsure()))) {
                *more.entry(to).or_insert(0.0) += probability * chance;
                open.push((self.nodes[to as usize].depth, std::cmp::Reverse(to)));
            }
        }
        Ok(())
    }

    fn unsure(&self) -> f64 {
        self.options.unsure.unwrap_or(0.0)
    }

    /// Puts a node into the queue, if it has a question.
    fn wait(&mut self, at: u32) -> Result<(), TooLarge> {
        if self.nodes[at as usize].plan.is_none() {
            self.nodes[at as usize].plan = self.plan(at)?;
        }
        let node = &self.nodes[at as usize];
        if let Some(plan) = node.plan {
            self.queue.push(Entry { priority: node.probability * plan.score, node: at });
        }
        Ok(())
    }

    /// The question that settles most for the states it adds; of equal ones that of the earlier bit.
    fn plan(&mut self, at: u32) -> Result<Option<Plan>, TooLarge> {
        let mut best: Option<Plan> = None;
        for bit in bits(self.nodes[at as usize].can_ask) {
            let outcome = self.outcome(at, bit)?;
            let (states, _) = self.cost(at, bit, &outcome);
            let score = outcome.gain / self.price.of(states);
            if best.is_none_or(|best| score > best.score) {
                best = Some(Plan { bit, score });
            }
        }
        Ok(best)
    }

    fn outcome(&mut self, at: u32, bit: usize) -> Result<Outcome, TooLarge> {
        let key = self.nodes[at as usize].key.clone();
        let (unsure, chances) = (self.unsure(), self.chances(&key, bit));
        let affected = key.residuals.iter().enumerate();
        let affected = affected.filter(|(_, residual)| self.table.support(**residual) >> bit & 1 == 1);
        let affected: Vec<(usize, Residual)> = affected.map(|(at, residual)| (at, *residual)).collect();
        let mut left = vec![key.residuals.clone(); chances.len()];
        for (programme, residual) in &affected {
            let under = self.table.under(&mut self.rules.diagrams, *residual, bit)?;
            for (value, residual) in under.iter().enumerate() {
                left[value][*programme] = *residual;
            }
        }
        let mut outcome = Outcome { keys: Vec::with_capacity(chances.len() + 1), gain: 0.0 };
        let before = self.settled(affected.iter().map(|(_, residual)| *residual));
        for (value, (residuals, chance)) in left.into_iter().zip(chances).enumerate() {
            let chance = chance * (1.0 - unsure);
            let after = self.settled(affected.iter().map(|(programme, _)| residuals[*programme]));
            outcome.gain += chance * (after - before);
            let scales = self.table.scales.iter().zip(&key.known);
            let known = scales.map(|(scale, known)| scale.with(*known, bit, value as u16)).collect();
            outcome.keys.push((self.normal(Key { residuals, declined: key.declined, known }), chance));
        }
        outcome.gain += self.nearer(&key, bit) * PROGRESS * (1.0 - unsure);
        if self.options.unsure.is_some() {
            let declined = key.declined | 1 << bit;
            outcome.keys.push((self.normal(Key { declined, ..key }), unsure));
        }
        Ok(outcome)
    }

    /// Chance of each value: of an amount, of those that its household has.
    fn chances(&self, key: &Key, bit: usize) -> Vec<f64> {
        let asked = &self.table.variables[bit];
        let household = asked.scale.and_then(|at| {
            let scale = &self.table.scales[at];
            scale.household(key.known[at]).map(|household| scale.values(household))
        });
        let Some(values) = household.filter(|values| *values > 0) else { return asked.chances.clone() };
        let sum: f64 = asked.chances.iter().take(values).sum();
        let even = 1.0 / values as f64;
        let share = |chance: &f64| if sum > 0.0 { chance / sum } else { even };
        let here = asked.chances.iter().enumerate();
        here.map(|(value, chance)| if value < values { share(chance) } else { 0.0 }).collect()
    }

    /// For how many programmes a question brings an amount nearer that needs its answer.
    fn nearer(&self, key: &Key, bit: usize) -> f64 {
        let scales = self.table.scales.iter().zip(&key.known);
        let needs = scales.filter(|(scale, known)| scale.unanswered(**known) >> bit & 1 == 1);
        let uses = |scale: usize| {
            let supports = key.residuals.iter().map(|residual| self.table.support(*residual));
            supports.filter(|support| (support & !key.declined) >> scale & 1 == 1).count()
        };
        needs.map(|(scale, _)| uses(scale.bit) as f64).sum()
    }

    /// How far residuals are settled.
    fn settled(&self, residuals: impl Iterator<Item = Residual>) -> f64 {
        let value = |residual| match self.table.support(residual).count_ones() {
            0 => 1.0,
            open => -PROGRESS * f64::from(open),
        };
        residuals.map(value).sum()
    }

    /// States and bytes that a question adds. The question takes the place of the result that stood there,
    /// unless another way still ends in that result.
    fn cost(&self, at: u32, bit: usize, outcome: &Outcome) -> (usize, isize) {
        let own = &self.nodes[at as usize].key.residuals;
        let (mut fresh, mut stays) = (Vec::new(), self.results.get(own).is_some_and(|count| *count > 1));
        for (key, _) in &outcome.keys {
            if self.index.contains_key(key) {
                continue;
            }
            if key.residuals == *own {
                stays = true;
            } else if !self.results.contains_key(&key.residuals) && !fresh.contains(&&key.residuals) {
                fresh.push(&key.residuals);
            }
        }
        let size = &self.options.size;
        let variable = usize::from(self.table.variables[bit].variable);
        let mut bytes = size.questions.get(variable).copied().unwrap_or(0) as isize;
        bytes += fresh.iter().map(|residuals| result_bytes(size, residuals) as isize).sum::<isize>();
        if !stays {
            bytes -= result_bytes(size, own) as isize;
        }
        (fresh.len() + usize::from(stays), bytes)
    }

    fn finish(self) -> Grown {
        let programmes = self.options.programmes.len().max(1) as f64;
        let results = self.nodes.iter().filter(|node| node.asked.is_none());
        let decided = results.clone().map(|node| node.probability * (1.0 - node.open as f64 / programmes));
        let full = results.filter(|node| node.open == 0).map(|node| node.probability);
        Grown { decided: decided.sum(), full: full.sum(), nodes: self.nodes }
    }
}

/// Bytes of a result.
fn result_bytes(size: &Size, residuals: &[Residual]) -> usize {
    let told = size.told.iter().zip(residuals).map(|(told, residual)| match residual {
        0 => told[2],
        1 => told[0],
        _ => told[1],
    });
    size.result + told.sum::<usize>()
}
