// The Nu HTML checker, once over all files: one Java machine instead of one a page.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const JAR = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

/** Errors by file; a file without errors is not in the map. Throws where the checker cannot run. */
export function htmlProblems(files) {
  const run = spawnSync('java', ['-Xss4m', '-jar', JAR, '--errors-only', '--exit-zero-always', '--format', 'json', '--stdout', ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.error || run.status !== 0) throw new Error(`the Nu HTML checker did not run: ${run.error?.message ?? run.stderr}`);
  const problems = new Map();
  for (const { type, url, lastLine, lastColumn, message, extract } of JSON.parse(run.stdout).messages) {
    if (type === 'info') continue;
    const file = url ? fileURLToPath(url) : '';
    const found = `line ${lastLine}, column ${lastColumn}: ${message} «${(extract ?? '').trim().slice(0, 120)}»`;
    problems.set(file, [...(problems.get(file) ?? []), found]);
  }
  return problems;
}
