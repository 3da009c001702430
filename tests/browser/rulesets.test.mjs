// The checker of a second set of rules: the 79 programmes of `tests/usagov`, built as a portal of its own.
//
//   cargo run --example usagov-site -- <site>
//   signpost --root <site> --out <folder> build
//   SIGNPOST_USAGOV=<folder> node --test rulesets.test.mjs

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch } from './lib/browser.mjs';
import { prepare } from './lib/rules.mjs';
import { serve } from './lib/serve.mjs';
import { tryPartialAnswers } from './lib/sheet.mjs';
import { basePath, readPages } from './lib/site.mjs';

/** How many partial answers are tried. */
const SETS = 2000;

const folder = process.env.SIGNPOST_USAGOV;
const skip = folder && existsSync(folder) ? false : 'SIGNPOST_USAGOV names no built portal';

test(`79 programmes over 40 facts: ${SETS} partial answers are shown as the rules decide`, { skip }, async t => {
  const [page] = readPages(folder).filter(page => page.kind === 'checker');
  const rules = prepare(JSON.parse(readFileSync(join(folder, 'data/rules.json'), 'utf8')));
  assert.equal(rules.rules.programmes.length, 79);
  const [browser, host] = await Promise.all([launch(), serve(folder, basePath(folder))]);
  try {
    const { clear } = await tryPartialAnswers(browser, host.url(page), rules, SETS);
    t.diagnostic(`${clear} sets`);
  } finally {
    await browser.close();
    await host.close();
  }
});
