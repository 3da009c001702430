// The one-page checker in a real browser: what its style sheet shows is what the published rules say, no
// answer leaves the page, and it can be used by keyboard and heard by a screen reader.
//
// SIGNPOST_OUT=<folder> node --test        takes the portal that was built into the folder.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { launch, open } from './lib/browser.mjs';
import { install } from './lib/checker.mjs';
import { findFirefox, runInFirefox } from './lib/firefox.mjs';
import { dice, prepare, someAnswers } from './lib/rules.mjs';
import { serve } from './lib/serve.mjs';
import { compare, tryPartialAnswers } from './lib/sheet.mjs';
import { basePath, readPages } from './lib/site.mjs';

const folder = resolve(process.env.SIGNPOST_OUT ?? fileURLToPath(new URL('../../dist', import.meta.url)));
const GOLDEN = fileURLToPath(new URL('checker.tree.txt', import.meta.url));

/** How many partial answers are tried. */
const SETS = 2000;

const pages = existsSync(folder) ? readPages(folder).filter(page => page.kind === 'checker') : [];
const rules = pages.length ? prepare(JSON.parse(readFileSync(join(folder, 'data/rules.json'), 'utf8'))) : undefined;

let browser;
let host;
before(async () => {
  [browser, host] = await Promise.all([launch(), serve(folder, basePath(folder))]);
});
after(async () => {
  await browser?.close();
  await host?.close();
});

test('the portal has a checker', () => assert.ok(pages.length > 0, `no checker in ${folder}`));

describe('the style sheet shows what the rules say', () => {
  for (const page of pages.slice(0, 1)) {
    test(`${SETS} partial answers (${page.lang})`, async t => {
      const { clear, contradicting } = await tryPartialAnswers(browser, host.url(page), rules, SETS);
      t.diagnostic(`${clear} sets shown as the rules decide, ${contradicting} contradicting sets told apart`);
    });
  }
});

test('Firefox shows the same', { skip: findFirefox() ? false : 'Firefox is not installed' }, async () => {
  const roll = dice(19991231);
  const sets = Array.from({ length: SETS }, () => someAnswers(rules, roll).map(value => value ?? null));
  const base = basePath(folder);
  const script = `(async () => {
    (${install})(${JSON.stringify(rules.rules)});
    return ${JSON.stringify(sets)}.map(answers => {
      const given = window.signpostChecker.set(answers);
      return { given, states: window.signpostChecker.read(), notices: window.signpostChecker.notices() };
    });
  })()`;
  const shown = await runInFirefox(folder, base, `${base}${pages[0].path}`, script);
  assert.equal(shown.error, undefined);
  assert.equal(shown.length, SETS);
  const clear = shown.filter(found => compare(rules, found)).length;
  assert.ok(clear > SETS / 10, `only ${clear} sets without contradiction`);
});

describe('answers stay in the page', () => {
  for (const page of pages) {
    test(`no request from the first answer to the result (${page.lang})`, async () => {
      const opened = await open(browser, host.url(page));
      await opened.page.waitForLoadState('networkidle');
      const before = opened.record.requests.length;
      const address = opened.page.url();
      await opened.page.evaluate(install, rules.rules);
      const roll = dice(7);
      for (let n = 0; n < 20; n++) {
        await opened.page.evaluate(answers => window.signpostChecker.set(answers), someAnswers(rules, roll));
      }
      const radio = opened.page.locator('.ask input:visible').nth(1);
      await radio.check();
      await radio.press('Enter');
      await opened.page.waitForTimeout(200);
      assert.equal(opened.record.requests.length, before, JSON.stringify(opened.record.requests.slice(before)));
      assert.equal(opened.page.url(), address);
      assert.deepEqual(opened.record.messages.filter(message => !/form-action/.test(message)), []);
      await opened.close();
    });

    test(`the button at the top clears every answer (${page.lang})`, async () => {
      const opened = await open(browser, host.url(page));
      await opened.page.locator('.ask input:visible').nth(1).check();
      await opened.page.locator('.sos button[type=reset]').click();
      const left = await opened.page.evaluate(rules => rules.variables.flatMap(variable => variable.answers)
        .filter(name => [...document.getElementsByClassName(name)].some(element => element.checked || element.selected)), rules.rules);
      assert.deepEqual(left, []);
      await opened.close();
    });
  }
});

