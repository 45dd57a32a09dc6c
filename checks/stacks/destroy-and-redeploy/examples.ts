import type { Examples } from '../../../src/checking/index.js';

const script = (...lines: readonly string[]) => ({
  'scripts/fix.sh': ['#!/bin/bash', ...lines].join('\n'),
});

export const examples: Examples = {
  pass: [
    { files: script('npx cdk diff', 'npx cdk deploy --all') },
    {
      name: 'deployed before it is taken away',
      files: script('cdk deploy Test', 'run-tests', 'cdk destroy Test'),
    },
    {
      name: 'an ephemeral environment',
      files: script('cdk destroy Shop-preview -f', 'cdk deploy Shop-preview'),
    },
    { name: 'two stacks', files: script('cdk destroy Old --force', 'cdk deploy New') },
    { files: { 'package.json': '{"scripts":{"destroy":"cdk destroy","deploy":"cdk deploy"}}' } },
  ],
  fail: [
    {
      files: script('npx cdk destroy Storage --force', 'npx cdk deploy Storage'),
      at: 'scripts/fix.sh',
      says: /cdk destroys, then cdk deploys again/,
    },
    {
      files: {
        'package.json': '{"scripts":{"redeploy":"cdk destroy --all -f && cdk deploy --all"}}',
      },
    },
    {
      name: 'by other scripts',
      files: {
        'package.json':
          '{"scripts":{"down":"cdk destroy -f","up":"cdk deploy","again":"npm run down && npm run up"}}',
      },
    },
    {
      files: script(
        'aws cloudformation delete-stack --stack-name Storage',
        'sleep 5',
        'cdk deploy Storage',
      ),
    },
  ],
  skip: [{ files: script('echo hello') }],
};
