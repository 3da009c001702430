// The search page as a person uses it: type, read, follow.

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

/**
 * Types `words`, checks that something found speaks of one of them, that every link works, and that the address
 * of the answer, opened afresh by `reopen`, gives the same answer.
 */
export async function searchProblems(page, words, { reopen, status }) {
  await page.fill('main input[type=search]', '');
  await page.locator('main input[type=search]').pressSequentially(words, { delay: 15 });
  const found = await results(page);
  if (found.length === 0) return [`nothing found for «${words}»`];
  const stems = words.split(/\s+/).filter(word => word.length > 3).map(word => fold(word).slice(0, 5));
  const problems = found.some(({ text }) => stems.some(stem => fold(text).includes(stem))) ? [] : [`no result speaks of «${words}»`];
  for (const { url } of found) {
    const code = await status(url);
    if (code !== 200) problems.push(`a result leads to status ${code}: ${url}`);
  }
  const address = page.url();
  if (!address.includes('#')) return [...problems, 'the question is not kept in the fragment of the address'];
  const again = await reopen(address, results);
  const same = JSON.stringify(again.map(({ url }) => url)) === JSON.stringify(found.map(({ url }) => url));
  return same ? problems : [...problems, `${address} opened directly gives another answer`];
}
