// What a page may ask the host for: itself, its style, its icon; the search page also its script and index.

const ALWAYS = ['document', 'stylesheet'];

/** Problems of a page's record of requests and messages (see `open`), once the line is quiet. */
export async function networkProblems(page, record, { origin, search = false }) {
  await page.waitForLoadState('networkidle');
  const foreign = record.requests.filter(({ url }) => !url.startsWith(`${origin}/`) && !url.startsWith('data:'));
  const surplus = record.requests.filter(request => !foreign.includes(request) && !allowed(request, search));
  return [
    ...foreign.map(({ url }) => `request to elsewhere: ${url}`),
    ...surplus.map(({ url, type }) => `request beyond page, style and icon: ${type} ${url}`),
    ...record.messages,
  ];
}

function allowed({ url, type }, search) {
  if (ALWAYS.includes(type) || url.startsWith('data:')) return true;
  // icons, and maps too large to stand in the page
  if (['image', 'other'].includes(type)) return /\.(svg|ico|png)$/.test(new URL(url).pathname);
  return search && ['script', 'fetch', 'xhr'].includes(type);
}
