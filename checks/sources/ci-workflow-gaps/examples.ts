import type { Examples } from '../../../src/checking/index.js';

const manifest = JSON.stringify({
  scripts: { test: 'vitest run', check: 'npm run types && npm audit', types: 'tsc --noEmit' },
  dependencies: { 'aws-cdk-lib': '2.200.0' },
});
const steps = (...runs: readonly string[]) =>
  `jobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v4\n        with:\n          node-version: 24\n${runs.map((run) => `      - name: Step\n        run: ${run}\n`).join('')}`;
const project = (workflows: Record<string, string>) => ({
  files: {
    'package.json': manifest,
    ...Object.fromEntries(
      Object.entries(workflows).map(([name, text]) => [`.github/workflows/${name}.yml`, text]),
    ),
  },
});

export const examples: Examples = {
  pass: [
    project({ ci: steps('npm ci', 'npx apexctl gate') }),
    project({
      ci: steps('npm ci', 'npm run check', 'npm test', 'npx cdk synth --all', 'npx apexctl check'),
    }),
    {
      name: 'several workflows together',
      ...project({
        ci: steps('npm ci', 'npm run check', 'npm test'),
        deploy: steps('npm ci', 'npx cdk synth', 'cfn-lint cdk.out/*.json'),
      }),
    },
  ],
  fail: [
    {
      ...project({ ci: steps('npm install', 'npm test') }),
      says: /install from the lock file, a type check, a synthesis/,
      at: '.github/workflows/ci.yml',
    },
    {
      name: 'failures are ignored',
      ...project({ ci: `${steps('npx apexctl gate')}        continue-on-error: true\n` }),
      says: /continue-on-error lets "Step"/,
    },
    { ...project({ ci: steps('npx apexctl gate', 'npm audit || true') }), says: /\|\| true hides/ },
    {
      name: 'without fixes',
      ...project({ ci: steps('npx apexctl gate').replace('24', '18') }),
      says: /no fixes any more: 18 \(2025-04-30\)/,
    },
    {
      name: 'in a matrix',
      ...project({
        ci: `jobs:\n  a:\n    strategy:\n      matrix:\n        node: [16, 24]\n    steps:\n      - run: npx apexctl gate\n`,
      }),
      says: /: 16 \(2023-09-11\);/,
    },
  ],
  skip: [{ files: { 'package.json': '{}' } }, { files: { 'package.json': manifest } }],
};
