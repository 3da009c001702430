// How long the checker takes to restyle after an answer, on a processor slowed six times, beside the plain
// form of the same rules (`main:has(…)`) in the same run.
//
// SIGNPOST_OUT=<folder> node benches/checker.mjs

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../tests/browser/lib/browser.mjs';
import { dice, prepare } from '../tests/browser/lib/rules.mjs';
import { serve } from '../tests/browser/lib/serve.mjs';
import { basePath, readPages } from '../tests/browser/lib/site.mjs';

const SLOWER = 6;
const ANSWERS = 200;
const folder = resolve(process.env.SIGNPOST_OUT ?? fileURLToPath(new URL('../dist', import.meta.url)));
const page = readPages(folder).find(page => page.kind === 'checker');
const rules = prepare(JSON.parse(readFileSync(join(folder, 'data/rules.json'), 'utf8')));

/** The same selectors by way of an ancestor of everything. */
const plain = css => css.replace(/#([\w-]+):has\(((?::is\([^)]*\)|\.[\w-]+):checked)\)~\*/g, 'main:has(#$1 $2) *');

async function measure(browser, host, change) {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const tab = await context.newPage();
  await tab.route('**/rules.*.css', async route => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
  await tab.goto(host.url(page));
  const client = await context.newCDPSession(tab);
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const roll = dice(42);
  const names = Array.from({ length: ANSWERS }, () => {
    const at = rules.asked[roll(rules.asked.length)];
    return rules.rules.variables[at].answers[roll(rules.domains[at])];
  });
  const times = await tab.evaluate(all => {
    const seen = document.querySelector('.prog:last-child .state');
    getComputedStyle(seen).display;
    return all.map(name => {
      const element = document.getElementsByClassName(name)[0];
      const start = performance.now();
      if (element.tagName === 'OPTION') element.selected = true;
      else element.checked = true;
      // asking for a style makes the browser bring all styles up to date
      getComputedStyle(seen).display;
      return performance.now() - start;
    });
  }, names);
  await context.close();
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)], high: times[Math.floor(times.length * 0.95)], most: times.at(-1) };
}

const [browser, host] = await Promise.all([launch(), serve(folder, basePath(folder))]);
const ours = await measure(browser, host, css => css);
const other = await measure(browser, host, plain);
const row = ({ median, high, most }) => [median, high, most].map(ms => `${ms.toFixed(1)} ms`).join(' / ');
console.log(`style after one answer, processor slowed ${SLOWER} times, ${ANSWERS} answers: median / 95th of 100 / longest`);
console.log(`siblings    ${row(ours)}`);
console.log(`main:has()  ${row(other)}`);
console.log(`ratio of medians ${(other.median / ours.median).toFixed(1)}`);
await browser.close();
await host.close();
