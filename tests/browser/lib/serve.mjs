// A static host on 127.0.0.1: a folder under its base path, with the headers of its `_headers` file.

import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.geojson': 'application/geo+json',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
};

/**
 * Rules of a `_headers` file: a line with a path (`*` matches anything), then indented lines `Name: value`;
 * `! Name` takes away what earlier rules gave. All rules that match a path apply, as on the hosts that read this file.
 */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (!line.trim() || line.trimStart().startsWith('#')) continue;
    if (/^\S/.test(line)) {
      const pattern = line.trim().split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
      rules.push({ pattern: new RegExp(`^${pattern}$`), lines: [] });
    } else {
      rules.at(-1)?.lines.push(line.trim());
    }
  }
  return rules;
}

/** Headers of a path; a name that several rules give has several values. */
export function headersFor(rules, path) {
  const headers = new Map();
  for (const line of rules.filter(rule => rule.pattern.test(path)).flatMap(rule => rule.lines)) {
    if (line.startsWith('!')) {
      headers.delete(line.slice(1).trim().toLowerCase());
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return headers;
}

/** The file that answers an address, or nothing. */
function resolve(folder, path) {
  const file = join(folder, normalize(path));
  if (!file.startsWith(folder)) return undefined;
  if (path.endsWith('/')) return existsSync(join(file, 'index.html')) ? join(file, 'index.html') : undefined;
  if (!existsSync(file)) return undefined;
  return statSync(file).isDirectory() ? undefined : file;
}

/**
 * Serves until `close()`; `origin` is where it listens, `url(page)` the address of a page, `received` what came in.
 */
export async function serve(folder, base = '') {
  const list = join(folder, '_headers');
  const rules = existsSync(list) ? parseHeaders(readFileSync(list, 'utf8')) : [];
  const received = [];
  const server = createServer((request, response) => {
    received.push({ url: request.url, headers: request.headers });
    const whole = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const path = whole.startsWith(`${base}/`) ? whole.slice(base.length) : undefined;
    const file = path === undefined ? undefined : resolve(folder, path);
    for (const [name, values] of headersFor(rules, whole)) response.setHeader(name, values);
    response.setHeader('content-type', TYPES[extname(file ?? '.html')] ?? 'application/octet-stream');
    response.statusCode = file ? 200 : 404;
    const sent = file ?? join(folder, '404.html');
    if (existsSync(sent)) createReadStream(sent).pipe(response);
    else response.end('not found');
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    /** What was asked for so far, as it came over the line. */
    received,
    url: page => origin + base + encodeURI(page.path),
    close: () => {
      server.closeAllConnections();
      return new Promise(done => server.close(done));
    },
  };
}
