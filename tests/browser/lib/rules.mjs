// The published rules, decided without the program that wrote them: what `data/rules.json` says of a
// partial answer, straight from the diagrams.

/** The rules of a portal with what is needed to decide them. */
export function prepare(rules) {
  const domains = rules.variables.map(variable => variable.values.length);
  const asked = rules.variables.flatMap((variable, at) => (variable.kind === 'question' ? [at] : []));
  const node = at => rules.nodes[at - 2];
  return { rules, domains, asked, node, links: links(rules, domains) };
}

/** Which truths a node can have: bit 1 for false, bit 2 for true. `left(variable)` are the values that are left. */
function truths(rules, root, left) {
  const known = new Map([[0, 1], [1, 2]]);
  const visit = at => {
    if (known.has(at)) return known.get(at);
    const [variable, below] = rules.nodes[at - 2];
    const found = left(variable).reduce((sum, value) => sum | visit(below[value]), 0);
    known.set(at, found);
    return found;
  };
  return visit(root);
}

const range = n => [...Array(n).keys()];

/** Pairs of answers of which one follows from the other, and pairs that cannot be given together. */
function links(rules, domains) {
  const support = new Set();
  const open = [rules.feasible];
  const seen = new Set();
  while (open.length) {
    const at = open.pop();
    if (at < 2 || seen.has(at)) continue;
    seen.add(at);
    support.add(rules.nodes[at - 2][0]);
    open.push(...rules.nodes[at - 2][1]);
  }
  const possible = (a, x, b, y) => (truths(rules, rules.feasible, variable =>
    (variable === a ? [x] : variable === b ? [y] : range(domains[variable]))) & 2) !== 0;
  const follows = [];
  const clashes = [];
  for (const a of support) for (const x of range(domains[a])) for (const b of support) {
    if (a === b) continue;
    const left = range(domains[b]).filter(y => possible(a, x, b, y));
    if (left.length === 1) follows.push({ from: [a, x], to: [b, left[0]] });
    for (const y of range(domains[b])) if (!left.includes(y)) clashes.push([a, x, b, y]);
  }
  return { follows, clashes };
}

/** Whether two of the answers cannot be given together. */
export function contradicts({ links }, answers) {
  return links.clashes.some(([a, x, b, y]) => answers[a] === x && answers[b] === y);
}

/** The states of all programmes and conditions for answers by variable (`undefined`: not answered). */
export function decide({ rules, domains, links }, answers) {
  const filled = [...answers];
  for (const { from: [a, x], to: [b, y] } of links.follows) if (answers[a] === x && answers[b] === undefined) filled[b] = y;
  const values = variable => (filled[variable] === undefined ? range(domains[variable]) : [filled[variable]]);
  const passed = variable => (rules.variables[variable].kind === 'check' ? [1] : values(variable));
  return rules.programmes.map(({ id, function: root, conditions }) => {
    const sure = truths(rules, root, values);
    const state = sure === 2 ? 'L' : sure === 1 ? 'N' : truths(rules, root, passed) === 2 ? 'C' : 'M';
    return { id, state, conditions: conditions.map(condition => 'ufhu'[truths(rules, condition.function, values)]) };
  });
}

/** Numbers that look random and are the same in every run (a linear congruence after Lehmer). */
export function dice(seed) {
  let at = seed;
  return n => {
    at = (at * 48271) % 2147483647;
    return at % n;
  };
}

/** Answers to some of the questions: few or many of them. */
export function someAnswers({ rules, domains, asked }, roll) {
  const answers = rules.variables.map(() => undefined);
  const share = 1 + roll(10);
  for (const at of asked) if (roll(10) < share) answers[at] = roll(domains[at]);
  return answers;
}
