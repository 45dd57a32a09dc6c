import { expect, test } from 'vitest';
import { accessProblem } from './identity.js';

const thrown = (name: string, code?: string) => Object.assign(new Error('text'), { name, code });

test.each([
  ['ExpiredToken', undefined, 'credentials-expired'],
  ['InvalidClientTokenId', undefined, 'credentials-refused'],
  ['CredentialsProviderError', undefined, 'credentials-missing'],
  ['Error', 'ECONNREFUSED', 'endpoint-unreachable'],
])('%s %s is %s', (name, code, id) => {
  expect(accessProblem(thrown(name, code), undefined, undefined)).toMatchObject({
    problem: { id },
  });
});

test('anything else is not about access', () => {
  expect(accessProblem(thrown('ValidationError'), undefined, undefined)).toBeUndefined();
});
