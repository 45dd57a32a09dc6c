import type { Examples } from '../../../src/checking/index.js';

const fn = (Runtime: unknown) => ({
  Fn: { Type: 'AWS::Lambda::Function', Properties: { Runtime } },
});
const source = (runtime: string) => ({
  'infra/api.ts': `import { Function, Runtime } from 'aws-cdk-lib/aws-lambda'; new Function(this, 'A', { runtime: Runtime.${runtime} });`,
});

export const examples: Examples = {
  pass: [
    { resources: fn('nodejs22.x') },
    { resources: fn('nodejs24.x') },
    { resources: fn('python3.13') },
    { name: 'its end lies ahead', resources: fn('nodejs20.x'), settings: { today: '2026-04-29' } },
    { name: 'no runtime of a language', resources: fn('provided.al2023') },
    { files: source('NODEJS_22_X') },
  ],
  fail: [
    { resources: fn('nodejs14.x'), at: 'Fn', says: /cannot be created since 2024-01-09/ },
    { resources: fn('nodejs18.x'), says: /deprecated since 2025-09-01/ },
    {
      name: 'the day itself',
      resources: fn('nodejs20.x'),
      settings: { today: '2027-02-01' },
      says: /cannot be created/,
    },
    {
      name: 'from a mapping',
      template: {
        Mappings: { Stages: { prod: { Runtime: 'nodejs18.x' } } },
        Resources: fn({ 'Fn::FindInMap': ['Stages', 'prod', 'Runtime'] }),
      },
    },
    {
      name: 'the default of a parameter',
      template: {
        Parameters: { R: { Type: 'String', Default: 'python3.7' } },
        Resources: fn({ Ref: 'R' }),
      },
    },
    { files: source('NODEJS_16_X'), at: 'infra/api.ts' },
    { files: source('PYTHON_3_8'), says: /python3\.8/ },
    { files: source('JAVA_8'), says: /java8/ },
  ],
  skip: [
    {
      name: 'a container image',
      resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { PackageType: 'Image' } } },
    },
  ],
};
