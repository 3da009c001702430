//! Puts a grown tree in order: results that tell the same become one, questions stand before what their
//! answers lead to, and each state learns where it stands.

use std::collections::BTreeMap;

use super::grow::{Asked, Grown, Node};
use super::residual::{Residual, Residuals, bits};
use super::{Answer, Options, State, Step, Tree, figures, names};
use crate::rules::ruleset::Ruleset;

/// The ordered tree.
pub fn tree(grown: &Grown, table: &Residuals, rules: &Ruleset, options: &Options) -> Tree {
    let reduced = Reduced::new(grown, table);
    let order = order(grown, &reduced.same);
    let place: BTreeMap<usize, usize> =
        order.iter().enumerate().map(|(place, node)| (*node, place)).collect();
    let place = |node: u32| place[&reduced.same[node as usize]];
    let mut states: Vec<State> = order.iter().map(|node| state(grown, *node, table, &place)).collect();
    for (at, node) in grown.nodes.iter().enumerate().filter(|(at, _)| !reduced.skipped[*at]) {
        states[place(at as u32)].probability += node.probability;
    }
    locate(&mut states);
    names::name(&mut states, rules, options);
    let figures = figures::figures(&states, grown, table);
    Tree { states, programmes: options.programmes.clone(), figures }
}

/// Which nodes are one state.
struct Reduced {
    /// For each node the first one that is the same state, or the state that its question leads to
    /// whatever the answer.
    same: Vec<usize>,
    /// Nodes whose question leads to one state only: the budget ended before its answers mattered.
    skipped: Vec<bool>,
}

/// What a person sees in a state: the results, or the question with its household and where it leads.
type Seen<'a> = (Option<(usize, Option<usize>)>, Vec<usize>, &'a [Residual]);

impl Reduced {
    fn new(grown: &Grown, table: &Residuals) -> Reduced {
        let mut reduced =
            Reduced { same: vec![0; grown.nodes.len()], skipped: vec![false; grown.nodes.len()] };
        let mut first: BTreeMap<Seen, usize> = BTreeMap::new();
        let mut nodes: Vec<usize> = (0..grown.nodes.len()).collect();
        // what an answer leads to has fewer variables to ask
        nodes.sort_by_key(|at| (grown.nodes[*at].asked.is_some(), grown.nodes[*at].depth, *at));
        for at in nodes {
            let node = &grown.nodes[at];
            let Some(asked) = &node.asked else {
                reduced.same[at] = *first.entry((None, Vec::new(), &node.key.residuals)).or_insert(at);
                continue;
            };
            let next = asked.to.iter().copied().chain(asked.unsure);
            let next: Vec<usize> = next.map(|to| reduced.same[to as usize]).collect();
            if next.iter().all(|to| *to == next[0]) {
                (reduced.same[at], reduced.skipped[at]) = (next[0], true);
                continue;
            }
            let question = Some((asked.bit, household(node, asked.bit, table)));
            reduced.same[at] = *first.entry((question, next, &[])).or_insert(at);
        }
        reduced
    }
}

/// The household for which an amount is asked.
fn household(node: &Node, bit: usize, table: &Residuals) -> Option<usize> {
    let scale = table.variables[bit].scale?;
    table.scales[scale].household(node.key.known[scale])
}

/// The nodes so that each stands after all that lead to it, and near the last of them.
fn order(grown: &Grown, same: &[usize]) -> Vec<usize> {
    let below = |node: usize| -> Vec<usize> {
        let asked = grown.nodes[node].asked.as_ref();
        let next = asked.into_iter().flat_map(|asked| asked.to.iter().copied().chain(asked.unsure));
        next.map(|node| same[node as usize]).collect()
    };
    let (mut left, mut seen) = (Vec::new(), vec![false; grown.nodes.len()]);
    let mut open = vec![(same[0], below(same[0]))];
    seen[same[0]] = true;
    while let Some((node, rest)) = open.last_mut() {
        match rest.pop() {
            None => {
                left.push(*node);
                open.pop();
            }
            Some(next) if !seen[next] => {
                seen[next] = true;
                open.push((next, below(next)));
            }
            Some(_) => {}
        }
    }
    left.reverse();
    left
}

fn state(grown: &Grown, at: usize, table: &Residuals, place: &impl Fn(u32) -> usize) -> State {
    let node = &grown.nodes[at];
    let mut declined: Vec<u16> = bits(node.key.declined).map(|bit| table.variables[bit].variable).collect();
    declined.sort_unstable();
    let step = match &node.asked {
        None => Step::Tell,
        Some(asked) => Step::Ask {
            variable: table.variables[asked.bit].variable,
            household: household(node, asked.bit, table),
            answers: answers(asked, place),
            unsure: asked.unsure.map(place),
        },
    };
    State {
        name: String::new(),
        residuals: node.key.residuals.iter().map(|residual| table.function(*residual)).collect(),
        declined: if step == Step::Tell { Vec::new() } else { declined },
        step,
        probability: 0.0,
        before: (0, 0),
        ahead: 0,
        back: None,
    }
}

/// The answers in the order of their first values.
fn answers(asked: &Asked, place: &impl Fn(u32) -> usize) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for (value, node) in asked.to.iter().enumerate() {
        let (value, to) = (value as u16, place(*node));
        match answers.iter_mut().find(|answer| answer.to == to) {
            Some(answer) => answer.values.push(value),
            None => answers.push(Answer { values: vec![value], to }),
        }
    }
    answers
}

/// Fills in the distances, and the last question that all ways to a state share.
fn locate(states: &mut [State]) {
    let mut reached = vec![false; states.len()];
    for at in 0..states.len() {
        let next: Vec<usize> = states[at].next().collect();
        let (fewest, most) = states[at].before;
        for to in next {
            let (first, before) = (!reached[to], states[to].before);
            reached[to] = true;
            states[to].before =
                (if first { fewest + 1 } else { before.0.min(fewest + 1) }, before.1.max(most + 1));
            states[to].back = Some(match states[to].back {
                None => at,
                Some(other) => shared(states, other, at),
            });
        }
    }
    for at in (0..states.len()).rev() {
        let longest = states[at].next().map(|to| states[to].ahead).max();
        states[at].ahead = longest.map_or(0, |longest| longest + 1);
    }
}

/// The last state that all ways to both share (Cooper, Harvey and Kennedy 2001, «A simple, fast dominance
/// algorithm»; one pass is enough where states stand after all that lead to them).
fn shared(states: &[State], mut one: usize, mut other: usize) -> usize {
    while one != other {
        if one > other {
            one = states[one].back.unwrap_or(0);
        } else {
            other = states[other].back.unwrap_or(0);
        }
    }
    one
}
