// The search page as a person uses it: type, read, follow.

import { open } from './browser.mjs';
import { fold } from './words.mjs';

const WAIT = { timeout: 4000 };
const RESULTS = '#results a[href]';

/** Links below the results box, or none if nothing comes. */
async function results(page) {
  await page.waitForSelector(RESULTS, WAIT).catch(() => undefined);
  // typing goes on being answered for a moment: wait until two looks agree
  let last = '';
  for (let look = 0; look < 20; look += 1) {
    const found = await page.$$eval(RESULTS, links => links.map(link => ({ url: link.href, text: link.textContent.trim() })));
    const now = JSON.stringify(found);
    if (now === last) return found;
    last = now;
    await page.waitForTimeout(250);
  }
  return [];
}

/** The results of an address that is opened afresh, in the order shown. */
async function resultsOf(browser, address) {
  const again = await open(browser, address);
  try {
    return (await results(again.page)).map(({ url }) => url);
  } finally {
    await again.close();
  }
}

/**
 * Types `words`, checks that something found speaks of one of them, that every link works, and that the address
 * of the answer, opened afresh, gives the same answer.
 */
export async function searchProblems(page, words) {
  await page.fill('main input[type=search]', '');
  await page.locator('main input[type=search]').pressSequentially(words, { delay: 15 });
  const found = await results(page);
  if (found.length === 0) return [`nothing found for «${words}»`];
  const problems = [];
  const stems = words.split(/\s+/).filter(word => word.length > 3).map(word => fold(word).slice(0, 5));
  if (!found.some(({ text }) => stems.some(stem => fold(text).includes(stem)))) problems.push(`no result speaks of «${words}»`);
  for (const { url } of found) {
    const { status } = await fetch(url);
    if (status !== 200) problems.push(`a result leads to status ${status}: ${url}`);
  }
  const address = page.url();
  if (!address.includes('#')) return [...problems, 'the question is not kept in the fragment of the address'];
  const again = await resultsOf(page.context().browser(), address);
  const same = again.join() === found.map(({ url }) => url).join();
  return same ? problems : [...problems, `${address} opened directly gives another answer`];
}
