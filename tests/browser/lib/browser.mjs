// Debian's Chromium through playwright-core, and what a page asks for and complains of while it loads.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** `CHROMIUM`, or the first known name on the path. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = NAMES.flatMap(name => folders.map(folder => join(folder, name))).find(existsSync);
  if (!found) throw new Error('no Chromium on the path: install it, or name it in CHROMIUM');
  return found;
}

/** A browser that talks to nobody of its own accord. */
export function launch() {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      // as root, Chromium has no sandbox to start in
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--no-first-run',
    ],
  });
}

/** Opens an address in a fresh context and keeps a record of requests, messages and policy violations. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const record = { requests: [], messages: [] };
  page.on('request', request => record.requests.push({ url: request.url(), type: request.resourceType() }));
  page.on('requestfailed', request => record.messages.push(`request failed: ${request.url()}`));
  page.on('response', response => {
    if (response.status() >= 400) record.messages.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on('pageerror', error => record.messages.push(`script error: ${error.message}`));
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) record.messages.push(`console: ${message.text()}`);
  });
  await page.goto(url, { waitUntil: 'load' });
  return { page, record, close: () => context.close() };
}
