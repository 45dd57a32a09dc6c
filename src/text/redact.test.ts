import { expect, test } from 'vitest';
import { redactor } from './redact.js';

// Put together at run time, so that scanners of repositories do not take them for real ones.
const KEY = `AKIA${'Q3EGRZ7N2XWY5TBD'}`;
const SECRET = `wJalrXUtnFEMI${'/K7MDENG/bPxRfiCYzz9K8hHh1'}`;
const JWT = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiJhbmEifQ', 'c2lnbmF0dXJl_x-1'].join('.');
const PEM = ['-----BEGIN RSA PRIVATE', 'KEY-----\\nMIIEow\\n-----END RSA PRIVATE KEY-----'].join(
  ' ',
);

const secrets: readonly (readonly [what: string, text: string, secret: string])[] = [
  ['an access key id', `key ${KEY} used`, KEY],
  ['a secret key in JSON', `{"SecretAccessKey":"${SECRET}"}`, SECRET],
  ['a secret key in a file', `aws_secret_access_key = ${SECRET}`, SECRET],
  ['a session token', `AWS_SESSION_TOKEN=${'FwoGZXIvYXdzE'}abcdef//x`, 'FwoGZXIvYXdzE'],
  ['a signature in a link', 'https://b.s3/x?X-Amz-Signature=0123abcd4567&a=1', '0123abcd4567'],
  ['a credential in a link', `?X-Amz-Credential=${KEY}%2F20300101`, KEY],
  ['a JSON web token', `sent ${JWT}`, 'c2lnbmF0dXJl'],
  ['a bearer token', 'Authorization: Bearer abcdef123456', 'abcdef123456'],
  ['a password in an address', 'https://ana:hunter22@example.org/x', 'hunter22'],
  ['a password in JSON', '{"password": "correct-horse"}', 'correct-horse'],
  [
    'a password in JSON in JSON',
    '{"body":"{\\"password\\":\\"correct-horse\\"}"}',
    'correct-horse',
  ],
  ['a private key', `{"key":"${PEM}"}`, 'MIIEow'],
  ['a client secret', 'client_secret=1a2b3c4d5e6f', '1a2b3c4d5e6f'],
];

test.each(secrets)('hides %s and keeps the rest', (_, text, secret) => {
  const clean = redactor().redact(text);
  expect(clean).not.toContain(secret);
  expect(clean).toContain('***');
});

test('leaves links of this machine as they are, and hides the same elsewhere', () => {
  const { redact } = redactor();
  const link = 'http://local.apexshare.be.localhost:4580/download/1?token=abcdef123456';
  expect(redact(`open ${link} now`)).toBe(`open ${link} now`);
  expect(redact('https://apexshare.be/download/1?token=abcdef123456')).not.toContain(
    'abcdef123456',
  );
  expect(redact(`password=correct-horse ${link}`)).toBe(`password=*** ${link}`);
});

test('leaves names, references and next steps alone', () => {
  const { redact } = redactor();
  for (const text of [
    'password: arn:aws:secretsmanager:eu-west-1:111111111111:secret:x',
    'nextToken is missing',
    'The password must have 14 characters.',
    'https://abc.execute-api.eu-west-1.amazonaws.com/dev/health?page=2',
    '{"secret":{"stack":"ApexShare-Api-dev","output":"Accounts"}}',
    'arn:aws:iam::111111111111:role/AROA',
  ])
    expect(redact(text)).toBe(text);
});

test('hides what it was told of, also encoded', () => {
  const { hide, redact } = redactor();
  const secret = 'p"ss wörd/1';
  hide(secret);
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret),
    Buffer.from(secret).toString('base64'),
  ];
  for (const form of forms) expect(redact(`<${form}>`)).toMatch(/^<"?\*\*\*=*"?>$/);
});

test('JSON stays JSON', () => {
  const text = JSON.stringify({ password: 'correct-horse', url: 'https://a:b12345@c', n: 1 });
  expect(JSON.parse(redactor().redact(text))).toMatchObject({ n: 1 });
});
