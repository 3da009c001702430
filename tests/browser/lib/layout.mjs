// Reflow, zoom, text spacing and print, measured on the laid out page.

/** Elements that stick out of the window without a scrolling parent, and a page wider than the window. */
function sticksOut() {
  const width = document.documentElement.clientWidth;
  const scrolls = element => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  const name = element => element.tagName.toLowerCase() + (element.id ? `#${element.id}` : '')
    + (element.classList.length ? `.${[...element.classList].join('.')}` : '');
  const wide = [...document.body.querySelectorAll('*')].filter(element => {
    if (element.closest('svg') && element.tagName !== 'svg') return false;
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || !element.checkVisibility({ visibilityProperty: true })) return false;
    return box.right > width + 1 && box.left < width + 400 && !scrolls(element);
  });
  const problems = wide.slice(0, 3).map(element => `${name(element)} ends at ${Math.round(element.getBoundingClientRect().right)} px`);
  if (document.documentElement.scrollWidth > width) problems.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  return problems;
}

/** Bars that stay while the rest scrolls may not cover more than a third of the window. */
function covers() {
  const stuck = [...document.body.querySelectorAll('*')].filter(element => {
    const style = getComputedStyle(element);
    return ['fixed', 'sticky'].includes(style.position) && element.checkVisibility({ visibilityProperty: true })
      && (style.position === 'fixed' || style.top !== 'auto' || style.bottom !== 'auto') && !element.closest('table');
  });
  const height = stuck.map(element => element.getBoundingClientRect())
    .filter(box => box.bottom > 0 && box.width > innerWidth / 2)
    .reduce((sum, box) => sum + box.height, 0);
  return height > innerHeight / 3 ? [`bars that stay cover ${Math.round(height)} of ${innerHeight} px`] : [];
}

/** 320 px wide without a horizontal scroll bar (WCAG 1.4.10), also with wide text spacing (1.4.12). */
export async function reflowProblems(page) {
  await page.setViewportSize({ width: 320, height: 640 });
  const plain = (await page.evaluate(sticksOut)).map(text => `at 320 px ${text}`);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
    document.adoptedStyleSheets = [sheet];
  });
  const spaced = (await page.evaluate(sticksOut)).map(text => `at 320 px with wide text spacing ${text}`);
  await page.evaluate(() => { document.adoptedStyleSheets = []; });
  return [...plain, ...spaced];
}

/** 1280 by 1024 px at 400 %: no horizontal scroll bar, and room left to read. */
export async function zoomProblems(page) {
  await page.setViewportSize({ width: 320, height: 256 });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  const found = [...(await page.evaluate(sticksOut)), ...(await page.evaluate(covers))];
  await page.evaluate(() => scrollTo(0, 0));
  return found.map(text => `at 400 % ${text}`);
}

/** What a sheet of paper must still say: headings, tables, facts, addresses, telephone numbers. A search box need not. */
const ESSENTIAL = 'h1, h2, h3, table, dl, address, a[href^="tel:"]';

/** Everything essential of `main` stays on paper, folded parts are unfolded, and nothing is cut off at A4. */
export async function printProblems(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  const shown = await page.evaluate(essential => {
    const seen = [...document.querySelectorAll(`main :is(${essential})`)].filter(element =>
      element.checkVisibility({ visibilityProperty: true }) && element.textContent.trim() && !element.closest('nav, .find, .noprint'));
    window.signpostSeen = seen;
    return seen.length;
  }, ESSENTIAL);
  // A4 less 12 mm on each side, at 96 px an inch
  await page.setViewportSize({ width: 703, height: 1032 });
  await page.emulateMedia({ media: 'print' });
  const problems = await page.evaluate(() => {
    const words = element => `${element.tagName.toLowerCase()} «${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 60)}»`;
    const gone = window.signpostSeen.filter(element => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
    const folded = [...document.querySelectorAll('main details:not([open])')].filter(details => {
      if (!details.checkVisibility()) return false;
      const inside = [...details.children].filter(child => child.tagName !== 'SUMMARY');
      return inside.some(child => child.textContent.trim() && !child.closest('.noprint')
        && !child.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }));
    });
    return [
      ...gone.slice(0, 3).map(element => `print hides ${words(element)}`),
      ...folded.slice(0, 3).map(element => `print leaves folded: ${words(element)}`),
    ];
  });
  const wide = (await page.evaluate(sticksOut)).map(text => `on paper ${text}`);
  await page.emulateMedia({ media: null });
  return shown === 0 ? ['nothing to print in main', ...problems, ...wide] : [...problems, ...wide];
}
