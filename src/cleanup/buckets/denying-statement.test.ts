import { expect, test } from 'vitest';
import { denyingStatement } from './denying-statement.js';

const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const deny = (rest: object) => ({ Effect: 'Deny', Principal: '*', Resource: '*', ...rest });

test.each([
  { name: 'no policy', of: undefined, says: undefined },
  {
    name: 'an allowing one',
    of: policy({ ...deny({ Action: 's3:*' }), Effect: 'Allow' }),
    says: undefined,
  },
  { name: 'denied reading', of: policy(deny({ Action: 's3:Get*' })), says: undefined },
  {
    name: 'one that asks for TLS',
    of: policy(deny({ Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })),
    says: undefined,
  },
  {
    name: 'TLS and something else',
    of: policy(
      deny({
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false', 'aws:x': 'y' } },
      }),
    ),
    says: 'statement 1 denies s3:DeleteObject',
  },
  {
    name: 'a named statement',
    of: policy(deny({ Sid: 'Keep', Action: ['s3:PutObject', 's3:DELETE*'] })),
    says: '"Keep" denies s3:DeleteObject',
  },
  {
    name: 'all but reading',
    of: policy(deny({ NotAction: 's3:Get*' })),
    says: 'statement 1 denies s3:DeleteObject',
  },
  {
    name: 'a single statement without a list',
    of: { Statement: deny({ Action: 's3:DeleteBucket' }) },
    says: 'statement 1 denies s3:DeleteBucket',
  },
])('$name', ({ of, says }) => expect(denyingStatement(of)).toBe(says));
