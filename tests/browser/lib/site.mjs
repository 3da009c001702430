// The built portal as a list of pages: which kinds there are, and one page of each to look at.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * @typedef {object} Page
 * @property {string} file    path on disk
 * @property {string} path    address below the base path, such as `/ro/judete/cluj/`
 * @property {string} lang    language of the page
 * @property {string} kind    name of the template, from `data-kind`; guessed from the path where it is missing
 * @property {boolean} named  whether the page says its kind itself
 * @property {number} bytes   size of the file
 */

/** Pages larger than this stand for their kind only where there is no smaller one: axe-core is slow on them. */
const COMFORTABLE_BYTES = 150_000;

/** Value of an attribute of the first tag that matches, quoted or (minified) not. */
function attribute(html, tags, name) {
  const found = html.match(new RegExp(`<(?:${tags})\\b[^>]*?\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i'));
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

/** What a page without `data-kind` is called: the first part of its path and its depth. */
function guessKind(path, lang) {
  const parts = path.split('/').filter(part => part && part !== lang).map(part => part.replace(/(\.\w\w)?\.html$/, ''));
  if (parts.length === 0 || parts[0] === 'index') return 'home';
  return parts.length === 1 ? parts[0] : `${parts[0]}-${parts.length}`;
}

/** Every HTML page below a folder. A redirect is of the kind `redirect`. */
export function readPages(folder) {
  const files = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.html')).sort();
  return files.map(name => {
    const file = join(folder, name);
    const html = readFileSync(file, 'utf8');
    const path = `/${name.split(sep).join('/')}`.replace(/\/index\.html$/, '/');
    const lang = attribute(html, 'html', 'lang') ?? '';
    const said = attribute(html, 'html|body|main', 'data-kind');
    const redirect = /http-equiv=["']?refresh/i.test(html);
    const kind = redirect ? 'redirect' : said ?? guessKind(path, lang);
    return { file, path, lang, kind, named: redirect || said !== undefined, bytes: statSync(file).size };
  });
}

/** The path under which the portal expects to stand, read off the address of its style sheet. */
export function basePath(folder) {
  const [first] = readPages(folder).filter(page => page.kind !== 'redirect');
  if (!first) return '';
  const sheet = readFileSync(first.file, 'utf8').match(/<link\b[^>]*\bhref=["']?([^"'\s>]+\.css)/i)?.[1];
  if (!sheet?.startsWith('/')) return '';
  const parts = sheet.split('/').slice(1);
  for (let from = 0; from < parts.length; from += 1) {
    try {
      statSync(join(folder, ...parts.slice(from)));
      return parts.slice(0, from).map(part => `/${part}`).join('');
    } catch {
      // not below the folder under this name: the part before belongs to the base path
    }
  }
  return '';
}

/** One page for every kind and language: the largest that is still comfortable, else the smallest. */
export function onePerKind(pages) {
  const chosen = new Map();
  for (const page of pages.filter(page => page.kind !== 'redirect')) {
    const key = `${page.kind} ${page.lang}`;
    const best = chosen.get(key);
    if (!best || better(page, best)) chosen.set(key, page);
  }
  return [...chosen.values()].sort((a, b) => a.kind.localeCompare(b.kind) || a.lang.localeCompare(b.lang));
}

function better(page, best) {
  const [fits, fitted] = [page.bytes <= COMFORTABLE_BYTES, best.bytes <= COMFORTABLE_BYTES];
  if (fits !== fitted) return fits;
  return fits ? page.bytes > best.bytes : page.bytes < best.bytes;
}
