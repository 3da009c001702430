// The built portal in a real browser: one page of every kind and language.
//
// SIGNPOST_OUT=<folder> node --test        takes the portal that was built into the folder.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { APPEARANCES, axeProblems } from './lib/axe.mjs';
import { launch, open } from './lib/browser.mjs';
import { htmlProblems } from './lib/html.mjs';
import { skipProblems, walkProblems } from './lib/keyboard.mjs';
import { printProblems, reflowProblems, zoomProblems } from './lib/layout.mjs';
import { layerProblems, mapKinds, mapProblems } from './lib/maps.mjs';
import { networkProblems } from './lib/network.mjs';
import { sheetProblems, walkQuestions } from './lib/questions.mjs';
import { searchProblems } from './lib/search.mjs';
import { serve } from './lib/serve.mjs';
import { basePath, onePerKind, readPages } from './lib/site.mjs';
import { contents, scriptProblems, textBrowser, textBrowserProblems } from './lib/words.mjs';

const folder = resolve(process.env.SIGNPOST_OUT ?? fileURLToPath(new URL('../../dist', import.meta.url)));
const pages = existsSync(folder) ? readPages(folder) : [];
const chosen = [...new Set([...onePerKind(pages), ...mapKinds(pages)])];
const ofKind = kind => chosen.filter(page => page.kind === kind);

/** Kinds that every portal has, and those that the keyboard walks. */
const NEEDED = ['home', 'county', 'search', 'programme', 'service-type', 'situation', 'az', 'checker', 'tree', 'paper', 'decision-tables', 'quality', 'quality-county'];
const WALKED = ['home', 'county', 'search', 'tree', 'paper'];

let browser;
let host;

before(async () => {
  [browser, host] = await Promise.all([launch(), serve(folder, basePath(folder))]);
});
after(async () => {
  await browser?.close();
  await host?.close();
});

const none = problems => problems.length && assert.fail(problems.join('\n'));
const label = page => `${page.kind} (${page.lang}) ${page.path}`;

/** Opens a page, runs a check, closes it. */
async function on(page, check, options) {
  const opened = await open(browser, host.url(page), options);
  try {
    return await check(opened.page, opened.record);
  } finally {
    await opened.close();
  }
}

describe('the portal', () => {
  test(`stands in ${folder}`, () => assert.ok(pages.length > 0, 'no pages: build the portal first, or set SIGNPOST_OUT'));

  test('every page says its kind and its language', () => {
    const silent = pages.filter(page => !page.named || (!page.lang && page.kind !== 'redirect'));
    none(silent.slice(0, 5).map(page => `no data-kind or no lang: ${page.path}`));
  });

  for (const kind of NEEDED) {
    test(`has pages of the kind ${kind}`, () => assert.ok(ofKind(kind).length > 0));
  }
});

describe('HTML', () => {
  let found;
  let failure;
  before(() => {
    try {
      found = htmlProblems(chosen.map(page => page.file));
    } catch (error) {
      failure = error;
    }
  });
  for (const page of chosen) {
    test(label(page), () => {
      assert.ifError(failure);
      none((found.get(page.file) ?? []).slice(0, 8));
    });
  }
});

// two pages at a time: more only wait for each other
describe('pages', { concurrency: 2 }, () => {
  for (const page of chosen) describePage(page);
});