describe('a changed household', () => {
  test('makes the chosen income invalid, and the page says so', async () => {
    const scaled = rules.rules.variables.findIndex((variable, at) => variable.kind === 'question' && isByHousehold(at));
    assert.ok(scaled >= 0, 'no amount depends on the household');
    const opened = await open(browser, host.url(pages[0]));
    const page = opened.page;
    await page.evaluate(install, rules.rules);
    const fieldset = page.locator(`#q${scaled}`);
    assert.equal(await fieldset.locator('.kin:visible').count(), 0, 'amounts are shown before the household is known');
    const counts = rules.rules.variables.flatMap((variable, at) => (/^household\.(adults|children)/.test(variable.id) ? [at] : []));
    for (const at of counts) await page.locator(`.${rules.rules.variables[at].answers[1]}`).check();
    await fieldset.locator('.kin:visible input').first().check();
    assert.deepEqual(await page.evaluate(() => window.signpostChecker.notices()), []);
    await page.locator(`.${rules.rules.variables[counts[0]].answers[2]}`).check();
    assert.deepEqual(await page.evaluate(() => window.signpostChecker.notices()), ['again']);
    assert.ok((await page.evaluate(() => window.signpostChecker.read())).every(({ state }) => state === ''));
    await opened.close();
  });

  function isByHousehold(at) {
    const html = readFileSync(pages[0].file, 'utf8');
    return html.includes(`class="kin w${at}-0"`);
  }
});

describe('without sight and without a mouse', () => {
  test('the accessibility tree before and after three answers is the golden one', async () => {
    const opened = await open(browser, host.url(pages[0]));
    // names, states and conditions; the sentences between them are the same before and after
    const part = async () => {
      const text = await opened.page.locator('#results .progs').ariaSnapshot();
      return text.split('\n').filter(line => /^\s*- (heading|listitem|paragraph: (Probabil|Poate))/.test(line)).join('\n');
    };
    const before = await part();
    const said = { 'residence.romania.applicant': 1, 'household.children.household': 0, 'work.status.applicant': 2 };
    for (const [id, value] of Object.entries(said)) {
      const variable = rules.rules.variables.find(variable => variable.id === id);
      await opened.page.locator(`.${variable.answers[value]}`).first().check();
    }
    const found = `before\n${before}\n\nafter three answers\n${await part()}\n`;
    if (process.env.UPDATE) writeFileSync(GOLDEN, found);
    assert.equal(found, existsSync(GOLDEN) ? readFileSync(GOLDEN, 'utf8') : '', 'run with UPDATE=1 and read the difference');
    await opened.close();
  });

  test('the keyboard alone answers and reaches the results', async () => {
    const opened = await open(browser, host.url(pages[0]));
    const page = opened.page;
    const here = () => page.evaluate(() => {
      const element = document.activeElement;
      return { tag: element.tagName, name: element.getAttribute('name'), checked: element.checked, href: element.getAttribute('href') };
    });
    let at = await here();
    for (let n = 0; n < 60 && at.tag !== 'INPUT'; n++) {
      await page.keyboard.press('Tab');
      at = await here();
    }
    assert.equal(at.tag, 'INPUT');
    const question = at.name;
    await page.keyboard.press('ArrowDown');
    at = await here();
    assert.deepEqual([at.name, at.checked], [question, true]);
    await page.keyboard.press('Tab');
    assert.notEqual((await here()).name, question, 'one question is one stop');
    await page.locator('.jump a[href="#results"]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => document.getElementById('results').contains(document.activeElement));
    assert.ok(inside, 'the link to the results moves the focus there');
    await opened.close();
  });

  test('the order in which results are reached is the order in which they are seen', async () => {
    const opened = await open(browser, host.url(pages[0]));
    const page = opened.page;
    await page.evaluate(install, rules.rules);
    await page.evaluate(answers => window.signpostChecker.set(answers), someAnswers(rules, dice(11)));
    await page.locator('#results').focus();
    const tops = [];
    for (let n = 0; n < 40; n++) {
      await page.keyboard.press('Tab');
      const top = await page.evaluate(() => {
        const link = document.activeElement.closest('.prog h3 a');
        return link ? link.getBoundingClientRect().top + document.getElementById('results').scrollTop + scrollY : null;
      });
      if (top !== null) tops.push(top);
    }
    assert.ok(tops.length > 5);
    assert.deepEqual(tops, [...tops].sort((a, b) => a - b));
    await opened.close();
  });
});

test('without :has everything stands there, and no state is claimed', async () => {
  const css = readFileSync(join(folder, JSON.parse(readFileSync(join(folder, 'data/certificate.json'), 'utf8')).files.find(file => file.part === 'style').path), 'utf8');
  assert.match(css, /^@supports selector\(:has\(a\)\)\{/);
  const opened = await open(browser, host.url(pages[0]));
  await opened.page.route('**/*.css', async route => {
    const response = await route.fetch();
    const text = (await response.text()).replaceAll('selector(:has(a))', 'selector(:nothing(a))');
    await route.fulfill({ response, body: text });
  });
  await opened.page.reload();
  const states = await opened.page.evaluate(() => [...document.querySelectorAll('#results .state, #results .h, #results .u, #results .f')]
    .filter(element => element.checkVisibility()).length);
  const conditions = await opened.page.evaluate(() => [...document.querySelectorAll('#results .conds li')].every(element => element.checkVisibility()));
  assert.deepEqual([states, conditions], [0, true]);
  assert.ok(await opened.page.locator('.nohas').isVisible());
  await opened.close();
});
