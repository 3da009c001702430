// What the style sheet of a checker shows for partial answers, held against the published rules.

import assert from 'node:assert/strict';
import { open } from './browser.mjs';
import { install } from './checker.mjs';
import { contradicts, decide, dice, someAnswers } from './rules.mjs';

/** How many partial answers are tried at one time in the page. */
const AT_ONCE = 100;

/** Tries partial answers in a page until `wanted` of them did not contradict themselves; tells how many did. */
export async function tryPartialAnswers(browser, url, rules, wanted) {
  const opened = await open(browser, url);
  try {
    await opened.page.evaluate(install, rules.rules);
    assert.deepEqual(await opened.page.evaluate(() => window.signpostChecker.missing()), []);
    const roll = dice(20261123);
    let [clear, asked] = [0, 0];
    while (clear < wanted && asked < 20 * wanted) {
      const sets = Array.from({ length: AT_ONCE }, () => mostlyClear(rules, roll));
      asked += sets.length;
      const shown = await opened.page.evaluate(all => all.map(answers => {
        const given = window.signpostChecker.set(answers);
        return { given, states: window.signpostChecker.read(), notices: window.signpostChecker.notices() };
      }), sets);
      clear += shown.filter(found => compare(rules, found)).length;
    }
    assert.ok(clear >= wanted, `only ${clear} sets without contradiction`);
    return { clear, contradicting: asked - clear };
  } finally {
    await opened.close();
  }
}

/** Partial answers; of those that contradict themselves only one in ten stays. */
function mostlyClear(rules, roll) {
  for (;;) {
    const answers = someAnswers(rules, roll);
    if (!contradicts(rules, answers) || roll(10) === 0) return answers;
  }
}

/** Holds what was shown for some answers against the rules; false where the answers contradict each other. */
export function compare(rules, { given, states, notices }) {
  const answers = given.map(value => value ?? undefined);
  if (contradicts(rules, answers)) {
    assert.deepEqual(notices, ['clash'], JSON.stringify(answers));
    assert.deepEqual([...new Set(states.map(({ state }) => state))], [''], 'states are shown beside a contradiction');
    return false;
  }
  assert.deepEqual(notices, [], JSON.stringify(answers));
  decide(rules, answers).forEach((expected, at) => {
    const name = `${expected.id} for ${JSON.stringify(answers)}`;
    assert.equal(states[at].state, expected.state, name);
    expected.conditions.forEach((condition, place) => {
      const said = states[at].conditions[place];
      if (said !== '') assert.equal(said, condition, `condition ${rules.rules.programmes[at].conditions[place].id} of ${name}`);
    });
  });
  return true;
}
