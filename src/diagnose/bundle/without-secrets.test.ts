import { expect, test } from 'vitest';
import { withoutSecrets } from './without-secrets.js';

test.each([
  {
    name: 'a password',
    value: { MasterUserPassword: 'hunter2' },
    is: { MasterUserPassword: '***' },
  },
  {
    name: 'one in JSON',
    value: { properties: '{"Password":"x"}' },
    is: { properties: '{"Password":"***"}' },
  },
  {
    name: 'one deep in a list',
    value: [{ a: [{ OAuthToken: 't' }] }],
    is: [{ a: [{ OAuthToken: '***' }] }],
  },
  {
    name: 'what only names a secret',
    value: {
      ServiceToken: 'arn:aws:lambda:x',
      SecretId: 'db',
      SecretArn: 'arn:x',
      Secret: '{{resolve:ssm:/x}}',
    },
    is: {
      ServiceToken: 'arn:aws:lambda:x',
      SecretId: 'db',
      SecretArn: 'arn:x',
      Secret: '{{resolve:ssm:/x}}',
    },
  },
  { name: 'text that is no JSON', value: '{ not json }', is: '{ not json }' },
  { name: 'numbers', value: { PasswordLength: 12 }, is: { PasswordLength: 12 } },
])('$name', ({ value, is }) => {
  expect(withoutSecrets(value)).toEqual(is);
});
