// The national map by keyboard: passed by one link, or walked county by county.

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
