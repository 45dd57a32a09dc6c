// npm test: sets up the clone, runs the tests, and ends with their count. Arguments go to vitest.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root, run, setUp } from './set-up.mjs';

await setUp();
const folder = join(root, 'node_modules', '.cache');
const results = join(folder, `vitest-${process.pid}.json`);
await mkdir(folder, { recursive: true });

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
const code = await run(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)]);

const counts = await countsOf(results);
await rm(results, { force: true });
if (!counts) {
  process.stdout.write('The tests did not run to their end.\n');
  process.exitCode = code || 1;
} else {
  const { passed, failed, skipped } = counts;
  process.stdout.write(
    `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
  );
  process.exitCode = code || (failed > 0 ? 1 : 0);
}

/** A file that could not be loaded counts as one failure: its tests never ran. */
async function countsOf(path) {
  try {
    const report = JSON.parse(await readFile(path, 'utf8'));
    const unloaded = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    };
  } catch {
    return undefined;
  }
}
