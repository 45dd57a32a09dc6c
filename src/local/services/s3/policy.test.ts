import { expect, test } from 'vitest';
import { checkPolicy, isPublicPolicy } from './policy.js';

const policy = (statement: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: `${ARN}/*`,
        ...statement,
      },
    ],
  });
const ARN = 'arn:aws:s3:::mine';

test.each([
  {
    name: 'everything denied over plain HTTP',
    more: { Effect: 'Deny', Action: 's3:*', Resource: [ARN, `${ARN}/*`] },
  },
  { name: 'a distribution', more: { Principal: { Service: 'cloudfront.amazonaws.com' } } },
  { name: 'an account', more: { Principal: { AWS: 'arn:aws:iam::000000000000:root' } } },
  { name: 'listing of the bucket', more: { Action: 's3:ListBucket', Resource: ARN } },
])('takes a policy for $name', ({ more }) => {
  expect(() => checkPolicy('mine', policy(more))).not.toThrow();
});

test.each([
  { name: 'another bucket', more: { Resource: 'arn:aws:s3:::yours/*' }, says: /invalid resource/ },
  { name: 'a foreign action', more: { Action: 'sqs:SendMessage' }, says: /invalid action/ },
  { name: 'no principal', more: { Principal: undefined }, says: /Principal/ },
  { name: 'a nickname', more: { Principal: { AWS: 'me' } }, says: /Invalid principal/ },
  { name: 'an object action on the bucket', more: { Resource: ARN }, says: /does not apply/ },
  { name: 'a bucket action on objects', more: { Action: 's3:ListBucket' }, says: /does not apply/ },
])('refuses a policy with $name', ({ more, says }) => {
  expect(() => checkPolicy('mine', policy(more))).toThrow(says);
});

test.each([
  { name: 'everybody', more: {}, isPublic: true },
  { name: 'everybody but denied', more: { Effect: 'Deny' }, isPublic: false },
  { name: 'one account', more: { Principal: { AWS: '000000000000' } }, isPublic: false },
  {
    name: 'everybody of one distribution',
    more: {
      Condition: { StringEquals: { 'AWS:SourceArn': 'arn:aws:cloudfront::0:distribution/E' } },
    },
    isPublic: false,
  },
  {
    name: 'everybody with a referer',
    more: { Condition: { StringLike: { 'aws:Referer': 'https://x/*' } } },
    isPublic: true,
  },
])('$name: public is $isPublic', ({ more, isPublic }) => {
  expect(isPublicPolicy(policy(more))).toBe(isPublic);
});
