import { expect, test } from 'vitest';
import { fakeAws } from '../../test/helpers/fake-aws.js';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { fakeStack } from '../../test/helpers/fake-stack.js';
import type { Aws } from '../aws/index.js';
import { openJournal } from '../state/journal.js';
import type { Means } from './means.js';
import { carrierFor, templateUrl } from './template-carrier.js';

const role = { arn: 'arn:aws:iam::111111111111:role/publish', externalId: undefined };
const asset = {
  ...{ id: 'a', kind: 'file' as const, title: 'template', destination: 'here', manifestFile: 'm' },
  ...{ region: 'eu-west-1', bucket: 'staging', key: 'templates/a.json', role },
};
const staged = fakeStack('Api', {
  templateAsset: 's3://staging/templates/a.json',
  assets: [{ ...asset, key: 'code/b.zip' }, asset],
});

async function sent(stack: typeof staged, text: string, there: readonly string[] = []) {
  const io = fakeIo();
  const published: { readonly manifest: string; readonly id: string }[] = [];
  const asked: unknown[] = [];
  const refuse = async () => {
    throw new Error('nobody asks for this');
  };
  const aws: Aws = {
    ...fakeAws({}),
    objects: async (region, as) => {
      asked.push([region, as?.arn]);
      return {
        has: async (bucket, key) => there.includes(`${bucket}/${key}`),
        put: refuse,
        ...{ list: refuse, remove: refuse, empty: refuse },
      };
    },
    assets: async () => ({
      publish: async ({ manifestFile, id }) => {
        published.push({ manifest: (await io.files.readText(manifestFile)) ?? '', id });
      },
    }),
  };
  const means: Means = {
    ...{ io, aws, run: 'r-1', lock: { keep: async () => {} } },
    journal: openJournal('r-1', {
      clock: io.clock,
      append: async () => {},
      leavesDoubt: () => false,
    }),
    ...{ leavesDoubt: () => false, isThrottled: () => false },
  };
  const carrier = await carrierFor(means, { stack, text, folder: '/sent' });
  return { carrier, published, asked };
}

test('what fits into the call goes in it, and nothing is published', async () => {
  const text = 'x'.repeat(51_200);
  expect(await sent(staged, text)).toEqual({ carrier: { body: text }, published: [], asked: [] });
});

test('what does not is published like the template of the stack: its bucket, its prefix, its role', async () => {
  const { carrier, published, asked } = await sent(staged, 'ä'.repeat(25_601));
  const [one] = published;
  expect(carrier).toEqual({
    url: `https://s3.eu-west-1.amazonaws.com/staging/templates/${one?.id}.json`,
  });
  expect(JSON.parse(one?.manifest ?? '')).toMatchObject({
    files: {
      [one?.id ?? '']: {
        source: { path: `${one?.id}.json`, packaging: 'file' },
        destinations: { template: { bucketName: 'staging', assumeRoleArn: role.arn } },
      },
    },
  });
  expect(asked).toEqual([['eu-west-1', role.arn]]);
});

test('the same content is published once', async () => {
  const text = 'x'.repeat(60_000);
  const [first] = (await sent(staged, text)).published;
  const again = await sent(staged, text, [`staging/templates/${first?.id}.json`]);
  expect(again.published).toEqual([]);
});

test.each([
  [
    'beyond what a bucket carries',
    staged,
    1_000_001,
    /1000001 bytes; CloudFormation takes 1000000 from a bucket/,
  ],
  [
    'too large for the call, where no bucket is named',
    fakeStack('Api', {}),
    51_201,
    /51201 bytes; CloudFormation takes 51200 in the call/,
  ],
])('refuses what is %s, and says what next', async (_, stack, bytes, what) => {
  await expect(sent(stack, 'x'.repeat(bytes))).rejects.toMatchObject({
    problem: {
      id: 'template-beyond-sending',
      ...{ what: expect.stringMatching(what), next: expect.stringContaining('apexctl ') },
    },
  });
});

test('addresses of China have their own suffix', () => {
  expect(templateUrl('cn-north-1', 's3://b/k/x.json')).toBe(
    'https://s3.cn-north-1.amazonaws.com.cn/b/k/x.json',
  );
});
