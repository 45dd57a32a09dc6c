import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtProgram, runBuilt } from '../helpers/built.js';

let program: string;
const folder = mkdtempSync(join(tmpdir(), 'apexctl-check-'));
beforeAll(async () => {
  program = await builtProgram();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, ...lines: readonly string[]) =>
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
const check = (...args: readonly string[]) =>
  runBuilt(program, ['check', ...args, '--no-official'], { cwd: folder });
async function json(...args: readonly string[]) {
  const { code, out } = await check(...args, '--output', 'json');
  return { code, document: JSON.parse(out) };
}

const POLICY = (resource: string) => [
  'Resources:',
  '  Uploads:',
  '    Type: AWS::S3::Bucket',
  '    DeletionPolicy: Retain',
  '  Reader:',
  '    Type: AWS::IAM::Policy',
  '    Properties:',
  '      PolicyName: read',
  '      Roles: [reader]',
  '      PolicyDocument:',
  '        Version: "2012-10-17"',
  '        Statement:',
  '          - Effect: Allow',
  '            Action: s3:GetObject',
  `            Resource: ${resource}`,
];
const RULE = ['--rule', 'iam-resource-not-arn'];

test('a fault in a template is told with its line, the message of AWS and the fix', async () => {
  write('bad.yaml', ...POLICY("!Sub '${Uploads}/*'"));
  const { code, document } = await json('bad.yaml', ...RULE);
  expect([code, document.exit, document.complete]).toEqual([1, 1, true]);
  expect(document.findings).toMatchObject([
    {
      rule: 'iam-resource-not-arn',
      catalog: 'iam-resource-not-arn',
      severity: 'error',
      phase: 'deploy',
      file: 'bad.yaml',
      line: 15,
      logicalId: 'Reader',
      resource: 'AWS::IAM::Policy',
      wouldFailWith: 'Resource <value> must be in ARN format or "*".',
      fix: expect.stringContaining('Fn::GetAtt'),
    },
  ]);
  const { out } = await check('bad.yaml', ...RULE);
  expect(out).toContain("15 |             Resource: !Sub '${Uploads}/*'");
});

test('a template without a fault ends with 0', async () => {
  write('good.yaml', ...POLICY("!Sub '${Uploads.Arn}/*'"));
  expect(await json('good.yaml', ...RULE)).toMatchObject({ code: 0, document: { findings: [] } });
});

test('what cannot be read is a finding that hides nothing else', async () => {
  write('broken.yaml', 'Resources:', '  A: [', 'B: }');
  const { code, document } = await json('broken.yaml', 'bad.yaml', ...RULE);
  expect(code).toBe(1);
  const rules = document.findings.map(({ rule }: { rule: string }) => rule);
  expect(rules).toContain('iam-resource-not-arn');
  expect(rules.length).toBeGreaterThan(1);
});

test('a suppression beside the fault accepts it, one that fits nothing is a finding', async () => {
  const ignore = '# apexctl-ignore iam-resource-not-arn until 2999-12-31 by ana: to be moved';
  write('accepted.yaml', ...POLICY(`!Sub '\${Uploads}/*' ${ignore}`));
  const accepted = await json('accepted.yaml', ...RULE);
  expect([accepted.code, accepted.document.counts.accepted]).toEqual([0, 1]);
  write('idle.yaml', ...POLICY(`!Sub '\${Uploads.Arn}/*' ${ignore}`));
  const idle = await json('idle.yaml', ...RULE);
  expect(idle.document.findings).toMatchObject([{ rule: 'suppression-unused', file: 'idle.yaml' }]);
});

test('a baseline takes what was there, tells what is new, and shrinks', async () => {
  const baseline = ['--baseline', 'baseline.json', ...RULE];
  expect((await check('bad.yaml', ...baseline, '--write-baseline')).code).toBe(0);
  expect((await json('bad.yaml', ...baseline)).document).toMatchObject({ exit: 0, findings: [] });
  write('bad.yaml', ...POLICY("!Sub '${Uploads.Arn}/*'"));
  const gone = await json('bad.yaml', ...baseline);
  expect(gone.document.findings).toMatchObject([{ rule: 'baseline-outdated' }]);
  expect((await check('bad.yaml', ...baseline, '--update-baseline')).code).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, 'baseline.json'), 'utf8')).faults).toEqual({});
  write('bad.yaml', ...POLICY("!Sub '${Uploads}/*'"));
  expect((await check('bad.yaml', ...baseline)).code).toBe(1);
});

test.each([
  [['nowhere.yaml'], 'path-missing'],
  [['bad.yaml', '--rule', 'iam-resource-no-arn'], 'rule-unknown'],
  [['bad.yaml', '--write-baseline'], 'baseline-unnamed'],
  [['bad.yaml', '--baseline', 'bad.yaml'], 'baseline-unusable'],
])('%j is refused with %s', async (args, id) => {
  const { code, document } = await json(...args);
  expect([code, document.error.id]).toEqual([2, id]);
});

test('explain leads from a message of AWS to the rule', async () => {
  const message = 'Resource uploads/* must be in ARN format or "*".';
  const { code, out } = await runBuilt(program, ['explain', message], { cwd: folder });
  expect([code, out]).toEqual([0, expect.stringContaining('iam-resource-not-arn')]);
});
