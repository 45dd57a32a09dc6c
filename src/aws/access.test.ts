import { expect, test } from 'vitest';
import { accessProblem } from './access.js';

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

test('a refused connection on this machine means that nobody listens there', () => {
  const refused = thrown('Error', 'ECONNREFUSED');
  const at = (endpoint: string) => accessProblem(refused, endpoint, undefined);
  expect(at('http://127.0.0.1:4580')).toMatchObject({ problem: { id: 'endpoint-closed' } });
  expect(at('https://aws.example')).toMatchObject({ problem: { id: 'endpoint-unreachable' } });
});

test('anything else is not about access', () => {
  expect(accessProblem(thrown('ValidationError'), undefined, undefined)).toBeUndefined();
});
