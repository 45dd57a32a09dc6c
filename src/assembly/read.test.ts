import { expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { UserError } from '../errors/index.js';
import { readAssembly } from './read.js';

const here = { account: '111111111111', region: 'eu-west-1' };
const stack = (templateFile: string, more: object = {}) => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://unknown-account/unknown-region',
  properties: { templateFile, ...more },
});
const template = (resources: object, more: object = {}) =>
  JSON.stringify({ Resources: resources, ...more });
const bucket = { B: { Type: 'AWS::S3::Bucket' } };

function assemblyOf(files: Record<string, unknown>) {
  const texts = Object.entries(files).map(([name, body]) => [
    `cdk.out/${name}`,
    typeof body === 'string' ? body : JSON.stringify(body),
  ]);
  return readAssembly(fakeIo({ files: Object.fromEntries(texts) }), '/project/cdk.out', here);
}
const manifest = (artifacts: object, more: object = {}) => ({
  version: '55.0.0',
  artifacts,
  ...more,
});

test('finds stacks in nested stages, fills what the app left open, and follows stage dependencies', async () => {
  const { stacks } = await assemblyOf({
    'manifest.json': manifest({
      Stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Stage' } },
      Last: { ...stack('last.json'), dependencies: ['Stage'] },
    }),
    'last.json': template(bucket),
    'assembly-Stage/manifest.json': manifest({
      Inner: stack('inner.json', {
        stackName: 'Inner-dev',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of the CDK
        assumeRoleArn: 'arn:${AWS::Partition}:iam::1:role/d',
      }),
    }),
    'assembly-Stage/inner.json': template(bucket),
  });
  const [last, inner] = stacks;
  expect(last).toMatchObject({ id: 'Last', needs: ['Inner'], ...here });
  expect(inner).toMatchObject({ name: 'Inner-dev', deployRole: { arn: 'arn:aws:iam::1:role/d' } });
});

test('a stack needs whoever exports what it imports, declared or not', async () => {
  const { stacks } = await assemblyOf({
    'manifest.json': manifest({ Api: stack('api.json'), Data: stack('data.json') }),
    'api.json': template({ F: { Type: 'X', Properties: { T: { 'Fn::ImportValue': 'data:t' } } } }),
    'data.json': template(bucket, { Outputs: { T: { Value: 1, Export: { Name: 'data:t' } } } }),
  });
  expect(stacks[0]?.needs).toEqual(['Data']);
});

test('the hash of a template ignores layout and order of keys', async () => {
  const hashOf = async (text: string) => {
    const { stacks } = await assemblyOf({
      'manifest.json': manifest({ A: stack('a.json') }),
      'a.json': text,
    });
    return stacks[0]?.templateHash;
  };
  const one = await hashOf('{"Resources":{"B":{"Type":"T","Properties":{"x":1,"y":2}}}}');
  expect(await hashOf('{ "Resources": {"B": {"Properties": {"y": 2, "x": 1}, "Type": "T"}}}')).toBe(
    one,
  );
  expect(await hashOf('{"Resources":{"B":{"Type":"T","Properties":{"x":1,"y":3}}}}')).not.toBe(one);
});

test('lists an asset once for each place it goes to', async () => {
  const { stacks } = await assemblyOf({
    'manifest.json': manifest({
      'A.assets': { type: 'cdk:asset-manifest', properties: { file: 'a.assets.json' } },
      A: { ...stack('a.json'), dependencies: ['A.assets'] },
    }),
    'a.json': template(bucket),
    'a.assets.json': {
      version: '55.0.0',
      files: {
        abc: {
          source: { path: 'x' },
          destinations: {
            // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of the CDK
            one: { bucketName: 'assets-${AWS::AccountId}-${AWS::Region}', objectKey: 'abc.zip' },
            two: { bucketName: 'b', objectKey: 'abc.zip', region: 'us-east-1' },
          },
        },
      },
    },
  });
  expect(stacks[0]?.assets.map(({ bucket: name, region }) => [name, region])).toEqual([
    ['assets-111111111111-eu-west-1', 'eu-west-1'],
    ['b', 'us-east-1'],
  ]);
});

const refused = [
  {
    name: 'a template outside the folder',
    files: { 'manifest.json': manifest({ A: stack('../secret.json') }) },
  },
  { name: 'an absolute path', files: { 'manifest.json': manifest({ A: stack('/etc/passwd') }) } },
  {
    name: 'a stage outside the folder',
    files: {
      'manifest.json': manifest({
        S: { type: 'cdk:cloud-assembly', properties: { directoryName: '..' } },
      }),
    },
  },
  {
    name: 'a template that is not there',
    files: { 'manifest.json': manifest({ A: stack('a.json') }) },
  },
  {
    name: 'a template without resources',
    files: { 'manifest.json': manifest({ A: stack('a.json') }), 'a.json': '{}' },
  },
  { name: 'a manifest that is no JSON', files: { 'manifest.json': '<html>' } },
  { name: 'a folder without a manifest', files: {} },
];
test.each(refused)('refuses $name', async ({ files }) => {
  const failure = await assemblyOf(files).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UserError);
  expect((failure as UserError).problem.id).toBe('assembly-unreadable');
});
