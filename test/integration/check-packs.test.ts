import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hideNag } from '../helpers/hide-nag.js';
import { runHere } from '../helpers/run-here.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
let folder: string;
let bare: string;
beforeAll(() => {
  [folder, bare] = [workspace(), workspace()];
  hideNag(bare);
});
afterAll(() => {
  for (const one of [folder, bare]) rmSync(one, { recursive: true, force: true });
});

function workspace(): string {
  const made = mkdtempSync(join(tmpdir(), 'apexctl-packs-'));
  writeFileSync(join(made, 'package.json'), '{}');
  writeFileSync(join(made, 'stack.template.json'), JSON.stringify(template));
  return made;
}

const template = {
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: { Ref: 'AWS::AccountId' } },
              Action: 'kms:*',
              Resource: '*',
            },
          ],
        },
      },
    },
    Topic: { Type: 'AWS::SNS::Topic', Metadata: { 'aws:cdk:path': 'Shop/Topic' } },
  },
};

interface Found {
  readonly rule: string;
  readonly logicalId?: string;
}

const check = async (
  packs: readonly string[],
  rules: Readonly<Record<string, string>> = {},
  at = folder,
) => {
  const environments = { prod: { account: '111122223333', region: 'eu-west-1' } };
  const config = { project: 'Shop', app: 'node app.js', environments, check: { packs, rules } };
  writeFileSync(join(at, 'apex.config.json'), JSON.stringify(config));
  const { exit, report } = await runHere(at, [
    ...['check', '--env', 'prod', '--no-official', 'stack.template.json'],
  ]);
  const findings: readonly Found[] = Reflect.get(report, 'findings');
  return { exit, report, findings };
};

test('packs that nobody installed are refused with the command that installs them', async () => {
  const { exit, report } = await check(['AwsSolutions'], {}, bare);
  expect(exit).toBe(2);
  expect(report.error).toMatchObject({ id: 'packs-missing' });
  expect(JSON.stringify(report.error)).toContain('npm install --save-dev cdk-nag');
});

test('findings of a pack stand beside ours, one for each fault', async () => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const { exit, findings } = await check(['AwsSolutions']);
  expect(exit).toBe(1);
  const ofKey = findings.filter(({ logicalId }) => logicalId === 'Key').map(({ rule }) => rule);
  expect(ofKey.filter((rule) => /kms5|kms-rotation/.test(rule))).toHaveLength(1);
  expect(findings).toContainEqual(
    expect.objectContaining({
      rule: 'nag-awssolutions-sns3',
      severity: 'error',
      constructPath: 'Shop/Topic',
      file: 'stack.template.json',
    }),
  );
}, 60_000);

test('a rule of a pack can be switched off, and so can all packs', async () => {
  const without = await check(['AwsSolutions'], { 'nag-awssolutions-sns3': 'off' });
  expect(without.findings.map(({ rule }) => rule)).not.toContain('nag-awssolutions-sns3');
  const none = await check([]);
  expect(none.findings.filter(({ rule }) => rule.startsWith('nag-'))).toEqual([]);
}, 60_000);
