import { expect, test } from 'vitest';
import { regionForNew } from './names.js';

test.each([
  { constraint: undefined, at: 'us-east-1', region: 'us-east-1' },
  { constraint: 'eu-west-1', at: 'us-east-1', region: 'eu-west-1' },
  { constraint: 'EU', at: 'eu-west-1', region: 'eu-west-1' },
])('$constraint asked at $at gives $region', ({ constraint, at, region }) => {
  expect(regionForNew(constraint, at)).toBe(region);
});

test.each([
  { constraint: undefined, at: 'eu-west-1', code: 'IllegalLocationConstraintException' },
  { constraint: 'eu-west-1', at: 'eu-central-1', code: 'IllegalLocationConstraintException' },
  { constraint: 'us-east-1', at: 'us-east-1', code: 'InvalidLocationConstraint' },
  { constraint: 'nowhere', at: 'us-east-1', code: 'InvalidLocationConstraint' },
])('$constraint asked at $at is refused with $code', ({ constraint, at, code }) => {
  expect(() => regionForNew(constraint, at)).toThrow(expect.objectContaining({ code }));
});
