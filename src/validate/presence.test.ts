import { expect, test } from 'vitest';
import { presenceIn } from './presence.js';
import type { ResourceSubject } from './subject.js';

const subject = (
  type: string,
  properties: Readonly<Record<string, unknown>>,
  physicalId = 'thing',
): ResourceSubject => ({
  ...{ kind: 'resource', type, stack: 'Shop', logicalId: 'Thing', region: 'eu-west-1', physicalId },
  ...{ status: 'CREATE_COMPLETE', isConditional: false, properties, arn: undefined },
  constructPath: undefined,
});
const RECORD = 'AWS::Route53::RecordSet';
const METHOD = 'AWS::ApiGateway::Method';
const PERMISSION = 'AWS::Lambda::Permission';

const records = {
  records: [
    { name: 'shop.example', type: 'A', set: undefined },
    { name: 'k1._domainkey.shop.example', type: 'CNAME', set: undefined },
  ],
};
const resources = {
  resources: [
    { id: 'root', path: '/', methods: ['GET'] },
    { id: 'r1', path: '/links', methods: ['POST'] },
  ],
};
const ROOT = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
const statement = { Sid: 'thing', Effect: 'Allow', Principal: '*', Action: 'x:Y' };

test.each<[string, ResourceSubject, unknown, boolean]>([
  ['a record', subject(RECORD, { Name: 'Shop.example.', Type: 'A' }), records, true],
  ['one of another type', subject(RECORD, { Name: 'shop.example', Type: 'AAAA' }), records, false],
  [
    'one whose name only the stack knows',
    subject(
      RECORD,
      { Name: { 'Fn::GetAtt': ['X', 'Y'] }, Type: 'CNAME' },
      'k1._domainkey.shop.example',
    ),
    records,
    true,
  ],
  ['a method', subject(METHOD, { ResourceId: 'r1', HttpMethod: 'POST' }), resources, true],
  [
    'one of another path',
    subject(METHOD, { ResourceId: 'r1', HttpMethod: 'GET' }),
    resources,
    false,
  ],
  ['one of the root', subject(METHOD, { ResourceId: ROOT, HttpMethod: 'GET' }), resources, true],
  ['a permission', subject(PERMISSION, {}), { document: { Statement: [statement] } }, true],
  ['one that is gone', subject(PERMISSION, {}), { document: { Statement: [] } }, false],
  ['one of a function without a policy', subject(PERMISSION, {}), { document: undefined }, false],
])('%s is picked out of its list, or is not there', (_, one, value, isThere) => {
  expect(presenceIn(one.type)?.pick?.(one, value) !== undefined).toBe(isThere);
});

test('what is not known well enough is left to CloudFormation', () => {
  const open = { 'Fn::ImportValue': 'elsewhere' };
  const one = subject(METHOD, { ResourceId: open, HttpMethod: 'GET' });
  expect(presenceIn(METHOD)?.isKnown?.(one)).toBe(false);
  expect(presenceIn(RECORD)?.isKnown?.(subject(RECORD, { Type: open }))).toBe(false);
  expect(presenceIn('AWS::SES::Template')).toBeUndefined();
});
