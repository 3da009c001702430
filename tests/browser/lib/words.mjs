// What is left of a page without script, and without graphics.

import { spawnSync } from 'node:child_process';

/** Letters only, small, without diacritics: for comparing texts across line breaks and browsers. */
export const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Heading, words and links of `main`; drawings are left out, their table says the same. */
export function contents(page) {
  return page.evaluate(() => {
    const main = document.querySelector('main');
    const shown = element => element.checkVisibility({ visibilityProperty: true });
    return {
      heading: document.querySelector('h1')?.textContent.trim() ?? '',
      text: main?.innerText ?? '',
      links: main ? [...main.querySelectorAll('a[href]')].filter(link => !link.closest('svg') && shown(link)).map(link => link.textContent.trim()) : [],
      addresses: main ? [...main.querySelectorAll('a[href]')].map(link => link.href) : [],
    };
  });
}

/** The page says the same without script as with it. */
export function scriptProblems(withScript, without) {
  if (!without.heading) return ['without script the page has no heading'];
  return fold(withScript.text) === fold(without.text) ? []
    : [`without script main says ${without.text.length} characters instead of ${withScript.text.length}`];
}

/** Whether w3m is on this machine. */
export const textBrowser = () => spawnSync('w3m', ['-version']).error === undefined;

/** The heading and every link of `main` can be read in a text browser. */
export function textBrowserProblems(file, { heading, links }) {
  const dump = spawnSync('w3m', ['-dump', '-cols', '2000', '-I', 'UTF-8', '-O', 'UTF-8', '-T', 'text/html', file], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const said = fold(dump.stdout);
  const missing = links.filter(text => !said.includes(fold(text)));
  return [
    ...(fold(heading) && said.includes(fold(heading)) ? [] : [`a text browser shows no heading «${heading}»`]),
    ...missing.slice(0, 3).map(text => `a text browser does not show the link «${text}»`),
    ...(links.some(text => fold(text) === '') ? ['a link of main has no words'] : []),
  ];
}
