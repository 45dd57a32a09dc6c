import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
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
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  },
});
