// axe-core in every appearance that a reader may have chosen.

import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** Widths and appearances in which a page is looked at. */
export const APPEARANCES = [
  { name: '1280 px, light', width: 1280, media: { colorScheme: 'light' } },
  { name: '1280 px, dark', width: 1280, media: { colorScheme: 'dark' } },
  { name: '360 px, light', width: 360, media: { colorScheme: 'light' } },
  { name: '360 px, dark', width: 360, media: { colorScheme: 'dark' } },
  { name: '360 px, forced colours', width: 360, media: { colorScheme: 'light', forcedColors: 'active' } },
];

const PLAIN = { colorScheme: null, forcedColors: null };

/** Violations in one appearance, each with the first places it stands at. */
export async function axeProblems(page, appearance) {
  await page.setViewportSize({ width: appearance.width, height: 900 });
  await page.emulateMedia({ ...PLAIN, ...appearance.media });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async tags => {
    const result = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    // axe-core counts the title of a drawn link, which the pointer shows, as text that is written on it: what is
    // written there must be part of the name, so that is looked at again without the title
    const plain = text => text.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, '').replace(/\s+/g, ' ').trim();
    const isNamed = node => {
      const link = document.querySelector(node.target.at(-1));
      if (!link?.closest('svg')) return false;
      const written = [...link.querySelectorAll('text')].map(text => text.textContent).join(' ');
      return plain(link.getAttribute('aria-label') ?? '').includes(plain(written));
    };
    const kept = ({ id, nodes, ...rest }) =>
      ({ id, ...rest, nodes: id === 'label-content-name-mismatch' ? nodes.filter(node => !isNamed(node)) : nodes });
    return result.violations.map(kept).filter(({ nodes }) => nodes.length > 0).map(({ id, help, nodes }) => ({
      id,
      help,
      places: nodes.slice(0, 3).map(node => `${node.target.join(' ')}: ${node.failureSummary.split('\n')[1]?.trim()}`),
      count: nodes.length,
    }));
  }, TAGS);
  await page.emulateMedia(PLAIN);
  return violations.map(({ id, help, places, count }) =>
    `${appearance.name}: ${id} (${help}), ${count} times, such as\n    ${places.join('\n    ')}`);
}
