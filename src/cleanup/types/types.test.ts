import { expect, test } from 'vitest';
import { TIERS } from '../resource-type.js';
import { resourceTypeFor, resourceTypes } from './index.js';

test('every type is declared once', () => {
  const types = resourceTypes.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
});

test.each(resourceTypes)('$type: says what is lost, and how it comes back where it can', (kind) => {
  expect(kind.loses).toMatch(/\S/);
  expect(TIERS).toContain(kind.tier);
  expect(kind.save === undefined).toBe(kind.restore === undefined);
  if (kind.restore) expect(kind.comesBack).toMatch(/\S/);
  expect(kind.permissions.look.length).toBeGreaterThan(0);
  const all = [
    ...kind.permissions.look,
    ...kind.permissions.remove,
    ...(kind.permissions.undo ?? []),
  ];
  for (const action of all) expect(action).toMatch(/^[a-z0-9-]+:[A-Za-z]+$/);
  const changing = /^\w[\w-]*:(Delete|Put|Create|Update|Remove|Set|Schedule|Detach|Stop)/;
  expect(kind.permissions.look.filter((action) => changing.test(action))).toEqual([]);
});

test.each([
  ['AWS::S3::Bucket', 'bucket'],
  ['Custom::Anything', 'custom resource'],
  ['AWS::CDK::Metadata', 'custom resource'],
  ['AWS::Kinesis::Stream', 'AWS::Kinesis::Stream (generic)'],
])('%s is a %s', (type, title) => {
  const kind = resourceTypeFor(type);
  expect(kind.type).toBe(type);
  expect(kind.title).toBe(title);
});
