import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { hideNag } from '../../../test/helpers/hide-nag.js';
import { realFiles } from '../../io/files.js';
import { exampleWorld } from '../examples.js';
import { askPacks } from './ask-packs.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const cache = mkdtempSync(join(tmpdir(), 'apexctl-packs-test-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));
const files = realFiles(root);

const noParsers = { syntax: () => undefined, data: () => undefined };
const stacks = exampleWorld(
  {
    resources: {
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: {} } },
      Turned: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: {}, EnableKeyRotation: true } },
      Accepted: {
        Type: 'AWS::KMS::Key',
        Properties: { KeyPolicy: {} },
        Metadata: { cdk_nag: { rules_to_suppress: [{ id: 'AwsSolutions-KMS5', reason: 'old' }] } },
      },
    },
  },
  noParsers,
).stacks;

test('a pack judges templates, honours what was accepted, and is asked once for each content', async () => {
  const options = { root, cache };
  const first = await askPacks({ files }, stacks, ['AwsSolutions'], options);
  expect(first.unknowns).toEqual([]);
  expect(first.violations.get('Example')).toMatchObject([
    { rule: 'AwsSolutions-KMS5', severity: 'error', logicalId: 'Key', isBroken: false },
  ]);

  const [kept = ''] = readdirSync(cache);
  writeFileSync(join(cache, kept), '[]');
  const second = await askPacks({ files }, stacks, ['AwsSolutions'], options);
  expect(second.violations.get('Example')).toEqual([]);

  writeFileSync(join(cache, kept), '[{"cut');
  const third = await askPacks({ files }, stacks, ['AwsSolutions'], options);
  expect(third.violations).toEqual(first.violations);
}, 60_000);

test('a template that the CDK cannot take in is an unknown, and hides no other', async () => {
  const bad = exampleWorld(
    {
      resources: { Odd: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Nobody' } } } },
    },
    noParsers,
  ).stacks.map((stack) => ({ ...stack, id: 'Bad', file: 'bad.json' }));
  const answer = await askPacks({ files }, [...bad, ...stacks], ['Serverless'], {
    root,
    cache: undefined,
  });
  expect(answer.unknowns).toMatchObject([
    { what: 'cdk-nag on bad.json', reason: expect.stringContaining('Nobody') },
  ]);
  expect([...answer.violations.keys()]).toEqual(['Example']);
}, 60_000);

test('a reference to the output of another stack keeps no template from being judged', async () => {
  const output = { 'Fn::GetStackOutput': { StackName: 'Edge', OutputName: 'Name' } };
  const resources = { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: output } } };
  const answer = await askPacks(
    { files },
    exampleWorld({ resources }, noParsers).stacks,
    ['AwsSolutions'],
    { root, cache: undefined },
  );
  expect(answer.unknowns).toEqual([]);
  expect(answer.violations.get('Example')).toMatchObject([{ rule: 'AwsSolutions-SNS3' }]);
}, 60_000);

test('packs without cdk-nag, or that it has not, are refused', async () => {
  const options = { root: cache, cache: undefined };
  hideNag(cache);
  await expect(askPacks({ files }, stacks, ['AwsSolutions'], options)).rejects.toMatchObject({
    problem: {
      id: 'packs-missing',
      next: expect.stringContaining('npm install --save-dev cdk-nag'),
    },
  });
  await expect(askPacks({ files }, stacks, ['AwsSolution'], options)).rejects.toMatchObject({
    problem: { id: 'pack-unknown', what: expect.stringContaining('AwsSolutions') },
  });
});
