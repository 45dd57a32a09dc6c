import { expect, test } from 'vitest';
import { systemDns } from './dns.js';

test('an address that nobody can have is answered, and never an error', async () => {
  const answer = await systemDns.addresses('not..a..name');
  expect('found' in answer ? answer.found : [answer.unknown].filter(Boolean)).toHaveLength(
    'found' in answer ? 0 : 1,
  );
});
