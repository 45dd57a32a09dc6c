import { expect, test } from 'vitest';
import { rdsVersion } from './rds-versions.js';

test.each([
  ['aurora-postgresql', '15.2', 'withdrawn'],
  ['aurora-mysql', '8.0.mysql_aurora.3.02.0', 'withdrawn'],
  ['aurora-mysql', '8.0.mysql_aurora.3.08.0', 'listed'],
  ['mysql', '99.0.1', undefined],
  ['toString', 'length', undefined],
])('%s %s is %j', (engine, version, known) => {
  expect(rdsVersion(engine, version)).toBe(known);
});
