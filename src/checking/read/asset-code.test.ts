import { expect, test } from 'vitest';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { assetCode } from './asset-code.js';

const fn = (path: string) => ({
  Type: 'AWS::Lambda::Function',
  Metadata: { 'aws:asset:path': path },
  Properties: {},
});

const read = (files: Readonly<Record<string, string>>, resources: object) =>
  assetCode(fakeIo({ files }), '/work/cdk.out/Api.template.json', { Resources: resources });

test('reads the code of a function; packages are only named', async () => {
  const code = await read(
    {
      '/work/cdk.out/asset.a/index.js': 'exports.handler = 1;',
      '/work/cdk.out/asset.a/lib/store.py': 'x = 1',
      '/work/cdk.out/asset.a/photo.png': 'x',
      '/work/cdk.out/asset.a/node_modules/uuid/index.js': 'x',
      '/work/cdk.out/asset.a/node_modules/@own/b/index.js': 'x',
    },
    { Fn: fn('asset.a') },
  );
  const files = code?.files('Fn');
  expect(files?.files.map(({ path }) => path)).toEqual(['index.js', 'lib/store.py']);
  expect(files?.file('index.js')?.syntax?.errors).toEqual([]);
  expect(
    ['photo.png', 'node_modules/uuid', 'node_modules/@own/b'].map((path) => files?.has(path)),
  ).toEqual([true, true, true]);
  expect(files?.has('node_modules/left-pad')).toBe(false);
});

test('an asset of a stage stands beside the folder of the stage', async () => {
  const code = await read({ '/work/asset.a/index.js': '' }, { Fn: fn('../asset.a') });
  expect(code?.files('Fn')?.has('index.js')).toBe(true);
});

test('without metadata the key in the bucket leads to the asset', async () => {
  const hash = 'a'.repeat(64);
  const code = await read(
    { [`/work/cdk.out/asset.${hash}/index.js`]: '' },
    { Fn: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Key: `${hash}.zip` } } } },
  );
  expect(code?.files('Fn')?.has('index.js')).toBe(true);
});

test.each(['../../etc', '/etc', 'asset.gone', 'asset.zip'])(
  '%s is no code that is read',
  async (path) => {
    const code = await read(
      { '/etc/index.js': '', '/work/cdk.out/asset.zip': 'PK' },
      { Fn: fn(path) },
    );
    expect(code?.files('Fn')).toBeUndefined();
  },
);

test('without functions nothing is read', async () => {
  expect(await read({}, { Bucket: { Type: 'AWS::S3::Bucket' } })).toBeUndefined();
});
