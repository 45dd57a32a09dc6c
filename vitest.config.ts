import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';

/** Random values follow the commit; `APEXCTL_SEED` chooses others. */
function seed(): string {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' });
    return process.env['APEXCTL_SEED'] ?? String(Number.parseInt(commit.slice(0, 7), 16));
  } catch {
    return process.env['APEXCTL_SEED'] ?? '1'; // not a clone
  }
}

const seeded = join(import.meta.dirname, 'test/helpers/seeded-fast-check.ts');
const seededFastCheck: Plugin = {
  name: 'seeded-fast-check',
  enforce: 'pre',
  resolveId: (id, importer) => (id === 'fast-check' && importer !== seeded ? seeded : undefined),
};

export default defineConfig({
  plugins: [seededFastCheck],
  test: {
    include: ['{src,infra,services,checks,test,scripts}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', 'test/fixtures/**'],
    // Much of the time is waiting for other processes: every core has a worker, and a test has patience.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Real credentials, proxies or endpoints of the machine never reach a test.
    env: {
      AWS_PROFILE: '',
      AWS_ENDPOINT_URL: '',
      AWS_ACCESS_KEY_ID: '',
      // What the embedded AWS answers is compared with the SDK's own model.
      APEXCTL_LOCAL_CHECKS: 'answers',
      APEXCTL_SEED: seed(),
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  },
});
