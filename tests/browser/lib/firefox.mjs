// Firefox as people install it, without a driver: a page is served with one script more, and the script
// posts what it found.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, extname, join } from 'node:path';

const TYPES = { '.css': 'text/css', '.html': 'text/html', '.svg': 'image/svg+xml' };

/** `FIREFOX`, or the first known name on the path; nothing where there is none. */
export function findFirefox() {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return ['firefox', 'firefox-esr'].flatMap(name => folders.map(folder => join(folder, name))).find(existsSync);
}

/** Runs a script, given as text whose value is a promise, in a page of a folder; answers with what it gives. */
export async function runInFirefox(folder, base, path, script) {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  let done;
  const result = new Promise(resolve => { done = resolve; });
  const server = createServer((request, response) => {
    const at = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (at === '/--done') {
      let body = '';
      request.on('data', part => { body += part; });
      request.on('end', () => { response.end(); done(JSON.parse(body)); });
      return;
    }
    if (at === '/--run.js') {
      response.setHeader('content-type', 'text/javascript');
      response.end(`(async () => { let found; try { found = await (${script}); } catch (error) { found = { error: String(error) }; } `
        + 'await fetch(\'/--done\', { method: \'POST\', body: JSON.stringify(found) }); })();');
      return;
    }
    const name = at.slice(base.length).replace(/\/$/, '/index.html');
    const file = join(folder, name);
    if (!file.startsWith(folder) || !existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    const bytes = readFileSync(file);
    if (extname(file) !== '.html') return void response.end(bytes);
    const html = bytes.toString().replace(/<meta http-equiv=[^>]*>/, '');
    response.end(`${html}<script src="/--run.js"></script>`);
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${server.address().port}${path}`;
  const firefox = spawn(findFirefox(), ['--headless', '--no-remote', '--profile', profile, url], { stdio: 'ignore', env: { ...process.env, HOME: profile } });
  const late = new Promise((_, reject) => { setTimeout(() => reject(new Error('Firefox gave no answer in five minutes')), 300_000).unref(); });
  try {
    return await Promise.race([result, late]);
  } finally {
    firefox.kill();
    await new Promise(ended => (firefox.exitCode === null && firefox.signalCode === null ? firefox.on('exit', ended) : ended()));
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
