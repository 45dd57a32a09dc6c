import type { Examples } from '../../../src/checking/index.js';

const script = (...lines: readonly string[]) => ({
  'scripts/deploy.sh': ['#!/bin/bash', ...lines].join('\n'),
});
const workflow = (extra: string) => ({
  '.github/workflows/deploy.yml': [
    'jobs:',
    '  deploy:',
    extra,
    '    steps:',
    '      - run: npx cdk deploy --all --require-approval never',
  ].join('\n'),
});

export const examples: Examples = {
  pass: [
    { files: script('npx cdk deploy --all') },
    { files: script('npx cdk deploy Shop-dev --require-approval never') },
    {
      name: 'a change set was reviewed before',
      files: script(
        'npx cdk deploy --all --method=prepare-change-set --require-approval never',
        'read -p "Go on?"',
        'npx cdk deploy --all --require-approval never',
      ),
    },
    { name: 'somebody approves the job', files: workflow('    environment: production') },
    { files: { 'cdk.json': '{"requireApproval":"broadening"}' } },
  ],
  fail: [
    {
      files: script('npx cdk deploy Shop-prod --require-approval never'),
      at: 'scripts/deploy.sh',
      says: /--require-approval never/,
    },
    {
      files: {
        'package.json': '{"scripts":{"deploy":"cdk deploy --all --require-approval=never"}}',
      },
    },
    {
      files: { 'cdk.json': '{"app":"x","requireApproval":"never"}' },
      says: /for every environment/,
    },
    { files: workflow('    runs-on: ubuntu-latest') },
    {
      files: { 'tools/deploy.ts': "spawn('cdk', ['deploy', '--require-approval', 'never']);" },
      at: 'tools/deploy.ts',
    },
  ],
  skip: [{ files: script('echo hello') }, { files: { 'cdk.json': '{"app":"x"}' } }],
};
