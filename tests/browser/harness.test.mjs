// Every check must be able to fail: each page of `broken/` has one flaw, and the check for it must report it.
// The page `sound.html` has none, and every check must pass it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { APPEARANCES, axeProblems } from './lib/axe.mjs';
import { launch, open } from './lib/browser.mjs';
import { htmlProblems } from './lib/html.mjs';
import { skipProblems, walkProblems } from './lib/keyboard.mjs';
import { printProblems, reflowProblems, zoomProblems } from './lib/layout.mjs';
import { networkProblems } from './lib/network.mjs';
import { searchProblems } from './lib/search.mjs';
import { headersFor, parseHeaders, serve } from './lib/serve.mjs';
import { contents, scriptProblems, textBrowser, textBrowserProblems } from './lib/words.mjs';

const folder = fileURLToPath(new URL('broken', import.meta.url));
let browser;
let host;

before(async () => {
  [browser, host] = await Promise.all([launch(), serve(folder)]);
});
after(async () => {
  await browser?.close();
  await host?.close();
});

const none = problems => problems.length && assert.fail(problems.join('\n'));

/** Runs a check on a page of `broken/`. */
async function on(name, check, options = {}) {
  const opened = await open(browser, `${host.origin}/${name}.html`, options);
  try {
    return await check(opened.page, opened.record);
  } finally {
    await opened.close();
  }
}

const axeEverywhere = async page => {
  const found = [];
  for (const appearance of APPEARANCES) found.push(...(await axeProblems(page, appearance)));
  return found;
};
const network = (page, record) => networkProblems(page, record, { origin: host.origin });
const wordsOf = (name, options) => on(name, contents, options);
const withoutScript = async name =>
  scriptProblems(await wordsOf(name), await wordsOf(name, { javaScriptEnabled: false }));
const search = name => on(name, page => searchProblems(page, 'ingrijire la domiciliu'));

/** The flaw of each page, the check that must find it, and words of the report. */
const FLAWS = [
  ['axe-name', axeEverywhere, /1280 px, light: link-name/],
  ['axe-dark', axeEverywhere, /^1280 px, dark: color-contrast/],
  ['axe-narrow', axeEverywhere, /^360 px, light: color-contrast/],
  ['wide', reflowProblems, /at 320 px p ends at/],
  ['clipped', reflowProblems, /at 320 px p ends at/],
  ['spacing', reflowProblems, /^at 320 px with wide text spacing/],
  ['wide', zoomProblems, /at 400 % p ends at/],
  ['covered', zoomProblems, /bars that stay cover/],
  ['print', printProblems, /print hides h2/],
  ['folded', printProblems, /print leaves folded/],
  ['paper-wide', printProblems, /on paper table ends at/],
  ['external', network, /request to elsewhere/],
  ['policy', network, /Content Security Policy/],
  ['script', network, /request beyond page, style and icon: script/],
  ['console', network, /script error: broken on purpose/],
  ['no-focus', walkProblems, /no visible focus/],
  ['order', walkProblems, /the first stop is not a skip link|the order is not that of the page/],
  ['trap', walkProblems, /the focus is trapped/],
  ['no-skip', walkProblems, /the first stop is not a skip link/],
  ['dead-skip', skipProblems, /does not move the focus into main/],
];

describe('a page with one flaw is reported', () => {
  for (const [name, check, expected] of FLAWS) {
    test(`${name}, by ${check.name}`, async () => {
      const found = await on(name, check);
      assert.ok(found.length > 0, 'nothing was reported');
      assert.match(found[0], expected);
    });
  }

  test('script-only, without script', async () => {
    assert.match((await withoutScript('script-only')).join(), /without script main says/);
  });

  test('nameless, in a text browser', { skip: textBrowser() ? false : 'w3m is not installed' }, async () => {
    const found = textBrowserProblems(`${folder}/nameless.html`, await wordsOf('nameless'));
    assert.match(found.join(), /no heading.*no words/s);
    const lost = { heading: 'Help at home', links: ['A link that is not there'] };
    assert.match(textBrowserProblems(`${folder}/sound.html`, lost).join(), /does not show the link/);
  });

  test('search-silent and search-dead-end', async () => {
    assert.match((await search('search-silent')).join(), /nothing found/);
    assert.match((await search('search-dead-end')).join(), /leads to status 404/);
  });

  test('html, by the Nu HTML checker, which passes the sound page', () => {
    const found = htmlProblems([`${folder}/html.html`, `${folder}/sound.html`]);
    assert.deepEqual([...found.keys()], [`${folder}/html.html`]);
    assert.match(found.get(`${folder}/html.html`).join(), /Duplicate ID/);
  });
});

describe('the sound page passes', () => {
  for (const check of [axeEverywhere, reflowProblems, zoomProblems, printProblems, network, walkProblems, skipProblems]) {
    test(check.name, async () => none(await on('sound', check)));
  }

  test('without script, in a text browser, and in the search', async () => {
    none(await withoutScript('sound'));
    if (textBrowser()) none(textBrowserProblems(`${folder}/sound.html`, await wordsOf('sound')));
    none(await search('search-works'));
  });
});

test('all rules of a headers file that match apply, and a rule can take one away', () => {
  const rules = parseHeaders('# comment\n/*\n  X-One: a\n  X-Two: b\n/search/*\n  ! X-Two\n  X-One: c\n');
  assert.deepEqual([...headersFor(rules, '/search/')], [['x-one', ['a', 'c']]]);
  assert.deepEqual([...headersFor(rules, '/')], [['x-one', ['a']], ['x-two', ['b']]]);
});
