// A walk with the Tab key from the top of a page to its end.

/** More stops than this are a trap, or a page nobody can walk. */
const MAX_STOPS = 2500;

/** Runs in the page: lists what can be reached, and how it looks while it has no focus. */
function prepare() {
  const look = element => {
    const parts = [element, ...element.querySelectorAll('path, polygon, circle, rect, g'), ...(element.labels ?? []), element.nextElementSibling];
    return parts.filter(Boolean).slice(0, 6).map(part => {
      const style = getComputedStyle(part);
      const outline = style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0 ? 'none'
        : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
      return [outline, style.boxShadow, style.borderColor, style.backgroundColor, style.stroke, style.strokeWidth, style.textDecorationLine].join(' | ');
    }).join(' / ');
  };
  const reachable = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(element =>
    element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }));
  window.walk = { look, reachable, plain: new Map(reachable.map(element => [element, look(element)])), visited: [] };
}

/** Runs in the page after a Tab: what has the focus now. */
function stop() {
  const { look, reachable, plain, visited } = window.walk;
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return { end: true };
  if (visited.includes(element)) return { end: true, again: element === visited.at(-1) || visited[0] !== element, text: element.outerHTML.slice(0, 90) };
  const before = visited.at(-1);
  visited.push(element);
  const box = element.getBoundingClientRect();
  return {
    text: element.outerHTML.slice(0, 90),
    href: element.getAttribute('href'),
    known: reachable.includes(element),
    visible: !plain.has(element) || plain.get(element) !== look(element),
    // a box of a few pixels is text hidden from the eye
    onScreen: box.width > 4 && box.height > 4 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    backwards: before ? !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) : false,
  };
}

/** Runs in the page after the walk: what was never reached; of a group of radio buttons one stop is enough. */
function missed() {
  const { reachable, visited } = window.walk;
  const group = element => (element.type === 'radio' && element.name ? `${element.form?.id ?? ''} ${element.name}` : undefined);
  const groups = new Set(visited.map(group).filter(Boolean));
  return reachable.filter(element => !visited.includes(element) && !groups.has(group(element))).map(element => element.outerHTML.slice(0, 90));
}

function stopProblems(found, first) {
  const problems = [];
  if (first && !/^#./.test(found.href ?? '')) problems.push(`the first stop is not a skip link: ${found.text}`);
  if (!found.visible) problems.push(`no visible focus: ${found.text}`);
  if (!found.onScreen) problems.push(`the focus is off the screen: ${found.text}`);
  if (found.backwards) problems.push(`the order is not that of the page: ${found.text}`);
  return problems;
}

/** First stop a skip link, every stop visible and in order, everything reached, a way out at the end. */
export async function walkProblems(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.evaluate(prepare);
  const problems = [];
  for (let count = 0; ; count += 1) {
    if (count > MAX_STOPS) return [...problems, `no end after ${MAX_STOPS} stops`];
    await page.keyboard.press('Tab');
    const found = await page.evaluate(stop);
    if (found.end && found.again) problems.push(`the focus is trapped at ${found.text}`);
    if (found.end) break;
    problems.push(...stopProblems(found, count === 0));
  }
  const left = await page.evaluate(missed);
  return [...problems, ...left.slice(0, 5).map(text => `never reached: ${text}`)];
}

/** The skip link moves the focus into `main`, and the next stop lies there too. */
export async function skipProblems(page) {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const inMain = () => page.evaluate(() => document.activeElement !== document.body && document.activeElement.closest('main') !== null);
  if (!(await inMain())) return ['the skip link does not move the focus into main'];
  const more = await page.evaluate(() => document.querySelector('main :is(a[href], button, input, select, summary)') !== null);
  await page.keyboard.press('Tab');
  return more && !(await inMain()) ? ['after the skip link, Tab leaves main'] : [];
}
