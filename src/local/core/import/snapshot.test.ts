import { expect, test } from 'vitest';
import { SnapshotWrong } from './read.js';
import { readSnapshot } from './snapshot.js';

const empty = {
  ...{ kind: 'apexctl.account', version: 1, takenAt: '2030-01-01T00:00:00Z' },
  ...{ account: '111122223333', unknowns: [], stacks: [], things: [], limits: [], settings: [] },
};
const thing = {
  ...{ region: 'eu-west-1', type: 'AWS::S3::Bucket', id: 'b' },
  ...{ properties: { BucketName: 'b' }, attributes: {} },
};

test('a good document is read, and what a later version adds is left out', () => {
  const text = JSON.stringify({ ...empty, things: [thing], more: true });
  expect(readSnapshot(text)).toEqual({
    ...empty,
    takenAt: new Date(empty.takenAt),
    things: [thing],
  });
});

test.each([
  ['{', 'the document is not JSON'],
  ['[]', 'the document is not a mapping'],
  [{ ...empty, kind: 'other' }, 'kind is not "apexctl.account"'],
  [{ ...empty, version: 2 }, 'its version is 2, and 1 is what is understood here'],
  [{ ...empty, account: '12' }, 'account is not an account number of twelve digits'],
  [{ ...empty, stacks: {} }, 'stacks is not a list'],
  [{ ...empty, stacks: [{}] }, 'stacks[0].region is not a region such as eu-west-1'],
  [{ ...empty, things: [{ ...thing, type: 'Bucket' }] }, 'things[0].type is not a resource type'],
  [{ ...empty, things: [{ ...thing, attributes: { A: 1 } }] }, 'things[0].attributes.A is not a'],
  [
    { ...empty, limits: [{ region: 'eu-west-1', service: 's', code: 'c', value: -1 }] },
    'limits[0].value is not a number of 0 or more',
  ],
  [
    { ...empty, settings: [{ region: 'eu-west-1', name: 'root', value: 1 }] },
    'settings[0].name is not a setting that can be loaded',
  ],
])('%j is refused with its place', (document, message) => {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  expect(() => readSnapshot(text)).toThrow(SnapshotWrong);
  expect(() => readSnapshot(text)).toThrow(message);
});
