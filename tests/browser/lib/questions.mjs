// The questions of a situation, walked as a person would, and the same questions on paper.

import { APPEARANCES, axeProblems } from './axe.mjs';
import { reflowProblems } from './layout.mjs';

/** Most questions that a walk answers. */
const PATIENCE = 40;

/** Sections that are shown. */
const shown = page => page.evaluate(() =>
  [...document.querySelectorAll('.tree > section')].filter(section => section.checkVisibility()).map(section => section.id));

/** From the first question to a result, always with the same answer: `first` or `last` («I do not know»). */
export async function walkQuestions(page, which) {
  const problems = [];
  if ((await shown(page)).length > 0) problems.push('a question is shown before one has begun');
  await page.click('.tree .begin .btn');
  for (let asked = 0; asked < PATIENCE; asked += 1) {
    await page.waitForLoadState();
    const sections = await shown(page);
    const target = await page.evaluate(() => decodeURIComponent(location.hash.slice(1)));
    if (sections.length !== 1 || sections[0] !== target) return [...problems, `«${target}» shows ${sections.join(', ') || 'nothing'}`];
    if (await page.isVisible('.tree .begin')) problems.push('the beginning is still shown');
    const answers = page.locator('.tree > section:target .arm');
    if ((await answers.count()) === 0) return [...problems, ...await resultProblems(page, target)];
    if ((await answers.count()) < 2) problems.push(`«${target}» has a single answer`);
    if (asked === 0) problems.push(...await looks(page));
    await (which === 'first' ? answers.first() : answers.last()).click();
  }
  return [...problems, `no result after ${PATIENCE} questions`];
}

/** A result can be read, leads to its programmes and back. */
async function resultProblems(page, target) {
  const problems = await looks(page);
  const links = page.locator('.tree > section:target a[href^="#p-"]');
  if ((await links.count()) === 0) return [...problems, `«${target}» names no programme`];
  await links.first().click();
  const [programme] = await shown(page);
  if (!programme?.startsWith('p-')) problems.push('a programme of the result is not shown');
  problems.push(...await looks(page));
  await page.goBack();
  if ((await shown(page))[0] !== target) problems.push('the way back does not lead to the result');
  return problems;
}

async function looks(page) {
  const problems = [];
  for (const appearance of APPEARANCES) problems.push(...await axeProblems(page, appearance));
  return [...problems, ...await reflowProblems(page)];
}

/** A sheet has at most two sides of A4. */
export async function sheetProblems(page) {
  const pdf = await page.pdf({ format: 'A4', printBackground: false, preferCSSPageSize: false });
  const sides = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  return sides >= 1 && sides <= 2 ? [] : [`${sides} sides of A4`];
}
