// Maps: a page of every kind of them, the national map by keyboard, the switches of a county's layers.

import { readFileSync } from 'node:fs';

/** Kinds of maps and how their pages are told: by the kind of page and what it holds. */
const MAPS = {
  'map of regions': ['indicator', /<g role="?img/],
  'map of circles': ['indicator', /class="?ring/],
  'map with hatching': ['indicator', /fill="url\(#hatch\)"/],
  'maps of all years': ['indicator', /id="?years"?>.*<use /s],
  'map of a year before': ['indicator', /class="?q q/, /\/\d{4}(-\d\d)?\/$/],
  'map of services': ['county', /class="?sign/],
  'map of offices': ['county', /class="?pin/],
  'sheet of a county': ['sheet', /id="?gaps/],
  'sheet of a locality': ['sheet', /id="?reach/],
};

/** One page for every kind of map that the portal has, of the moderate size that axe-core can bear. */
export function mapKinds(pages, bytes = 200_000) {
  const found = Object.values(MAPS).map(([kind, holds, path = /./]) =>
    pages.find(page => page.kind === kind && page.bytes < bytes && path.test(page.path) && holds.test(readFileSync(page.file, 'utf8'))));
  return [...new Set(found.filter(Boolean))];
}

/** Problems of the switches of a county's map: each hides the signs of its kind alone, all of them every sign. */
export async function layerProblems(page) {
  const switches = await page.locator('input[id^="layer-"]').all();
  const shown = selector => page.locator(selector).evaluateAll(list => list.filter(one => one.getClientRects().length > 0).length);
  const problems = [];
  const before = await shown('figure.map a.pt');
  for (const one of switches) {
    const number = (await one.getAttribute('id')).replace('layer-', '');
    const others = await shown(`figure.map a.pt:not(.lay${number})`);
    await one.uncheck();
    if (await shown(`figure.map .lay${number}`)) problems.push(`layer ${number} is hidden and still seen`);
    if ((await shown(`figure.map a.pt:not(.lay${number})`)) !== others) problems.push(`layer ${number} hides signs of other kinds`);
    await one.check();
  }
  if ((await shown('figure.map a.pt')) !== before) problems.push('not every sign came back');
  for (const one of switches) await one.uncheck();
  const left = await shown('figure.map a.pt');
  if (left) problems.push(`${left} signs are seen while every kind is hidden`);
  return problems;
}

/** Runs in the page: the element with the focus, as a screen reader would name it. */
function focused() {
  const element = document.activeElement;
  const shape = element.querySelector('.q, .land, .a');
  return {
    href: element.getAttribute('href'),
    name: element.getAttribute('aria-label') ?? element.textContent.trim(),
    inMap: element.closest('figure.map svg') !== null,
    ring: shape ? parseFloat(getComputedStyle(shape).strokeWidth) : 0,
  };
}

/** Problems of the first map with links: its skip link, its names, its visible focus, the way out. */
export async function mapProblems(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  const map = page.locator('figure.map', { has: page.locator('svg a') }).first();
  if (!(await map.count())) return ['no map with links'];
  const links = await map.locator('svg a').count();
  const problems = [];
  const skip = map.locator('> a').first();
  await skip.focus();
  const target = await skip.getAttribute('href');
  await page.keyboard.press('Tab');
  const seen = new Set();
  for (let count = 0; count <= links; count += 1) {
    const at = await page.evaluate(focused);
    if (!at.inMap) break;
    seen.add(at.name);
    if (!/\d|no data|fără date/.test(at.name)) problems.push(`the name holds no value: ${at.name}`);
    if (at.ring < 8) problems.push(`no ring is drawn round ${at.name}`);
    await page.keyboard.press('Tab');
  }
  if (seen.size !== links) problems.push(`${links} links, ${seen.size} different names reached`);
  if ((await page.evaluate(focused)).inMap) problems.push('the map has no end');
  await skip.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  if ((await page.evaluate(focused)).inMap) problems.push(`the link to ${target} does not pass the map`);
  return problems;
}