function describePage(page) {
  // the checks of a page share one tab, so they take turns
  describe(label(page), { concurrency: 1 }, () => {
    let opened;
    let loaded;
    before(async () => {
      opened = await open(browser, host.url(page));
      loaded = await contents(opened.page);
    });
    after(() => opened?.close());

    test('asks for nothing but itself, and no error is logged', async () =>
      none(await networkProblems(opened.page, opened.record, { origin: host.origin, search: page.kind === 'search' })));

    for (const appearance of APPEARANCES) {
      test(`axe at ${appearance.name}`, async () => none(await axeProblems(opened.page, appearance)));
    }

    test('reflows at 320 px, also with wide text spacing', async () => none(await reflowProblems(opened.page)));
    test('can be read at 400 %', async () => none(await zoomProblems(opened.page)));
    test('prints everything essential', async () => none(await printProblems(opened.page)));

    test('says the same without script', async () => {
      const without = await on(page, contents, { javaScriptEnabled: false });
      if (page.kind !== 'search') return none(scriptProblems(loaded, without));
      const index = ofKind('az').map(host.url);
      assert.ok(without.addresses.some(address => index.includes(address.replace(/#.*/, ''))), 'no link to the A–Z');
    });

    test('can be used in a text browser', { skip: textBrowser() ? false : 'w3m is not installed' }, () =>
      none(textBrowserProblems(page.file, loaded)));
  });
}

describe('keyboard', () => {
  for (const page of WALKED.flatMap(ofKind)) {
    test(`${label(page)}: every stop seen, in order, no trap`, async () => none(await on(page, walkProblems)));
    test(`${label(page)}: the skip link leads into main`, async () => none(await on(page, skipProblems)));
  }
});

describe('national maps', () => {
  // a national series has no map: the maps of the kind are found by what they hold
  const withLinks = pages.filter(page => page.kind === 'indicator' && /<figure class="?map[^>]*>.*?<svg.*?<a[^>]* aria-label/s.test(readFileSync(page.file, 'utf8')));
  const perLanguage = [...new Map(withLinks.map(page => [page.lang, page])).values()];
  test('there are some', () => assert.ok(perLanguage.length > 0));
  for (const page of perLanguage) {
    test(`${label(page)}: walked by keyboard, area by area, and passed by a link`, async () => none(await on(page, mapProblems)));
  }
});

describe('layers of a county', () => {
  const switched = ofKind('county').filter(page => readFileSync(page.file, 'utf8').includes('layer-1'));
  // a register without services has no layers to switch
  for (const page of switched) {
    test(`${label(page)}: each switch hides its signs, without script`, async () =>
      none(await on(page, layerProblems, { javaScriptEnabled: false })));
  }
});

describe('questions one at a time', () => {
  for (const page of ofKind('tree')) {
    for (const which of ['first', 'last']) {
      test(`${label(page)}: the ${which} answer leads to a result`, async () =>
        none(await on(page, opened => walkQuestions(opened, which))));
    }
    test(`${label(page)}: from the first answer to the result no request carries an answer`, async () => {
      const alone = await serve(folder, basePath(folder));
      const { page: tab, close } = await open(browser, alone.url(page));
      try {
        const begun = alone.received.length;
        none(await walkQuestions(tab, 'first'));
        none(carried(alone.received.slice(begun), new URL(alone.url(page)).pathname.replace(/\d+\/$/, '')));
      } finally {
        await close();
        await alone.close();
      }
    });
    test(`${label(page)}: works without script`, async () =>
      none(await on(page, async opened => {
        await opened.click('.tree .begin .btn');
        const answers = opened.locator('.tree > section:target .arm');
        // the button of a later part leads to another page, which has to come first
        await answers.first().waitFor({ timeout: 5000 }).catch(() => {});
        return (await answers.count()) > 1 ? [] : ['no question is shown'];
      }, { javaScriptEnabled: false })));
  }
});

/** Requests of a walk that are more than a numbered part of the questions, or that say where one came from. */
function carried(received, start) {
  const part = /^(\d+\/)?(index\.html)?$/;
  return received.flatMap(({ url, headers }) => [
    ...(url.startsWith(start) && part.test(url.slice(start.length)) || /\.(css|svg|ico)$/.test(url) ? [] : [`asked for ${url}`]),
    ...(headers.referer?.includes('#') || headers.cookie ? [`told with ${url}: ${headers.referer} ${headers.cookie}`] : []),
  ]);
}

describe('questions on paper', () => {
  for (const page of pages.filter(page => page.kind === 'paper')) {
    test(`${page.lang} ${page.path} has two sides at most`, async () => none(await on(page, sheetProblems)));
  }
});

describe('search', () => {
  const [defaultLanguage] = ofKind('home').filter(page => /^\/(ro\/)?$/.test(page.path));
  for (const page of ofKind('search')) {
    test(`${label(page)} finds the name of a page`, async () => {
      const [target] = ofKind('service-type').filter(other => other.lang === page.lang);
      assert.ok(target, 'no page to look for');
      const { heading } = await on(target, contents);
      await answers(page, heading.split(/\s+/).slice(0, 3).join(' '));
    });
    if (page.lang === (defaultLanguage?.lang ?? 'ro')) {
      test(`${label(page)} finds «ingrijire la domiciliu» without diacritics`, () => answers(page, 'ingrijire la domiciliu'));
    }
  }

  async function answers(page, words) {
    none(await on(page, opened => searchProblems(opened, words)));
  }
});
